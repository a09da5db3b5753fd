"""What to do after a command: the next sensible one, named on standard error when the command is done.

The one home of these lines. What comes next may depend on what happened, which a command notes in its
settings (``Settings.note``), and on the period that it was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hnjobs.cli.console import Format, Styled, say
from hnjobs.cli.known import COMMANDS
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from hnjobs.cli.settings import Settings
    from hnjobs.domain.plan import Plan

_ANY: Final = "…"
_OF_PLAN: Final = frozenset({"report", "export", "history"})
"""The commands after which something of the plan is named; after others it may be what is broken."""


class Step(NamedTuple):
    """A command to type, and what for."""

    command: str
    why: Phrase


class Done(NamedTuple):
    """A command that is done: the parameters it was given, what it noted, and the plan where it is needed."""

    params: Mapping[str, Any]
    happened: Mapping[str, Any]
    plan: Plan | None = None

    @property
    def period(self) -> str:
        """The period as it was typed; one to replace where none was."""
        return str(self.params.get("period") or "M03")

    @property
    def reporter(self) -> str:
        """The reporter as it was typed, in quotes where a shell needs them; one to replace where none was."""
        given = self.params.get("reporter")
        name = given if isinstance(given, str) and given else _ANY
        return f'"{name}"' if " " in name else name

    @property
    def headline(self) -> str:
        """The indicator that the plan is about."""
        return self.plan.view.headline if self.plan else _ANY

    @property
    def number(self) -> str:
        """A number such as the registry gives."""
        return f"123/{self.plan.issuer.symbol}" if self.plan else _ANY


def tell_next(name: str, settings: Settings, params: Mapping[str, Any]) -> None:
    """Name the next command, unless another program reads."""
    if params.get("format_") in (Format.JSON, Format.CSV):
        return
    plan = settings.plan if name in _OF_PLAN else None
    step = next_step(name, Done(params, settings.happened, plan))
    if step is not None:
        words = settings.words
        told = Phrase("Next: {command} ({why})", command=step.command, why=step.why)
        say(Styled(words.phrase(told), "dim"), talk=True)


def next_step(name: str, done: Done) -> Step | None:
    """Return what comes after a command; None where nothing does, or nobody has said."""
    if name in _DEPENDING:
        return _DEPENDING[name](done)
    found = _ALWAYS.get(name)
    if found is None:
        return None
    named = {"period": done.period, "reporter": done.reporter}
    return Step(found.command.format(**named, headline=done.headline, number=done.number), found.why)


_CHECK: Final = Step("hnjobs check-deadlines", Phrase("see who is late or has not sent"))
_ANSWER: Final = Step("hnjobs answer", Phrase("see which figures must still be asked about"))

_ALWAYS: Final[Mapping[str, Step]] = MappingProxyType(
    {
        "plan check": Step("hnjobs plan show", Phrase("see the targets, the reporters and the dates")),
        "plan show": Step("hnjobs calendar", Phrase("see the dates of the year")),
        "calendar": Step(
            "hnjobs forms --period {period} -o bieu-mau", Phrase("write the forms to send to the reporters")
        ),
        "forms": Step(
            "hnjobs ingest bao-cao-nhan-duoc", Phrase("when the forms were sent and the returns come in")
        ),
        "inspect": Step("hnjobs ingest bao-cao-nhan-duoc", Phrase("keep the returns, read in this way")),
        "waive": _ANSWER,
        "rules": _ANSWER,
        "notes": Step(
            "hnjobs report --period {period} -o bao-cao", Phrase("write the report; the notes stand in it")
        ),
        "report": Step(
            "hnjobs issue --period {period} --number {number} --date YYYY-MM-DD",
            Phrase("when it is signed, with the number and the date of the registry"),
        ),
        "template check": Step(
            "hnjobs report --period {period} -o bao-cao", Phrase("write a report from the template")
        ),
        "explain": Step(
            "hnjobs history {reporter} --period {period}",
            Phrase("see the versions of a return and what changed"),
        ),
        "export": Step("hnjobs explain {headline} --period {period}", Phrase("trace a figure to its cells")),
        "dossier": Step("hnjobs backup hnjobs.backup", Phrase("keep a copy of everything stored")),
        "history": Step(
            "hnjobs explain {headline} --period {period}", Phrase("see what the return is part of")
        ),
        "exclude": Step("hnjobs history {reporter} --period {period}", Phrase("see what counts now")),
        "restore": Step("hnjobs history {reporter} --period {period}", Phrase("see what counts now")),
        "nil": Step("hnjobs status --period {period}", Phrase("see how the returns of the period stand")),
        "amend": Step("hnjobs status --period {period}", Phrase("see how the returns of the period stand")),
        "extend": Step("hnjobs status --period {period}", Phrase("see how the returns of the period stand")),
        "audit": Step("hnjobs backup hnjobs.backup", Phrase("keep a copy of everything stored")),
        "backup": Step("hnjobs doctor", Phrase("see whether all is in order")),
        "restore-backup": Step("hnjobs status", Phrase("see how the returns stand now")),
        "remind": _CHECK,
        "demo": Step("hnjobs plan check", Phrase("begin with the real plan")),
        "doctor": Step("hnjobs", Phrase("see the month in its steps")),
    }
)


def _after_ingest(done: Done) -> Step | None:
    if done.params.get("watch"):
        return None  # a watch ends when somebody ends it
    if done.params.get("dry_run"):
        return Step(
            "hnjobs ingest bao-cao-nhan-duoc", Phrase("the same without --dry-run, to keep the returns")
        )
    if done.happened.get("rejected"):
        return Step(
            "hnjobs feedback -o tra-lai", Phrase("give back what was rejected, marked, with a letter")
        )
    return _ANSWER if done.happened.get("open") else _CHECK


def _after_feedback(done: Done) -> Step:
    if done.happened.get("given"):
        return Step("hnjobs ingest bao-cao-sua-lai", Phrase("when the corrected workbooks come back"))
    return _ANSWER


def _after_answer(done: Done) -> Step:
    if key := done.happened.get("open"):
        return Step(f'hnjobs answer {key} --reason "…"', Phrase("when the reporter has said why"))
    return _CHECK


def _after_deadlines(done: Done) -> Step | None:
    if done.params.get("changes"):
        return None  # cron mails whatever is said
    if not done.happened.get("owing"):
        return Step(
            f"hnjobs report --period {done.period} -o bao-cao",
            Phrase("nobody owes anything: write the report"),
        )
    if "remind" in COMMANDS:
        return Step(
            f"hnjobs remind --period {done.period} -o don-doc", Phrase("write the letters of reminder")
        )
    return Step(f"hnjobs status --period {done.period}", Phrase("see how the returns of the period stand"))


def _after_issue(done: Done) -> Step:
    if done.happened.get("changed"):
        return Step(
            f"hnjobs audit --since {done.happened['changed']}",
            Phrase("see what was decided since it was issued"),
        )
    if done.happened.get("issued"):
        return Step(
            f"hnjobs dossier --period {done.period} -o ho-so-{done.period}.zip",
            Phrase("gather everything behind the report in one file"),
        )
    return Step("hnjobs issue --verify", Phrase("see whether what was issued is still intact"))


_DEPENDING: Final[Mapping[str, Callable[[Done], Step | None]]] = MappingProxyType(
    {
        "ingest": _after_ingest,
        "feedback": _after_feedback,
        "answer": _after_answer,
        "check-deadlines": _after_deadlines,
        "status": _after_deadlines,
        "issue": _after_issue,
    }
)
