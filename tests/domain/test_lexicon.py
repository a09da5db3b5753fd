"""The words of a plan: labels, headings, units, names."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from hnjobs.domain.aliases import Aliases
from hnjobs.domain.lexicon import Lexicon
from hnjobs.domain.matching import remembered
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
    assert (remembered(memory, "x" * 501, len), memory) == (501, {"abc": 3})


def test_lookups_remember_what_they_say() -> None:
    """Names and units inside a text are the same when asked again, and in one too long to remember."""
    long = f"UBND huyện Ứng Hòa {'…' * 500}"

    assert [LEXICON.names.mentioned(long, anywhere=False) for _ in range(2)] == [("ung-hoa",)] * 2
    assert [LEXICON.names.mentioned("huyện Ứng Hòa", anywhere=False) for _ in range(2)] == [("ung-hoa",)] * 2
    assert [LEXICON.units.inside(f"{'x' * 500} (lao động)") for _ in range(2)] == [
        (PLAN.measures["people"],)
    ] * 2
    assert [LEXICON.units.inside("Số (lao động)") for _ in range(2)] == [(PLAN.measures["people"],)] * 2


ABBREVIATED: Final = Lexicon(
    replace(
        PLAN,
        vocabulary=PLAN.vocabulary._replace(
            abbreviations=(("LĐ", "lao động"), ("VL", "việc làm")),
            signatures=("người lập", "tm. ubnd"),
            contacts=("đt",),
        ),
    )
)


@pytest.mark.parametrize(
    ("label", "items"),
    [
        pytest.param("Số LĐ có VL", {"monthly": "jobs"}, id="short-words"),
        pytest.param("2. Số lđ có việc làm (người)", {"monthly": "jobs"}, id="one-of-them-and-a-unit"),
        pytest.param("Số LD co VL", {"monthly": "jobs"}, id="without-accents"),
        pytest.param("Số LĐLĐ có VL", {}, id="inside-another-word"),
    ],
)
def test_abbreviations(label: str, items: dict[str, str]) -> None:
    """A short word stands for what the plan says it does, as a whole word only."""
    assert ABBREVIATED.items_named(label) == items
    assert LEXICON.items_named("Số LĐ có VL") == {}


def test_two_labels_that_abbreviations_make_one_are_neither() -> None:
    """Where spelling out makes the labels of two items equal, neither is taken."""
    words = PLAN.vocabulary._replace(abbreviations=(("vv", "vay vốn"), ("gqvl", "vay vốn")))
    lexicon = Lexicon(replace(PLAN, vocabulary=words))

    assert lexicon.items_named("vv") == {}
    assert lexicon.items_named("gqvl") == {"monthly": "jobs"}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("NGƯỜI LẬP BIỂU", True),
        ("TM. UBND HUYỆN", True),
        ("Hà Nội, ngày 14 tháng 3 năm 2023", True),
        ("ngày … tháng … năm 2023", True),
        ("Người lậpx", False),
        ("Số liệu tính đến ngày 14 tháng 3 năm 2023", False),
        ("Tổng cộng", False),
    ],
)
def test_signature_block(text: str, ends: bool) -> None:  # noqa: FBT001 a table's column
    """A table is over where somebody signs, by the plan's words or by place and date."""
    assert ABBREVIATED.ends_table(text) is ends


def test_words_beside_numbers_that_are_no_figures() -> None:
    """A telephone number is announced by the plan's words, whole ones."""
    assert [ABBREVIATED.is_contact(text) for text in ("ĐT: 0912", "Số ĐT liên hệ", "ĐTB")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("label", "total"),
    [
        ("Tổng cộng (I+II):", True),
        ("TỔNG CỘNG ỨNG HÒA", True),
        ("Tổng cộng huyện Ứng Hoà", True),
        ("Tổng cộng vốn vay", False),
        ("Ứng Hòa", False),
    ],
)
def test_total_rows(label: str, total: bool) -> None:  # noqa: FBT001 a table's column
    """Brackets and a reporter's name behind the word for a total are aside; other words are not."""
    assert LEXICON.is_total(label) is total


def test_aliases_are_known_beside_the_plans_words() -> None:
    """The office's words lead where the plan's lead; the plan itself stays as it is."""
    added = Aliases(
        {"ung-hoa": ("Phòng cũ",)},
        {"jobs": ("Việc mới",)},
        {"unit": ("đo bằng",)},
        ("gộp",),
        {"people": ("đầu người",)},
    )
    lexicon = Lexicon(PLAN, added)

    assert lexicon.names.find("Phòng cũ") == "ung-hoa"
    assert lexicon.items_named("Việc mới") == {"monthly": "jobs"}
    assert (lexicon.role("Đo bằng"), lexicon.role_phrase("Đo bằng")) == ("unit", "do bang")
    assert lexicon.is_total("Gộp")
    assert lexicon.units.find("đầu người") is not None
    assert (bool(lexicon.aliases), bool(LEXICON.aliases)) == (True, False)
    assert LEXICON.names.find("Phòng cũ") is None
