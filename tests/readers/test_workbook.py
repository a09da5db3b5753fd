"""Workbooks: cells as they are, blanks looked at twice, files that are refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue, Unverified
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers import workbook
from hnjobs.readers.workbook import Sheet, read_workbook
from tests.sheets import Grid, replaced, without, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES: Final = Path(__file__).parents[1] / "samples"
SHEET: Final = "xl/worksheets/sheet1.xml"
CFB: Final = workbook.CFB


def only_sheet(content: bytes) -> Sheet:
    """Read a workbook of one sheet."""
    book = read_workbook(content)
    assert not isinstance(book, Finding), book
    (sheet,) = book.sheets
    return sheet


def refusal(content: bytes) -> tuple[FindingCode, str]:
    """Read what cannot be read; return the code and what was found."""
    found = read_workbook(content)
    assert isinstance(found, Finding)
    return found.code, found.found


def test_cells_as_they_are() -> None:
    """Text stays text, numbers are numbers, and a cell is where Excel shows it."""
    sheet = only_sheet(
        xlsx("""
        Chỉ tiêu | '6.700 | 6700 | 6.7
                 | TRUE   | 2023-03-15
        """)
    )

    assert sheet.rows == [["Chỉ tiêu", "6.700", 6700.0, 6.7], ["", True, date(2023, 3, 15), ""]]
    assert (sheet.value(0, 1), sheet.value(7, 0), sheet.value(0, 9), sheet.value(0, -1)) == (
        "6.700",
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("cell", "fast", "truth"),
    [
        pytest.param("", "", "", id="blank"),
        pytest.param("#REF!", "", ErrorValue("#REF!"), id="error"),
        pytest.param("=A1/0 => #DIV/0!", "", ErrorValue("#DIV/0!"), id="error-of-a-formula"),
        pytest.param("=A1+1", "", FormulaWithoutValue("=A1+1"), id="never-calculated"),
        pytest.param("=A1+1 => 12", 12.0, "", id="calculated"),
    ],
)
def test_a_blank_is_looked_at_twice(cell: str, fast: CellValue, truth: CellValue) -> None:
    """What the fast reader takes for a blank may be an error or a formula without a value."""
    sheet = only_sheet(xlsx(f"1 | {cell} | =1+1"))

    assert (sheet.value(0, 1), sheet.look_again(0, 1)) == (fast, truth)


def test_an_error_is_found_however_the_xml_is_quoted() -> None:
    """An XML attribute in single quotes is as good as in double ones."""
    content = replaced(xlsx("1 | #REF!"), SHEET, '<c r="B1" t="e">', "<c r='B1' t='e'>")

    assert only_sheet(content).look_again(0, 1) == ErrorValue("#REF!")


def test_a_blank_that_cannot_be_looked_at_is_not_a_blank() -> None:
    """Where the careful reader refuses the file, a blank beside formulas is unverified."""
    content = replaced(xlsx("1 | =1+1"), "xl/workbook.xml", "<sheets>", "<sheets><unknown/>")

    assert only_sheet(content).look_again(0, 1) == Unverified()


def test_percent_formats() -> None:
    """A number that is shown times 100 with a % sign says so."""
    sheet = only_sheet(xlsx(Grid("0.04 | 0.04", formats={"B1": "0.0%"})))

    assert (sheet.shows_percent(0, 0), sheet.shows_percent(0, 1)) == (False, True)


def test_old_xls() -> None:
    """An .xls is read by its content, whatever its name."""
    book = read_workbook((SAMPLES / "year" / "01.2023 tay-ho.xls").read_bytes())

    assert not isinstance(book, Finding)
    assert (book.kind, book.sheets[0].value(0, 0)) == ("xls", "UBND QUẬN TÂY HỒ")
    assert (book.sheets[0].value(7, 4), book.sheets[0].look_again(5, 0)) == (511, "")
    assert book.sheets[0].shows_percent(7, 4) is False


def test_hidden_sheets_say_so() -> None:
    """Sheets come in the workbook's order, each with its name and whether it is seen."""
    book = read_workbook(xlsx(Grid("a", name="T2", hidden=True), Grid("b", name="T3")))

    assert not isinstance(book, Finding)
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("T2", False), ("T3", True)]


