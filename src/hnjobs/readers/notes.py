"""The officer's own text: a file of headings and paragraphs, read so that no word of it is lost.

One heading a part (``# Nguyên nhân``), paragraphs below it, an empty line between paragraphs; a line that
begins with a dash or a plus is a paragraph of its own. What stands between ``<!--`` and ``-->`` is not read.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hnjobs.domain.matching import fold
from hnjobs.domain.notes import Notes
from hnjobs.errors import NotesError, StoreError
from hnjobs.phrase import Phrase, Quoted, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "direction": "Công tác chỉ đạo, triển khai",
        "strengths": "Kết quả nổi bật, ưu điểm",
        "limits": "Tồn tại, hạn chế, khó khăn",
        "causes": "Nguyên nhân",
        "next_tasks": "Phương hướng, nhiệm vụ",
        "proposals": "Kiến nghị, đề xuất",
    }
)
"""The headings by the part of ``Notes`` they open; how they are cased and accented does not matter."""

_PARTS: Final[Mapping[str, str]] = MappingProxyType({fold(title): part for part, title in TITLES.items()})
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING: Final = re.compile(r"#{1,6}(?:\s+(.*?))?\s*#*")
_ITEM: Final = re.compile(
    r"[-+–]\s+"
)  # as office letters list things; a star is taken for one by nobody here


def read_notes(path: Path) -> Notes:
    """Read a file of notes; one that is not there holds nothing.

    Returns:
        Each part's paragraphs, in order; the lines of a paragraph are joined by a space.

    Raises:
        NotesError: it is not UTF-8, a heading is not known, text stands before the first one, or a comment
            does not end.
        StoreError: the disk failed.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Notes()
    except OSError as error:
        doing = Phrase("reading {path}", path=path)
        raise StoreError(doing, Quoted(error.strerror or error)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = (line, Phrase("text in UTF-8"), Phrase("bytes that are not; save it as UTF-8"))
        raise NotesError(path, [fault]) from None
    return _parse(path, text)


def _parse(path: Path, text: str) -> Notes:
    parts: dict[str, list[list[str]]] = {part: [] for part in TITLES}
    faults: list[tuple[int, Told, Told]] = []
    part, begun = "", False
    for number, line in _lines(text):
        heading = _HEADING.fullmatch(line)
        if "<!--" in line:
            faults.append((number, Phrase("a comment that ends with -->"), Quoted(line)))
        elif heading:
            title = heading[1] or ""
            part, begun = _PARTS.get(fold(title), "?"), False
            if part == "?":
                expected = Phrase("a heading, one of: {titles}", titles="; ".join(TITLES.values()))
                faults.append((number, expected, Quoted(repr(title))))
        elif not line:
            begun = False
        elif not part:
            expected = Phrase("a heading such as “# Nguyên nhân” before any text")
            faults.append((number, expected, Quoted(repr(line))))
        elif part != "?":  # what stands under a heading that is not known is told with its heading
            if _ITEM.match(line) or not begun:
                parts[part].append([])
            parts[part][-1].append(line)
            begun = True
    if faults:
        raise NotesError(path, faults)
    return Notes(**{part: tuple(" ".join(lines) for lines in found) for part, found in parts.items()})


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, comments taken out, spaces at both ends too."""
    without = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text.replace("\r\n", "\n"))
    for number, line in enumerate(without.split("\n"), 1):
        yield number, line.strip()
