"""What was accepted before, as the checks of a new return need it; kept up to date while a batch goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hnjobs.domain.context import NO_PAST, Past
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.nil import RECORDED
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hnjobs.domain.observation import StoredObservation
    from hnjobs.store.records import KnownSubmission

# the codes of the periods of a kind, so that looking back makes no new periods: "M03" -> ("M01", "M02")
_EARLIER: Final[Mapping[str, tuple[str, ...]]] = {
    code: tuple(period.code for period in Period(2000, code).earlier) for code in MONTHS_OF
}


@dataclass(slots=True)
class _Current:
    """The current version of one return: what it says, and when it was received."""

    values: dict[str, Quantity]
    to_date: dict[str, Quantity]
    received_at: datetime
    file: str
    submission: int | None = None
    nil: bool = False  # recorded by an officer; any return stands in its place


class History:
    """The current versions of the returns of some reporters."""

    def __init__(self, observations: Iterable[StoredObservation]) -> None:
        """Take the stored values, of basis PERIOD and of basis YEAR_TO_DATE."""
        self._returns: dict[tuple[str, str, int], dict[str, _Current]] = {}
        for one in observations:
            own = self._returns.setdefault((one.reporter, one.form, one.period.year), {})
            current = own.get(one.period.code)
            if current is None:
                origin = one.origin
                nil = origin.file == RECORDED
                current = _Current({}, {}, origin.received_at, origin.file, origin.submission, nil)
                own[one.period.code] = current
            if isinstance(one.value, Quantity):
                values = current.values if one.basis is Basis.PERIOD else current.to_date
                values[one.indicator] = one.value

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
        own = self._returns.get((reporter, form, period.year), {})
        codes = _EARLIER[period.code]
        known = [own[code].values for code in codes if code in own]
        if len(known) < len(codes):
            return {}
        sums: dict[str, Quantity] = {}
        for indicator, base in bases.items():
            given = [values[indicator].value for values in known if indicator in values]
            if len(given) == len(known):
                sums[indicator] = Quantity(sum(given), base)
        return sums

    def past(self, reporter: str, form: str, period: Period, received_at: datetime) -> Past:
        """Return what a reporter said before on the same form, for a return received at some moment."""
        own = self._returns.get((reporter, form, period.year))
        if not own:
            return NO_PAST
        codes = _EARLIER[period.code]
        known = [own[code] for code in codes if code in own]
        to_date: dict[str, Quantity] = {}
        for current in known:
            to_date.update(current.to_date)
        last = own.get(codes[-1]) if codes else None
        replaced, code = own.get(period.code), period.code
        restates = (
            replaced is not None
            and not replaced.nil
            and received_at >= replaced.received_at
            and any(code in _EARLIER[other] for other in own)
        )
        return Past(
            earlier=tuple(current.values for current in known),
            previous=last.values if last else {},
            to_date=to_date,
            replaced=replaced.values if replaced and restates else {},
        )

    def compare(self, submission: Submission, received_at: datetime) -> tuple[Finding, ...]:
        """Say where a new version is not plainly the later one: received before, or at the same moment."""
        current = self._current(submission)
        if current is None or current.nil or received_at > current.received_at:
            return ()
        if received_at < current.received_at:
            return (Finding(FindingCode.OLDER_VERSION, submission.sheet, found=current.file),)
        if submission.amounts(Basis.PERIOD) != current.values:
            return (Finding(FindingCode.SAME_TIME_VERSION, submission.sheet, found=current.file),)
        return ()

    def superseded(self, submission: Submission, known: KnownSubmission) -> tuple[Finding, ...]:
        """Say that a return stored before is no longer the one that counts, or that it was excluded."""
        if known.excluded is not None:
            return (Finding(FindingCode.EXCLUDED_VERSION, submission.sheet, found=known.excluded),)
        current = self._current(submission)
        if current is None or current.nil or current.submission == known.id:
            return ()
        return (Finding(FindingCode.OLDER_VERSION, submission.sheet, found=current.file),)

    def add(self, submission: Submission, received_at: datetime, file: str) -> None:
        """Take an accepted return for the current one, unless one received later is known."""
        current = self._current(submission)
        if current is None or current.nil or received_at >= current.received_at:
            reporter, form, period = _key(submission)
            own = self._returns.setdefault((reporter, form, period.year), {})
            own[period.code] = _Current(
                submission.amounts(Basis.PERIOD), submission.amounts(Basis.YEAR_TO_DATE), received_at, file
            )

    def _current(self, submission: Submission) -> _Current | None:
        reporter, form, period = _key(submission)
        return self._returns.get((reporter, form, period.year), {}).get(period.code)


def _key(submission: Submission) -> tuple[str, str, Period]:
    assert submission.reporter  # noqa: S101 only submissions that are known are compared
    assert submission.form  # noqa: S101
    assert submission.period  # noqa: S101
    return submission.reporter, submission.form, submission.period
