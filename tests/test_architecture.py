"""The house rules of ``src/hnjobs``, read from its syntax tree; lazy and type-only imports count too.

Each rule is a function from the modules of a tree to its violations. It is held against the package, and
against a small tree made to break it, so that no rule passes because it sees nothing.
"""

from __future__ import annotations

import ast
import graphlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PACKAGE: Final = Path(__file__).parents[1] / "src" / "hnjobs"

MODULE_LINES: Final = 260
FUNCTION_LINES: Final = 60
BANNED_NAMES: Final = frozenset({"utils", "helpers", "common", "manager"})

MAY_IMPORT: Final[Mapping[str, frozenset[str]]] = {
    "phrase": frozenset(),
    "errors": frozenset({"phrase"}),
    "domain": frozenset({"phrase", "errors"}),
    "locale": frozenset({"phrase", "errors", "domain"}),
    "readers": frozenset({"phrase", "errors", "domain"}),
    "store": frozenset({"phrase", "errors", "domain"}),
    "writers": frozenset({"phrase", "errors", "domain", "locale"}),
    "pipeline": frozenset({"phrase", "errors", "domain", "locale", "readers", "store", "writers"}),
    "cli": frozenset({"phrase", "errors", "domain", "locale", "readers", "store", "writers", "pipeline"}),
    "__main__": frozenset({"cli"}),
    "__init__": frozenset(),
}

# A library that is not here has no home yet: give it one, on purpose.
LIBRARY_HOMES: Final[Mapping[str, tuple[str, ...]]] = {
    "alembic": ("store/",),
    "click": ("cli/",),
    "docx": ("writers/",),
    "docxtpl": ("writers/",),
    "holidays": ("readers/public_holidays",),
    "jinja2": ("writers/",),
    "lxml": (  # tables saved by web systems; parts of a stranger's workbook, changed in place
        "readers/html_tables",
        "readers/xml_2003",
        "writers/feedback",
    ),
    "markupsafe": ("writers/",),  # jinja2's own, for text that is XML already
    "openpyxl": ("writers/",),
    "oxmsg": ("readers/mail",),
    "pandas": ("writers/",),
    "platformdirs": ("cli/",),  # below it, every path is an argument
    "psycopg": ("store/",),
    "pydantic": ("readers/",),
    "pydantic_core": ("readers/",),
    "python_calamine": ("readers/",),
    "rich": ("cli/",),
    "smtplib": ("pipeline/mail.py",),  # of the standard library, and the only way out of this machine
    "sqlalchemy": ("store/",),
    "typer": ("cli/",),
    "xlrd": ("readers/",),
    "xlsxwriter": ("writers/",),
    "yaml": ("readers/",),
}

