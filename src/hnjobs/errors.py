"""Every exception that hnjobs raises on purpose, and the exit status each one ends in.

Bad *data* is never an exception: it is a ``Finding`` (see ``domain.finding``). An exception means that the
command cannot go on. Each class makes its own sentence from the facts it is given, as a ``Phrase``: what it
says in another language is for ``locale.words`` to find when it is shown::

    HnjobsError                     exit 2 unless a subclass says otherwise
    ├── UsageError                  a wrong option or argument
    ├── PlanError                   the plan file is wrong: where, expected, found
    │   └── AliasError              the office's own words are wrong: the same
    ├── NotesError                  the officer's own text has no place to stand in: line, expected, found
    ├── ForeignReturnsError         the store holds returns that the plan in use does not know
    ├── PlanNotFoundError           no plan of that name or year
    ├── TemplateError               a document template asks for what the report does not hold
    ├── NoConverterError            a PDF was asked for, and LibreOffice is not installed
    ├── ConversionError             LibreOffice made no PDF
    ├── FileExistsNotForcedError    an output file is there already and --force was not given
    ├── VersionNotFoundError        a stored return has no such version
    ├── AlreadyIssuedError          a report was issued before and is not to be replaced
    ├── NotIssuedError              a report was not issued, so there is nothing to show or to replace
    ├── DecisionRefusedError        what was asked for would change nothing, or would hide a return
    ├── StoreError                  exit 3: the store or the disk failed
    └── MailError                   exit 3: the mail server cannot be reached, or ended the conversation
        ├── MailRefusedError        it refused one message
        └── UnsentError             some messages were not taken; those that were are recorded
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from hnjobs.phrase import Phrase, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hnjobs.phrase import Told


class ExitStatus(IntEnum):
    """What a command tells the shell; the README holds the same table."""

    OK = 0
    ACT = 1
    USAGE = 2
    STORE = 3
    BUG = 70
    INTERRUPTED = 130


class HnjobsError(Exception):
    """A condition that stops a command; its sentences are for the person who ran it, one a line."""

    exit_status: ClassVar[ExitStatus] = ExitStatus.USAGE

    def __init__(self, *sentences: Phrase) -> None:
        """Take what to say."""
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class UsageError(HnjobsError):
    """An option or argument that cannot be used as given."""

    def __init__(self, what: str, found: str, expected: Told) -> None:
        """State what was given where, and what is accepted instead; an empty ``found`` was left out."""
        if found:
            told = Phrase(
                "{what}: found {found!r}; expected {expected}", what=what, found=found, expected=expected
            )
        else:
            told = Phrase("{what}: nothing was given; expected {expected}", what=what, expected=expected)
        super().__init__(told)


def _faulty(path: Path | str, faults: Sequence[tuple[Told, Told, Told]]) -> list[Phrase]:
    told = "{path}: {where}: expected {expected}; found {found}"
    return [
        Phrase(told, path=path, where=where, expected=expected, found=found)
        for where, expected, found in faults
    ]


class PlanError(HnjobsError):
    """The plan file does not say what a plan must say; all its faults at once."""

    def __init__(self, path: Path | str, faults: Sequence[tuple[Told, Told, Told]]) -> None:
        """Take the file and its faults, each as (place in the file, expected, found)."""
        super().__init__(*_faulty(path, faults))
        self.faults = tuple(faults)


class AliasError(PlanError):
    """The file of the office's own words does not fit the plan; all its faults at once."""


class NotesError(HnjobsError):
    """The file of notes holds text that would stand nowhere in the report; all its faults at once."""

    def __init__(self, path: Path | str, faults: Sequence[tuple[int, Told, Told]]) -> None:
        """Take the file and its faults, each as (line, expected, found)."""
        placed = [(Phrase("line {line}", line=line), expected, found) for line, expected, found in faults]
        super().__init__(*_faulty(path, placed))
        self.faults = tuple(faults)


class PlanNotFoundError(HnjobsError):
    """No plan file answers to the name or year asked for."""

    def __init__(self, asked: str, available: Sequence[str]) -> None:
        """Take what was asked for and the plans that exist."""
        known = Quoted(", ".join(available)) or Phrase("none")
        super().__init__(Phrase("no plan {asked!r}; available: {known}", asked=asked, known=known))


class ForeignReturnsError(HnjobsError):
    """Returns are stored under the plan's id that speak of what the plan file does not hold (any more)."""

    def __init__(self, plan: str, unknown: Sequence[str]) -> None:
        """Take the plan's id and the ids that only the store knows."""
        super().__init__(
            Phrase(
                "returns stored for the plan {plan} name what its file does not hold: {unknown}; put these"
                " ids back into the plan file, or give the other plan an id of its own",
                plan=plan,
                unknown=", ".join(unknown),
            )
        )


