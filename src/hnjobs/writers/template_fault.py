"""What may be wrong with a Word template that somebody edited; worded in ``locale.template_faults``."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hnjobs.domain.finding import Severity


class TemplateFaultCode(StrEnum):
    """What is wrong."""

    MARKER_OPEN = "marker_open"
    BLOCK_OPEN = "block_open"
    BLOCK_CLOSED = "block_closed"
    NOT_IN_TABLE = "not_in_table"
    SYNTAX = "syntax"
    UNKNOWN_NAME = "unknown_name"
    NOT_FILLED = "not_filled"
    PAPER = "paper"
    MARGIN = "margin"
    UNUSED = "unused"

    @property
    def severity(self) -> Severity:
        """An error stops the report, a query goes against the decree, a note is for thought."""
        if self in {TemplateFaultCode.PAPER, TemplateFaultCode.MARGIN}:
            return Severity.QUERY
        return Severity.NOTE if self is TemplateFaultCode.UNUSED else Severity.ERROR


class TemplateFault(NamedTuple):
    """One fault.

    Attributes:
        code: what is wrong.
        where: the words around it in the document, for Word's own search; empty when it is nowhere.
        facts: what the wording names, by name.
    """

    code: TemplateFaultCode
    where: str
    facts: tuple[tuple[str, str], ...] = ()
