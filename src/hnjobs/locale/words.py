"""Messages of the program: English in the code, turned into Vietnamese by one complete catalogue."""

from __future__ import annotations

from hnjobs.locale.vi import CATALOGUE


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Take ``vi`` or ``en``."""
        self.language = language

    def __call__(self, english: str, **facts: object) -> str:
        """Return a message in the language, with its facts filled in.

        A message without a translation is a fault that a test finds; it is shown in English.
        """
        text = CATALOGUE.get(english, english) if self.language == "vi" else english
        return text.format(**facts) if facts else text
