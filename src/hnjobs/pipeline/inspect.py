"""hnjobs inspect: how files are read, with every reason, and nothing stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from hnjobs.domain.context import Context
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.quantity import Quantity
from hnjobs.domain.rules import check_submission
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase
from hnjobs.readers.containers import unpack
from hnjobs.readers.file_reader import lost
from hnjobs.readers.inspection import SheetView, inspect_workbook
from hnjobs.readers.isolation import Workers
from hnjobs.readers.worker import Loss

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.observation import Observation
    from hnjobs.domain.plan import Plan
    from hnjobs.readers.inspection import TableView

SHOWN: Final = 40  # unused cells that are listed; the others are counted
LONGEST: Final = 80  # letters of an unused cell that are shown
CELL_COLUMNS: Final = ("file", "sheet", "kind", "cell", "item", "basis", "value", "measure", "raw")


@dataclass(frozen=True, slots=True)
class Inspected:
    """One sheet of a file: how it was read, with what the rules of the form find."""

    file: str
    view: SheetView

    @property
    def rejected(self) -> bool:
        """True when a return of the sheet would be rejected, or the file cannot be read."""
        return any(submission.rejected for submission in self.view.submissions)


def inspect_file(path: Path, lexicon: Lexicon, sheets: Collection[str] = ()) -> list[Inspected]:
    """Read a file as ingest would, in a process of its own, and tell how; of a container, each file in it.

    Args:
        path: the file.
        lexicon: the words that returns are read by.
        sheets: names of sheets to read even when hidden; empty means all visible ones.

    Raises:
        UsageError: there is no such file, or it cannot be opened.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        expected = Phrase("a file that can be read ({why})", why=error.strerror)
        raise UsageError("FILE", str(path), expected) from error
    inspector = Inspector(lexicon, sheets)
    with Workers(inspector.inspect, inspector.explain) as workers:
        (seen,) = workers.map([(path.name, content)])
    return [
        Inspected(
            f"{path}{name.removeprefix(path.name)}",
            replace(view, submissions=tuple(_checked(one, lexicon.plan) for one in view.submissions)),
        )
        for name, view in (_lost(path.name, seen) if isinstance(seen, Loss) else seen)
    ]


Views = list[tuple[str, SheetView]]


class Inspector:
    """Looks into files, each under the name it is shown by; can be pickled."""

    def __init__(self, lexicon: Lexicon, sheets: Collection[str]) -> None:
        """Take the words, and the names of sheets to read even when hidden."""
        self._lexicon, self._sheets = lexicon, tuple(sheets)

    def inspect(self, task: tuple[str, bytes]) -> Views:
        """Tell how a file is read, or each file that lies in it."""
        parcel = unpack(*task)
        seen: Views = [
            (item.name, view)
            for item in parcel.items
            for view in inspect_workbook(item.file_name, item.content, self._lexicon, self._sheets)
        ]
        if parcel.findings:
            seen.append((task[0], SheetView("", (Submission("", findings=parcel.findings),))))
        return seen

    def explain(self, task: tuple[str, bytes], loss: Loss) -> Views:
        """Say of a file whose reader was lost that it was."""
        return _lost(task[0], loss)


def _lost(name: str, loss: Loss) -> Views:
    return [(name, SheetView("", tuple(read.submission() for read in lost(name, loss).returns)))]


def _checked(submission: Submission, plan: Plan) -> Submission:
    """Add what the rules find in the return alone, without the returns before it."""
    if submission.form is None:
        return submission
    context = Context(plan, plan.forms[submission.form], {})
    return replace(submission, findings=(*submission.findings, *check_submission(submission, context)))


def as_json(inspected: Inspected, plan: Plan) -> dict[str, Any]:
    """Return how a sheet was read as other programs take it; findings are the caller's to word."""
    view = inspected.view
    return {
        "file": inspected.file,
        "sheet": view.sheet,
        "returns": [
            {
                "form": one.form,
                "reporter": one.reporter,
                "period": str(one.period) if one.period else None,
                "rejected": one.rejected,
            }
            for one in view.submissions
            if one.form or one.rejected
        ],
        "tables": [_table_json(table) for table in view.tables],
        "cells": cell_rows(inspected, plan, unused=False),
        "unused": [{"cell": cell, "text": text[:LONGEST]} for cell, text in view.unused[:SHOWN]],
        "unused_count": len(view.unused),
    }


def _table_json(table: TableView) -> dict[str, Any]:
    return {
        "form": table.form,
        "shape": table.shape,
        "corner": table.corner,
        "header_rows": list(table.header_rows) if table.header_rows else None,
        "columns": [
            {"column": column, "heading": heading, "is": what} for column, heading, what in table.columns
        ],
        "rows": [{"row": row, "label": label, "is": what} for row, label, what in table.rows],
        "evidence": [
            {"source": source, "cell": cell, "text": text, "says": list(says)}
            for source, cell, text, says in table.evidence
        ],
    }


def cell_rows(inspected: Inspected, plan: Plan, *, unused: bool = True) -> list[dict[str, str]]:
    """Return a row for each cell that was read, and for each that was of no use, with ``CELL_COLUMNS``.

    ``kind`` is ``figure``, ``plan``, ``text`` or ``unused``; ``value`` is a plain decimal number in the
    indicator's measure, or the reason why there is none.
    """
    view = inspected.view
    where = {"file": inspected.file, "sheet": view.sheet}
    empty = dict.fromkeys(CELL_COLUMNS, "")
    rows = [
        {**empty, **where, **_figure(observation, plan)}
        for submission in view.submissions
        for observation in submission.observations
    ]
    rows += [
        {**empty, **where, "kind": "text", "cell": one.cell, "item": one.task or one.field, "raw": one.text}
        for submission in view.submissions
        for one in submission.narratives
    ]
    if unused:
        rows += [
            {**empty, **where, "kind": "unused", "cell": cell, "raw": text[:LONGEST]}
            for cell, text in view.unused
        ]
    return rows


def _figure(one: Observation, plan: Plan) -> dict[str, str]:
    measure = plan.measure_of(one.indicator)
    known = isinstance(one.value, Quantity)
    return {
        "kind": "plan" if one.basis is Basis.PLAN else "figure",
        "cell": one.cell,
        "item": one.indicator,
        "basis": one.basis.value,
        "value": f"{measure.from_base(one.value.value):f}"
        if isinstance(one.value, Quantity)
        else one.value.reason.value,
        "measure": measure.label if known else "",
        "raw": one.raw,
    }
