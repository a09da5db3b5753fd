"""The hostile and broken files, by name: those that must be refused, those that must not do harm.

``BAD`` files cannot be a right return. ``ODD`` ones may be read, for their cells say what a return says; then
every figure must be the right one.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.hostile import compound, workbooks
from tests.hostile.workbooks import BOOK, CELL, LAST, SHEET, STRINGS, formula, good, with_row, with_value
from tests.sheets import replaced, without, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

YEAR: Final = Path(__file__).parents[1] / "samples" / "year"
MARK: Final = "what-stands-in-a-file-of-this-machine"
"""The content of the file that hostile ones ask for; it must never be seen."""

Builder = "Callable[[], bytes]"


def _xls() -> bytes:
    return (YEAR / "01.2023 tay-ho.xls").read_bytes()


def _cut(share: float) -> bytes:
    return good()[: int(len(good()) * share)]


def _cut_xls(share: float) -> bytes:
    return _xls()[: int(len(_xls()) * share)]


def _flipped(at: float) -> bytes:
    changed = bytearray(good())
    changed[int(len(changed) * at)] ^= 0x55
    return bytes(changed)


def _cell(xml: str) -> bytes:
    return replaced(good(), SHEET, CELL, xml)


def _signed_by(name: str) -> bytes:
    return xlsx(workbooks.RETURN.replace("UBND QUẬN BA ĐÌNH", name))


BAD: Final[Mapping[str, Callable[[], bytes]]] = {
    "bomb.xlsx": workbooks.bomb,
    "lying bomb.xlsx": workbooks.lying_bomb,
    "nested bomb.zip": workbooks.nested_bomb,
    "far corner.xlsx": workbooks.far_corner,
    "far row.xlsx": workbooks.far_row,
    "far row without address.xlsx": workbooks.far_without_address,
    "laughs in sheet.xlsx": partial(workbooks.laughing, SHEET),
    "laughs in strings.xlsx": partial(workbooks.laughing, STRINGS),
    "laughs in book.xlsx": partial(workbooks.laughing, BOOK),
    "entity inside a number.xlsx": workbooks.entity_inside,
    "hundred thousand entries.xlsx": workbooks.many_entries,
    "understated size.xlsx": workbooks.understated,
    "sheet outside by path.xlsx": partial(workbooks.outside_sheet, "../../../../../../etc/passwd"),
    "sheet outside by address.xlsx": partial(workbooks.outside_sheet, "file:///etc/passwd"),
    "no sheet part.xlsx": lambda: without(good(), SHEET),
    "no book part.xlsx": lambda: without(good(), BOOK),
    "text out of table.xlsx": lambda: _cell('<c r="C4" t="s"><v>4294967295</v></c>'),
    "text before table.xlsx": lambda: _cell('<c r="C4" t="s"><v>-1</v></c>'),
    "column beyond all.xlsx": lambda: with_row('<row r="20"><c r="ZZZZZZZZ20"><v>1</v></c></row>'),
    "row beyond all.xlsx": lambda: with_row('<row r="20"><c r="A99999999999"><v>1</v></c></row>'),
    "row zero.xlsx": lambda: with_row('<row r="0"><c r="A0"><v>1</v></c></row>'),
    "infinite.xlsx": partial(with_value, "inf"),
    "not a number.xlsx": partial(with_value, "NaN"),
    "beyond a double.xlsx": partial(with_value, "1e400"),
    "beyond 64 bits.xlsx": partial(with_value, "1e30"),
    "beyond all.xlsx": partial(with_value, "1" * 400),
    "negative.xlsx": partial(with_value, "-100"),
    "fraction.xlsx": partial(with_value, "100.5"),
    "hexadecimal.xlsx": partial(with_value, "0x64"),
    "with underscore.xlsx": partial(with_value, "1_00"),
    "nothing.xlsx": partial(with_value, ""),
    "error.xlsx": lambda: _cell('<c r="C4" t="e"><v>#REF!</v></c>'),
    "formula never calculated.xlsx": lambda: _cell('<c r="C4"><f>SUM(C5:C8)</f></c>'),
    "empty.xlsx": lambda: b"",
    "one byte.xlsx": lambda: b"P",
    "magic only.xlsx": lambda: b"PK\x03\x04",
    "zeros.xlsx": lambda: bytes(100_000),
    "a program.xls": lambda: b"MZ\x90\x00" + bytes(5_000),
    "encrypted.xlsx": compound.encrypted,
    "password.xls": lambda: compound.with_password(_xls()),
    "looping table.xls": lambda: compound.looping_table(_xls()),
    "giant table.xls": lambda: compound.giant_table(_xls()),
    "far corner.xls": lambda: compound.far_corner(_xls()),
    "record past the end.xls": lambda: compound.record_past_the_end(_xls()),
    "compound without streams.xls": lambda: compound.compound({}),
    "compound without records.xls": lambda: compound.compound({"Workbook": bytes(5_000)}),
    **{f"cut at {part}.xlsx": partial(_cut, part / 20) for part in range(1, 20)},
    **{f"cut at {part}.xls": partial(_cut_xls, part / 10) for part in range(1, 10)},
    "style of markup.xlsx": lambda: _signed_by("[red]QUẬN[/red] [link=file:///x]BA"),
    "escapes.xlsx": lambda: replaced(good(), STRINGS, "UBND QUẬN BA ĐÌNH", "QUẬN _x001B_[2J_x0007_ X"),
    "turned around.xlsx": lambda: _signed_by("QUẬN \u202eHNÌĐ AB\u202c"),
    "formula for a name.xlsx": lambda: _signed_by("'=cmd|'/C calc'!A0"),
    "endless name.xlsx": lambda: replaced(good(), STRINGS, "UBND QUẬN BA ĐÌNH", "QUẬN " + "Đ" * 2_000_000),
}

TWO_FACED: Final[Mapping[str, Callable[[], bytes]]] = {
    "sheet listed twice.xlsx": workbooks.listed_twice,
    "text inside a text.xlsx": lambda: replaced(
        good(), SHEET, LAST, '<c r="C9" t="inlineStr"><is><t>1<t>2</t></is></c>'
    ),
    "cell twice.xlsx": lambda: replaced(good(), SHEET, LAST, f'{LAST}<c r="C9" t="n"><v>54</v></c>'),
}
"""Files that say two things: which one is read is the reader's whim. They must be refused."""

