"""The keys of a plan file, what each one takes, and its conversion to the domain.

It does not know whether ids exist, amounts convert or names collide: ``plan_proofs`` and ``plan_words`` do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from hnjobs.domain.calendar import DueRule, RuleKind
from hnjobs.domain.indicator import Direction
from hnjobs.domain.plan import View, Vocabulary
from hnjobs.domain.reporter import Obligation
from hnjobs.readers.plan_checks import ChecksShape
from hnjobs.readers.plan_parts import (
    DaysShape,
    DocumentShape,
    FormShape,
    GroupShape,
    IndicatorShape,
    IssuerShape,
    MeasureShape,
    ReporterShape,
    WindowShape,
)
from hnjobs.readers.plan_reminders import RemindersShape
from hnjobs.readers.plan_shape import Amount, FilePath, Id, Shape, Text
from hnjobs.readers.plan_year_before import YearBeforeShape


class TermsShape(Shape):
    """What every promise states: when, which side is good, and where it stands in the document."""

    period: str
    direction: Annotated[Direction, Field(strict=False)]
    section: Text


class TargetShape(TermsShape):
    """One of ``targets``: a figure for the whole area."""

    indicator: str
    low: Amount | None = None
    high: Amount | None = None


class TableShape(TermsShape):
    """Promises that share their terms, by id; one of ``milestones``, where the ids are of indicators."""

    low: dict[str, Amount] = Field(default_factory=dict)
    high: dict[str, Amount] = Field(default_factory=dict)

    def rows(self) -> Iterator[tuple[FilePath, str, Decimal | None, Decimal | None]]:
        """Return path below the table, id, low and high of each promise."""
        for id_ in dict.fromkeys((*self.low, *self.high)):
            yield ("low" if id_ in self.low else "high", id_), id_, self.low.get(id_), self.high.get(id_)


class SharesShape(TableShape):
    """One of ``shares``: promises of one indicator, where the ids are of reporters."""

    indicator: str


class GoalShape(Shape):
    """A number that a task holds."""

    label: Text
    value: Amount
    measure: str


class TaskShape(Shape):
    """One of ``tasks``; given to ``reporters``, to whole ``groups``, or both."""

    id: Id
    section: Text
    title: Text
    text: Text
    reporters: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    leads: bool
    goals: tuple[GoalShape, ...] = ()


class RuleShape(Shape):
    """``rule`` of an obligation: one of the first three names its dates, ``month`` says of which month."""

    day: Annotated[int, Field(ge=1, le=31)] | None = None
    last_day: bool = False
    business_day: Annotated[int, Field(ge=1, le=23)] | None = None
    month: str = "own"
    periods: tuple[str, ...] = ()

    def domain(self) -> DueRule:
        """Return it as the domain knows it; proved: one of the three is given."""
        months_after = MONTHS_OF_RULES.index(self.month)
        if self.last_day:
            return DueRule(RuleKind.LAST_DAY, 0, months_after)
        if self.day is not None:
            return DueRule(RuleKind.DAY, self.day, months_after)
        return DueRule(RuleKind.BUSINESS_DAY, self.business_day or 0, months_after)


MONTHS_OF_RULES: Final = ("own", "after")
"""The months that a rule may speak of: the last of the period itself, the one after it."""


class ObligationShape(Shape):
    """One of ``obligations``; ``due`` lists dates, ``rule`` names those of the periods not listed."""

    id: Id
    form: str
    groups: Annotated[tuple[str, ...], Field(min_length=1)]
    due: dict[str, date] = Field(default_factory=dict)
    rule: RuleShape | None = None
    inclusive: bool
    roll: str
    wording: Text
    section: Text
    issued: bool = False

    def domain(self, due: Mapping[str, date]) -> Obligation:
        """Return it as the domain knows it, with the dates it lists and those that its rule names."""
        return Obligation(
            id=self.id,
            form=self.form,
            groups=self.groups,
            due=due,
            inclusive=self.inclusive,
            roll=self.roll,
            wording=self.wording,
            section=self.section,
            issued=self.issued,
            rule=self.rule.domain() if self.rule else None,
        )


class VocabularyShape(Shape):
    """``vocabulary``."""

    columns: dict[str, tuple[Text, ...]]
    totals: tuple[Text, ...]
    prefixes: tuple[Text, ...]
    superiors: tuple[Text, ...]
    addressees: tuple[Text, ...]
    signatures: tuple[Text, ...] = ()
    contacts: tuple[Text, ...] = ()
    abbreviations: dict[str, Text] = Field(default_factory=dict)
    nil: tuple[Text, ...] = ()

    def domain(self) -> Vocabulary:
        """Return it as the domain knows it."""
        return Vocabulary(
            columns=self.columns,
            totals=self.totals,
            prefixes=self.prefixes,
            superiors=self.superiors,
            addressees=self.addressees,
            signatures=self.signatures,
            contacts=self.contacts,
            abbreviations=tuple(self.abbreviations.items()),
            nil=self.nil,
        )


class ViewShape(Shape):
    """``view``; ``reconciled`` is indicator: indicator; ``tiles`` are rows of reporters or nulls."""

    headline: str
    headline_group: str
    channels: tuple[str, ...]
    milestones: tuple[str, ...]
    reconciled: dict[str, str] = Field(default_factory=dict)
    tiles: tuple[tuple[str | None, ...], ...] = ()
    fill_gaps: bool = False

    def domain(self) -> View:
        """Return it as the domain knows it."""
        return View(
            headline=self.headline,
            headline_group=self.headline_group,
            channels=self.channels,
            milestones=self.milestones,
            reconciled=tuple(self.reconciled.items()),
            tiles=self.tiles,
            fill_gaps=self.fill_gaps,
        )


class Promise(NamedTuple):
    """One figure of ``targets``, ``shares`` or ``milestones``, in its indicator's measure, and its place."""

    path: FilePath
    terms: TermsShape
    indicator: str
    reporter: str | None
    low: Decimal | None
    high: Decimal | None


