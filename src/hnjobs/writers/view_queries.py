"""The view's list of figures that were asked about: how many, and what was answered, by whom and when."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.locale.findings import finding_text
from hnjobs.writers import text
from hnjobs.writers.view_words import AnswerView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import QueryRow, Report

STANDINGS: Final = {"open": "chưa giải trình", "answered": "đã giải trình", "waived": "tạm miễn"}


def note_queries(report: Report) -> str:
    """Say how many figures were asked about, and how many of them nobody has answered for."""
    if not report.queries:
        return "Không có số liệu nào phải hỏi lại."
    counts = Counter(query.standing for query in report.queries)
    parts = [f"{counts[standing]} {words}" for standing, words in STANDINGS.items() if counts[standing]]
    return f"Số liệu phải hỏi lại: {len(report.queries)}, trong đó {', '.join(parts)}."


def list_answers(plan: Plan, report: Report) -> Iterator[AnswerView]:
    """Yield the queries that were answered, with who recorded the answer and when."""
    answered = [query for query in report.queries if query.standing == "answered"]
    for place, query in enumerate(answered, 1):
        yield AnswerView(
            number=str(place),
            reporter=f"{plan.reporters[query.reporter].name} ({text.short_period(query.period)})",
            asked=asked(query),
            answer=f"{query.reason} ({answered_by(plan, query)})",
        )


def asked(query: QueryRow) -> str:
    """Return what was asked, in words, with the rule."""
    return f"{text.capitalised(finding_text(query.finding, 'vi').found)} ({query.finding.code})"


def answered_by(plan: Plan, query: QueryRow) -> str:
    """Return who gave the reason and on which day; empty while the query is open."""
    if query.at is None:
        return ""
    return f"{query.who}, {text.day(query.at.astimezone(ZoneInfo(plan.time_zone)).date())}"
