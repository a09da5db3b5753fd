"""Workbooks of made-up half years, and their sheets as rows."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

import openpyxl

from hnjobs.domain.observation import Basis
from hnjobs.domain.period import Period
from hnjobs.domain.plan import YearBefore
from hnjobs.domain.quantity import Quantity
from hnjobs.pipeline.report import load_report
from hnjobs.writers.xlsx import render_xlsx
from tests.writers.dumps import sheet_rows
from tests.writers.year import TODAY, Year, full_year, plan_2023

if TYPE_CHECKING:
    from datetime import date

    from openpyxl.cell import Cell

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

PLAN: Final = plan_2023()
DISTRICTS: Final = "Theo quận, huyện, thị xã"
NAME: Final = "Quận, huyện, thị xã"
SOURCES: Final = "Nguồn số liệu"
HOSTILE: Final = '=HYPERLINK("http://example.org";"x")'
UNREPORTED: Final = 150  # what the year to date of a district holds beyond the months it sent
LAST_YEAR: Final = (
    YearBefore("jobs_created", None, (1, 6), 250_001, "Báo cáo 100/BC-SLĐTBXH"),
    YearBefore("loan_disbursed", None, (1, 6), 1_055_123_456_789, "Báo cáo 100/BC-SLĐTBXH"),
    YearBefore("unemployment_urban", None, (1, 6), 310, "Niên giám thống kê"),
    YearBefore("jobs_created", "ba-dinh", (1, 6), 2_460, "Báo cáo của quận"),
    YearBefore("jobs_created", "soc-son", (1, 6), 3_000, "Báo cáo của huyện"),
)


def report_of(year: Year, code: str = "H1", today: date = TODAY) -> Report:
    """Return the report of a period, under the year's own plan."""
    return load_report(year.plan, year, Period(2023, code), today)[0]


def workbook(year: Year, code: str = "H1", today: date = TODAY) -> bytes:
    """Return the workbook of a period."""
    return render_xlsx(year.plan, report_of(year, code, today), today)


def year_with_gaps(plan: Plan = PLAN) -> Year:
    """Return a year with a silent district, missing months, a blank, and words that look like a formula."""
    year = full_year(plan)
    year.drop("soc-son")
    year.drop("ba-vi", "M05", "M06")
    year.drop("nhcsxh", "M04")
    year.blank("ba-dinh", "district_capital", "M06")
    year.say("ba-dinh", "M01", "difficulties", HOSTILE)
    return year


def year_with_everything() -> Year:
    """Return a year with gaps, one of them filled by a later year to date, and figures of the year before."""
    year = year_with_gaps(replace(PLAN, year_before=LAST_YEAR))
    fill(year, "dong-anh", "M02", "M04")
    return year


def fill(year: Year, reporter: str, missing: str, until: str, indicator: str = "jobs_created") -> None:
    """Take one month back, and let a later return give a year to date of an indicator that holds more."""
    year.drop(reporter, missing)
    own = [one for one in year.values if (one.reporter, one.indicator) == (reporter, indicator)]
    given = [one.value.value for one in own if one.period.code <= until and isinstance(one.value, Quantity)]
    last = next(one for one in own if one.period.code == until)
    total = sum(given) + UNREPORTED
    year.values.append(
        replace(
            last,
            basis=Basis.YEAR_TO_DATE,
            value=Quantity(total, PLAN.measure_of(indicator).base),
            raw=str(total),
            origin=replace(last.origin, cell="F12"),
        )
    )


def table(content: bytes, sheet: str, first: str = "TT") -> list[dict[str, object]]:
    """Return the rows of a sheet under its header, by heading; a repeated heading keeps its first column."""
    rows = sheet_rows(content, sheet)
    header = next(number for number, row in enumerate(rows) if row[0] == first)
    return [
        {str(name): value for name, value in reversed(list(zip(rows[header], row, strict=True)))}
        for row in rows[header + 1 :]
    ]


def named(content: bytes, sheet: str, heading: str = NAME) -> dict[str, dict[str, object]]:
    """Return the rows of a sheet by what stands under a heading."""
    return {str(row[heading]): row for row in table(content, sheet)}


def cells(content: bytes, sheet: str) -> list[Cell]:
    """Return every cell of a sheet that holds something."""
    page = openpyxl.load_workbook(BytesIO(content), data_only=True)[sheet]
    return [cell for row in page.iter_rows() for cell in row if cell.value is not None]


def address(content: bytes, sheet: str, column: str, label: str) -> str:
    """Return ``sheet!cell`` of the cell under a heading in the first row that holds a label."""
    rows = sheet_rows(content, sheet)
    letter = "ABCDEFGHIJKLMNOPQRS"[rows[3].index(column)]
    return f"{sheet}!{letter}{next(number for number, row in enumerate(rows, 1) if label in row)}"
