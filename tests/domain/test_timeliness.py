"""Who owes what by when, and how it stands; the small plan: monthly by the 15th, inclusive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.calendar import DaysOff, Roll
from hnjobs.domain.event import Action, Event, moment_text
from hnjobs.domain.extension import Extension, extend, extensions
from hnjobs.domain.issuing import issued_receipts, moment_of_issue, receipts_of_issue
from hnjobs.domain.period import MONTHS_OF, DataWindow, Period
from hnjobs.domain.receipt import Receipt
from hnjobs.domain.reporter import Obligation, Reporter
from hnjobs.domain.timeliness import Due, Extended, Standing, Status, Tally, assess, due_dates, dues, tally
from tests.domain.plans import PLAN

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan

HANOI: Final = timezone(timedelta(hours=7))
M01: Final = Period(2023, "M01")
M02: Final = Period(2023, "M02")
OWED: Final = Due("ung-hoa", "monthly", M01, date(2023, 1, 15), date(2023, 1, 15))
ORDER: Final = (Status.ON_TIME, Status.LATE, Status.MISSING)


def at(day: int, hour: int = 12, month: int = 1) -> datetime:
    """Return a moment in Hanoi."""
    return datetime(2023, month, day, hour, tzinfo=HANOI)


def receipt(
    moment: datetime,
    version: int = 1,
    *,
    accepted: bool = True,
    reporter: str = "ung-hoa",
    period: Period = M01,
) -> Receipt:
    """Return that a return came."""
    reasons = () if accepted else ("VL031",)
    return Receipt(reporter, "monthly", period, moment, version, accepted, "bc.xlsx", reasons)


def judge(*receipts: Receipt, today: date = date(2023, 1, 20)) -> Standing:
    """Judge the January return."""
    (standing,) = assess(PLAN, [OWED], receipts, today)
    return standing


def owing(due: date, *, inclusive: bool, roll: str) -> Plan:
    """Return the plan with one obligation of one reporter's group."""
    obligation = Obligation("one", "tasks", ("agency",), {"H1": due}, inclusive, roll, "", "")
    return replace(PLAN, obligations=(obligation,))


def test_dues() -> None:
    """Every reporter of a group owes every period, by due date and then as the plan lists them."""
    found = [(due.reporter, due.period.code, due.due.isoformat()) for due in dues(PLAN)]

    assert found == [
        ("bac-tu-liem", "M01", "2023-01-15"),
        ("nam-tu-liem", "M01", "2023-01-15"),
        ("ung-hoa", "M01", "2023-01-15"),
        ("bac-tu-liem", "M02", "2023-02-15"),
        ("nam-tu-liem", "M02", "2023-02-15"),
        ("ung-hoa", "M02", "2023-02-15"),
        ("tai-chinh", "H1", "2023-05-04"),
    ]


def issuing(plan: Plan) -> Plan:
    """Return the plan with its half-yearly obligation, due on 4 May, met by issuing the report."""
    return replace(plan, obligations=(*plan.obligations[:1], plan.obligations[1]._replace(issued=True)))


@pytest.mark.parametrize(
    ("issued", "today", "status", "days_late"),
    [
        ([], 3, Status.PENDING, 0),
        ([], 5, Status.MISSING, 2),
        ([3], 5, Status.ON_TIME, 0),
        ([5], 6, Status.LATE, 2),
        ([3, 6], 6, Status.ON_TIME, 0),
        ([6], 5, Status.MISSING, 2),
    ],
    ids=["not-yet", "never", "in-time", "late", "the-first-edition-counts", "later-than-today"],
)
def test_met_by_issuing_the_report(issued: list[int], today: int, status: Status, days_late: int) -> None:
    """Such an obligation is judged by the day the report was first issued; a return does not meet it."""
    plan, half = issuing(PLAN), Period(2023, "H1")
    (owed,) = dues(plan, periods=[half])
    a_return = Receipt("tai-chinh", "tasks", half, at(2, month=5), 1, accepted=True, file="bc.xlsx")
    receipts = [one for day in issued for one in receipts_of_issue(plan, half, at(day, 0, 5))]

    (standing,) = assess(plan, [owed], [a_return, *receipts], date(2023, 5, today))

    assert (standing.status, standing.days_late, standing.version) == (status, days_late, None)


