"""The workbook being written, of any kind and of a report, and what every sheet of it says."""

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

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "remove_timezone": False,
}
"""How every workbook is written: a text stays a text, and the same content gives the same bytes."""


class Workbook:
    """A workbook being written, with what every sheet of it says.

    Attributes:
        plan: the plan.
        file: the library's own workbook.
        looks: the formats.
        subtitle: what stands under the title of every sheet.
    """

    def __init__(self, plan: Plan, title: str, subtitle: str, day: date, trail: Trail | None = None) -> None:
        """Begin an empty workbook dated by a day; the trail leads from its figures, if any, to sources."""
        self.plan, self.subtitle = plan, subtitle
        self._content, self._trail = BytesIO(), trail
        self.file: Any = xlsxwriter.Workbook(self._content, _OPTIONS)
        self.file.set_properties(
            {
                "title": f"{plan.document.number}: {title}",
                "author": plan.issuer.body,
                "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 the format has no zone
            }
        )
        self.looks = Looks(self.file)
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, title: str, columns: Sequence[Column], notes: Sequence[str] = ()) -> Sheet:
        """Begin a sheet with its title, what every sheet says, and notes."""
        begun = Sheet(self.looks, self._trail, name, (title, self.subtitle, *notes), columns)
        self._sheets.append(begun)
        return begun

    def close(self) -> bytes:
        """Return the finished workbook."""
        for sheet in self._sheets:
            sheet.close()
        self.file.close()
        return self._content.getvalue()


class Book(Workbook):
    """The workbook of a report.

    Attributes:
        report: the report.
        trail: from figures to their sources.
        cells: address of cells that formulas of later sheets use, by what they hold.
        ranges: cells that charts draw, by what they hold, as ``Sheet.down`` gives them.
    """

    def __init__(self, plan: Plan, report: Report, as_of: date) -> None:
        """Begin an empty workbook."""
        name, counted = period_name(report.period), until(as_of, report.known_at, plan.time_zone)
        said = f"Kế hoạch số {plan.document.number}; {name}; theo các báo cáo nhận được đến ngày {counted}"
        self.report, self.trail = report, Trail(plan, report)
        super().__init__(plan, name, said, as_of, self.trail)
        self.cells: dict[str, str] = {}
        self.ranges: dict[str, list[str | int]] = {}
