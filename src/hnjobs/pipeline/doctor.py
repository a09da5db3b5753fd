"""Whether all that the program needs is in order on this machine; looks, and changes nothing.

Each part is looked at by itself: what is wrong with one says nothing of the next.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from hnjobs.domain.changes import LastCheck
from hnjobs.domain.event import Action
from hnjobs.domain.finding import Severity
from hnjobs.errors import HnjobsError, NoConverterError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.pipeline.pdf import find_converter
from hnjobs.pipeline.template import check_report_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.phrase import Told
    from hnjobs.store.repository import Store

FULL: Final = 200 << 20  # bytes free: less does not hold a month's returns, their backup and the reports
SHORT: Final = 1 << 30

FONT: Final = "Times New Roman"
# made so that each letter is as wide as that of Times New Roman: pages break where Word breaks them
_EQUALS: Final = ("Liberation Serif", "Tinos", "Thorndale", "Nimbus Roman No9 L", "Nimbus Roman")
_FONT_FILES: Final = (
    "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
    "/Library/Fonts/Times New Roman.ttf",
)
_FONT_SECONDS: Final = 30  # the first look of fontconfig may build its cache


class Mark(StrEnum):
    """How a part stands: in order, worth knowing, or to be mended."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


class Check(NamedTuple):
    """One part: its name, how it stands, what was found, and what to do where anything is to be done."""

    part: str
    mark: Mark
    found: Told
    action: Phrase | None = None


class Place(NamedTuple):
    """Where to look.

    ``load`` gives the plan; once there is one, ``today`` gives the day to judge by and ``now`` the moment by
    the clock. ``template`` is the report's, ``home`` where state lives, ``encoding`` that of the terminal.
    """

    load: Callable[[], Plan]
    today: Callable[[], date]
    now: Callable[[], datetime]
    template: Path
    database: str
    home: Path
    encoding: str


def examine(place: Place) -> list[Check]:
    """Look at every part, in the order in which they are needed."""
    plan, zone = _plan(place)
    return [
        plan,
        zone,
        _template(place.template),
        *_store(place),
        _disk(place.home),
        _converter(),
        _font(),
        _terminal(place.encoding),
    ]


def _plan(place: Place) -> tuple[Check, Check]:
    """Load the plan, and hold its year against today's; and find the data of its time zone."""
    try:
        plan = place.load()
    except HnjobsError as error:
        mend = Phrase("correct the plan file, then run hnjobs plan check")
        unknown = Check("time zone", Mark.WARNING, Phrase("not known without the plan"))
        return Check("plan", Mark.WRONG, _said(error), mend), unknown
    try:
        ZoneInfo(plan.time_zone)
        day = place.today()
    except (HnjobsError, LookupError, OSError, ValueError):
        lacking = Phrase("there are no data of {zone}", zone=plan.time_zone)
        zone = Check("time zone", Mark.WRONG, lacking, Phrase("install the package tzdata"))
        return Check("plan", Mark.OK, Quoted(plan.document.title)), zone
    zone = Check("time zone", Mark.OK, Quoted(plan.time_zone))
    if plan.year != day.year:
        found = Phrase("the plan is of {year}, and today is {day}", year=plan.year, day=day)
        action = Phrase(
            "put the plan of the year into {folder} as plan_{year}.yaml, or name one with --plan",
            folder=place.home / "plans",
            year=day.year,
        )
        return Check("plan", Mark.WARNING, found, action), zone
    return Check(
        "plan", Mark.OK, Phrase("{number}, year {year}", number=plan.document.number, year=plan.year)
    ), zone


def _template(path: Path) -> Check:
    try:
        faults = check_report_template(path)
    except HnjobsError as error:
        return Check("template", Mark.WRONG, _said(error), Phrase("restore it from the template as shipped"))
    grave = [fault for fault in faults if fault.code.severity is not Severity.NOTE]
    if grave:
        found = Phrase("{path}: {count} things to mend", path=path, count=len(grave))
        return Check("template", Mark.WRONG, found, Phrase("run hnjobs template check"))
    return Check("template", Mark.OK, Quoted(path))


