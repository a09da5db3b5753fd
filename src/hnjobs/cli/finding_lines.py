"""Findings as the terminal and other programs get them: the gravest first, queries with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.finding import Severity, finding_key
from hnjobs.domain.finding_groups import group_findings
from hnjobs.locale.findings import finding_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from hnjobs.domain.event import Event
    from hnjobs.domain.finding import Finding
    from hnjobs.domain.finding_groups import FindingGroup
    from hnjobs.domain.period import Period
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.queries import Decisions

_STYLES: Final = {"error": "red", "query": "yellow", "note": "dim"}


class Line(NamedTuple):
    """One line of a message: its text, its style on a terminal, how far it is set in."""

    text: str
    style: str
    indent: int


class Told(NamedTuple):
    """The return that findings are about, and what was decided about them."""

    reporter: str | None
    form: str | None
    period: Period | None
    decisions: Decisions

    def key(self, finding: Finding) -> str:
        """Return the key that a query is answered by; empty for errors and notes, which nobody answers."""
        if finding.severity is not Severity.QUERY:
            return ""
        return finding_key(finding, self.reporter, self.form, self.period)

    def decision(self, finding: Finding) -> Event | None:
        """Return the answer or waiver that a finding falls under."""
        return self.decisions.of(finding, self.reporter, self.form, self.period)

    def standing(self, finding: Finding) -> str:
        """Return ``open``, ``answered`` or ``waived``."""
        return self.decisions.standing(finding, self.reporter, self.form, self.period)


def finding_json(finding: Finding, told: Told, language: str) -> dict[str, object]:
    """Return a finding with the names that other programs read; no key and no reason are None."""
    text, decision = finding_text(finding, language), told.decision(finding)
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "raw": finding.found,
        "found": text.found,
        "expected": text.expected,
        "action": text.action,
        "key": told.key(finding) or None,
        "standing": told.standing(finding),
        "reason": decision.reason if decision else None,
    }


def finding_lines(findings: Sequence[Finding], told: Told, words: Words, zone: ZoneInfo) -> Iterator[Line]:
    """Yield the lines about the findings of a return; one over many cells is told once, with its cells."""
    for group in group_findings(findings, told.standing):
        decided = told.standing(group.findings[0]) != "open"
        style = "dim" if decided else _STYLES[group.severity]
        yield Line(_head(group, told, words), style, 0)
        if decided:
            yield from _decided(group, told, words, zone)
        elif group.severity is Severity.NOTE:
            if others := group.findings[1:]:
                yield Line(words("and {count} more like it", count=len(others)), "dim", 2)
        else:
            yield from _open(group, told, words)


def _head(group: FindingGroup, told: Told, words: Words) -> str:
    first = group.findings[0]
    standing = told.standing(first)
    kind = words(group.severity) if standing == "open" else words(standing)
    where = f" {group.where}" if group.where else ""
    if len(group.findings) > 1 and group.severity is not Severity.NOTE:
        return f"{group.code} {kind}{where} ({len(group.findings)})"
    key = f" {told.key(first)}" if told.key(first) else ""
    colon = ":" if where else ""
    return f"{group.code} {kind}{key}{where}{colon} {finding_text(first, words.language).found}"


def _open(group: FindingGroup, told: Told, words: Words) -> Iterator[Line]:
    texts = [finding_text(finding, words.language) for finding in group.findings]
    alike = len({text.expected for text in texts}) == 1
    if len(texts) > 1:
        for finding, text in zip(group.findings, texts, strict=True):
            place = " ".join(part for part in (finding.cell, told.key(finding)) if part)
            expected = "" if alike else f"; {words('expected')}: {text.expected}"
            yield Line(f"{place}: {text.found}{expected}" if place else f"{text.found}{expected}", "", 2)
    if alike:
        yield Line(f"{words('expected')}: {texts[0].expected}", "", 2)
    for action in dict.fromkeys(text.action for text in texts):
        yield Line(f"→ {action}", "", 2)


def _decided(group: FindingGroup, told: Told, words: Words, zone: ZoneInfo) -> Iterator[Line]:
    """Yield who decided what and why, once where one reason holds for all."""
    by_reason: dict[str, list[str]] = {}
    for finding in group.findings:
        decision = told.decision(finding)
        if decision:
            until = f", {words('until')} {decision.until:%d/%m/%Y}" if decision.until else ""
            reason = f"“{decision.reason}” ({decision.who}, {decision.at.astimezone(zone):%d/%m/%Y}{until})"
            by_reason.setdefault(reason, []).append(finding.cell)
    for reason, cells in by_reason.items():
        place = f"{', '.join(cells)}: " if len(by_reason) > 1 and any(cells) else ""
        yield Line(f"{place}{reason}", "dim", 2)
