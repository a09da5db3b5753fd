"""Ask for what versions say, mostly the current ones; each function needs one snapshot and asks it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from hnjobs.domain.observation import Basis, Origin, StoredNarrative, StoredObservation
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from hnjobs.store.decisions import amended, arrived, excluded, received
from hnjobs.store.periods import SharedPeriods, among
from hnjobs.store.records import Outcome
from hnjobs.store.schema import file, narrative, observation, submission

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from hnjobs.domain.period import Period
    from hnjobs.store.decisions import Scope


class _Current(NamedTuple):
    """The current version of a return, and all that its values have in common."""

    reporter: str
    form: str
    period: Period
    file: str
    checksum: str
    sheet: str
    received_at: datetime
    version: int

    def origin(self, number: int, cell: str) -> Origin:
        return Origin(number, self.file, self.checksum, self.sheet, cell, self.received_at, self.version)


def observations(
    connection: Connection,
    scope: Scope,
    periods: Collection[Period] | None,
    indicators: Collection[str] | None,
    reporters: Collection[str] | None,
    basis: Basis | None,
) -> list[StoredObservation]:
    """Return the values of the current versions; see ``Store.observations``."""
    current = _current_ids(scope, periods, reporters)
    asked = select(observation).where(observation.c.submission_id.in_(current))
    if indicators is not None:
        asked = asked.where(observation.c.indicator.in_(indicators))
    if basis is not None:
        asked = asked.where(observation.c.basis == basis.value)
    return _values(connection, asked, _heads(connection, scope, current))


def values_of(connection: Connection, scope: Scope, numbers: Collection[int]) -> list[StoredObservation]:
    """Return the values of some submissions, current or not; see ``Store.values_of``."""
    chosen = select(submission.c.id).where(submission.c.plan == scope.plan, submission.c.id.in_(numbers))
    asked = select(observation).where(observation.c.submission_id.in_(chosen))
    return _values(connection, asked, _heads(connection, scope, chosen))


def _values(
    connection: Connection, asked: Select[Any], heads: Mapping[int, _Current]
) -> list[StoredObservation]:
    asked = asked.order_by(observation.c.submission_id, observation.c.indicator, observation.c.basis)
    bases = {member.value: member for member in Basis}
    found: dict[int, list[StoredObservation]] = {number: [] for number in heads}
    for number, indicator, column, value, base, missing, raw, cell in connection.execute(asked):
        head = heads[number]
        amount = Missing(MissingReason(missing)) if value is None else Quantity(value, base)
        found[number].append(
            StoredObservation(
                head.reporter,
                head.form,
                head.period,
                indicator,
                bases[column],
                amount,
                raw,
                head.origin(number, cell),
            )
        )
    return [stored for of_one in found.values() for stored in of_one]


def narratives(
    connection: Connection, scope: Scope, periods: Collection[Period] | None
) -> list[StoredNarrative]:
    """Return the texts of the current versions; see ``Store.narratives``."""
    current = _current_ids(scope, periods, None)
    heads = _heads(connection, scope, current)
    found: dict[int, list[StoredNarrative]] = {number: [] for number in heads}
    asked = select(narrative).where(narrative.c.submission_id.in_(current))
    for number, _, field, task, text, cell in connection.execute(
        asked.order_by(narrative.c.submission_id, narrative.c.seq)
    ):
        head = heads[number]
        found[number].append(
            StoredNarrative(
                head.reporter, head.form, head.period, field, task, text, head.origin(number, cell)
            )
        )
    return [stored for of_one in found.values() for stored in of_one]


def _current_ids(
    scope: Scope, periods: Collection[Period] | None, reporters: Collection[str] | None
) -> Select[tuple[int]]:
    """Select, per reporter, form and period, the accepted one received last; of equals, the last version.

    What is excluded does not compete, so that the version before it counts again.
    """
    own, amendments = submission.c, amended(scope)
    place = func.row_number().over(
        partition_by=(own.reporter, own.form, own.year, own.period),
        order_by=(received(amendments).desc(), own.version.desc()),
    )
    ranked = (
        select(own.id, place.label("place"))
        .outerjoin(amendments, amendments.c.submission_id == own.id)
        .where(own.plan == scope.plan, own.outcome == Outcome.ACCEPTED.value, among(periods))
        .where(arrived(scope, amendments))
        .where(own.id.not_in(select(excluded(scope).c.submission_id)))
    )
    if reporters is not None:
        ranked = ranked.where(own.reporter.in_(reporters))
    accepted = ranked.subquery("accepted")
    return select(accepted.c.id).where(accepted.c.place == 1)


def _heads(connection: Connection, scope: Scope, chosen: Select[tuple[int]]) -> dict[int, _Current]:
    """Return the chosen submissions by their numbers, in the order their values are given in."""
    own, amendments = submission.c, amended(scope)
    asked = (
        select(own.id, own.reporter, own.form, own.year, own.period)
        .add_columns(func.coalesce(own.name, file.c.name), file.c.sha256, own.sheet, received(amendments))
        .add_columns(own.version)
        .join(file, file.c.id == own.file_id)
        .outerjoin(amendments, amendments.c.submission_id == own.id)
        .where(own.id.in_(chosen))
        .order_by(own.reporter, own.year, own.period, own.form, own.version)
    )
    shared = SharedPeriods()
    return {
        number: _Current(reporter, form, shared[year, code], *rest)
        for number, reporter, form, year, code, *rest in connection.execute(asked)
    }
