"""What the Tab key offers: reporters, periods, indicators, forms, groups and rules of the plan.

An option or argument is completed by its name, so that each command offers the same. Only the plan is asked,
which is kept ready between runs (``readers.plan_cache``); the database never is.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hnjobs.cli.settings import Settings
from hnjobs.errors import HnjobsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hnjobs.domain.plan import Plan


class Item(NamedTuple):
    """One thing to offer, with the fields that a shell's protocol asks for."""

    value: str
    help: str = ""
    type: str = "plain"


def complete_by_name(params: Iterable[Any]) -> None:
    """Let the parameters that have a name of ours be completed."""
    for param in params:
        if param.name in _OFFERED:
            param.shell_complete = partial(_complete, param.name)


def _complete(name: str, ctx: Any, incomplete: str) -> list[Item]:  # noqa: ANN401 typer's own context class
    """Return what may stand for a parameter and begins as typed; nothing where there is no plan."""
    try:
        return [item for item in _OFFERED[name](Settings.of(ctx).plan) if item.value.startswith(incomplete)]
    except HnjobsError:
        return []


def _reporters(plan: Plan) -> Iterator[Item]:
    return (Item(one.id, one.full_name) for one in plan.reporters.values())


def _periods(_: Plan) -> Iterator[Item]:
    from hnjobs.domain.period import MONTHS_OF

    return (Item(code) for code in MONTHS_OF)


def _indicators(plan: Plan) -> Iterator[Item]:
    return (Item(one.id, one.label) for one in plan.indicators.values())


def _forms(plan: Plan) -> Iterator[Item]:
    return (Item(one.id, one.label) for one in plan.forms.values())


def _groups(plan: Plan) -> Iterator[Item]:
    return (Item(one.id, one.label) for one in plan.groups.values())


def _rules(_: Plan) -> Iterator[Item]:
    from hnjobs.domain.finding import FindingCode

    return (Item(code.value) for code in sorted(FindingCode, key=lambda one: one.value))


def _languages(_: Plan) -> Iterator[Item]:
    return (Item(language) for language in ("vi", "en"))


_OFFERED: Final[Mapping[str, Callable[[Plan], Iterator[Item]]]] = MappingProxyType(
    {
        "reporter": _reporters,
        "period": _periods,
        "what": _indicators,
        "form": _forms,
        "group": _groups,
        "rule": _rules,
        "codes": _rules,
        "lang": _languages,
    }
)