def test_issuing_meets_no_other_obligation() -> None:
    """An issued report stands for no return, and one of another period for nothing."""
    half = Period(2023, "H1")

    assert list(receipts_of_issue(PLAN, half, at(1))) == []
    assert list(receipts_of_issue(issuing(PLAN), M01, at(1))) == []


def test_editions_are_told_by_events() -> None:
    """Each event of an issue is a receipt at the start of its day, in the plan's time zone."""
    moment = moment_of_issue(PLAN, date(2023, 5, 3))
    event = Event(Action.ISSUE, at(4), "lan", period=Period(2023, "H1"), subject=moment_text(moment))

    (found,) = issued_receipts(issuing(PLAN), [event, event._replace(action=Action.NIL)])

    assert (found.received_at, found.issued) == (at(3, 0, 5), True)


def test_dues_until_a_day_and_for_periods() -> None:
    """The day counts itself; both restrictions hold together."""
    assert {due.period.code for due in dues(PLAN, until=date(2023, 2, 15))} == {"M01", "M02"}
    assert {due.period.code for due in dues(PLAN, until=date(2023, 2, 14))} == {"M01"}
    assert {due.period.code for due in dues(PLAN, periods=[M02])} == {"M02"}


@pytest.mark.parametrize(
    ("signed", "inclusive", "roll", "due", "last_day"),
    [
        pytest.param(date(2023, 6, 15), True, "none", 15, 15, id="the-day-itself-counts"),
        pytest.param(date(2023, 6, 15), False, "none", 15, 14, id="the-day-before-is-the-last"),
        pytest.param(date(2023, 6, 17), True, "none", 17, 17, id="saturday-stays"),
        pytest.param(date(2023, 6, 17), True, "next_working_day", 19, 19, id="saturday-moves-to-monday"),
        pytest.param(date(2023, 6, 18), False, "next_working_day", 20, 19, id="last-day-saturday-moves"),
        pytest.param(date(2023, 6, 19), False, "next_working_day", 20, 19, id="last-day-sunday-moves"),
        pytest.param(date(2023, 6, 15), True, "next_working_day", 15, 15, id="working-day-stays"),
        pytest.param(date(2023, 6, 18), True, "previous_working_day", 16, 16, id="sunday-moves-to-friday"),
        pytest.param(date(2023, 6, 19), False, "previous_working_day", 17, 16, id="before-monday-is-friday"),
    ],
)
def test_due_and_last_day(signed: date, inclusive: bool, roll: str, due: int, last_day: int) -> None:  # noqa: FBT001 a table's column
    """The last day in time moves off days without work, and the printed date keeps its distance."""
    (owed,) = dues(owing(signed, inclusive=inclusive, roll=roll))

    assert (owed.due.day, owed.last_day.day) == (due, last_day)


def test_due_moves_over_weekend_and_holidays_together() -> None:
    """29 April is a Saturday, 1 and 2 May are days off: the last day becomes 3 May."""
    (owed,) = dues(owing(date(2023, 4, 29), inclusive=True, roll="next_working_day"))

    assert (owed.due, owed.last_day) == (date(2023, 5, 3), date(2023, 5, 3))


