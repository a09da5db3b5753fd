"""The store as the other layers see it: what can be put in and asked for, each call whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from hnjobs.phrase import Phrase
from hnjobs.store import history
from hnjobs.store.faults import translated
from hnjobs.store.readings import Readings
from hnjobs.store.transactions import for_writing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from hnjobs.domain.event import Event
    from hnjobs.domain.period import Period
    from hnjobs.store.records import Arrival, Backup, IssuedReport, Kept, KnownSubmission


class Store(Readings):
    """An open database; ``engine.open_store`` makes it. A context manager: leaving it closes the database.

    Every method is one transaction and raises ``StoreError`` when the database or the disk fails; then
    nothing of that call was kept. Several processes and threads may use one database at once. Text comes back
    as it was put in, save for what no database can hold (``columns.storable``); moments come back in UTC.
    """

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose tables are up to date."""
        super().__init__(engine)
        self._writer = for_writing(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Force what was saved to the disk and close the database; closing twice does no harm.

        Raises:
            StoreError: the disk failed.
        """
        with translated(Phrase("closing the database")):
            self._force()
            self._engine.dispose()

    def force(self) -> None:
        """Force what was saved to the disk, so that a power cut cannot undo it; closing does so too.

        Raises:
            StoreError: the disk failed.
        """
        with translated(Phrase("forcing the database to the disk")):
            self._force()

    def _force(self) -> None:
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def as_of(self, moment: datetime) -> Readings:
        """Return the same questions, answered as they could have been at a moment, itself included.

        Known then is what ``decisions.Scope`` says: returns received by then, whenever they were stored, with
        their received time as amended by then; decisions recorded by then. A nil return is both. The answers
        are to be had as long as the store is open.
        """
        return Readings(self._engine, moment)

    def keep_files(self, files: Sequence[Kept]) -> list[int]:
        """Keep files as they arrived, in one transaction, and return their numbers.

        Bytes that are stored already are not stored again; their first name and time stay.

        Raises:
            StoreError: the database or the disk failed; none of the files was kept.
            ValueError: a moment has no time zone.
        """
        from hnjobs.store import writing  # noqa: PLC0415 check-deadlines does without

        with self._writing(Phrase("keeping files")) as connection:
            return writing.keep_files(connection, files)

    def save(self, plan_id: str, arrivals: Sequence[Arrival]) -> list[int]:
        """Store submissions with all they say, in one transaction, and return their versions.

        The version is 1 more than the greatest of the same plan, reporter, form and period, accepted or not;
        0 where one of these is unknown. Of a rejected submission the findings are stored, no observation and
        no narrative. Observations of basis PLAN are never stored. Saving again exactly what is stored (the
        same reading of the same file, received at the same moment; see also ``Arrival.once``) stores nothing
        and returns its version.
        Each one that is stored is also an event.

        Raises:
            StoreError: the database or the disk failed, or a value has more than 64 bits; none was stored.
            ValueError: a moment has no time zone.
        """
        from hnjobs.store import writing  # noqa: PLC0415 check-deadlines does without

        with self._writing(Phrase("saving returns")) as connection:
            return writing.save_submissions(connection, plan_id, arrivals)

    def known(self, checksums: Collection[str], plan_id: str) -> dict[str, tuple[KnownSubmission, ...]]:
        """Return the submissions stored from files before, by checksum, in the order they were saved.

        A file that is kept but from which no submission of this plan was saved is not in the result.
        """
        with self._reading(Phrase("looking for known files")) as connection:
            return history.known(connection, checksums, plan_id)

    def layouts(self, plan_id: str, reporters: Collection[str]) -> dict[tuple[str, str], str]:
        """Return, by reporter and form, the layout of the accepted return that was received last.

        A return that was stored without a layout is passed over; so one before it may answer.
        """
        from hnjobs.store import layouts as kept  # noqa: PLC0415 only ingest compares layouts

        with self._reading(Phrase("reading layouts")) as connection:
            return kept.layouts(connection, plan_id, reporters)

    def record(self, plan_id: str, *events: Event) -> None:
        """Add events to the append-only list, in one transaction.

        Raises:
            StoreError: the database or the disk failed.
            ValueError: a moment has no time zone.
        """
        from hnjobs.store import events as kept  # noqa: PLC0415 check-deadlines does without

        with self._writing(Phrase("recording what was decided")) as connection:
            kept.record(connection, plan_id, events)

    def issue(self, plan_id: str, report: IssuedReport, contents: Sequence[Kept], event: Event) -> None:
        """Keep a report as it is issued, with its documents, and the event of it, in one transaction.

        Raises:
            StoreError: the edition before it is no longer the last one, or the database or the disk failed;
                nothing was kept.
        """
        from hnjobs.store import issuing  # noqa: PLC0415 needed twice a year

        with self._writing(Phrase("issuing the report")) as connection:
            issuing.keep(connection, plan_id, report, contents, event)

    def issued(self, plan_id: str, periods: Collection[Period] | None = None) -> list[IssuedReport]:
        """Return the reports that were issued, every edition, in the order they were recorded."""
        from hnjobs.store import issuing  # noqa: PLC0415 as above

        with self._reading(Phrase("looking for issued reports")) as connection:
            return issuing.find(connection, plan_id, periods)

    def backup(self, path: Path) -> Backup:
        """Write everything stored to a file, from one snapshot, while others go on; see ``store.backup``.

        Raises:
            StoreError: the database or the disk failed; a file that was there is as it was.
        """
        from hnjobs.store import backup  # noqa: PLC0415 needed once a month

        with self._reading(Phrase("writing the backup {path}", path=path)) as connection:
            return backup.write_backup(connection, path)

    def restore_backup(self, path: Path, aside: Path, plan_id: str, event: Event) -> Backup:
        """Put a backup in the place of everything stored, in one transaction, and record that as an event.

        Args:
            path: the backup, of this or of the other kind of database.
            aside: where to what was stored until now is written first, as a backup.
            plan_id: a plan the event is recorded under; those in the backup see it too.
            event: what to record; its subject becomes the backup's SHA-256.

        Raises:
            StoreError: the backup is damaged or none, or the database or the disk failed; nothing changed.
        """
        from hnjobs.store import backup, events  # noqa: PLC0415 as above

        found = backup.check_backup(path)
        with self._writing(Phrase("restoring the backup {path}", path=path)) as connection:
            plans = {plan_id, *backup.restore_backup(connection, path, aside)}
            for plan in sorted(plans):
                events.record(connection, plan, [event._replace(subject=found.sha256)])
        return found

    def damage(self) -> list[str]:
        """Return what is wrong with the database, in its own words; nothing when it is whole.

        Raises:
            StoreError: it may not be written to, or the disk failed.
        """
        from hnjobs.store import health  # noqa: PLC0415 as above

        with self._writing(Phrase("looking through the database")) as connection:
            return health.damage(connection)

    @contextmanager
    def alone(self, task: str) -> Iterator[None]:
        """Be the only one that does a task on this database, for the length of a block; see ``store.alone``.

        Raises:
            StoreError: another process was at it for a minute, or the database or the disk failed.
        """
        from hnjobs.store import alone  # noqa: PLC0415 few commands need it

        with alone.alone(self._engine, task):
            yield

    @contextmanager
    def _writing(self, doing: Phrase) -> Iterator[Connection]:
        with translated(doing), self._writer.begin() as connection:
            yield connection
