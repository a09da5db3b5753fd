"""What is kept of a report when it is issued, as text: its figures, and the returns they came from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.kept import KeptFigure, as_kept, figures_of

if TYPE_CHECKING:
    from hnjobs.domain.report import Report

ReturnKey = tuple[str, str, str]  # reporter, form, period: 2023-M03


class Frozen(NamedTuple):
    """What a report stated.

    Attributes:
        figures: in the order of its chapters.
        returns: the number of the submission that counted of each return with figures; 0 for a nil return
            that an officer recorded.
    """

    figures: tuple[KeptFigure, ...]
    returns: dict[ReturnKey, int]


def freeze(report: Report) -> Frozen:
    """Return what a report states."""
    return Frozen(
        tuple(as_kept(figure) for figure in figures_of(report)),
        {(one.reporter, one.form, str(one.period)): one.origin.submission for one in report.sources},
    )


def as_text(frozen: Frozen) -> str:
    """Write it as JSON; the same figures give the same text."""
    figures = [{**one._asdict(), "months": list(one.months)} for one in frozen.figures]
    returns = [[*key, number] for key, number in sorted(frozen.returns.items())]
    return json.dumps({"figures": figures, "returns": returns}, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Frozen:
    """Read what ``as_text`` wrote."""
    told = json.loads(text)
    figures = (
        KeptFigure(
            **{
                **one,
                "months": tuple(one["months"]),
                "gaps": tuple((reporter, code) for reporter, code in one["gaps"]),
            }
        )
        for one in told["figures"]
    )
    returns = {(reporter, form, period): number for reporter, form, period, number in told["returns"]}
    return Frozen(tuple(figures), returns)
