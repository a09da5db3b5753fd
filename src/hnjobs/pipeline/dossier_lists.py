"""The tables of a dossier, row by row: returns, findings, answers, the record of changes; in Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.event import Action
from hnjobs.domain.finding import Severity, finding_key
from hnjobs.locale.findings import finding_text
from hnjobs.locale.words import Words
from hnjobs.pipeline import audit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store

WORDS: Final = Words("vi")

RETURNS: Final = (
    "path",
    "reporter",
    "form",
    "period",
    "version",
    "outcome",
    "counts now",
    "received at",
    "evidence",
    "ingested at",
    "file",
    "sheet",
    "checksum",
    "reason",
)
FINDINGS: Final = (
    "path",
    "reporter",
    "form",
    "period",
    "version",
    "code",
    "severity",
    "sheet",
    "cell",
    "as typed",
    "found",
    "expected",
    "to do",
    "key",
)
ANSWERS: Final = ("at", "who", "action", "reporter", "form", "period", "key or rule", "until", "reason")


def returns(
    plan: Plan, filed: Iterable[Filed], paths: Mapping[str, str], counting: Collection[int]
) -> Iterator[list[object]]:
    """Yield a row a stored submission; ``paths`` are the places of the files by their checksum."""
    zone = ZoneInfo(plan.time_zone)
    for one in filed:
        yield [
            paths[one.checksum],
            *_about(one),
            WORDS("excluded" if one.excluded is not None else one.outcome.value),
            "x" if one.id in counting else "",
            one.received_at.astimezone(zone).isoformat(),
            WORDS(one.evidence) if one.evidence else "",
            one.ingested_at.astimezone(zone).isoformat(),
            one.file,
            one.sheet,
            one.checksum,
            one.excluded or "",
        ]


def findings(store: Store, filed: Iterable[Filed], paths: Mapping[str, str]) -> Iterator[list[object]]:
    """Yield a row a finding, return by return."""
    for one in filed:
        for finding in store.findings(one.id):
            text, asked = finding_text(finding, "vi"), finding.severity is Severity.QUERY
            yield [
                paths[one.checksum],
                *_about(one),
                finding.code.value,
                WORDS(finding.severity.value),
                finding.sheet,
                finding.cell,
                finding.found,
                text.found,
                text.expected,
                text.action,
                finding_key(finding, one.reporter, one.form, one.period) if asked else "",
            ]


def answers(plan: Plan, store: Store, periods: Collection[Period]) -> Iterator[list[object]]:
    """Yield a row an answer about these periods, and a row a waiver; in the order they were given."""
    zone = ZoneInfo(plan.time_zone)
    for event in store.events(plan.id, Action.ANSWER, Action.WAIVE):
        if event.period is None or event.period in periods:
            yield [
                event.at.astimezone(zone).isoformat(),
                event.who,
                WORDS(event.action.value),
                event.reporter or "",
                event.form or "",
                str(event.period or ""),
                event.subject,
                event.until.isoformat() if event.until else "",
                event.reason,
            ]


def changes(plan: Plan, store: Store) -> Iterator[list[object]]:
    """Yield a row a change of state, of all the plan's year; the columns are those of ``audit``."""
    zone = ZoneInfo(plan.time_zone)
    for entry in audit.audit(plan, store):
        row = audit.entry_row(entry, zone)
        yield list({**row, "action": WORDS(str(row["action"]).replace("_", " "))}.values())


def headings(columns: Iterable[str]) -> list[str]:
    """Return the headings of a table in Vietnamese."""
    return [WORDS(column) for column in columns]


def _about(one: Filed) -> list[object]:
    return [one.reporter or "", one.form or "", str(one.period or ""), one.version or ""]
