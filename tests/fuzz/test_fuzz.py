"""Broken copies of samples, by a seed: nothing fails, and no figure is read that is not there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hnjobs.domain.quantity import Quantity
from hnjobs.readers.submission import read_submissions
from tests.fuzz.fuzz_ingest import Run, samples
from tests.fuzz.mutation import case
from tests.fuzz.oracle import Oracle

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.plan import Plan


@pytest.mark.filterwarnings("ignore")  # of the second reader, about what is broken
def test_a_hundred_cases(plan: Plan) -> None:
    """A hundred cases of a seed that ``make fuzz`` does not use go through without a failure."""
    run = Run(plan, seed=99)

    assert list(run.failures(range(100))) == []
    assert run.told["read"] > 10
    assert run.told["refused"] > 10


def test_a_case_is_its_seed_and_number() -> None:
    """A failing case can be made again from what is printed."""
    files = [(path.name, path.read_bytes()) for path in samples()]

    assert case(files, 7, 11) == case(files, 7, 11)
    assert len({case(files, 7, number)[1] for number in range(30)}) == 30


@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_the_second_opinion_sees_a_wrong_figure(suffix: str, plan: Plan, lexicon: Lexicon) -> None:
    """Right figures raise no doubt; one that is off by one, or in another cell, does."""
    path = next(one for one in samples() if one.suffix == suffix)
    oracle, content = Oracle(plan), path.read_bytes()
    (read,) = read_submissions(path.name, content, lexicon)
    first, *others = read.observations
    assert isinstance(first.value, Quantity)

    off = first._replace(value=Quantity(first.value.value + 1, first.value.base))
    elsewhere = first._replace(cell="A1")

    assert list(oracle.doubts(content, [read])) == []
    for wrong in (off, elsewhere):
        assert len(list(oracle.doubts(content, [replace(read, observations=(wrong, *others))]))) == 1
