"""Finding the table: by what cells say, never by where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hnjobs.domain.finding import Finding
from hnjobs.readers.layout import Table, find_parts, find_tables, headings, is_numbering
from hnjobs.readers.workbook import Sheet, read_workbook
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon


def sheet_of(text: str, *merges: str) -> Sheet:
    """Build a sheet and read it."""
    book = read_workbook(xlsx(Grid(text, merges=merges)))
    assert not isinstance(book, Finding)
    return book.sheets[0]


def the_table(sheet: Sheet, lexicon: Lexicon) -> Table:
    """Find the one table of a sheet."""
    (table,) = find_tables(sheet, lexicon)
    return table


DOWN = """
UBND QUẬN BA ĐÌNH
STT | Chỉ tiêu | Thực hiện
1 | GQVL | 30
2 | Vay vốn | 10
3 | XKLĐ | 20
"""


def test_down(lexicon: Lexicon) -> None:
    """One indicator a row: the column of labels, the heading above it, the items in order."""
    table = the_table(sheet_of(DOWN), lexicon)

    assert (table.form, table.down, table.header, table.top) == ("district", True, (1, 1), 1)
    assert [(hit.row, hit.column, table.item(hit)) for hit in table.hits] == [
        (2, 1, "jobs_created"),
        (3, 1, "jobs_loan"),
        (4, 1, "jobs_abroad"),
    ]


def test_across(lexicon: Lexicon) -> None:
    """One indicator a column: the heading row is the items' own, with a parent row where there is one."""
    sheet = sheet_of("""
        TT | Xã, phường | Trong tháng | | Lũy kế
           |            | GQVL | Vay vốn | GQVL
        1  | Xã A       | 30 | 10 | 90
    """)
    table = the_table(sheet, lexicon)

    assert (table.down, table.header, table.top, len(table.hits)) == (False, (0, 1), 0, 3)


def test_across_without_a_parent_row(lexicon: Lexicon) -> None:
    """A title above is not a heading: it is one text, or it holds a number."""
    table = the_table(sheet_of("Báo cáo tháng 3\nTT | Xã | GQVL | Vay vốn\n1 | A | 3 | 1"), lexicon)

    assert table.header == (1, 1)


@pytest.mark.parametrize(
    ("text", "merges", "expected"),
    [
        pytest.param(
            "TT | Nội dung | ĐVT | Kết quả |\n | | | Trong kỳ | Lũy kế\n1 | GQVL | | 3 | 9\n2 | XKLĐ | | 1",
            ("D1:E1", "A1:A2", "B1:B2", "C1:C2"),
            {0: "TT", 1: "Nội dung", 2: "ĐVT", 3: "Kết quả Trong kỳ", 4: "Kết quả Lũy kế"},
            id="parent-over-two-children",
        ),
        pytest.param(
            "TT | Nội dung | Kết quả | | Ghi chú\n(1) | (2) | (3) | | (4)\n1 | GQVL | 3\n2 | XKLĐ | 1",
            (),
            {0: "TT", 1: "Nội dung", 2: "Kết quả", 4: "Ghi chú"},
            id="blank-heading-is-nobody's-child",
        ),
        pytest.param("GQVL | 3\nXKLĐ | 1", (), {}, id="no-heading"),
    ],
)
def test_headings(text: str, merges: tuple[str, ...], expected: dict[int, str], lexicon: Lexicon) -> None:
    """A column's heading is every heading row's text, a parent spread to its children and no further."""
    sheet = sheet_of(text, *merges)

    assert headings(sheet, the_table(sheet, lexicon)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ghi chú\nGQVL", id="one-label-is-a-word"),
        pytest.param("Không có gì", id="nothing-known"),
        pytest.param("", id="nothing-at-all"),
    ],
)
def test_no_table(text: str, lexicon: Lexicon) -> None:
    """One known label alone is a word in a text, two are a table."""
    assert find_tables(sheet_of(text), lexicon) == ()


def test_a_table_that_two_forms_ask_for(lexicon: Lexicon) -> None:
    """Labels that two forms share give a table of each, for the reporter to decide."""
    sheet = sheet_of("Chỉ tiêu | Thực hiện\nSố lao động được tạo việc làm | 3\nCho vay GQVL | 1")

    assert {table.form for table in find_tables(sheet, lexicon)} == {"district", "bank"}


def test_an_agency_with_one_task_has_a_table(lexicon: Lexicon) -> None:
    """A return of an agency that the plan gives one task is a table of one row."""
    sheet = sheet_of("""
        SỞ CÔNG THƯƠNG
        6 tháng đầu năm 2023
        STT | Nhiệm vụ | Kết quả thực hiện | Trạng thái
        1   | Hỗ trợ thông tin thị trường, kết nối cung cầu sản phẩm, hàng hóa | Đã làm | Hoàn thành
    """)

    assert [table.form for table in find_tables(sheet, lexicon)] == ["agency"]


@pytest.mark.parametrize(
    ("row", "numbering"),
    [
        pytest.param("(1) | (2) | (3)", True, id="bracketed"),
        pytest.param("-1 | -2 | -3", True, id="bracketed-made-negative-by-excel"),
        pytest.param("-1 | -2 | '(3) | 4", True, id="mixed"),
        pytest.param("A | B | 1 | 2 | 3", True, id="letters-then-numbers"),
        pytest.param("'(1) | '(2) | '(3=1+2)", True, id="with-a-sum"),
        pytest.param("1 | GQVL | 3", False, id="an-item"),
        pytest.param("(1)", False, id="one-cell"),
        pytest.param("", False, id="blank"),
        pytest.param("7 | | 50 | 70", False, id="figures-without-a-label"),
        pytest.param(" | | 5 | 0 | 0", False, id="small-figures-without-a-label"),
    ],
)
def test_numbering_row(row: str, numbering: bool) -> None:  # noqa: FBT001 a table's column
    """A row that numbers the columns counts up; other small figures are figures."""
    assert is_numbering(sheet_of(f"x\n{row}\nx"), 1) is numbering


def test_tables_without_number(lexicon: Lexicon) -> None:
    """Of more tables than a sheet can sensibly hold, the last takes the rest."""
    tables = "".join(
        f"STT | Chỉ tiêu | Thực hiện {at}\n1 | GQVL | 5\n2 | Vay vốn | 3\n\n" for at in range(60)
    )

    assert len(find_parts(sheet_of(tables), lexicon)) == 50


def test_a_table_knows_where_it_ends(lexicon: Lexicon) -> None:
    """Figures end at the signature block, the region at the next heading."""
    text = f"{DOWN} | Người lập\n\nSTT | Chỉ tiêu | Lũy kế\n1 | Sàn GDVL | 3\n2 | Khác | 4\n"
    (first,), (second,) = find_parts(sheet_of(text), lexicon)

    assert (first.end, first.stop, second.first, second.top, second.end) == (5, 7, 5, 7, 10)