def test_translated() -> None:
    """Texts are turned, everything else stays."""
    sheet = only_sheet(xlsx("abc | 12")).translated(str.upper)

    assert sheet.rows == [["ABC", 12.0]]


def broken_zip() -> bytes:
    """Return a workbook cut off in the middle."""
    return xlsx("a | b")[:700]


def encrypted_zip() -> bytes:
    """Return a zip whose directory says that its parts are encrypted."""
    content = bytearray(xlsx("a"))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = content.find(mark)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def password() -> bytes:
    """Return what Excel makes of a workbook with a password: an old container with one encrypted stream."""
    return CFB + "EncryptedPackage".encode("utf-16-le")


def no_workbook_part() -> bytes:
    """Return a zip that lists no sheets."""
    return without(xlsx("a"), "xl/workbook.xml")


def far(address: str, quote: str = '"') -> bytes:
    """Return a workbook with its one cell far away."""
    return replaced(xlsx("a"), SHEET, 'r="A1"', f"r={quote}{address}{quote}")


def bomb() -> bytes:
    """Return a small zip that unpacks to more than the limit."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"part{number}", b"\0" * (workbook.MAX_UNPACKED // 2))
    return buffer.getvalue()


def many_parts() -> bytes:
    """Return a zip of too many parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(workbook.MAX_PARTS + 1):
            archive.writestr(str(number), b"")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("build", "code", "found"),
    [
        pytest.param(bytes, FindingCode.EMPTY_FILE, "", id="empty"),
        pytest.param(lambda: b"%PDF-1.7", FindingCode.UNREADABLE, "PDF", id="pdf"),
        pytest.param(lambda: b"\xef\xbb\xbf \n<html>", FindingCode.UNREADABLE, "HTML/XML", id="html"),
        pytest.param(lambda: b"{\\rtf1", FindingCode.UNREADABLE, "RTF", id="rtf"),
        pytest.param("Chỉ tiêu;1250".encode, FindingCode.UNREADABLE, "unknown", id="text"),
        pytest.param(lambda: b"PK\x03\x04 no more", FindingCode.UNREADABLE, "BadZipFile", id="no-zip"),
        pytest.param(broken_zip, FindingCode.UNREADABLE, "BadZipFile", id="cut-off"),
        pytest.param(lambda: CFB + b"\0" * 600, FindingCode.UNREADABLE, "CalamineError", id="no-xls"),
        pytest.param(no_workbook_part, FindingCode.UNREADABLE, "", id="no-workbook-part"),
        pytest.param(password, FindingCode.PROTECTED, "", id="password"),
        pytest.param(encrypted_zip, FindingCode.PROTECTED, "", id="encrypted-parts"),
        pytest.param(bomb, FindingCode.TOO_LARGE, "unpacked", id="zip-bomb"),
        pytest.param(many_parts, FindingCode.TOO_LARGE, "5001 parts", id="many-parts"),
        pytest.param(
            lambda: b"\0" * (workbook.MAX_BYTES + 1), FindingCode.TOO_LARGE, "30000001 bytes", id="many-bytes"
        ),
        pytest.param(partial(far, "A1048576"), FindingCode.TOO_LARGE, "1048576 × 1", id="last-row"),
        pytest.param(partial(far, "XFD1"), FindingCode.TOO_LARGE, "1 × 16384", id="last-column"),
        pytest.param(partial(far, "A5001", "'"), FindingCode.TOO_LARGE, "5001 × 1", id="single-quotes"),
    ],
)
def test_refused(build: Callable[[], bytes], code: FindingCode, found: str) -> None:
    """A file that cannot or must not be opened is one finding that says why."""
    assert refusal(build()) == (code, found)
