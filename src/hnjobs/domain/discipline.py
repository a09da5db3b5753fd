"""How a reporter kept its dates over a year: counts and a rate by one rule, which is printed with them.

The rule, and each line of it protects somebody from being accused wrongly:
- counted is a return whose last day is over, or that came already; what is not due yet is counted nowhere;
- in time is a return whose first accepted version came by the last day, or on the due date itself, whichever
  way "before the 15th" is read; a nil return is a return like any other;
- an extended return is judged by the new date;
- a rejected version before an accepted one in time makes nothing late; where nothing was accepted in time
  although something came in time, that is counted beside the late ones;
- who owes nothing that is counted has no rate, and that is no verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.quantity import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.board import Entry
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.receipt import Receipt


class Record(NamedTuple):
    """How one reporter kept its dates; unique by reporter.

    Attributes:
        reporter: id of the reporter.
        owed: returns owed in the periods looked at, those not due yet among them.
        counted: of these, the ones that the rule counts: ``on_time + late + outstanding``.
        on_time: received in time.
        late: accepted, but received after the last day.
        outstanding: the last day is over and nothing accepted came.
        days_late: days after the last day, of all that came late together; 0 or more.
        days_overdue: days that what is outstanding has been waited for, together; it grows by the day.
        sent_back: versions that were rejected, whichever return they belong to.
        resubmitted: versions after the first of a return.
        early_rejected: of the late and outstanding, those of which a version that does not count was in time.
    """

    reporter: str
    owed: int
    counted: int
    on_time: int
    late: int
    outstanding: int
    days_late: int
    days_overdue: int
    sent_back: int
    resubmitted: int
    early_rejected: int

    @property
    def rate(self) -> Ratio | None:
        """In time to counted; None while nothing is counted."""
        return Ratio(self.on_time, self.counted) if self.counted else None


def keep_records(plan: Plan, entries: Iterable[Entry], receipts: Iterable[Receipt]) -> tuple[Record, ...]:
    """Return a record for each reporter that owes something, in the plan's order.

    Args:
        plan: the plan.
        entries: the returns looked at.
        receipts: everything that arrived for them by the day they are judged on.
    """
    owed: dict[str, list[Entry]] = {}
    for entry in entries:
        owed.setdefault(entry.standing.owed.reporter, []).append(entry)
    # the office's own return is not what its obligation to issue the report is judged by
    about = {_key(entry) for own in owed.values() for entry in own if not entry.standing.owed.issued}
    versions: dict[str, dict[tuple[object, ...], list[Receipt]]] = {}
    for receipt in receipts:
        key = (receipt.reporter, receipt.form, receipt.period)
        if receipt.version and key in about:  # what was recorded without a file is no version of one
            versions.setdefault(receipt.reporter, {}).setdefault(key, []).append(receipt)
    return tuple(
        _record(reporter, owed[reporter], versions.get(reporter, {}).values())
        for reporter in plan.reporters
        if reporter in owed
    )


def _key(entry: Entry) -> tuple[object, ...]:
    owed = entry.standing.owed
    return owed.reporter, owed.form, owed.period


def _record(reporter: str, owed: list[Entry], versions: Iterable[list[Receipt]]) -> Record:
    came = [entry for entry in owed if entry.received]
    late = [entry for entry in came if entry.days_late]
    waited = [entry for entry in owed if not entry.received and entry.days_late]
    all_versions = list(versions)
    return Record(
        reporter=reporter,
        owed=len(owed),
        counted=len(came) + len(waited),
        on_time=len(came) - len(late),
        late=len(late),
        outstanding=len(waited),
        days_late=sum(entry.days_late for entry in late),
        days_overdue=sum(entry.days_late for entry in waited),
        sent_back=sum(not one.accepted and one.excluded is None for own in all_versions for one in own),
        resubmitted=sum(len(own) - 1 for own in all_versions),
        early_rejected=sum(entry.standing.rejected_in_time is not None for entry in (*late, *waited)),
    )
