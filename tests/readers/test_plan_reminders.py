"""``reminders`` of a plan file, and mail addresses: what is read, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from hnjobs.domain.plan import NO_REMINDERS, Escalation, Plan, Reminders
from hnjobs.errors import PlanError
from hnjobs.readers.plan_yaml import load_plan

SMALL: Final = (Path(__file__).parents[1] / "plans" / "plan_small.yaml").read_text(encoding="utf-8")


def read(folder: Path, reminders: str = "", email: str = "") -> Plan:
    """Read the small plan with a section of reminders, and an address of its first reporter."""
    path = folder / "plan.yaml"
    text = (
        SMALL.replace("\nreporters:\n", f"\nreminders: {reminders}\n\nreporters:\n") if reminders else SMALL
    )
    if email:
        text = text.replace("id: an-hoa-1,", f"id: an-hoa-1, email: {email},", 1)
    path.write_text(text, encoding="utf-8")
    return load_plan(path)


def test_hanoi(plan: Plan) -> None:
    """The plan of 2023 reminds 5 and 1 days before, chases 1 and 3 after, and tells the city of misses."""
    assert plan.reminders == Reminders(
        before=(5, 1),
        after=(1, 3),
        escalation=Escalation(2, 3, "Ủy ban nhân dân thành phố Hà Nội"),
        symbol="SLĐTBXH-VLATLĐ",
        recipients=("Giám đốc Sở (để báo cáo);",),
    )
    assert not any(one.email for one in plan.reporters.values())


def test_a_plan_may_remind_of_nothing(tmp_path: Path) -> None:
    """The section may be left out, and so may every key in it."""
    assert read(tmp_path).reminders == NO_REMINDERS
    assert read(tmp_path, "{after: [2]}").reminders == Reminders(after=(2,))


def test_addresses_are_read(tmp_path: Path) -> None:
    """A reporter's address and the one to reply to are plain addresses."""
    found = read(tmp_path, "{before: [1], reply_to: vieclam@songtrang.vn}", "an.hoa@songtrang.vn")

    assert found.reporters["an-hoa-1"].email == "an.hoa@songtrang.vn"
    assert found.reminders.reply_to == "vieclam@songtrang.vn"


@pytest.mark.parametrize(
    ("reminders", "email", "where"),
    [
        pytest.param("{before: [5, 5]}", "", "reminders.before.1: expected days that differ", id="twice"),
        pytest.param("{after: [0]}", "", "reminders.after.0: expected a number not below 1", id="no-day"),
        pytest.param(
            "{after: [1], escalation: {misses: 2, after: 3, to: UBND}}",
            "",
            "reminders.escalation.after: expected a day not beyond the last of reminders.after (1)",
            id="escalation-without-a-letter",
        ),
        pytest.param(
            "{reply_to: no address}", "", "reminders.reply_to: expected one mail address", id="reply"
        ),
        pytest.param("", "'a@b.vn, c@d.vn'", "email: expected one mail address", id="two-addresses"),
        pytest.param("", '"a@b.vn\\nBcc: c@d.vn"', "email: expected one mail address", id="another-header"),
    ],
)
def test_what_is_refused(tmp_path: Path, reminders: str, email: str, where: str) -> None:
    """Stages that nobody could mean, and addresses that are none or several, are told with their place."""
    with pytest.raises(PlanError) as caught:
        read(tmp_path, reminders, email)

    assert where in str(caught.value)
