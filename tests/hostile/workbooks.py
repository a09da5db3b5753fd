"""Builders of workbooks that somebody made to do harm, or that a disk or a mail server broke.

All are made from one right return of Ba Đình for January (``RETURN``), so that a figure that should not have
been taken shows by its reporter.
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.sheets import replaced, xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping

RETURN: Final = """
UBND QUẬN BA ĐÌNH
Tháng 1 năm 2023
Chỉ tiêu | ĐVT | Thực hiện
GQVL | người | 100
Vay vốn | người | 10
XKLĐ | người | 20
Sàn GDVL | người | 30
Khác | người | 40
Trong đó nữ | người | 55
"""
FIGURES: Final[Mapping[str, int]] = {
    "jobs_created": 100,
    "jobs_loan": 10,
    "jobs_abroad": 20,
    "jobs_exchange": 30,
    "jobs_other": 40,
    "jobs_female": 55,
}
SHEET: Final = "xl/worksheets/sheet1.xml"
STRINGS: Final = "xl/sharedStrings.xml"
BOOK: Final = "xl/workbook.xml"
CELL: Final = '<c r="C4" t="n"><v>100</v></c>'
LAST: Final = '<c r="C9" t="n"><v>55</v></c>'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PADDING: Final = 250_000_000
_DATA: Final = "<sheetData>"
_ZIPPED: Final = zipfile.ZIP_DEFLATED


@cache
def good(name: str = "QUẬN BA ĐÌNH") -> bytes:
    """Build the right return of a district, its texts in a table of their own, as Excel writes them."""
    members = parts(xlsx(RETURN.replace("QUẬN BA ĐÌNH", name)))
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(html.unescape(found[2]))
        return f'<c r="{found[1]}" t="s"><v>{len(texts) - 1}</v></c>'

    pattern = r'<c r="(\w+)" t="inlineStr"><is><t>(.*?)</t></is></c>'
    members[SHEET] = re.sub(pattern, shared, members[SHEET].decode()).encode()
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    members[STRINGS] = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{_MAIN}">{items}</sst>'.encode()
    relation = f'<Relationship Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml" Id="rId9"/>'
    _add(members, "xl/_rels/workbook.xml.rels", relation)
    _add(
        members,
        "[Content_Types].xml",
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
    )
    return zipped(members)


def _add(members: dict[str, bytes], part: str, xml: str) -> None:
    """Add an element before the end of a part's root."""
    start, _, end = members[part].rpartition(b"</")
    members[part] = start + xml.encode() + b"</" + end


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Mapping[str, bytes], *, method: int = _ZIPPED) -> bytes:
    """Build a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def with_value(value: str) -> bytes:
    """Build the return with other text between ``<v>`` and ``</v>`` of the jobs created, in C4."""
    return replaced(good(), SHEET, CELL, f'<c r="C4" t="n"><v>{value}</v></c>')


def with_row(xml: str) -> bytes:
    """Build the return with a row more, given as XML."""
    return replaced(good(), SHEET, "</sheetData>", f"{xml}</sheetData>")


def bomb() -> bytes:
    """Build a workbook of 250 KB whose sheet unpacks to 250 MB."""
    members = parts(good())
    start, end = members[SHEET].split(b"</sheetData>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            if name != SHEET:
                archive.writestr(zipfile.ZipInfo(name), content, _ZIPPED)
        with archive.open(_info(SHEET), "w") as part:
            part.write(start)
            for _ in range(250):
                part.write(b" " * (_PADDING // 250))
            part.write(b"</sheetData>" + end)
    return buffer.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = _ZIPPED
    return info


def lying_bomb() -> bytes:
    """Build the same bomb with a directory that says its sheet is small."""
    return _declared(bomb(), SHEET, 2_000)


def _declared(content: bytes, name: str, size: int) -> bytes:
    """Change the unpacked size that the central directory and the local header state for a part."""
    changed = bytearray(content)
    at = 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", changed, at + 28)[0]
        if changed[at + 46 : at + 46 + length] == name.encode():
            struct.pack_into("<I", changed, at + 24, size)
            local = struct.unpack_from("<I", changed, at + 42)[0]
            struct.pack_into("<I", changed, local + 22, size)
        at += 4
    return bytes(changed)


def understated() -> bytes:
    """Build a small workbook whose directory says that its sheet is ten bytes long."""
    return _declared(good(), SHEET, 10)


def nested_bomb(depth: int = 12) -> bytes:
    """Build a zip in a zip in a zip, with the bomb in the innermost."""
    content = bomb()
    for level in range(depth):
        content = zipped({f"level{level}.zip": content})
    return content


def far_corner() -> bytes:
    """Build 5 KB with cells in the first and the last corner of the sheet: 17 thousand million cells."""
    return with_row('<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>')


def far_row() -> bytes:
    """Build a sheet with one more cell in its last row."""
    return with_row('<row r="1048576"><c r="A1048576" t="n"><v>1</v></c></row>')


def far_without_address() -> bytes:
    """Build a sheet whose last row says its number, and whose cells do not."""
    return with_row('<row r="1048576"><c><v>1</v></c></row>')


def dimension(reference: str) -> bytes:
    """Build the return with a stated used range that is not true."""
    return replaced(good(), SHEET, '<dimension ref="A1:C9"/>', f'<dimension ref="{reference}"/>')


def many_merges(count: int = 50_000) -> bytes:
    """Build the return with fifty thousand merged ranges below it."""
    merged = "".join(f'<mergeCell ref="E{row}:F{row}"/>' for row in range(100, 100 + count))
    after = f'</sheetData><mergeCells count="{count}">{merged}</mergeCells>'
    return replaced(good(), SHEET, "</sheetData>", after)


def _with_doctype(part: str, declarations: str, old: str, new: str) -> bytes:
    """Build the return with a document type in one part, and a text of the part replaced."""
    members = parts(good())
    xml = members[part].decode()
    assert old in xml, xml
    body = xml.split("?>", 1)[1] if xml.startswith("<?xml") else xml
    root = body.lstrip()[1:].split(maxsplit=1)[0].rstrip(">")
    members[part] = (
        f'<?xml version="1.0"?><!DOCTYPE {root} [{declarations}]>{body.replace(old, new, 1)}'.encode()
    )
    return zipped(members)


_LAUGHS: Final = '<!ENTITY a0 "10">' + "".join(
    f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)
)


def laughing(part: str) -> bytes:
    """Build a return with an entity of a thousand million characters in a part of it."""
    old, new = {
        SHEET: ("<v>100</v>", "<v>&a9;</v>"),
        STRINGS: ("UBND QUẬN BA ĐÌNH", "UBND QUẬN BA ĐÌNH &a9;"),
        BOOK: ('name="Sheet1"', 'name="&a9;"'),
    }[part]
    return _with_doctype(part, _LAUGHS, old, new)


def small_entity() -> bytes:
    """Build a return whose total is written as an entity: nobody's spreadsheet does that."""
    return _with_doctype(SHEET, '<!ENTITY total "100">', "<v>100</v>", "<v>&total;</v>")


