"""The shape of a plan file: which keys it has, and what kind of value each one takes.

Owns the shape and the words for a fault in it. It does not know whether ids exist, amounts convert or names
collide (``plan_yaml`` proves that), and nothing of pydantic leaves it.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from hnjobs.domain.period import DataWindow
from hnjobs.domain.plan import (
    Aggregation,
    Direction,
    Document,
    Form,
    FormKind,
    Group,
    Indicator,
    Issuer,
    LimitRule,
    Obligation,
    Reporter,
    SumRule,
    TextField,
    View,
    Vocabulary,
)
from hnjobs.domain.quantity import Measure

FilePath = tuple[str | int, ...]


class Fault(NamedTuple):
    """One fault of a plan file: keys and list positions (from 0) that lead to it, and the two sides."""

    path: FilePath
    expected: str
    found: str


_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
# "162.000" is 162 to a computer and one hundred and sixty-two thousand to a Vietnamese reader: refused.
_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")


def _amount(value: object) -> Decimal:
    """Read an amount exactly: a whole number, or the text of a decimal one (the YAML reader makes no floats)."""
    text = str(value)
    if isinstance(value, bool) or not _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        raise PydanticCustomError("amount", "not an amount")  # the words are in _EXPECTED
    return Decimal(text)


Amount = Annotated[Decimal, PlainValidator(_amount)]
Text = Annotated[str, Field(min_length=1)]
# Ids become parts of file names and columns of other programs.
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class Shape(BaseModel):
    """What all parts share: nothing unknown, nothing converted on the quiet, built only when used."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class DocumentShape(Shape):
    """``document``."""

    number: Text
    date: date
    title: Text
    issued_by: Text
    signed_by: Text

    def domain(self) -> Document:
        """Return it as the domain knows it."""
        return Document(
            number=self.number,
            date=self.date,
            title=self.title,
            issued_by=self.issued_by,
            signed_by=self.signed_by,
        )


class IssuerShape(Shape):
    """``issuer``."""

    parent: Text
    body: Text
    symbol: Text
    place: Text
    addressee: Text
    capacity: Annotated[list[Text], Field(min_length=1)]
    recipients: list[Text]
    filing: Text

    def domain(self) -> Issuer:
        """Return it as the domain knows it."""
        return Issuer(
            parent=self.parent,
            body=self.body,
            symbol=self.symbol,
            place=self.place,
            addressee=self.addressee,
            capacity=tuple(self.capacity),
            recipients=tuple(self.recipients),
            filing=self.filing,
        )


class WindowShape(Shape):
    """``window``."""

    first_day: Annotated[int, Field(ge=1, le=28)]
    months_before: Annotated[int, Field(ge=0, le=1)]

    def domain(self) -> DataWindow:
        """Return it as the domain knows it."""
        return DataWindow(
            first_day=self.first_day,
            months_before=self.months_before,
        )


class DaysOffShape(Shape):
    """One run of ``days_off``, its last day included; ``source`` says who set it."""

    name: Text
    first: date
    last: date
    source: Text


class MeasureShape(Shape):
    """One of ``measures``."""

    id: Id
    label: Text
    base: Id
    scale: Annotated[int, Field(ge=1)]
    whole: bool
    decimals: Annotated[int, Field(ge=0, le=9)]
    synonyms: list[Text] = []

    def domain(self) -> Measure:
        """Return it as the domain knows it."""
        return Measure(
            id=self.id,
            label=self.label,
            base=self.base,
            scale=self.scale,
            whole=self.whole,
            decimals=self.decimals,
            synonyms=tuple(self.synonyms),
        )


class IndicatorShape(Shape):
    """One of ``indicators``."""

    id: Id
    label: Text
    measure: str
    aggregation: Annotated[Aggregation, Field(strict=False)]
    across: bool
    synonyms: list[Text] = []
    section: str = ""

    def domain(self) -> Indicator:
        """Return it as the domain knows it."""
        return Indicator(
            id=self.id,
            label=self.label,
            measure=self.measure,
            aggregation=self.aggregation,
            across=self.across,
            synonyms=tuple(self.synonyms),
            section=self.section,
        )


