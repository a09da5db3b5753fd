"""Marks of the board, its layout and its counts, and the rule of reporting discipline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.board import Entry, Mark, TwoWays, count, count_groups, lay_out
from hnjobs.domain.discipline import keep_records
from hnjobs.domain.extension import Extension, extend
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Ratio
from hnjobs.domain.receipt import Receipt
from hnjobs.domain.timeliness import assess, dues
from tests.domain.plans import PLAN

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan

HANOI: Final = timezone(timedelta(hours=7))
JANUARY: Final = Period(2023, "M01")
FEBRUARY: Final = Period(2023, "M02")
EXTENSION: Final = Extension(
    "ung-hoa", "monthly", JANUARY, date(2023, 1, 20), "9/CV", "lũ", "An", datetime(2023, 1, 9, tzinfo=HANOI)
)


def came(reporter: str, day: date, *, version: int = 1, accepted: bool = True, nil: bool = False) -> Receipt:
    """Return that a return for January came at noon of a day; Sở Tài chính's, for the half year."""
    office = reporter == "tai-chinh"
    form, period = ("tasks", Period(2023, "H1")) if office else ("monthly", JANUARY)
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=HANOI)
    reasons = () if accepted else ("VL032",)
    return Receipt(reporter, form, period, moment, version, accepted, "a.xlsx", reasons, nil=nil)


def entries(
    *receipts: Receipt, today: date = date(2023, 6, 1), plan: Plan = PLAN, granted: tuple[Extension, ...] = ()
) -> tuple[Entry, ...]:
    """Return the board's entries of a year."""
    two_ways = TwoWays(plan)
    judged = assess(plan, extend(dues(plan), granted), receipts, today)
    return tuple(Entry(one, two_ways.boundary(one, today)) for one in judged)


def mark(*receipts: Receipt, reporter: str = "ung-hoa", **given: object) -> tuple[Mark, int]:
    """Return the mark of Ứng Hòa's January, or of another reporter's first return, and the days late."""
    found = entries(*receipts, **given)  # type: ignore[arg-type] # passed on as given
    one = next(one for one in found if one.standing.owed.reporter == reporter)
    return one.mark, one.days_late


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2023, 1, 14), (Mark.ON_TIME, 0), id="the-day-before"),
        pytest.param(date(2023, 1, 15), (Mark.BOUNDARY, 0), id="the-15th-itself"),
        pytest.param(date(2023, 1, 16), (Mark.LATE, 1), id="the-day-after"),
    ],
)
def test_before_the_15th_that_takes_it_in(day: date, expected: tuple[Mark, int]) -> None:
    """Where the plan counts the 15th of "trước ngày 15" as in time, it still has its own mark."""
    assert mark(came("ung-hoa", day)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # 30/4 is a Sunday, and the two days after it are off: the last day in time is 29/4 rolled to 3/5
        pytest.param(date(2023, 5, 3), (Mark.ON_TIME, 0), id="the-last-day"),
        pytest.param(date(2023, 5, 4), (Mark.BOUNDARY, 0), id="the-due-date-itself"),
        pytest.param(date(2023, 5, 5), (Mark.LATE, 2), id="the-day-after"),
    ],
)
def test_before_a_day_that_leaves_it_out(day: date, expected: tuple[Mark, int]) -> None:
    """Where the plan counts the day itself as late, the board does not call it late; days after it are."""
    found = entries(came("tai-chinh", day), today=date(2023, 6, 1))
    (one,) = (one for one in found if one.standing.owed.reporter == "tai-chinh")

    assert (one.standing.owed.last_day, one.standing.owed.due) == (date(2023, 5, 3), date(2023, 5, 4))
    assert (one.mark, one.days_late) == expected
    assert one.standing.status.value == ("on_time" if day == date(2023, 5, 3) else "late"), (
        "as the plan reads"
    )


