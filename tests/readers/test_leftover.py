"""Hidden rows and columns: said, and asked about where figures that count stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import Finding
from hnjobs.domain.finding import FindingCode as C
from hnjobs.readers.layout import find_parts
from hnjobs.readers.sheet_parts import Origin, read_parts
from hnjobs.readers.workbook import Sheet, read_workbook
from tests.sheets import xlsx

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon

DOWN: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023
STT | Chỉ tiêu | Thực hiện | Ghi chú
1 | GQVL | 1250
2 | Vay vốn | 112 | giảm

 | Người lập
"""
ACROSS: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023
TT | Phường | GQVL | Vay vốn
1  | P. A   | 10 | 1
2  | P. B   | 20 | 2
   | Cộng   | 30 | 3
"""


@dataclass(frozen=True, slots=True)
class PartlyHidden(Sheet):
    """A sheet of which some rows and columns are hidden."""

    rows_hidden: tuple[int, ...] = ()
    columns_hidden: tuple[int, ...] = ()

    def hidden_rows(self) -> tuple[int, ...]:
        """Return the hidden rows."""
        return self.rows_hidden

    def hidden_columns(self) -> tuple[int, ...]:
        """Return the hidden columns."""
        return self.columns_hidden


@pytest.mark.parametrize(
    ("text", "rows", "columns", "expected"),
    [
        pytest.param(DOWN, (), (), [], id="nothing-hidden"),
        pytest.param(DOWN, (5, 900), (12,), [], id="blank-lines"),
        pytest.param(DOWN, (0, 1), (3,), [(C.HIDDEN_LINES, "", "1:2, D:D")], id="texts-only"),
        pytest.param(DOWN, (4,), (), [(C.HIDDEN_FIGURES, "C5", "5:5")], id="row-that-counts"),
        pytest.param(DOWN, (), (2,), [(C.HIDDEN_FIGURES, "C4", "C:C")], id="column-that-counts"),
        pytest.param(ACROSS, (3, 4), (), [(C.HIDDEN_FIGURES, "C4", "4:5")], id="places-in-the-total"),
    ],
)
def test_hidden_lines(
    text: str,
    rows: tuple[int, ...],
    columns: tuple[int, ...],
    expected: list[tuple[C, str, str]],
    lexicon: Lexicon,
) -> None:
    """A hidden line with a figure that counts is a query at its cell, one with texts alone a note."""
    book = read_workbook(xlsx(text))
    assert not isinstance(book, Finding)
    plain = book.sheets[0]
    sheet = PartlyHidden(plain.name, plain.visible, plain.rows, plain._second, rows, columns)  # noqa: SLF001 a copy
    (submission,) = read_parts(sheet, find_parts(sheet, lexicon), Origin("bao cao", {}), lexicon)

    found = [(one.code, one.cell, dict(one.facts)["lines"]) for one in submission.findings]
    assert found == expected
    assert not submission.rejected
