"""The shapes of returns: what a form asks for, and what must hold inside it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class FormKind(StrEnum):
    """What the body of a form lists."""

    INDICATORS = "indicators"
    TASKS = "tasks"


class SumRule(NamedTuple):
    """``total`` equals the sum of ``parts`` in every return (ids of indicators)."""

    total: str
    parts: tuple[str, ...]


class LimitRule(NamedTuple):
    """``part`` is never more than ``whole`` (ids of indicators)."""

    part: str
    whole: str


class TextField(NamedTuple):
    """A text that a form asks for, e.g. difficulties; on a task form, a column."""

    id: str
    label: str
    synonyms: tuple[str, ...] = ()


class Form(NamedTuple):
    """The shape of a return.

    Attributes:
        id: the key, fixed: other programs read it.
        label: its printed title.
        kind: indicators or tasks.
        period_kinds: kinds of period it is made for, e.g. ``("month",)`` or ``("half", "year")``.
        required: indicator ids that every return must give.
        optional: indicator ids that it may give.
        sums: totals and their parts.
        limits: parts that may not pass their whole.
        texts: texts it asks for.
    """

    id: str
    label: str
    kind: FormKind
    period_kinds: tuple[str, ...]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    sums: tuple[SumRule, ...] = ()
    limits: tuple[LimitRule, ...] = ()
    texts: tuple[TextField, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator id of the form, required ones first."""
        return self.required + self.optional
