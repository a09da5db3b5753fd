"""What the input cells of a blank form accept, and what turns red while it is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.writers import form_content as parts
from hnjobs.writers.form_page import STATUS_FIELD, takes_whole_numbers

if TYPE_CHECKING:
    from hnjobs.domain.quantity import Measure
    from hnjobs.writers.form_content import FormContent, Layout
    from hnjobs.writers.form_page import Page

STATUSES: Final = ("Hoàn thành", "Đang thực hiện", "Chưa thực hiện")

_TITLE_LENGTH: Final = 32  # Excel's own limits of a validation's texts
_TEXT_LENGTH: Final = 255


def accept_numbers(page: Page, content: FormContent, layout: Layout) -> None:
    """Let the input cells take only what can be right."""
    places: dict[str, list[str]] = {}
    for (item, kind), where in layout.inputs.items():
        if kind in (parts.PERIOD, parts.YEAR_TO_DATE):
            places.setdefault(content.plan.indicators[item].measure, []).append(where)
    for measure, cells in places.items():
        page.accept(cells, _number_rule(content.plan.measures[measure]))
    if statuses := [where for (_, kind), where in layout.inputs.items() if kind == STATUS_FIELD]:
        page.accept(statuses, _status_rule())


def check_sums(page: Page, content: FormContent, layout: Layout) -> None:
    """Turn a total red that is not the sum of its parts, and a year to date that does not continue."""
    for kind in (parts.PERIOD, parts.YEAR_TO_DATE):
        for rule in content.form.sums:
            places = [layout.inputs.get((id_, kind), "") for id_ in (rule.total, *rule.parts)]
            if all(places):
                total, *addends = places
                filled = f"COUNT({','.join(places)})={len(places)}"
                page.turn_red(total, f"AND({filled},ROUND({total}-({'+'.join(addends)}),6)<>0)")
    for row in layout.rows:
        keys = (parts.PREVIOUS, parts.PERIOD, parts.YEAR_TO_DATE)
        if all(layout.column(key) for key in keys) and (row.item, parts.YEAR_TO_DATE) in layout.inputs:
            before, now, to_date = (layout.at(row.item, key) for key in keys)
            test = f"AND(COUNT({before},{now},{to_date})=3,ROUND({to_date}-{before}-{now},6)<>0)"
            page.turn_red(to_date, test)


def _number_rule(measure: Measure) -> dict[str, object]:
    """Accept numbers from 0 on, whole ones where a fraction makes no sense."""
    whole = takes_whole_numbers(measure)
    kind = "số nguyên" if whole else "số"
    fraction = "" if whole else f" Nhiều nhất {measure.decimals} chữ số thập phân."
    error = f"Ô này chỉ nhận {kind} từ 0 trở lên, tính bằng {measure.label}; chỉ gõ chữ số, không gõ chữ."
    return {
        "validate": "integer" if whole else "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": f"Đơn vị tính: {measure.label}"[:_TITLE_LENGTH],
        "input_message": f"Nhập {kind} không âm.{fraction} Không có phát sinh thì ghi 0.",
        "error_title": "Số liệu chưa đúng",
        "error_message": error[:_TEXT_LENGTH],
    }


def _status_rule() -> dict[str, object]:
    """Offer words for a task's status; other words are taken after a warning."""
    return {
        "validate": "list",
        "source": list(STATUSES),
        "input_title": "Trạng thái",
        "input_message": "Chọn trong danh sách.",
        "error_type": "warning",
        "error_title": "Trạng thái",
        "error_message": f"Nên chọn một trong: {', '.join(STATUSES)}.",
    }
