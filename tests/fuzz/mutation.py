"""Broken copies of good workbooks: bytes changed at random, of the file or of a part inside the zip.

A part is zipped anew with a right checksum, so that what is broken reaches the readers of XML. A case is made
from a seed and its number alone: the same two give the same bytes everywhere.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LIKELY: Final = ("worksheets/sheet", "sharedStrings", "workbook.xml", "styles", "rels", "Content_Types")
_NUMBERS: Final = (
    *(b"0", b"-1", b"1", b"1e5", b"1e308", b"1e400", b"NaN", b"inf", b"-0", b"007", b"1.5", b"1,5", b"1.000"),
    *(b"65536", b"1048576", b"1048577", b"2147483648", b"4294967296", b"99999999999999999999", b"", b" 7 "),
)
_TOKENS: Final = (
    *(
        b"<",
        b">",
        b"&",
        b"&lt;",
        b"&#0;",
        b"&#x1F4A9;",
        b"&x;",
        b"]]>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"\x00",
    ),
    *(b"<v/>", b"<f>A1</f>", b"</row>", b"<row>", b"</c>", b'<c r="C9">', b' t="s"', b' t="e"', b' t="b"'),
    *(
        b' t="str"',
        b' t="d"',
        b' s="3"',
        b' r="A1"',
        b"\xff\xfe",
        b"<!DOCTYPE x>",
        b'<mergeCell ref="A1:Z99"/>',
    ),
)
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?")
_TAG: Final = re.compile(rb"<[^<>]{1,200}>")
_CELL: Final = re.compile(rb"<c\b[^<>]*(?:/>|>.{0,300}?</c>)", re.DOTALL)
_ROW: Final = re.compile(rb"<row\b[^<>]*>.{0,3000}?</row>", re.DOTALL)


def case(samples: Sequence[tuple[str, bytes]], seed: int, number: int) -> tuple[str, bytes]:
    """Build case ``number`` of a seed: the name and the bytes of a file."""
    choose = random.Random(f"{seed}/{number}")  # noqa: S311 nothing is secret
    name, content = choose.choice(samples)
    inside = members(content)
    if inside and choose.random() < 0.8:
        likely = [one for one in inside if any(word in one for word in _LIKELY)]
        part = choose.choice(likely if choose.random() < 0.9 else list(inside))
        return name, _zipped({**inside, part: _broken(inside[part], choose, in_xml=True)})
    return name, _broken(content, choose, in_xml=False)


def members(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip that can be had, by name; nothing for what is no zip."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                try:
                    with archive.open(name) as part:
                        found[name] = part.read(5_000_000)
                except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
                    continue
    except (zipfile.BadZipFile, OSError, ValueError):
        pass
    return found


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _broken(content: bytes, choose: random.Random, *, in_xml: bool) -> bytes:
    changed = bytearray(content)
    for _ in range(choose.choice((1, 1, 1, 2, 3, 6))):
        if in_xml and choose.random() < 0.7:
            _change_xml(changed, choose)
        else:
            _change_bytes(changed, choose)
    return bytes(changed)


def _change_xml(changed: bytearray, choose: random.Random) -> None:
    """Put something else where a number, a tag, a cell or a row is; or repeat, exchange or drop it."""
    pattern = choose.choice((_NUMBER, _NUMBER, _TAG, _CELL, _CELL, _ROW))
    found = list(pattern.finditer(bytes(changed)))
    if not found:
        return
    one, other = choose.choice(found), choose.choice(found)
    new = {
        "number": choose.choice(_NUMBERS),
        "token": choose.choice(_TOKENS),
        "other": other[0],
        "twice": one[0] * 2,
        "nothing": b"",
    }
    kinds = (
        ("number", "other", "other", "token")
        if pattern is _NUMBER
        else ("other", "twice", "nothing", "token")
    )
    changed[one.start() : one.end()] = new[choose.choice(kinds)]


def _change_bytes(changed: bytearray, choose: random.Random) -> None:
    """Flip, write, drop, repeat or cut off bytes."""
    at = choose.randrange(len(changed) + 1)
    length = choose.choice((1, 1, 2, 4, 16, 200))
    kind = choose.randrange(7)
    if kind == 0 and at < len(changed):
        changed[at] ^= 1 << choose.randrange(8)
    elif kind == 1:
        changed[at : at + length] = choose.randbytes(length)
    elif kind == 2:
        del changed[at : at + length]
    elif kind == 3:
        changed[at:at] = changed[at : at + length]
    elif kind == 4:
        changed[at : at + length] = choose.choice((b"\x00", b"\xff")) * length
    elif kind == 5:
        changed[at:at] = choose.choice(_TOKENS)
    elif choose.random() < 0.3:
        del changed[at:]
