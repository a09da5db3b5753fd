"""hnjobs ingest: files and folders into the store, each submission whole or not at all.

Every file is kept as it arrived, readable or not. All files are read first; the returns are then checked and
stored reporter by reporter in the order of their periods. Both go by the batch, each in one transaction: a
process that is killed leaves whole batches, and the command, run again, does the rest.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING

from hnjobs.domain.lexicon import Lexicon
from hnjobs.pipeline.arrivals import Queue, Waiting, checksum, find_files
from hnjobs.pipeline.filing import Filing
from hnjobs.pipeline.outcome import DUPLICATE, IGNORED, REJECTED, Outcome, outcome_of
from hnjobs.pipeline.reading import Arrived, Arriving, ReadingWorkers, in_batches
from hnjobs.readers.file_reader import FileReader
from hnjobs.readers.isolation import Workers
from hnjobs.store.records import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.readers.file_reader import ReadItem, ReadReturn
    from hnjobs.store.records import KnownSubmission
    from hnjobs.store.repository import Store

_Return = tuple[str, "str | None", "str | None", "Period | None"]  # sheet, reporter, form, period


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What to ingest.

    Attributes:
        paths: files and folders; folders are read recursively.
        received_at: when the returns were received, aware; None where the messages they came in say it, or
            else ``now``.
        now: the moment of ingest, aware.
        sheets: names of sheets to read even when hidden; empty means all visible ones.
        dry_run: read and check, store nothing.
        who: the person or account that ingests.
        log: the folder for what a fault of the program left behind; None to leave it out.
        stop: asked before each file; True begins none any more, and what was begun is finished.
    """

    paths: tuple[Path, ...]
    received_at: datetime | None
    now: datetime
    sheets: tuple[str, ...] = ()
    dry_run: bool = False
    who: str = ""
    log: Path | None = None
    stop: Callable[[], bool] | None = None


def reading_workers(lexicon: Lexicon, sheets: tuple[str, ...] = ()) -> ReadingWorkers:
    """Return the pool that reads files by the words of a plan; enter it before a database is opened."""
    reader = FileReader(lexicon, sheets)
    spare = max((os.cpu_count() or 1) - 1, 1)  # this process checks and stores meanwhile
    return Workers(reader.read, reader.explain, processes=min(spare, 4), weigh=lambda task: len(task.content))


def ingest(
    request: IngestRequest,
    plan: Plan,
    store: Store,
    on_progress: Callable[[int, int], None] | None = None,
    workers: ReadingWorkers | None = None,
) -> list[Outcome]:
    """Read, check and store; return what became of every submission, in the order of files and sheets.

    Args:
        request: what to ingest.
        plan: the plan it is checked against.
        store: where it is kept.
        on_progress: called with (files done, files in all) as reading goes on.
        workers: a pool of ``reading_workers`` that was entered; None for one of its own.

    Raises:
        UsageError: a path does not exist.
        StoreError: the store failed; what was stored before stays.
    """
    return ingest_files(find_files(request.paths), request, plan, store, on_progress, workers)


def ingest_files(
    files: list[str],
    request: IngestRequest,
    plan: Plan,
    store: Store,
    on_progress: Callable[[int, int], None] | None = None,
    workers: ReadingWorkers | None = None,
) -> list[Outcome]:
    """Do what ``ingest`` does with some files, whatever the paths of the request are; as there.

    Raises:
        StoreError: the store failed; what was stored before stays.
    """
    with ExitStack() as stack:
        pool = workers or stack.enter_context(reading_workers(Lexicon(plan), request.sheets))
        queue = stack.enter_context(Queue())
        request = _in_utc(request)
        receiving = _Receiving(request, plan, store, queue)
        done = 0
        for batch in in_batches(
            Arriving(
                _until(request.stop, files), pool, None if request.received_at else request.now, request.log
            ).read()
        ):
            receiving.take(batch)
            done += len(batch)
            if on_progress:
                on_progress(done, len(files))
        filing = Filing(request.now, request.who, plan, store, dry_run=request.dry_run)
        outcomes = receiving.outcomes + filing.file(queue)
    return [outcome for _, outcome in sorted(outcomes, key=lambda pair: pair[0])]