HOLLOW: Final[Mapping[str, Callable[[], bytes]]] = {"hollow.xlsx": lambda: b"PK\x05\x06" + bytes(18)}
"""An archive with nothing in it: no return, and asked about."""

GIANT: Final[Mapping[str, Callable[[], bytes]]] = {
    "giant stream.xls": lambda: compound.giant_stream(_xls()),
}
"""A right return of Tây Hồ in a file that states a wrong size of itself."""

ODD: Final[Mapping[str, Callable[[], bytes]]] = {
    "dimension too large.xlsx": partial(workbooks.dimension, "A1:XFD1048576"),
    "dimension too small.xlsx": partial(workbooks.dimension, "A1"),
    "dimension of nothing.xlsx": partial(workbooks.dimension, "ZZZZZZ0:A-1"),
    "dimension backwards.xlsx": partial(workbooks.dimension, "C9:A1"),
    "fifty thousand merges.xlsx": workbooks.many_merges,
    "small entity.xlsx": workbooks.small_entity,
    "deep tags.xlsx": workbooks.deep_tags,
    "overlapping.xlsx": workbooks.overlapping,
    "names that lead out.xlsx": workbooks.names_that_lead_out,
    "dde.xlsx": partial(formula, "cmd|'/C calc'!A0"),
    "outside book.xlsx": partial(formula, "'http://127.0.0.1:9/[a.xlsx]S'!A1"),
    "web service.xlsx": partial(formula, 'WEBSERVICE("http://127.0.0.1:9/")'),
    "macro.xlsm": lambda: workbooks.zipped({**workbooks.parts(good()), "xl/vbaProject.bin": b"\xff" * 999}),
    "hundred thousand texts.xlsx": lambda: replaced(good(), STRINGS, "</sst>", "<si/>" * 100_000 + "</sst>"),
    "flipped bit a.xlsx": partial(_flipped, 0.31),
    "flipped bit b.xlsx": partial(_flipped, 0.55),
    "flipped bit c.xlsx": partial(_flipped, 0.97),
    "stored.xlsx": lambda: workbooks.zipped(workbooks.parts(good()), method=0),
    "something before.xlsx": lambda: b"\xef\xbb\xbf" + good(),
    "something behind.xlsx": lambda: good() + b"\r\n-- \r\nscanned by a mail server",
}


def reading_out(address: str) -> dict[str, bytes]:
    """Return files that ask for the content of an address of this machine, as an entity or a DTD."""
    return {
        "entity in sheet.xlsx": workbooks.outside_entity(SHEET, address),
        "entity in strings.xlsx": workbooks.outside_entity(STRINGS, address),
        "entity in book.xlsx": workbooks.outside_entity(BOOK, address),
        "dtd.xlsx": workbooks.outside_dtd(address),
        "entity.xls": (
            f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "{address}">]>'
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell>'
            "<Data>&e;</Data></Cell></Row></Table></Worksheet></Workbook>"
        ).encode(),
    }
