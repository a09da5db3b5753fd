"""The words of the board: every mark, evidence, count and sentence of the rule, in both languages."""

from __future__ import annotations

from typing import Final

import pytest

from hnjobs.domain.board import Mark
from hnjobs.domain.discipline import Record
from hnjobs.locale.vi import CATALOGUE
from hnjobs.locale.words import Words
from hnjobs.locale.words_of_board import LEGEND, NAMES, QUERY, RECORD, RESUBMITTED, RULE, headings, known_by

EVIDENCE: Final = ("option", "message", "moment", "amended", "nil", "issue", "")


def test_every_mark_has_a_name_and_a_meaning() -> None:
    """No mark is without a word of its own, nor without what it means."""
    assert set(NAMES) == set(LEGEND) == set(Mark)
    assert len({CATALOGUE[name] for name in NAMES.values()}) == len(Mark)


def test_every_count_has_a_heading() -> None:
    """The headings of discipline are counts of the record, and none says the same as another."""
    assert set(RECORD) == set(Record._fields) - {"reporter", "owed"}
    assert len({CATALOGUE[name] for name in RECORD.values()}) == len(RECORD)


@pytest.mark.parametrize(
    "text", [*NAMES.values(), *LEGEND.values(), *RECORD.values(), *RULE, QUERY, RESUBMITTED]
)
def test_every_sentence_has_a_vietnamese_one(text: str) -> None:
    """What is looked up by a name in a table is in the catalogue too."""
    assert CATALOGUE[text] != text
    assert headings([text], Words("en")) == [text]


@pytest.mark.parametrize("kind", EVIDENCE)
def test_evidence_is_named(kind: str) -> None:
    """Each kind of evidence has words in both languages."""
    assert known_by(kind, Words("en")) != known_by(kind, Words("vi"))
