"""The calendar of a plan: who owes what by which date, how it came about, and the same as a calendar file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest
from icalendar import Calendar

from hnjobs.domain.calendar import DueRule, RuleKind
from hnjobs.domain.event import Action, Event
from hnjobs.domain.period import Period
from hnjobs.domain.timeliness import dues
from hnjobs.errors import FileExistsNotForcedError
from hnjobs.pipeline.calendar import CalendarRequest, list_calendar, write_calendar

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.calendar import Entry
    from hnjobs.store.repository import Store

YEAR: Final = CalendarRequest()
MARCH: Final = Period(2023, "M03")


def rolling(plan: Plan) -> Plan:
    """Return the plan of Hanoi with dates that move off days without work."""
    return replace(plan, obligations=tuple(one._replace(roll="next_working_day") for one in plan.obligations))


def grant(plan: Plan, store: Store, reporter: str, until: date) -> None:
    """Record an extension of a district's March return."""
    at = datetime(2023, 3, 10, 3, tzinfo=UTC)
    store.record(
        plan.id,
        Event(
            Action.EXTEND, at, "lan", reporter, "district", MARCH, subject="9/CV", until=until, reason="lũ"
        ),
    )


def events(path: Path) -> dict[str, Any]:
    """Return the entries of a calendar file by their uid, as a parser finds them."""
    calendar = Calendar.from_ical(path.read_bytes().decode("utf-8"))
    return {str(one["UID"]): one for one in calendar.walk("VEVENT")}


def test_it_lists_what_is_owed(plan: Plan, store: Store) -> None:
    """The calendar and the deadlines speak of the same returns and dates, none twice."""
    entries = list_calendar(YEAR, plan, store)

    told = [
        (reporter.id, entry.obligation.form, entry.planned.period, entry.due, entry.last_day)
        for entry in entries
        for reporter in entry.reporters
    ]
    assert sorted(told, key=str) == sorted(
        ((due.reporter, due.form, due.period, due.due, due.last_day) for due in dues(plan)), key=str
    )
    assert [entry.last_day for entry in entries] == sorted(entry.last_day for entry in entries)


def test_the_plans_own_dates(plan: Plan, store: Store) -> None:
    """Monthly by the 15th as a rule; 15/6, 30/6, 15/12 and 31/12 as the plan lists them; nothing moved."""
    entries = list_calendar(YEAR, plan, store)

    monthly = [entry for entry in entries if entry.planned.period.kind == "month"]
    assert {entry.due for entry in monthly} == {date(2023, month, 15) for month in range(1, 13)}
    assert {entry.rule(plan) for entry in monthly} == {DueRule(RuleKind.DAY, 15)}
    others = {(e.obligation.form, e.due, len(e.reporters)) for e in entries if e not in monthly}
    assert others == {
        ("agency", date(2023, 6, 15), 17),
        ("department", date(2023, 6, 30), 1),
        ("agency", date(2023, 12, 15), 17),
        ("department", date(2023, 12, 31), 1),
    }
    assert {entry.moved(plan) for entry in entries} == {None}
    assert {entry.rule(plan) for entry in entries if entry not in monthly} == {None}


def test_why_a_date_moved(plan: Plan, store: Store) -> None:
    """31/12/2023 is a Sunday and 1/1/2024 a holiday: moved to 2 January, and both days are named."""
    (entry,) = (
        one
        for one in list_calendar(YEAR, rolling(plan), store)
        if (one.obligation.form, one.planned.period.code) == ("department", "Y")
    )

    assert (entry.planned.signed, entry.due) == (date(2023, 12, 31), date(2024, 1, 2))
    assert entry.moved(plan) == (
        date(2023, 12, 31),
        ((date(2023, 12, 31), ""), (date(2024, 1, 1), "Tết Dương lịch")),
    )


def test_the_last_day_of_a_strict_plan(small_plan: Plan, store: Store) -> None:
    """Where the date itself is late, the day before is the last in time, and it is what moved."""
    (entry,) = (one for one in list_calendar(CalendarRequest(Period(2031, "M04")), small_plan, store))

    assert (entry.due, entry.last_day) == (date(2031, 5, 8), date(2031, 5, 7))
    moved = entry.moved(small_plan)
    assert moved is not None
    assert (moved[0], [day.day for day, _ in moved[1]]) == (date(2031, 5, 4), [4, 5, 6])


@pytest.mark.parametrize(
    ("request_", "count", "scope"),
    [
        pytest.param(CalendarRequest(MARCH), 3, "", id="a-month"),
        pytest.param(CalendarRequest(reporters=frozenset({"ba-dinh"})), 12, "ba-dinh", id="a-reporter"),
        pytest.param(CalendarRequest(groups=frozenset({"agency"})), 2, "", id="a-group"),
        pytest.param(CalendarRequest(reporters=frozenset({"nhcsxh"})), 12, "", id="alone-in-its-group"),
        pytest.param(CalendarRequest(MARCH, groups=frozenset({"agency"})), 0, None, id="nothing-owed"),
    ],
)
def test_filters(plan: Plan, store: Store, request_: CalendarRequest, count: int, scope: str | None) -> None:
    """Only the period, reporters and groups asked for; part of those who owe has a name of its own."""
    entries = list_calendar(request_, plan, store)

    assert len(entries) == count
    assert {entry.scope for entry in entries} == ({scope} if scope is not None else set())


