"""Who owes what: reporters, the tasks given to them, the returns they owe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hnjobs.domain.calendar import DueRule


class Group(NamedTuple):
    """A kind of reporter: ``unit`` is the word printed after a count ("quận, huyện, thị xã")."""

    id: str
    label: str
    unit: str


class Reporter(NamedTuple):
    """Who owes returns.

    Attributes:
        id: the key, fixed: other programs read it.
        name: as the plan writes it.
        full_name: as it is addressed ("UBND quận Ba Đình").
        group: id of its group.
        aliases: other ways of writing it; matched exactly on a folded key.
        named: False when the plan means it in general terms only.
        parent: id of the reporter that may stand above it in a letterhead.
        valid_from: the first day on which it exists; None when it did all along.
        valid_to: the day from which on it exists no more, itself excluded; None when it stays.
        email: the one mail address that messages to it go to; None when it has none.
    """

    id: str
    name: str
    full_name: str
    group: str
    aliases: tuple[str, ...] = ()
    named: bool = True
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    email: str | None = None

    def exists_in(self, window: tuple[date, date]) -> bool:
        """Tell whether it exists on any day of a window of dates (start included, end excluded)."""
        start, end = window
        return (self.valid_from is None or self.valid_from < end) and (
            self.valid_to is None or start < self.valid_to
        )


class TaskGoal(NamedTuple):
    """A number that a task holds, e.g. 4 schools: ``value`` is in base units of ``measure``."""

    label: str
    value: int
    measure: str


class Task(NamedTuple):
    """Something the plan asks of a reporter in words.

    Attributes:
        id: stable key, e.g. ``III.2-5.1``; its spelling says nothing about parents.
        section: where it stands in the signed document.
        title: short title for tables.
        text: the words of the plan.
        reporters: ids of those it is given to.
        leads: True when they lead it, False when they take part.
        goals: numbers it holds.
    """

    id: str
    section: str
    title: str
    text: str
    reporters: tuple[str, ...]
    leads: bool
    goals: tuple[TaskGoal, ...] = ()


class Obligation(NamedTuple):
    """Which reporters owe which form, for which periods, by when.

    Attributes:
        id: the key.
        form: id of the form.
        groups: ids of the groups that owe it.
        due: period code -> due date, before any roll.
        inclusive: True when the due date itself is on time.
        roll: one of ``domain.calendar.Roll``.
        wording: the words of the plan.
        section: where they stand.
        issued: True when it is met by issuing the consolidated report of the period, and not by a return; the
            form is then where the reporter's own figures come from, which the report's coverage accounts for.
        rule: how the plan file names the due dates that it does not list; None when it lists all.
    """

    id: str
    form: str
    groups: tuple[str, ...]
    due: Mapping[str, date]
    inclusive: bool
    roll: str
    wording: str
    section: str
    issued: bool = False
    rule: DueRule | None = None
