"""Who sent a return and for which period, from every place that says so.

The places are the lines above the table, the heading of the period column, the sheet's name, the file's name
and, on a generated form, its identity sheet. All that say anything must say the same: two that disagree are
an error, never a vote. Who sent the message a file came with may only confirm: mail is forwarded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.cell import address, raw_text
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.period import Period
from hnjobs.domain.period_names import parse_period
from hnjobs.domain.period_words import Mention, compared, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.workbook import Sheet

IDENTITY_SHEET: Final = "_hnjobs"
_LETTERHEAD_ROWS: Final = 4  # an issuing body stands in the first rows (Nghị định 30/2020/NĐ-CP, ô số 2)


class Line(NamedTuple):
    """One text that may name the reporter or the period, and where it stands ("" = not in a cell)."""

    source: str
    text: str
    cell: str = ""
    row: int = -1


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was read off a sheet and its file name.

    Attributes:
        lines: every text that may say who or when.
        identity: what the identity sheet of a generated form states: ``form``, ``reporter``, ``period``.
    """

    lines: tuple[Line, ...]
    identity: Mapping[str, str] = field(default_factory=dict)


def gather(
    sheet: Sheet,
    top: int,
    stem: str,
    period_headings: Iterable[str],
    identity: Mapping[str, str],
    sender: str | None = None,
) -> Evidence:
    """Collect the texts above row ``top`` (exclusive), the names of sheet and file, and who sent the message.

    ``sender`` is a name or an address, or both: ``Phòng LĐTBXH Ba Đình <badinh@example.vn>``.
    """
    lines = [
        *title_lines(sheet, 0, top),
        *(Line("heading", heading) for heading in period_headings),
        Line("sheet", sheet.name),
        Line("file", stem),
        *([Line("sender", sender)] if sender else []),
    ]
    return Evidence(tuple(lines), identity)


def title_lines(sheet: Sheet, first: int, top: int) -> list[Line]:
    """Return the texts from row ``first`` to row ``top`` (exclusive)."""
    return [
        Line("title", value, address(row, column), row)
        for row in range(first, min(top, len(sheet.rows)))
        for column, value in enumerate(sheet.rows[row])
        if isinstance(value, str) and value.strip()
    ]


def under_own_title(evidence: Evidence, own: list[Line], lexicon: Lexicon) -> Evidence:
    """Return the evidence for a table further down a sheet: what its title leaves out, the first one says.

    ``evidence`` is the sheet's with the first title, ``own`` the lines right above the table.
    """
    names = any(_reporters_in(line, lexicon) for line in own)
    dates = any(mentions(line.text) for line in own)
    kept = [
        line
        for line in evidence.lines
        if line.source != "title"
        or not ((names and _reporters_in(line, lexicon)) or (dates and mentions(line.text)))
    ]
    return Evidence((*own, *kept), evidence.identity)


def read_identity(sheets: Iterable[Sheet]) -> dict[str, str]:
    """Return the key and value rows of a generated form's hidden sheet, empty when there is none."""
    for sheet in sheets:
        if sheet.name == IDENTITY_SHEET:
            rows = [
                (raw_text(sheet.value(row, 0)), raw_text(sheet.value(row, 1)))
                for row in range(len(sheet.rows))
            ]
            return {key: value for key, value in rows if key}
    return {}


def tell_reporter(evidence: Evidence, lexicon: Lexicon, sheet: str) -> tuple[str | None, list[Finding]]:
    """Return the one reporter that every source names, and what is wrong when there is not one."""
    said: dict[str, tuple[str, Line]] = {}
    unknown: list[Line] = []
    for source in ("title", "sheet", "file"):
        named: dict[str, Line] = {}
        for line in (line for line in evidence.lines if line.source == source):
            ids = _reporters_in(line, lexicon)
            named.update({id_: line for id_ in ids if id_ not in named})
            if not ids and _looks_like_sender(line, lexicon):
                unknown.append(line)
        parents = {lexicon.plan.reporters[id_].parent for id_ in named}
        said.update({f"{source}:{id_}": (id_, line) for id_, line in named.items() if id_ not in parents})
    if stated := evidence.identity.get("reporter"):
        said["form"] = (stated, Line("form", stated))
    if unknown:
        return None, [_unknown_reporter(lexicon, sheet, unknown[0])]
    reporters = {id_ for id_, _ in said.values()}
    if len(reporters) == 1 and (only := reporters.pop()) in lexicon.plan.reporters:
        return only, _sender_differs(evidence, only, lexicon, sheet)
    if not said:
        file = next(line for line in evidence.lines if line.source == "file")
        first = next((line for line in evidence.lines if line.source == "title"), file)
        return None, [_unknown_reporter(lexicon, sheet, first)]
    return None, [_conflict(FindingCode.REPORTER_CONFLICT, sheet, said.values())]


