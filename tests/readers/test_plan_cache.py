"""A plan that was read before is taken up again, and only then."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import PlanError
from hnjobs.readers.plan_cache import load_cached
from hnjobs.readers.plan_yaml import load_plan
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.plan import Plan

SMALL: Final = ROOT / "tests" / "plans" / "plan_small.yaml"


class Reader:
    """Reads plans as the program does, and counts how often."""

    def __init__(self) -> None:
        """Begin at none."""
        self.count = 0

    def __call__(self, path: Path) -> Plan:
        """Read one."""
        self.count += 1
        return load_plan(path)


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Give a plan file that a test may change."""
    path = tmp_path / "plan_2031.yaml"
    path.write_bytes(SMALL.read_bytes())
    return path


def test_the_second_time_nothing_is_read(plan_file: Path, tmp_path: Path) -> None:
    """The same bytes are read and proved once; what is taken up again is equal in every part."""
    reader = Reader()
    first = load_cached(plan_file, tmp_path / "cache", reader)
    second = load_cached(plan_file, tmp_path / "cache", reader)

    assert reader.count == 1
    assert (second, second.checksum) == (first, first.checksum)


def test_a_changed_file_is_read_again(plan_file: Path, tmp_path: Path) -> None:
    """One changed byte makes another plan."""
    reader = Reader()
    load_cached(plan_file, tmp_path / "cache", reader)
    text = plan_file.read_text(encoding="utf-8")
    plan_file.write_text(text.replace("An Hóa", "An Hoà Đông"), encoding="utf-8")
    changed = load_cached(plan_file, tmp_path / "cache", reader)

    assert reader.count == 2
    assert changed.reporters["an-hoa-3"].name == "An Hoà Đông"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"not a pickle", id="damaged"),
        pytest.param(pickle.dumps(["no plan"]), id="something-else"),
    ],
)
def test_a_bad_cache_is_no_cache(content: bytes, plan_file: Path, tmp_path: Path) -> None:
    """What is no plan in the cache is passed over, and written anew."""
    reader = Reader()
    load_cached(plan_file, tmp_path / "cache", reader)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(content)

    load_cached(plan_file, tmp_path / "cache", reader)
    load_cached(plan_file, tmp_path / "cache", reader)
    assert reader.count == 2


class Intruder:
    """What a hostile file would have the program run."""

    def __init__(self, trace: str) -> None:
        """Take the folder it would make."""
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Ask for a folder to be made on reading."""
        return os.mkdir, (self.trace,)


def test_a_cache_runs_nothing(plan_file: Path, tmp_path: Path) -> None:
    """A cache file that names a function of the system is refused, and nothing of it is run."""
    load_cached(plan_file, tmp_path / "cache", load_plan)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(pickle.dumps(Intruder(str(tmp_path / "made"))))

    assert load_cached(plan_file, tmp_path / "cache", load_plan).year == 2031
    assert not (tmp_path / "made").exists()


def test_without_a_place_for_it(plan_file: Path, tmp_path: Path) -> None:
    """Where the cache cannot be written the plan is read all the same."""
    (tmp_path / "cache").write_bytes(b"a file, no folder")

    assert load_cached(plan_file, tmp_path / "cache", load_plan).year == 2031


def test_no_file(tmp_path: Path) -> None:
    """A plan file that is not there is told as such."""
    with pytest.raises(PlanError, match="a file that can be read"):
        load_cached(tmp_path / "plan_2031.yaml", tmp_path / "cache", load_plan)


def test_old_plans_are_let_go(tmp_path: Path) -> None:
    """The cache does not grow with every change of a plan."""
    text = SMALL.read_text(encoding="utf-8")
    for number in range(10):
        path = tmp_path / f"plan_{number}.yaml"
        path.write_text(text, encoding="utf-8")
        load_cached(path, tmp_path / "cache", load_plan)

    assert len(list((tmp_path / "cache").iterdir())) == 8
