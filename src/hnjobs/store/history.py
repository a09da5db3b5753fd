"""Ask for what arrived, in every version; each function needs one snapshot and asks it a question or two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, or_, select

from hnjobs.domain.finding import Finding, FindingCode, Severity
from hnjobs.domain.receipt import Receipt
from hnjobs.store.decisions import Scope, amended, arrived, excluded, received
from hnjobs.store.periods import SharedPeriods, among
from hnjobs.store.records import Filed, KnownSubmission, Outcome
from hnjobs.store.schema import file, finding, submission

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection

    from hnjobs.domain.period import Period

# SQLite before 3.32 takes at most 999 values in a statement.
_VALUES_PER_QUERY: Final = 900
_ROWS_AT_ONCE: Final = 2000
_ACCEPTED: Final = Outcome.ACCEPTED.value
_NIL: Final = (FindingCode.NIL_RETURN.value,)


def receipts(connection: Connection, scope: Scope, periods: Collection[Period] | None) -> list[Receipt]:
    """Return what arrived, accepted or not; see ``Store.receipts``."""
    own, amendments, exclusions = submission.c, amended(scope), excluded(scope)
    moment = received(amendments)
    known = and_(
        own.plan == scope.plan,
        own.reporter.is_not(None),
        own.form.is_not(None),
        own.period.is_not(None),
        among(periods),
    )
    asked = (
        select(own.id, own.reporter, own.form, own.year, own.period, moment, own.version, own.outcome)
        .add_columns(func.coalesce(own.name, file.c.name), exclusions.c.reason)
        .join(file, file.c.id == own.file_id)
        .outerjoin(amendments, amendments.c.submission_id == own.id)
        .outerjoin(exclusions, exclusions.c.submission_id == own.id)
        .where(known, arrived(scope, amendments))
        .order_by(own.reporter, own.form, own.year, own.period, moment, own.version)
    )
    told, shared = _told(connection, known), SharedPeriods()
    found: list[Receipt] = []
    rows = connection.execute(asked)
    for part in rows.partitions(_ROWS_AT_ONCE):  # row by row they cost half as much again
        for number, reporter, form, year, code, received_at, version, outcome, name, out in part:
            codes = tuple(told[number]) if number in told else ()
            nil = codes == _NIL
            accepted = outcome == _ACCEPTED and out is None
            reasons = () if nil else codes
            period = shared[year, code]
            found.append(
                Receipt(reporter, form, period, received_at, version, accepted, name, reasons, out, nil)
            )
    return found


def known(
    connection: Connection, checksums: Collection[str], plan_id: str
) -> dict[str, tuple[KnownSubmission, ...]]:
    """Return what was stored from files before; see ``Store.known``."""
    scope = Scope(plan_id)
    own, amendments, exclusions = submission.c, amended(scope), excluded(scope)
    asked = (
        select(file.c.sha256, own.id, own.sheet, own.reporter, own.form, own.year, own.period)
        .add_columns(own.outcome, own.version, received(amendments), exclusions.c.reason)
        .join(file, file.c.id == own.file_id)
        .outerjoin(amendments, amendments.c.submission_id == own.id)
        .outerjoin(exclusions, exclusions.c.submission_id == own.id)
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
            out,
        ) in connection.execute(asked.where(file.c.sha256.in_(chunk))):
            period = None if code is None else shared[year, code]
            stored = KnownSubmission(
                number, sheet, reporter, form, period, Outcome(outcome), version, received_at, out
            )
            found.setdefault(checksum, []).append(stored)
    return {checksum: tuple(of_one) for checksum, of_one in found.items()}


def filed(
    connection: Connection,
    scope: Scope,
    periods: Collection[Period] | None,
    reporters: Collection[str] | None,
) -> list[Filed]:
    """Return every stored submission; see ``Store.filed``."""
    own, amendments, exclusions = submission.c, amended(scope), excluded(scope)
    name, container = func.coalesce(own.name, file.c.name), file.alias("container")
    asked = (
        select(own.id, own.reporter, own.form, own.year, own.period, own.outcome, own.version)
        .add_columns(name, own.sheet, file.c.sha256, received(amendments), own.evidence, own.ingested_at)
        .add_columns(exclusions.c.reason, container.c.sha256)
        .join(file, file.c.id == own.file_id)
        .outerjoin(container, container.c.id == own.container_id)
        .outerjoin(amendments, amendments.c.submission_id == own.id)
        .outerjoin(exclusions, exclusions.c.submission_id == own.id)
        .where(own.plan == scope.plan, among(periods), arrived(scope, amendments))
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


def _told(connection: Connection, known: ColumnElement[bool]) -> dict[int, list[str]]:
    """Return codes by the numbers of submissions, each once, in order.

    Those of the errors of a rejected one, and of an accepted one that it is a nil return.
    """
    rejecting = and_(
        submission.c.outcome == Outcome.REJECTED.value, finding.c.severity == Severity.ERROR.value
    )
    is_nil = and_(
        submission.c.outcome == Outcome.ACCEPTED.value, finding.c.code == FindingCode.NIL_RETURN.value
    )
    asked = (
        select(finding.c.submission_id, finding.c.code)
        .join(submission)
        .where(known, or_(rejecting, is_nil))
        .order_by(finding.c.submission_id, finding.c.seq)
    )
    told: dict[int, list[str]] = {}
    for number, code in connection.execute(asked):
        codes = told.setdefault(number, [])
        if code not in codes:
            codes.append(code)
    return told


def _chunks(checksums: Collection[str]) -> Iterator[list[str]]:
    whole = sorted(set(checksums))
    for start in range(0, len(whole), _VALUES_PER_QUERY):
        yield whole[start : start + _VALUES_PER_QUERY]
