"""hnjobs ingest --watch: what is put into a folder is ingested once it is complete, until told to stop.

What is complete at a look is ingested in one run, so that the returns of a reporter are checked in the order
of their periods, as if the folder had been given to ``ingest``. The store knows what was taken: after a
restart everything that still lies there is read once more, and is a duplicate.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.pipeline.drop_folder import DropFolder
from hnjobs.pipeline.ingest import ingest_files
from hnjobs.pipeline.outcome import DUPLICATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.drop_folder import Trouble
    from hnjobs.pipeline.ingest import IngestRequest
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.pipeline.reading import ReadingWorkers
    from hnjobs.store.repository import Store

_LOOKS_TO_BEGIN: Final = 2
"""Looks that it takes to see that what lies there from before is complete."""


class Surroundings(NamedTuple):
    """What goes on around a watch.

    Attributes:
        now: gives the moment, aware.
        pause: waits until the next look; returns False when there is to be none.
        stopping: tells whether it is to stop; asked before each file.
        tell: is given what became of files as soon as it is stored, and how many of them were known from
            before the start.
        trouble: is given a folder that cannot be looked into, and one that can again.
    """

    now: Callable[[], datetime]
    pause: Callable[[], bool]
    stopping: Callable[[], bool]
    tell: Callable[[list[Outcome], int], None]
    trouble: Callable[[Trouble], None]


def watch(
    request: IngestRequest, plan: Plan, store: Store, workers: ReadingWorkers, around: Surroundings
) -> Counter[str]:
    """Ingest what is put into the folders of a request until told to stop; count outcomes by their name.

    A file that cannot be had is told once and tried again at each look; one that was taken away meanwhile is
    none. Stopping finishes the files that are being read and stores what they hold.

    Raises:
        StoreError: the store failed; what was stored before stays.
    """
    counts: Counter[str] = Counter()
    folders = [DropFolder(path) for path in request.paths]
    looks = 0
    while True:
        looks += 1
        for folder in folders:
            ready = folder.look()
            for news in folder.news:
                around.trouble(news)
            if not ready or around.stopping():
                continue
            asked = replace(request, now=around.now(), stop=around.stopping)
            told = _take(folder, ready, ingest_files(ready, asked, plan, store, workers=workers))
            if not told:
                continue
            store.force()  # who is told that a return was taken may take its file away
            counts.update(one.outcome for one in told)
            fresh = [one for one in told if looks > _LOOKS_TO_BEGIN or one.outcome != DUPLICATE]
            around.tell(fresh, len(told) - len(fresh))
        if around.stopping() or not around.pause():
            return counts


def _take(folder: DropFolder, ready: list[str], outcomes: list[Outcome]) -> list[Outcome]:
    """Note what was taken and what could not be had; return what is to be told."""
    missed = {one.file for one in outcomes if not one.kept}
    news = {path for path in missed if folder.withhold(path)}
    folder.take(path for path in ready if path not in missed)
    return [one for one in outcomes if one.kept or one.file in news]
