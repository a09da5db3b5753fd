"""Which returns go back to their senders: the last version of each, when it holds something open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from hnjobs.domain.finding import Severity
from hnjobs.domain.matching import fold
from hnjobs.locale.senders import NOT_FOR_SENDERS
from hnjobs.pipeline.returns import owed
from hnjobs.readers.labels import INSIDE
from hnjobs.store.records import Outcome
from hnjobs.writers import text
from hnjobs.writers.feedback_view import GivenBack, remarks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date, datetime

    from hnjobs.domain.finding import Finding
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Due
    from hnjobs.pipeline.returns import EventStore
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store

_Return = tuple["str | None", "str | None", "Period | None"]  # reporter, form, period

_UNKNOWN_REPORTER: Final = "chua-ro-don-vi"
_UNKNOWN_PERIOD: Final = "chua-ro-ky"
_NAME_LENGTH: Final = 60  # letters of a file's name kept in ours; some mail systems cut names off
_PARTS: Final = re.compile(rf"{INSIDE}|[/\\]")  # a file that came in a mail or an archive is named with these
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")


class Selection(NamedTuple):
    """Which returns to look at; None restricts nothing.

    Attributes:
        periods: only returns for these periods.
        reporters: only returns of these reporters, by id.
    """

    periods: frozenset[Period] | None = None
    reporters: frozenset[str] | None = None

    def takes(self, filed: Filed) -> bool:
        """Tell whether a submission is one of them; one whose period is not known is in no period."""
        in_period = self.periods is None or filed.period in self.periods
        return in_period and (self.reporters is None or filed.reporter in self.reporters)


class Open(NamedTuple):
    """A submission that goes back, with its findings that wait for the sender, and notes."""

    filed: Filed
    findings: tuple[Finding, ...]


def open_returns(
    plan: Plan, store: Store, selection: Selection, still_open: Callable[[Finding, Filed], bool]
) -> tuple[list[Open], int]:
    """Find the returns that go back, in the order they were stored.

    Args:
        plan: the plan.
        store: the store.
        selection: which returns to look at.
        still_open: tells whether an error or query still waits for its sender.

    Returns:
        The returns, and how many that nobody can place were left out by the selection. What is the officer's
        to settle goes to no sender.
    """
    last = last_versions(store.filed(plan.id))
    found, left_out = [], 0
    for filed in last:
        if not selection.takes(filed):
            left_out += filed.reporter is None or filed.period is None
            continue
        findings = tuple(
            finding
            for finding in store.findings(filed.id)
            if finding.code not in NOT_FOR_SENDERS
            and (finding.severity is Severity.NOTE or still_open(finding, filed))
        )
        if any(finding.severity is not Severity.NOTE for finding in findings):
            found.append(Open(filed, findings))
    return found, left_out


def last_versions(filed: Iterable[Filed]) -> list[Filed]:
    """Return the last version of each return, and every rejected submission that nobody can place.

    Last is the one received last, and of those received at one moment the greatest version. What was
    excluded goes to nobody; the version before it stands in its place, as it does in totals. One that could
    not be placed is left out when the same sheet of the same file was placed by a later ingest.
    """
    placed: dict[_Return, Filed] = {}
    adrift: dict[tuple[str, str, _Return], Filed] = {}
    settled: dict[tuple[str, str], datetime] = {}
    for one in sorted(filed, key=lambda one: (one.received_at, one.version, one.id)):
        told = one.reporter, one.form, one.period
        if one.version:
            if one.excluded is None:
                placed[told] = one
            settled[one.checksum, one.sheet] = max(
                one.ingested_at, settled.get((one.checksum, one.sheet), one.ingested_at)
            )
        elif one.outcome is Outcome.REJECTED:
            adrift[one.checksum, one.sheet, told] = one
    lost = [
        one
        for one in adrift.values()
        if settled.get((one.checksum, one.sheet), one.ingested_at) <= one.ingested_at
    ]
    return sorted([*placed.values(), *lost], key=lambda one: one.id)


def describe(plan: Plan, store: EventStore, returns: Sequence[Open], today: date) -> list[GivenBack]:
    """Put in words what each return that goes back is about."""
    periods = {one.filed.period for one in returns if one.filed.period}
    due_then = owed(plan, store, periods=periods) if periods else ()
    by_return = {(due.reporter, due.form, due.period): due for due in due_then}
    return [_described(plan, one, by_return, today) for one in returns]


def _described(
    plan: Plan, one: Open, by_return: dict[tuple[str, str, Period], Due], today: date
) -> GivenBack:
    filed = one.filed
    reporter = plan.reporters.get(filed.reporter or "")
    due = None
    if filed.reporter and filed.form and filed.period:
        due = by_return.get((filed.reporter, filed.form, filed.period))
    return GivenBack(
        addressee=reporter.full_name if reporter else f"Đơn vị gửi tệp “{own_name(filed.file)}”",
        name=_return_name(plan, filed),
        file=own_name(filed.file),
        sheet=filed.sheet,
        received=text.day(filed.received_at.astimezone(ZoneInfo(plan.time_zone)).date()),
        version=filed.version,
        accepted=filed.outcome is Outcome.ACCEPTED,
        due=text.day(due.last_day) if due else "",
        overdue=due is not None and today > due.last_day,
        issuer=plan.issuer.body,
        remarks=remarks_of(one.findings),
    )


def _return_name(plan: Plan, filed: Filed) -> str:
    form = plan.forms.get(filed.form or "")
    if not form:
        return f"Báo cáo trong tệp “{own_name(filed.file)}”"
    if not filed.period:
        return form.label
    return text.return_name(form.label, filed.period)


def own_name(file: str) -> str:
    """Return the name that the sender knows a file by, without the mail or archive it came in."""
    return _PARTS.split(file)[-1] or file


def base_names(returns: Iterable[Filed]) -> list[str]:
    """Return a name for the files of each return, the same for the same returns: safe, readable, each once.

    Readers take reporter and period from file names, so they stand as ids; nine months are written 9T, for in
    "9M" September would be seen.
    """
    names: list[str] = []
    taken: set[str] = set()
    for filed in returns:
        name = _base_name(filed)
        if name in taken and filed.version and filed.form:
            name = f"{name}_{_slug(filed.form)}"
        number, free = 2, name
        while free in taken:
            free, number = f"{name}_{number}", number + 1
        taken.add(free)
        names.append(free)
    return names


def _base_name(filed: Filed) -> str:
    reporter = _slug(filed.reporter) if filed.reporter else _UNKNOWN_REPORTER
    period = str(filed.period).replace("9M", "9T") if filed.period else _UNKNOWN_PERIOD
    if filed.version:
        return f"{reporter}_{period}_v{filed.version}"
    name = own_name(filed.file)
    stem = name.rpartition(".")[0] or name
    told = _slug(stem)[:_NAME_LENGTH].strip("-")
    if not filed.reporter and not filed.period:
        return f"{told or _UNKNOWN_REPORTER}"
    return "_".join(part for part in (reporter, period, told) if part)


def _slug(words: str) -> str:
    return _UNSAFE.sub("-", fold(words)).strip("-")


def periods_inside(period: Period, known: Collection[Period]) -> frozenset[Period]:
    """Return a period with those of some others that are inside it."""
    return frozenset({period, *(one for one in known if one.within(period))})
