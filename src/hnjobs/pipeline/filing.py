"""The second half of an ingest: returns are checked against what is known, and stored by the batch."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hnjobs.domain.context import NO_PACE, NO_PAST, Context
from hnjobs.domain.layout_change import layout_findings
from hnjobs.domain.pace import Paces
from hnjobs.domain.rules import check_submission
from hnjobs.pipeline.history import History
from hnjobs.pipeline.outcome import ACCEPTED, DUPLICATE, REJECTED, Outcome, outcome_of
from hnjobs.pipeline.returns import observations
from hnjobs.store.records import Arrival
from hnjobs.store.records import Outcome as Stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hnjobs.domain.observation import Submission
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.quantity import Quantity
    from hnjobs.pipeline.arrivals import Queue, Waiting
    from hnjobs.store.repository import Store

_BATCH: Final = 250  # returns a transaction; a batch ends where a reporter's returns end
_Filed = tuple[tuple[int, int], Outcome]


class Filing:
    """Checks and stores what waits in a queue."""

    def __init__(self, now: datetime, who: str, plan: Plan, store: Store, *, dry_run: bool) -> None:
        """Take the moment and the person, what is checked against, and where it goes."""
        self._now, self._who, self._plan, self._store, self._dry_run = now, who, plan, store, dry_run
        self._paces = Paces(plan)
        self._names = {
            **{indicator.id: indicator.label for indicator in plan.indicators.values()},
            **{task.id: task.title for task in plan.tasks},
        }
        self._bases = {
            form.id: {id_: plan.measure_of(id_).base for id_ in form.indicators}
            for form in plan.forms.values()
        }

    def file(self, queue: Queue) -> list[_Filed]:
        """Check and store everything, batch by batch; return what became of each with its order."""
        return [filed for batch in _batches(queue) for filed in self._file_batch(batch)]

    def _file_batch(self, batch: list[tuple[Waiting, Submission]]) -> list[_Filed]:
        reporters = {told.reporter for told, _ in batch if told.reporter}
        history = History(observations(self._plan, self._store, reporters=reporters) if reporters else ())
        layouts = self._store.layouts(self._plan.id, reporters)
        filed: list[tuple[Waiting, Submission, str]] = []
        arrivals: list[Arrival] = []
        for told, read in batch:
            submission, outcome = self._judge(told, read, history)
            if outcome == ACCEPTED:
                submission = self._with_changes(submission, layouts)
            filed.append((told, submission, outcome))
            if outcome != DUPLICATE:
                arrivals.append(self._arrival(told, submission))
        versions = iter([] if self._dry_run or not arrivals else self._store.save(self._plan.id, arrivals))
        result: list[_Filed] = []
        for told, submission, outcome in filed:
            known = told.known.version if told.known and outcome == DUPLICATE else None
            version = known if outcome == DUPLICATE else next(versions, None)
            result.append((told.order, outcome_of(told, submission, outcome, version)))
        return result

    def _judge(self, told: Waiting, read: Submission, history: History) -> tuple[Submission, str]:
        """Check one return; say what becomes of it."""
        if told.known and told.known.outcome == Stored.ACCEPTED:
            return replace(read, findings=history.superseded(read, told.known)), DUPLICATE
        submission = self._checked(told, read, history)
        if not submission.rejected and (told_more := history.compare(submission, told.received_at)):
            submission = replace(submission, findings=submission.findings + told_more)
        if submission.rejected:
            return submission, DUPLICATE if told.known else REJECTED
        history.add(submission, told.received_at, told.name)
        return submission, ACCEPTED

    def _checked(self, told: Waiting, submission: Submission, history: History) -> Submission:
        if submission.form is None:
            return submission
        form = self._plan.forms[submission.form]
        before: dict[str, Quantity] = {}
        past, pace = NO_PAST, NO_PACE
        if submission.reporter and submission.period:
            key = (submission.reporter, form.id, submission.period)
            before = history.before(*key, self._bases[form.id])
            past = history.past(*key, told.received_at)
            pace = self._paces.of(*key)
        found = check_submission(submission, Context(self._plan, form, before, past, pace))
        return replace(submission, findings=submission.findings + found) if found else submission

    def _with_changes(self, submission: Submission, layouts: dict[tuple[str, str], str]) -> Submission:
        """Add a note where the layout is not that of the reporter's last return of the form."""
        key = (submission.reporter or "", submission.form or "")
        before = layouts.get(key, "")
        if before == submission.layout:
            return submission
        layouts[key] = submission.layout or before
        found = layout_findings(before, submission.layout, submission.sheet, self._names)
        return replace(submission, findings=submission.findings + found) if found else submission

    def _arrival(self, told: Waiting, submission: Submission) -> Arrival:
        return Arrival(
            told.file_id,
            submission,
            told.received_at,
            self._now,
            told.name,
            told.evidence,
            told.container_id,
            self._who,
            once=True,  # what was known when it was read may be more by now
            checksum=told.checksum,
        )


def _batches(queue: Queue) -> Iterator[list[tuple[Waiting, Submission]]]:
    """Yield what waits in batches, each with all that waits of its reporters."""
    batch: list[tuple[Waiting, Submission]] = []
    for told, pickled in queue.in_turn():
        if len(batch) >= _BATCH and (told.reporter is None or told.reporter != batch[-1][0].reporter):
            yield batch
            batch = []
        batch.append((told, pickle.loads(pickled)))  # noqa: S301 a worker of our own made it
    if batch:
        yield batch
