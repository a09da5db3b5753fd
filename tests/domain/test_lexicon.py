"""The words of a plan: labels, headings, units, names."""

from __future__ import annotations

from typing import Final

import pytest

from hnjobs.domain.lexicon import Lexicon, remembered
from tests.domain.plans import PLAN

LEXICON: Final = Lexicon(PLAN)


@pytest.mark.parametrize(
    ("label", "items"),
    [
        pytest.param("Số lao động có việc làm", {"monthly": "jobs"}, id="label"),
        pytest.param("1. SO LAO DONG CO VIEC LAM:", {"monthly": "jobs"}, id="bullet-and-case"),
        pytest.param("gqvl", {"monthly": "jobs"}, id="synonym"),
        pytest.param("Vay vốn (người)", {"monthly": "jobs_loan"}, id="unit-in-brackets"),
        pytest.param("Vốn ủy thác (tỷ đồng)", {"monthly": "capital"}, id="brackets-of-its-own"),
        pytest.param("Vay vốn của ngân hàng", {}, id="a-word-more"),
        pytest.param("(người)", {}, id="brackets-alone"),
        pytest.param("1.1", {"tasks": "1.1"}, id="task-by-code"),
        pytest.param("1.10", {"tasks": "1.10"}, id="code-with-the-same-start"),
        pytest.param("Phối hợp giám sát thực hiện", {"tasks": "1.10"}, id="task-by-text"),
    ],
)
def test_items_named(label: str, items: dict[str, str]) -> None:
    """A label names an item by its exact key, a bracket at its end aside."""
    assert LEXICON.items_named(label) == items


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Thực hiện trong kỳ", "period"),
        ("Lũy kế thực hiện", "year_to_date"),
        ("LUỸ KẾ", "year_to_date"),
        ("Tỷ lệ thực hiện so với kế hoạch", "percent"),
        ("Thực hiện / Kế hoạch", "plan"),
        ("ĐVT", "unit"),
        ("Chỉ tiêu", "label"),
        ("Thực hiệnx", None),
        ("", None),
    ],
)
def test_role(heading: str, role: str | None) -> None:
    """The first phrase of the plan's order that stands in a heading decides its role."""
    assert LEXICON.role(heading) == role


def test_text_field() -> None:
    """A text is asked for by its label or a synonym, on its own form only."""
    assert LEXICON.text_field("monthly", "II. Khó khăn") == "difficulties"
    assert LEXICON.text_field("tasks", "Khó khăn") is None


def test_lines_of_others() -> None:
    """Total rows, bodies above and addressees are known by the plan's words."""
    assert (LEXICON.is_total("TỔNG CỘNG:"), LEXICON.is_total("Tổng số vốn")) == (True, False)
    assert (LEXICON.is_superior("UBND THÀNH PHỐ"), LEXICON.is_superior("UBND quận")) == (True, False)
    assert (LEXICON.is_addressee("Kính gửi: Sở"), LEXICON.is_addressee("Sở")) == (True, False)


def test_names_and_units() -> None:
    """Reporters are known by name, full name, id and alias; measures by label and synonym."""
    written = ("Ứng Hoà", "UBND huyện Ứng Hòa", "ung-hoa", "BTL", "Từ Liêm")

    assert [LEXICON.names.find(one) for one in written] == [
        "ung-hoa",
        "ung-hoa",
        "ung-hoa",
        "bac-tu-liem",
        None,
    ]
    assert LEXICON.units.find("lao động") == PLAN.measures["people"]


def test_what_is_remembered_is_bounded() -> None:
    """A text is worked out once; the memory is emptied before it grows without end."""
    memory = {str(number): number for number in range(20_000)}

    assert remembered(memory, "7", len) == 7
    assert (remembered(memory, "abc", len), memory) == (3, {"abc": 3})