@pytest.mark.parametrize(
    ("receipts", "today", "expected"),
    [
        pytest.param((), 15, (Status.PENDING, 0), id="not-yet"),
        pytest.param((), 16, (Status.MISSING, 1), id="overdue"),
        pytest.param((receipt(at(15, 23)),), 20, (Status.ON_TIME, 0), id="last-hour"),
        pytest.param((receipt(at(16, 0)),), 20, (Status.LATE, 1), id="midnight"),
        pytest.param(
            (receipt(datetime(2023, 1, 15, 17, tzinfo=UTC)),), 20, (Status.LATE, 1), id="midnight-in-hanoi"
        ),
        pytest.param(
            (receipt(datetime(2023, 1, 15, 16, tzinfo=UTC)),), 20, (Status.ON_TIME, 0), id="23h-in-hanoi"
        ),
        pytest.param((receipt(at(20)),), 31, (Status.LATE, 5), id="days-late-stand-still"),
        pytest.param((receipt(at(14)), receipt(at(18), 2)), 20, (Status.ON_TIME, 0), id="corrected-later"),
        pytest.param((receipt(at(14), accepted=False),), 14, (Status.REJECTED, 0), id="rejected-in-time"),
        pytest.param((receipt(at(14), accepted=False),), 18, (Status.REJECTED, 3), id="rejected-and-overdue"),
        pytest.param(
            (receipt(at(14), accepted=False), receipt(at(17), 2)), 20, (Status.LATE, 2), id="accepted-late"
        ),
        pytest.param(
            (receipt(at(14)), receipt(at(17), 2, accepted=False)),
            20,
            (Status.ON_TIME, 0),
            id="bad-correction",
        ),
        pytest.param((receipt(at(14), reporter="nam-tu-liem"),), 20, (Status.MISSING, 5), id="from-another"),
        pytest.param((receipt(at(14), period=M02),), 20, (Status.MISSING, 5), id="for-another-month"),
    ],
)
def test_standing(receipts: tuple[Receipt, ...], today: int, expected: tuple[Status, int]) -> None:
    """The first accepted version decides, by the day in the plan's time zone."""
    standing = judge(*receipts, today=date(2023, 1, today))

    assert (standing.status, standing.days_late) == expected


def test_standing_names_versions() -> None:
    """First accepted moment, current version; a rejected one with its reasons."""
    corrected = judge(receipt(at(14)), receipt(at(18), 2), receipt(at(19), 3, accepted=False))
    rejected = judge(receipt(at(12), accepted=False), receipt(at(13), 2, accepted=False))

    assert (corrected.received_at, corrected.version, corrected.reasons) == (at(14), 2, ())
    assert (rejected.received_at, rejected.version, rejected.reasons) == (at(13), 2, ("VL031",))


@given(st.integers(0, 60 * 24 * 60), st.integers(0, 60 * 24 * 60))
def test_coming_later_never_improves(minutes: int, more: int) -> None:
    """Moving a receipt later never makes it less late, nor a late one on time."""
    earlier = judge(receipt(at(1, 0) + timedelta(minutes=minutes)))
    later = judge(receipt(at(1, 0) + timedelta(minutes=minutes + more)))

    assert (ORDER.index(earlier.status), earlier.days_late) <= (ORDER.index(later.status), later.days_late)


def test_order_of_owed_is_kept() -> None:
    """Standings come in the order of what is owed."""
    owed = dues(PLAN)

    assert tuple(standing.owed for standing in assess(PLAN, owed, [], date(2023, 1, 1))) == owed


def test_tally() -> None:
    """Standings are counted by status; received is what was accepted, in time or not."""
    statuses = (Status.ON_TIME, Status.ON_TIME, Status.LATE, Status.MISSING, Status.REJECTED, Status.PENDING)
    counted = tally(Standing(OWED, status) for status in statuses)

    assert counted == Tally(expected=6, on_time=2, late=1, missing=1, rejected=1, pending=1)
    assert counted.received == 3


def test_a_nil_return_is_never_missing() -> None:
    """A nil return has a status of its own, with the days it came late; it counts as received."""
    nil = receipt(at(17), 0)._replace(nil=True)

    standing = judge(nil)

    assert (standing.status, standing.days_late, standing.version) == (Status.NIL, 2, None)
    assert standing.received_at == at(17)
    assert tally([standing]) == Tally(1, 0, 0, 0, 0, 0, nil=1)
    assert tally([standing]).received == 1


@pytest.mark.parametrize("day", [10, 18], ids=["received-before", "received-after"])
def test_a_file_stands_in_the_place_of_a_recorded_nil_return(day: int) -> None:
    """An accepted return counts instead of a nil return; the first of the two says whether it was in time."""
    nil = receipt(at(14), 0)._replace(nil=True)

    standing = judge(nil, receipt(at(day), 1))

    assert (standing.status, standing.version) == (Status.ON_TIME, 1)
    assert standing.received_at == at(min(day, 14))


