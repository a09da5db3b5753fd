"""What is kept of a report's figures: all of them, each once, with whom they cover."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hnjobs.domain.chapters import consolidate
from hnjobs.domain.figures import Coverage, Figure
from hnjobs.domain.kept import KeptFigure, as_kept, by_place, figures_of
from hnjobs.domain.period import Period
from hnjobs.domain.progress import Pacing, Progress
from hnjobs.domain.quantity import Quantity
from tests.domain.plans import PLAN

M01: Final = Period(2023, "M01")
FIGURE: Final = Figure(
    "jobs",
    None,
    M01,
    (M01,),
    (M01,),
    Quantity(12, "person"),
    Coverage(("a", "b"), ("a",), ("b",), (("b", M01),)),
    (),
)
KEPT: Final = KeptFigure("jobs", None, "2023-M01", ("M01",), 12, 2, 1, (("b", "M01"),))


def test_what_is_kept() -> None:
    """The amount in base units, and how many of how many gave it, and who did not."""
    assert as_kept(FIGURE) == KEPT
    assert as_kept(replace(FIGURE, value=None)) == KEPT._replace(value=None)


def test_every_figure_of_a_report_once() -> None:
    """Figures are found in every chapter, at any depth; one that stands in several is found once."""
    report = consolidate(PLAN, M01, (), (), ())
    own = replace(FIGURE, indicator="jobs_loan")
    target = PLAN.targets[0]
    progress = Progress(
        own, target, planned=1, derived=True, pace=None, need=None, projected=None, pacing=Pacing.UNKNOWN
    )

    found = figures_of(replace(report, progress=(progress, progress)))

    assert report.headline.period in found
    assert set(report.months) | {row.to_date for row in report.reporters} <= set(found)
    assert found.count(own) == 1
    assert len(found) == len(set(found))


def test_figures_of_one_place_are_told_apart() -> None:
    """Two figures of one place, one left open and one filled, keep their order; another place is another."""
    filled = KEPT._replace(value=20)
    other = KEPT._replace(reporter="a")

    places = by_place([KEPT, filled, other])

    assert list(places.values()) == [KEPT, filled, other]
    assert [place[-1] for place in places] == [0, 1, 0]


def test_figures_without_a_value() -> None:
    """A report without a return has figures too: those that say that nothing is there."""
    report = consolidate(PLAN, M01, (), (), ())

    assert {as_kept(one).value for one in figures_of(report)} == {None}