class TextShape(Shape):
    """One text that a form asks for."""

    id: Id
    label: Text
    synonyms: list[Text] = []

    def domain(self) -> TextField:
        """Return it as the domain knows it."""
        return TextField(
            id=self.id,
            label=self.label,
            synonyms=tuple(self.synonyms),
        )


class FormShape(Shape):
    """One of ``forms``; ``sums`` is total: parts, ``limits`` is part: whole."""

    id: Id
    label: Text
    kind: Annotated[FormKind, Field(strict=False)]
    period_kinds: Annotated[list[str], Field(min_length=1)]
    required: list[str] = []
    optional: list[str] = []
    sums: dict[str, list[str]] = {}
    limits: dict[str, str] = {}
    texts: list[TextShape] = []

    def domain(self) -> Form:
        """Return it as the domain knows it."""
        return Form(
            id=self.id,
            label=self.label,
            kind=self.kind,
            period_kinds=tuple(self.period_kinds),
            required=tuple(self.required),
            optional=tuple(self.optional),
            sums=tuple(SumRule(total, tuple(parts)) for total, parts in self.sums.items()),
            limits=tuple(LimitRule(part, whole) for part, whole in self.limits.items()),
            texts=tuple(text.domain() for text in self.texts),
        )


class GroupShape(Shape):
    """One of ``groups``."""

    id: Id
    label: Text
    unit: Text

    def domain(self) -> Group:
        """Return it as the domain knows it."""
        return Group(
            id=self.id,
            label=self.label,
            unit=self.unit,
        )


class ReporterShape(Shape):
    """One of ``reporters``."""

    id: Id
    name: Text
    full_name: Text
    group: str
    aliases: list[Text] = []
    named: bool = True
    parent: str | None = None

    def domain(self) -> Reporter:
        """Return it as the domain knows it."""
        return Reporter(
            id=self.id,
            name=self.name,
            full_name=self.full_name,
            group=self.group,
            aliases=tuple(self.aliases),
            named=self.named,
            parent=self.parent,
        )


class TargetShape(Shape):
    """One of ``targets``: a figure for the whole area."""

    indicator: str
    period: str
    direction: Annotated[Direction, Field(strict=False)]
    low: Amount | None = None
    high: Amount | None = None
    section: Text


class SharesShape(Shape):
    """One of ``shares``: figures of one indicator by reporter."""

    indicator: str
    period: str
    direction: Annotated[Direction, Field(strict=False)]
    low: dict[str, Amount] = {}
    high: dict[str, Amount] = {}
    section: Text


class MilestonesShape(Shape):
    """One of ``milestones``: figures of one period by indicator."""

    period: str
    direction: Annotated[Direction, Field(strict=False)]
    low: dict[str, Amount] = {}
    high: dict[str, Amount] = {}
    section: Text


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
    reporters: list[str] = []
    groups: list[str] = []
    leads: bool
    goals: list[GoalShape] = []


class ObligationShape(Shape):
    """One of ``obligations``."""

    id: Id
    form: str
    groups: Annotated[list[str], Field(min_length=1)]
    due: Annotated[dict[str, date], Field(min_length=1)]
    inclusive: bool
    roll: str
    wording: Text
    section: Text

    def domain(self) -> Obligation:
        """Return it as the domain knows it."""
        return Obligation(
            id=self.id,
            form=self.form,
            groups=tuple(self.groups),
            due=self.due,
            inclusive=self.inclusive,
            roll=self.roll,
            wording=self.wording,
            section=self.section,
        )


