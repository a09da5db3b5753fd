"""Measure the half-year report: on the samples, with a long past behind it, and for very many reporters."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbooks import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Run = Callable[[Sequence[str], Mapping[str, str]], float]

SAMPLES: Final = Path(__file__).parents[1] / "tests" / "samples" / "year"
DOCUMENTS: Final = "import docx, xlsxwriter, pandas"
REPORTERS: Final = (30, 300, 3000)


def with_past(database: Path, submissions: int) -> int:
    """Give every stored return earlier versions, until there are about so many; return how many there are.

    Straight into the tables, as ingesting them one by one would take longer than all the rest.
    """
    with closing(sqlite3.connect(database)) as store, store:
        count, last = store.execute("SELECT count(*), max(id) FROM submission").fetchone()
        columns = [row[1] for row in store.execute("PRAGMA table_info(submission)")]
        for earlier in range(1, submissions // count + 1):
            shift = earlier * last
            own = {
                "id": f"id + {shift}",
                "version": f"version + {earlier}",
                "received_at": f"strftime('%Y-%m-%d %H:%M:%f000', received_at, '-{earlier} minutes')",
            }
            chosen = ", ".join(own.get(name, f'"{name}"') for name in columns)
            named = ", ".join(f'"{name}"' for name in columns)
            copied = f"INSERT INTO submission ({named}) SELECT {chosen} FROM submission WHERE id <= ?"  # noqa: S608 the columns' own names
            store.execute(copied, (last,))
            store.execute(
                "INSERT INTO observation SELECT submission_id + ?, indicator, basis, value, base, missing,"
                " raw, cell FROM observation WHERE submission_id <= ?",
                (shift, last),
            )
        (found,) = store.execute("SELECT count(*) FROM submission").fetchone()
    return int(found)


def sides(
    folder: Path, program: Sequence[str], shell: Mapping[str, str], run: Run
) -> dict[str, Callable[[], float]]:
    """Make the stores below ``folder`` and return what is measured, by name; the floor is ``DOCUMENTS``."""
    common = ("--today", "2023-06-16", "-o", str(folder / "reports"), "--force")
    few, many = ({**shell, "HNJOBS_HOME": str(folder / name)} for name in ("few", "many"))
    for home in (few, many):
        run((*program, "ingest", str(SAMPLES), "--received-at", "2023-06-14", "-q"), home)
    stored = with_past(folder / "many" / "hnjobs.db", 10_000)

    def report(home: Mapping[str, str], *more: str) -> Callable[[], float]:
        return lambda: run((*program, "report", "--period", "H1", *common, *more), home)

    measured = {
        DOCUMENTS: lambda: run((program[0], "-c", DOCUMENTS), shell),
        "hnjobs report, 192 returns stored": report(few),
        f"hnjobs report, {stored} returns stored": report(many),
        "hnjobs report --html, 192 returns stored": report(few, "--html"),
    }
    for reporters in REPORTERS:
        plan = folder / f"plan{reporters}.yaml"
        write_plan(plan, reporters)
        home = {**shell, "HNJOBS_HOME": str(folder / "none")}
        measured[f"hnjobs report, {reporters} reporters, none sent"] = report(home, "--plan", str(plan))
    return measured
