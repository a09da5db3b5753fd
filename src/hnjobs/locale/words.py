"""Messages of the program: English in the code, turned into Vietnamese by complete catalogues."""

from __future__ import annotations

from datetime import date, datetime

from hnjobs.locale.vi import CATALOGUE
from hnjobs.phrase import Phrase


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

    def phrase(self, told: str) -> str:
        """Return a phrase as the language says it, the phrases inside it too; any other text as it is."""
        if self.language == "en" or not isinstance(told, Phrase):
            return str(told)
        from hnjobs.locale.phrases import PHRASES  # noqa: PLC0415 most commands end without one

        template = PHRASES.get(told.template, told.template)
        facts = {name: self._fact(fact) for name, fact in told.facts.items()}
        return template.format(**facts) if facts else template

    def help(self, english: str) -> str:
        """Return a text of the help in the language; its line breaks are those of the source, and go."""
        text = " ".join(english.split())
        if self.language == "en":
            return text
        from hnjobs.locale.help import HELP  # noqa: PLC0415 only help needs it

        return HELP.get(text, text)

    def _fact(self, fact: object) -> object:
        if isinstance(fact, date) and not isinstance(fact, datetime):
            return f"{fact:%d/%m/%Y}"
        return self.phrase(fact) if isinstance(fact, str) else fact