def test_a_file_may_be_a_nil_return() -> None:
    """A return whose current version says there is nothing to report is a nil return, with its version."""
    figures, nil = receipt(at(10), 1), receipt(at(11), 2)._replace(nil=True)

    assert (judge(figures, nil).status, judge(figures, nil).version) == (Status.NIL, 2)
    assert judge(nil, receipt(at(12), 3)).status is Status.ON_TIME


def test_excluded_is_not_missing() -> None:
    """What came and was excluded is told with the reason, as rejected is; nobody is called missing for it."""
    out = receipt(at(14), accepted=False)._replace(reasons=(), excluded="gửi nhầm")

    standing = judge(out)

    assert (standing.status, standing.excluded, standing.reasons) == (Status.REJECTED, "gửi nhầm", ())


def test_the_version_before_an_excluded_one_counts() -> None:
    """With the later version excluded, the first one is current and decides."""
    out = receipt(at(18), 2, accepted=False)._replace(reasons=(), excluded="sai")

    standing = judge(receipt(at(14), 1), out)

    assert (standing.status, standing.version, standing.excluded) == (Status.ON_TIME, 1, None)


@pytest.mark.parametrize(
    ("rejected", "accepted", "expected"),
    [
        pytest.param((13, 14), (17,), 13, id="the-first-that-was-in-time"),
        pytest.param((16,), (17,), None, id="it-was-late-too"),
        pytest.param((13,), (14,), None, id="nothing-to-excuse"),
        pytest.param((13,), (), 13, id="nothing-accepted-yet"),
    ],
)
def test_a_rejected_version_in_time_is_remembered(
    rejected: tuple[int, ...], accepted: tuple[int, ...], expected: int | None
) -> None:
    """Where a return is late, the standing says that a version came in time and was rejected."""
    bad = [receipt(at(day), 1 + place, accepted=False) for place, day in enumerate(rejected)]
    good = [receipt(at(day), 9) for day in accepted]

    assert judge(*bad, *good).rejected_in_time == (at(expected) if expected else None)


def test_rejected_before_the_due_date_needs_no_remark() -> None:
    """As long as there is time to send again, nothing is late and nothing is remarked."""
    standing = judge(receipt(at(13), accepted=False), today=date(2023, 1, 15))

    assert (standing.status, standing.rejected_in_time) == (Status.REJECTED, None)


# --- both readings of "trước", rolls and time zones ---------------------------------------------------------

MOMENTS: Final = st.datetimes(datetime(2022, 12, 1), datetime(2024, 1, 31), timezones=st.timezones())  # noqa: DTZ001 aware by the strategy


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.sampled_from(Roll))
def test_inclusive_is_never_stricter(signed: date, roll: Roll) -> None:
    """Taking the day itself as in time leaves as many days as taking the one before it, or more."""
    (inclusive,) = dues(owing(signed, inclusive=True, roll=roll))
    (exclusive,) = dues(owing(signed, inclusive=False, roll=roll))

    assert exclusive.last_day <= inclusive.last_day


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)), st.booleans())
def test_a_last_day_that_rolls_is_worked(signed: date, inclusive: bool) -> None:  # noqa: FBT001 drawn
    """With a roll nobody's last day is a day off, and none comes before the one that was signed."""
    plan = owing(signed, inclusive=inclusive, roll=Roll.NEXT)
    (found,) = due_dates(plan, plan.obligations[0])

    assert not plan.days_off.off(found.last_day)
    assert found.last_day >= signed - timedelta(days=not inclusive)
    assert found.due - found.last_day == timedelta(days=not inclusive)
    assert found.signed == signed


def test_the_end_of_the_year_rolls_into_the_next() -> None:
    """31/12/2023 is a Sunday and 1/1/2024 a holiday: the last day is 2 January."""
    plan = replace(
        owing(date(2023, 12, 31), inclusive=True, roll="next_working_day"),
        days_off=DaysOff({date(2024, 1, 1): "Tết Dương lịch"}),
    )

    assert [owed.last_day for owed in dues(plan)] == [date(2024, 1, 2)]


