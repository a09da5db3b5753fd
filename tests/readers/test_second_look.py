"""The second look: errors, formulas without a value, percent formats, fonts; nothing where it cannot read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from hnjobs.domain.cell import ErrorValue, FormulaWithoutValue
from hnjobs.readers.second_look import SecondLook, is_percent_format, look_at_xls
from hnjobs.readers.xlsx_look import look_at_xlsx
from tests.sheets import Grid, replaced, without, xlsx

SAMPLES: Final = Path(__file__).parents[1] / "samples"
SHEET: Final = "xl/worksheets/sheet1.xml"


def look_at(content: bytes) -> SecondLook:
    """Look at a workbook that can be looked at."""
    look = look_at_xlsx(content)
    assert look is not None
    return look


def test_xlsx() -> None:
    """Each doubtful cell is known by sheet, row and column; calculated formulas and plain cells are not."""
    look = look_at(
        xlsx(
            Grid("1 | =A1+1 | =A1+1 => 2", name="Một"),
            Grid("#N/A | =1/0 => #DIV/0! | 0.5", name="Hai", formats={"C1": "0%"}),
        )
    )

    assert look.sheets["Một"].values == {(0, 1): FormulaWithoutValue("=A1+1")}
    assert look.sheets["Hai"].values == {(0, 0): ErrorValue("#N/A"), (0, 1): ErrorValue("#DIV/0!")}
    assert (look.sheets["Một"].percents, look.sheets["Hai"].percents) == (set(), {(0, 2)})
    assert (look.hidden("Một", 0, 0), look.hidden("Hai", 0, 0)) == ("", ErrorValue("#N/A"))
    assert (look.percent("Hai", 0, 2), look.percent("Hai", 0, 1)) == (True, False)


def test_a_sheet_that_is_not_there_has_nothing() -> None:
    """A sheet that the file does not list has nothing to tell."""
    look = look_at(xlsx("1"))

    assert (look.hidden("Ba", 0, 0), look.percent("Ba", 0, 0), look.font("Ba", 0, 0)) == ("", False, None)
    assert (look.hidden_rows("Ba"), look.hidden_columns("Ba"), look.holds_values("Ba")) == ((), (), False)


def test_a_formula_that_gives_an_empty_text_is_calculated() -> None:
    """Excel stores an empty text for =IF(…;"";…): a blank, and no formula that waits to be calculated."""
    empty = replaced(xlsx('1 | =IF(A1,"",1)'), SHEET, '<c r="B1">', '<c r="B1" t="str">')

    assert look_at(empty).sheets["Sheet1"].values == {}


def test_cells_without_addresses() -> None:
    """Where rows and cells do not say where they are, they follow one another."""
    bare = xlsx("1 | 2\n3 | #REF!")
    for address in ('row r="1"', 'row r="2"', 'c r="A1"', 'c r="B1"', 'c r="A2"', 'c r="B2"'):
        bare = replaced(bare, SHEET, address, address.split(" ", maxsplit=1)[0])

    assert look_at(bare).sheets["Sheet1"].values == {(1, 1): ErrorValue("#REF!")}


@pytest.mark.parametrize("quirk", ["no-styles", "odd-styles", "names"])
def test_what_careful_libraries_choke_on(quirk: str) -> None:
    """Styles that are missing or unheard of, and parts in other letters, are no reason to give up."""
    content = xlsx("1 | #REF!")
    if quirk == "no-styles":
        content = without(content, "xl/styles.xml")
    elif quirk == "names":
        content = replaced(content, "xl/_rels/workbook.xml.rels", "sheet1.xml", "SHEET1.xml")
    else:
        content = replaced(content, "xl/styles.xml", "<fills", "<fill/><unknown/><fills")

    assert look_at(content).sheets["Sheet1"].values == {(0, 1): ErrorValue("#REF!")}


def test_fonts() -> None:
    """A cell's font is its format's, or that of the runs it is written in; none where these differ."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("T3")
    old, new = (book.add_format({"font_name": name}) for name in (".VnTime", "Times New Roman"))
    sheet.write_string("A1", "T\u00e6ng", old)
    sheet.write_string("B1", "Tổng")
    sheet.write_rich_string("C1", old, "c\u00e9ng", new, "cộng")
    sheet.write_rich_string("D1", old, "T\u00e6ng", old, " c\u00e9ng", new)
    sheet.write_rich_string("E1", "Tổng ", old, "c\u00e9ng", old)
    sheet.write_blank("F1", None, old)
    book.close()
    look = look_at(buffer.getvalue())

    fonts = [look.font("T3", 0, column) for column in range(6)]
    assert fonts == [".VnTime", "Calibri", None, ".VnTime", ".VnTime", None]


def test_hidden_lines() -> None:
    """Hidden rows and columns are listed, a hidden range of columns one by one."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("T3")
    sheet.write_number("A1", 1)
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column("C:E", None, None, {"hidden": True})
    book.close()
    look = look_at(buffer.getvalue())

    assert (look.hidden_rows("T3"), look.hidden_columns("T3")) == ((3,), (2, 3, 4))


@pytest.mark.parametrize(
    ("code", "multiplies"),
    [
        ("0%", True),
        ("0.00%;[Red]-0.00%", True),
        ('0"%"', False),
        (r"0\%", False),
        ("0_%", False),
        ('0" %" %', True),
        ("General", False),
        ('0" phần trăm', False),
    ],
)
def test_percent_formats(code: str, multiplies: bool) -> None:  # noqa: FBT001 a column of the table
    """Only a % of the format itself multiplies by 100; one that is written as text does not."""
    assert is_percent_format(code) is multiplies


def test_xls() -> None:
    """An old .xls without errors or percent formats has nothing hidden, and tells its fonts."""
    look = look_at_xls((SAMPLES / "year" / "01.2023 tay-ho.xls").read_bytes())

    assert look is not None
    (name,) = look.sheets
    assert (look.sheets[name].values, look.sheets[name].percents) == ({}, set())
    assert look.font(name, 0, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        replaced(xlsx("1"), SHEET, "<worksheet", "<!DOCTYPE a><worksheet"),
        replaced(xlsx("1"), SHEET, "</row>", ""),
        replaced(xlsx("1"), "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/no.xml"),
        without(xlsx("1"), "xl/workbook.xml"),
    ],
    ids=["empty", "zip", "container", "doctype", "not-well-formed", "no-part", "no-workbook"],
)
def test_what_cannot_be_read(content: bytes) -> None:
    """A file that cannot be scanned gives no look at all, never an empty one."""
    assert (look_at_xlsx(content), look_at_xls(content)) == (None, None)
