"""The board on a terminal: two columns of marks a period, what each mark means, and who sent when and how.

A mark is a sign before it is a colour, so that it reads the same on paper and to whoever sees no colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.cli.console import Styled, print_table, say
from hnjobs.domain.board import Mark, count_groups, lay_out
from hnjobs.locale.words_of_board import (
    EXTENDED,
    LEGEND,
    NAMES,
    QUERY,
    RECORD,
    RESUBMITTED,
    beside,
    headings,
    known_by,
    legend,
    rule,
    told,
)
from hnjobs.writers import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hnjobs.domain.board import Entry, Line, Section
    from hnjobs.domain.discipline import Record
    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words

Cell = str | Styled

SIGNS: Final = {
    Mark.ON_TIME: "+",
    Mark.BOUNDARY: "=",
    Mark.LATE: "12",  # in the legend; on the board the number of days
    Mark.NIL: "o",
    Mark.REJECTED: "#",
    Mark.MISSING: "!",
    Mark.EXTENDED: "~",
    Mark.PENDING: ".",
}
_BESIDE: Final = {QUERY: "?", RESUBMITTED: "»", EXTENDED: "~"}
_STYLES: Final = {
    Mark.ON_TIME: "green",
    Mark.BOUNDARY: "bold green",
    Mark.LATE: "yellow",
    Mark.NIL: "green",
    Mark.REJECTED: "red",
    Mark.MISSING: "bold red",
    Mark.EXTENDED: "cyan",
    Mark.PENDING: "dim",
}


def sign(entry: Entry) -> str:
    """Return the mark of a return, then what is told beside it: ``+``, ``12»`` (days late), ``o=``."""
    written = str(entry.days_late) if entry.mark is Mark.LATE else SIGNS[entry.mark]
    if entry.mark is Mark.NIL:
        written += "=" if entry.boundary else str(entry.days_late or "")
    written += "?" if entry.queries else ""
    written += "»" if entry.resubmitted else ""
    return f"{written}~" if entry.extended and entry.mark is not Mark.EXTENDED else written


def print_board(plan: Plan, entries: Sequence[Entry], words: Words) -> None:
    """Print a table for the groups that owe for the same periods, then what the marks mean."""
    sections = lay_out(plan, entries)
    for section in sections:
        _print_section(section, plan, words)
        print()
    signs = {LEGEND[mark]: sign_ for mark, sign_ in SIGNS.items()} | _BESIDE
    found = legend(entries)
    for line, meaning in zip(found, headings(found, words), strict=True):
        say(f"{signs[line]:<3}{meaning}", indent=2)
    if any(len(line.entries) < len(one.columns) for one in sections for _, own in one.groups for line in own):
        say(f"   {words('blank: nothing is owed for that period')}", indent=2)


def _print_section(section: Section, plan: Plan, words: Words) -> None:
    heads = [words("reporter"), *(one.period.code.removeprefix("M") for one in section.columns)]
    rows: list[list[Cell]] = []
    for group, lines in section.groups:
        label = plan.groups[group].label
        if [plan.reporters[line.reporter].name for line in lines] != [label]:  # a group of one, named as it
            rows.append([Styled(label, "bold"), *("" for _ in section.columns)])
        rows += [_line(line, section, plan, several=_several(line, lines)) for line in lines]
    print_table(heads, rows, whole=range(1, len(heads)))


def _several(line: Line, lines: Sequence[Line]) -> bool:
    return sum(one.reporter == line.reporter for one in lines) > 1


def _line(line: Line, section: Section, plan: Plan, *, several: bool) -> list[Cell]:
    name = plan.reporters[line.reporter].name
    found = (line.entries.get(column) for column in section.columns)
    return [
        f"{name}: {plan.forms[line.form].label}" if several else name,
        *(Styled(sign(entry), _STYLES[entry.mark]) if entry else "" for entry in found),
    ]


def print_details(plan: Plan, entries: Sequence[Entry], words: Words) -> None:
    """Print, of each return that came or should have come, when, by which evidence, and by whom entered."""
    zone = ZoneInfo(plan.time_zone)
    shown = [entry for entry in entries if entry.mark is not Mark.PENDING]
    rows: list[list[Cell]] = [
        [
            plan.reporters[entry.standing.owed.reporter].name,
            entry.standing.owed.period.code,
            Styled("; ".join((told(entry, words, _day), *beside(entry, words))), _STYLES[entry.mark]),
            _moment(entry, zone),
            "; ".join(_known(entry, words)),
        ]
        for entry in shown
    ]
    if rows:
        names = ("reporter", "period", "state", "received", "how it is known")
        print_table([words(name) for name in names], rows, whole=(1, 3))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _moment(entry: Entry, zone: ZoneInfo) -> str:
    moment = entry.standing.received_at
    return f"{moment.astimezone(zone):%d/%m/%Y %H:%M}" if moment else ""


def _known(entry: Entry, words: Words) -> list[str]:
    """Return the evidence and who entered it, then why a return does not count and what was extended."""
    one, found = entry.standing, entry.evidence
    parts = [known_by(found.kind, words), found.who, found.reason] if found else []
    parts += one.reasons
    parts.append(one.excluded or "")
    if one.rejected_in_time:
        parts.append(words("a rejected version was in time"))
    if before := one.owed.extended:
        told_ = words("extended from {day} by {document}", day=_day(before.due), document=before.document)
        parts.append(told_)
    return [part for part in parts if part]


def print_counts(plan: Plan, entries: Sequence[Entry], words: Words) -> None:
    """Print counts of returns, a line a group; a mark that no return has gets no column."""
    counted = count_groups(plan, entries)
    marks = [mark for mark in NAMES if any(found.marks[mark] for found in counted.values())]
    beside_ = [
        name
        for name in ("needs_correction", "resubmitted")
        if any(getattr(found, name) for found in counted.values())
    ]
    named = ["group", "owed", "received", *(NAMES[mark] for mark in marks)]
    heads = headings([*named, *(name.replace("_", " ") for name in beside_)], words)
    rows = [
        [
            plan.groups[group].label,
            *map(text.count, (found.owed, found.received, *(found.marks[mark] for mark in marks))),
            *(text.count(getattr(found, name)) for name in beside_),
        ]
        for group, found in counted.items()
    ]
    print_table(heads, rows, right=range(1, len(heads)), compact=True)


def print_discipline(plan: Plan, records: Sequence[Record], words: Words) -> None:
    """Print how each reporter kept its dates, and below it the rule it is counted by."""
    always = ("counted", "on_time", "late", "outstanding")
    names = [name for name in RECORD if name in always or any(getattr(one, name) for one in records)]
    rows = [
        [
            plan.reporters[one.reporter].name,
            text.share(one.rate),
            *(text.count(getattr(one, name)) for name in names),
        ]
        for one in records
    ]
    heads = headings(["reporter", "rate", *(RECORD[name] for name in names)], words)
    print_table(heads, rows, right=range(1, len(heads)), whole=(1,), compact=True)
    print()
    say(Styled(words("How it is counted"), "bold"))
    for sentence in rule(words):
        say(sentence, indent=2)
