"""The types of the template's view: its names, what each is, and a made-up view to try a template on."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

from hnjobs.writers import view, view_chart, view_said, view_words
from hnjobs.writers.view import ReportView

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Final[Mapping[str, type]] = MappingProxyType(
    {
        name: kind
        for module in (view, view_chart, view_said, view_words)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and is_dataclass(kind)
    }
)


def fields_of(kind: type) -> dict[str, Any]:
    """Return the fields of a class of the view: name -> type."""
    return get_type_hints(kind, localns=dict(_KINDS))


def element_of(kind: object) -> Any:  # noqa: ANN401 any type
    """Return the type of the elements of a tuple of any length; None of anything else."""
    inner = get_args(kind)
    return inner[0] if get_origin(kind) is tuple and inner[1:] == (Ellipsis,) else None


def names() -> frozenset[str]:
    """Return every name of a field of the view."""
    return frozenset(field.name for kind in _KINDS.values() for field in fields(kind))


def made_up_view(*, filled: bool) -> ReportView:
    """Return a view whose texts are all alike; with ``filled`` every fact is true and every list has two."""
    made = _made_up(ReportView, filled=filled)
    assert isinstance(made, ReportView)  # noqa: S101 what was asked for
    return made


def _made_up(kind: Any, *, filled: bool) -> object:  # noqa: ANN401 any type
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _made_up(one, filled=filled) for name, one in fields_of(kind).items()})
    if kind is bool:
        return filled
    if isinstance(kind, UnionType):
        (inner,) = (one for one in get_args(kind) if one is not NoneType)
        return _made_up(inner, filled=filled) if filled else None
    if get_origin(kind) is tuple:
        inner = element_of(kind)
        if inner is None:
            return tuple(_made_up(one, filled=filled) for one in get_args(kind))
        return (_made_up(inner, filled=filled),) * 2 if filled else ()
    return "1" if filled else ""
