"""The careful look: errors, formulas without a value, percent formats; nothing where it cannot read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from hnjobs.domain.cell import ErrorValue, FormulaWithoutValue
from hnjobs.readers.second_look import look_at_xls, look_at_xlsx
from tests.sheets import Grid, replaced, xlsx

SAMPLES: Final = Path(__file__).parents[1] / "samples"


def test_xlsx() -> None:
    """Each doubtful cell is known by sheet, row and column; calculated formulas and plain cells are not."""
    look = look_at_xlsx(
        xlsx(
            Grid("1 | =A1+1 | =A1+1 => 2", name="Một"),
            Grid("#N/A | =1/0 => #DIV/0! | 0.5", name="Hai", formats={"C1": "0%"}),
        )
    )

    assert look is not None
    assert look.values == {
        ("Một", 0, 1): FormulaWithoutValue("=A1+1"),
        ("Hai", 0, 0): ErrorValue("#N/A"),
        ("Hai", 0, 1): ErrorValue("#DIV/0!"),
    }
    assert look.percents == {("Hai", 0, 2)}
    assert (look.hidden("Một", 0, 0), look.hidden("Hai", 0, 0)) == ("", ErrorValue("#N/A"))
    assert (look.percent("Hai", 0, 2), look.percent("Hai", 0, 1)) == (True, False)


@pytest.mark.filterwarnings("ignore:File contains an invalid specification:UserWarning")
def test_no_sheets_is_no_look() -> None:
    """A workbook whose sheets the careful reader does not see (strict OOXML) is not taken for looked at."""
    names = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strict = replaced(
        xlsx("1"), "xl/workbook.xml", names, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )

    assert look_at_xlsx(strict) is None


def test_the_library_talks_to_nobody() -> None:
    """What the careful reader's library warns about is not the user's business, and no reason to give up."""
    normal = '<cellStyle name="Normal" xfId="0" builtinId="0" hidden="0"/>'
    unstyled = replaced(xlsx("#REF!"), "xl/styles.xml", normal, "")

    look = look_at_xlsx(unstyled)

    assert look is not None
    assert look.values == {("Sheet1", 0, 0): ErrorValue("#REF!")}


def test_xls() -> None:
    """An old .xls without errors or percent formats has nothing hidden."""
    look = look_at_xls((SAMPLES / "year" / "01.2023 tay-ho.xls").read_bytes())

    assert look is not None
    assert (look.values, look.percents) == ({}, set())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_cannot_be_read(content: bytes) -> None:
    """A file that the careful reader refuses gives no look at all, never an empty one."""
    assert (look_at_xlsx(content), look_at_xls(content)) == (None, None)
