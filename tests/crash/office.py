"""What tests of crashes share: an inbox, an ingest that can be killed, and what is stored."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import traceback
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, create_engine, event, make_url, text

from hnjobs.domain.lexicon import Lexicon
from hnjobs.pipeline.export import export_rows
from hnjobs.pipeline.ingest import IngestRequest, ingest, reading_workers
from hnjobs.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from hnjobs.domain.plan import Plan

SAMPLES: Final = Path(__file__).parents[1] / "samples"
MOMENT: Final = datetime(2023, 6, 14, 9, tzinfo=UTC)
_STORED: Final = """
    SELECT s.plan, s.sheet, s.reporter, s.form, s.year, s.period, s.outcome, s.version, s.name, s.digest,
      f.sha256, f.size,
      (SELECT count(*) FROM observation o WHERE o.submission_id = s.id),
      (SELECT count(*) FROM narrative n WHERE n.submission_id = s.id),
      (SELECT count(*) FROM finding d WHERE d.submission_id = s.id),
      (SELECT count(*) FROM event e WHERE e.submission_id = s.id)
    FROM submission s JOIN file f ON f.id = s.file_id
"""
_WAIT: Final = 20  # seconds for workers to end


def fill(inbox: Path, count: int | None = None) -> Path:
    """Put samples of the year into a folder, with an unreadable file and a rejected return among them."""
    inbox.mkdir()
    for path in sorted((SAMPLES / "year").iterdir())[:count]:
        shutil.copy(path, inbox / path.name)
    (inbox / "0 unreadable.xlsx").write_bytes(b"PK\x03\x04 cut")
    (inbox / "m rejected.xlsx").write_bytes(
        next((SAMPLES / "traps" / "negative").glob("*.xls*")).read_bytes()
    )
    return inbox


@dataclass(frozen=True, slots=True)
class Stored:
    """All that a database holds but numbers of rows and moments of ingest, and what export prints of it."""

    submissions: frozenset[tuple[Any, ...]]
    files: int
    events: int
    exported: str


def stored(url: str, plan: Plan) -> Stored:
    """Return what a database holds, read with plain SQL."""
    with open_store(url) as store:  # it makes the tables that a killed process did not come to make
        exported = "\n".join(",".join(row.values()) for row in export_rows(plan, store))
    address = make_url(url)
    engine = create_engine(address.set(drivername="postgresql+psycopg") if "postgres" in url else address)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(_STORED))]
        files, events, orphans = (
            connection.execute(text(sql)).scalar_one()
            for sql in (
                "SELECT count(*) FROM file",
                "SELECT count(*) FROM event",
                "SELECT count(*) FROM observation WHERE submission_id NOT IN (SELECT id FROM submission)",
            )
        )
    engine.dispose()
    assert len(rows) == len(set(rows)), "something is stored twice"
    assert orphans == 0
    return Stored(frozenset(rows), files, events, exported)


def take_in(url: str, inbox: Path, plan: Plan) -> dict[str, int]:
    """Ingest a folder and count what became of its returns."""
    with reading_workers(Lexicon(plan)) as workers, open_store(url) as store:
        outcomes = ingest(IngestRequest((inbox,), MOMENT, MOMENT), plan, store, None, workers)
    kinds = [one.outcome for one in outcomes]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def steps(url: str, inbox: Path, plan: Plan) -> dict[str, int]:
    """Ingest a folder undisturbed and count the points at which it could be killed, by their kind."""
    here, there = os.pipe()

    def run() -> None:
        counts = dict.fromkeys(POINTS, 0)

        def count(kind: str) -> None:
            counts[kind] += 1

        _watch(inbox, count)
        take_in(url, inbox, plan)
        os.write(there, " ".join(map(str, counts.values())).encode())

    assert in_child(run) == 0
    os.close(there)
    with closing(os.fdopen(here, "rb")) as pipe:
        return dict(zip(POINTS, map(int, pipe.read().split()), strict=True))


POINTS: Final = ("open", "statement", "commit")
"""Kinds of points: a file is about to be read, a statement to be run, a transaction to be committed."""


def kill_at(kind: str, number: int, url: str, inbox: Path, plan: Plan) -> None:
    """Ingest a folder in a process that is killed at its n-th point of a kind; its workers must end too."""
    here, there = os.pipe()

    def run() -> None:
        os.close(here)
        left = {kind: number}

        def count(point: str) -> None:
            if point == kind:
                left[kind] -= 1
                if not left[kind]:
                    os.kill(os.getpid(), signal.SIGKILL)

        _watch(inbox, count)
        take_in(url, inbox, plan)

    assert in_child(run) == -signal.SIGKILL, "it was done before that point"
    os.close(there)  # the workers hold the last ones
    gone, _, _ = select.select([here], [], [], _WAIT)
    os.close(here)
    assert gone, "a worker was left behind"


def in_child(run: Callable[[], None]) -> int:
    """Do something in a process of its own; return its exit status, below 0 the signal that ended it."""
    child = os.fork()
    if not child:
        status = 70
        try:
            run()
            status = 0
        except BaseException:  # noqa: BLE001 nothing may go on in a copy of the tests
            traceback.print_exc()
        os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended)


def _watch(inbox: Path, seen: Callable[[str], None]) -> None:
    """Call a function at each point; there is no way back, so only in a process of its own."""
    own, place = os.getpid(), str(inbox)

    def audit(name: str, arguments: tuple[object, ...]) -> None:
        if name == "open" and str(arguments[0]).startswith(place) and os.getpid() == own:
            seen("open")

    sys.addaudithook(audit)
    event.listen(Engine, "before_cursor_execute", lambda *_: seen("statement"))
    event.listen(Engine, "commit", lambda *_: seen("commit"))
