"""What a worker does with one file that arrived: its returns, ready to be handed to the program.

The program gets a return's head, which tells what to do with it, and the return itself pickled: it is
unpickled only when its turn has come, so that thousands may wait.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Submission
from hnjobs.readers.kinds import CONTAINERS
from hnjobs.readers.labels import file_name
from hnjobs.readers.shapes import Shapes
from hnjobs.readers.submission import read_submissions
from hnjobs.readers.telling import tell_kind
from hnjobs.readers.workbook import look_before
from hnjobs.readers.worker import PICKLE, Cause, Loss

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.period import Period


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
        unread: True for one in a container that is still to be read, as a task of its own.
        sender: who sent the message it lay in; evidence of the reporter, never the only one.
        asked: what is to be asked about every return in it, for what its message does not tell.
    """

    name: str
    content: bytes | None
    received_at: datetime | None
    returns: tuple[ReadReturn, ...]
    unread: bool = False
    sender: str | None = None
    asked: tuple[Finding, ...] = ()


class Task(NamedTuple):
    """A file to read.

    Attributes:
        name: as it is shown; of one in a container, with the container's before it.
        content: its bytes.
        inner: True for one that lay in a container: it is read, and not opened once more.
        sender: who sent the message it lay in.
        asked: what is to be asked about every return in it.
    """

    name: str
    content: bytes
    inner: bool = False
    sender: str | None = None
    asked: tuple[Finding, ...] = ()


class FileReader:
    """Reads files by the words of one plan; can be pickled."""

    def __init__(self, lexicon: Lexicon, sheets: Iterable[str] = ()) -> None:
        """Take the words, and the names of sheets to read even when hidden."""
        self._lexicon, self._sheets = lexicon, tuple(sheets)
        self._shapes = Shapes(lexicon)

    def read(self, task: Task) -> tuple[ReadItem, ...]:
        """Read a file; of a container, give what is in it, each to be read by itself.

        So one file in an archive that its reader does not survive costs none of the others.
        """
        if task.inner or tell_kind(task.content) not in CONTAINERS:
            return (self._read(task),)
        from hnjobs.readers.containers import unpack  # noqa: PLC0415 brings the mail libraries

        parcel = unpack(task.name, task.content)
        asked = tuple(one for one in parcel.findings if one.code is FindingCode.RECEIVED_UNKNOWN)
        items = [
            self._read(task)  # it could not be opened
            if item.content is task.content
            else ReadItem(
                item.name,
                item.content,
                item.received_at,
                (),
                unread=True,
                sender=item.sender,
                asked=() if item.received_at else asked,
            )
            for item in parcel.items
        ]
        rest = tuple(one for one in parcel.findings if not items or one not in asked)
        if rest:
            items.append(ReadItem(task.name, None, None, (as_read(Submission("", findings=rest)),)))
        return tuple(items)

    def _read(self, task: Task) -> ReadItem:
        own = file_name(task.name)
        returns = read_submissions(own, task.content, self._lexicon, self._sheets, task.sender, self._shapes)
        told = (
            replace(one, findings=(*one.findings, *task.asked)) if task.asked and one.form else one
            for one in returns
        )
        return ReadItem(task.name, None, None, tuple(map(as_read, told)))

    def explain(self, task: Task, loss: Loss) -> tuple[ReadItem, ...]:
        """Say of a file whose reader was lost what is wrong with it, where a look before reading tells."""
        found = None if loss.cause is Cause.BUG else look_before(task.content)
        if found:
            return (ReadItem(task.name, None, None, (as_read(Submission("", findings=(found,))),)),)
        return (lost(task.name, loss),)


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
