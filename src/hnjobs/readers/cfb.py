"""The directory of an old Office container (CFB: .xls, .doc, .ppt, .msg, and workbooks with a password).

Reads names and the first bytes of a stream, nothing more, within bounds: a chain that loops or points out of
the file ends in ``BadContainerError``.

Source: [MS-CFB] 2.2 header, 2.3 FAT, 2.5 DIFAT, 2.6 directory entries.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = 0xFFFFFFFA  # sector numbers from here on are marks: end of chain, free, FAT, DIFAT
_NO_ENTRY: Final = 0xFFFFFFFF
_HEADER: Final = 512
_HEADER_DIFAT: Final = 109
_ENTRY: Final = 128
_SMALLEST: Final = 4096  # shorter streams lie in the mini stream, which nobody here needs


class BadContainerError(Exception):
    """The container is damaged or cut off."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream or storage at the container's root: its name, first sector and length in bytes."""

    name: str
    start: int
    size: int


def root_entries(content: bytes) -> tuple[Stream, ...]:
    """Return what stands at the root of a container; what its storages hold is not told.

    Raises:
        BadContainerError: the container is damaged or cut off.
    """
    try:
        return _root_entries(content)
    except (struct.error, IndexError, ValueError) as error:
        raise BadContainerError(str(error)) from error


def first_bytes(content: bytes, stream: Stream) -> bytes:
    """Return the first sector of a stream; nothing of one too short to have a sector of its own."""
    if stream.size < _SMALLEST:
        return b""
    size = _sector_size(content)
    return content[(stream.start + 1) * size : (stream.start + 2) * size]


def _sector_size(content: bytes) -> int:
    (shift,) = struct.unpack_from("<H", content, 30)
    if shift not in (9, 12):
        raise BadContainerError("sector-size")
    return 1 << int(shift)


def _root_entries(content: bytes) -> tuple[Stream, ...]:
    size = _sector_size(content)
    fat = _fat(content, size)
    (first,) = struct.unpack_from("<I", content, 48)
    directory = b"".join(_sector(content, number, size) for number in _chain(first, fat))
    found: list[Stream] = []
    seen: set[int] = set()
    (child,) = struct.unpack_from("<I", directory, 76)
    pending = [child]
    while pending:
        number = pending.pop()
        if number == _NO_ENTRY:
            continue
        if number in seen:
            raise BadContainerError("loop")
        seen.add(number)
        at = number * _ENTRY
        (length,) = struct.unpack_from("<H", directory, at + 64)
        left, right = struct.unpack_from("<II", directory, at + 68)
        start, stream_size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le")
        found.append(Stream(name, start, stream_size))
        pending += [left, right]
    return tuple(found)


def _fat(content: bytes, size: int) -> list[int]:
    """Return the file allocation table: sector number -> the one after it."""
    sectors = list(struct.unpack_from(f"<{_HEADER_DIFAT}I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    seen: set[int] = set()
    while more < _END:
        if more in seen:
            raise BadContainerError("loop")
        seen.add(more)
        part = struct.unpack(f"<{size // 4}I", _sector(content, more, size))
        sectors += part[:-1]
        more = part[-1]
    fat: list[int] = []
    for number in sectors:
        if number < _END:
            fat += struct.unpack(f"<{size // 4}I", _sector(content, number, size))
    return fat


def _chain(first: int, fat: list[int]) -> list[int]:
    chain: list[int] = []
    while first < _END:
        chain.append(first)
        if len(chain) > len(fat):
            raise BadContainerError("loop")
        first = fat[first]
    return chain


def _sector(content: bytes, number: int, size: int) -> bytes:
    sector = content[(number + 1) * size : (number + 2) * size]
    if len(sector) < min(size, _HEADER):
        raise BadContainerError("beyond-the-end")
    return sector.ljust(size, b"\0")
