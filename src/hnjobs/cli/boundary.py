"""The one mapping from what went wrong to what a person reads and what the shell is told."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer

from hnjobs.errors import ExitStatus, HnjobsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hnjobs.locale.words import Words

T = TypeVar("T")


class Surroundings(Protocol):
    """What the boundary must know to speak and to keep a traceback."""

    @property
    def spoken(self) -> Words:
        """The words of the chosen language, English where the choice of it is itself the mistake."""
        ...

    @property
    def home(self) -> Path:
        """The folder where state lives."""
        ...

    @property
    def verbose(self) -> bool:
        """True when a bug shows its traceback."""
        ...


def guard(command: Callable[[], T], settings: Surroundings) -> T:
    """Run a command; end it with one sentence and the right status when it cannot go on.

    A condition that hnjobs knows is one sentence on standard error. Anything else is a bug: its traceback
    goes to a file, the sentence names that file.
    """
    try:
        result = command()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe had enough, and that is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(ExitStatus.OK) from None
    except HnjobsError as error:
        told = "\n".join(map(settings.spoken.phrase, error.sentences))
        print(f"hnjobs: {told}", file=sys.stderr)
        raise typer.Exit(error.exit_status) from error
    except KeyboardInterrupt:
        print(f"\nhnjobs: {settings.spoken('interrupted; what was stored before stays')}", file=sys.stderr)
        raise typer.Exit(ExitStatus.INTERRUPTED) from None
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Exception as error:
        if type(error).__module__.startswith(("typer", "click")):
            raise
        print(f"hnjobs: {_keep_traceback(error, settings)}", file=sys.stderr)
        if settings.verbose:
            traceback.print_exception(error)
        raise typer.Exit(ExitStatus.BUG) from error
    return result


def _keep_traceback(error: Exception, settings: Surroundings) -> str:
    """Write a bug's traceback to the log folder and return the sentence about it."""
    words, text = settings.spoken, "".join(traceback.format_exception(error))
    try:
        folder = settings.home / "log"
        folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.now(UTC)
        path = folder / f"bug-{moment:%Y%m%d-%H%M%S-%f}.log"
        path.write_text(f"{moment.isoformat()}\n{sys.argv}\n{text}", encoding="utf-8")
    except OSError:
        return f"{words('a bug in hnjobs')}: {error!r}\n{text}"
    return f"{words('a bug in hnjobs')}: {error!r}. {words('Please send this file')}: {path}"
