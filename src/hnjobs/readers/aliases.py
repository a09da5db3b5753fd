"""Reading ``aliases.yaml``: the office's own words, proved apart from the plan's.

The signed plan is not touched. A word that the plan knows already, or that would mean two things, is refused
with its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import Field

from hnjobs.domain.aliases import Aliases
from hnjobs.domain.lexicon import Lexicon
from hnjobs.domain.matching import fold, fold_label
from hnjobs.domain.plan import Plan
from hnjobs.errors import AliasError, PlanError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_said import WITH_A_WORD
from hnjobs.readers.plan_shape import Fault, FilePath, Shape, Text, one_of, read_shape
from hnjobs.readers.plan_words import ROLES
from hnjobs.readers.plan_yaml import placed, read_yaml

_TOTAL: Final = "a total row"


class AliasesShape(Shape):
    """The whole file; every section may be left out."""

    reporters: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    indicators: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    columns: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    totals: tuple[Text, ...] = ()
    units: dict[str, tuple[Text, ...]] = Field(default_factory=dict)


def load_aliases(path: Path, plan: Plan) -> Aliases:
    """Read the office's own words; a file that is not there is a file without words.

    Raises:
        AliasError: the file cannot be read, names an unknown id, or has a word that is somebody else's or the
            plan's; all faults of one kind at once, each with its line.
    """
    if not path.exists():
        return Aliases()
    try:
        _, data, root = read_yaml(path)
    except PlanError as error:
        raise AliasError(path, error.faults) from error
    shape = read_shape(AliasesShape, data if data is not None else {})
    if not isinstance(shape, AliasesShape):
        raise AliasError(path, placed(shape, root))
    if faults := tuple(_prove(shape, plan)):
        raise AliasError(path, placed(faults, root))
    return Aliases(shape.reporters, shape.indicators, shape.columns, shape.totals, shape.units)


def _prove(file: AliasesShape, plan: Plan) -> Iterator[Fault]:
    yield from one_of(("reporters",), file.reporters, tuple(plan.reporters))
    yield from one_of(("indicators",), file.indicators, tuple(plan.indicators))
    yield from one_of(("columns",), file.columns, ROLES)
    yield from one_of(("units",), file.units, tuple(plan.measures))
    yield from _names(file, plan)
    yield from _labels(file, plan)
    headings = {fold(phrase): role for role, phrases in plan.vocabulary.columns.items() for phrase in phrases}
    yield from _apart("columns", file.columns, headings)
    units = {
        fold(word): measure.id
        for measure in plan.measures.values()
        for word in (measure.label, *measure.synonyms)
    }
    yield from _apart("units", file.units, units)


def _names(file: AliasesShape, plan: Plan) -> Iterator[Fault]:
    """A name leads to nobody yet, with the words before it and without them."""
    index = Lexicon(plan).names
    owners: dict[str, str] = {}
    for reporter in plan.reporters.values():
        for name in (reporter.name, reporter.full_name, reporter.id, *reporter.aliases):
            owners[index.bare(name)] = reporter.id
            owners[fold(name)] = reporter.id
    for id_, names in file.reporters.items():
        for at, name in enumerate(names):
            for key in dict.fromkeys((index.bare(name), fold(name))):
                path: FilePath = ("reporters", id_, at)
                if key in owners or not key:
                    yield _taken(path, name, owners.get(key))
                    break
            owners.update({index.bare(name): id_, fold(name): id_})


def _labels(file: AliasesShape, plan: Plan) -> Iterator[Fault]:
    """A label leads to no indicator, text, task or total yet."""
    owners = {key: item for items in Lexicon(plan).items.values() for key, item in items.items()}
    for form in plan.forms.values():
        owners.update(
            {fold_label(word): text.id for text in form.texts for word in (text.label, *text.synonyms)}
        )
    owners.update({fold_label(total): _TOTAL for total in plan.vocabulary.totals})
    for id_, words in (*file.indicators.items(), (_TOTAL, file.totals)):
        for at, word in enumerate(words):
            path: FilePath = ("totals", at) if id_ == _TOTAL else ("indicators", id_, at)
            key = fold_label(word)
            if key in owners or not key:
                yield _taken(path, word, owners.get(key))
            owners.setdefault(key, id_)


def _apart(section: str, words: Mapping[str, tuple[str, ...]], owners: dict[str, str]) -> Iterator[Fault]:
    for id_, of_one in words.items():
        for at, word in enumerate(of_one):
            key = fold(word)
            if key in owners or not key:
                yield _taken((section, id_, at), word, owners.get(key))
            owners.setdefault(key, id_)


def _taken(path: FilePath, word: str, owner: str | None) -> Fault:
    if owner is None:
        return Fault(path, WITH_A_WORD, Quoted(repr(word)))
    meaning = Phrase(_TOTAL) if owner == _TOTAL else owner
    found = Phrase("{word!r}, which means {meaning} already", word=word, meaning=meaning)
    return Fault(path, Phrase("a word that has no meaning yet"), found)
