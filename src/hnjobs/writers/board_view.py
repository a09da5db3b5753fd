"""What documents say of the board and of discipline: Vietnamese, from the one catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.locale.words import Words
from hnjobs.locale.words_of_board import NAMES, RECORD, beside, headings, known_by, legend, told
from hnjobs.writers import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from hnjobs.domain.board import Column, Counts, Entry, Line
    from hnjobs.domain.plan import Plan

WORDS: Final = Words("vi")
"""Documents are Vietnamese whatever the language of the command."""

TITLE: Final = "Tình hình nộp báo cáo"
COUNT_HEADS: Final = ("Phải nộp", "Đã nhận", *map(text.capitalised, headings(NAMES.values(), WORDS)))
BESIDE_HEADS: Final = ("Cần sửa hoặc giải trình", "Có nộp lại", "Có văn bản gia hạn")
"""Counts that stand beside the marks and are no part of their sum."""

RECORD_HEADS: Final = ("Phải nộp", "Tỷ lệ đúng hạn", *map(text.capitalised, headings(RECORD.values(), WORDS)))


def standing(entry: Entry) -> str:
    """Say how a return stands, and what is told beside it: ``muộn 3 ngày; nộp lại, bản 2``."""
    return "; ".join((told(entry, WORDS, text.day), *beside(entry, WORDS)))


def heading(column: Column) -> str:
    """Head a column with its period and the plan's own date."""
    return f"{text.capitalised(text.short_period(column.period))} (hạn {text.day(column.due)})"


def line_name(plan: Plan, line: Line, lines: Sequence[Line]) -> str:
    """Name a line: the reporter, with the form where the reporter owes several."""
    name = plan.reporters[line.reporter].name
    several = sum(one.reporter == line.reporter for one in lines) > 1
    return f"{name}: {plan.forms[line.form].label}" if several else name


def received(entry: Entry, zone: ZoneInfo) -> str:
    """Write when what it is judged by came; empty when nothing came."""
    moment = entry.standing.received_at
    return text.moment(moment.astimezone(zone)) if moment else ""


def evidence(entry: Entry) -> str:
    """Say by which evidence that is known, and in whose words where a person set it."""
    found = entry.evidence
    if found is None:
        return ""
    return ": ".join(part for part in (known_by(found.kind, WORDS), found.reason) if part)


def remark(entry: Entry) -> str:
    """Say why a return does not count, that a version of it was in time, and what was extended."""
    one, parts = entry.standing, list(entry.standing.reasons)
    if one.excluded is not None:
        parts.append(one.excluded)
    if one.rejected_in_time:
        parts.append(WORDS("a rejected version was in time"))
    if before := one.owed.extended:
        day = text.day(before.due)
        parts.append(WORDS("extended from {day} by {document}", day=day, document=before.document))
    return "; ".join(parts)


def counts(found: Counts) -> tuple[int, ...]:
    """Return the counts in the order of ``COUNT_HEADS`` and ``BESIDE_HEADS``."""
    marks = (found.marks[mark] for mark in NAMES)
    return found.owed, found.received, *marks, found.needs_correction, found.resubmitted, found.extended


def legend_lines(entries: Sequence[Entry]) -> list[str]:
    """Return what the marks mean that occur, as sentences."""
    return [f"{text.capitalised(line)}." for line in headings(legend(entries), WORDS)]
