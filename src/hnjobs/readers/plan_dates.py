"""What must hold of the dates in a plan file: due dates, who issues the report by them, days off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.readers.plan_shape import Fault, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.readers.plan_model import PlanShape

ROLLS: Final = ("none", "next_working_day")
_LONGEST_HOLIDAY: Final = 31  # days: longer than any holiday, shorter than a slip in month or year
_NAMED: Final = 12  # ids in a message


def dates_fit(file: PlanShape) -> Iterator[Fault]:
    """Due dates are of periods that the form is made for, and lie after those periods begin."""
    window = file.window.domain()
    kinds = {form.id: form.period_kinds for form in file.forms}
    for at, obligation in enumerate(file.obligations):
        yield from one_of(("obligations", at, "roll"), [obligation.roll], ROLLS)
        for code, due in obligation.due.items():
            path = ("obligations", at, "due", code)
            if code not in MONTHS_OF:
                yield Fault(path, f"a period: {', '.join(MONTHS_OF)}", repr(code))
                continue
            period = Period(file.year, code)
            made_for = kinds.get(obligation.form, [period.kind])
            if period.kind not in made_for:
                yield Fault(path, f"a period of the form's kinds ({', '.join(made_for)})", f"a {period.kind}")
            start, _ = window.window(period)
            if due <= start or due.year > file.year + 1:
                yield Fault(
                    path,
                    f"a date after {start}, when the period begins, and before {file.year + 2}",
                    str(due),
                )
    yield from _issued_by_one(file)
    for at, run in enumerate(file.days_off):
        if not 0 <= (run.last - run.first).days <= _LONGEST_HOLIDAY:
            yield Fault(("days_off", at, "last"), "a last day on or soon after the first", str(run.last))


def _issued_by_one(file: PlanShape) -> Iterator[Fault]:
    """One reporter issues the report of a period, and once: else nobody could tell whose duty it met."""
    issuers: dict[str, str] = {}
    for at, obligation in enumerate(file.obligations):
        if not obligation.issued:
            continue
        owing = [one.id for one in file.reporters if one.group in obligation.groups]
        if len(owing) != 1:
            found = f"{len(owing)}: {', '.join(owing[:_NAMED])}"
            yield Fault(
                ("obligations", at, "issued"), "groups with one reporter, which issues the report", found
            )
        for code in obligation.due:
            other = issuers.setdefault(code, obligation.id)
            if other != obligation.id:
                path = ("obligations", at, "due", code)
                yield Fault(path, "a period whose report no other obligation issues", f"that of {other}")
