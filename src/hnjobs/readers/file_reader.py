"""What a worker does with one file that arrived: its returns, ready to be handed to the program.

The program gets a return's head, which tells what to do with it, and the return itself pickled: it is
unpickled only when its turn has come, so that thousands may wait.
"""

from __future__ import annotations

import pickle
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.lexicon import Lexicon
from hnjobs.domain.observation import Submission
from hnjobs.readers.submission import read_submissions
from hnjobs.readers.worker import PICKLE, Cause, Loss

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan


class ReadReturn(NamedTuple):
    """One return that was read: what decides what becomes of it, and all of it, pickled.

    Attributes:
        sheet: the sheet it was read from, as for reporter, form and period (None where not known).
        holds: False when there is nothing to store: a sheet that is no return.
        pickled: the Submission.
    """

    sheet: str
    reporter: str | None
    form: str | None
    period: Period | None
    holds: bool
    pickled: bytes

    def submission(self) -> Submission:
        """Return the return itself."""
        read: Submission = pickle.loads(self.pickled)  # noqa: S301 a worker of our own made it
        return read


class ReadItem(NamedTuple):
    """A file that arrived by itself, or one that lay in a container.

    Attributes:
        name: its name; of one in a container, with the container's before it.
        content: its bytes; None for the file that arrived.
        received_at: when it was received by its message's own date, aware; None where nothing says so.
        returns: what was read from it.
    """

    name: str
    content: bytes | None
    received_at: datetime | None
    returns: tuple[ReadReturn, ...]


Task = tuple[str, bytes]


class FileReader:
    """Reads files under one plan; can be pickled, and builds its words in the process that reads."""

    def __init__(self, plan: Plan, sheets: Iterable[str] = ()) -> None:
        """Take the plan, and the names of sheets to read even when hidden."""
        self._plan, self._sheets = plan, tuple(sheets)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._plan)

    def read(self, task: Task) -> tuple[ReadItem, ...]:
        """Read a file, given as its name and its bytes."""
        name, content = task
        returns = read_submissions(name, content, self._lexicon, self._sheets)
        return (ReadItem(name, None, None, tuple(map(as_read, returns))),)

    def explain(self, task: Task, loss: Loss) -> tuple[ReadItem, ...]:
        """Say of a file whose reader was lost what is wrong with it."""
        return (lost(task[0], loss),)


def lost(name: str, loss: Loss) -> ReadItem:
    """Return a file that could not be read because its reader did not survive it."""
    code = FindingCode.READER_FAILED if loss.cause is Cause.BUG else FindingCode.READER_LOST
    finding = Finding(code, found=loss.cause.value, facts=(("cause", loss.cause.value),))
    return ReadItem(name, None, None, (as_read(Submission("", findings=(finding,))),))


def as_read(submission: Submission) -> ReadReturn:
    """Pack a submission for the way to the program."""
    return ReadReturn(
        submission.sheet,
        submission.reporter,
        submission.form,
        submission.period,
        submission.form is not None or submission.rejected,
        pickle.dumps(submission, PICKLE),
    )