CATCH_ALL_HOMES: Final = ("cli/boundary.py", "readers/")  # readers: a child process that opens hostile files
CLOCK_HOME: Final = "cli/"
CLOCKS: Final = frozenset({"date.today", "datetime.today", "datetime.now", "datetime.utcnow"})

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: where it is below the package, its dotted name, its text and its syntax tree."""

    path: str
    name: str
    text: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        """The first part of the path below the package: ``domain``, ``errors``, ``__init__``."""
        return self.path.split("/")[0].removesuffix(".py")

    def at(self, line: int, what: str) -> str:
        """Say what is wrong, with its place."""
        return f"{self.path}:{line}: {what}"


def load_modules(package: Path) -> tuple[Module, ...]:
    """Parse every source file below a package folder."""
    modules = []
    for file in sorted(package.rglob("*.py")):
        relative = file.relative_to(package)
        parts = [package.name, *relative.with_suffix("").parts]
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = file.read_text(encoding="utf-8")
        modules.append(Module(relative.as_posix(), name, text, ast.parse(text, filename=str(file))))
    return tuple(modules)


def find_imports(module: Module, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield line and absolute name of each import; ``from a import b`` is a.b when that is a module."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=aliases):
                yield from ((node.lineno, alias.name) for alias in aliases)
            case ast.ImportFrom():
                origin = resolve_origin(module, node)
                for alias in node.names:
                    full = f"{origin}.{alias.name}"
                    yield node.lineno, full if full in names else origin
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(target)), *_],
            ):
                yield node.lineno, target
            case _:
                pass


def resolve_origin(module: Module, node: ast.ImportFrom) -> str:
    """Return the absolute name that a ``from`` import starts at, relative or not."""
    if node.level == 0:
        return node.module or ""
    package = module.name.split(".")
    climb = node.level - (1 if module.path.endswith("__init__.py") else 0)
    base = package[: len(package) - climb]
    return ".".join([*base, node.module] if node.module else base)


def list_imports(modules: tuple[Module, ...]) -> list[tuple[Module, int, str]]:
    """Return every import of every module: importer, line, absolute name."""
    names = frozenset(
        ".".join(parts[:depth])
        for parts in (module.name.split(".") for module in modules)
        for depth in range(1, len(parts) + 1)
    )
    return [(module, line, target) for module in modules for line, target in find_imports(module, names)]


def package_name(modules: tuple[Module, ...]) -> str:
    """Return the name of the package that the modules belong to."""
    return modules[0].name.split(".")[0]


def check_layers(modules: tuple[Module, ...]) -> list[str]:
    """List imports that do not run down the layers, and modules that stand in no layer."""
    package = package_name(modules)
    faults = [m.at(1, f"{m.layer} is not a layer") for m in modules if m.layer not in MAY_IMPORT]
    for module, line, target in list_imports(modules):
        parts = target.split(".")
        if (
            parts[0] != package or len(parts) == 1
        ):  # another library; or the bare package, which holds no code
            continue
        if parts[1] not in MAY_IMPORT.get(module.layer, frozenset()) | {module.layer}:
            faults.append(module.at(line, f"{module.layer} must not import {parts[1]} ({target})"))
    return faults


def check_cycles(modules: tuple[Module, ...]) -> list[str]:
    """List the first import cycle between modules, if there is one."""
    graph: dict[str, set[str]] = {module.name: set() for module in modules}
    for module, _, target in list_imports(modules):
        if target in graph:
            graph[module.name].add(target)
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return ["cycle: " + " <- ".join(error.args[1])]
    return []


def check_library_homes(modules: tuple[Module, ...]) -> list[str]:
    """List third-party imports outside the library's home, and libraries without one."""
    package = package_name(modules)
    faults = []
    for module, line, target in list_imports(modules):
        library = target.split(".")[0]
        homes = LIBRARY_HOMES.get(library)
        if library == package or (homes is None and library in sys.stdlib_module_names):
            continue
        if homes is None:
            faults.append(module.at(line, f"{library} has no home in LIBRARY_HOMES"))
        elif not module.path.startswith(homes):
            faults.append(module.at(line, f"{library} belongs in {' or '.join(homes)}"))
    return faults


def check_pure_domain(modules: tuple[Module, ...]) -> list[str]:
    """List imports of the domain that are neither the package's own nor the standard library's."""
    known = sys.stdlib_module_names | {package_name(modules)}
    return [
        module.at(line, f"domain imports only the standard library, not {target}")
        for module, line, target in list_imports(modules)
        if module.layer == "domain" and target.split(".")[0] not in known
    ]


def check_names(modules: tuple[Module, ...]) -> list[str]:
    """List modules and packages whose name says nothing of what they own."""
    return [
        module.at(1, f"{part} is a banned name")
        for module in modules
        for part in module.name.split(".")
        if part.strip("_") in BANNED_NAMES
    ]


def check_sizes(modules: tuple[Module, ...]) -> list[str]:
    """List modules and functions over the line budget; a function counts from ``def``, docstring included."""
    faults = []
    for module in modules:
        lines = len(module.text.splitlines())
        if lines > MODULE_LINES:
            faults.append(module.at(1, f"{lines} lines, more than {MODULE_LINES}"))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    faults.append(
                        module.at(node.lineno, f"{node.name}: {length} lines, more than {FUNCTION_LINES}")
                    )
    return faults