class TemplateError(HnjobsError):
    """A document template cannot be filled from the report."""

    def __init__(self, path: Path | str, reason: Told) -> None:
        """Take the template and what is wrong with it."""
        super().__init__(Phrase("template {path}: {reason}", path=path, reason=reason))


class NoConverterError(HnjobsError):
    """A PDF was asked for where nothing can make one; nothing was written."""

    def __init__(self) -> None:
        """Say what is missing, and two ways on."""
        super().__init__(
            Phrase(
                "--pdf needs LibreOffice, and soffice was not found; install LibreOffice, or put its program"
                " folder on PATH, or leave out --pdf and save the Word file as PDF in Word"
            )
        )


class ConversionError(HnjobsError):
    """LibreOffice was asked for a PDF and gave none; nothing was written."""

    def __init__(self, reason: Told) -> None:
        """Take what it said, or how it ended."""
        super().__init__(
            Phrase(
                "LibreOffice made no PDF: {reason}; try again, or leave out --pdf and save the Word file as"
                " PDF in Word",
                reason=reason,
            )
        )


class FileExistsNotForcedError(HnjobsError):
    """The file to write exists, and overwriting was not asked for."""

    def __init__(self, path: Path | str) -> None:
        """Take the path that is in the way."""
        told = "{path} exists already; add --force to overwrite it, or choose another folder"
        super().__init__(Phrase(told, path=path))


class VersionNotFoundError(HnjobsError):
    """No version of that number is stored of a return."""

    def __init__(self, about: str, asked: int | None, stored: Sequence[int]) -> None:
        """Take the return, the version asked for (None: any that counts) and the versions there are."""
        known = Quoted(", ".join(str(version) for version in stored)) or Phrase("none")
        if asked is None:
            told = Phrase(
                "{about}: no version that counts; stored versions: {known}", about=about, known=known
            )
        else:
            told = Phrase(
                "{about}: no version {asked}; stored versions: {known}", about=about, asked=asked, known=known
            )
        super().__init__(told)


class AlreadyIssuedError(HnjobsError):
    """The report of a period was issued before; nothing was issued."""

    def __init__(self, period: str, number: str, day: date) -> None:
        """Take the period, and number and date of the last edition."""
        super().__init__(
            Phrase(
                "the report of {period} was issued already, as {number} on {day}; to issue it anew add"
                " --replace and --reason WHY (both stay)",
                period=period,
                number=number,
                day=day,
            )
        )


class NotIssuedError(HnjobsError):
    """The report of a period was not issued."""

    def __init__(self, period: str) -> None:
        """Take the period."""
        told = "the report of {period} was not issued; hnjobs issue --list shows those that were"
        super().__init__(Phrase(told, period=period))


class DecisionRefusedError(HnjobsError):
    """A decision about a return that makes no sense as things stand; nothing was recorded."""

    def __init__(self, about: str, reason: Told) -> None:
        """Take the return and why not."""
        super().__init__(Phrase("{about}: {reason}", about=about, reason=reason))


class StoreError(HnjobsError):
    """The database or the disk failed; nothing half-done was kept."""

    exit_status: ClassVar[ExitStatus] = ExitStatus.STORE

    def __init__(self, doing: Phrase, reason: Told) -> None:
        """Take what was being done and what the store answered."""
        super().__init__(Phrase("the store failed while {doing}: {reason}", doing=doing, reason=reason))


class MailError(HnjobsError):
    """The mail server failed; what was sent before is recorded as sent."""

    exit_status: ClassVar[ExitStatus] = ExitStatus.STORE

    def __init__(self, server: str, reason: Told) -> None:
        """Take the server's name and what went wrong."""
        super().__init__(Phrase("mail server {server}: {reason}", server=server, reason=reason))
        self.reason = reason


class MailRefusedError(MailError):
    """The mail server took the conversation but not this message; others may still be sent."""


class UnsentError(MailError):
    """Some messages were not taken; those that were are recorded as sent, and the rest comes again."""

    def __init__(self, server: str, reasons: Sequence[Told], sent: int, unsent: Sequence[str]) -> None:
        """Take the server, why, how many were sent, and whom nothing was sent to."""
        told = "{reasons} (sent and recorded: {sent}; not sent: {unsent}; the next run tries them again)"
        why = Quoted("; ".join(reasons))
        super().__init__(server, Phrase(told, reasons=why, sent=sent, unsent=", ".join(unsent)))
