"""The dates of a plan file: rules, days off from its list or the library, reporters that begin and end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.calendar import DueRule, RuleKind
from hnjobs.domain.timeliness import due_dates, dues
from hnjobs.errors import PlanError
from hnjobs.readers.plan_cache import load_cached
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.readers.public_holidays import library, public_holidays

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.reporter import Obligation

SMALL: Final = Path(__file__).parents[1] / "plans" / "plan_small.yaml"
TEXT: Final = SMALL.read_text(encoding="utf-8")
MONTHLY: Final = f"    due: {TEXT.partition('    due: ')[2].partition('}')[0]}}}\n"
DAYS_OFF: Final = TEXT.partition("\ndays_off:\n")[2].partition("\n\n")[0]


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the small plan with some texts in place of others."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def ruled(folder: Path, rule: str, *changes: tuple[str, str]) -> Obligation:
    """Return the monthly obligation of the small plan with a rule in place of its list."""
    return load_plan(changed(folder, (MONTHLY, f"    {rule}\n"), *changes)).obligations[0]


def test_a_rule_names_what_was_listed(tmp_path: Path, small_plan: Plan) -> None:
    """``the 5th of the month after`` names the same twelve dates as the list."""
    found = ruled(tmp_path, "rule: {day: 5, month: after}")

    assert found.due == small_plan.obligations[0].due
    assert list(found.due) == [f"M{month:02d}" for month in range(1, 13)]
    assert found.rule == DueRule(RuleKind.DAY, 5, 1)


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        pytest.param("{day: 28, periods: [M02]}", {"M02": date(2031, 2, 28)}, id="one-period"),
        pytest.param("{last_day: true, periods: [M02, M12]}", {"M02": 28, "M12": 31}, id="last-day"),
        pytest.param("{business_day: 3, periods: [M05]}", {"M05": date(2031, 5, 7)}, id="over-a-holiday"),
        pytest.param(
            "{business_day: 1, month: after, periods: [M12]}", {"M12": date(2032, 1, 2)}, id="new-year"
        ),
    ],
)
def test_rules_as_written(tmp_path: Path, rule: str, due: dict[str, date | int]) -> None:
    """Each way of naming dates; only for the periods that are named, by code."""
    found = ruled(tmp_path, f"rule: {rule}").due

    assert {code: day if isinstance(due[code], date) else day.day for code, day in found.items()} == due


def test_a_listed_date_stands_before_the_rule(tmp_path: Path) -> None:
    """What the file lists holds; the rule names the other periods, and the order is that of the year."""
    found = ruled(tmp_path, "rule: {day: 5, month: after}\n    due: {M12: 2031-12-20}").due

    assert (found["M11"], found["M12"]) == (date(2031, 12, 5), date(2031, 12, 20))
    assert list(found.values()) == sorted(found.values())


def test_periods_of_a_rule_by_kind(tmp_path: Path) -> None:
    """A kind stands for all of its periods; other kinds of the form are not named by the rule."""
    path = changed(tmp_path, ("due: {H1: 2031-06-30, Y: 2031-12-20}", "rule: {day: 20, periods: [year]}"))

    assert load_plan(path).obligations[2].due == {"Y": date(2031, 12, 20)}


WRONG_RULES: Final = {
    "nothing-named": ("rule: {month: own}", "one of day, last_day, business_day", "none of them"),
    "named-twice": ("rule: {day: 5, last_day: true}", "one of day, last_day", "day and last_day"),
    "no-such-month": ("rule: {day: 5, month: next}", "one of own, after", "'next'"),
    "no-such-period": ("rule: {day: 5, periods: [M13]}", "one of month", "'M13'"),
    "another-kind": ("rule: {day: 5, periods: [quarter]}", "the form's kinds (month)", "a quarter"),
    "no-30-february": ("rule: {day: 30}", "last_day: true is the last one", "does not have"),
    "too-many-working-days": ("rule: {business_day: 23}", "a day that this month has", "does not have"),
    "before-the-period-begins": ("rule: {day: 1}", "a date after 2031-01-01", "2031-01-01"),
    "neither": ("", "due dates, or a rule", "neither"),
    "no-32nd": ("rule: {day: 32}", "a number not above 31", "32"),
    "unknown-key": ("rule: {date: 5}", "one of the entries day, last_day, business_day, month", "'date'"),
}


@pytest.mark.parametrize("case", WRONG_RULES.values(), ids=WRONG_RULES.keys())
def test_wrong_rules(tmp_path: Path, case: tuple[str, str, str]) -> None:
    """A rule that names no date, or in two ways, is told with its place; no date is put in its place."""
    rule, expected, found = case
    path = changed(tmp_path, (MONTHLY, f"    {rule}\n"))

    with pytest.raises(PlanError) as caught:
        load_plan(path)

    assert any(
        "obligations.0" in where and expected in wanted and found in seen
        for where, wanted, seen in caught.value.faults
    ), caught.value.faults


# --- days off -----------------------------------------------------------------------------------------------


def working(plan: Plan, year: int) -> set[date]:
    """Return the days off of a year that fall on a weekday: those that a list must name."""
    return {day for day in plan.days_off.names if day.year == year and day.weekday() < 5}


def test_the_plans_list_is_the_librarys(plan: Plan) -> None:
    """The days listed for 2023 are those that the library knows, exchanged days included, and no more.

    A plan of another year lists its own under ``days_off`` (source: the decree or notice of that year), or
    leaves the key out and takes the library's.
    """
    known = public_holidays([plan.year])

    assert working(plan, plan.year) == {day for day in known.names if day.weekday() < 5}
    assert plan.days_off.source == ""


def test_a_plan_without_a_list_takes_the_librarys(tmp_path: Path) -> None:
    """Without ``days_off`` the days come from the library, of the plan's year and of the next, with names."""
    path = changed(tmp_path, (f"days_off:\n{DAYS_OFF}\n", ""), ("year: 2031", "year: 2024"))
    path.write_text(
        path.read_text(encoding="utf-8").replace("2032-", "2025-").replace("2031-", "2024-"), "utf-8"
    )

    found = load_plan(path).days_off

    assert found.source == library()
    assert found.names[date(2024, 2, 10)] == "Tết Nguyên Đán"
    assert "04/05/2024" in found.names[date(2024, 4, 29)]
    assert (found.off(date(2024, 5, 4)), found.off(date(2025, 1, 1))) == (False, True)
    assert {day.year for day in found.names} == {2024, 2025}


