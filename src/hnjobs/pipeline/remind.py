"""hnjobs remind: the letters that ask for returns, each once at its stage, as drafts and by mail.

A stage is recorded as taken when its draft is there; with mail, when its message was taken by the server, so
that what was not sent is drafted and sent by the next run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hnjobs.pipeline.letters import draft, events_of

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.pipeline.letters import Draft, Office, RemindRequest, Wanted
    from hnjobs.pipeline.mail import MailServer
    from hnjobs.pipeline.mailing import Mailed


class Posting(NamedTuple):
    """That the letters are to be sent: through which server, and its password, empty for none."""

    server: MailServer
    password: str


class Reminded(NamedTuple):
    """What was written, and what became of the messages; None where none were to be sent."""

    drafts: tuple[Draft, ...]
    mailed: Mailed | None


def remind(
    request: RemindRequest,
    asked: Wanted,
    office: Office,
    folder: Path | None,
    *,
    posting: Posting | None = None,
    force: bool = False,
) -> Reminded:
    """Write the letters of a day and record their stages; send them where that is asked for.

    Args:
        request: what to remind of.
        asked: the letters, as ``letters.wanted`` returns them.
        office: what they are made from.
        folder: where to; made when it does not exist. None to do nothing at all.
        posting: how to send them; None to write drafts only. The server is asked before a file is written.
        force: True to overwrite.

    Raises:
        FileExistsNotForcedError: another file of that name is there; nothing was written.
        TemplateError: a template cannot be filled; nothing was sent or recorded.
        MailError: the server cannot be reached; nothing was written, sent or recorded.
        StoreError: the store or the disk failed.
    """
    if not asked.letters or folder is None:
        return Reminded((), None)
    if posting is None:
        drafts = draft(request, asked.letters, office, folder, force=force)
        plan_id = office.plan.id
        told = [(one, told) for one in drafts for told in one.letter.told]
        office.store.record(plan_id, *(event for pair in told for event in events_of(request, *pair)))
        return Reminded(drafts, None)
    from hnjobs.pipeline.mail import open_outbox  # noqa: PLC0415 most runs write drafts only
    from hnjobs.pipeline.mailing import send  # noqa: PLC0415 as above

    with open_outbox(posting.server, posting.password) as outbox:
        drafts = draft(request, asked.letters, office, folder, force=force)
        return Reminded(drafts, send(request, drafts, office, outbox))
