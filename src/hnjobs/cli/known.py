"""The commands of the program, in the order of the officer's month, and the name of what they share."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where each command is. It is looked up when it is asked for: cron pays for one command, not for ten.
COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plan check": "plan:check",
        "plan show": "plan:show",
        "forms": "forms:forms",
        "ingest": "ingest:ingest",
        "inspect": "inspect:inspect",
        "feedback": "feedback:feedback",
        "answer": "answer:answer",
        "waive": "answer:waive",
        "rules": "rules:rules",
        "check-deadlines": "deadlines:check_deadlines",
        "status": "status:status",
        "remind": "remind:remind",
        "notes": "notes:notes",
        "calendar": "calendar:calendar",
        "report": "report:report",
        "issue": "issue:issue",
        "explain": "explain:explain",
        "template check": "template:check",
        "export": "report:export",
        "dossier": "dossier:dossier",
        "history": "history:history",
        "exclude": "decisions:exclude",
        "restore": "decisions:restore",
        "nil": "decisions:nil",
        "amend": "decisions:amend",
        "extend": "extend:extend",
        "audit": "audit:audit",
        "backup": "backup:backup",
        "restore-backup": "backup:restore_backup",
        "doctor": "doctor:doctor",
        "demo": "demo:demo",
    }
)

COMMON: Final = "Common options"
"""The part of the help where the options of every command stand."""