def test_an_extension_stands_apart(plan: Plan, store: Store) -> None:
    """Who has until later is told with the document, and is not among the others any more."""
    grant(plan, store, "ba-dinh", date(2023, 3, 20))
    grant(plan, store, "ba-vi", date(2023, 3, 15))  # no later than the plan: changes nothing

    entries = list_calendar(CalendarRequest(MARCH, groups=frozenset({"district"})), plan, store)

    first, second = entries
    assert (len(first.reporters), first.last_day, first.extension) == (29, date(2023, 3, 15), None)
    assert first.everyone
    assert [one.id for one in second.reporters] == ["ba-dinh"]
    assert (second.last_day, second.planned.due) == (date(2023, 3, 20), date(2023, 3, 15))
    assert second.extension is not None
    assert second.extension.document == "9/CV"


def test_a_reporter_that_ended_is_not_counted(plan: Plan, store: Store) -> None:
    """Only who exists in a period owes it."""
    gone = plan.reporters["ba-vi"]._replace(valid_to=date(2023, 2, 15))
    changed = replace(plan, reporters={**plan.reporters, gone.id: gone})

    request = CalendarRequest(Period(2023, "Q1"), groups=frozenset({"district"}))
    counts = {
        entry.planned.period.code: len(entry.reporters) for entry in list_calendar(request, changed, store)
    }

    assert counts == {"M01": 30, "M02": 30, "M03": 29}


def _written(entries: tuple[Entry, ...], plan: Plan, path: Path, today: date | None = None) -> dict[str, Any]:
    write_calendar(path, entries, plan, today, force=True)
    return events(path)


def test_as_a_calendar_file(plan: Plan, store: Store, tmp_path: Path) -> None:
    """An entry a date, on the last day in time: what, who, the window, the rule, the plan's words."""
    entries = list_calendar(YEAR, rolling(plan), store)

    found = _written(entries, plan, tmp_path / "a.ics")

    assert len(found) == len(entries) == 40
    event = found["department-half-yearly-2023-Y@ha-noi-2023.hnjobs"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 1, 2), date(2024, 1, 3))
    assert str(event["SUMMARY"]) == (
        "Hạn nộp: Báo cáo kết quả các chỉ tiêu của Thành phố năm 2023"
        " (Sở Lao động - Thương binh và Xã hội thành phố Hà Nội)"
    )
    told = str(event["DESCRIPTION"]).split("\n")
    assert told[:2] == [
        "Kỳ số liệu: từ 15/12/2022 đến hết 14/12/2023.",
        "Ngày cuối cùng còn đúng hạn: 02/01/2024.",
    ]
    assert "Chuyển từ 31/12/2023 do nghỉ Chủ nhật 31/12/2023, thứ Hai 01/01/2024 (Tết Dương lịch)." in told
    assert told[-1].startswith("Kế hoạch 21/KH-UBND, III. Tổ chức thực hiện, 13: “Sở Lao động")
    june = found["district-monthly-2023-M06@ha-noi-2023.hnjobs"]
    assert str(june["SUMMARY"]).endswith("tháng 6 năm 2023 (30 quận, huyện, thị xã)")
    assert len(june.walk("VALARM")) == len(plan.reminders.before) == 2


def test_the_same_plan_gives_the_same_bytes(plan: Plan, store: Store, tmp_path: Path) -> None:
    """The file is stamped with the plan's day, or with the day asked for, and never with the clock's."""
    entries = list_calendar(YEAR, plan, store)
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"

    stamps = {one["DTSTAMP"].dt.date() for one in _written(entries, plan, first).values()}
    _written(entries, plan, second)

    assert first.read_bytes() == second.read_bytes()
    assert stamps == {plan.document.date}
    june = _written(entries, plan, second, date(2023, 6, 1))
    assert {one["DTSTAMP"].dt.date() for one in june.values()} == {date(2023, 6, 1)}


def test_an_extension_moves_the_entry(plan: Plan, store: Store, tmp_path: Path) -> None:
    """In a reporter's own calendar the entry keeps its uid, moves to the new day and has a later stamp."""
    own = CalendarRequest(MARCH, reporters=frozenset({"ba-dinh"}))
    before = _written(list_calendar(own, plan, store), plan, tmp_path / "a.ics")
    grant(plan, store, "ba-dinh", date(2023, 3, 20))

    after = _written(list_calendar(own, plan, store), plan, tmp_path / "a.ics")

    (uid,) = before
    assert list(after) == [uid]
    assert (before[uid]["DTSTART"].dt, after[uid]["DTSTART"].dt) == (date(2023, 3, 15), date(2023, 3, 20))
    assert before[uid]["DTSTAMP"].dt < after[uid]["DTSTAMP"].dt
    assert "Gia hạn theo 9/CV; hạn theo kế hoạch: 15/3/2023." in str(after[uid]["DESCRIPTION"])


def test_in_the_whole_calendar_it_is_an_entry_more(plan: Plan, store: Store, tmp_path: Path) -> None:
    """The entry of the others keeps its uid and its day; every uid is there once."""
    before = _written(list_calendar(YEAR, plan, store), plan, tmp_path / "a.ics")
    grant(plan, store, "ba-dinh", date(2023, 3, 20))
    entries = list_calendar(YEAR, plan, store)

    after = _written(entries, plan, tmp_path / "a.ics")

    assert set(after) - set(before) == {"district-monthly-2023-M03-ba-dinh@ha-noi-2023.hnjobs"}
    assert set(before) <= set(after)
    assert len(after) == len(entries)


def test_a_file_that_is_there_stays(plan: Plan, store: Store, tmp_path: Path) -> None:
    """Without force nothing is overwritten."""
    path = tmp_path / "a.ics"
    path.write_text("của tôi", encoding="utf-8")

    with pytest.raises(FileExistsNotForcedError):
        write_calendar(path, list_calendar(YEAR, plan, store), plan, None, force=False)

    assert path.read_text(encoding="utf-8") == "của tôi"
