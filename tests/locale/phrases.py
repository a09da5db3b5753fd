"""The program's own texts, as its source writes them: what the tests hold the catalogues against."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(__file__).parents[2] / "src" / "hnjobs"

Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef


def modules(folder: Path = SOURCE) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the syntax tree of every module below a folder."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module, name: str) -> Iterator[tuple[ast.Call, Scope]]:
    """Yield the calls of a function or class by name, or as an attribute, with the scope they stand in."""

    def walk(node: ast.AST, scope: Scope) -> Iterator[tuple[ast.Call, Scope]]:
        for child in ast.iter_child_nodes(node):
            inside = child if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else scope
            if isinstance(child, ast.Call):
                called = child.func
                if (isinstance(called, ast.Name) and called.id == name) or (
                    isinstance(called, ast.Attribute) and called.attr == name
                ):
                    yield child, scope
            yield from walk(child, inside)

    yield from walk(tree, tree)


def texts_of(node: ast.expr, scope: Scope, tree: ast.Module) -> list[str] | None:
    """Return the texts that an expression may be, read from its source; None where that cannot be told."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            both = (texts_of(one, scope, tree), texts_of(other, scope, tree))
            return [text for found in both if found for text in found] if all(both) else None
        case ast.Name(id=name):
            values = [*_assigned(name, scope), *([] if scope is tree else _assigned(name, tree))]
            found = [texts_of(value, scope, tree) for value in values]
            return [text for texts in found if texts for text in texts] if found and all(found) else None
        case _:
            return None


def _assigned(name: str, scope: Scope) -> Iterator[ast.expr]:
    """Yield what a name is given in a scope itself, not in the functions inside a module."""
    nodes = scope.body if isinstance(scope, ast.Module) else list(ast.walk(scope))
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                yield value
            case _:
                pass


def phrase_templates(folder: Path = SOURCE) -> Iterator[tuple[str, str | None]]:
    """Yield place and template of every ``Phrase`` that is made; None where the source does not show it."""
    for path, tree in modules(folder):
        for call, scope in calls(tree, "Phrase"):
            texts = texts_of(call.args[0], scope, tree) if call.args else None
            place = f"{path}:{call.lineno}"
            yield from ((place, text) for text in texts or ())
            if not texts:
                yield place, None
