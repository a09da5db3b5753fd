"""The officer's month in steps, each with the command to type: what ``hnjobs`` alone shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.cli.console import Styled, say
from hnjobs.cli.known import COMMANDS
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.locale.words import Words

STEPS: Final = (
    (Phrase("Write the forms and send them"), "hnjobs forms --period T3 -o bieu-mau"),
    (Phrase("Read and check what comes in"), "hnjobs ingest bao-cao-nhan-duoc --received-at 2023-03-14"),
    (Phrase("Give back what is wrong"), "hnjobs feedback --period T3 -o tra-lai"),
    (Phrase("Answer what had to be asked"), 'hnjobs answer 3f2a9c1d --reason "quận đã xác nhận"'),
    (Phrase("See who is late or has not sent"), "hnjobs check-deadlines"),
    (Phrase("Remind them"), "hnjobs remind --period T3 -o don-doc"),
    (Phrase("Write the notes and the report"), "hnjobs report --period H1 -o bao-cao"),
    (
        Phrase("Issue it when it is signed"),
        "hnjobs issue --period H1 --number 123/BC-SLĐTBXH --date 2023-06-29",
    ),
)
_BESIDES: Final = (
    (Phrase("All commands"), "hnjobs -h"),
    (Phrase("One command, with an example"), "hnjobs ingest -h"),
    (Phrase("A rehearsal on made-up returns"), "hnjobs demo"),
    (Phrase("Whether all is in order here"), "hnjobs doctor"),
)


def steps() -> Iterator[tuple[Phrase, str]]:
    """Yield the steps whose command there is."""
    return (step for step in STEPS if step[1].split()[1] in COMMANDS)


def print_month(words: Words) -> None:
    """Print the steps of the month, and how to get at the rest."""
    say(Styled(words.phrase(Phrase("The month in its steps")), "bold"))
    shown = list(steps())
    width = max(len(words.phrase(told)) for told, _ in (*shown, *_BESIDES))
    for number, (told, command) in enumerate(shown, 1):
        say(f"{number}. {words.phrase(told):<{width}}  ", Styled(command, "bold"), indent=2)
    say("")
    for told, command in _BESIDES:
        say(f"   {words.phrase(told):<{width}}  ", Styled(command, "bold"), indent=2)
