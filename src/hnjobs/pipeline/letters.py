"""Which letters are to be written on a day, and their drafts as Word files; nothing here is recorded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.event import Action, Event
from hnjobs.domain.finding import Severity
from hnjobs.domain.reminders import reminders, stage_text, taken
from hnjobs.domain.timeliness import Status, assess
from hnjobs.errors import FileExistsNotForcedError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.output import staged
from hnjobs.pipeline.returns import owed, receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.reminders import Reminder
    from hnjobs.domain.timeliness import Standing
    from hnjobs.store.repository import Store
    from hnjobs.writers.feedback_view import Remark
    from hnjobs.writers.letter_view import ReminderView

TEMPLATE: Final = "reminder.docx"
MESSAGE: Final = "reminder_mail.txt.j2"
_KINDS: Final = {False: "nhac-han", True: "don-doc"}


@dataclass(frozen=True, slots=True)
class RemindRequest:
    """What to remind of.

    Attributes:
        today: the day to judge by.
        at: the moment it is done, aware; who does it is ``who``.
        who: see ``at``.
        period: only returns for this period and those inside it; None for all.
        reporters: ids of reporters; empty means all.
        all_in_one: True for one letter to all that are late, and one to all that are not yet.
        again: True to take stages that were taken before.
        unnamed: True to write also to reporters that the plan means in general terms only.
    """

    today: date
    at: datetime
    who: str
    period: Period | None = None
    reporters: tuple[str, ...] = ()
    all_in_one: bool = False
    again: bool = False
    unnamed: bool = False


class Letter(NamedTuple):
    """One letter: its file's name, and what it tells each reporter it goes to."""

    name: str
    told: tuple[Reminder, ...]


class Wanted(NamedTuple):
    """The letters of a day, and the reporters left out because the plan does not name them."""

    letters: tuple[Letter, ...]
    left_out: tuple[str, ...]


class Draft(NamedTuple):
    """A letter that was written: where, its strings, its bytes and their SHA-256."""

    letter: Letter
    path: Path
    view: ReminderView
    content: bytes
    checksum: str


class Office(NamedTuple):
    """What letters are made from: the plan, the store, and the templates of the letter and of its message."""

    plan: Plan
    store: Store
    letter: Path
    message: Path


def wanted(request: RemindRequest, plan: Plan, store: Store) -> Wanted:
    """Return which letters are to be written on a day."""
    dues = owed(plan, store)
    standings = assess(plan, dues, receipts(plan, store), request.today)
    done = () if request.again else taken(store.events(plan.id, Action.REMIND))
    periods = None
    if request.period is not None:
        periods = {one.period for one in dues if one.period.within(request.period)}
    found = reminders(plan.reminders, standings, request.today, done=done, periods=periods)
    if request.reporters:
        found = tuple(one for one in found if one.reporter in request.reporters)
    unnamed = {one.id for one in plan.reporters.values() if not one.named and not request.unnamed}
    told = [one for one in found if one.reporter not in unnamed]
    left_out = dict.fromkeys(one.reporter for one in found if one.reporter in unnamed)
    return Wanted(tuple(_letters(request, told)), tuple(left_out))


def _letters(request: RemindRequest, told: Sequence[Reminder]) -> Iterator[Letter]:
    if not request.all_in_one:
        for one in told:
            yield Letter(f"{request.today}_{one.reporter}_{_KINDS[one.late]}.docx", (one,))
        return
    for late in (False, True):
        if alike := tuple(one for one in told if one.late is late):
            yield Letter(f"{request.today}_{_KINDS[late]}.docx", alike)


def draft(
    request: RemindRequest, letters: Iterable[Letter], office: Office, folder: Path, *, force: bool = False
) -> tuple[Draft, ...]:
    """Write the letters, all or none; a file that is there already and holds the same is no obstacle.

    Raises:
        FileExistsNotForcedError: another file of that name is there, perhaps edited; nothing was written.
        TemplateError: the template cannot be filled; nothing was written.
        StoreError: the store or the disk failed; nothing was written.
    """
    from hnjobs.writers.letter import render_reminder  # noqa: PLC0415 most days nothing is written
    from hnjobs.writers.letter_view import build_reminder  # noqa: PLC0415 as above

    drafts = []
    for letter in letters:
        faults = _faults(office, [one for told in letter.told for one in told.named])
        view = build_reminder(office.plan, letter.told, request.today, faults)
        content = render_reminder(view, office.letter, request.today)
        path = folder / letter.name
        if path.exists() and not force and path.read_bytes() != content:
            raise FileExistsNotForcedError(path)
        drafts.append(Draft(letter, path, view, content, hashlib.sha256(content).hexdigest()))
    with staged(Phrase("writing the letters")) as write:
        for one in drafts:
            write(one.path, one.content)
    return tuple(drafts)


def events_of(request: RemindRequest, written: Draft, told: Reminder) -> Iterator[Event]:
    """Yield what is to be recorded of a draft for one of the reporters it goes to: the stages it takes."""
    copied = f"; copied, {told.misses} missed" if told.copied else ""
    for stage in told.stages:
        yield Event(
            Action.REMIND,
            request.at,
            request.who,
            stage.reporter,
            stage.form,
            stage.period,
            subject=stage_text(stage.days),
            until=stage.due,
            detail=f"{written.letter.name} sha256:{written.checksum}{copied}",
        )


def _faults(office: Office, named: Iterable[Standing]) -> dict[tuple[str, str, Period], tuple[Remark, ...]]:
    """Return what was wrong with the last version of each return that was rejected, in the sender's words."""
    from hnjobs.locale.senders import NOT_FOR_SENDERS  # noqa: PLC0415 as above
    from hnjobs.writers.feedback_view import remarks_of  # noqa: PLC0415 as above

    asked = {
        (one.owed.reporter, one.owed.form, one.owed.period, one.version)
        for one in named
        if one.status is Status.REJECTED and one.excluded is None
    }
    if not asked:
        return {}
    store, periods, reporters = office.store, {key[2] for key in asked}, {key[0] for key in asked}
    found = {}
    for one in store.filed(office.plan.id, periods, reporters):
        if one.reporter and one.form and one.period:
            key = (one.reporter, one.form, one.period)
            if (*key, one.version) in asked:
                errors = [
                    finding
                    for finding in store.findings(one.id)
                    if finding.severity is Severity.ERROR and finding.code not in NOT_FOR_SENDERS
                ]
                found[key] = remarks_of(errors)
    return found
