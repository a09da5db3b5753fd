"""A year of daily cron over the samples: exactly the changes and the letters that should come, each once."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from hnjobs.domain.event import Action
from hnjobs.pipeline.changes import CheckRequest, check_changes
from hnjobs.pipeline.letters import MESSAGE, TEMPLATE, Office, RemindRequest, wanted
from hnjobs.pipeline.remind import remind
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.store.engine import open_store
from tests.conftest import ROOT

if TYPE_CHECKING:
    from hnjobs.pipeline.changes import Checked
    from tests.cli.conftest import Cli

HANOI: Final = timezone(timedelta(hours=7))
MONTHLY: Final = 32  # the districts, the employment service centre and the bank
AGENCIES: Final = 17
NAMED: Final = 8  # of them the plan calls by name, and these are written to
LATE: Final = 5  # the samples of January to May came on 14 June, that of June in time
NEVER: Final = 6  # July to December never came


def test_a_year_of_daily_cron(year: Cli) -> None:
    """Every evening of 2023 ``check-deadlines --changes`` and ``remind`` run; each thing is told once.

    The samples came on 14 June, all of the half year at once; afterwards nobody sent anything.
    """
    plan = load_plan(ROOT / "data" / "plan_2023.yaml")
    ways: Counter[str] = Counter()

    def tell(checked: Checked) -> None:
        for one in checked.changes:
            before = one.before.status if one.before else ""
            ways[f"{before} → {one.now.status.value if one.now else ''}"] += 1

    with open_store(f"sqlite:///{year.home / 'hnjobs.db'}") as store:
        office = Office(plan, store, ROOT / "templates" / TEMPLATE, ROOT / "templates" / MESSAGE)
        for number in range(365):
            today = date(2023, 1, 1) + timedelta(days=number)
            evening = datetime(today.year, today.month, today.day, 18, tzinfo=HANOI)
            check_changes(CheckRequest(today, evening, "cron"), plan, store, tell)
            request = RemindRequest(today, evening, "cron", all_in_one=True)
            remind(request, wanted(request, plan, store), office, year.folder / "letters")
        stages = Counter(
            (one.subject, "copied" in one.detail) for one in store.events(plan.id, Action.REMIND)
        )

    assert ways == {
        "pending → missing": MONTHLY * (LATE + NEVER) + 2 * AGENCIES + 1,  # and the department's report of H1
        "missing → late": MONTHLY * LATE,
        "pending → on_time": MONTHLY,
    }
    owed = MONTHLY * (LATE + NEVER) + 2 * NAMED
    assert stages == {
        ("before 5", False): owed + MONTHLY,  # that of June too: it came on the 14th
        ("before 1", False): owed,
        ("after 1", False): owed,
        ("after 3", False): MONTHLY + NAMED,  # the first miss of the year
        ("after 3", True): owed - MONTHLY - NAMED,
    }
