"""A year of daily runs over the plan of Hanoi: exactly the letters that should come, each once.

Nearly everybody sends on the 9th of each month, before the first reminder. Ten do not, each in a way of its
own; what they are to be told stands in ``DAILY``, and for a cron of weekdays alone in ``WEEKDAYS``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.event import Action, Event, moment_text
from hnjobs.domain.period import Period
from hnjobs.domain.timeliness import Status
from hnjobs.pipeline.deadlines import DeadlineRequest, check_deadlines
from hnjobs.pipeline.decisions import By, Return, exclude
from hnjobs.pipeline.letters import MESSAGE, TEMPLATE, Letter, Office, RemindRequest, wanted
from hnjobs.pipeline.remind import remind
from tests.conftest import ROOT
from tests.pipeline.test_deadlines import receive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

HANOI: Final = timezone(timedelta(hours=7))
SATURDAY: Final = 5

# reporter and period -> the days on which it sends
SENDS: Final = {
    "ba-vi M01": (),
    "ba-vi M02": ("02-21",),
    "soc-son M03": ("03-12",),
    "tay-ho M04": ("04-20",),
    "ba-dinh M05": ("05-14", "05-17"),
    "my-duc M07": (),
    "long-bien M08": ("08-15",),
    "hoai-duc M09": ("09-09", "09-22"),
    "nhcsxh M12": (),
    "so-cong-thuong Y": ("12-17",),
}
REJECTED: Final = ("ba-dinh M05", "05-14")

DAILY: Final = {
    # never sent; the second miss is told above, three days after
    "ba-vi M01": ["01-10 before 5", "01-14 before 1", "01-16 after 1", "01-18 after 3"],
    "ba-vi M02": ["02-10 before 5", "02-14 before 1", "02-16 after 1", "02-18 after 3 copied"],
    # sent between two reminders
    "soc-son M03": ["03-10 before 5"],
    # extended on 12 April until the 20th: the stages begin anew by the new date
    "tay-ho M04": ["04-10 before 5", "04-15 before 5", "04-19 before 1"],
    # sent in time, rejected, and sent again on the 17th
    "ba-dinh M05": ["05-10 before 5", "05-14 before 1", "05-16 after 1"],
    # an officer recorded on the 13th that there is nothing to report
    "my-duc M07": ["07-10 before 5"],
    # sent on the boundary day
    "long-bien M08": ["08-10 before 5", "08-14 before 1"],
    # sent in time, taken out on the 20th
    "hoai-duc M09": ["09-20 after 3"],
    "nhcsxh M12": ["12-10 before 5", "12-14 before 1", "12-16 after 1", "12-18 after 3"],
    "so-cong-thuong Y": ["12-10 before 5", "12-14 before 1", "12-16 after 1"],
}
WEEKDAYS: Final = {
    **DAILY,
    # the 14th is a Saturday, and on Monday the next stage is reached: it is passed over
    "ba-vi M01": ["01-10 before 5", "01-16 after 1", "01-18 after 3"],
    # the 18th is a Saturday: made up on Monday, once
    "ba-vi M02": ["02-10 before 5", "02-14 before 1", "02-16 after 1", "02-20 after 3 copied"],
    "tay-ho M04": ["04-10 before 5", "04-17 before 5", "04-19 before 1"],
    # the 14th is a Sunday: made up on the boundary day, as a reminder
    "ba-dinh M05": ["05-10 before 5", "05-15 before 1", "05-16 after 1"],
    "nhcsxh M12": ["12-11 before 5", "12-14 before 1", "12-18 after 3"],
    # sent on the Sunday before the run that would have chased it
    "so-cong-thuong Y": ["12-11 before 5", "12-14 before 1"],
}


def moment(day: str) -> datetime:
    """Return nine o'clock of a day."""
    return datetime.fromisoformat(f"2023-{day}T09:00").replace(tzinfo=HANOI)


