"""Texts on their way to a person: the program's own, which a language says its own way, and all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class Phrase(str):
    """A text of the program's own: it reads in English, and keeps what another language makes its own from.

    Its template is the key of the catalogue; among its facts there may be phrases.
    """

    __slots__ = ("facts", "template")

    template: str
    facts: Mapping[str, object]

    def __new__(cls, template: str, /, **facts: object) -> Self:
        """Fill a template in English."""
        self = super().__new__(cls, template.format(**facts) if facts else template)
        self.template, self.facts = template, facts
        return self


class Quoted(str):
    """A text that is nobody's to translate: what a person typed, a name, a library's own words."""

    __slots__ = ()


Told: TypeAlias = Phrase | Quoted
