"""hnjobs remind: the letters that ask for returns, as drafts and by mail."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.arguments import period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus, UnsentError, UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.reminders import Reminder
    from hnjobs.pipeline.letters import Wanted
    from hnjobs.pipeline.remind import Posting, Reminded

_COLUMNS: Final = (
    "reporter", "form", "period", "due", "stage", "status", "misses", "copied_to", "letter", "to",
    "message_id",
)  # fmt: skip


def remind(
    ctx: typer.Context,
    *,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The folder to write to.")] = None,
    period: Annotated[str | None, typer.Option(help="Only this period and those inside it.")] = None,
    reporter: Annotated[
        list[str] | None, typer.Option(help="Only this reporter, by id or name. May be repeated.")
    ] = None,
    all_in_one: Annotated[bool, typer.Option("--all-in-one", help="One letter to all of them.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Once more what was drafted before.")] = False,
    unnamed: Annotated[
        bool, typer.Option("--unnamed", help="Also to bodies that the plan means in general terms only.")
    ] = False,
    mail: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Send them: smtp+starttls://USER@HOST:PORT?from=ADDRESS"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what is due; write and send nothing.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Draft the letters that are due today: reminders before the date, and after it what is still owed.

    The plan file states the stages (reminders). Each is drafted once per return, so cron may run this
    daily; of stages that it missed the latest is made up. The status is 1 when letters were drafted.
    With --mail they are sent too: smtp:// in the clear, smtp+starttls:// or smtps:// with the password in
    HNJOBS_SMTP_PASSWORD, and only to addresses in the plan file. Look first with --dry-run.

    Example: hnjobs remind --period M03 -o don-doc/
    """
    from hnjobs.pipeline.letters import MESSAGE, TEMPLATE, Office, RemindRequest, wanted
    from hnjobs.pipeline.remind import remind as run

    settings = Settings.of(ctx)
    plan = settings.plan
    if output is None and not dry_run:
        raise UsageError("--output", "", Phrase("a folder to write to, or --dry-run"))
    posting = _posting(mail, settings) if mail else None
    chosen = period_option(period, plan) if period else None
    reporters = tuple(reporter_option(one, plan) for one in reporter or ())
    kind = {"all_in_one": all_in_one, "again": again, "unnamed": unnamed}
    request = RemindRequest(settings.today, settings.now, settings.who, chosen, reporters, **kind)
    with settings.store() as store:
        asked = wanted(request, plan, store)
        office = Office(plan, store, settings.template(TEMPLATE), settings.template(MESSAGE))
        folder = None if dry_run else output
        done = run(request, asked, office, folder, posting=posting, force=force)
    _print(format_, settings, asked, done, dry_run=dry_run)
    if not settings.quiet:
        _talk(settings, asked, done, dry_run=dry_run)
    if posting:
        _refuse_unsent(plan, posting, done)
    raise typer.Exit(ExitStatus.ACT if asked.letters else ExitStatus.OK)


def _refuse_unsent(plan: Plan, posting: Posting, done: Reminded) -> None:
    """End with the mail server's reasons when it did not take every message."""
    if done.mailed and done.mailed.reasons:
        names = [plan.reporters[one].name for one in done.mailed.unsent]
        raise UnsentError(posting.server.name, done.mailed.reasons, len(done.mailed.sent), names)


def _posting(url: str, settings: Settings) -> Posting:
    from hnjobs.pipeline.mail import mail_server
    from hnjobs.pipeline.remind import Posting

    return Posting(mail_server(url, settings.plan.reminders.reply_to), settings.smtp_password)


def _rows(plan: Plan, asked: Wanted, done: Reminded) -> Iterator[dict[str, object]]:
    """Yield one row for each stage that a letter takes, with the columns that other programs read."""
    paths = {draft.letter.name: str(draft.path) for draft in done.drafts}
    sent = {(one.reporter, one.letter): one for one in done.mailed.sent} if done.mailed else {}
    for letter in asked.letters:
        for told in letter.told:
            standings = {(one.owed.form, one.owed.period): one for one in told.named}
            message = sent.get((told.reporter, letter.name))
            for stage in told.stages:
                yield {
                    "reporter": stage.reporter,
                    "form": stage.form,
                    "period": str(stage.period),
                    "due": stage.due.isoformat(),
                    "stage": stage.days,
                    "status": standings[stage.form, stage.period].status.value,
                    "misses": told.misses,
                    "copied_to": _copied_to(plan, told),
                    "letter": paths.get(letter.name, letter.name),
                    "to": plan.reporters[stage.reporter].email,
                    "message_id": message.message_id if message else None,
                }


def _copied_to(plan: Plan, told: Reminder) -> str | None:
    above = plan.reminders.escalation
    return above.to if above and told.copied else None


def _print(format_: Format, settings: Settings, asked: Wanted, done: Reminded, *, dry_run: bool) -> None:
    """Print the paths that were written; what would be, as a table."""
    plan = settings.plan
    rows = list(_rows(plan, asked, done))
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, rows)
    elif not dry_run:
        for draft in done.drafts:
            print(draft.path)
    elif rows:
        words = settings.words
        headings = ("reporter", "form", "period", "due", "stage", "mail to", "letter")
        print_table(
            [words(heading) for heading in headings], [_line(row, settings) for row in rows], whole=(2, 3)
        )


def _line(row: dict[str, object], settings: Settings) -> list[str]:
    plan, words, days = settings.plan, settings.words, int(str(row["stage"]))
    after, before = words("{days} days after", days=days), words("{days} days before", days=-days)
    stage = after if days > 0 else before
    if row["copied_to"]:
        stage = f"{stage}, {words('copied to {body}', body=row['copied_to'])}"
    return [
        plan.reporters[str(row["reporter"])].name,
        plan.forms[str(row["form"])].label,
        str(row["period"]).partition("-")[2],
        f"{date.fromisoformat(str(row['due'])):%d/%m/%Y}",
        stage,
        str(row["to"] or words("no address")),
        str(row["letter"]),
    ]


def _talk(settings: Settings, asked: Wanted, done: Reminded, *, dry_run: bool) -> None:
    plan, words = settings.plan, settings.words
    if not (plan.reminders.before or plan.reminders.after):
        say(words("The plan states no stages (reminders), so nobody is reminded."), talk=True)
    elif not asked.letters:
        say(Styled(words("Nobody is to be reminded."), "dim"), talk=True)
    elif dry_run:
        say(Styled(words("Nothing was written or sent (--dry-run)."), "dim"), talk=True)
    else:
        told = words("{count} letters to sign and send; each stage is drafted once.", count=len(done.drafts))
        say(Styled(told, "dim"), talk=True)
    if done.mailed:
        say(words("Sent: {count}.", count=len(done.mailed.sent)), talk=True)
        if names := _names(plan, done.mailed.no_address):
            said = words("No address in the plan file, so only a draft: {names}.", names=names)
            say(said, talk=True)
    if names := _names(plan, asked.left_out):
        said = words(
            "Left out, for the plan means them in general terms only (--unnamed): {names}.", names=names
        )
        say(said, talk=True)


def _names(plan: Plan, reporters: Sequence[str]) -> str:
    return ", ".join(plan.reporters[one].name for one in reporters)
