"""hnjobs demo: rehearse the first half of the plan's year on invented returns, some of them bad.

Everything runs as in earnest: forms are written, filled in, ingested as they arrive, judged by their dates
and consolidated. Only the figures and the dates of receipt are made up (``demo_returns``, ``demo_mishaps``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.form import FormKind
from hnjobs.domain.period import Period
from hnjobs.domain.timeliness import Due, dues
from hnjobs.errors import FileExistsNotForcedError, StoreError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.pipeline.deadlines import DeadlineRequest, check_deadlines, tallies
from hnjobs.pipeline.demo_mishaps import Mishap, Parcel, describe, pack, plan_mishaps
from hnjobs.pipeline.demo_returns import Invention
from hnjobs.pipeline.forms import FormsRequest, form_name, prepare_forms
from hnjobs.pipeline.ingest import IngestRequest, ingest
from hnjobs.pipeline.report import KINDS, ReportRequest, write_report
from hnjobs.writers.form_layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Standing, Tally
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.pipeline.report import FindTemplate
    from hnjobs.store.repository import Store

FORMS: Final = "forms"
RETURNS: Final = "returns"
REPORT: Final = "report"
README: Final = "README.txt"

_LAST_MONTH: Final = 6
_SILENT_EVERY: Final = 6  # one agency in six sends nothing
_DAYS: Final = 3  # returns that are on time arrive over the last three days
_AFTERNOON: Final = time(16, 0)


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Where everything is and what became of it.

    Attributes:
        folder: the folder that holds all of it.
        forms: the folder of blank forms, one folder a period in it.
        returns: the folder of filled forms, one folder a day of receipt in it.
        report: kind and path of each document of the report.
        period: the period of the report.
        as_of: the day on which the returns are judged.
        outcomes: what became of every submission, in the order of receipt.
        counts: outcome -> how many.
        standings: how each return stands on that day, of those due by then.
        tallies: group id -> counts of standings.
        mishaps: the faults that were planted.
    """

    folder: Path
    forms: Path
    returns: Path
    report: tuple[tuple[str, Path], ...]
    period: Period
    as_of: date
    outcomes: tuple[Outcome, ...]
    counts: Mapping[str, int]
    standings: tuple[Standing, ...]
    tallies: Mapping[str, Tally]
    mishaps: tuple[Mishap, ...]


def run_demo(
    folder: Path,
    plan: Plan,
    store: Store,
    template: FindTemplate,
    on_progress: Callable[[int, int], None] | None = None,
) -> DemoResult:
    """Rehearse the first half of the plan's year, from blank forms to the report.

    Args:
        folder: where everything is written; made when it does not exist.
        plan: the plan.
        store: an empty store of its own, never the one of real returns.
        template: finds a template by its file name.
        on_progress: called with (periods done, periods in all).

    Raises:
        FileExistsNotForcedError: the folder holds an earlier rehearsal; nothing was written.
        StoreError: the store or the disk failed.
    """
    for path in (folder / name for name in (FORMS, RETURNS, REPORT, README)):
        if path.exists():
            raise FileExistsNotForcedError(path)
    owed = [due for due in dues(plan) if due.period.last_month <= _LAST_MONTH]
    mishaps = plan_mishaps(plan, owed)
    as_of = _as_of(owed) if owed else date(plan.year, _LAST_MONTH + 1, 1)
    rehearsal = _Rehearsal(folder, plan, store, Invention(plan), mishaps, as_of)
    _write(folder / README, describe(plan, mishaps).encode("utf-8"))
    periods = list(dict.fromkeys(due.period for due in owed))
    outcomes: list[Outcome] = []
    for done, period in enumerate(periods, 1):
        outcomes += _rehearse(rehearsal, period, [due for due in owed if due.period == period])
        if on_progress:
            on_progress(done, len(periods))
    return _conclude(rehearsal, tuple(outcomes), template)


@dataclass(frozen=True, slots=True)
class _Rehearsal:
    """What every step of a rehearsal needs."""

    folder: Path
    plan: Plan
    store: Store
    invention: Invention
    mishaps: tuple[Mishap, ...]
    as_of: date


def _conclude(rehearsal: _Rehearsal, outcomes: tuple[Outcome, ...], template: FindTemplate) -> DemoResult:
    """Judge the dates, write the report of the half-year, and gather where everything is."""
    folder, plan, store, as_of = rehearsal.folder, rehearsal.plan, rehearsal.store, rehearsal.as_of
    half = Period(plan.year, "H1")
    request = ReportRequest(half, folder / REPORT, force=False, today=as_of, kinds=(*KINDS, "html"))
    report = write_report(request, plan, store, template)
    standings = check_deadlines(DeadlineRequest(as_of, ahead=0), plan, store)
    return DemoResult(
        folder=folder,
        forms=folder / FORMS,
        returns=folder / RETURNS,
        report=report,
        period=half,
        as_of=as_of,
        outcomes=outcomes,
        counts=Counter(outcome.outcome for outcome in outcomes),
        standings=standings,
        tallies=tallies(standings, plan),
        mishaps=rehearsal.mishaps,
    )


def _as_of(owed: list[Due]) -> date:
    """Return the day after the first half-year return is due; without one, after everything is."""
    halves = [due.last_day for due in owed if due.period.kind == "half"]
    return (min(halves) if halves else max(due.last_day for due in owed)) + timedelta(days=1)


def _rehearse(rehearsal: _Rehearsal, period: Period, owed: list[Due]) -> Iterator[Outcome]:
    """Write the forms of a period, fill them in, and ingest them day by day."""
    arriving: dict[date, list[Path]] = {}
    for parcel in _parcels(rehearsal, period, owed):
        path = rehearsal.folder / RETURNS / parcel.received.isoformat() / parcel.name
        _write(path, parcel.content)
        arriving.setdefault(parcel.received, []).append(path)
    zone = ZoneInfo(rehearsal.plan.time_zone)
    for received, paths in sorted(arriving.items()):
        moment = datetime.combine(received, _AFTERNOON, zone)
        yield from ingest(IngestRequest(tuple(paths), moment, moment), rehearsal.plan, rehearsal.store)


def _parcels(rehearsal: _Rehearsal, period: Period, owed: list[Due]) -> Iterator[Parcel]:
    """Yield what arrives for a period; a mishap may change, delay, double or swallow a return."""
    from hnjobs.writers.form_filling import fill_form  # noqa: PLC0415 with the next one, slow to import
    from hnjobs.writers.forms import draw_form  # noqa: PLC0415 see above

    plan, folder = rehearsal.plan, rehearsal.folder / FORMS / str(period)
    contents = prepare_forms(FormsRequest(period, folder), plan, rehearsal.store)
    quiet = 0
    for index, (due, content) in enumerate(zip(owed, contents, strict=True)):
        path = folder / form_name(content)
        blank, layout = draw_form(content), lay_out(content)
        _write(path, blank)
        quiet += content.form.kind is FormKind.TASKS
        if content.form.kind is FormKind.TASKS and quiet % _SILENT_EVERY == 0:
            continue
        last = min(due.last_day, rehearsal.as_of - timedelta(days=1))
        values = rehearsal.invention.values(content, layout)
        parcel = Parcel(path.name, fill_form(blank, values), last - timedelta(days=index % _DAYS))
        mishap = next((one for one in rehearsal.mishaps if one.owed == due), None)
        yield from pack(mishap, parcel, content, layout, values) if mishap else [parcel]


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        doing = Phrase("writing {path}", path=path)
        raise StoreError(doing, Quoted(error.strerror or error)) from error
