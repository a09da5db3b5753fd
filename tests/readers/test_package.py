"""The quick look at a zip says what zipfile says, or leaves the zip to it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.readers.package import ENCRYPTED, open_parts, read_directory, read_part

TEXTS: Final = st.binary(max_size=200)
NAMES: Final = st.text(
    st.characters(codec="ascii", min_codepoint=33, exclude_characters="/\\"), min_size=1, max_size=20
)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """Build a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.comment = comment
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@given(
    files=st.dictionaries(NAMES, TEXTS, max_size=5),
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    comment=TEXTS,
)
def test_it_says_what_zipfile_says(files: dict[str, bytes], method: int, comment: bytes) -> None:
    """Names, sizes and bytes of every part are those that were put in."""
    content = zipped(files, method, comment)
    parts = read_directory(content)

    if parts is None:  # a comment that looks like the end of a zip
        assert b"PK\x05\x06" in comment
        return
    assert {part.name: read_part(content, part) for part in parts} == files
    assert [part.unpacked for part in parts] == [len(text) for text in files.values()]


@given(st.data())
def test_changed_bytes_are_never_read_as_others(data: st.DataObject) -> None:
    """Whatever byte of a zip is changed, a part is what was put in, or is refused."""
    files = {"a.xml": b"<v>12</v>" * 20, "b.xml": b"text"}
    content = bytearray(zipped(files))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    parts = read_directory(bytes(content)) or []
    for part in parts:
        try:
            read = read_part(bytes(content), part)
        except (zipfile.BadZipFile, zlib.error):
            continue
        assert read in files.values()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x05\x06", zipped({"a": b"1"})[:-1], zipped({"a": b"1"}) + b"more", zipped({"đ": b"1"})],
    ids=["nothing", "magic", "cut", "more-behind", "a-name-beyond-ascii"],
)
def test_what_is_unusual_is_left_to_zipfile(content: bytes) -> None:
    """A zip that is cut, has bytes behind it or names beyond ASCII is not read by the quick look."""
    assert read_directory(content) is None


@pytest.mark.parametrize("names", [("a", "b"), ("đ", "b")], ids=["usual", "unusual"])
def test_parts_are_the_same_whoever_reads_them(names: tuple[str, str]) -> None:
    """A zip gives its parts with their sizes and bytes in order, by the quick look or by zipfile."""
    parts, read = open_parts(zipped({names[0]: b"1", names[1]: b"22"}))

    assert [(part.name, part.flags & ENCRYPTED, part.unpacked, read(part)) for part in parts] == [
        (names[0], 0, 1, b"1"),
        (names[1], 0, 2, b"22"),
    ]


def test_a_version_to_come_is_left_to_zipfile() -> None:
    """A zip that asks for a newer format is left to zipfile, which refuses it."""
    content = zipped({"a": b"1"})
    at = content.index(b"PK\x01\x02") + 6

    assert read_directory(content[:at] + b"\xff" + content[at + 1 :]) is None


def test_a_password_is_seen() -> None:
    """A part that asks for a password says so."""
    content = zipped({"a": b"1"})
    at = content.index(b"PK\x01\x02") + 8
    (part,) = read_directory(content[:at] + b"\x01" + content[at + 1 :]) or []

    assert part.flags & ENCRYPTED
