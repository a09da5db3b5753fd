"""hnjobs backup and hnjobs restore-backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings

if TYPE_CHECKING:
    from hnjobs.store.records import Backup

_COLUMNS: Final = ("path", "sha256", "size", "submissions", "files", "kept_aside")

FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Write everything stored to one file, checked, while others go on working; print its SHA-256.

    The file is the same for SQLite and PostgreSQL and can be restored into either.

    Example: hnjobs backup hnjobs-2023-06-14.backup
    """
    from hnjobs.pipeline.backup import write

    settings = Settings.of(ctx)
    with settings.store() as store:
        made = write(store, file, force=force)
    _print(settings, settings.words("backup written"), file, made, None, format_)


def restore_backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that hnjobs backup wrote.")],
    reason: Annotated[str, typer.Option(help="Why, for hnjobs audit.")] = "",
    format_: FormatOption = Format.TABLE,
) -> None:
    """Put a backup in the place of everything stored; what was there is first kept beside it.

    The backup is checked first. Others may read meanwhile; let no hnjobs ingest run.

    Example: hnjobs restore-backup hnjobs-2023-06-14.backup --reason "đổi máy chủ"
    """
    from hnjobs.pipeline.backup import restore
    from hnjobs.pipeline.decisions import By

    settings = Settings.of(ctx)
    with settings.store() as store:
        found, aside = restore(store, file, settings.plan.id, By(settings.who, settings.now, reason))
    _print(settings, settings.words("backup restored"), file, found, aside, format_)


def _print(
    settings: Settings, done: str, path: Path, made: Backup, aside: Path | None, format_: Format
) -> None:
    row = {"path": str(path), **made._asdict(), "kept_aside": str(aside) if aside else None}
    if format_ is Format.JSON:
        print_json(row)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, [row])
    elif not settings.quiet:
        words = settings.words
        say(Styled(f"{done}: {path}", "bold"))
        say(f"sha256 {made.sha256}", indent=2)
        counts = {"submissions": made.submissions, "files": made.files}
        say(words("{submissions} returns, {files} files.", **counts), indent=2)
        if aside:
            say(words("What was stored before is kept in {path}.", path=aside), indent=2)
