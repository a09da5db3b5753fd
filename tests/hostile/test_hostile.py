"""Hostile and broken files in one batch with good ones, as the command line meets them.

The good ones are accepted with the right figures. Each bad one costs one finding and nothing else: no figure,
no time or memory out of bounds, no process left behind, nothing written elsewhere, no text that acts on a
terminal.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from hnjobs.pipeline.ingest import IngestRequest, ingest
from tests.hostile.cases import BAD, GIANT, HOLLOW, MARK, ODD, TWO_FACED, reading_out
from tests.hostile.workbooks import FIGURES, WAYS_OUT, good

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

GOOD: Final = {"a good.xlsx": "HUYỆN BA VÌ", "m good.xlsx": "QUẬN ĐỐNG ĐA", "z good.xlsx": "QUẬN HÀ ĐÔNG"}
WHO: Final = {"a good.xlsx": "ba-vi", "m good.xlsx": "dong-da", "z good.xlsx": "ha-dong"}
SECONDS: Final = 180  # for all; the longest single file may take the limit of a worker
MEMORY: Final = 1_500_000  # KiB of the largest process
LIMITS: Final = {"VL005", "VL066"}  # seen before it is read, or when a worker came to its limit
LIBRARIES: Final = re.compile(
    r"Traceback|calamine|openpyxl|xlrd|lxml|zipfile|BadZip|Error\b|Exception|panick|0x[0-9a-f]{6}|\.py\b"
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run of the command over all files came to."""

    folder: Path
    status: int
    outcomes: dict[str, list[dict[str, Any]]]
    vietnamese: dict[str, list[dict[str, Any]]]
    table: str
    csv: str
    err: str
    seconds: float
    left: list[int]

    @property
    def database(self) -> Path:
        """The store of the run."""
        return self.folder / "home" / "hnjobs.db"

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the store without hnjobs."""
        with closing(sqlite3.connect(self.database)) as database:
            return database.execute(sql).fetchall()


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Give what came of all files in one batch."""
    folder = tmp_path_factory.mktemp("hostile")
    inbox = folder / "inbox"
    for name in ("inbox", "tmp", "work"):
        (folder / name).mkdir()
    (folder / "secret.txt").write_text(MARK)
    files = {name: build() for name, build in {**BAD, **ODD, **GIANT, **HOLLOW}.items()}
    files |= reading_out((folder / "secret.txt").as_uri())
    files |= {name: good(who) for name, who in GOOD.items()}
    for name, content in files.items():
        (inbox / name).write_bytes(content)
    started = time.monotonic()
    told, left = run(folder, "ingest", inbox, "--received-at", "2023-01-14", "--format", "json")
    seconds = time.monotonic() - started
    again = ["--received-at", "2023-01-15", "--dry-run"]
    vietnamese, _ = run(folder, "ingest", inbox, *again, "--format", "json", "--lang", "vi")
    texts = [path for path in inbox.iterdir() if path.name in TEXTS]
    table, _ = run(folder, "ingest", *texts, *again)
    csv, _ = run(folder, "ingest", *texts, *again, "--format", "csv")
    return Batch(
        folder,
        told.returncode,
        by_file(told.stdout),
        by_file(vietnamese.stdout),
        table.stdout,
        csv.stdout,
        told.stderr + vietnamese.stderr + table.stderr + csv.stderr,
        seconds,
        left,
    )


TEXTS: Final = (
    "style of markup.xlsx",
    "escapes.xlsx",
    "turned around.xlsx",
    "formula for a name.xlsx",
    "endless name.xlsx",
)


def run(folder: Path, *arguments: object) -> tuple[subprocess.CompletedProcess[str], list[int]]:
    """Run hnjobs in a session of its own with limited memory; say how it ended and which processes stay.

    The line that names the next command is left out: it is talk after every command.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HNJOBS_", "LC_"))}
    home = {"HNJOBS_HOME": str(folder / "home"), "HOME": str(folder / "work"), "TMPDIR": str(folder / "tmp")}
    limited = ["sh", "-c", 'ulimit -v 6000000; exec "$@"', "sh", sys.executable, "-m", "hnjobs"]
    with subprocess.Popen(
        [*limited, *map(str, arguments)],
        env={**kept, **home, "HNJOBS_LANG": "en"},
        cwd=folder / "work",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        out, err = process.communicate(timeout=SECONDS)
    said = "".join(line for line in err.splitlines(keepends=True) if not line.startswith("Next: hnjobs "))
    return subprocess.CompletedProcess(limited, process.returncode, out, said), session(process.pid)


def session(leader: int) -> list[int]:
    """Return the processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[3]) == leader:
            found.append(int(stat.parent.name))
    return found


def by_file(printed: str) -> dict[str, list[dict[str, Any]]]:
    """Return outcomes by the name of the file that was given."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for outcome in json.loads(printed):
        found[outcome["file"].partition("/inbox/")[2].partition(" › ")[0]].append(outcome)
    return found


def errors(outcomes: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the findings of weight."""
    return [one for outcome in outcomes for one in outcome["findings"] if one["severity"] == "error"]


