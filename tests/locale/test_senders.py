"""What a sender reads is for the sender: no word to the officer, no option of a command."""

from __future__ import annotations

import re

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.locale.senders import NOT_FOR_SENDERS, sender_text

OF_THE_OFFICER = re.compile(
    r"hnjobs|aliases|--\w|hỏi đơn vị|hỏi lại đơn vị|đề nghị đơn vị|nhập (lại với|riêng|tệp)", re.IGNORECASE
)


@pytest.mark.parametrize("code", [code for code in FindingCode if code not in NOT_FOR_SENDERS])
def test_no_word_to_the_officer(code: FindingCode) -> None:
    """Each wording asks the sender for what the sender can do."""
    text = sender_text(Finding(code, "Biểu 02", "F14", "12o"))

    assert not OF_THE_OFFICER.search(f"{text.found} {text.expected} {text.action}")


def test_nearest_names_are_no_matter_of_the_sender() -> None:
    """Who sends from a ward the plan does not know is not offered other districts."""
    finding = Finding(FindingCode.REPORTER_UNKNOWN, "Sheet1", "A1", "X", (("nearest", "Phúc Thọ"),))

    assert sender_text(finding).expected == "tên đơn vị báo cáo, đúng như trong kế hoạch"