def check_catch_alls(modules: tuple[Module, ...]) -> list[str]:
    """List handlers that catch everything, outside the places that may."""
    return [
        module.at(node.lineno, "catches everything")
        for module in modules
        if not module.path.startswith(CATCH_ALL_HOMES)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and catches_all(node.type)
    ]


def catches_all(caught: ast.expr | None) -> bool:
    """Tell whether what a handler names, alone or in a tuple, takes in every exception."""
    match caught:
        case None | ast.Name(id="Exception" | "BaseException"):
            return True
        case ast.Tuple(elts=parts):
            return any(catches_all(part) for part in parts)
        case _:
            return False


def check_clock(modules: tuple[Module, ...]) -> list[str]:
    """List readings of the clock outside the command line, called or handed on as a function."""
    faults = []
    for module in modules:
        if module.path.startswith(CLOCK_HOME):
            continue
        aliases = {
            alias.asname: alias.name
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom) and node.module == "datetime"
            for alias in node.names
            if alias.asname
        }
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute):
                *_, owner = ["", *ast.unparse(node.value).split(".")]
                if f"{aliases.get(owner, owner)}.{node.attr}" in CLOCKS:
                    faults.append(module.at(node.lineno, f"{ast.unparse(node)} outside {CLOCK_HOME}"))
    return faults


def check_docstrings(modules: tuple[Module, ...]) -> list[str]:
    """List modules, and public classes, functions and methods, without a docstring."""
    faults = []
    for module in modules:
        if ast.get_docstring(module.tree) is None:
            faults.append(module.at(1, "the module has no docstring"))
        faults += [
            module.at(node.lineno, f"{node.name} has no docstring")
            for node in public_definitions(module.tree)
            if ast.get_docstring(node) is None
        ]
    return faults


