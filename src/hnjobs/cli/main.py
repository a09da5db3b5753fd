"""The program ``hnjobs``: its commands, in the order of the officer's month."""

from __future__ import annotations

import atexit
import gc
import io
import sys
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
import typer.main

from hnjobs import __version__
from hnjobs.cli.frame import Command, Group
from hnjobs.cli.known import COMMANDS
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_GROUP_HELP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plan": "The plan: check it against itself, show it.",
        "template": "The Word template of the report: check it after editing.",
    }
)
_SELDOM: Final = 100_000
"""Objects made, and not let go again, between two searches for cycles; Python's own number is 700."""


def command_function(name: str) -> Callable[..., None]:
    """Return the function of a command in ``COMMANDS``."""
    module, _, function = COMMANDS[name].partition(":")
    found: Callable[..., None] = getattr(import_module(f"hnjobs.cli.commands.{module}"), function)
    return found


class _Commands(Group):
    """The commands below one word of the command line, each loaded when it is asked for."""

    below = ""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 typer's signature
        """Return the names of the commands, in order."""
        own = (name.removeprefix(self.below) for name in COMMANDS if name.startswith(self.below))
        return list(dict.fromkeys(name.split()[0] for name in own))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 typer's signature
        """Return a command, None when there is none of that name."""
        known = self.list_commands(ctx)
        for name in [cmd_name] if cmd_name in known else known:  # all of them, to suggest the nearest
            if name not in self.commands:
                self.commands[name] = self._load(name)
        return self.commands.get(cmd_name)

    def _load(self, name: str) -> Any:  # noqa: ANN401 a command of typer's
        single = typer.Typer(add_completion=False)
        if f"{self.below}{name}" in COMMANDS:
            single.command(name, cls=Command)(command_function(f"{self.below}{name}"))
            return typer.main.get_command(single)
        single.callback(cls=_GROUPS[name], help=_GROUP_HELP[name], no_args_is_help=True)(lambda: None)
        loaded = typer.main.get_command(single)
        loaded.name = name
        return loaded


class _PlanCommands(_Commands):
    """The commands below ``plan``."""

    below = "plan "


class _TemplateCommands(_Commands):
    """The commands below ``template``."""

    below = "template "


_GROUPS: Final[Mapping[str, type[_Commands]]] = MappingProxyType(
    {"plan": _PlanCommands, "template": _TemplateCommands}
)


app = typer.Typer(
    cls=_Commands,
    invoke_without_command=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(given: bool) -> None:
    if given:
        print(f"hnjobs {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Follow an employment plan: read the returns, watch the deadlines, write the reports.

    `hnjobs` alone shows the month in its steps. `hnjobs demo` rehearses it on made-up returns.
    """
    if ctx.invoked_subcommand is None:  # nothing was done, which a script must be able to tell
        from hnjobs.cli.month import print_month

        print_month(Settings.of(ctx).spoken)
        raise typer.Exit(ExitStatus.USAGE)


def main() -> None:
    """Run the program; the entry point of the installed command."""
    gc.set_threshold(_SELDOM)  # what is imported stays; looking through it again and again finds nothing
    atexit.register(gc.freeze)  # nor is it taken apart piece by piece at the end, a tenth of a short command
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the machine is set to
            stream.reconfigure(encoding="utf-8")
    app(prog_name="hnjobs")
