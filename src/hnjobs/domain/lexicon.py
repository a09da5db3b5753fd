"""What the plan's words mean, as indexes built once: names, labels, headings, units."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from hnjobs.domain.form import FormKind
from hnjobs.domain.matching import NameIndex, fold, fold_label, has_words
from hnjobs.domain.parsing import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hnjobs.domain.form import Form, TextField
    from hnjobs.domain.plan import Plan

T = TypeVar("T")

_BRACKETS: Final = "("
_REMEMBERED: Final = 20_000  # texts; some megabytes at most, however many files are read


class Lexicon:
    """The indexes of one plan; every lookup is by folded key and exact."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan whose words they are."""
        self.plan = plan
        words = plan.vocabulary
        self.units = Units(plan.measures.values())
        self.names = NameIndex(
            {r.id: (r.name, r.full_name, r.id, *r.aliases) for r in plan.reporters.values()}, words.prefixes
        )
        self.items = {form.id: self._items(form) for form in plan.forms.values()}
        self.texts = {form.id: _text_keys(form.texts) for form in plan.forms.values()}
        self._roles = [
            (role, fold(phrase))
            for role, phrases in words.columns.items()
            for phrase in phrases
            if fold(phrase)
        ]
        self._named: dict[str, dict[str, str]] = {}
        self._roles_found: dict[str, str | None] = {}
        self._totals = {fold(total) for total in words.totals}
        self._superiors = {fold(superior) for superior in words.superiors}
        self._addressees = tuple(fold(addressee) for addressee in words.addressees)
        self._nil = tuple(fold(phrase) for phrase in words.nil)

    @cached_property
    def known_labels(self) -> dict[str, dict[str, str]]:
        """Folded label -> form id -> item id, over every form."""
        known: dict[str, dict[str, str]] = {}
        for form, items in self.items.items():
            for key, item in items.items():
                known.setdefault(key, {})[form] = item
        return known

    def items_named(self, text: str) -> dict[str, str]:
        """Return form id -> item id for a label; a bracket at its end ("(người)") may be left out."""
        return remembered(self._named, text, self._items_named)

    def _items_named(self, text: str) -> dict[str, str]:
        key = fold_label(text)
        if key in self.known_labels:
            return self.known_labels[key]
        if _BRACKETS in text:
            return self.known_labels.get(fold_label(text[: text.rindex(_BRACKETS)]), {})
        return {}

    def text_field(self, form: str, text: str) -> str | None:
        """Return the id of the text that a label or heading asks for on a form."""
        return self.texts[form].get(fold_label(text))

    def role(self, heading: str) -> str | None:
        """Return the role of a column from its whole heading; the first phrase that occurs decides."""
        return remembered(self._roles_found, heading, self._find_role)

    def _find_role(self, heading: str) -> str | None:
        folded = fold(heading)
        return next((role for role, phrase in self._roles if has_words(folded, phrase)), None)

    def is_total(self, label: str) -> bool:
        """Tell whether a label is that of a total row."""
        return fold_label(label) in self._totals

    def is_superior(self, line: str) -> bool:
        """Tell whether a letterhead line names a body above the reporters."""
        return fold(line) in self._superiors

    def is_addressee(self, line: str) -> bool:
        """Tell whether a line names who the paper is for."""
        return fold(line).startswith(self._addressees)

    def is_nil(self, text: str) -> bool:
        """Tell whether a text says, and says nothing else, that there is nothing to report."""
        return fold(text) in self._nil

    def says_nil(self, text: str) -> bool:
        """Tell whether a sentence says, among other words, that there is nothing to report."""
        folded = fold(text)
        return any(has_words(folded, phrase) for phrase in self._nil)

    def _items(self, form: Form) -> dict[str, str]:
        if form.kind is FormKind.TASKS:
            tasks = self.plan.tasks
            return {fold_label(text): task.id for task in tasks for text in (task.title, task.text, task.id)}
        indicators = (self.plan.indicators[id_] for id_ in form.indicators)
        return {
            fold_label(text): indicator.id
            for indicator in indicators
            for text in (indicator.label, *indicator.synonyms)
        }


def remembered(memory: dict[str, T], text: str, work: Callable[[str], T]) -> T:
    """Return what ``work`` says of a text, worked out once: the workbooks of a year share their words."""
    try:
        return memory[text]
    except KeyError:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        return memory.setdefault(text, work(text))


def _text_keys(texts: Iterable[TextField]) -> dict[str, str]:
    return {fold_label(word): text.id for text in texts for word in (text.label, *text.synonyms)}
