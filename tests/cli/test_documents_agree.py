"""The three documents of a report say the same: no number stands in one that the report does not state."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest

from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity, Ratio
from hnjobs.domain.stated import stated
from hnjobs.pipeline.report import load_report
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.store.engine import open_store
from hnjobs.writers import text
from hnjobs.writers.view_queries import asked
from tests.cli.conftest import ROOT, docx_rows

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report
    from tests.cli.conftest import Cli

PLAN: Final[Plan] = load_plan(ROOT / "data" / "plan_2023.yaml")
TODAY: Final = date(2023, 6, 16)
# What cannot be anything but a figure: a number with a thousands mark, and a rate with a decimal.
_FIGURE: Final = re.compile(r"(?<![\d./-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d./])|(?<![\d.,])\d+,\d+\s?%")


class _Visible(HTMLParser):
    """The text of a page without its style, its script and the data behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = self._hidden or tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden = self._hidden and tag not in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def allowed(report: Report) -> set[str]:
    """Return every number that the report states, that the plan promises, or that both make of the pace."""
    said = {_printed(one.value, one.figures[0].indicator) for one in stated(report)}
    said |= {_printed(one.amount, one.indicator) for one in PLAN.targets}
    said |= {_printed(one.value, one.indicator) for one in report.sources if isinstance(one.value, Quantity)}
    for row in report.milestones:
        said |= {_printed(row.planned, row.indicator)} if row.planned is not None else set()
    for progress in report.progress:
        amounts = (progress.target.amount, progress.planned, progress.need, progress.projected)
        said |= {_printed(one, progress.to_date.indicator) for one in amounts if one is not None}
        if progress.pace and progress.pace.numerator > progress.pace.denominator:
            over = Ratio(progress.pace.numerator - progress.pace.denominator, progress.pace.denominator)
            said.add(_tight(text.share(over)))
        missing = progress.target.amount - (progress.projected or 0)
        said.add(_printed(missing, progress.to_date.indicator))
    for row in report.milestones:
        if row.ratio and row.ratio.numerator > row.ratio.denominator:
            over = Ratio(row.ratio.numerator - row.ratio.denominator, row.ratio.denominator)
            said.add(_tight(text.share(over)))
    for query in report.queries:  # a question quotes the sender's figures
        said |= numbers(asked(query))
    return said | {f"{len(report.sources):,}".replace(",", ".")}  # how many values the page holds


def _printed(value: Quantity | Ratio | int, indicator: str) -> str:
    written = (
        text.share(value) if isinstance(value, Ratio) else text.number(value, PLAN.measure_of(indicator))
    )
    return _tight(written)


def _tight(written: str) -> str:
    return "".join(written.split()).lstrip("+\u2212")


def numbers(told: str) -> set[str]:
    """Return the figures in a text."""
    return {_tight(found[0]) for found in _FIGURE.finditer(told)}


def _texts(folder: Path, code: str) -> tuple[str, str]:
    page = _Visible()
    page.feed((folder / f"bao-cao-2023-{code}.html").read_text(encoding="utf-8"))
    rows = docx_rows(folder / f"bao-cao-2023-{code}.docx")
    return "\n".join("\t".join(row) for row in rows), "\n".join(page.parts)


@pytest.mark.parametrize("code", ["H1", "M03", "Q1", "Y"])
def test_no_number_stands_that_the_report_does_not_state(year: Cli, code: str) -> None:
    """Every figure in the Word text and on the page is one of the report; the headline is in all three."""
    folder = year.folder / "out"
    ran = year("report", "--period", code, "--html", "-o", folder, "--today", TODAY.isoformat())
    assert ran.err == ""
    with open_store(f"sqlite:///{year.home / 'hnjobs.db'}") as store:
        report, _ = load_report(PLAN, store, Period(2023, code), TODAY)

    word, page = _texts(folder, code)
    known = allowed(report)

    assert numbers(word) - known == set()
    assert numbers(page) - known == set()
    headline = report.headline.period.value
    assert headline is not None
    assert len(numbers(word)) > 30
    assert _printed(headline, PLAN.view.headline) in numbers(word) & numbers(page)
    book = openpyxl.load_workbook(folder / f"bao-cao-2023-{code}.xlsx", data_only=True)
    assert headline.value in {cell.value for row in book["Tổng hợp"] for cell in row}
