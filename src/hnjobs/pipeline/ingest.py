"""hnjobs ingest: files and folders into the store, each submission whole or not at all.

Every file is kept as it arrived, readable or not. All files are read first; the returns are then checked and
stored in the order of their periods, so that a year to date meets the months before it whatever the order
of the files.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.lexicon import Lexicon
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.rules import Context, check_submission
from hnjobs.errors import UsageError
from hnjobs.pipeline.history import History
from hnjobs.pipeline.returns import observations
from hnjobs.readers.submission import read_submissions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.quantity import Quantity
    from hnjobs.store.records import KnownSubmission
    from hnjobs.store.repository import Store

_LOCK: Final = "~$"
_BATCH: Final = 64  # files whose bytes are held at once; 64 office workbooks are a few megabytes

_Return = tuple[str, "str | None", "str | None", "Period | None"]  # sheet, reporter, form, period

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
DUPLICATE: Final = "duplicate"
IGNORED: Final = "ignored"


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What to ingest.

    Attributes:
        paths: files and folders; folders are read recursively.
        received_at: when the returns were received, aware.
        now: the moment of ingest, aware.
        sheets: names of sheets to read even when hidden; empty means all visible ones.
        dry_run: read and check, store nothing.
    """

    paths: tuple[Path, ...]
    received_at: datetime
    now: datetime
    sheets: tuple[str, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one submission; ``outcome`` is accepted, rejected, duplicate or ignored."""

    file: str
    sheet: str
    outcome: str
    reporter: str | None = None
    period: Period | None = None
    form: str | None = None
    version: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def to_act_on(self) -> bool:
        """True when it is not counted and somebody must do something about it."""
        return self.outcome == REJECTED or any(finding.severity == "error" for finding in self.findings)


@dataclass(slots=True)
class _Read:
    """One submission read and not yet stored."""

    path: Path
    file_id: int
    submission: Submission
    known: KnownSubmission | None = None


@dataclass(slots=True)
class _Batch:
    """The state of one run."""

    request: IngestRequest
    plan: Plan
    store: Store
    lexicon: Lexicon
    outcomes: list[tuple[tuple[str, int], Outcome]] = field(default_factory=list)
    seen: set[tuple[str, _Return]] = field(default_factory=set)


def ingest(
    request: IngestRequest, plan: Plan, store: Store, on_progress: Callable[[int, int], None] | None = None
) -> list[Outcome]:
    """Read, check and store; return what became of every submission, in the order of files and sheets.

    Args:
        request: what to ingest.
        plan: the plan it is checked against.
        store: where it is kept.
        on_progress: called with (files done, files in all) as reading goes on.

    Raises:
        UsageError: a path does not exist.
        StoreError: the store failed; submissions stored before stay.
    """
    files = list(_files(request.paths))
    batch = _Batch(request, plan, store, Lexicon(plan))
    read: list[_Read] = []
    for start in range(0, len(files), _BATCH):
        read += _read_files(batch, files[start : start + _BATCH])
        if on_progress:
            on_progress(min(start + _BATCH, len(files)), len(files))
    _store_all(batch, read)
    return [outcome for _, outcome in sorted(batch.outcomes, key=lambda pair: pair[0])]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the regular files below some paths, each once, in a stable order."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise UsageError("path", str(path), "a file or folder that exists")
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            hidden = file.name.startswith(".") and path.is_dir()
            if file.is_file() and not hidden and file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _read_files(batch: _Batch, files: Sequence[Path]) -> Iterator[_Read]:
    contents: dict[Path, bytes] = {}
    for path in files:
        if path.name.startswith(_LOCK):
            note = Finding(FindingCode.LOCK_FILE)
            _done(batch, path, Submission("", findings=(note,)), IGNORED)
        else:
            try:
                contents[path] = path.read_bytes()
            except OSError as error:  # the disk does not give this one; the others go on
                reason = error.strerror or type(error).__name__
                fault = Finding(FindingCode.UNREADABLE, found=reason, facts=(("kind", reason),))
                _done(batch, path, Submission("", findings=(fault,)), REJECTED)
    checksums = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
    known = batch.store.known(set(checksums.values()), batch.plan.id)
    for path, content in contents.items():
        yield from _read_file(batch, path, content, checksums[path], known.get(checksums[path], ()))


def _read_file(
    batch: _Batch, path: Path, content: bytes, checksum: str, known: tuple[KnownSubmission, ...]
) -> Iterator[_Read]:
    file_id = 0
    if not batch.request.dry_run:
        file_id = batch.store.keep_file(path.name, content, checksum, batch.request.received_at)
    before = {(one.sheet, one.reporter, one.form, one.period): one for one in known}
    for submission in read_submissions(path.name, content, batch.lexicon, batch.request.sheets):
        if submission.form is None and not submission.rejected:
            _done(batch, path, submission, IGNORED)
            continue
        # equal bytes may be two returns, where the file's name alone says for which month
        told = (submission.sheet, submission.reporter, submission.form, submission.period)
        if (checksum, told) in batch.seen:
            _done(batch, path, submission, DUPLICATE)
        else:
            batch.seen.add((checksum, told))
            yield _Read(path, file_id, submission, before.get(told))


def _store_all(batch: _Batch, read: list[_Read]) -> None:
    reporters = {one.submission.reporter for one in read if one.submission.reporter}
    stored = (
        observations(batch.plan, batch.store, reporters=reporters, basis=Basis.PERIOD) if reporters else []
    )
    history = History(stored)
    for one in sorted(read, key=_order):
        _store_one(batch, one, history)


def _order(read: _Read) -> tuple[int, int, str]:
    period = read.submission.period
    return (period.last_month, len(period.months), str(read.path)) if period else (0, 0, str(read.path))


def _store_one(batch: _Batch, read: _Read, history: History) -> None:
    request = batch.request
    if read.known and read.known.outcome == ACCEPTED:
        findings = history.superseded(read.submission, read.known)
        _done(batch, read.path, replace(read.submission, findings=findings), DUPLICATE, read.known.version)
        return
    submission = _checked(batch, read.submission, history)
    if not submission.rejected:
        findings = submission.findings + history.compare(submission, request.received_at)
        submission = replace(submission, findings=findings)
    if read.known and submission.rejected:
        _done(batch, read.path, submission, DUPLICATE, read.known.version)
        return
    version = None
    if not request.dry_run:
        version = batch.store.save(batch.plan.id, read.file_id, submission, request.received_at, request.now)
    if not submission.rejected:
        history.add(submission, request.received_at, read.path.name)
    _done(batch, read.path, submission, REJECTED if submission.rejected else ACCEPTED, version)


def _checked(batch: _Batch, submission: Submission, history: History) -> Submission:
    if submission.form is None:
        return submission
    plan, form = batch.plan, batch.plan.forms[submission.form]
    before: dict[str, Quantity] = {}
    if submission.reporter and submission.period:
        bases = {id_: plan.measure_of(id_).base for id_ in form.indicators}
        before = history.before(submission.reporter, form.id, submission.period, bases)
    context = Context(plan, form, before)
    return replace(submission, findings=submission.findings + check_submission(submission, context))


def _done(
    batch: _Batch, path: Path, submission: Submission, outcome: str, version: int | None = None
) -> None:
    result = Outcome(
        file=str(path),
        sheet=submission.sheet,
        outcome=outcome,
        reporter=submission.reporter,
        period=submission.period,
        form=submission.form,
        version=version or None,
        findings=submission.findings,
    )
    batch.outcomes.append(((str(path), len(batch.outcomes)), result))