def test_days_worked_beside_the_librarys(tmp_path: Path) -> None:
    """A weekend day that the plan says is worked is a working day, whoever lists the days off."""
    worked = "days_worked:\n  - {name: làm bù, first: 2031-05-10, last: 2031-05-10, source: made up}\n"
    listed = load_plan(changed(tmp_path, ("days_off:\n", f"{worked}days_off:\n")))
    known = load_plan(changed(tmp_path, (f"days_off:\n{DAYS_OFF}\n", worked)))

    assert not listed.days_off.off(date(2031, 5, 10))
    assert not known.days_off.off(date(2031, 5, 10))
    assert known.days_off.off(date(2031, 5, 11))


def test_a_day_is_not_off_and_worked(tmp_path: Path) -> None:
    """What is listed as both is refused."""
    worked = "days_worked:\n  - {name: làm bù, first: 2031-05-05, last: 2031-05-05, source: made up}\n"
    path = changed(tmp_path, ("days_off:\n", f"{worked}days_off:\n"))

    with pytest.raises(PlanError) as caught:
        load_plan(path)

    assert "days_worked.0" in str(caught.value)
    assert "2031-05-05" in str(caught.value)


def test_a_year_without_days_off_is_refused(tmp_path: Path) -> None:
    """Where a date rolls in a year of which the list names no day, the file is wrong: one was forgotten."""
    line = "  - {name: Tết Dương lịch, first: 2032-01-01, last: 2032-01-01, source: made up}\n"

    with pytest.raises(PlanError) as caught:
        load_plan(changed(tmp_path, (line, "")))

    assert "the days off of 2032 in days_off, for commune-monthly M12 depends on them" in str(caught.value)


def test_a_year_of_no_matter_need_not_be_listed(tmp_path: Path) -> None:
    """Where nothing rolls, no list is asked for."""
    line = "  - {name: Tết Dương lịch, first: 2032-01-01, last: 2032-01-01, source: made up}\n"
    path = changed(tmp_path, (line, ""))
    path.write_text(path.read_text(encoding="utf-8").replace("roll: next_working_day", "roll: none"), "utf-8")

    assert load_plan(path).obligations[0].due["M12"] == date(2032, 1, 5)


def test_the_cache_knows_the_library(tmp_path: Path) -> None:
    """A kept plan whose days off another version of the library named is read anew."""
    path, folder = changed(tmp_path, (f"days_off:\n{DAYS_OFF}\n", "")), tmp_path / "cache"
    first = load_cached(path, folder, load_plan)
    (kept,) = folder.glob("*.pickle")
    stale = kept.read_bytes().replace(library().encode(), library().replace("holidays", "holidayz").encode())

    assert load_cached(path, folder, load_plan) == first
    kept.write_bytes(stale)
    assert load_cached(path, folder, load_plan).days_off.source == library()


# --- the plan of Hanoi --------------------------------------------------------------------------------------


def test_hanois_dates_if_they_rolled(plan: Plan) -> None:
    """With a roll, 31/12/2023 (a Sunday) would go to 2 January; January's 15th, a Sunday too, to the 16th."""
    rolling = [one._replace(roll="next_working_day") for one in plan.obligations]

    last = {one.period.code: one.last_day for one in due_dates(plan, rolling[-1])}
    monthly = {one.period.code: one.last_day for one in due_dates(plan, rolling[0])}

    assert last == {"H1": date(2023, 6, 30), "Y": date(2024, 1, 2)}
    moved = {code: day for code, day in monthly.items() if day.day != 15}
    assert moved == {
        "M01": date(2023, 1, 16),
        "M04": date(2023, 4, 17),
        "M07": date(2023, 7, 17),
        "M10": date(2023, 10, 16),
    }


def test_reporters_that_begin_and_end(tmp_path: Path) -> None:
    """``valid_from`` and ``valid_to`` are read; the one that ends before it begins is refused."""
    one = "{id: binh-an, name: Bình An, full_name: UBND xã Bình An, group: commune"
    path = changed(tmp_path, (one, f"{one}, valid_from: 2031-03-01, valid_to: 2031-07-01"))

    owed = {due.period for due in dues(load_plan(path)) if due.reporter == "binh-an"}

    assert {period.code for period in owed} == {"M03", "Q1", "M04", "M05", "M06", "Q2"}
    with pytest.raises(PlanError) as caught:
        load_plan(changed(tmp_path, (one, f"{one}, valid_from: 2031-07-01, valid_to: 2031-07-01")))
    assert "reporters.3.valid_to" in str(caught.value)
