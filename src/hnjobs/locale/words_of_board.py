"""The words of the board and of reporting discipline: what a mark means, and the rule of counting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.board import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from hnjobs.domain.board import Entry

BOARD: Final[dict[str, str]] = {
    # marks
    "on the due date itself": "đúng ngày hạn",
    "sent back": "trả lại",
    "taken out of the totals": "loại khỏi số tổng hợp",
    "{count} day late": "muộn {count} ngày",
    "{count} days late": "muộn {count} ngày",
    "overdue by {count} day": "quá hạn {count} ngày",
    "overdue by {count} days": "quá hạn {count} ngày",
    "more time until {day}": "gia hạn đến hết {day}",
    "version {version}": "bản {version}",
    "{count} query open": "còn {count} câu hỏi chưa giải trình",
    "{count} queries open": "còn {count} câu hỏi chưa giải trình",
    "needs correction": "cần sửa hoặc giải trình",
    "resubmitted": "nộp lại",
    # what a mark means
    "in time: received by the last day": "đúng hạn: nhận được chậm nhất vào ngày cuối của hạn",
    "received on the due date itself; “before” a day is read in two ways, so it is never called late": (
        "nhận được đúng ngày hạn; “trước ngày” có hai cách hiểu nên không coi là muộn"
    ),
    "late: the number of days after the last day in time": "muộn: số ngày sau ngày cuối của hạn",
    "nil return: nothing to report": "báo cáo không phát sinh",
    "what came was sent back or taken out of the totals; a correction is awaited": (
        "báo cáo đã gửi bị trả lại hoặc bị loại khỏi số tổng hợp; đang chờ bản sửa"
    ),
    "nothing came, and the last day is over": "chưa nhận được báo cáo, đã quá hạn",
    "a document gives more time; the new day is not over": "được gia hạn bằng văn bản, chưa hết hạn mới",
    "nothing came, the last day is not over": "chưa đến hạn, chưa nhận được báo cáo",
    "a query about its figures is open": "còn câu hỏi về số liệu chưa giải trình",
    "resubmitted: the version is not the first": "đã nộp lại: từ bản thứ hai trở đi",
    "received under an extension": "nhận được trong trường hợp có gia hạn",
    "blank: nothing is owed for that period": "để trống: không phải nộp kỳ đó",
    # evidence
    "amended by a person": "người phụ trách sửa",
    "nil return recorded by a person": "người phụ trách ghi nhận không phát sinh",
    "date of issue": "ngày ban hành",
    "not kept": "không lưu",
    "how it is known": "căn cứ",
    # discipline
    "counted": "được tính",
    "rate": "tỷ lệ",
    "late returns": "báo cáo muộn",
    "days late": "số ngày muộn",
    "still owed": "quá hạn chưa có",
    "days overdue": "số ngày quá hạn",
    "resent": "nộp lại",
    "in time, not counted": "gửi đúng hạn, không được tính",
    "How it is counted": "Cách tính",
    "Counted is a return whose last day is over or that came already; what is not due yet is left out.": (
        "Chỉ tính báo cáo đã hết hạn hoặc đã nhận được; báo cáo chưa đến hạn không tính."
    ),
    "In time is a return whose first accepted version came by the last day, or on the due date itself.": (
        "Đúng hạn là báo cáo có bản đầu tiên được chấp nhận nhận được trong hạn hoặc đúng ngày hạn."
    ),
    "A nil return counts like any other return; in time, it is in time.": (
        "Báo cáo không phát sinh tính như mọi báo cáo khác: nhận trong hạn là đúng hạn."
    ),
    "An extended return is judged by the new date.": "Báo cáo được gia hạn tính theo hạn mới.",
    "A version sent back before an accepted one in time makes nothing late.": (
        "Bản bị trả lại trước khi có bản được chấp nhận trong hạn không làm báo cáo thành muộn."
    ),
    "“In time, not counted”: late or still owed, though a version came in time that does not count.": (
        "“Gửi đúng hạn, không được tính”: báo cáo muộn hoặc quá hạn, tuy đã có bản gửi trong hạn nhưng bị trả lại"
        " hoặc bị loại."
    ),
    "“Sent back” and “resent” count versions, also of returns that were in time.": (
        "“Trả lại” và “nộp lại” đếm số bản, kể cả của báo cáo đúng hạn."
    ),
    "Who has nothing counted yet has no rate (–): that says nothing for or against it.": (
        "Đơn vị chưa có báo cáo nào được tính thì không có tỷ lệ (–): không phải là nhận xét về đơn vị đó."
    ),
    "Board written to {path}.": "Đã ghi bảng theo dõi vào {path}.",
}

LEGEND: Final[dict[Mark, str]] = {
    Mark.ON_TIME: "in time: received by the last day",
    Mark.BOUNDARY: (
        "received on the due date itself; “before” a day is read in two ways, so it is never called late"
    ),
    Mark.LATE: "late: the number of days after the last day in time",
    Mark.NIL: "nil return: nothing to report",
    Mark.REJECTED: "what came was sent back or taken out of the totals; a correction is awaited",
    Mark.MISSING: "nothing came, and the last day is over",
    Mark.EXTENDED: "a document gives more time; the new day is not over",
    Mark.PENDING: "nothing came, the last day is not over",
}
NAMES: Final[dict[Mark, str]] = {
    Mark.ON_TIME: "on time",
    Mark.BOUNDARY: "on the due date itself",
    Mark.LATE: "late",
    Mark.NIL: "nil",
    Mark.REJECTED: "sent back",
    Mark.MISSING: "missing",
    Mark.EXTENDED: "extended",
    Mark.PENDING: "pending",
}
"""Marks in the order of a table of counts."""

QUERY: Final = "a query about its figures is open"
RESUBMITTED: Final = "resubmitted: the version is not the first"
EXTENDED: Final = "received under an extension"
RULE: Final = (
    "Counted is a return whose last day is over or that came already; what is not due yet is left out.",
    "In time is a return whose first accepted version came by the last day, or on the due date itself.",
    "A nil return counts like any other return; in time, it is in time.",
    "An extended return is judged by the new date.",
    "A version sent back before an accepted one in time makes nothing late.",
    "“In time, not counted”: late or still owed, though a version came in time that does not count.",
    "“Sent back” and “resent” count versions, also of returns that were in time.",
    "Who has nothing counted yet has no rate (–): that says nothing for or against it.",
)

RECORD: Final[dict[str, str]] = {
    "counted": "counted",
    "on_time": "on time",
    "late": "late returns",
    "days_late": "days late",
    "outstanding": "still owed",
    "days_overdue": "days overdue",
    "early_rejected": "in time, not counted",
    "sent_back": "sent back",
    "resubmitted": "resent",
}
"""The counts of ``domain.discipline.Record`` by name, with their headings."""

_EVIDENCE: Final = {
    "option": "option",
    "message": "message",
    "moment": "moment",
    "amended": "amended by a person",
    "nil": "nil return recorded by a person",
    "issue": "date of issue",
    "": "not kept",
}


def told(entry: Entry, words: Callable[..., str], write_day: Callable[[date], str]) -> str:
    """Say how a return stands, with days, in words that need no colour and no legend."""
    mark, excluded = entry.mark, entry.standing.excluded is not None
    if mark is Mark.LATE:
        return _days("{count} days late", entry.days_late, words)
    said = words("taken out of the totals" if excluded else NAMES[mark])
    if mark is Mark.EXTENDED:
        return words("more time until {day}", day=write_day(entry.standing.owed.last_day))
    if mark is Mark.NIL and entry.boundary:
        return f"{said}, {words('on the due date itself')}"
    if entry.days_late:
        pattern = "{count} days late" if entry.received else "overdue by {count} days"
        return f"{said}, {_days(pattern, entry.days_late, words)}"
    return said


def beside(entry: Entry, words: Callable[..., str]) -> Iterator[str]:
    """Yield what is told beside a mark: open queries, another version, an extension that was used."""
    if entry.queries:
        yield words(
            "{count} query open" if entry.queries == 1 else "{count} queries open", count=entry.queries
        )
    if entry.resubmitted:
        yield f"{words('resubmitted')}, {words('version {version}', version=entry.standing.version)}"
    if entry.extended and entry.mark is not Mark.EXTENDED:
        yield words("extended")


def headings(names: Iterable[str], words: Callable[..., str]) -> list[str]:
    """Return names of this catalogue in the language of the words."""
    return [words(name) for name in names]


def known_by(kind: str, words: Callable[..., str]) -> str:
    """Name the evidence for a time of receipt."""
    return words(_EVIDENCE[kind])


def rule(words: Callable[..., str]) -> list[str]:
    """Return the rule of counting of ``domain.discipline``, sentence by sentence."""
    return headings(RULE, words)


def legend(entries: Iterable[Entry]) -> list[str]:
    """Return what the marks and remarks mean that occur, in English, as keys of the catalogue."""
    listed = tuple(entries)
    found = {entry.mark for entry in listed}
    lines = [LEGEND[mark] for mark in NAMES if mark in found]
    if any(entry.queries for entry in listed):
        lines.append(QUERY)
    if any(entry.resubmitted for entry in listed):
        lines.append(RESUBMITTED)
    if any(entry.extended and entry.mark is not Mark.EXTENDED for entry in listed):
        lines.append(EXTENDED)
    return lines


def _days(pattern: str, count: int, words: Callable[..., str]) -> str:
    return words(pattern.replace("days", "day") if count == 1 else pattern, count=count)
