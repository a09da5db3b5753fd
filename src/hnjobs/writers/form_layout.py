"""Place the columns, the rows and the input cells of a blank form.

Headings and units are words of the plan's own vocabulary, so that what is printed here is what ``readers``
understand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import address
from hnjobs.domain.indicator import Aggregation
from hnjobs.writers.form_content import (
    CODE,
    HEADER_ROW,
    LABEL,
    NOTE,
    NUMBER,
    PERIOD,
    PLAN,
    PREVIOUS,
    SECTION,
    UNIT,
    YEAR_TO_DATE,
    Column,
    Layout,
    Row,
)
from hnjobs.writers.text import capitalised, period_name, short_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.form import Form
    from hnjobs.domain.plan import Plan
    from hnjobs.writers.form_content import FormContent

# a, b, c … as Vietnamese papers letter their points: with đ, without f, j, w and z (Nghị định 30/2020/NĐ-CP)
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_WHOLE_YEARS: Final = ("half", "nine_months", "year")


def lay_out(content: FormContent) -> Layout:
    """Place the columns, the rows and the input cells of a form."""
    columns = tuple(_task_columns(content) if content.by_tasks else _indicator_columns(content))
    rows = tuple(_tasks(content) if content.by_tasks else _indicators(content.plan, content.form))
    below = () if content.by_tasks else content.form.texts
    first = HEADER_ROW + len(rows) + 3  # a line of help and a blank one stand between
    texts = {text.id: first + index for index, text in enumerate(below)}
    inputs = {
        (row.item, column.kind): address(HEADER_ROW + index, place)
        for index, row in enumerate(rows)
        for place, column in enumerate(columns)
        if _is_input(content, row, column)
    }
    inputs |= {("", id_): address(row - 1, 2) for id_, row in texts.items()}
    return Layout(columns, rows, inputs, texts)


def _heading(content: FormContent, role: str, *preferred: str) -> str:
    """Return the first wording that readers take for this role, nothing when the plan has no words for it."""
    own = content.plan.vocabulary.columns.get(role, ())
    words = (*preferred, *own) if own else ()
    return next((capitalised(each) for each in words if content.lexicon.role(each) == role), "")


def _indicator_columns(content: FormContent) -> Iterator[Column]:
    period, year = content.period, content.period.year
    of_what = f"năm {year}"
    if content.targets_of and content.targets_of.kind != "year":
        of_what = period_name(content.targets_of)
    wanted = [
        (NUMBER, ("STT",)),
        (LABEL, ("Chỉ tiêu", "Nội dung")),
        (UNIT, ("Đơn vị tính",)),
        (PLAN, (f"Kế hoạch {of_what}",)),
        (PREVIOUS, ("Lũy kế đến kỳ trước",)),
        (PERIOD, (f"Thực hiện {short_period(period)}", "Thực hiện trong kỳ")),
        (YEAR_TO_DATE, ("Lũy kế từ đầu năm",)),
        (NOTE, ("Ghi chú",)),
    ]
    once = period.kind in _WHOLE_YEARS and period.begins_year  # the period is the year to date
    for kind, preferred in wanted:
        if kind == PLAN and not content.targets:
            continue
        if once and kind in (PREVIOUS, YEAR_TO_DATE):
            continue
        if heading := _heading(content, kind, *preferred):
            yield Column(kind, heading)


def _task_columns(content: FormContent) -> Iterator[Column]:
    if number := _heading(content, NUMBER, "STT"):
        yield Column(NUMBER, number)
    yield Column(CODE, "Mã")
    yield Column(LABEL, _heading(content, LABEL, "Nhiệm vụ") or "Nhiệm vụ")
    yield Column(SECTION, "Mục trong văn bản")
    for text in content.form.texts:
        yield Column(text.id, text.label)


def _tasks(content: FormContent) -> Iterator[Row]:
    for number, task in enumerate(content.plan.tasks_of(content.reporter.id), 1):
        yield Row(task.id, number, task.title)


def _indicators(plan: Plan, form: Form) -> Iterator[Row]:
    """Yield totals with their parts below them, required ones first; each indicator once."""
    below: dict[str, list[str]] = {}
    for rule in form.sums:
        below.setdefault(rule.total, []).extend(rule.parts)
    added = {part for parts in below.values() for part in parts}
    for limit in form.limits:
        below.setdefault(limit.whole, []).append(limit.part)
    inner = {part for parts in below.values() for part in parts}
    seen: set[str] = set()

    def walk(ids: list[str], depth: int) -> Iterator[Row]:
        fresh = [id_ for id_ in dict.fromkeys(ids) if id_ not in seen]
        seen.update(fresh)
        for place, id_ in enumerate(fresh):
            number: str | int = place + 1
            if depth:  # what is only "of which" is no addend of the total above it
                number = f"{_LETTERS[place % len(_LETTERS)]})" if id_ in added else "-"
            yield Row(id_, number, plan.indicators[id_].label, depth, id_ in form.required)
            yield from walk(below.get(id_, []), depth + 1)

    yield from walk([id_ for id_ in form.indicators if id_ not in inner], 0)


def _is_input(content: FormContent, row: Row, column: Column) -> bool:
    """Tell whether the sender fills a cell in; what does not add up over months has no year to date."""
    if content.by_tasks:
        return column.kind in {text.id for text in content.form.texts}
    if column.kind == YEAR_TO_DATE:
        return content.plan.indicators[row.item].aggregation is Aggregation.SUM
    return column.kind in (PERIOD, NOTE)
