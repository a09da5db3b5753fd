"""What all commands share: the common options, the boundary, the language of help and of misuse."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from hnjobs.cli.boundary import guard
from hnjobs.cli.completion import complete_by_name
from hnjobs.cli.known import COMMON
from hnjobs.cli.misuse import Misuse, misuse_text
from hnjobs.cli.settings import GIVEN, Settings
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Sequence


def _keep(ctx: typer.Context, param: Any, value: object) -> object:  # noqa: ANN401 typer's own parameter class
    """Remember an option wherever it was given; the one nearest to the command wins."""
    if value:
        ctx.meta.setdefault(GIVEN, {})[param.name] = value
    return value


def _common_options() -> list[TyperOption]:
    def option(*names: str, **settings: Any) -> TyperOption:  # noqa: ANN401 passed on to typer
        return TyperOption(
            param_decls=list(names), expose_value=False, callback=_keep, rich_help_panel=COMMON, **settings
        )

    return [
        option("--plan", metavar="PATH|YEAR", help="The plan file, or the year of a known plan."),
        option("--database", metavar="URL", help="The store. (or HNJOBS_DATABASE_URL)"),
        option("--lang", metavar="vi|en", help="The language of messages. (or HNJOBS_LANG)"),
        option("--today", metavar="DATE", help="The day to judge by, e.g. 2023-06-16."),
        option("-q", "--quiet", "quiet", is_flag=True, help="Say only what must be acted on."),
        option("-v", "--verbose", "verbose", is_flag=True, help="Say more; show a traceback on a bug."),
    ]


def _language(args: Sequence[str]) -> str | None:
    """Find the language before anything else: help, and what is wrong with the line, are said in it."""
    found = None
    options = list(args[: args.index("--")] if "--" in args else args)
    for at, word in enumerate(options):
        name, equals, value = word.partition("=")
        if name == "--lang" and (equals or options[at + 1 :]):
            found = value if equals else options[at + 1]
    return found


class _Common:
    """What a command and a group of them share: the common options, and help in the language asked for."""

    params: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 typer's signature
        """Add the common options behind its own."""
        super().__init__(*args, **kwargs)
        self.params.extend(_common_options())
        complete_by_name(self.params)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 typer's signature
        """Write the help in the language of the command line."""
        from hnjobs.cli.help_page import help_page

        formatter.write(help_page(self, ctx, Settings.of(ctx).spoken))


class Command(_Common, TyperCommand):
    """A command that takes the common options and meets every error at one boundary."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 typer's signature
        """Run the command inside the boundary, then name what comes next."""
        settings = Settings.of(ctx)
        try:
            result = guard(lambda: super(Command, self).invoke(ctx), settings)
        except typer.Exit as ended:
            if ended.exit_code in (ExitStatus.OK, ExitStatus.ACT):
                guard(lambda: _teach(ctx, settings), settings)
            raise
        guard(lambda: _teach(ctx, settings), settings)
        return result


def _teach(ctx: Any, settings: Settings) -> None:  # noqa: ANN401 typer's own context class
    if settings.quiet:
        return
    from hnjobs.cli.next_steps import tell_next

    name = ctx.command_path.partition(" ")[2]
    tell_next(name, settings, ctx.params)


class Group(_Common, TyperGroup):
    """A group of commands that takes the common options too."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 typer's signature
        """Read the options; the language first of all."""
        if language := _language(args):
            ctx.meta.setdefault(GIVEN, {})["lang"] = language
        return super().parse_args(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401 typer's signature
    ) -> Any:  # noqa: ANN401 as above
        """Run the program; what is wrong with the line is said in its language."""
        given = (args, prog_name, complete_var, False, windows_expand_args)
        if not standalone_mode:
            return super().main(*given, **extra)
        try:
            status = super().main(*given, **extra)
        except Misuse as error:
            language = _language(sys.argv[1:] if args is None else args)
            typer.echo(misuse_text(error, Settings({"lang": language}).spoken), err=True)
            sys.exit(ExitStatus.USAGE)
        except typer.Abort:
            sys.exit(ExitStatus.INTERRUPTED)
        sys.exit(status if isinstance(status, int) else ExitStatus.OK)
