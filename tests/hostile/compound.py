"""Builders of compound files (``.xls``, encrypted ``.xlsx``) made to do harm, or broken."""

from __future__ import annotations

import struct
from typing import Final

_SECTOR: Final = 512
_FREE: Final = 0xFFFFFFFF
_END: Final = 0xFFFFFFFE
_FAT: Final = 0xFFFFFFFD
_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NUMBER: Final = 0x0203
_FILEPASS: Final = 0x2F


def compound(streams: dict[str, bytes]) -> bytes:
    """Build a compound file of some streams, each padded to the size from which on sectors are used."""
    sectors: list[bytes] = [b"", b""]  # the table and the directory come last
    fat = [_FAT, _END]
    entries = [_entry("Root Entry", 5, 1 if streams else _FREE, _END, 0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(max(-(-len(content) // _SECTOR), 8) * _SECTOR, b"\0")
        start = len(sectors)
        for at in range(0, len(padded), _SECTOR):
            sectors.append(padded[at : at + _SECTOR])
            fat.append(len(sectors))
        fat[-1] = _END
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, _FREE, start, len(padded), right))
    sectors[0] = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    sectors[1] = b"".join(entries).ljust(_SECTOR, b"\0")
    assert len(fat) <= _SECTOR // 4
    assert len(sectors[1]) == _SECTOR
    header = _MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    return header.ljust(_SECTOR, b"\xff") + b"".join(sectors)


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def encrypted() -> bytes:
    """Build a workbook with a password, as Excel writes it: the package is a stream of a compound file."""
    return compound({"EncryptionInfo": b"\x04\x00\x04\x00" + bytes(100), "EncryptedPackage": bytes(6000)})


def looping_table(xls: bytes) -> bytes:
    """Return an ``.xls`` whose table says that each sector is followed by itself."""
    changed = bytearray(xls)
    table = (struct.unpack_from("<I", xls, 0x4C)[0] + 1) * _SECTOR
    for number in range(_SECTOR // 4):
        if struct.unpack_from("<I", xls, table + 4 * number)[0] not in (_FREE, _FAT):
            struct.pack_into("<I", changed, table + 4 * number, number)
    return bytes(changed)


def giant_stream(xls: bytes, size: int = 0x7FFFFFF0) -> bytes:
    """Return an ``.xls`` whose directory says that its workbook is two thousand million bytes."""
    changed = bytearray(xls)
    at = xls.index("Workbook".encode("utf-16-le"))
    struct.pack_into("<I", changed, at + 120, size)
    return bytes(changed)


def giant_table(xls: bytes) -> bytes:
    """Return an ``.xls`` whose header says that its table has four thousand million sectors."""
    changed = bytearray(xls)
    struct.pack_into("<I", changed, 0x2C, 0xFFFFFFF0)
    struct.pack_into("<II", changed, 0x44, 0, 0xFFFFFFF0)
    return bytes(changed)


def with_password(xls: bytes) -> bytes:
    """Return an ``.xls`` whose second record says that all that follow are encrypted."""
    changed = bytearray(xls)
    second = _records(xls)[1]
    struct.pack_into("<H", changed, second, _FILEPASS)
    return bytes(changed)


def far_corner(xls: bytes) -> bytes:
    """Return an ``.xls`` one of whose numbers is said to stand in the last corner of the sheet."""
    changed = bytearray(xls)
    kinds = {struct.unpack_from("<H", xls, at)[0]: at for at in _records(xls)}
    cell = kinds.get(_NUMBER) or kinds.get(0x27E) or kinds[0xFD]
    struct.pack_into("<HH", changed, cell + 4, 65535, 255)
    return bytes(changed)


def record_past_the_end(xls: bytes) -> bytes:
    """Return an ``.xls`` whose last records say that they are longer than the file."""
    changed = bytearray(xls)
    for at in _records(xls)[-20:]:
        struct.pack_into("<H", changed, at + 2, 0xFFFF)
    return bytes(changed)


def _records(xls: bytes) -> list[int]:
    """Return where the records of the workbook begin, as long as its sectors lie one behind another."""
    entry = xls.index("Workbook".encode("utf-16-le"))
    start, size = struct.unpack_from("<II", xls, entry + 116)
    at = (start + 1) * _SECTOR
    end, found = at + size, []
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", xls, at)
        if not kind:
            break
        found.append(at)
        at += 4 + length
    return found
