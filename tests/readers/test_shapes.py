"""A sheet read by the recipe of another is read exactly as if it were the first of its shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.readers.shapes import Shapes
from hnjobs.readers.submission import read_submissions
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.observation import Submission

DOWN: Final = """
UBND QUẬN BA ĐÌNH |  | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BÁO CÁO KẾT QUẢ GIẢI QUYẾT VIỆC LÀM
Tháng 3 năm 2023
TT | Chỉ tiêu | ĐVT | Thực hiện | Lũy kế
-1 | -2 | -3 | -4 | -5
1 | Số lao động được giải quyết việc làm | người | 100 | 300
2 | Vay vốn | người | 10 | 30
3 | XKLĐ | người | 20 | 60
4 | Sàn GDVL | người | 30 | 90
5 | Khác | người | 40 | 120
6 | Trong đó nữ | người | 55 |
"""
ACROSS: Final = """
UBND HUYỆN BA VÌ
Tháng 3 năm 2023
STT | Xã, phường, thị trấn | Số lao động được GQVL | Vay vốn | XKLĐ | Sàn GDVL | Khác
1 | Xã An Bình | 100 | 10 | 20 | 30 | 40
2 | Xã Cổ Đô | 50 | 5 | 10 |  | 35
3 | Xã Minh Châu | 10 | 0 | 0 | 0 | 10
 | Tổng cộng | 160 | 15 | 30 | 30 | 85
"""
ODD: Final = (
    *("1.5", "-4", "'12", "'12,5", "'-", "", "TRUE", "2023-03-15", "#REF!", "=1+1", "'không phát sinh"),
    *("Lũy kế", "người", "A", "Đơn vị tính: nghìn người", "Khó khăn: thiếu vốn", "Tháng 5 năm 2023"),
)


@dataclass(frozen=True)
class Change:
    """Put something into a cell: row and column as they are counted in the text, and what."""

    row: int
    column: int
    text: str


def changed(text: str, *changes: Change) -> str:
    """Return a grid with some of its cells changed."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    for change in changes:
        row = rows[change.row % len(rows)]
        row[change.column % len(row)] = change.text
    return "\n".join(" | ".join(row) for row in rows)


def read(text: str, lexicon: Lexicon, shapes: Shapes | None = None) -> tuple[Submission, ...]:
    """Read a grid as a workbook."""
    return read_submissions("a.xlsx", xlsx(Grid(text)), lexicon, shapes=shapes)


@pytest.mark.parametrize("text", [DOWN, ACROSS], ids=["down", "across"])
def test_the_next_sheet_is_read_by_the_recipe(text: str, lexicon: Lexicon) -> None:
    """Other figures, another month and another sender are read by what was recognised before."""
    shapes = Shapes(lexicon)
    first = read(text, lexicon, shapes)
    later = text.replace("Tháng 3", "Tháng 4").replace("| 100 |", "| 60100 |").replace("| 40\n", "| 60040\n")
    later = later.replace("| 40 |", "| 60040 |").replace("| 160 |", "| 60160 |").replace("| 85", "| 60085")

    assert not first[0].rejected
    assert first == read(text, lexicon)
    (known,) = shapes._known.values()  # noqa: SLF001 that a recipe was made is the point
    assert known.recipes
    assert read(later, lexicon, shapes) == read(later, lexicon)


CHANGES = st.builds(
    Change,
    st.integers(0, 11),
    st.integers(0, 6),
    st.one_of(
        st.integers(-3, 10**6).map(str), st.sampled_from(ODD), st.sampled_from(["Lũy kế", "người", "A"])
    ),
)


@given(
    text=st.sampled_from([DOWN, ACROSS]),
    before=st.lists(CHANGES, max_size=1),
    changes=st.lists(CHANGES, max_size=3),
)
def test_no_recipe_changes_what_is_read(
    text: str, before: list[Change], changes: list[Change], lexicon: Lexicon
) -> None:
    """Whatever two sheets hold, the second is read as if the first had never been."""
    shapes = Shapes(lexicon)
    read(changed(text, *before), lexicon, shapes)
    read(text, lexicon, shapes)
    second = changed(text, *before, *changes)

    assert read(second, lexicon, shapes) == read(second, lexicon)


def test_a_year_in_a_cell_of_no_use_is_not_any_number(lexicon: Lexicon) -> None:
    """A number that was left aside for what it is (the plan's year) is reported when it is another."""
    shapes = Shapes(lexicon)
    read(f"{DOWN} | 2023", lexicon, shapes)

    assert read(f"{DOWN} | 2024", lexicon, shapes) == read(f"{DOWN} | 2024", lexicon)
