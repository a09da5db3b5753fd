"""What the store answers about returns and decisions, as of now or as of a moment; nothing here writes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store import history
from hnjobs.store.decisions import Scope
from hnjobs.store.faults import translated
from hnjobs.store.transactions import for_reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from hnjobs.domain.event import Action, Event
    from hnjobs.domain.finding import Finding
    from hnjobs.domain.observation import Basis, StoredNarrative, StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.receipt import Receipt
    from hnjobs.store.records import Filed


class Readings:
    """The questions that reports, checks and lists ask; each is one transaction, and each sees one moment.

    Every method raises ``StoreError`` when the database or the disk fails. Moments come back in UTC.
    """

    def __init__(self, engine: Engine, as_of: datetime | None = None) -> None:
        """Take an engine whose tables are up to date, and the moment whose knowledge is asked for.

        See ``decisions.Scope`` for what was known at a moment; None is now.
        """
        self._engine = engine
        self._reader = for_reading(engine)
        self._as_of = as_of

    def observations(
        self,
        plan_id: str,
        periods: Collection[Period] | None = None,
        indicators: Collection[str] | None = None,
        reporters: Collection[str] | None = None,
        basis: Basis | None = None,
    ) -> list[StoredObservation]:
        """Return the values of the current versions; unique by reporter, form, period, indicator and basis.

        Current is, per reporter, form and period, the accepted submission with the greatest received_at (as
        amended), and of those with the same one the greatest version; what is excluded does not compete. A
        restriction that is None restricts nothing.

        Returns:
            Values in base units, ordered by reporter, period, form, indicator and basis, by their ids.
        """
        from hnjobs.store import current  # noqa: PLC0415 check-deadlines does without

        with self._reading(Phrase("reading observations")) as connection:
            return current.observations(
                connection, Scope(plan_id, self._as_of), periods, indicators, reporters, basis
            )

    def values_of(self, plan_id: str, submissions: Collection[int]) -> list[StoredObservation]:
        """Return the values of some submissions by their numbers, current or not.

        Returns:
            Values in base units, ordered by reporter, period, form, version, indicator and basis.
        """
        from hnjobs.store import current  # noqa: PLC0415 check-deadlines does without

        with self._reading(Phrase("reading the values of versions")) as connection:
            return current.values_of(connection, Scope(plan_id, self._as_of), submissions)

    def narratives(self, plan_id: str, periods: Collection[Period] | None = None) -> list[StoredNarrative]:
        """Return the texts of the current versions, by reporter, period, form and place in the return."""
        from hnjobs.store import current  # noqa: PLC0415 check-deadlines does without

        with self._reading(Phrase("reading texts")) as connection:
            return current.narratives(connection, Scope(plan_id, self._as_of), periods)

    def receipts(self, plan_id: str, periods: Collection[Period] | None = None) -> list[Receipt]:
        """Return every submission of a known reporter, form and period: all versions, rejected ones too.

        Returns:
            Receipts ordered by reporter, form, period, received_at and version; each error code once.
        """
        with self._reading(Phrase("reading receipts")) as connection:
            return history.receipts(connection, Scope(plan_id, self._as_of), periods)

    def filed(
        self,
        plan_id: str,
        periods: Collection[Period] | None = None,
        reporters: Collection[str] | None = None,
    ) -> list[Filed]:
        """Return every stored submission, all versions and outcomes, in the order they were stored.

        Restrictions that are None restrict nothing; with one, those whose period or reporter could not be
        told are left out.
        """
        with self._reading(Phrase("looking through what arrived")) as connection:
            return history.filed(connection, Scope(plan_id, self._as_of), periods, reporters)

    def events(self, plan_id: str, *actions: Action) -> list[Event]:
        """Return the events of a plan in the order they were recorded; of some actions, or of all."""
        from hnjobs.store import events as kept  # noqa: PLC0415 as above

        with self._reading(Phrase("reading what was decided")) as connection:
            return kept.events(connection, Scope(plan_id, self._as_of), actions or None)

    def last_event(self, plan_id: str, action: Action) -> tuple[datetime, str] | None:
        """Return moment and subject of the event of an action that was recorded last; None if none was."""
        from hnjobs.store import events as kept  # noqa: PLC0415 as above

        with self._reading(Phrase("reading what was done last")) as connection:
            return kept.last(connection, Scope(plan_id, self._as_of), action)

    def findings(self, submission_id: int) -> list[Finding]:
        """Return the findings of a submission in the order they were given; none if it is not stored."""
        with self._reading(Phrase("reading findings")) as connection:
            return history.findings(connection, submission_id)

    def queries(self, plan_id: str) -> dict[int, list[Finding]]:
        """Return the findings that are queries, of every submission of a plan, by its number."""
        with self._reading(Phrase("reading what was asked")) as connection:
            return history.queries(connection, plan_id)

    def content(self, checksum: str) -> bytes:
        """Return the bytes of a file as they arrived.

        Raises:
            StoreError: no file of that SHA-256 is stored, or the database failed.
        """
        doing = Phrase("reading the file with checksum {checksum}", checksum=checksum)
        with self._reading(doing) as connection:
            found = history.content(connection, checksum)
        if found is None:
            raise StoreError(doing, Phrase("no such file is stored"))
        return found

    @contextmanager
    def _reading(self, doing: Phrase) -> Iterator[Connection]:
        with translated(doing), self._reader.begin() as connection:
            yield connection
