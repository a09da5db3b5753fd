"""The names a template prints and chooses by, followed through its loops and macros."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from hnjobs.writers.docx import LINES
from hnjobs.writers.template_fault import TemplateFault, TemplateFaultCode
from hnjobs.writers.template_shape import element_of, fields_of, names
from hnjobs.writers.view import ReportView
from hnjobs.writers.view_chart import ChartView

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOP: Final = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "cycle", "depth", "previtem"}
    | {"nextitem", "changed"}
)
_TAGS: Final = re.compile(r"<[^>]+>")
_AROUND: Final = 40  # characters of the document to show on either side of a name
# the title of the file, and the width of the line below it, are made of it
_NOT_FOR_PRINT: Final = frozenset({("ReportView", "subject")})

Scope = dict[str, Any]


class NameCheck:
    """Walks a parsed template once; ``faults`` are the unknown names, ``used`` the fields it asked for."""

    def __init__(self, source: str) -> None:
        """Take the text that was parsed: its lines are the places of what is found."""
        self.faults: list[TemplateFault] = []
        self.used: set[tuple[str, str]] = set()
        self._lines = source.split("\n")
        self._macros: dict[str, nodes.Macro] = {}
        self._walked: set[str] = set()
        self._running: list[str] = []

    def walk(self, template: nodes.Template) -> None:
        """Walk the whole template, macros that nobody calls included."""
        for macro in template.find_all(nodes.Macro):
            self._macros[macro.name] = macro
        self._statements(template.body, {})
        for macro in self._macros.values():
            if macro.name not in self._walked:
                self._body(macro, {})

    def _statements(self, body: list[Any], scope: Scope) -> None:
        for node in body:
            self._visit(node, scope)

    def _visit(self, node: Any, scope: Scope) -> None:  # noqa: ANN401 any jinja node
        if isinstance(node, nodes.For):
            element = element_of(self._kind(node.iter, scope))
            inner = scope | {"loop": _LOOP}
            inner |= {name.name: element for name in node.target.find_all(nodes.Name)}
            if isinstance(node.target, nodes.Name):
                inner[node.target.name] = element
            if node.test is not None:
                self._kind(node.test, inner)
            self._statements(node.body, inner)
            self._statements(node.else_, scope)
        elif isinstance(node, nodes.Macro):
            pass  # walked where it is called, for there its arguments are known
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = self._kind(node.node, scope)
        elif isinstance(node, nodes.Expr):
            self._kind(node, scope)
        else:
            for child in node.iter_child_nodes():
                self._visit(child, scope)

    def _kind(self, node: Any, scope: Scope) -> Any:  # noqa: ANN401 any jinja node, any type
        """Return the type of an expression; None where it is a text or cannot be told."""
        if isinstance(node, nodes.Name):
            return self._name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, scope)
        if isinstance(node, nodes.Getitem):
            kind = self._kind(node.node, scope)
            self._kind(node.arg, scope)
            return kind if isinstance(node.arg, nodes.Slice) else element_of(kind)
        if isinstance(node, nodes.Call):
            return self._call(node, scope)
        for child in node.iter_child_nodes():
            self._kind(child, scope)
        return None

    def _call(self, node: nodes.Call, scope: Scope) -> None:
        given = [self._kind(argument, scope) for argument in node.args]
        if isinstance(node.node, nodes.Name) and node.node.name in self._macros:
            macro = self._macros[node.node.name]
            bound = zip((argument.name for argument in macro.args), given, strict=False)
            self._body(macro, scope | dict(bound))
        else:
            self._kind(node.node, scope)

    def _body(self, macro: nodes.Macro, scope: Scope) -> None:
        if macro.name not in self._running:
            self._walked.add(macro.name)
            self._running.append(macro.name)
            self._statements(macro.body, {argument.name: None for argument in macro.args} | scope)
            self._running.pop()

    def _name(self, node: nodes.Name, scope: Scope) -> Any:  # noqa: ANN401 any type
        if node.name in scope:
            return scope[node.name]
        known = fields_of(ReportView)
        if node.name in known:
            self.used.add((ReportView.__name__, node.name))
            return known[node.name]
        if node.name not in {*LINES, *self._macros, *DEFAULT_NAMESPACE}:
            self._unknown(node.name, node.lineno, {*known, *LINES, *scope, *self._macros})
        return None

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Any:  # noqa: ANN401 any type
        kind = self._kind(node.node, scope)
        if kind is _LOOP:
            if node.attr not in _LOOP:
                self._unknown(node.attr, node.lineno, set(_LOOP))
            return None
        if isinstance(kind, type) and is_dataclass(kind):
            known = fields_of(kind)
            self.used.add((kind.__name__, node.attr))
            if node.attr not in known:
                self._unknown(node.attr, node.lineno, set(known))
            return known.get(node.attr)
        if node.attr not in names():
            self._unknown(node.attr, node.lineno, set(names()))
        return None

    def _unknown(self, name: str, line: int, known: set[str]) -> None:
        near = get_close_matches(name, sorted(known), n=1)
        facts = (("name", name), ("near", near[0] if near else ""))
        fault = TemplateFault(TemplateFaultCode.UNKNOWN_NAME, self.excerpt(line, name), facts)
        if fault not in self.faults:
            self.faults.append(fault)

    def excerpt(self, line: int, name: str = "") -> str:
        """Return the words of the document around a name on a line."""
        written = _TAGS.sub("", self._lines[line - 1]) if line <= len(self._lines) else ""
        place = max(written.find(name), 0)
        return written[max(place - _AROUND, 0) : place + len(name) + _AROUND].strip()


def unused(used: set[tuple[str, str]]) -> Iterator[TemplateFault]:
    """Yield the fields that a template never asks for, below those that it does; a chart is one thing."""
    waiting: list[type] = [ReportView]
    seen: set[type] = {ChartView}
    while waiting:
        kind = waiting.pop(0)
        for name, inner in fields_of(kind).items():
            below = element_of(inner) or inner
            if (kind.__name__, name) not in used | _NOT_FOR_PRINT:
                owner = kind.__name__.removesuffix("View").lower()
                shown = name if kind is ReportView else f"{owner}.{name}"
                yield TemplateFault(TemplateFaultCode.UNUSED, "", (("name", shown),))
            elif isinstance(below, type) and is_dataclass(below) and below not in seen:
                seen.add(below)
                waiting.append(below)
