"""The directory of a zip, read in one pass: what parts there are, how large, and the bytes of one of them.

``zipfile`` says the same and takes several times as long, for each of thousands of files. Whatever is unusual
(more than one disk, sizes of 64 bits, bytes that do not add up) is left to it, which knows how to refuse it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_END: Final = struct.Struct("<4sHHHHIIH")
_END_MAGIC: Final = b"PK\x05\x06"
_RECORD: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
_RECORD_MAGIC: Final = b"PK\x01\x02"
_LOCAL: Final = struct.Struct("<4s22xHH")
_LOCAL_MAGIC: Final = b"PK\x03\x04"
_LONGEST_COMMENT: Final = 65_535
_IN_64_BITS: Final = 0xFFFFFFFF
_NEWEST: Final = 63  # the version of the format, times ten, that zipfile knows
_STORED: Final = 0
_DEFLATED: Final = 8
ENCRYPTED: Final = 1
"""The flag of a part that asks for a password."""


class Part(NamedTuple):
    """One part as the directory tells it; sizes in bytes."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    unpacked: int
    offset: int


def open_parts(content: bytes) -> tuple[list[Part], Callable[[Part], bytes]]:
    """Return the parts of a zip, and how to get the bytes of one of them: the quick way, or by ``zipfile``.

    Raises:
        zipfile.BadZipFile, NotImplementedError, OSError: it is no zip that can be read.
    """
    parts = read_directory(content)
    if parts is not None:
        return parts, partial(read_part, content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    entries = {_part_of(entry): entry for entry in archive.infolist()}
    return list(map(_part_of, archive.infolist())), lambda part: archive.read(entries[part])


def read_directory(content: bytes) -> list[Part] | None:
    """Return the parts of a zip in the order of its directory; None when ``zipfile`` should look at it."""
    at = content.rfind(_END_MAGIC, max(len(content) - _LONGEST_COMMENT - _END.size, 0))
    if at < 0 or at + _END.size > len(content):
        return None
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(content, at)
    if disk or first_disk or here != count or _IN_64_BITS in (size, start):
        return None
    if start + size != at or at + _END.size + comment != len(content):
        return None
    parts: list[Part] = []
    place = start
    for _ in range(count):
        if place + _RECORD.size > at:
            return None
        head = _RECORD.unpack_from(content, place)
        length, extra, comment = head[10:13]
        if head[0] != _RECORD_MAGIC or _IN_64_BITS in (head[8], head[9], head[16]):
            return None
        if head[2] & 0xFF > _NEWEST:
            return None
        name = content[place + _RECORD.size : place + _RECORD.size + length]
        if not name.isascii():
            return None
        parts.append(Part(name.decode("ascii"), head[3], head[4], head[7], head[8], head[9], head[16]))
        place += _RECORD.size + length + extra + comment
    return parts if place == at else None


def read_part(content: bytes, part: Part) -> bytes:
    """Return the bytes of a part.

    Raises:
        zipfile.BadZipFile: they are not what the directory says.
        zlib.error: they do not unpack.
    """
    if part.offset + _LOCAL.size > len(content):
        raise zipfile.BadZipFile(part.name)
    magic, length, extra = _LOCAL.unpack_from(content, part.offset)
    start = part.offset + _LOCAL.size + length + extra
    packed = content[start : start + part.packed]
    if magic != _LOCAL_MAGIC or len(packed) != part.packed or part.method not in (_STORED, _DEFLATED):
        raise zipfile.BadZipFile(part.name)
    unpacked = packed
    if part.method == _DEFLATED:
        unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, part.unpacked + 1)
    if len(unpacked) != part.unpacked or zlib.crc32(unpacked) != part.checksum:
        raise zipfile.BadZipFile(part.name)
    return unpacked


def _part_of(entry: zipfile.ZipInfo) -> Part:
    return Part(
        entry.filename,
        entry.flag_bits,
        entry.compress_type,
        entry.CRC,
        entry.compress_size,
        entry.file_size,
        entry.header_offset,
    )