def public_definitions(owner: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Yield the public classes and functions of a module or class, and those of its public classes."""
    for node in owner.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node)


@pytest.fixture(scope="module")
def modules() -> tuple[Module, ...]:
    """Every module of the package, parsed."""
    found = load_modules(PACKAGE)

    assert {"errors", "domain"} <= {module.layer for module in found}, f"no package at {PACKAGE}"
    return found


def test_imports_run_down(modules: tuple[Module, ...]) -> None:
    """Imports go cli -> pipeline -> readers, store, writers (strangers to each other) -> domain -> errors."""
    assert check_layers(modules) == []


def test_no_import_cycle(modules: tuple[Module, ...]) -> None:
    """No module reaches itself through its imports, lazy ones included."""
    assert check_cycles(modules) == []


def test_each_library_has_one_home(modules: tuple[Module, ...]) -> None:
    """A third-party library is imported only where the table says; one not in the table fails."""
    assert check_library_homes(modules) == []


def test_domain_is_pure(modules: tuple[Module, ...]) -> None:
    """The domain imports the standard library and nothing else."""
    assert check_pure_domain(modules) == []


def test_names_say_what_a_module_owns(modules: tuple[Module, ...]) -> None:
    """No module is named utils, helpers, common or manager."""
    assert check_names(modules) == []


def test_sizes(modules: tuple[Module, ...]) -> None:
    """A module has at most 260 lines, a function at most 60."""
    assert check_sizes(modules) == []


def test_bugs_are_not_caught(modules: tuple[Module, ...]) -> None:
    """Only cli/boundary.py, and the readers that open strangers' files, catch every exception."""
    assert check_catch_alls(modules) == []


def test_clock_is_read_in_cli_only(modules: tuple[Module, ...]) -> None:
    """Below the command line, today is an argument."""
    assert check_clock(modules) == []


def test_public_names_have_docstrings(modules: tuple[Module, ...]) -> None:
    """Every module, and every public class, function and method, says what it is."""
    assert check_docstrings(modules) == []


BAD_TREES: Final = [
    pytest.param(check_layers, "domain/a.py", "import hnjobs.store.b", "store", id="upwards"),
    pytest.param(check_layers, "readers/a.py", "from hnjobs.writers import text", "writers", id="siblings"),
    pytest.param(check_layers, "readers/a.py", "from ..locale import say", "locale", id="relative"),
    pytest.param(check_layers, "store/a.py", "from hnjobs import cli", "cli", id="package-member"),
    pytest.param(check_layers, "store/a.py", "def f():\n    import hnjobs.cli.main", "cli", id="lazy"),
    pytest.param(check_layers, "domain/a.py", "import_module('hnjobs.cli')", "cli", id="by-name"),
    pytest.param(check_layers, "extra/a.py", "", "extra is not a layer", id="no-layer"),
    pytest.param(check_cycles, "domain/b.py", "from hnjobs.domain import c", "cycle", id="cycle"),
    pytest.param(check_cycles, "domain/b.py", "def f():\n    from . import c", "cycle", id="lazy-cycle"),
    pytest.param(check_library_homes, "pipeline/a.py", "import pandas as pd", "writers/", id="not-at-home"),
    pytest.param(check_library_homes, "readers/mail.py", "import openpyxl", "openpyxl", id="not-this-reader"),
    pytest.param(check_library_homes, "cli/a.py", "import requests", "no home", id="no-home"),
    pytest.param(check_library_homes, "cli/a.py", "import smtplib", "pipeline/mail.py", id="way-out"),
    pytest.param(check_pure_domain, "domain/a.py", "import yaml", "yaml", id="impure-domain"),
    pytest.param(check_names, "domain/utils.py", "", "utils", id="utils"),
    pytest.param(check_names, "store/common/a.py", "", "common", id="package-common"),
    pytest.param(check_sizes, "domain/a.py", "x = 1\n" * 261, "261 lines", id="long-module"),
    pytest.param(check_sizes, "domain/a.py", "def f():\n" + "    x = 1\n" * 60, "61 lines", id="long-def"),
    pytest.param(
        check_catch_alls, "store/a.py", "try: f()\nexcept Exception: pass", "everything", id="exception"
    ),
    pytest.param(check_catch_alls, "cli/a.py", "try: f()\nexcept: pass", "everything", id="bare-except"),
    pytest.param(
        check_catch_alls, "cli/a.py", "try: f()\nexcept (OSError, Exception): pass", "a.py:2", id="in-tuple"
    ),
    pytest.param(check_clock, "domain/a.py", "date.today()", "date.today", id="today"),
    pytest.param(check_clock, "store/a.py", "dt.datetime.now(tz)", "datetime.now", id="now"),
    pytest.param(
        check_clock, "store/a.py", "from datetime import date as D\nf = D.today", "D.today", id="aliased"
    ),
    pytest.param(check_docstrings, "domain/a.py", "x = 1", "the module", id="bare-module"),
    pytest.param(check_docstrings, "domain/a.py", "def f(): ...", "f has no", id="bare-function"),
    pytest.param(
        check_docstrings, "domain/a.py", "class C:\n  def m(self): ...", "m has no", id="bare-method"
    ),
]


@pytest.mark.parametrize(("check", "path", "source", "expected"), BAD_TREES)
def test_rule_sees_a_violation(
    tmp_path: Path, check: Callable[[tuple[Module, ...]], list[str]], path: str, source: str, expected: str
) -> None:
    """Each rule passes a tree without the fault, and names the fault once it is there."""
    tree = {
        "__init__.py": '"""The package."""',
        "cli/main.py": '"""Commands."""\nimport typer\nimport hnjobs.pipeline.run',
        "pipeline/run.py": '"""Steps."""\nfrom hnjobs.domain import c',
        "domain/b.py": '"""Below c."""',
        "domain/c.py": '"""Above b."""\nfrom hnjobs.domain.b import x',
        "readers/html_tables.py": '"""Cells."""\nimport lxml\ntry: f()\nexcept Exception: pass',
    }
    write_tree(tmp_path / "hnjobs", tree)
    assert check(load_modules(tmp_path / "hnjobs")) == []

    write_tree(tmp_path / "hnjobs", {path: source})

    assert expected in "\n".join(check(load_modules(tmp_path / "hnjobs")))


def write_tree(package: Path, files: Mapping[str, str]) -> None:
    """Write source files below a package folder."""
    for path, source in files.items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(source, encoding="utf-8")
