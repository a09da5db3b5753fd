"""Words that an office added to the plan's own: names, labels, headings, totals and units.

They widen what is recognised and change nothing of the signed plan. Whoever reads a return by one says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.matching import fold, fold_label, has_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aliases:
    """An office's own words, each under what it stands for; proved apart from the plan's when loaded.

    Attributes:
        reporters: reporter id -> names.
        indicators: indicator id -> labels.
        columns: role of a column -> phrases of its heading.
        totals: labels of a total row.
        units: measure id -> ways to write it.
    """

    reporters: Mapping[str, Words] = field(default_factory=dict)
    indicators: Mapping[str, Words] = field(default_factory=dict)
    columns: Mapping[str, Words] = field(default_factory=dict)
    totals: Words = ()
    units: Mapping[str, Words] = field(default_factory=dict)


class Use(NamedTuple):
    """An alias that occurs in a text, as it was written in the file of aliases, and what it stands for."""

    alias: str
    meaning: str


class AliasIndex:
    """Finds the aliases behind a text that was recognised."""

    def __init__(self, aliases: Aliases, labels: Mapping[str, str]) -> None:
        """Take the aliases and the printed label of each id they stand for."""
        self._labels = {
            fold_label(word): Use(word, labels.get(id_, id_)) for id_, word in _pairs(aliases.indicators)
        }
        self._totals = {fold_label(word): Use(word, "total") for word in aliases.totals}
        self._columns = {fold(phrase): Use(phrase, role) for role, phrase in _pairs(aliases.columns)}
        self._units = {fold(word): Use(word, labels.get(id_, id_)) for id_, word in _pairs(aliases.units)}
        self._names = {
            (id_, fold(name)): Use(name, labels.get(id_, id_)) for id_, name in _pairs(aliases.reporters)
        }

    def __bool__(self) -> bool:
        return any((self._labels, self._totals, self._columns, self._units, self._names))

    def label(self, text: str) -> Use | None:
        """Return the alias that is the label of an item or of a total row."""
        keys = (fold_label(text), fold_label(text.partition("(")[0]))
        known = {**self._totals, **self._labels}
        return next((known[key] for key in keys if key in known), None)

    def heading(self, phrase: str | None) -> Use | None:
        """Return the alias that is the phrase, folded, which gave a heading its role."""
        return self._columns.get(phrase or "")

    def unit(self, text: str) -> Use | None:
        """Return the alias of a measure that stands in a text."""
        folded = fold(text)
        return next((use for key, use in self._units.items() if has_words(folded, key)), None)

    def name(self, reporter: str, text: str) -> Use | None:
        """Return the alias of a reporter that stands in a text."""
        folded = fold(text)
        own = ((key, use) for (id_, key), use in self._names.items() if id_ == reporter)
        return next((use for key, use in own if has_words(folded, key)), None)


def _pairs(words: Mapping[str, Words]) -> Iterator[tuple[str, str]]:
    return ((id_, word) for id_, of_one in words.items() for word in of_one)
