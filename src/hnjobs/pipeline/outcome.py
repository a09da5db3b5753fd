"""What became of a submission that arrived, as ``hnjobs ingest`` tells it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.readers.labels import INSIDE

if TYPE_CHECKING:
    from hnjobs.domain.finding import Finding
    from hnjobs.domain.observation import Submission
    from hnjobs.domain.period import Period
    from hnjobs.pipeline.arrivals import Waiting

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
DUPLICATE: Final = "duplicate"
IGNORED: Final = "ignored"


class Outcome(NamedTuple):
    """What became of one submission; ``outcome`` is accepted, rejected, duplicate or ignored.

    ``file`` is the file as it was given, with the name inside it where it is a container. ``kept`` is False
    where its bytes could not be had or are too many, so that nothing of it is stored.
    """

    file: str
    sheet: str
    outcome: str
    reporter: str | None = None
    period: Period | None = None
    form: str | None = None
    version: int | None = None
    findings: tuple[Finding, ...] = ()
    kept: bool = True

    @property
    def to_act_on(self) -> bool:
        """True when it is not counted and somebody must do something about it."""
        asked = ("error", "query") if self.outcome == IGNORED else ("error",)
        return self.outcome == REJECTED or any(finding.severity in asked for finding in self.findings)


def outcome_of(told: Waiting, read: Submission, outcome: str, version: int | None = None) -> Outcome:
    """Say what became of a submission that arrived."""
    arrived = os.path.basename(told.path)  # noqa: PTH119 a Path for each file costs ten times as much
    inner = told.name.removeprefix(arrived) if told.name.startswith(f"{arrived}{INSIDE}") else ""
    return Outcome(
        file=f"{told.path}{inner}",
        sheet=read.sheet,
        outcome=outcome,
        reporter=read.reporter,
        period=read.period,
        form=read.form,
        version=version or None,
        findings=read.findings,
    )
