"""What many tests need: the two plans, their words, and an empty store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings

from hnjobs.domain.lexicon import Lexicon
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

ROOT: Final = Path(__file__).parents[1]

# how long an example takes is a matter for benchmarks/
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Give plan 21/KH-UBND of Hanoi."""
    return load_plan(ROOT / "data" / "plan_2023.yaml")


@pytest.fixture(scope="session")
def lexicon(plan: Plan) -> Lexicon:
    """Give the words of the plan of Hanoi."""
    return Lexicon(plan)


@pytest.fixture(scope="session")
def small_plan() -> Plan:
    """Give a plan that shares nothing with the plan of Hanoi."""
    return load_plan(ROOT / "tests" / "plans" / "plan_small.yaml")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty SQLite store."""
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        yield opened
