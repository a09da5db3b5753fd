"""Every exception that hnjobs raises on purpose, and the exit status each one ends in.

Bad *data* is never an exception: it is a ``Finding`` (see ``domain.finding``). An exception means that the
command cannot go on. Each class writes its own sentence from the facts it is given::

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

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path


class ExitStatus(IntEnum):
    """What a command tells the shell; the README holds the same table."""

    OK = 0
    ACT = 1
    USAGE = 2
    STORE = 3
    BUG = 70
    INTERRUPTED = 130


class HnjobsError(Exception):
    """A condition that stops a command; its text is for the person who ran it."""

    exit_status: ClassVar[ExitStatus] = ExitStatus.USAGE


class UsageError(HnjobsError):
    """An option or argument that cannot be used as given."""

    def __init__(self, what: str, found: str, expected: str) -> None:
        """State what was given where, and what is accepted instead."""
        super().__init__(f"{what}: found {found!r}; expected {expected}")


class PlanError(HnjobsError):
    """The plan file does not say what a plan must say; all its faults at once."""

    def __init__(self, path: Path | str, faults: Sequence[tuple[str, str, str]]) -> None:
        """Take the file and its faults, each as (place in the file, expected, found)."""
        lines = [f"{path}: {where}: expected {expected}; found {found}" for where, expected, found in faults]
        super().__init__("\n".join(lines))
        self.faults = tuple(faults)


class AliasError(PlanError):
    """The file of the office's own words does not fit the plan; all its faults at once."""


class NotesError(HnjobsError):
    """The file of notes holds text that would stand nowhere in the report; all its faults at once."""

    def __init__(self, path: Path | str, faults: Sequence[tuple[int, str, str]]) -> None:
        """Take the file and its faults, each as (line, expected, found)."""
        lines = [
            f"{path}: line {line}: expected {expected}; found {found}" for line, expected, found in faults
        ]
        super().__init__("\n".join(lines))
        self.faults = tuple(faults)


class PlanNotFoundError(HnjobsError):
    """No plan file answers to the name or year asked for."""

    def __init__(self, asked: str, available: Sequence[str]) -> None:
        """Take what was asked for and the plans that exist."""
        super().__init__(f"no plan {asked!r}; available: {', '.join(available) or 'none'}")


class ForeignReturnsError(HnjobsError):
    """Returns are stored under the plan's id that speak of what the plan file does not hold (any more)."""

    def __init__(self, plan: str, unknown: Sequence[str]) -> None:
        """Take the plan's id and the ids that only the store knows."""
        super().__init__(
            f"returns stored for the plan {plan} name what its file does not hold: {', '.join(unknown)}; "
            "put these ids back into the plan file, or give the other plan an id of its own"
        )


class TemplateError(HnjobsError):
    """A document template cannot be filled from the report."""

    def __init__(self, path: Path | str, reason: str) -> None:
        """Take the template and what is wrong with it."""
        super().__init__(f"template {path}: {reason}")


class NoConverterError(HnjobsError):
    """A PDF was asked for where nothing can make one; nothing was written."""

    def __init__(self) -> None:
        """Say what is missing, and two ways on."""
        super().__init__(
            "--pdf needs LibreOffice, and soffice was not found; install LibreOffice, or put its program"
            " folder on PATH, or leave out --pdf and save the Word file as PDF in Word"
        )


class ConversionError(HnjobsError):
    """LibreOffice was asked for a PDF and gave none; nothing was written."""

    def __init__(self, reason: str) -> None:
        """Take what it said, or how it ended."""
        super().__init__(
            f"LibreOffice made no PDF: {reason}; try again, or leave out --pdf and save the Word file as PDF"
            " in Word"
        )


class FileExistsNotForcedError(HnjobsError):
    """The file to write exists, and overwriting was not asked for."""

    def __init__(self, path: Path | str) -> None:
        """Take the path that is in the way."""
        super().__init__(f"{path} exists already; add --force to overwrite it, or choose another folder")


class VersionNotFoundError(HnjobsError):
    """No version of that number is stored of a return."""

    def __init__(self, about: str, asked: int | None, stored: Sequence[int]) -> None:
        """Take the return, the version asked for (None: any that counts) and the versions there are."""
        wanted = "no version that counts" if asked is None else f"no version {asked}"
        known = ", ".join(str(version) for version in stored) or "none"
        super().__init__(f"{about}: {wanted}; stored versions: {known}")


class AlreadyIssuedError(HnjobsError):
    """The report of a period was issued before; nothing was issued."""

    def __init__(self, period: str, number: str, day: date) -> None:
        """Take the period, and number and date of the last edition."""
        super().__init__(
            f"the report of {period} was issued already, as {number} on {day}; to issue it anew add --replace"
            " and --reason WHY (both stay)"
        )


class NotIssuedError(HnjobsError):
    """The report of a period was not issued."""

    def __init__(self, period: str) -> None:
        """Take the period."""
        super().__init__(f"the report of {period} was not issued; hnjobs issue --list shows those that were")


class DecisionRefusedError(HnjobsError):
    """A decision about a return that makes no sense as things stand; nothing was recorded."""

    def __init__(self, about: str, reason: str) -> None:
        """Take the return and why not."""
        super().__init__(f"{about}: {reason}")


class StoreError(HnjobsError):
    """The database or the disk failed; nothing half-done was kept."""

    exit_status: ClassVar[ExitStatus] = ExitStatus.STORE

    def __init__(self, doing: str, reason: str) -> None:
        """Take what was being done and what the store answered."""
        super().__init__(f"the store failed while {doing}: {reason}")


class MailError(HnjobsError):
    """The mail server failed; what was sent before is recorded as sent."""

    exit_status: ClassVar[ExitStatus] = ExitStatus.STORE

    def __init__(self, server: str, reason: str) -> None:
        """Take the server's name and what went wrong."""
        super().__init__(f"mail server {server}: {reason}")
        self.reason = reason


class MailRefusedError(MailError):
    """The mail server took the conversation but not this message; others may still be sent."""


class UnsentError(MailError):
    """Some messages were not taken; those that were are recorded as sent, and the rest comes again."""

    def __init__(self, server: str, reasons: Sequence[str], sent: int, unsent: Sequence[str]) -> None:
        """Take the server, why, how many were sent, and whom nothing was sent to."""
        told = f"sent and recorded: {sent}; not sent: {', '.join(unsent)}; the next run tries them again"
        super().__init__(server, f"{'; '.join(reasons)} ({told})")
