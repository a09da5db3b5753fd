"""The laws on the words of a plan file: every name, label, unit and heading leads to one thing.

Each law is a plain function from the file to its faults. ``domain.matching`` says when words are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hnjobs.domain.matching import fold, fold_label
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_model import PlanShape
from hnjobs.readers.plan_said import WITH_A_WORD, taken
from hnjobs.readers.plan_shape import Fault, FilePath, one_of

ROLES: Final = (
    "percent",
    "comparison",
    "previous",
    "year_to_date",
    "plan",
    "period",
    "note",
    "unit",
    "number",
    "label",
    "area",
)


def names_are_apart(file: PlanShape) -> Iterator[Fault]:
    """Every id, name and alias of a reporter is nobody else's, with the prefixes and without them.

    Two names may differ in accents alone; the text without accents then belongs to neither.
    """
    prefixes = [fold(prefix, keep_accents=True) for prefix in file.vocabulary.prefixes]
    owners: dict[str, str] = {}
    for place, reporter in enumerate(file.reporters):
        paths: list[FilePath] = [("reporters", place, key) for key in ("name", "full_name", "id")]
        paths += [("reporters", place, "aliases", at) for at in range(len(reporter.aliases))]
        names = (reporter.name, reporter.full_name, reporter.id, *reporter.aliases)
        for path, name in zip(paths, names, strict=True):
            key = fold(name, keep_accents=True)
            if not key:
                yield Fault(path, Phrase("a name with a letter or digit in it"), Quoted(repr(name)))
                continue
            others = {owners.setdefault(one, reporter.id) for one in (key, _bare(key, prefixes))}
            for owner in sorted(others - {reporter.id}):
                yield Fault(path, Phrase("a name that no other reporter has"), taken(name, owner))


def _bare(key: str, prefixes: Sequence[str]) -> str:
    """Return a folded name without the words before it that do not belong to it."""
    while prefix := next((prefix for prefix in prefixes if prefix and key.startswith(f"{prefix} ")), ""):
        key = key[len(prefix) + 1 :]
    return key


def labels_are_apart(file: PlanShape) -> Iterator[Fault]:
    """Inside a form a label or synonym means one thing; no two tasks share a title or a text."""
    by_id = {indicator.id: (at, indicator) for at, indicator in enumerate(file.indicators)}
    for form in file.forms:
        owners: dict[str, str] = {}
        inside = Phrase("inside the form {form}", form=form.id)
        for id_ in form.required + form.optional:
            if id_ not in by_id:
                continue
            at, indicator = by_id[id_]
            for path, label in _labels(("indicators", at), indicator.label, indicator.synonyms):
                yield from _apart(path, label, id_, owners, inside)
        fields: dict[str, str] = {}
        for at, text in enumerate(form.texts):
            place: FilePath = ("forms", file.forms.index(form), "texts", at)
            for path, label in _labels(place, text.label, text.synonyms):
                yield from _apart(
                    path, label, text.id, fields, Phrase("inside the form {form}", form=form.id)
                )
    tasks: dict[str, str] = {}
    for at, task in enumerate(file.tasks):
        for key, label in (("id", task.id), ("title", task.title), ("text", task.text)):
            yield from _apart(("tasks", at, key), label, task.id, tasks, Phrase("among the tasks"))


def words_are_apart(file: PlanShape) -> Iterator[Fault]:
    """A unit names one measure, a heading's phrase one role, and every phrase has a word in it."""
    owners: dict[str, str] = {}
    for at, measure in enumerate(file.measures):
        for path, label in _labels(("measures", at), measure.label, measure.synonyms):
            yield from _apart(path, label, measure.id, owners, Phrase("among the measures"))
    words = file.vocabulary
    roles: dict[str, str] = {}
    where = Phrase("among the headings")
    yield from one_of(("vocabulary", "columns"), words.columns, ROLES)
    for role, phrases in words.columns.items():
        for at, phrase in enumerate(phrases):
            yield from _apart(("vocabulary", "columns", role, at), phrase, role, roles, where)
    for needed in ("period", "label"):
        if not words.columns.get(needed):
            expected = Phrase("phrases for {role!r}", role=needed)
            yield Fault(("vocabulary", "columns"), expected, Phrase("none"))
    lists = {
        "totals": words.totals,
        "prefixes": words.prefixes,
        "superiors": words.superiors,
        "addressees": words.addressees,
        "signatures": words.signatures,
        "contacts": words.contacts,
        "abbreviations": tuple(words.abbreviations),
        "nil": words.nil,
    }
    for name, phrases in lists.items():
        for at, phrase in enumerate(phrases):
            if not fold(phrase):
                expected = Phrase("a phrase with a letter or digit in it")
                yield Fault(("vocabulary", name, at), expected, Quoted(repr(phrase)))


def _labels(path: FilePath, label: str, synonyms: Sequence[str]) -> Iterator[tuple[FilePath, str]]:
    yield (*path, "label"), label
    for at, synonym in enumerate(synonyms):
        yield (*path, "synonyms", at), synonym


def _apart(path: FilePath, label: str, owner: str, owners: dict[str, str], where: Phrase) -> Iterator[Fault]:
    """Report a label without a word in it, or one that another owner has already."""
    key = fold_label(label)
    first = owners.setdefault(key, owner)
    if not key:
        yield Fault(path, WITH_A_WORD, Quoted(repr(label)))
    elif first != owner:
        yield Fault(path, Phrase("words that mean one thing {where}", where=where), taken(label, first))
