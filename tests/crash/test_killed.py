"""A killed ingest: whatever it was doing, the command run again leaves all stored, once and whole."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Final

import pytest

from tests.crash.office import POINTS, fill, kill_at, steps, stored, take_in
from tests.databases import BOTH, fresh_schema

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from hnjobs.domain.plan import Plan

FILES: Final = 24
EACH: Final = 7  # points of each kind, from the first to the last


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few files be several batches, as ten thousand are."""
    monkeypatch.setattr("hnjobs.pipeline.reading._BATCH", 7)
    monkeypatch.setattr("hnjobs.pipeline.filing._BATCH", 5)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Give what is left when the test is over."""
    with ExitStack() as opened:
        yield opened


def addresses(kind: str, tmp_path: Path) -> Generator[str, None, None]:
    """Yield addresses of empty databases, one after another."""
    for number in range(100):
        if kind == "sqlite":
            yield f"sqlite:///{tmp_path / f'{number}.db'}"
        else:
            yield from fresh_schema()


@pytest.mark.parametrize("kind", BOTH)
def test_killed_anywhere(
    kind: str, plan: Plan, tmp_path: Path, small_batches: None, stack: ExitStack
) -> None:
    """Killed while it migrates, reads, keeps, checks or commits: nothing is lost, doubled or half stored."""
    inbox = fill(tmp_path / "inbox", FILES)
    urls = stack.enter_context(closing(addresses(kind, tmp_path)))
    undisturbed = next(urls)
    counts = steps(undisturbed, inbox, plan)
    whole = stored(undisturbed, plan)
    assert len(whole.submissions) == whole.events == FILES + 2
    killed = 0
    for point in POINTS:
        assert counts[point] >= EACH, counts
        for number in sorted({1 + step * (counts[point] - 1) // (EACH - 1) for step in range(EACH)}):
            url = next(urls)

            kill_at(point, number, url, inbox, plan)

            half = stored(url, plan)
            assert half.submissions <= whole.submissions, (point, number)
            assert half.events == len(half.submissions), (point, number)
            take_in(url, inbox, plan)
            assert stored(url, plan) == whole, (point, number)
            killed += 1
    assert killed == len(POINTS) * EACH


@pytest.mark.parametrize("point", ["open", "statement", "commit"])
def test_the_year_killed_again_and_again(url: str, point: str, plan: Plan, tmp_path: Path) -> None:
    """The half year's 192 returns, killed twice, the second time later, are all there at the third try."""
    inbox = fill(tmp_path / "inbox")
    for share in (2, 1):
        number = {"open": 150 // share, "statement": 30 // share, "commit": 4 // share}[point]
        kill_at(point, number, url, inbox, plan)

    told = take_in(url, inbox, plan)
    again = take_in(url, inbox, plan)

    assert sum(told.values()) == sum(again.values()) == 194
    assert (again["duplicate"], set(again)) == (194, {"duplicate"})
    result = stored(url, plan)
    assert len(result.submissions) == result.events == 194
    assert result.files == 194