class VocabularyShape(Shape):
    """``vocabulary``."""

    columns: dict[str, list[Text]]
    totals: list[Text]
    prefixes: list[Text]
    superiors: list[Text]
    addressees: list[Text]

    def domain(self) -> Vocabulary:
        """Return it as the domain knows it."""
        return Vocabulary(
            columns={role: tuple(phrases) for role, phrases in self.columns.items()},
            totals=tuple(self.totals),
            prefixes=tuple(self.prefixes),
            superiors=tuple(self.superiors),
            addressees=tuple(self.addressees),
        )


class ViewShape(Shape):
    """``view``; ``reconciled`` is indicator: indicator."""

    headline: str
    headline_group: str
    channels: list[str]
    milestones: list[str]
    reconciled: dict[str, str] = {}

    def domain(self) -> View:
        """Return it as the domain knows it."""
        return View(
            headline=self.headline,
            headline_group=self.headline_group,
            channels=tuple(self.channels),
            milestones=tuple(self.milestones),
            reconciled=tuple(self.reconciled.items()),
        )


class PlanShape(Shape):
    """The whole file."""

    id: Id
    year: Annotated[int, Field(ge=2000, le=2100)]
    area: Text
    time_zone: str
    document: DocumentShape
    issuer: IssuerShape
    window: WindowShape
    days_off: list[DaysOffShape] = []
    measures: Annotated[list[MeasureShape], Field(min_length=1)]
    indicators: Annotated[list[IndicatorShape], Field(min_length=1)]
    forms: Annotated[list[FormShape], Field(min_length=1)]
    groups: Annotated[list[GroupShape], Field(min_length=1)]
    reporters: Annotated[list[ReporterShape], Field(min_length=1)]
    targets: list[TargetShape] = []
    shares: list[SharesShape] = []
    milestones: list[MilestonesShape] = []
    tasks: list[TaskShape] = []
    obligations: Annotated[list[ObligationShape], Field(min_length=1)]
    vocabulary: VocabularyShape
    view: ViewShape


def read_shape(data: object) -> PlanShape | tuple[Fault, ...]:
    """Give the content of a plan file its shape, or every fault in it."""
    try:
        return PlanShape.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
    return tuple(_fault(detail) for detail in details)


# What each kind of pydantic error means to the person who writes the plan; a test holds that none is missing.
_EXPECTED: Final[dict[str, str]] = {
    "amount": "a number without thousands marks, a decimal with a point (162000 or 73.2)",
    "missing": "this entry",
    "string_type": "a text (in quotes where YAML would read something else)",
    "string_too_short": "a text that is not empty",
    "string_pattern_mismatch": "an id of the letters a-z, digits, '-', '_' and '.'",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2023-06-15",
    "list_type": "a list",
    "dict_type": "entries of the form 'key: value'",
    "model_type": "entries of the form 'key: value'",
    "too_short": "at least one entry",
}


def _fault(detail: ErrorDetails) -> Fault:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "extra_forbidden":
        return Fault(path, f"one of the entries {', '.join(_keys(path[:-1]))}", f"{path[-1]!r}")
    if kind == "enum":
        return Fault(path, f"{context['expected']}", shown(detail["input"]))
    if kind == "greater_than_equal":
        return Fault(path, f"a number not below {context['ge']}", shown(detail["input"]))
    if kind == "less_than_equal":
        return Fault(path, f"a number not above {context['le']}", shown(detail["input"]))
    found = "nothing" if kind == "missing" else shown(detail["input"])
    return Fault(path, _EXPECTED.get(kind, detail["msg"]), found)


def _keys(path: FilePath) -> tuple[str, ...]:
    """Return the keys that the part of the file at a path may have."""
    shape: type[Shape] = PlanShape
    for part in path:
        if isinstance(part, str):
            annotation = shape.model_fields[part].annotation
            kinds = (annotation, *get_args(annotation))
            shape = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Shape))
    return tuple(shape.model_fields)


def shown(value: object) -> str:
    """Show a value of the file in a message, short and as a person would name it."""
    names = {type(None): "nothing", list: "a list", dict: "entries of the form 'key: value'"}
    if type(value) in names:
        return names[type(value)]
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}…"  # noqa: PLR2004 one line of a terminal
