"""``ingest --watch``: what a person sees of it, and how signals end it."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from hnjobs.cli.console import Styled, say
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.ingest import reading_workers
from hnjobs.pipeline.queries import load_decisions
from hnjobs.pipeline.watch import Surroundings, watch

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

    from hnjobs.cli.settings import Settings
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.drop_folder import Trouble
    from hnjobs.pipeline.ingest import IngestRequest
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.pipeline.queries import Decisions
    from hnjobs.store.repository import Store

    Tell = Callable[[list[Outcome], Decisions, Store], None]

_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last one is what Windows sends to end a service
_SLICE: Final = 0.2
"""Seconds of sleep between two questions whether to stop: no signal ends a sleep on Windows."""


def watch_folders(settings: Settings, request: IngestRequest, every: float, tell: Tell) -> None:
    """Ingest what is put into folders until a signal comes; then say what was done.

    Args:
        settings: the options all commands have.
        request: the folders, and how to ingest.
        every: seconds between two looks.
        tell: prints what became of files, with the decisions that stand and the store.

    Raises:
        UsageError: a path is no folder.
    """
    for path in request.paths:
        if not path.is_dir():
            raise UsageError("--watch", str(path), Phrase("a folder"))
    with (
        _stopping() as stopping,
        reading_workers(settings.lexicon, request.sheets) as workers,
        settings.store() as store,
    ):
        if not settings.quiet:
            folders = ", ".join(str(path) for path in request.paths)
            say(settings.words("Watching {folders}; Ctrl+C ends it.", folders=folders), talk=True)
        around = Surroundings(
            now=partial(_now, settings),
            pause=partial(_pause, every, stopping),
            stopping=stopping,
            tell=partial(_tell, settings, store, tell),
            trouble=partial(_say_trouble, settings.words),
        )
        counts = watch(request, settings.plan, store, workers, around)
    if not settings.quiet:
        _say_what_was_done(counts, settings.words)


def _now(settings: Settings) -> datetime:
    return datetime.now(UTC).astimezone(settings.now.tzinfo)


def _pause(seconds: float, stopping: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not stopping() and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, _SLICE))
    return not stopping()


def _tell(settings: Settings, store: Store, tell: Tell, outcomes: list[Outcome], known: int) -> None:
    # a watch goes on over midnight: what was waived until yesterday is asked about today
    today = settings.today if settings.given.get("today") else _now(settings).date()
    tell(outcomes, load_decisions(settings.plan, store, today), store)
    if known and not settings.quiet:
        say(Styled(settings.words("{count} known already", count=known), "dim"))
    sys.stdout.flush()


def _say_trouble(words: Words, news: Trouble) -> None:
    if news.reason:
        text = words("{folder} cannot be looked into ({reason}); trying again", **news._asdict())
    else:
        text = words("{folder} is back", folder=news.folder)
    say(text, talk=True)


def _say_what_was_done(counts: Counter[str], words: Words) -> None:
    kinds = ("accepted", "rejected", "duplicate", "ignored")
    told = [f"{counts[kind]} {words(kind)}" for kind in kinds if counts[kind]]
    say(Styled(words("Stopped: {counts}.", counts=", ".join(told) or words("no file found")), "bold"))


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether a signal to end has come; meanwhile none ends the program itself."""
    came: list[int] = []
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = [signal.signal(number, lambda got, _: came.append(got)) for number in numbers]
    try:
        yield lambda: bool(came)
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
