"""The workbook being written, and what every sheet of it says."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from hnjobs.writers.text import period_name, until
from hnjobs.writers.xlsx_looks import Looks
from hnjobs.writers.xlsx_sheet import Sheet
from hnjobs.writers.xlsx_trail import Trail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report
    from hnjobs.writers.xlsx_sheet import Column

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "remove_timezone": False,
}
"""How every workbook is written: a text stays a text, and the same content gives the same bytes."""


class Book:
    """The workbook being written, with what every sheet of it says.

    Attributes:
        plan: the plan.
        report: the report.
        looks: the formats.
        trail: from figures to their sources.
        cells: address of cells that formulas of later sheets use, by what they hold.
        ranges: cells that charts draw, by what they hold, as ``Sheet.down`` gives them.
    """

    def __init__(self, plan: Plan, report: Report, as_of: date) -> None:
        """Begin an empty workbook."""
        self.plan, self.report = plan, report
        self._content = BytesIO()
        self.file: Any = xlsxwriter.Workbook(self._content, OPTIONS)
        name = period_name(report.period)
        self.file.set_properties(
            {
                "title": f"{plan.document.number}: {name}",
                "author": plan.issuer.body,
                "created": datetime(as_of.year, as_of.month, as_of.day),  # noqa: DTZ001 the format has no zone
            }
        )
        self.looks, self.trail = Looks(self.file), Trail(plan, report)
        self.cells: dict[str, str] = {}
        self.ranges: dict[str, list[str | int]] = {}
        counted = until(as_of, report.known_at, plan.time_zone)
        self.subtitle = (
            f"Kế hoạch số {plan.document.number}; {name}; theo các báo cáo nhận được đến ngày {counted}"
        )
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, title: str, columns: Sequence[Column], notes: Sequence[str] = ()) -> Sheet:
        """Begin a sheet with its title, the plan and period, and notes."""
        begun = Sheet(self.looks, self.trail, name, (title, self.subtitle, *notes), columns)
        self._sheets.append(begun)
        return begun

    def close(self) -> bytes:
        """Return the finished workbook."""
        for sheet in self._sheets:
            sheet.close()
        self.file.close()
        return self._content.getvalue()