@given(MOMENTS)
def test_the_day_is_that_of_the_plans_zone(moment: datetime) -> None:
    """Wherever a moment was written down, late is what is after the last day at Hanoi's clock."""
    standing = judge(receipt(moment), today=date(2024, 12, 31))

    local = moment.astimezone(HANOI).date()
    assert standing.status == (Status.LATE if local > OWED.last_day else Status.ON_TIME)
    assert standing.days_late == max((local - OWED.last_day).days, 0)


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        pytest.param(datetime(2023, 1, 15, 16, 59, tzinfo=UTC), Status.ON_TIME, id="23:59-in-hanoi-from-UTC"),
        pytest.param(datetime(2023, 1, 15, 17, 1, tzinfo=UTC), Status.LATE, id="00:01-in-hanoi-from-UTC"),
        pytest.param(
            datetime(2023, 1, 15, 8, 59, tzinfo=timezone(timedelta(hours=-8))),
            Status.ON_TIME,
            id="23:59-in-hanoi-from-the-west",
        ),
        pytest.param(
            datetime(2023, 1, 16, 2, 1, tzinfo=timezone(timedelta(hours=9))),
            Status.LATE,
            id="00:01-in-hanoi-from-tokyo",
        ),
    ],
)
def test_around_midnight(moment: datetime, status: Status) -> None:
    """A minute before midnight in Hanoi is in time, a minute after it is not, in whatever zone it is told."""
    assert judge(receipt(moment)).status is status


# --- reporters that begin and end ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "owed"),
    [
        pytest.param(None, None, ["M01", "M02"], id="all-along"),
        pytest.param(date(2023, 1, 14), None, ["M01", "M02"], id="the-last-day-of-january"),
        pytest.param(date(2023, 1, 15), None, ["M02"], id="the-first-day-of-february"),
        pytest.param(date(2023, 2, 15), None, [], id="from-march-on"),
        pytest.param(None, date(2023, 1, 15), ["M01"], id="until-january-is-over"),
        pytest.param(None, date(2023, 1, 16), ["M01", "M02"], id="a-day-of-february"),
        pytest.param(None, date(2022, 12, 15), [], id="gone-before-the-year"),
        pytest.param(date(2023, 1, 10), date(2023, 1, 12), ["M01"], id="two-days"),
    ],
)
def test_a_reporter_owes_while_it_exists(
    valid_from: date | None, valid_to: date | None, owed: list[str]
) -> None:
    """It owes a period when it exists on a day of its window (15th to 14th); its end is excluded."""
    one = PLAN.reporters["ung-hoa"]._replace(valid_from=valid_from, valid_to=valid_to)
    plan = replace(PLAN, reporters={**PLAN.reporters, one.id: one})

    assert [due.period.code for due in dues(plan) if due.reporter == one.id] == owed
    assert [code for obligation in plan.owed_by(one.id) for code in obligation.due] == owed
    assert len([due for due in dues(plan) if due.reporter != one.id]) == 5


@given(st.dates(date(2022, 11, 1), date(2024, 2, 1)), st.sampled_from(list(MONTHS_OF)), st.integers(1, 28))
def test_an_heir_and_its_forerunner_owe_everything(day: date, code: str, first: int) -> None:
    """Where one ends and the next begins on the same day, each period is owed by one of them, or both."""
    window = DataWindow(first, 1).window(Period(2023, code))
    before = Reporter("a", "A", "A", "g", valid_to=day)
    after = Reporter("b", "B", "B", "g", valid_from=day)

    start, end = window
    assert before.exists_in(window) == (start < day)
    assert after.exists_in(window) == (day < end)
    assert before.exists_in(window) or after.exists_in(window)


# --- extensions ---------------------------------------------------------------------------------------------


