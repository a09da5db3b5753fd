"""Calendar files (iCalendar, RFC 5545) that Outlook and Google take: all-day entries with reminders.

Owns the format and nothing of what is owed: escaping, folding, dates. The clock is not asked, so the same
entries give the same bytes; an entry keeps its ``uid``, so that a file imported again moves it and adds none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRODUCT: Final = "-//hnjobs//hnjobs//VI"
MORNING: Final = 8
"""The hour of the day at which a reminder of an all-day entry rings."""
_LINE: Final = 75  # octets of a content line, without its line break (RFC 5545, 3.1)
_CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class IcsEvent(NamedTuple):
    """One all-day entry.

    Attributes:
        uid: names it for ever, in all files.
        day: its day.
        summary: its title.
        description: what else is to be said, with line breaks.
        category: what it is filed under.
    """

    uid: str
    day: date
    summary: str
    description: str
    category: str


class IcsCalendar(NamedTuple):
    """A calendar file.

    Attributes:
        name: what the calendar is called.
        time_zone: the zone its days are of.
        stamp: the day its entries speak of; of two files the later one holds.
        reminders: days before an entry on which to remind of it.
    """

    name: str
    time_zone: str
    stamp: date
    reminders: tuple[int, ...] = ()


def write_ics(calendar: IcsCalendar, events: Iterable[IcsEvent]) -> bytes:
    """Return a calendar file: UTF-8, lines that end in CRLF and are folded at 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(calendar.name)}",
        f"X-WR-TIMEZONE:{calendar.time_zone}",
    ]
    for event in events:
        lines += _event(calendar, event)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(calendar: IcsCalendar, event: IcsEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{calendar.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"  # exclusive
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield f"CATEGORIES:{_text(event.category)}"
    yield "TRANSP:TRANSPARENT"  # a deadline keeps nobody from meeting on that day
    yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    for days in calendar.reminders:
        yield from _alarm(days, event)
    yield "END:VEVENT"


def _alarm(days: int, event: IcsEvent) -> Iterator[str]:
    """Yield a reminder: an all-day entry begins at midnight, and nobody is to be woken then."""
    before = timedelta(days=days) - timedelta(hours=MORNING)
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    whole_days = f"{before.days}D" if before.days else ""
    yield f"TRIGGER:-P{whole_days}T{before.seconds // 3600}H"
    yield f"DESCRIPTION:{_text(event.summary)}"
    yield "END:VALARM"


def _text(text: str) -> str:
    return _CONTROLS.sub(" ", text).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Return a line with its break, in pieces of at most 75 octets; no character is cut in two."""
    pieces, piece, room = [], b"", _LINE
    for character in line:
        octets = character.encode("utf-8")
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", _LINE - 1  # the space that begins a line folded counts too
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
