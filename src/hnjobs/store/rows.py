"""Submissions as rows of the tables, and the digest by which a reading is known again."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity
from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store.records import Outcome

if TYPE_CHECKING:
    from hnjobs.domain.finding import Finding
    from hnjobs.domain.observation import Narrative, Observation, Submission

# A column's value by its name.
Row = dict[str, Any]

_LAYOUT_DIGITS: Final = 16  # 64 bits: an office has a few hundred layouts
_SMALLEST: Final = -(2**63)
_LARGEST: Final = 2**63 - 1


class Reading(NamedTuple):
    """What is stored of a submission besides its own row."""

    observations: list[Row]
    narratives: list[Row]
    findings: list[Row]

    def belong_to(self, number: int) -> None:
        """Say in every row which submission it is of."""
        for rows in self:
            for row in rows:
                row["submission_id"] = number


def head_row(plan_id: str, read: Submission) -> Row:
    """Return what a submission's own row says of it, without its file, its times and its version."""
    return {
        "plan": plan_id,
        "sheet": read.sheet,
        "reporter": read.reporter,
        "form": read.form,
        "year": read.period.year if read.period else None,
        "period": read.period.code if read.period else None,
        "outcome": (Outcome.REJECTED if read.rejected else Outcome.ACCEPTED).value,
    }


def reading_rows(read: Submission) -> Reading:
    """Return the rows of a submission; a rejected one has findings only."""
    findings = [_finding_row(seq, found) for seq, found in enumerate(read.findings)]
    if read.rejected:
        return Reading([], [], findings)
    return Reading(
        [_observation_row(seen) for seen in read.observations if seen.basis is not Basis.PLAN],
        [_narrative_row(seq, told) for seq, told in enumerate(read.narratives)],
        findings,
    )


def digest(head: Row, reading: Reading) -> str:
    """Return the SHA-256 of all that was read, which two readings share only when they are the same."""
    rows = [[list(row.values()) for row in rows] for rows in reading]
    return sha256(json.dumps([list(head.values()), *rows]).encode()).hexdigest()


def layout_digest(text: str) -> str:
    """Return the key a layout is kept under."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LAYOUT_DIGITS]


def _observation_row(seen: Observation) -> Row:
    amount = seen.value if isinstance(seen.value, Quantity) else None
    if amount and not _SMALLEST <= amount.value <= _LARGEST:
        told = "{value} {base} is more than 64 bits hold"
        reason = Phrase(told, value=amount.value, base=amount.base)
        raise StoreError(Phrase("saving cell {cell}", cell=seen.cell), reason)
    return {
        "indicator": seen.indicator,
        "basis": seen.basis.value,
        "value": amount.value if amount else None,
        "base": amount.base if amount else None,
        "missing": None if isinstance(seen.value, Quantity) else seen.value.reason.value,
        "raw": seen.raw,
        "cell": seen.cell,
    }


def _narrative_row(seq: int, told: Narrative) -> Row:
    return {"seq": seq, "field": told.field, "task": told.task, "text": told.text, "cell": told.cell}


def _finding_row(seq: int, found: Finding) -> Row:
    return {
        "seq": seq,
        "code": found.code.value,
        "severity": found.severity.value,
        "sheet": found.sheet,
        "cell": found.cell,
        "found": found.found,
        "facts": json.dumps(found.facts, ensure_ascii=False),
    }