def entity_inside() -> bytes:
    """Build a return with 515 women, the middle digit written as an entity: left out, it would be 55."""
    return _with_doctype(SHEET, '<!ENTITY one "1">', "<v>55</v>", "<v>5&one;5</v>")


def outside_entity(part: str, address: str) -> bytes:
    """Build a return that asks the reader to put in a file of the machine that reads it."""
    old, new = {
        SHEET: (CELL, '<c r="C4" t="inlineStr"><is><t>&out;</t></is></c>'),
        STRINGS: ("UBND QUẬN BA ĐÌNH", "UBND QUẬN BA ĐÌNH &out;"),
        BOOK: ('name="Sheet1"', 'name="&out;"'),
    }[part]
    return _with_doctype(part, f'<!ENTITY out SYSTEM "{address}">', old, new)


def outside_dtd(address: str) -> bytes:
    """Build a return whose document type lies in a file of the machine that reads it."""
    declarations = f'<!ENTITY % out SYSTEM "{address}"> %out;'
    return _with_doctype(STRINGS, declarations, "UBND QUẬN BA ĐÌNH", "UBND QUẬN BA ĐÌNH")


def formula(text: str, value: str = "100") -> bytes:
    """Build the return with a formula in C4 and the value a spreadsheet stored for it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return replaced(good(), SHEET, CELL, f'<c r="C4"><f>{escaped}</f><v>{value}</v></c>')


def outside_sheet(target: str) -> bytes:
    """Build a return whose sheet is said to lie outside the file."""
    relations = "xl/_rels/workbook.xml.rels"
    return replaced(good(), relations, "/xl/worksheets/sheet1.xml", target)


def deep_tags(depth: int = 200_000) -> bytes:
    """Build a sheet with tags inside tags, as deep as a stack is not."""
    return replaced(good(), SHEET, "</sheetData>", "</sheetData>" + "<x>" * depth + "</x>" * depth)


def many_entries(count: int = 100_000) -> bytes:
    """Build a zip whose directory lists a hundred thousand entries, all of them the same bytes."""
    content = good()
    local = b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"x"
    end = content.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", content, end + 12)
    one = (
        b"PK\x01\x02" + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, start) + b"x"
    )
    directory = content[start : start + size] + one * count
    last = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 65535, 65535, len(directory), start + len(local), 0)
    return content[:start] + local + directory + last


def listed_twice() -> bytes:
    """Build a workbook whose directory lists its sheet twice; the second points to another sheet's bytes."""
    members = parts(good())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, _ZIPPED)
        other = members[SHEET].replace(b"<v>100</v>", b"<v>101</v>").replace(b"<v>40</v>", b"<v>41</v>")
        archive.writestr(zipfile.ZipInfo("xl/worksheets/sheet9.xml"), other, _ZIPPED)
    return buffer.getvalue().replace(b"xl/worksheets/sheet9.xml", SHEET.encode())


def overlapping() -> bytes:
    """Build a zip two of whose entries are the same bytes."""
    content = bytearray(zipped({**parts(good()), "xl/media/image1.png": b"picture"}))
    places = {}
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", content, at + 28)[0]
        places[bytes(content[at + 46 : at + 46 + length]).decode()] = at
        at += 4
    source = struct.unpack_from("<I", content, places[SHEET] + 42)[0]
    struct.pack_into("<I", content, places["xl/media/image1.png"] + 42, source)
    return bytes(content)


WAYS_OUT: Final = (
    "../../../../../../../../tmp/hnjobs-way-out",
    "/tmp/hnjobs-way-out",  # noqa: S108 what must not be written
    "C:\\hnjobs-way-out",
    "..\\..\\hnjobs-way-out",
    "CON",
    "a\x00b",
    "n" * 1000,
)


def names_that_lead_out() -> bytes:
    """Build the return with more parts, whose names are paths to elsewhere."""
    placeholder = "a0b"  # zipfile itself would cut at the NUL
    members = parts(good()) | {name.replace("\x00", "0"): b"out" for name in WAYS_OUT}
    return zipped(members).replace(placeholder.encode(), b"a\x00b")
