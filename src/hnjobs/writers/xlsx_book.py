"""The workbook being written, and what every sheet of it says."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

from hnjobs.writers.text import day, period_name
from hnjobs.writers.xlsx_sheet import Looks, Sheet

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


class Book:
    """The workbook being written, with what every sheet of it says."""

    def __init__(self, plan: Plan, report: Report, as_of: date) -> None:
        """Begin an empty workbook."""
        self.plan, self.report = plan, report
        self._content = BytesIO()
        self._book = xlsxwriter.Workbook(self._content, _OPTIONS)
        name = period_name(report.period)
        self._book.set_properties(
            {
                "title": f"{plan.document.number}: {name}",
                "author": plan.issuer.body,
                "created": datetime(as_of.year, as_of.month, as_of.day),  # noqa: DTZ001 the format has no zone
            }
        )
        self._looks = Looks(self._book)
        self._subtitle = (
            f"Kế hoạch số {plan.document.number}; {name}; theo các báo cáo nhận được đến ngày {day(as_of)}"
        )

    def sheet(self, name: str, title: str, columns: Sequence[Column], notes: Sequence[str] = ()) -> Sheet:
        """Begin a sheet with its title, the plan and period, and notes."""
        return Sheet(self._looks, name, (title, self._subtitle, *notes), columns)

    def close(self) -> bytes:
        """Return the finished workbook."""
        self._book.close()
        return self._content.getvalue()
