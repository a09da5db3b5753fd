"""The names of files inside mails and archives, as labels: shown and matched, never used as a path."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zipfile import ZipInfo

INSIDE: Final = " › "  # between a container and what it holds
_LONGEST: Final = 120  # characters of one name; file systems end at 255 bytes
_UTF8_FLAG: Final = 0x800
_DRIVE: Final = re.compile(r"^[A-Za-z]:(?=/|$)")
_SYSTEM: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def clean_name(name: str) -> str:
    """Return a name without anything that leads out of a folder, drives a terminal or fakes a nested name.

    Folders stay as part of the label (``T3/Biểu.xlsx``); the result is never empty.
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/").replace(INSIDE.strip(), ">")
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    pieces = [piece.strip() for piece in _DRIVE.sub("", text).split("/")]
    kept = [_shortened(piece) for piece in pieces if piece not in ("", ".", "..")]
    return "/".join(kept[-3:]) or "tệp không tên"


def file_name(label: str) -> str:
    """Return a file's own name, without what it came in and without folders."""
    return label.rpartition(INSIDE)[2].rpartition("/")[2]


def _shortened(piece: str) -> str:
    if len(piece) <= _LONGEST:
        return piece
    ending = piece[-10:]
    return piece[: _LONGEST - 11] + "…" + ending


def zip_name(info: ZipInfo) -> str:
    """Return the name of a zip's entry, whatever code it is written in.

    With the UTF-8 flag it is UTF-8. Without, the library reads code page 437; Vietnamese Windows writes 1258,
    and many programs write UTF-8 all the same.
    """
    name = info.orig_filename
    if info.flag_bits & _UTF8_FLAG or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:  # pragma: no cover - the library made it from these very bytes
        return name
    for code in ("utf-8", "cp1258"):
        try:
            return unicodedata.normalize("NFC", raw.decode(code))
        except UnicodeDecodeError:
            continue
    return name


def set_aside_by_name(name: str) -> str | None:
    """Return ``system`` or ``lock`` for what a computer leaves beside what a person packs, else None."""
    pieces = name.replace("\\", "/").split("/")
    last = pieces[-1].lower()
    if "__MACOSX" in pieces or last in _SYSTEM or last.startswith("._"):
        return "system"
    return "lock" if last.startswith("~$") else None
