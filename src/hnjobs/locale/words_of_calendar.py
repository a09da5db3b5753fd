"""The words of the calendar: weekdays, and how a plan's rule names a date, in English and Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.calendar import Roll, RuleKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hnjobs.domain.calendar import DueRule

CALENDAR: Final[dict[str, str]] = {
    "Monday": "thứ Hai",
    "Tuesday": "thứ Ba",
    "Wednesday": "thứ Tư",
    "Thursday": "thứ Năm",
    "Friday": "thứ Sáu",
    "Saturday": "thứ Bảy",
    "Sunday": "Chủ nhật",
    "the date that the plan states": "ngày ghi trong kế hoạch",
    "day {number} of the last month of the period": "ngày {number} của tháng cuối kỳ báo cáo",
    "day {number} of the month after the period": "ngày {number} của tháng sau kỳ báo cáo",
    "the last day of the last month of the period": "ngày cuối cùng của tháng cuối kỳ báo cáo",
    "the last day of the month after the period": "ngày cuối cùng của tháng sau kỳ báo cáo",
    "working day {number} of the last month of the period": (
        "ngày làm việc thứ {number} của tháng cuối kỳ báo cáo"
    ),
    "working day {number} of the month after the period": "ngày làm việc thứ {number} của tháng sau kỳ báo cáo",
    "the day itself is in time": "nộp trong ngày đó vẫn đúng hạn",
    "the day before it is the last in time": "phải nộp chậm nhất vào ngày liền trước",
    "on a day off it stays": "trùng ngày nghỉ vẫn giữ nguyên",
    "from a day off it moves to the next working day": "trùng ngày nghỉ thì lùi đến ngày làm việc tiếp theo",
    "from a day off it moves to the working day before": "trùng ngày nghỉ thì đẩy lên ngày làm việc liền trước",
    "moved from {day}: {why}": "chuyển từ {day} do nghỉ {why}",
}

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ROLLS: Final = {
    Roll.NONE: "on a day off it stays",
    Roll.NEXT: "from a day off it moves to the next working day",
    Roll.PREVIOUS: "from a day off it moves to the working day before",
}
_MONTHS: Final = ("the last month of the period", "the month after the period")
_COUNTED: Final = {
    RuleKind.DAY: "day {number} of",
    RuleKind.LAST_DAY: "the last day of",
    RuleKind.BUSINESS_DAY: "working day {number} of",
}
_TWO_DIGITS: Final = {RuleKind.DAY}  # as an office writes a date: ngày 05


def weekday(day: date, words: Callable[..., str]) -> str:
    """Name the weekday of a date."""
    return words(_WEEKDAYS[day.weekday()])


def dated(day: date, words: Callable[..., str], name: str = "") -> str:
    """Write a date with its weekday, and the name of the holiday it is, if any."""
    written = f"{weekday(day, words)} {day:%d/%m/%Y}"
    return f"{written} ({name})" if name else written


def date_rule(rule: DueRule | None, words: Callable[..., str]) -> str:
    """Say which date a rule names; without a rule the plan states the date itself."""
    if rule is None:
        return words("the date that the plan states")
    told = f"{_COUNTED[rule.kind]} {_MONTHS[rule.months_after]}"
    if not rule.number:
        return words(told)
    return words(told, number=f"{rule.number:02d}" if rule.kind in _TWO_DIGITS else str(rule.number))


def reading(*, inclusive: bool, roll: str, words: Callable[..., str]) -> str:
    """Say how a date is read: whether it is itself in time, and what becomes of it on a day off."""
    told = "the day itself is in time" if inclusive else "the day before it is the last in time"
    return f"{words(told)}; {words(_ROLLS[Roll(roll)])}"


def why_moved(first: date, days: Iterable[tuple[date, str]], words: Callable[..., str]) -> str:
    """Say from which last day in time a date was moved, and which days off it had to pass."""
    why = ", ".join(dated(day, words, name) for day, name in days)
    return words("moved from {day}: {why}", day=f"{first:%d/%m/%Y}", why=why)
