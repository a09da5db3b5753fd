"""The quick look at the XML of a sheet finds the same whether rows are plain or not, and as a parse does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

import pytest

from hnjobs.readers.sheet_scan import SheetScan, UnsureError, scan_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="main"><dimension ref="A1:C3"/><sheetData>'
)
ROWS: Final = (
    b'<row r="1" spans="1:3" s="2" customFormat="1" ht="15.75" customHeight="1" x14ac:dyDescent="0.25">'
    b'<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1" t="n"><v>1.5E-3</v></c></row>'
    b'<row r="2"><c r="A2"></c><c r="AB2"><v>-12</v></c></row><row r="3"/>'
)
TAIL: Final = b'</sheetData><pageMargins left="0.7"/></worksheet>'
BYTES: Final = (
    b"<",
    b">",
    b"/",
    b'"',
    b"=",
    b" ",
    b"&",
    b"!",
    b"?",
    b"r",
    b"f",
    b"e",
    b"B",
    b"1",
    b"\0",
    b"\xff",
    b"",
)


def verdict(xml: bytes) -> SheetScan | str:
    """Return what the look tells, or why it refuses the sheet."""
    try:
        return scan_sheet(xml)
    except UnsureError as error:
        return str(error)


def is_well_formed(xml: bytes) -> bool:
    """Parse the whole."""
    try:
        expat.ParserCreate().Parse(xml, True)  # noqa: FBT003 expat takes no keywords
    except expat.ExpatError:
        return False
    return True


def changed(xml: bytes, first: int, last: int) -> Iterator[bytes]:
    """Yield the XML with one byte changed or left out, each in the range, each way."""
    for at in range(first, last):
        for byte in BYTES:
            yield xml[:at] + byte + xml[at + 1 :]


def test_a_sheet_that_is_not_well_formed_is_refused_wherever_it_is_broken() -> None:
    """Whatever byte of plain rows is changed, the sheet passes only if all of it is well-formed."""
    whole = HEAD + ROWS + TAIL
    for xml in changed(whole, len(HEAD) - 12, len(HEAD + ROWS) + 12):
        told = verdict(xml)

        assert is_well_formed(xml) or isinstance(told, str), xml
        assert not is_well_formed(xml) or told != "xml", xml


def test_plain_rows_are_looked_at_like_others() -> None:
    """Whatever byte is changed, the same is told where a blank in a tag keeps the rows from being plain."""
    for rows in changed(ROWS, 1, len(ROWS)):
        plain, other = HEAD + rows + TAIL, HEAD + rows.replace(b"<row ", b"<row\t", 1) + TAIL

        assert verdict(plain) == verdict(other), rows


@pytest.mark.parametrize(
    "around",
    [
        pytest.param((b"<!-- ", b" -->"), id="comment"),
        pytest.param((b"<![CDATA[", b"]]>"), id="text"),
        pytest.param((b"<?a ", b"?>"), id="instruction"),
        pytest.param((b'<a b="', b'"/>'), id="attribute"),
        pytest.param((b"<a>", b""), id="open-element"),
    ],
)
def test_rows_that_are_none(around: tuple[bytes, bytes]) -> None:
    """Rows inside of something else are no reason to trust a sheet more than a parse does."""
    before, behind = around
    xml = (
        HEAD.replace(b"<sheetData>", before + b"<sheetData>")
        + ROWS
        + TAIL.replace(b"<page", behind + b"<page")
    )

    told = verdict(xml)

    assert is_well_formed(xml) or isinstance(told, str)
    assert not is_well_formed(xml) or told != "xml"


def test_a_cell_that_stands_twice_among_plain_rows() -> None:
    """Two cells of one address are refused: which one is read is the reader's whim."""
    assert verdict(HEAD + ROWS.replace(b'"AB2"', b'"A2"') + TAIL) == "twice"
