"""hnjobs status: load how every return stands, by which evidence, and write the board as a document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from hnjobs.domain.board import Entry, Evidence, TwoWays
from hnjobs.domain.days import Days
from hnjobs.domain.discipline import Record, keep_records
from hnjobs.domain.event import Action, Event, moment_of
from hnjobs.domain.nil import nil_returns
from hnjobs.domain.timeliness import Status, assess
from hnjobs.phrase import Phrase
from hnjobs.pipeline.output import refuse_existing, staged
from hnjobs.pipeline.queries import QueryStore, load_queries, open_queries
from hnjobs.pipeline.returns import ReturnStore, owed, receipts
from hnjobs.store.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Due, Standing
    from hnjobs.store.records import Filed

TEMPLATE: Final = "board.html.j2"
KINDS: Final = (".xlsx", ".html")
"""How the name of a document ends."""

_Key = tuple[str | None, str | None, "Period | None"]


class BoardStore(ReturnStore, QueryStore, Protocol):
    """What the board needs from the store."""


class BoardRequest(NamedTuple):
    """Which returns to look at.

    Attributes:
        today: the day they are judged on.
        period: only this period and those inside it.
        groups: only those of these groups, by id; none given means all, as below.
        reporters: only those of these reporters, by id.
    """

    today: date
    period: Period | None = None
    groups: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()

    def asks(self, due: Due, plan: Plan) -> bool:
        """Tell whether a return is asked about."""
        return (
            (self.period is None or due.period.within(self.period))
            and (not self.groups or plan.reporters[due.reporter].group in self.groups)
            and (not self.reporters or due.reporter in self.reporters)
        )


class Board(NamedTuple):
    """Everything on the board.

    Attributes:
        today: the day it was judged on.
        entries: the returns by due date, then as the plan lists reporters.
        records: how each reporter kept its dates over the same returns.
    """

    today: date
    entries: tuple[Entry, ...]
    records: tuple[Record, ...]


def load_board(request: BoardRequest, plan: Plan, store: BoardStore) -> Board:
    """Return how the returns that are asked about stand by the end of the day, and how that is known."""
    asked = tuple(due for due in owed(plan, store) if request.asks(due, plan))
    periods = {due.period for due in asked}
    if not periods:
        return Board(request.today, (), ())
    days = Days(ZoneInfo(plan.time_zone))
    arrived = [
        one for one in receipts(plan, store, periods) if not days.beyond(one.received_at, request.today)
    ]
    asked_about = [query.filed for query in open_queries(load_queries(plan, store, request.today, periods))]
    open_ = Counter(
        (one.reporter, one.form, one.period)
        for one in asked_about
        if not days.beyond(one.received_at, request.today)
    )
    source, two_ways = _Evidences(plan, store, periods), TwoWays(plan)
    entries = tuple(
        Entry(
            standing,
            two_ways.boundary(standing, request.today),
            _queries(standing, open_),
            source.of(standing),
        )
        for standing in assess(plan, asked, arrived, request.today)
    )
    return Board(request.today, entries, keep_records(plan, entries, arrived))


def _queries(standing: Standing, counted: Mapping[_Key, int]) -> int:
    """Return how many queries are open about the figures of a return that counts."""
    about = standing.owed
    if about.issued or standing.status not in (Status.ON_TIME, Status.LATE, Status.NIL):
        return 0
    return counted.get((about.reporter, about.form, about.period), 0)


class _Evidences:
    """Where the times of receipt come from."""

    def __init__(self, plan: Plan, store: BoardStore, periods: Collection[Period]) -> None:
        events = store.events(plan.id, Action.INGEST, Action.AMEND, Action.NIL, Action.ISSUE)
        self._filed: dict[_Key, list[Filed]] = {}
        for one in store.filed(plan.id, periods):
            self._filed.setdefault((one.reporter, one.form, one.period), []).append(one)
        self._ingested = {event.submission: event.who for event in events if event.action is Action.INGEST}
        self._amended = {event.submission: event for event in events if event.action is Action.AMEND}
        self._issued = [event for event in events if event.action is Action.ISSUE]
        standing = {(nil.reporter, nil.form, nil.period) for nil in nil_returns(events)}
        self._nils = {
            key: event
            for event in events
            if event.action is Action.NIL and (key := (event.reporter, event.form, event.period)) in standing
        }

    def of(self, standing: Standing) -> Evidence | None:
        """Return how it is known when what a standing was judged by came; None when nothing came."""
        if standing.received_at is None:
            return None
        about = standing.owed
        if about.issued:
            return self._issue(standing)
        versions = [
            one
            for one in self._filed.get((about.reporter, about.form, about.period), ())
            if one.received_at == standing.received_at
        ]
        if standing.status is Status.REJECTED:
            return self._file([one for one in versions if one.version == standing.version])
        counted = [one for one in versions if one.outcome is Outcome.ACCEPTED and one.excluded is None]
        return self._file(counted) if counted else self._nil(about)

    def _file(self, versions: Sequence[Filed]) -> Evidence | None:
        if not versions:
            return None
        one = min(versions, key=lambda filed: filed.version)
        amended = self._amended.get(one.id)
        if amended:
            return Evidence("amended", amended.who, one.file, amended.at, amended.reason)
        return Evidence(one.evidence or "", self._ingested.get(one.id, ""), one.file, one.ingested_at)

    def _nil(self, about: Due) -> Evidence | None:
        event = self._nils.get((about.reporter, about.form, about.period))
        return _of_event("nil", event) if event else None

    def _issue(self, standing: Standing) -> Evidence | None:
        own = (
            event
            for event in self._issued
            if event.period == standing.owed.period and moment_of(event.subject) == standing.received_at
        )
        event = next(own, None)
        return _of_event("issue", event) if event else None


def _of_event(kind: str, event: Event) -> Evidence:
    return Evidence(kind, event.who, "", event.at, event.reason)


def write_board(path: Path, board: Board, plan: Plan, template: Path, *, force: bool = False) -> None:
    """Write the board as a workbook or as a page, by how the name of the file ends (``KINDS``).

    Args:
        path: the file; its folder is made when it does not exist.
        board: what it shows.
        plan: the plan.
        template: the template of the page.
        force: True to overwrite a file that is there.

    Raises:
        FileExistsNotForcedError: it is there already; nothing was written.
        TemplateError: the template cannot be filled; nothing was written.
        StoreError: the disk failed.
    """
    refuse_existing([path], force=force)
    if path.suffix.lower() == ".xlsx":
        from hnjobs.writers.board_xlsx import render_board_xlsx  # noqa: PLC0415 the terminal does without

        content = render_board_xlsx(plan, board.entries, board.records, board.today)
    else:
        from hnjobs.writers.board_html import render_board_html  # noqa: PLC0415 as above

        content = render_board_html(plan, (board.entries, board.records), board.today, template)
    with staged(Phrase("writing the board")) as write:
        write(path, content)