def test_on_that_day_itself_nothing_is_missing_yet() -> None:
    """Where the plan leaves the day out, who has sent nothing is missing from the next day on."""
    fourth, fifth = (entries(today=date(2023, 5, day))[-1] for day in (4, 5))
    rejected = entries(came("tai-chinh", date(2023, 5, 2), accepted=False), today=date(2023, 5, 4))[-1]

    assert (fourth.mark, fourth.days_late, fourth.standing.status.value) == (Mark.PENDING, 0, "missing")
    assert (fifth.mark, fifth.days_late) == (Mark.MISSING, 2)
    assert (rejected.mark, rejected.days_late) == (Mark.REJECTED, 0)
    assert [one.counted for one in keep_records(PLAN, [fourth, fifth], [])] == [1]


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("chậm nhất ngày 15 hàng tháng", Mark.ON_TIME),
        ("số liệu tháng trước, chậm nhất ngày 15", Mark.ON_TIME),
        ("Trước ngày 15 hàng tháng", Mark.BOUNDARY),
        ("trước 15/01/2023", Mark.BOUNDARY),
        ("tr\u01b0\u01a1\u0301c nga\u0300y 15", Mark.BOUNDARY),
    ],
    ids=["at-the-latest", "of-the-month-before", "before", "before-a-date", "decomposed"],
)
def test_only_before_is_read_in_two_ways(wording: str, expected: Mark) -> None:
    """What comes on the day itself is plainly in time unless the plan's words leave that open."""
    monthly, *others = PLAN.obligations
    plan = replace(PLAN, obligations=(monthly._replace(wording=wording), *others))

    assert mark(came("ung-hoa", date(2023, 1, 15)), plan=plan)[0] is expected


def test_marks_without_a_return() -> None:
    """Nothing came: pending to the last day, then missing by days; under an extension neither."""
    assert mark(today=date(2023, 1, 15)) == (Mark.PENDING, 0)
    assert mark(today=date(2023, 1, 18)) == (Mark.MISSING, 3)
    assert mark(today=date(2023, 1, 18), granted=(EXTENSION,)) == (Mark.EXTENDED, 0)
    assert mark(today=date(2023, 1, 22), granted=(EXTENSION,)) == (Mark.MISSING, 2)


def test_marks_of_what_came() -> None:
    """Rejected and nil, late or not, are marks of their own; an extension has one reading only."""
    fifteenth = date(2023, 1, 15)

    assert mark(came("ung-hoa", fifteenth, accepted=False)) == (Mark.REJECTED, 137)
    assert mark(came("ung-hoa", fifteenth, nil=True)) == (Mark.NIL, 0)
    assert mark(came("ung-hoa", date(2023, 1, 17), nil=True)) == (Mark.NIL, 2)
    assert mark(came("ung-hoa", date(2023, 1, 20)), granted=(EXTENSION,)) == (Mark.ON_TIME, 0)
    assert mark(came("ung-hoa", fifteenth), granted=(EXTENSION,)) == (Mark.ON_TIME, 0)


def test_the_layout() -> None:
    """Groups that owe for the same periods share a section; an extension moves nobody out of its column."""
    first, second = lay_out(PLAN, entries(granted=(EXTENSION,)))

    assert [(column.due, column.period.code) for column in first.columns] == [
        (date(2023, 1, 15), "M01"),
        (date(2023, 2, 15), "M02"),
    ]
    assert [
        (group, [line.reporter for line in lines]) for group, lines in (*first.groups, *second.groups)
    ] == [
        ("district", ["bac-tu-liem", "nam-tu-liem", "ung-hoa"]),
        ("agency", ["tai-chinh"]),
    ]
    assert all(len(line.entries) == 2 for _, lines in first.groups for line in lines)
    only = lay_out(PLAN, [one for one in entries() if one.standing.owed.reporter == "tai-chinh"])
    assert [[group for group, _ in section.groups] for section in only] == [["agency"]]


def test_counts_add_up() -> None:
    """The marks of a group add up to what it owes; what is told beside them is no part of that."""
    found = entries(came("ung-hoa", date(2023, 1, 15), version=2), came("bac-tu-liem", date(2023, 1, 18)))
    counted = count_groups(PLAN, found)

    assert list(counted) == ["district", "agency"]
    assert counted["district"].marks == dict.fromkeys(Mark, 0) | {
        Mark.BOUNDARY: 1,
        Mark.LATE: 1,
        Mark.MISSING: 4,
    }
    assert (counted["district"].owed, counted["district"].received) == (6, 2)
    assert (counted["district"].resubmitted, counted["district"].needs_correction) == (1, 0)
    assert all(sum(one.marks.values()) == one.owed for one in (*counted.values(), count(found)))


def test_an_open_query_needs_an_answer() -> None:
    """A return that was accepted needs a correction or an explanation as long as a query is open."""
    (first, *_) = entries(came("bac-tu-liem", date(2023, 1, 10)))

    assert not first.needs_correction
    assert first._replace(queries=1).needs_correction
    assert count([first._replace(queries=2)]).needs_correction == 1


