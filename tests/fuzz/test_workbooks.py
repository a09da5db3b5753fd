"""Good workbooks that somebody worked on: cells, rows and headings changed as people do, and worse.

Whatever was done, the workbook is accepted or rejected with findings, and every figure that is stored stands
in the cell it is said to stand in.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell

from hnjobs.domain.cell import address
from hnjobs.domain.quantity import Quantity
from hnjobs.pipeline.ingest import IngestRequest, ingest, reading_workers
from hnjobs.store.engine import open_store
from tests.fuzz.oracle import Oracle
from tests.hostile.workbooks import RETURN
from tests.sheets import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.reading import ReadingWorkers

MOMENT: Final = datetime(2023, 2, 14, tzinfo=UTC)
GOOD: Final = (
    RETURN,
    """
    | ỦY BAN NHÂN DÂN HUYỆN BA VÌ
    | BIỂU 01 - THÁNG 2 NĂM 2023
    STT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện trong tháng | Lũy kế
    (1) | (2) | (3) | (4) | (5) | (6)
    1 | Số lao động được giải quyết việc làm | người | 4000 | 250 | 500
    2 | Thông qua vay vốn giải quyết việc làm | người | | 50 | 90
    3 | Đi làm việc ở nước ngoài theo hợp đồng | người | | 20 | 40
    4 | Thông qua Sàn giao dịch việc làm | người | | 30 | 70
    5 | Doanh nghiệp tuyển dụng, tự tạo việc làm và hình thức khác | người | | 150 | 300
    6 | Vốn ủy thác | tỷ đồng | | 12.5 |
    """,
    """
    NGÂN HÀNG CHÍNH SÁCH XÃ HỘI THÀNH PHỐ HÀ NỘI
    Tháng 3 năm 2023
    Chỉ tiêu | ĐVT | Thực hiện
    Doanh số cho vay | tỷ đồng | 30.5
    Từ nguồn vốn thu hồi | tỷ đồng | 10.25
    Từ nguồn vốn bổ sung mới | tỷ đồng | 20.25
    Số lao động được tạo việc làm từ vay vốn | người | 700
    """,
)
CONTENTS: Final = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(0, 3000),
    st.sampled_from(
        (
            *(
                "1.250",
                "1,250",
                "1.250,5",
                "12,5",
                "1 250",
                "1.2.3",
                "100 người",
                "12 triệu đồng",
                "-5",
                "−5",
            ),
            *(
                "",
                " ",
                "-",
                "x",
                "không",
                "1e5",
                "0x10",
                "１２",
                "#REF!",
                "=1+1",
                "=C5",
                "'",
                "∞",
                "١٢",
                "12%",
            ),
            *(
                "Tổng cộng",
                "Lũy kế",
                "Thực hiện",
                "Quận Ba Đình",
                "Tháng 3 năm 2023",
                "(1)",
                "ĐVT: triệu đồng",
            ),
        )
    ),
    st.text(max_size=20),
    st.booleans(),
    st.none(),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 a cell has no zone
)
ROWS, COLUMNS = st.integers(1, 14), st.integers(1, 8)


def put(sheet: Worksheet, draw: Callable[[Any], Any]) -> None:
    """Put something else into a cell."""
    cell = sheet.cell(draw(ROWS), draw(COLUMNS))
    content = draw(CONTENTS)
    if isinstance(cell, Cell):
        if isinstance(content, str):
            content = "".join(sign for sign in content if sign.isprintable())
        cell.value = content


def as_text(sheet: Worksheet, draw: Callable[[Any], Any]) -> None:
    """Turn a number into text, perhaps with marks."""
    cell = sheet.cell(draw(ROWS), draw(COLUMNS))
    if isinstance(cell, Cell) and isinstance(cell.value, int | float):
        cell.value = draw(st.sampled_from(("{}", " {} ", "{} người", "{}.000", "{},0", "0{}"))).format(
            cell.value
        )


def swap(sheet: Worksheet, draw: Callable[[Any], Any]) -> None:
    """Exchange the contents of two cells."""
    one, other = (sheet.cell(draw(ROWS), draw(COLUMNS)) for _ in range(2))
    if isinstance(one, Cell) and isinstance(other, Cell):
        one.value, other.value = other.value, one.value


def swap_rows(sheet: Worksheet, draw: Callable[[Any], Any]) -> None:
    """Exchange two rows."""
    one, other = draw(ROWS), draw(ROWS)
    for column in range(1, 9):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        if isinstance(first, Cell) and isinstance(second, Cell):
            first.value, second.value = second.value, first.value


def shift(sheet: Worksheet, draw: Callable[[Any], Any]) -> None:
    """Insert or delete rows or columns."""
    kind, at = (
        draw(st.sampled_from(("insert_rows", "delete_rows", "insert_cols", "delete_cols"))),
        draw(COLUMNS),
    )
    getattr(sheet, kind)(at, draw(st.integers(1, 2)))


def merge(sheet: Worksheet, draw: Callable[[Any], Any]) -> None:
    """Merge a range; what it covers is lost, as in Excel."""
    row, column = draw(ROWS), draw(COLUMNS)
    sheet.merge_cells(f"{address(row - 1, column - 1)}:{address(row + draw(st.integers(0, 2)), column)}")


def hide(sheet: Worksheet, draw: Callable[[Any], Any]) -> None:
    """Hide a row, or show a cell as percent or date."""
    sheet.row_dimensions[draw(ROWS)].hidden = True
    sheet.cell(draw(ROWS), draw(COLUMNS)).number_format = draw(
        st.sampled_from(("0%", "dd/mm/yyyy", "#,##0", "@"))
    )


CHANGES: Final = (put, put, as_text, swap, swap_rows, shift, merge, hide)


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """Draw a good workbook that was changed in one to eight ways."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(draw(st.sampled_from(GOOD)))))
    sheet = book.worksheets[0]
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=8)):
        change(sheet, draw)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def workers(lexicon: Lexicon) -> Iterator[ReadingWorkers]:
    """Give warm workers."""
    with reading_workers(lexicon) as opened:
        yield opened


@pytest.mark.filterwarnings("ignore")  # of the second reader
@settings(max_examples=200, suppress_health_check=list(HealthCheck), print_blob=True)
@given(content=workbooks())
def test_every_stored_figure_stands_in_its_cell(content: bytes, plan: Plan, workers: ReadingWorkers) -> None:
    """Accepted or rejected with findings; each stored figure is in the file, where it is said to be."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(content)
        with open_store("sqlite://") as store:
            outcomes = ingest(IngestRequest((path,), MOMENT, MOMENT), plan, store, None, workers)
            stored = store.observations(plan.id)
    assert outcomes
    for outcome in outcomes:
        assert outcome.outcome in ("accepted", "rejected", "ignored")
        assert outcome.outcome == "accepted" or outcome.findings
        assert not {finding.code.value for finding in outcome.findings} & {"VL066", "VL067"}
    oracle = Oracle(plan)
    for one in stored:
        if isinstance(one.value, Quantity):
            doubt = oracle.doubt(content, one.origin.sheet, one.origin.cell, one.value)
            assert not doubt, (one.indicator, one.origin.cell, one.raw, one.value, doubt)
