"""What follows from the common options, the environment and the machine.

The only place that looks at the environment, the clock and the machine's language.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from hnjobs.errors import HnjobsError, UsageError
from hnjobs.locale.words import Words
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

GIVEN: Final = "hnjobs.given"
"""Where a command line keeps the common options that were given; and below, what the command did."""
_HAPPENED: Final = "hnjobs.happened"


@dataclass
class Settings:
    """What the common options and the environment say; everything is worked out on first use."""

    given: dict[str, Any]
    happened: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, ctx: Any) -> Settings:  # noqa: ANN401 typer's own context class
        """Return the settings of a command line."""
        given = {**ctx.meta.get(GIVEN, {}), "format": ctx.params.get("format_")}
        return cls(given, ctx.meta.setdefault(_HAPPENED, {}))

    def note(self, **facts: object) -> None:
        """Note what a command did, so that what comes next can be named (``cli.next_steps``)."""
        self.happened.update(facts)

    @property
    def quiet(self) -> bool:
        """True when only what must be acted on is said."""
        return bool(self.given.get("quiet"))

    @property
    def verbose(self) -> bool:
        """True when a bug shows its traceback."""
        return bool(self.given.get("verbose"))

    @cached_property
    def words(self) -> Words:
        """The words of the chosen language."""
        chosen = self.given.get("lang") or os.environ.get("HNJOBS_LANG") or _machine_language()
        if chosen not in ("vi", "en"):
            raise UsageError("--lang", chosen, Phrase("vi or en"))
        return Words(chosen)

    @property
    def spoken(self) -> Words:
        """The words of the chosen language; English where the choice of it is itself the mistake."""
        try:
            return self.words
        except HnjobsError:
            return Words("en")

    @cached_property
    def home(self) -> Path:
        """The folder where state lives."""
        if folder := os.environ.get("HNJOBS_HOME"):
            return Path(folder)
        from platformdirs import user_data_path

        return user_data_path("hnjobs", appauthor=False)

    @cached_property
    def who(self) -> str:
        """Who runs the command: ``HNJOBS_USER``, else the account of the operating system."""
        if name := os.environ.get("HNJOBS_USER", "").strip():
            return name
        import getpass

        try:
            return getpass.getuser()
        except (ImportError, KeyError, OSError):  # an account without a name, as in some containers
            return "?"

    @property
    def smtp_password(self) -> str:
        """The password of the mail server, from the environment: a list of processes does not show it."""
        return os.environ.get("HNJOBS_SMTP_PASSWORD", "")

    @property
    def database(self) -> str:
        """The address of the store."""
        given = self.given.get("database") or os.environ.get("HNJOBS_DATABASE_URL")
        return given or f"sqlite:///{self.home / 'hnjobs.db'}"

    @cached_property
    def plan_path(self) -> Path:
        """The plan file."""
        from hnjobs.readers.plan_file import find_plan

        return find_plan(self.given.get("plan"), [self.home / "plans", shipped("data")])

    @cached_property
    def plan(self) -> Plan:
        """The plan."""
        from hnjobs.readers.plan_cache import load_cached

        def load(path: Path) -> Plan:
            from hnjobs.readers.plan_yaml import load_plan

            return load_plan(path)

        return load_cached(self.plan_path, self.home / "cache", load)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words that returns are read by: the plan's, and the office's own (``aliases.yaml``)."""
        from hnjobs.domain.lexicon import Lexicon

        path = self.home / "aliases.yaml"
        if not path.exists():
            return Lexicon(self.plan)
        from hnjobs.readers.aliases import load_aliases

        return Lexicon(self.plan, load_aliases(path, self.plan))

    def template(self, name: str) -> Path:
        """Return one document template by its file name: the office's own, else as shipped."""
        own = self.home / "templates" / name
        return own if own.is_file() else shipped("templates") / name

    @cached_property
    def now(self) -> datetime:
        """The moment the command was started, in the plan's time zone."""
        return datetime.now(UTC).astimezone(ZoneInfo(self.plan.time_zone))

    @cached_property
    def today(self) -> date:
        """The day to judge by: ``--today``, else the plan's own today, never the machine's."""
        given = self.given.get("today")
        if not given:
            return self.now.date()
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise UsageError("--today", given, Phrase("a date like {day}", day="2023-06-16")) from None

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store for the length of a block; warn when the check that was to come by now did not."""
        from hnjobs.store.engine import open_store

        with open_store(self.database) as store:
            if not self.quiet and self.given.get("format") != "json":
                from hnjobs.cli.last_check import warn_of_no_check

                warn_of_no_check(store, self.plan, self.now, self.words)
            yield store


def shipped(folder: str) -> Path:
    """Return ``data`` or ``templates`` as shipped: inside the installed package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / f"_{folder}"
    return installed if installed.is_dir() else package.parents[1] / folder


def _machine_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.startswith("vi") else "en"
    return "en"
