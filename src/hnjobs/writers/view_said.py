"""What the sentences of the Word template are made of: a figure, and the facts that choose its words.

Every amount and share is a ready string. A fact is a bool or one of few words, for the template to choose a
phrase by: the phrases themselves stand in the template.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaidView:
    """One figure.

    Attributes:
        amount: with its unit; where there is none, why.
        given: False when there is no figure.
        whole: False when a return is missing in it: then it is "at least", and nothing is reached or missed.
        covered: whose returns it is made of and who is missing; empty for the whole figure of one reporter.
    """

    amount: str
    given: bool
    whole: bool
    covered: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A figure beside the same months of the year before.

    Attributes:
        known: False when the plan file has no such figure; then the rest is empty.
        year: the year before.
        before: its figure.
        direction: ``up``, ``down``, ``same``; ``unknown`` when this year's figure is missing, or lacks
            something that could turn it.
        at_least: True when it is up, and what is missing could only make it more.
        amount: by how much: people, or points of a percentage.
        share: the same in percent; empty for a rate.
    """

    known: bool
    year: str
    before: str
    direction: str
    at_least: bool
    amount: str
    share: str


@dataclass(frozen=True, slots=True)
class QuarterView:
    """A figure beside what was signed for the quarters begun.

    Attributes:
        known: False when nothing was signed for them; then the rest is empty.
        until: the last of the quarters.
        planned: what was signed.
        share: the figure of it.
        excess: by how much it is passed; empty when it is not.
    """

    known: bool
    until: str
    planned: str
    share: str
    excess: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """An indicator in total, for a sentence.

    Attributes:
        label: its label.
        period: the figure of the period.
        to_date: the figure from January on.
        target: the year's target; empty when there is none.
        bound: what the target is: ``floor``, ``ceiling``, ``range``; empty when there is none.
        verdict: ``over``, ``met``, ``short``; ``open`` as long as it cannot be said; empty without a target
            or without a figure.
        rate: True for a rate, which has no share of its target.
        share: year to date of the target.
        excess: by how much the target is passed; empty when it is not.
        points: how far a rate is from its target.
        above: True when a rate is above its target.
        quarter: against what was signed for the quarters begun.
        change: against the same months of the year before, of the period.
        change_to_date: the same, of the year to date.
        parts: the parts it is made of, as "name amount".
    """

    label: str
    period: SaidView
    to_date: SaidView
    target: str
    bound: str
    verdict: str
    rate: bool
    share: str
    excess: str
    points: str
    above: bool
    quarter: QuarterView
    change: ChangeView
    change_to_date: ChangeView
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """What one form reports, under its title.

    Attributes:
        title: the form's label, or that of its only indicator.
        statements: indicators that the plan promised something of, or that others are parts of.
        others: the rest, as "name amount".
        beside: the same things as others report them, as "name amount"; never added.
        notes: what the figures lack.
    """

    title: str
    statements: tuple[StatementView, ...]
    others: tuple[str, ...]
    beside: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgressView:
    """A sum on the way to its target of the year, for a sentence and for a row of a table.

    Attributes:
        number: its place in the table.
        label: the indicator, or the reporter in a table by reporter.
        target: the target of the year, with its unit.
        planned: what was due by now.
        derived: True when nobody signed that, and it is the year's target spread evenly over the months.
        to_date: what was reached; with ``*`` when something is missing.
        pace: to date of planned.
        need: a month from now on; empty when the year is over or nothing more is needed.
        projected: what the year ends with at this pace; empty while something is missing.
        pacing: ``reached``, ``ahead``, ``behind``, ``unknown``.
        misses: True when the target will be missed at this pace.
        word: the same in a word or two, for a table.
    """

    number: str
    label: str
    target: str
    planned: str
    derived: bool
    to_date: str
    pace: str
    need: str
    projected: str
    pacing: str
    misses: bool
    word: str


@dataclass(frozen=True, slots=True)
class RankingView:
    """Reporters by their share of the year's target; names carry it: "Ba Đình (72,1 %)".

    Attributes:
        compared: how many have a share and lack nothing.
        expected: how many there are.
        highest: the best few.
        lowest: the last few, the lowest first; empty when there are too few to tell apart.
        left_out: who cannot be compared, because something is missing.
        reached: who has reached the target of the year.
        behind: who is behind the pace.
        misses: who will miss the target at this pace.
        derived: True when that pace is the year's target spread evenly over the months.
    """

    compared: str
    expected: str
    highest: tuple[str, ...]
    lowest: tuple[str, ...]
    left_out: tuple[str, ...]
    reached: tuple[str, ...]
    behind: tuple[str, ...]
    misses: tuple[str, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class YearAgoView:
    """A row of the table beside the year before; ``number`` is empty for a total."""

    number: str
    label: str
    span: str
    now: str
    before: str
    difference: str
    share: str