class PlanShape(Shape):
    """The whole file."""

    id: Id
    year: Annotated[int, Field(ge=2000, le=2100)]
    area: Text
    time_zone: str
    document: DocumentShape
    issuer: IssuerShape
    window: WindowShape
    days_off: tuple[DaysShape, ...] = ()
    days_worked: tuple[DaysShape, ...] = ()
    reminders: RemindersShape = Field(default_factory=RemindersShape)
    measures: Annotated[tuple[MeasureShape, ...], Field(min_length=1)]
    indicators: Annotated[tuple[IndicatorShape, ...], Field(min_length=1)]
    forms: Annotated[tuple[FormShape, ...], Field(min_length=1)]
    groups: Annotated[tuple[GroupShape, ...], Field(min_length=1)]
    reporters: Annotated[tuple[ReporterShape, ...], Field(min_length=1)]
    targets: tuple[TargetShape, ...] = ()
    shares: tuple[SharesShape, ...] = ()
    milestones: tuple[TableShape, ...] = ()
    tasks: tuple[TaskShape, ...] = ()
    obligations: Annotated[tuple[ObligationShape, ...], Field(min_length=1)]
    vocabulary: VocabularyShape
    view: ViewShape
    checks: ChecksShape = Field(default_factory=ChecksShape)
    year_before: tuple[YearBeforeShape, ...] = ()

    def promises(self) -> Iterator[Promise]:
        """Return every promised figure: one per indicator, reporter and period, in the order of the file."""
        for at, one in enumerate(self.targets):
            yield Promise(("targets", at), one, one.indicator, None, one.low, one.high)
        for at, shares in enumerate(self.shares):
            for path, reporter, low, high in shares.rows():
                yield Promise(("shares", at, *path), shares, shares.indicator, reporter, low, high)
        for at, milestones in enumerate(self.milestones):
            for path, indicator, low, high in milestones.rows():
                yield Promise(("milestones", at, *path), milestones, indicator, None, low, high)
