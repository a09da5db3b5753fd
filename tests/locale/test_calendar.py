"""The words of dates: complete in both languages, for every rule that a plan can state."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Final

import pytest

from hnjobs.domain.calendar import DueRule, Roll, RuleKind
from hnjobs.locale.vi import CATALOGUE
from hnjobs.locale.words import Words
from hnjobs.locale.words_of_calendar import date_rule, dated, reading, weekday, why_moved

RULES: Final = [
    DueRule(kind, 0 if kind is RuleKind.LAST_DAY else 5, after) for kind, after in product(RuleKind, (0, 1))
]


def test_every_word_has_a_vietnamese_one() -> None:
    """Whatever rule, reading and weekday there can be is in the Vietnamese catalogue."""
    asked: list[str] = []

    def words(english: str, **facts: object) -> str:
        asked.append(english)
        return english

    for rule in (None, *RULES):
        date_rule(rule, words)
    for inclusive, roll in product((True, False), Roll):
        reading(inclusive=inclusive, roll=roll, words=words)
    why_moved(date(2023, 1, 1), [(date(2023, 1, day), "") for day in range(1, 8)], words)

    assert len(set(asked)) == 1 + len(RULES) + 2 + len(Roll) + 1 + 7
    assert set(asked) <= set(CATALOGUE)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (None, "ngày ghi trong kế hoạch"),
        (DueRule(RuleKind.DAY, 5, 1), "ngày 05 của tháng sau kỳ báo cáo"),
        (DueRule(RuleKind.LAST_DAY), "ngày cuối cùng của tháng cuối kỳ báo cáo"),
        (DueRule(RuleKind.BUSINESS_DAY, 3, 1), "ngày làm việc thứ 3 của tháng sau kỳ báo cáo"),
    ],
    ids=["listed", "day", "last-day", "working-day"],
)
def test_rules_in_words(rule: DueRule | None, said: str) -> None:
    """A rule is said as an office writes it, days below 10 with their zero."""
    assert date_rule(rule, Words("vi")) == said


def test_both_readings() -> None:
    """Whether the day itself is in time, and what becomes of it on a day off, are said each time."""
    words = Words("en")

    assert reading(inclusive=True, roll="none", words=words) == (
        "the day itself is in time; on a day off it stays"
    )
    assert reading(inclusive=False, roll="next_working_day", words=words) == (
        "the day before it is the last in time; from a day off it moves to the next working day"
    )


def test_weekdays_and_holidays() -> None:
    """A date carries its weekday, and the holiday's name where it is one."""
    words = Words("vi")

    assert (weekday(date(2023, 12, 31), words), weekday(date(2024, 1, 2), words)) == ("Chủ nhật", "thứ Ba")
    assert dated(date(2024, 1, 1), words, "Tết Dương lịch") == "thứ Hai 01/01/2024 (Tết Dương lịch)"
