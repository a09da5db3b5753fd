"""Old Office containers (CFB) to be, for what nothing writes any more: BIFF5 workbooks, Outlook messages."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

Tree = dict[str, "bytes | Tree"]

_SECTOR: Final = 512
_MINI: Final = 64
_CUTOFF: Final = 4096
_NONE: Final = 0xFFFFFFFF
_END: Final = 0xFFFFFFFE
_FAT: Final = 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(slots=True)
class _Entry:
    """One entry of the directory to be."""

    name: str
    kind: int
    content: bytes = b""
    start: int = _END
    child: int = _NONE
    right: int = _NONE


def cfb(tree: Tree) -> bytes:
    """Build a container of streams (bytes) and storages (more of them)."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _list(tree, entries)
    sectors: list[bytes] = []
    fat: list[int] = []
    mini = bytearray()
    mini_fat: list[int] = []
    for entry in entries[1:]:
        if entry.kind == _STREAM and 0 < len(entry.content) < _CUTOFF:
            entry.start = len(mini_fat)
            _chain(mini_fat, -(-len(entry.content) // _MINI))
            mini += entry.content.ljust(-(-len(entry.content) // _MINI) * _MINI, b"\0")
        elif entry.content:
            entry.start = _store(entry.content, sectors, fat)
    entries[0].content = bytes(mini)
    entries[0].start = _store(bytes(mini), sectors, fat) if mini else _END
    mini_start = _store(struct.pack(f"<{len(mini_fat)}I", *mini_fat), sectors, fat) if mini_fat else _END
    mini_count = -(-len(mini_fat) * 4 // _SECTOR)
    directory = _store(b"".join(map(_packed, entries)), sectors, fat)
    first_fat = len(sectors)
    count = next(n for n in range(1, 109) if n * _SECTOR // 4 >= len(fat) + n)
    fat += [_FAT] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    difat = [*range(first_fat, first_fat + count), *[_NONE] * (109 - count)]
    sizes = struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    starts = (0, count, directory, 0, _CUTOFF, mini_start, mini_count, _END, 0)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + sizes + struct.pack("<9I", *starts)
    return head + struct.pack("<109I", *difat) + b"".join(sectors) + table


def _list(tree: Tree, entries: list[_Entry]) -> int:
    """Add what a storage holds, each the right neighbour of the last; return the first."""
    numbers = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        content = tree[name]
        numbers.append(len(entries))
        if isinstance(content, bytes):
            entries.append(_Entry(name, _STREAM, content))
        else:
            entries.append(storage := _Entry(name, _STORAGE))
            storage.child = _list(content, entries)
    for left, right in pairwise(numbers):
        entries[left].right = right
    return numbers[0] if numbers else _NONE


def _chain(fat: list[int], count: int) -> None:
    fat += [*range(len(fat) + 1, len(fat) + count), _END]


def _store(content: bytes, sectors: list[bytes], fat: list[int]) -> int:
    start = len(sectors)
    parts = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
    _chain(fat, len(parts))
    sectors += parts
    return start


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    links = struct.pack("<IIII", _NONE, entry.right, entry.child, 0)
    place = struct.pack("<32xIII", entry.start, len(entry.content), 0)
    return struct.pack("<64sHBB", name, len(name) + 2, entry.kind, 1) + links + place
