"""Ask for what arrived, in every version; each function needs one snapshot and asks it a question or two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, select

from hnjobs.domain.finding import Finding, FindingCode, Severity
from hnjobs.domain.receipt import Receipt
from hnjobs.store.periods import SharedPeriods, among
from hnjobs.store.records import Filed, KnownSubmission, Outcome
from hnjobs.store.schema import file, finding, submission

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection

    from hnjobs.domain.period import Period

# SQLite before 3.32 takes at most 999 values in a statement.
_VALUES_PER_QUERY: Final = 900


def receipts(connection: Connection, plan_id: str, periods: Collection[Period] | None) -> list[Receipt]:
    """Return what arrived, accepted or not; see ``Store.receipts``."""
    own = submission.c
    known = and_(
        own.plan == plan_id,
        own.reporter.is_not(None),
        own.form.is_not(None),
        own.period.is_not(None),
        among(periods),
    )
    asked = (
        select(
            own.id, own.reporter, own.form, own.year, own.period, own.received_at, own.version, own.outcome
        )
        .add_columns(func.coalesce(own.name, file.c.name))
        .join(file, file.c.id == own.file_id)
        .where(known)
        .order_by(own.reporter, own.form, own.year, own.period, own.received_at, own.version)
    )
    reasons, shared = _reasons(connection, known), SharedPeriods()
    return [
        Receipt(
            reporter,
            form,
            shared[year, code],
            received_at,
            version,
            outcome == Outcome.ACCEPTED.value,
            name,
            tuple(reasons.get(number, ())),
        )
        for number, reporter, form, year, code, received_at, version, outcome, name in connection.execute(
            asked
        )
    ]


def known(
    connection: Connection, checksums: Collection[str], plan_id: str
) -> dict[str, tuple[KnownSubmission, ...]]:
    """Return what was stored from files before; see ``Store.known``."""
    own = submission.c
    asked = (
        select(file.c.sha256, own.id, own.sheet, own.reporter, own.form, own.year, own.period)
        .add_columns(own.outcome, own.version, own.received_at)
        .join(file, file.c.id == own.file_id)
        .where(own.plan == plan_id)
        .order_by(own.id)
    )
    found: dict[str, list[KnownSubmission]] = {}
    shared = SharedPeriods()
    for chunk in _chunks(checksums):
        for (
            checksum,
            number,
            sheet,
            reporter,
            form,
            year,
            code,
            outcome,
            version,
            received_at,
        ) in connection.execute(asked.where(file.c.sha256.in_(chunk))):
            period = None if code is None else shared[year, code]
            stored = KnownSubmission(
                number, sheet, reporter, form, period, Outcome(outcome), version, received_at
            )
            found.setdefault(checksum, []).append(stored)
    return {checksum: tuple(of_one) for checksum, of_one in found.items()}


def filed(
    connection: Connection,
    plan_id: str,
    periods: Collection[Period] | None,
    reporters: Collection[str] | None,
) -> list[Filed]:
    """Return every stored submission; see ``Store.filed``."""
    own = submission.c
    name = func.coalesce(own.name, file.c.name)
    asked = (
        select(own.id, own.reporter, own.form, own.year, own.period, own.outcome, own.version)
        .add_columns(name, own.sheet, file.c.sha256, own.received_at, own.evidence, own.ingested_at)
        .join(file, file.c.id == own.file_id)
        .where(own.plan == plan_id, among(periods))
        .order_by(own.id)
    )
    if reporters is not None:
        asked = asked.where(own.reporter.in_(reporters))
    shared = SharedPeriods()
    return [
        Filed(number, reporter, form, None if code is None else shared[year, code], Outcome(outcome), *rest)
        for number, reporter, form, year, code, outcome, *rest in connection.execute(asked)
    ]


def findings(connection: Connection, submission_id: int) -> list[Finding]:
    """Return the findings of a submission; see ``Store.findings``."""
    own = finding.c
    asked = select(own.code, own.sheet, own.cell, own.found, own.facts)
    return [
        _finding(*row)
        for row in connection.execute(asked.where(own.submission_id == submission_id).order_by(own.seq))
    ]


def queries(connection: Connection, plan_id: str) -> dict[int, list[Finding]]:
    """Return what is asked about, by submission; see ``Store.queries``."""
    own = finding.c
    asked = (
        select(own.submission_id, own.code, own.sheet, own.cell, own.found, own.facts)
        .join(submission)
        .where(submission.c.plan == plan_id, own.severity == Severity.QUERY.value)
        .order_by(own.submission_id, own.seq)
    )
    found: dict[int, list[Finding]] = {}
    for number, *row in connection.execute(asked):
        found.setdefault(number, []).append(_finding(*row))
    return found


def _finding(code: str, sheet: str, cell: str, found: str, facts: str) -> Finding:
    told = tuple((name, text) for name, text in json.loads(facts))
    return Finding(FindingCode(code), sheet, cell, found, told)


def content(connection: Connection, checksum: str) -> bytes | None:
    """Return a file's bytes, None when no such file is stored."""
    return connection.execute(select(file.c.content).where(file.c.sha256 == checksum)).scalar_one_or_none()


def _reasons(connection: Connection, known: ColumnElement[bool]) -> dict[int, list[str]]:
    """Return the error codes of rejected submissions by their numbers, each code once, in order."""
    asked = (
        select(finding.c.submission_id, finding.c.code)
        .join(submission)
        .where(
            known, submission.c.outcome == Outcome.REJECTED.value, finding.c.severity == Severity.ERROR.value
        )
        .order_by(finding.c.submission_id, finding.c.seq)
    )
    reasons: dict[int, list[str]] = {}
    for number, code in connection.execute(asked):
        codes = reasons.setdefault(number, [])
        if code not in codes:
            codes.append(code)
    return reasons


def _chunks(checksums: Collection[str]) -> Iterator[list[str]]:
    whole = sorted(set(checksums))
    for start in range(0, len(whole), _VALUES_PER_QUERY):
        yield whole[start : start + _VALUES_PER_QUERY]