# --- discipline ---------------------------------------------------------------------------------------------


def record(*receipts: Receipt, today: date = date(2023, 6, 1), **given: object) -> dict[str, object]:
    """Return Ứng Hòa's record; it owes January and February."""
    found = entries(*receipts, today=today, **given)  # type: ignore[arg-type] # passed on as given
    (one,) = (one for one in keep_records(PLAN, found, receipts) if one.reporter == "ung-hoa")
    return {**one._asdict(), "rate": one.rate}


def test_what_is_not_due_is_counted_nowhere() -> None:
    """Before the last day is over only what came is counted; who has nothing counted has no rate."""
    nothing = record(today=date(2023, 1, 15))
    early = record(came("ung-hoa", date(2023, 1, 3)), today=date(2023, 1, 10))

    assert (nothing["owed"], nothing["counted"], nothing["rate"]) == (2, 0, None)
    assert (early["counted"], early["rate"]) == (1, Ratio(1, 1))


@pytest.mark.parametrize(
    ("receipt", "on_time", "days"),
    [
        pytest.param(came("ung-hoa", date(2023, 1, 15)), 1, 0, id="the-due-date-itself-is-in-time"),
        pytest.param(came("ung-hoa", date(2023, 1, 14), nil=True), 1, 0, id="nil-in-time"),
        pytest.param(came("ung-hoa", date(2023, 1, 18), nil=True), 0, 3, id="nil-late"),
        pytest.param(came("ung-hoa", date(2023, 1, 18)), 0, 3, id="late"),
    ],
)
def test_what_counts_as_in_time(receipt: Receipt, on_time: int, days: int) -> None:
    """The due date itself is in time; a nil return is judged like any other."""
    found = record(receipt, today=date(2023, 2, 1))

    assert (found["counted"], found["on_time"], found["late"]) == (1, on_time, 1 - on_time)
    assert (found["days_late"], found["days_overdue"]) == (days, 0)


def test_the_day_itself_under_the_other_reading() -> None:
    """A return of the due date itself is in time in the record, also where the plan reads it as late."""
    receipt = came("tai-chinh", date(2023, 5, 4))
    (one,) = (one for one in keep_records(PLAN, entries(receipt), [receipt]) if one.reporter == "tai-chinh")

    assert (one.on_time, one.late, one.days_late) == (1, 0, 0)


def test_an_extended_return_is_judged_by_the_new_date() -> None:
    """What came within the extension is in time; without it, it would be late."""
    receipt = came("ung-hoa", date(2023, 1, 19))

    assert record(receipt, today=date(2023, 2, 1))["late"] == 1
    assert record(receipt, today=date(2023, 2, 1), granted=(EXTENSION,))["late"] == 0


def test_versions() -> None:
    """A rejected version before an accepted one in time makes nothing late; each is counted as sent back."""
    first = came("ung-hoa", date(2023, 1, 10), accepted=False)
    second = came("ung-hoa", date(2023, 1, 12), version=2)
    third = came("ung-hoa", date(2023, 1, 30), version=3)

    found = record(first, second, third, today=date(2023, 2, 1))

    assert (found["on_time"], found["late"], found["early_rejected"]) == (1, 0, 0)
    assert (found["sent_back"], found["resubmitted"]) == (1, 2)
    recorded = came("ung-hoa", date(2023, 1, 9), version=0, nil=True)
    assert record(recorded, second, today=date(2023, 2, 1))["resubmitted"] == 0, (
        "a record is no version of a file"
    )


def test_early_but_sent_back() -> None:
    """Late or still owed though a version came in time is told beside the count, whatever came of it."""
    first = came("ung-hoa", date(2023, 1, 10), accepted=False)
    second = came("ung-hoa", date(2023, 1, 18), version=2)

    late = record(first, second, today=date(2023, 2, 1))
    owed = record(first, today=date(2023, 2, 1))

    assert (late["late"], late["outstanding"], late["early_rejected"]) == (1, 0, 1)
    assert (owed["late"], owed["outstanding"], owed["early_rejected"]) == (0, 1, 1)
    assert owed["days_overdue"] == 17


def test_what_was_excluded_was_not_sent_back() -> None:
    """A version that the office took out of the totals is no correction sent back; the return is owed."""
    excluded = came("ung-hoa", date(2023, 1, 10))._replace(accepted=False, excluded="nhầm năm")

    found = record(excluded, today=date(2023, 2, 1))

    assert (found["sent_back"], found["outstanding"]) == (0, 1)
