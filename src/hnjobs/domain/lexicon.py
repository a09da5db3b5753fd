"""What the plan's words mean, as indexes built once: names, labels, headings, units."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from hnjobs.domain.aliases import Aliases, AliasIndex
from hnjobs.domain.form import FormKind
from hnjobs.domain.matching import NameIndex, fold, fold_label, has_words, remembered
from hnjobs.domain.parsing import Units
from hnjobs.domain.period_words import is_signing_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.form import Form, TextField
    from hnjobs.domain.plan import Plan

_BRACKETS: Final = "("


class Lexicon:
    """The indexes of one plan; every lookup is by folded key and exact."""

    def __init__(self, plan: Plan, aliases: Aliases | None = None) -> None:
        """Take the plan whose words they are, and the words that the office added to them."""
        self.plan = plan
        added = aliases or Aliases()
        words = plan.vocabulary
        self.aliases = AliasIndex(added, _printed(plan))
        self.units = Units(
            measure._replace(synonyms=(*measure.synonyms, *added.units.get(id_, ())))
            for id_, measure in plan.measures.items()
        )
        names = {
            r.id: (r.name, r.full_name, r.id, *r.aliases, *added.reporters.get(r.id, ()))
            for r in plan.reporters.values()
        }
        self.names = NameIndex(names, words.prefixes)
        self.items = {form.id: self._items(form, added) for form in plan.forms.values()}
        self.texts = {form.id: _text_keys(form.texts) for form in plan.forms.values()}
        self._roles = [
            (role, fold(phrase))
            for role, phrases in words.columns.items()
            for phrase in (*phrases, *added.columns.get(role, ()))
            if fold(phrase)
        ]
        self._named: dict[str, dict[str, str]] = {}
        self._roles_found: dict[str, tuple[str | None, str | None]] = {}
        self._fields_found: dict[str, dict[str, str | None]] = {form: {} for form in plan.forms}
        self._totals_found: dict[str, bool] = {}
        self._endings_found: dict[str, bool] = {}
        self._short = {fold(short): fold(long) for short, long in words.abbreviations}
        self._totals = {fold(total) for total in (*words.totals, *added.totals)}
        self._superiors = {fold(superior) for superior in words.superiors}
        self._addressees = tuple(fold(addressee) for addressee in words.addressees)
        self._signatures = tuple(f"{fold(signature)} " for signature in words.signatures)
        self._contacts = tuple(fold(contact) for contact in words.contacts)
        self._nil = tuple(fold(phrase) for phrase in words.nil)

    @cached_property
    def known_labels(self) -> dict[str, dict[str, str]]:
        """Folded label -> form id -> item id, over every form."""
        known: dict[str, dict[str, str]] = {}
        for form, items in self.items.items():
            for key, item in items.items():
                known.setdefault(key, {})[form] = item
        return known

    @cached_property
    def _spelled_out(self) -> dict[str, dict[str, str]]:
        """The known labels with every abbreviation spelled out; what two items would share is neither's."""
        known: dict[str, dict[str, str]] = {}
        for form, items in self.items.items():
            owners: dict[str, set[str]] = {}
            for key, item in items.items():
                owners.setdefault(self._spell_out(key), set()).add(item)
            for key, ids in owners.items():
                if len(ids) == 1:
                    known.setdefault(key, {})[form] = ids.pop()
        return known

    def _spell_out(self, key: str) -> str:
        return " ".join(self._short.get(word, word) for word in key.split())

    def items_named(self, text: str) -> dict[str, str]:
        """Return form id -> item id for a label; a bracket at its end ("(người)") may be left out."""
        return remembered(self._named, text, self._items_named)

    def _items_named(self, text: str) -> dict[str, str]:
        keys = [fold_label(text)]
        if _BRACKETS in text:
            keys.append(fold_label(text[: text.rindex(_BRACKETS)]))
        for key in keys:
            if key in self.known_labels:
                return self.known_labels[key]
        for key in keys if self._short else ():
            if found := self._spelled_out.get(self._spell_out(key)):
                return found
        return {}

    def text_field(self, form: str, text: str) -> str | None:
        """Return the id of the text that a label or heading asks for on a form."""
        return remembered(self._fields_found[form], text, lambda one: self.texts[form].get(fold_label(one)))

    def role(self, heading: str) -> str | None:
        """Return the role of a column from its whole heading; the first phrase that occurs decides."""
        return remembered(self._roles_found, heading, self._find_role)[0]

    def role_phrase(self, heading: str) -> str | None:
        """Return the folded phrase that gives a heading its role."""
        return remembered(self._roles_found, heading, self._find_role)[1]

    def _find_role(self, heading: str) -> tuple[str | None, str | None]:
        folded = fold(heading)
        return next((found for found in self._roles if has_words(folded, found[1])), (None, None))

    def is_total(self, label: str) -> bool:
        """Tell whether a label is that of a total row; brackets and a reporter's name behind it are aside."""
        return remembered(self._totals_found, label, self._find_total)

    def _find_total(self, label: str) -> bool:
        key = fold_label(label.partition(_BRACKETS)[0])
        if key in self._totals:
            return True
        words = key.split()
        return any(
            " ".join(words[:size]) in self._totals and self.names.find(" ".join(words[size:])) is not None
            for size in range(1, len(words))
        )

    def begins_as_total(self, label: str) -> bool:
        """Tell whether a label begins with the words of a total row ("Cộng khối xã")."""
        return fold_label(label).startswith(tuple(f"{total} " for total in self._totals))

    def ends_table(self, text: str) -> bool:
        """Tell whether a text below a table is the beginning of the signature block."""
        return remembered(self._endings_found, text, self._find_ending)

    def _find_ending(self, text: str) -> bool:
        return f"{fold(text)} ".startswith(self._signatures) or is_signing_date(text)

    def is_contact(self, text: str) -> bool:
        """Tell whether a text announces a telephone number or the like, which is no figure."""
        folded = fold(text)
        return any(has_words(folded, contact) for contact in self._contacts)

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

    def _items(self, form: Form, added: Aliases) -> dict[str, str]:
        if form.kind is FormKind.TASKS:
            tasks = self.plan.tasks
            return {fold_label(text): task.id for task in tasks for text in (task.title, task.text, task.id)}
        indicators = (self.plan.indicators[id_] for id_ in form.indicators)
        return {
            fold_label(text): indicator.id
            for indicator in indicators
            for text in (indicator.label, *indicator.synonyms, *added.indicators.get(indicator.id, ()))
        }


def _printed(plan: Plan) -> dict[str, str]:
    """Return how each id that an alias may stand for is printed."""
    return {
        **{id_: measure.label for id_, measure in plan.measures.items()},
        **{id_: reporter.name for id_, reporter in plan.reporters.items()},
        **{id_: indicator.label for id_, indicator in plan.indicators.items()},
    }


def _text_keys(texts: Iterable[TextField]) -> dict[str, str]:
    return {fold_label(word): text.id for text in texts for word in (text.label, *text.synonyms)}