def _store(place: Place) -> Iterator[Check]:
    """Open the store where there is one already, as looking for one makes none; then ask of cron."""
    kind, _, rest = place.database.partition(":///")
    if kind.startswith("sqlite") and rest and not Path(rest).exists():
        yield Check("store", Mark.OK, Phrase("{path} is made by the first command that needs it", path=rest))
        return
    from hnjobs.store.engine import open_store  # noqa: PLC0415 the libraries are heavy

    try:
        with open_store(place.database) as store:
            damage = store.damage()
            cron = None if damage else _cron(store, place)
    except HnjobsError as error:
        action = Phrase("mend what is said, or run hnjobs restore-backup")
        yield Check("store", Mark.WRONG, _said(error), action)
        return
    if damage:
        found = Phrase("it is damaged: {how}", how=Quoted(damage[0]))
        yield Check("store", Mark.WRONG, found, Phrase("run hnjobs restore-backup with the last backup"))
        return
    shown = Quoted(rest) if kind.startswith("sqlite") else Quoted(kind.partition(":")[0])
    yield Check("store", Mark.OK, Phrase("{name}: opens, is whole, may be written to", name=shown))
    if cron:
        yield cron


def _cron(store: Store, place: Place) -> Check | None:
    """Say whether the check of the deadlines came when it was to come; nothing where none ever ran."""
    try:
        plan, now = place.load(), place.now()
    except (HnjobsError, LookupError, OSError, ValueError):
        return None  # told of the plan and of the time zone already
    last = store.last_event(plan.id, Action.CHECK)
    if last is None:
        return None
    check = LastCheck(last[0], int(last[1] or 0))
    moment = f"{check.at.astimezone(now.tzinfo):%d/%m/%Y %H:%M}"
    found = Phrase("deadlines were last checked at {moment}", moment=moment)
    if check.overdue(now):
        return Check(
            "cron", Mark.WRONG, found, Phrase("see whether cron runs hnjobs check-deadlines --changes")
        )
    return Check("cron", Mark.OK, found)


def _disk(home: Path) -> Check:
    """Look at the disk where the home is or will be: whether it may be written to, and how much is free."""
    folder = next(one for one in (home.absolute(), *home.absolute().parents) if one.exists())
    if not os.access(folder, os.W_OK):
        found = Phrase("{path} may not be written to", path=folder)
        return Check(
            "disk", Mark.WRONG, found, Phrase("ask for the right, or set HNJOBS_HOME to another folder")
        )
    free = shutil.disk_usage(folder).free
    found = Phrase("{path}: {free} MB free", path=folder, free=free >> 20)
    mark = Mark.WRONG if free < FULL else Mark.WARNING if free < SHORT else Mark.OK
    return Check("disk", mark, found, None if mark is Mark.OK else Phrase("free some space"))


def _converter() -> Check:
    try:
        return Check("LibreOffice", Mark.OK, Quoted(find_converter()))
    except NoConverterError:
        found = Phrase("not installed; only --pdf needs it")
        return Check("LibreOffice", Mark.WARNING, found, Phrase("install LibreOffice where PDF is wanted"))


def _font() -> Check:
    found = _font_used()
    if found is None:
        unknown = Phrase("not known whether {font} is installed", font=FONT)
        return Check("font", Mark.WARNING, unknown, Phrase("look at the pages of a PDF before it is sent"))
    if found == FONT or found in _EQUALS:
        return Check("font", Mark.OK, Quoted(found))
    other = Phrase("{font} is not installed; a PDF would have {other}", font=FONT, other=found)
    action = Phrase("install {font}, or Liberation Serif, which is as wide", font=FONT)
    return Check("font", Mark.WARNING, other, action)


def _font_used() -> str | None:
    """Return the family that a document in Times New Roman is shown in; None where nobody can tell."""
    windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts" / "times.ttf"
    if any(Path(one).is_file() for one in (*_FONT_FILES, windows)):
        return FONT
    program = shutil.which("fc-match")
    if program is None:
        return None
    command = [program, "--format", "%{family[0]}", FONT]
    try:
        told = subprocess.run(  # noqa: S603 fontconfig's own program, with our own words
            command, capture_output=True, text=True, check=False, timeout=_FONT_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return told.stdout.strip() or None


def _terminal(encoding: str) -> Check:
    plain = encoding.lower().replace("-", "").replace("_", "")
    if plain in ("utf8", "cp65001"):
        return Check("terminal", Mark.OK, Quoted(encoding))
    found = Phrase("its encoding is {encoding}: Vietnamese may be shown wrongly", encoding=encoding)
    advice = Phrase("run chcp 65001 first, or use Windows Terminal")
    other = Phrase("set LANG to one that ends in UTF-8, as in LANG=C.UTF-8")
    return Check("terminal", Mark.WARNING, found, advice if sys.platform == "win32" else other)


def _said(error: HnjobsError) -> Phrase:
    """Return the first thing that an error says, and how many more there are."""
    first, *more = error.sentences
    return Phrase("{first} (and {count} more)", first=first, count=len(more)) if more else first