@pytest.mark.parametrize("name", GOOD)
def test_good_files_are_accepted(name: str, batch: Batch) -> None:
    """A good file among the bad ones is accepted, with exactly its figures."""
    (outcome,) = batch.outcomes[name]

    assert (outcome["outcome"], outcome["reporter"], outcome["findings"]) == ("accepted", WHO[name], [])
    stored = batch.query(
        "SELECT o.indicator, o.value FROM observation o JOIN submission s ON s.id = o.submission_id"  # noqa: S608
        f" WHERE s.reporter = '{WHO[name]}'"
    )
    assert dict(stored) == FIGURES


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_one_finding(name: str, batch: Batch) -> None:
    """A bad file is rejected, with one error in words of people, in both languages."""
    (outcome,) = batch.outcomes[name]
    (found,) = errors([outcome])
    (in_vietnamese,) = errors(batch.vietnamese[name])

    assert outcome["outcome"] == "rejected"
    assert found["code"] == in_vietnamese["code"] or {found["code"], in_vietnamese["code"]} == LIMITS
    for part in ("found", "expected", "action"):
        for text in (found[part], in_vietnamese[part]):
            assert text
            assert not LIBRARIES.search(text), text
            assert str(batch.folder) not in text
            assert len(text) < 3_000
        assert found[part] != in_vietnamese[part] or found[part] == "—"


@pytest.mark.parametrize("name", [*ODD, *reading_out("file:///")])
def test_an_odd_file_is_read_right_or_refused(name: str, batch: Batch) -> None:
    """A file that may be read gives exactly the figures of its cells, or one error."""
    (outcome,) = batch.outcomes[name]

    assert outcome["outcome"] in ("accepted", "rejected")
    assert len(errors([outcome])) == (outcome["outcome"] == "rejected")
    stored = batch.query(
        "SELECT o.indicator, o.value FROM observation o JOIN submission s ON s.id = o.submission_id"  # noqa: S608
        f" JOIN file f ON f.id = s.file_id WHERE f.name = '{name}'"
    )
    assert dict(stored) == (FIGURES if outcome["outcome"] == "accepted" else {})


@pytest.mark.parametrize("name", TWO_FACED)
def test_a_file_that_says_two_things_is_refused(name: str, plan: Plan, store: Store, tmp_path: Path) -> None:
    """A sheet or a cell that is there twice is no figure: which one is meant, nobody knows."""
    path = tmp_path / name
    path.write_bytes(TWO_FACED[name]())
    moment = datetime(2023, 1, 14, tzinfo=UTC)

    (outcome,) = ingest(IngestRequest((path,), moment, moment), plan, store)

    assert outcome.outcome == "rejected"
    assert store.observations(plan.id) == []


@pytest.mark.parametrize("name", HOLLOW)
def test_an_archive_with_nothing_inside_is_told(name: str, batch: Batch) -> None:
    """An archive with nothing in it is said to be one, and gives no figure."""
    (outcome,) = batch.outcomes[name]

    assert outcome["outcome"] in ("rejected", "ignored")
    assert [one["code"] for one in outcome["findings"]] == ["VL073"]


@pytest.mark.parametrize("name", GIANT)
def test_a_wrong_size_changes_no_figure(name: str, batch: Batch) -> None:
    """A file that states a wrong size of itself is read right or refused."""
    (outcome,) = batch.outcomes[name]
    jobs = batch.query(
        "SELECT o.value FROM observation o JOIN submission s ON s.id = o.submission_id"
        " WHERE s.reporter = 'tay-ho' AND o.indicator = 'jobs_created' AND o.basis = 'period'"
    )

    assert jobs == ([(511,)] if outcome["outcome"] == "accepted" else [])


def test_nothing_else_is_stored(batch: Batch) -> None:
    """Every figure of the store is one of those that the right files hold; every file is kept once."""
    stored = set(
        batch.query(
            "SELECT o.indicator, o.value FROM observation o JOIN submission s ON s.id = o.submission_id"
            " WHERE s.reporter <> 'tay-ho'"
        )
    )

    assert stored == set(FIGURES.items())
    assert batch.query("SELECT count(*), count(DISTINCT sha256) FROM file")[0][0] >= len(BAD)
    assert batch.query("PRAGMA integrity_check") == [("ok",)]


def test_how_it_ends(batch: Batch) -> None:
    """The command ends with status 1, in time, without a talk, a log or a process left."""
    assert (batch.status, batch.err, batch.left) == (1, "", [])
    assert batch.seconds < SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY
    assert not list((batch.folder / "home").glob("log/*"))


def test_nothing_is_written_elsewhere(batch: Batch) -> None:
    """Names inside archives become no paths; only the home is written to."""
    assert sorted(path.name for path in batch.folder.iterdir()) == [
        "home",
        "inbox",
        "secret.txt",
        "tmp",
        "work",
    ]
    assert list((batch.folder / "tmp").iterdir()) == []
    assert list((batch.folder / "work").iterdir()) == []
    assert not any(Path(name).exists() for name in WAYS_OUT if "\0" not in name and len(name) < 256)
    assert {path.name for path in (batch.folder / "inbox").iterdir()} == (
        set(BAD) | set(ODD) | set(GIANT) | set(HOLLOW) | set(GOOD) | set(reading_out("file:///"))
    )


def test_no_file_of_this_machine_is_read(batch: Batch) -> None:
    """What an entity or a DTD asks for is in no output and not in the store."""
    assert MARK not in json.dumps([batch.outcomes, batch.vietnamese])
    for path in (batch.folder / "home").rglob("*"):
        assert path.is_dir() or MARK.encode() not in path.read_bytes()


def test_texts_do_not_act(batch: Batch) -> None:
    """Markup is shown as it is; escapes, turned writing and formulas reach no terminal and no table."""
    assert "[red]QUẬN[/red]" in batch.table
    for printed in (batch.table, batch.csv):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", printed)
    assert not re.search(r"^[=+@-]", batch.csv, re.MULTILINE)
    assert max(map(len, batch.table.splitlines())) < 3_000
