"""Comparing names and labels: one folded key, exact matches only, near misses offered and never taken.

Owns "the same word" for the whole program. The text itself is never changed: folding is for comparison.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")

# Old and new placement of the tone mark in oa, oe, uy: "hoà" and "hòa" are one word; NFC keeps them apart.
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_OLD_TONE: Final = re.compile(rf"(o)([ae])([{_TONES}])(?![a-z])|(u)(y)([{_TONES}])(?![a-z])")
_REMEMBERED: Final = 20_000  # texts; some megabytes at most, however many files are read
_LONGEST: Final = 500  # letters of a text that is remembered; a heading or a label is shorter
_SIGMA: Final = "Σ"
_WORD: Final = re.compile(r"[^\W_]+")
_BULLET: Final = re.compile(
    r"^\s*(?:[-+*•–—]+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zđ])[.)](?!\d)|\d{1,2}(?:\.\d{1,2})+\s)\s*",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)  # a workbook repeats the words of all the others; one key is about 150 bytes
def fold(text: str, *, keep_accents: bool = False) -> str:
    """Return the key under which a text is compared: words in lower case, single spaces between.

    Unicode form, case, punctuation, the place of the tone mark and (unless ``keep_accents``) all accents and
    the stroke of đ are ignored. ``%`` counts as the words "phần trăm". Folding twice changes nothing.
    """
    if keep_accents:
        kept = unicodedata.normalize("NFC", _OLD_TONE.sub(_move_tone, _lowered(text)))
    else:
        kept = _without_accents(text) if _SIGMA in text else text.translate(_LETTERS)
    return " ".join(_WORD.findall(kept))


def _lowered(text: str) -> str:
    return unicodedata.normalize("NFD", text.replace("%", " phần trăm ").lower().replace("ð", "đ"))


def _without_accents(text: str) -> str:
    kept = (char for char in _lowered(text) if not unicodedata.combining(char))
    return "".join(kept).replace("đ", "d")


class _Letters(dict[int, str]):
    """What each letter is without its accents, worked out on first use; that takes a fourth of the time.

    Letters are independent of each other but for one, whose lower case depends on its place: ``_SIGMA``.
    """

    def __missing__(self, code: int) -> str:
        plain = _without_accents(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = plain
        return plain


_LETTERS: Final = _Letters()


def _move_tone(match: re.Match[str]) -> str:
    first, second, tone = (group for group in match.groups() if group)
    return first + tone + second


def fold_label(text: str) -> str:
    """Fold the label of a row, without the bullet or number that stands before it ("2.", "a)", "-")."""
    return fold(_BULLET.sub("", text, count=1)) or fold(text)


def has_words(folded: str, phrase: str) -> bool:
    """Tell whether a folded phrase occurs in a folded text as whole words."""
    return f" {phrase} " in f" {folded} "


def remembered(memory: dict[str, T], text: str, work: Callable[[str], T]) -> T:
    """Return what ``work`` says of a text, worked out once: the workbooks of a year share their words."""
    if len(text) > _LONGEST:
        return work(text)
    try:
        return memory[text]
    except KeyError:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        return memory.setdefault(text, work(text))


class NameIndex:
    """The names of things, found by exact folded key.

    Built once per plan from the names and aliases of each id. Two names that differ in accents only are kept
    apart by the accents; a text without accents that could be either is neither.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], prefixes: Iterable[str] = ()) -> None:
        """Take the names and aliases of each id, and the words that may stand before a name."""
        self._prefixes = sorted({tuple(fold(prefix).split()) for prefix in prefixes}, key=len, reverse=True)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}  # the longest of each first word first
        for prefix in filter(None, self._prefixes):
            self._by_first.setdefault(prefix[0], []).append(prefix)
        self._ids: dict[str, dict[str, str]] = {}
        self._written: dict[str, str] = {}
        for id_, written in names.items():
            for index, name in enumerate(written):
                for key in {fold(name), self._strip(fold(name))}:
                    self._ids.setdefault(key, {})[fold(name, keep_accents=True)] = id_
                if index == 0:
                    self._written[id_] = name
        self._mentioned: dict[bool, dict[str, tuple[str, ...]]] = {True: {}, False: {}}
        self._found: dict[str, str | None] = {}
        self._prefixed: dict[str, bool] = {}
        self._longest = max((len(key.split()) for key in self._ids), default=0)
        self._firsts = {key.split()[0] for key in self._ids if key}

    def find(self, text: str) -> str | None:
        """Return the id whose name the whole text is, prefixes aside; None when there is none or two."""
        return remembered(self._found, text, self._find)

    def _find(self, text: str) -> str | None:
        written = fold(text, keep_accents=True)
        plain = written == fold(text)
        for key in (self._strip(fold(text)), fold(text)):
            if found := self._resolve(key, written, plain=plain):
                return found
        return None

    def mentioned(self, text: str, *, anywhere: bool) -> tuple[str, ...]:
        """Return the ids named inside a running text, each once, in order.

        A longer name hides the shorter ones inside it. Unless ``anywhere``, a name counts only where a prefix
        word stands before it ("quận Ba Đình"), so that ordinary words are not taken for names.
        """
        memory = self._mentioned[anywhere]
        return remembered(memory, text, lambda line: self._find_mentioned(line, anywhere=anywhere))

    def _find_mentioned(self, text: str, *, anywhere: bool) -> tuple[str, ...]:
        words, written = fold(text).split(), fold(text, keep_accents=True).split()
        found: list[str] = []
        start = 0
        while start < len(words):
            size, id_ = self._longest_at(words, written, start)
            if id_ and id_ not in found and (anywhere or self._is_marked(words, start, size)):
                found.append(id_)
            start += max(size, 1)
        return tuple(found)

    def nearest(self, text: str, count: int = 3) -> tuple[str, ...]:
        """Return up to ``count`` names that look like the text, nearest first: to be offered, never taken."""
        from difflib import get_close_matches  # noqa: PLC0415 needed when a name is wrong

        keys = get_close_matches(self._strip(fold(text)), self._ids, n=3 * count, cutoff=0.5)
        ids = dict.fromkeys(id_ for key in keys for id_ in self._ids[key].values())
        return tuple(self._written[id_] for id_ in ids)[:count]

    def starts_with_prefix(self, text: str) -> bool:
        """Tell whether a text begins with a word that stands before names."""
        return remembered(self._prefixed, text, self._starts_with_prefix)

    def _starts_with_prefix(self, text: str) -> bool:
        folded = fold(text)
        return self._strip(folded) != folded

    def bare(self, text: str) -> str:
        """Return the key of a name without the words that may stand before it."""
        return self._strip(fold(text))

    def _resolve(self, key: str, written: str, *, plain: bool) -> str | None:
        """Return the one id of a key; of several, the one whose accents stand in ``written``."""
        ids = self._ids.get(key)
        if not ids:
            return None
        if len(set(ids.values())) == 1:
            return next(iter(ids.values()))
        if plain:  # the whole text was typed without accents: it could be any of them
            return None
        exact = {id_ for name, id_ in ids.items() if has_words(written, name)}
        return exact.pop() if len(exact) == 1 else None

    def _longest_at(self, words: list[str], written: list[str], start: int) -> tuple[int, str | None]:
        if words[start] not in self._firsts:  # nearly every word of a running text
            return 0, None
        for size in range(min(self._longest, len(words) - start), 0, -1):
            key = " ".join(words[start : start + size])
            if key in self._ids:
                name = " ".join(written[start : start + size])
                return size, self._resolve(key, name, plain=words == written)
        return 0, None

    def _is_marked(self, words: list[str], start: int, size: int) -> bool:
        """Tell whether a prefix word begins a name or stands before it."""
        name = " ".join(words[start : start + size])
        return self._strip(name) != name or self._prefix_before(words, start)

    def _prefix_before(self, words: list[str], start: int) -> bool:
        return any(tuple(words[max(start - len(prefix), 0) : start]) == prefix for prefix in self._prefixes)

    def _strip(self, folded: str) -> str:
        words = tuple(folded.split())
        while words and (found := self._prefix_of(words)):
            words = words[len(found) :]
        return " ".join(words)

    def _prefix_of(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the longest prefix that some words begin with and are more than; empty for none."""
        for prefix in self._by_first.get(words[0], ()):
            if words[: len(prefix)] == prefix and len(words) > len(prefix):
                return prefix
        return ()