def granted(until: date | None, document: str = "123/SLĐTBXH-VLATLĐ") -> Event:
    """Return the event of an extension of the January return; without a date it is taken back."""
    return Event(
        Action.EXTEND, at(10), "lan", "ung-hoa", "monthly", M01, subject=document, until=until, reason="lũ"
    )


def test_the_last_word_on_an_extension_holds() -> None:
    """Of several events about one return the last one says until when, or that there is none."""
    first, second, back = granted(date(2023, 1, 20)), granted(date(2023, 1, 25), "9"), granted(None, "")

    assert extensions([first, second]) == (
        Extension("ung-hoa", "monthly", M01, date(2023, 1, 25), "9", "lũ", "lan", at(10)),
    )
    assert extensions([first, back]) == ()
    assert extensions([first._replace(action=Action.NIL)]) == ()


@pytest.mark.parametrize(
    ("receipts", "today", "expected"),
    [
        pytest.param((), 12, (Status.EXTENDED, 0), id="before-the-plans-own-date"),
        pytest.param((), 20, (Status.EXTENDED, 0), id="on-the-new-date"),
        pytest.param((), 21, (Status.MISSING, 1), id="after-it"),
        pytest.param((receipt(at(20, 23)),), 25, (Status.ON_TIME, 0), id="in-time-by-the-new-date"),
        pytest.param((receipt(at(22)),), 25, (Status.LATE, 2), id="late-by-the-new-date"),
        pytest.param((receipt(at(14), accepted=False),), 18, (Status.REJECTED, 0), id="rejected-with-time"),
    ],
)
def test_judged_by_the_new_date(
    receipts: tuple[Receipt, ...], today: int, expected: tuple[Status, int]
) -> None:
    """An extended return is judged by the day it was extended to; the plan's own date stays beside it."""
    owed = extend([OWED], extensions([granted(date(2023, 1, 20))]))

    (standing,) = assess(PLAN, owed, receipts, date(2023, 1, today))

    assert (standing.status, standing.days_late) == expected
    assert (standing.owed.due, standing.owed.last_day) == (date(2023, 1, 20), date(2023, 1, 20))
    assert standing.owed.extended == Extended(OWED.due, OWED.last_day, "123/SLĐTBXH-VLATLĐ", "lũ")


def test_an_extension_is_of_one_return() -> None:
    """Other reporters and other months keep their dates; the order is that of the dates that hold."""
    found = extend(dues(PLAN), extensions([granted(date(2023, 3, 1))]))

    assert [(one.reporter, one.period.code) for one in found if one.extended] == [("ung-hoa", "M01")]
    assert [one.due for one in found] == sorted(one.due for one in found)
    assert extend(dues(PLAN), []) == dues(PLAN)


@given(
    st.dates(date(2022, 12, 1), date(2023, 3, 1)),
    st.dates(date(2023, 1, 1), date(2023, 3, 1)),
    st.one_of(st.none(), st.integers(0, 60 * 24 * 60)),
)
def test_an_extension_never_makes_worse(until: date, today: date, minutes: int | None) -> None:
    """Whatever its date, an extension leaves nobody later or less in time than without it."""
    receipts = [] if minutes is None else [receipt(at(1, 0) + timedelta(minutes=minutes))]
    (plain,) = assess(PLAN, [OWED], receipts, today)

    (found,) = assess(PLAN, extend([OWED], extensions([granted(until)])), receipts, today)

    order = (Status.ON_TIME, Status.PENDING, Status.EXTENDED, Status.LATE, Status.MISSING)
    assert found.days_late <= plain.days_late
    assert (
        found.status == plain.status
        or order.index(found.status) < order.index(plain.status)
        or ((plain.status, found.status) == (Status.PENDING, Status.EXTENDED))
    )


def test_extended_is_counted_apart() -> None:
    """A return that waits under an extension is neither missing nor received: it is not due yet."""
    (standing,) = assess(
        PLAN, extend([OWED], extensions([granted(date(2023, 1, 20))])), [], date(2023, 1, 18)
    )

    assert tally([standing]) == Tally(1, 0, 0, 0, 0, pending=1, extended=1)
    assert tally([standing]).received == 0
