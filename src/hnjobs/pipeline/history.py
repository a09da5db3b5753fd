"""What was accepted before, as the checks of a new return need it; kept up to date while a batch goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period


@dataclass(slots=True)
class _Current:
    """The current version of one return: what it says for the period, and when it was received."""

    values: dict[str, Quantity]
    received_at: datetime
    file: str
    submission: int | None = None


class History:
    """The current versions of the returns of some reporters."""

    def __init__(self, observations: Iterable[StoredObservation]) -> None:
        """Take the stored values of basis PERIOD."""
        self._current: dict[tuple[str, str, Period], _Current] = {}
        for one in observations:
            key = (one.reporter, one.form, one.period)
            current = self._current.setdefault(
                key, _Current({}, one.origin.received_at, one.origin.file, one.origin.submission)
            )
            if isinstance(one.value, Quantity):
                current.values[one.indicator] = one.value

    def before(self, submission: Submission) -> Mapping[str, Quantity]:
        """Return, by indicator, the sum of the year's earlier returns of the same kind.

        An indicator that any of them does not give is left out, and so is all when one of them is missing.
        """
        period = submission.period
        if period is None or submission.reporter is None or submission.form is None:
            return {}
        earlier = [self._current.get((submission.reporter, submission.form, p)) for p in period.earlier]
        known = [current.values for current in earlier if current is not None]
        if len(known) < len(earlier):
            return {}
        sums: dict[str, Quantity] = {}
        for observation in submission.observations:
            if isinstance(observation.value, Quantity):
                parts = [values.get(observation.indicator) for values in known]
                if None not in parts:
                    zero = Quantity(0, observation.value.base)
                    sums[observation.indicator] = sum((part for part in parts if part), start=zero)
        return sums

    def compare(self, submission: Submission, received_at: datetime) -> tuple[Finding, ...]:
        """Say where a new version is not plainly the later one: received before, or at the same moment."""
        current = self._current.get(_key(submission))
        if current is None or received_at > current.received_at:
            return ()
        if received_at < current.received_at:
            return (Finding(FindingCode.OLDER_VERSION, submission.sheet, found=current.file),)
        if _values(submission) != current.values:
            return (Finding(FindingCode.SAME_TIME_VERSION, submission.sheet, found=current.file),)
        return ()

    def superseded(self, submission: Submission, known: int) -> tuple[Finding, ...]:
        """Note that a return stored before, as number ``known``, is no longer the one that counts."""
        current = self._current.get(_key(submission))
        if current is None or current.submission == known:
            return ()
        return (Finding(FindingCode.OLDER_VERSION, submission.sheet, found=current.file),)

    def add(self, submission: Submission, received_at: datetime, file: str) -> None:
        """Take an accepted return for the current one, unless one received later is known."""
        current = self._current.get(_key(submission))
        if current is None or received_at >= current.received_at:
            self._current[_key(submission)] = _Current(_values(submission), received_at, file)


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
