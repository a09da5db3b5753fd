"""The layout of a return as text: readable, from the table's own corner, the same for the same shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.layout_change import Change, compare
from hnjobs.readers.submission import read_submissions
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon

DOWN: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023
STT | Chỉ tiêu | Thực hiện | Lũy kế | Khác lạ
1 | GQVL | 1250 | 3750 | x
2 | Vay vốn | 112 | 336
"""
ACROSS: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023
TT | Phường | GQVL | | Vay vốn |
   |        | LK | TH | LK | TH
1  | P. A   | 30 | 10 | 3 | 1
   | Cộng   | 30 | 10 | 3 | 1
"""


def layout(text: str, lexicon: Lexicon, name: str = "T3") -> str:
    """Return the layout of the one return of a sheet."""
    (submission,) = read_submissions("bao cao.xlsx", xlsx(Grid(text, name=name)), lexicon)
    return submission.layout


def test_down(lexicon: Lexicon) -> None:
    """A line for the sheet, the table, the heading, each column and each row."""
    assert layout(DOWN, lexicon).splitlines() == [
        "sheet T#",
        "table district down at A3",
        "header 1-1",
        "column 1 number",
        "column 2 label",
        "column 3 period",
        "column 4 year_to_date",
        "column 5 ?",
        "row 2 jobs_created",
        "row 3 jobs_loan",
    ]


def test_across(lexicon: Lexicon) -> None:
    """Of a table by place the columns say what they hold and for which basis."""
    assert layout(ACROSS, lexicon).splitlines() == [
        "sheet T#",
        "table district across at A3",
        "header 1-2",
        "column 3 jobs_created year_to_date",
        "column 4 jobs_created period",
        "column 5 jobs_loan year_to_date",
        "column 6 jobs_loan period",
    ]


def test_the_same_form_in_another_month_has_the_same_layout(lexicon: Lexicon) -> None:
    """The number of the month in the sheet's name, and the figures, make no difference."""
    april = DOWN.replace("Tháng 3", "Tháng 4").replace("1250", "99")

    assert layout(april, lexicon, "T4") == layout(DOWN, lexicon, "T3")


def test_a_shift_is_seen_as_a_shift(lexicon: Lexicon) -> None:
    """A table moved as a whole differs in its corner alone."""
    moved = "'\n" + "".join(f" | | {line}\n" for line in DOWN.strip().splitlines())

    assert compare(layout(DOWN, lexicon), layout(moved, lexicon)) == (
        Change("moved", "table", "", "A3", "C4"),
    )


def test_a_file_without_a_form_has_no_layout(lexicon: Lexicon) -> None:
    """Where nothing was recognised there is nothing to remember."""
    assert layout("Ghi chú | abc", lexicon) == ""