def _until(stop: Callable[[], bool] | None, files: list[str]) -> Iterator[str]:
    for file in files:
        if stop and stop():
            return
        yield file


def _in_utc(request: IngestRequest) -> IngestRequest:
    """Turn the moments into what is stored, once and not for every row."""
    received_at = request.received_at.astimezone(UTC) if request.received_at else None
    return replace(request, received_at=received_at, now=request.now.astimezone(UTC))


@dataclass(slots=True)
class _Receiving:
    """The first half of a run: files are kept, and their returns wait in the queue."""

    request: IngestRequest
    plan: Plan
    store: Store
    queue: Queue
    outcomes: list[tuple[tuple[int, int], Outcome]] = field(default_factory=list)
    seen: dict[tuple[str, _Return], tuple[int, str]] = field(default_factory=dict)

    def take(self, batch: list[Arrived]) -> None:
        """Keep the files of a batch, and queue what was read from them."""
        kept: dict[str, Kept] = {}
        items: list[tuple[Arrived, ReadItem, str, str]] = []
        for arrived in batch:
            own = self._keep(kept, os.path.basename(arrived.path), arrived.content)  # noqa: PTH119 as above
            for item in arrived.items:
                inner = item.content is not None
                content_sum = self._keep(kept, item.name, item.content, item) if inner else own
                items.append((arrived, item, content_sum, own if inner else ""))
        numbers: dict[str, int] = {}
        if kept and not self.request.dry_run:
            numbers = dict(zip(kept, self.store.keep_files(list(kept.values())), strict=True))
        known = self.store.known(set(kept), self.plan.id) if kept else {}
        count = 0
        for arrived, item, content_sum, container in items:
            moment, evidence = self._received(item)
            told = Waiting(
                order=(arrived.number, count),
                path=arrived.path,
                name=item.name,
                file_id=numbers.get(content_sum, 0),
                container_id=numbers.get(container),
                received_at=moment,
                evidence=evidence,
                checksum=content_sum,
            )
            for read in item.returns:
                count += 1
                self._sort(
                    read,
                    told._replace(order=(arrived.number, count)),
                    content_sum,
                    known.get(content_sum, ()),
                )

    def _keep(
        self, kept: dict[str, Kept], name: str, content: bytes | None, item: ReadItem | None = None
    ) -> str:
        """Take a file into the batch to be kept and return its checksum; nothing for one without content."""
        if content is None:
            return ""
        content_sum = checksum(content)
        moment = self._received(item)[0] if item else self.request.received_at or self.request.now
        kept.setdefault(content_sum, Kept(name, content, content_sum, moment))
        return content_sum

    def _received(self, item: ReadItem) -> tuple[datetime, str]:
        """Tell when an item was received and how that is known: what the officer says goes before all."""
        if self.request.received_at:
            return self.request.received_at, "option"
        return (item.received_at, "message") if item.received_at else (self.request.now, "moment")

    def _sort(
        self, read: ReadReturn, told: Waiting, content_sum: str, known: tuple[KnownSubmission, ...]
    ) -> None:
        """Queue one return, or say at once what becomes of it."""
        if not read.holds:
            self.outcomes.append((told.order, outcome_of(told, read.submission(), IGNORED)))
            return
        # equal bytes may be two returns, where the file's name alone says for which month
        key = (read.sheet, read.reporter, read.form, read.period)
        if not content_sum:
            outcome = outcome_of(told, read.submission(), REJECTED)._replace(kept=False)
            self.outcomes.append((told.order, outcome))
            return
        before = {(one.sheet, one.reporter, one.form, one.period): one for one in known}
        told = told._replace(known=before.get(key))
        place, evidence = self.seen.get((content_sum, key), (len(self.queue), ""))
        if not evidence:
            self.queue.put(read, told)
        elif (evidence, told.evidence) == ("moment", "message"):  # the mail it came in knows when
            other = self.queue.replace(place, read, told)
            self.outcomes.append((other.order, outcome_of(other, read.submission(), DUPLICATE)))
        else:
            self.outcomes.append((told.order, outcome_of(told, read.submission(), DUPLICATE)))
            return
        self.seen[content_sum, key] = (place, told.evidence)
