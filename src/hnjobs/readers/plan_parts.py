"""The parts of a plan file that name things: the document, the measures, indicators, forms and reporters.

Each part converts itself to the domain; whether what it refers to exists is not its matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from hnjobs.domain.form import Form, FormKind, LimitRule, SumRule, TextField
from hnjobs.domain.indicator import Aggregation, Indicator
from hnjobs.domain.period import DataWindow
from hnjobs.domain.plan import Document, Issuer
from hnjobs.domain.quantity import Measure
from hnjobs.domain.reporter import Group, Reporter
from hnjobs.readers.plan_shape import Id, Shape, Text


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
    capacity: Annotated[tuple[Text, ...], Field(min_length=1)]
    recipients: tuple[Text, ...]
    filing: Text

    def domain(self) -> Issuer:
        """Return it as the domain knows it."""
        return Issuer(
            parent=self.parent,
            body=self.body,
            symbol=self.symbol,
            place=self.place,
            addressee=self.addressee,
            capacity=self.capacity,
            recipients=self.recipients,
            filing=self.filing,
        )


class WindowShape(Shape):
    """``window``."""

    first_day: Annotated[int, Field(ge=1, le=28)]
    months_before: Annotated[int, Field(ge=0, le=1)]

    def domain(self) -> DataWindow:
        """Return it as the domain knows it."""
        return DataWindow(first_day=self.first_day, months_before=self.months_before)


class DaysShape(Shape):
    """One run of ``days_off`` or ``days_worked``, its last day included; ``source`` says who set it."""

    name: Text
    first: date
    last: date
    source: Text

    def days(self) -> Iterator[date]:
        """Return its days in order."""
        return (self.first + timedelta(days=count) for count in range((self.last - self.first).days + 1))


class MeasureShape(Shape):
    """One of ``measures``."""

    id: Id
    label: Text
    base: Id
    scale: Annotated[int, Field(ge=1)]
    whole: bool
    decimals: Annotated[int, Field(ge=0, le=9)]
    synonyms: tuple[Text, ...] = ()

    def domain(self) -> Measure:
        """Return it as the domain knows it."""
        return Measure(
            id=self.id,
            label=self.label,
            base=self.base,
            scale=self.scale,
            whole=self.whole,
            decimals=self.decimals,
            synonyms=self.synonyms,
        )


class IndicatorShape(Shape):
    """One of ``indicators``."""

    id: Id
    label: Text
    measure: str
    aggregation: Annotated[Aggregation, Field(strict=False)]
    across: bool
    synonyms: tuple[Text, ...] = ()
    section: str = ""

    def domain(self) -> Indicator:
        """Return it as the domain knows it."""
        return Indicator(
            id=self.id,
            label=self.label,
            measure=self.measure,
            aggregation=self.aggregation,
            across=self.across,
            synonyms=self.synonyms,
            section=self.section,
        )


class TextShape(Shape):
    """One text that a form asks for."""

    id: Id
    label: Text
    synonyms: tuple[Text, ...] = ()

    def domain(self) -> TextField:
        """Return it as the domain knows it."""
        return TextField(id=self.id, label=self.label, synonyms=self.synonyms)


class FormShape(Shape):
    """One of ``forms``; ``sums`` is total: parts, ``limits`` is part: whole."""

    id: Id
    label: Text
    kind: Annotated[FormKind, Field(strict=False)]
    period_kinds: Annotated[tuple[str, ...], Field(min_length=1)]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    sums: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    limits: dict[str, str] = Field(default_factory=dict)
    texts: tuple[TextShape, ...] = ()

    def domain(self) -> Form:
        """Return it as the domain knows it."""
        return Form(
            id=self.id,
            label=self.label,
            kind=self.kind,
            period_kinds=self.period_kinds,
            required=self.required,
            optional=self.optional,
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
        return Group(id=self.id, label=self.label, unit=self.unit)


class ReporterShape(Shape):
    """One of ``reporters``."""

    id: Id
    name: Text
    full_name: Text
    group: str
    aliases: tuple[Text, ...] = ()
    named: bool = True
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    email: Text | None = None

    def domain(self) -> Reporter:
        """Return it as the domain knows it."""
        return Reporter(
            id=self.id,
            name=self.name,
            full_name=self.full_name,
            group=self.group,
            aliases=self.aliases,
            named=self.named,
            parent=self.parent,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            email=self.email,
        )