def events_of_the_year(plan: Plan, store: Store) -> dict[str, list[Callable[[], object]]]:
    """Return what happens on each day: returns that come, and what the office decides."""
    happens: dict[str, list[Callable[[], object]]] = defaultdict(list)

    def sends(reporter: str, form: str, period: Period, day: str, *, right: bool = True) -> None:
        happens[day].append(lambda: receive(store, plan, reporter, form, period, moment(day), right=right))

    for obligation in plan.obligations:
        if obligation.issued:
            continue
        for reporter in plan.reporters_in(*obligation.groups):
            for code, due in obligation.due.items():
                key, usual = f"{reporter.id} {code}", f"{due.month:02d}-{due.day - 6:02d}"
                for day in SENDS.get(key, (usual,) if reporter.named else ()):
                    right = (key, day) != REJECTED
                    sends(reporter.id, obligation.form, Period(2023, code), day, right=right)
    april, july, september = (Period(2023, code) for code in ("M04", "M07", "M09"))
    extended = Event(
        Action.EXTEND,
        moment("04-12"),
        "x",
        "tay-ho",
        "district",
        april,
        subject="1/S",
        until=date(2023, 4, 20),
    )
    nil = Event(
        Action.NIL, moment("07-13"), "x", "my-duc", "district", july, subject=moment_text(moment("07-13"))
    )
    happens["04-12"].append(lambda: store.record(plan.id, extended))
    happens["07-13"].append(lambda: store.record(plan.id, nil))
    taken_out = Return("hoai-duc", "district", september)
    happens["09-20"].append(lambda: exclude(plan, store, taken_out, None, By("x", moment("09-20"), "nhầm")))
    return happens


def drafted(plan: Plan, store: Store) -> dict[str, list[str]]:
    """Return the stages that were taken, as ``DAILY`` has them, in the order of the record."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in store.events(plan.id, Action.REMIND):
        assert one.period is not None
        copied = " copied" if "copied" in one.detail else ""
        day = one.at.astimezone(HANOI)
        found[f"{one.reporter} {one.period.code}"].append(f"{day:%m-%d} {one.subject}{copied}")
    return dict(found)


def accuses_rightly(plan: Plan, store: Store, letter: Letter, today: date) -> bool:
    """Tell whether all that a letter calls late is so by ``check-deadlines`` on that day."""
    found = check_deadlines(DeadlineRequest(today, 0), plan, store)
    late = {one.owed for one in found if one.status in (Status.MISSING, Status.REJECTED)}
    named = [one.owed for told in letter.told if told.late for one in told.named]
    return all(owed in late and owed.due < today for owed in named)


@pytest.mark.parametrize(
    ("weekend", "expected"), [(True, DAILY), (False, WEEKDAYS)], ids=["daily", "weekdays"]
)
def test_a_year(
    plan: Plan,
    store: Store,
    tmp_path: Path,
    *,
    weekend: bool,
    expected: dict[str, list[str]],
) -> None:
    """Day by day the letters of ``DAILY`` come, and no other; run again on the same day, none does.

    Nothing is written to bodies that the plan does not name, and each letter that speaks of lateness agrees
    with ``check-deadlines``. A stage that cron slept through is made up once, or passed over when
    the next was reached.
    """
    happens = events_of_the_year(plan, store)
    office = Office(plan, store, ROOT / "templates" / TEMPLATE, ROOT / "templates" / MESSAGE)
    for number in range(365):
        today = date(2023, 1, 1) + timedelta(days=number)
        for act in happens.pop(f"{today:%m-%d}", ()):
            act()
        if not weekend and today.weekday() >= SATURDAY:
            continue
        evening = datetime(2023, today.month, today.day, 18, tzinfo=HANOI)
        request = RemindRequest(today, evening, "cron")
        asked = wanted(request, plan, store)
        assert all(accuses_rightly(plan, store, letter, today) for letter in asked.letters)
        remind(request, asked, office, tmp_path / "letters")
        if asked.letters:
            assert wanted(request, plan, store).letters == ()

    assert not happens
    assert drafted(plan, store) == expected
    assert len(list((tmp_path / "letters").iterdir())) == sum(map(len, expected.values()))


def test_a_cron_that_slept_for_a_month(plan: Plan, store: Store, tmp_path: Path) -> None:
    """Started on 20 February for the first time, it chases each return once, in one letter."""
    for reporter in plan.reporters_in("district"):
        if reporter.id != "ba-vi":
            for code in ("M01", "M02"):
                receive(store, plan, reporter.id, "district", Period(2023, code), moment("01-09"))
    office = Office(plan, store, ROOT / "templates" / TEMPLATE, ROOT / "templates" / MESSAGE)
    request = RemindRequest(date(2023, 2, 20), moment("02-20"), "cron", reporters=("ba-vi",))

    remind(request, wanted(request, plan, store), office, tmp_path / "letters")

    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["2023-02-20_ba-vi_don-doc.docx"]
    stages = {"ba-vi M01": ["02-20 after 3 copied"], "ba-vi M02": ["02-20 after 3 copied"]}
    assert drafted(plan, store) == stages
