"""What was accepted before, as the checks of a new return need it; kept up to date while a batch goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.nil import RECORDED
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.store.records import KnownSubmission


@dataclass(slots=True)
class _Current:
    """The current version of one return: what it says for the period, and when it was received."""

    values: dict[str, Quantity]
    received_at: datetime
    file: str
    submission: int | None = None
    nil: bool = False  # recorded by an officer; any return stands in its place


class History:
    """The current versions of the returns of some reporters."""

    def __init__(self, observations: Iterable[StoredObservation]) -> None:
        """Take the stored values of basis PERIOD."""
        self._current: dict[tuple[str, str, Period], _Current] = {}
        for one in observations:
            key = (one.reporter, one.form, one.period)
            current = self._current.setdefault(key, _current(one))
            if isinstance(one.value, Quantity):
                current.values[one.indicator] = one.value

    def before(
        self, reporter: str, form: str, period: Period, bases: Mapping[str, str]
    ) -> dict[str, Quantity]:
        """Return, by indicator, the sum of the year's earlier returns of the same kind.

        An indicator that any of them does not give is left out, and so is all when one of them is missing.

        Args:
            reporter: id of the reporter.
            form: id of the form.
            period: the period they are earlier than; before the first of the year every sum is 0.
            bases: indicator id -> its base unit, for the indicators that are asked about.
        """
        earlier = [self._current.get((reporter, form, p)) for p in period.earlier]
        known = [current.values for current in earlier if current is not None]
        if len(known) < len(earlier):
            return {}
        return {
            indicator: sum((values[indicator] for values in known), start=Quantity(0, base))
            for indicator, base in bases.items()
            if all(indicator in values for values in known)
        }

    def compare(self, submission: Submission, received_at: datetime) -> tuple[Finding, ...]:
        """Say where a new version is not plainly the later one: received before, or at the same moment."""
        current = self._current.get(_key(submission))
        if current is None or current.nil or received_at > current.received_at:
            return ()
        if received_at < current.received_at:
            return (Finding(FindingCode.OLDER_VERSION, submission.sheet, found=current.file),)
        if _values(submission) != current.values:
            return (Finding(FindingCode.SAME_TIME_VERSION, submission.sheet, found=current.file),)
        return ()

    def superseded(self, submission: Submission, known: KnownSubmission) -> tuple[Finding, ...]:
        """Say that a return stored before is no longer the one that counts, or that it was excluded."""
        if known.excluded is not None:
            return (Finding(FindingCode.EXCLUDED_VERSION, submission.sheet, found=known.excluded),)
        current = self._current.get(_key(submission))
        if current is None or current.nil or current.submission == known.id:
            return ()
        return (Finding(FindingCode.OLDER_VERSION, submission.sheet, found=current.file),)

    def add(self, submission: Submission, received_at: datetime, file: str) -> None:
        """Take an accepted return for the current one, unless one received later is known."""
        current = self._current.get(_key(submission))
        if current is None or current.nil or received_at >= current.received_at:
            self._current[_key(submission)] = _Current(_values(submission), received_at, file)


def _current(one: StoredObservation) -> _Current:
    origin = one.origin
    return _Current({}, origin.received_at, origin.file, origin.submission, nil=origin.file == RECORDED)


def _key(submission: Submission) -> tuple[str, str, Period]:
    assert submission.reporter  # noqa: S101 only submissions that are known are compared
    assert submission.form  # noqa: S101
    assert submission.period  # noqa: S101
    return submission.reporter, submission.form, submission.period


def _values(submission: Submission) -> dict[str, Quantity]:
    return {
        o.indicator: o.value
        for o in submission.observations
        if o.basis is Basis.PERIOD and isinstance(o.value, Quantity)
    }