def tell_period(
    evidence: Evidence, lexicon: Lexicon, sheet: str, kinds: tuple[str, ...]
) -> tuple[Period | None, list[Finding]]:
    """Return the one period of the form's kinds that every source names, and what is wrong otherwise."""
    year = lexicon.plan.year
    said = [(mention, line) for line in evidence.lines for mention in mentions(line.text)]
    if (stated := evidence.identity.get("period")) is not None:
        own = parse_period(stated, year)
        if own is None:
            return None, [_conflict(FindingCode.PERIOD_CONFLICT, sheet, [(stated, Line("form", stated))])]
        said.append((Mention(own.code, own.year), Line("form", stated)))
    said = _without_comparisons(said, year)
    wrong = [line for mention, line in said if mention.year not in (None, year)]
    if wrong:
        facts = (("year", str(year)), ("source", wrong[0].source))
        return None, [Finding(FindingCode.WRONG_YEAR, sheet, wrong[0].cell, wrong[0].text, facts)]
    fitting = [(mention.code, line) for mention, line in said if Period(year, mention.code).kind in kinds]
    # "năm 2023" beside another period only dates it
    named = [(code, line) for code, line in fitting if code != "Y" or line.source == "form"] or fitting
    codes = {code: (code, line) for code, line in named}
    if not codes:
        return None, [Finding(FindingCode.PERIOD_UNKNOWN, sheet, facts=(("kinds", ", ".join(kinds)),))]
    if len(codes) > 1:
        return None, [_conflict(FindingCode.PERIOD_CONFLICT, sheet, codes.values())]
    notes = []
    if not any(mention.year for mention, _ in said):
        notes.append(Finding(FindingCode.YEAR_ASSUMED, sheet, facts=(("year", str(year)),)))
    return Period(year, next(iter(codes))), notes


def witnesses(evidence: Evidence, lexicon: Lexicon) -> list[tuple[Line, tuple[str, ...]]]:
    """Return each text that says who or when, with what it says: ids of reporters and codes of periods."""
    found = []
    for line in evidence.lines:
        ids = lexicon.names.mentioned(line.text, anywhere=True) if line.source == "sender" else ()
        aside = compared(line.text)
        periods = [
            str(Period(one.year, one.code)) if one.year else one.code
            for one in mentions(line.text)
            if one not in aside
        ]
        if says := (*ids, *_reporters_in(line, lexicon), *periods):
            found.append((line, tuple(dict.fromkeys(says))))
    stated = [text for key in ("form", "reporter", "period") if (text := evidence.identity.get(key))]
    if stated:
        found.append((Line("form", IDENTITY_SHEET), tuple(stated)))
    return found


def _without_comparisons(said: list[tuple[Mention, Line]], year: int) -> list[tuple[Mention, Line]]:
    """Leave out what a return is only compared with, where something else states the plan's year.

    "So với cùng kỳ năm 2022" in a return titled for 2023 decides nothing; alone it stays, and is refused.
    """
    others = [(mention, line) for mention, line in said if mention not in compared(line.text)]
    return others if any(mention.year == year for mention, _ in others) else said


def _sender_differs(evidence: Evidence, reporter: str, lexicon: Lexicon, sheet: str) -> list[Finding]:
    """Ask where the message came from somebody who is known and is not the reporter."""
    for line in evidence.lines:
        if line.source == "sender":
            shown, _, mailbox = line.text.partition("<")
            words = f"{shown.partition('@')[0]} {mailbox.partition('@')[0]}"
            ids = lexicon.names.mentioned(words, anywhere=True)
            if ids and reporter not in ids:
                name = lexicon.plan.reporters[reporter].name
                return [
                    Finding(FindingCode.SENDER_DIFFERS, sheet, found=line.text, facts=(("reporter", name),))
                ]
    return []


def _reporters_in(line: Line, lexicon: Lexicon) -> tuple[str, ...]:
    if line.source == "title":
        if lexicon.is_addressee(line.text) or lexicon.is_superior(line.text):
            return ()
        whole = lexicon.names.find(line.text)
        return (whole,) if whole else lexicon.names.mentioned(line.text, anywhere=False)
    return () if line.source in ("heading", "sender") else lexicon.names.mentioned(line.text, anywhere=True)


def _looks_like_sender(line: Line, lexicon: Lexicon) -> bool:
    """Tell whether a line in the letterhead's place claims to name a body that the plan does not know."""
    return (
        line.source == "title"
        and line.row < _LETTERHEAD_ROWS
        and lexicon.names.starts_with_prefix(line.text)
        and not lexicon.is_superior(line.text)
        and not lexicon.is_addressee(line.text)
    )


def _unknown_reporter(lexicon: Lexicon, sheet: str, line: Line) -> Finding:
    facts = (("nearest", "; ".join(lexicon.names.nearest(line.text))), ("source", line.source))
    return Finding(FindingCode.REPORTER_UNKNOWN, sheet, line.cell, line.text, facts)


def _conflict(code: FindingCode, sheet: str, said: Iterable[tuple[str, Line]]) -> Finding:
    """State every source with what it says."""
    told = list(said)
    sources = "; ".join(
        dict.fromkeys(f"{line.source}{' ' + line.cell if line.cell else ''}: {id_}" for id_, line in told)
    )
    cell = next((line.cell for _, line in told if line.cell), "")
    return Finding(
        code, sheet, cell, " ≠ ".join(dict.fromkeys(line.text for _, line in told)), (("sources", sources),)
    )
