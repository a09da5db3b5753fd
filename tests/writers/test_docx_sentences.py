"""The sentences of the Word report: what a civil servant would write, and never more than the figures say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.notes import Issued
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity, Ratio
from hnjobs.pipeline.report import load_report
from hnjobs.writers.docx import render_docx
from hnjobs.writers.view_builder import build_view
from tests.writers.dumps import dump_docx
from tests.writers.paced import NOTES, beside, paced
from tests.writers.year import TEMPLATES, TODAY, Year, full_year, plan_2023

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

PLAN: Final = plan_2023()
JOBS: Final = "Số lao động được giải quyết việc làm"
SESSIONS: Final = "Tổng số phiên giao dịch việc làm"


def consolidated(year: Year, code: str, plan: Plan = PLAN) -> Report:
    """Return the report of a period."""
    return load_report(plan, year, Period(plan.year, code), date(plan.year, 12, 31))[0]


def written(report: Report, issued: Issued | None = None, plan: Plan = PLAN) -> list[str]:
    """Return the lines of the Word report."""
    view = build_view(plan, report, date(plan.year, 6, 29), issued)
    return dump_docx(render_docx(view, TEMPLATES / "report.docx", TODAY))


def sentence(lines: list[str], beginning: str) -> str:
    """Return the first sentence that begins so."""
    return next(line for line in lines if line.startswith(beginning) and line.endswith("."))


def with_headline(report: Report, value: int) -> Report:
    """Return the report with another figure for the headline of a period that begins the year."""
    row = report.headline
    done = row.achievement
    assert done
    shown = replace(row.to_date, value=Quantity(value, "person"))
    share = Ratio(value, done.target.amount)
    met = True if value >= done.target.amount else None
    changed = replace(row, period=shown, to_date=shown, achievement=replace(done, ratio=share, met=met))
    return replace(report, headline=changed)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param(86_644, "đạt 53,5 % kế hoạch năm (162.000 người); tổng", id="under-way"),
        pytest.param(
            171_396, "đạt 105,8 % kế hoạch năm (162.000 người), vượt 5,8 % kế hoạch; tổng", id="passed"
        ),
        pytest.param(162_000, "đạt 100,0 % kế hoạch năm (162.000 người); tổng", id="exactly"),
        pytest.param(
            161_999, "đạt 99,999 % kế hoạch năm (162.000 người); tổng", id="one-short-is-not-reached"
        ),
        pytest.param(
            162_001, "đạt 100,0 % kế hoạch năm (162.000 người); tổng", id="one-over-is-no-percentage"
        ),
    ],
)
def test_against_the_plan(value: int, said: str) -> None:
    """A whole total says what it reaches of the plan, and by how much it passes it."""
    lines = written(with_headline(consolidated(full_year(PLAN), "H1"), value))

    assert said in sentence(lines, f"{JOBS} 6 tháng đầu năm 2023 là")


def test_a_gap_makes_it_at_least() -> None:
    """A total that lacks someone is "at least", names whom, and is never said to reach anything."""
    year = full_year(PLAN)
    year.drop("soc-son")
    year.drop("ba-vi", "M05", "M06")
    year.drop("me-linh", "M05", "M06")

    said = sentence(written(with_headline(consolidated(year, "H1"), 171_396)), f"{JOBS} 6 tháng")

    assert said == (
        f"{JOBS} 6 tháng đầu năm 2023 là ít nhất 171.396 người, bằng ít nhất 105,8 % kế hoạch năm "
        "(162.000 người), vượt ít nhất 5,8 % kế hoạch; tổng hợp từ 27/30 quận, huyện, thị xã; "
        "chưa có báo cáo: Sóc Sơn; thêm phần đã báo cáo của: Ba Vì, Mê Linh (thiếu tháng 5, 6)."
    )


def test_all_lack_the_same() -> None:
    """Where all lack the same months, that is said once."""
    said = sentence(written(consolidated(full_year(PLAN, until=6), "Y")), f"{JOBS} năm 2023")

    assert said.endswith("tổng hợp từ 0/30 quận, huyện, thị xã; tất cả đều thiếu tháng 7 đến tháng 12.")


def test_a_gap_of_the_only_reporter_is_named() -> None:
    """A figure of one reporter says which months it lacks; its parts are "at least" too."""
    year = full_year(PLAN)
    year.drop("ttdvvl", "M02")

    said = sentence(written(consolidated(year, "H1")), SESSIONS)

    assert "là ít nhất" in said
    assert ", bằng ít nhất " in said
    assert "phiên GDVL hàng ngày ít nhất" in said
    assert said.endswith("; Trung tâm Dịch vụ việc làm Hà Nội chưa có báo cáo tháng 2.")


def test_months_taken_from_a_year_to_date() -> None:
    """Where a later year to date stands for earlier months, the sentence says of whom and from where."""
    report = consolidated(full_year(PLAN), "H1")
    row = report.headline
    shown = replace(row.to_date, filled=(("ba-vi", Period(2023, "M03")),))

    lines = written(replace(report, headline=replace(row, period=shown, to_date=shown)))

    assert sentence(lines, f"{JOBS} 6 tháng").endswith(
        "30/30 quận, huyện, thị xã; số liệu từ tháng 1 đến tháng 3 của Ba Vì lấy theo lũy kế "
        "trong báo cáo tháng 3."
    )
    assert lines.count("Số liệu từ tháng 1 đến tháng 3 của Ba Vì lấy theo lũy kế trong báo cáo tháng 3.") == 2


def test_year_to_date_has_its_own_share() -> None:
    """A month states itself, then the year to date with its share of the plan and its months by name."""
    said = sentence(written(consolidated(full_year(PLAN), "M03")), f"{JOBS} tháng 3")

    assert re.fullmatch(
        rf"{JOBS} tháng 3 năm 2023 là [\d.]+ người; lũy kế 3 tháng đầu năm 2023 là [\d.]+ người, "
        r"đạt [\d,]+ % kế hoạch năm \(162\.000 người\); tổng hợp từ 30/30 quận, huyện, thị xã\.",
        said,
    )


@pytest.mark.parametrize(
    ("before", "said"),
    [
        pytest.param(80_000, ", tăng 6.644 người (8,3 %) so với cùng kỳ năm 2022 (80.000 người)", id="up"),
        pytest.param(90_000, ", giảm 3.356 người (3,7 %) so với cùng kỳ năm 2022 (90.000 người)", id="down"),
        pytest.param(86_644, ", bằng cùng kỳ năm 2022 (86.644 người)", id="same"),
    ],
)
def test_beside_the_year_before(before: int, said: str) -> None:
    """The change is stated in people and percent, after the share of the plan, with last year's figure."""
    report = with_headline(consolidated(full_year(PLAN), "H1"), 86_644)

    told = sentence(written(beside(report, (report.headline.period, before))), f"{JOBS} 6 tháng")

    assert f"kế hoạch năm (162.000 người){said}; tổng hợp" in told


@pytest.mark.parametrize(
    ("before", "said"),
    [
        pytest.param(80_000, ", tăng ít nhất 6.644 người (8,3 %) so với cùng kỳ", id="up-is-certain"),
        pytest.param(
            90_000, ", chưa so sánh được với cùng kỳ năm 2022 (90.000 người) vì số liệu", id="down-is-not"
        ),
    ],
)
def test_beside_the_year_before_with_a_gap(before: int, said: str) -> None:
    """What lacks a return can only grow: "more" is certain and "less" is not said."""
    year = full_year(PLAN)
    year.drop("soc-son")
    report = with_headline(consolidated(year, "H1"), 86_644)

    assert said in sentence(written(beside(report, (report.headline.period, before))), f"{JOBS} 6 tháng")


def test_rates_differ_by_points() -> None:
    """Rates are compared in points of a percentage, with the plan and with the year before."""
    report = consolidated(full_year(PLAN), "H1")
    unemployment = next(row for row in report.targets if row.period.indicator == "unemployment_urban")

    lines = written(beside(report, (unemployment.period, 302)))

    assert sentence(lines, "Tỷ lệ thất nghiệp") == (
        "Tỷ lệ thất nghiệp thành thị 6 tháng đầu năm 2023 là 2,97 %, thấp hơn mức kế hoạch năm (< 4 %) "
        "1,03 điểm phần trăm, đạt kế hoạch, giảm 0,05 điểm phần trăm so với cùng kỳ năm 2022 (3,02 %)."
    )
    assert sentence(lines, "Tỷ lệ lao động qua đào tạo") == (
        "Tỷ lệ lao động qua đào tạo 6 tháng đầu năm 2023 là 72,85 %, thấp hơn mức kế hoạch năm (73,2 %) "
        "0,35 điểm phần trăm, chưa đạt kế hoạch."
    )


def test_without_last_year_nothing_is_compared() -> None:
    """Where the plan file has nothing of the year before, the report does not speak of it."""
    assert not [line for line in written(consolidated(full_year(PLAN), "H1")) if "cùng kỳ" in line]


def test_what_the_quarters_promised() -> None:
    """An indicator with signed quarters is measured against those begun, with the plan's own figure."""
    said = sentence(written(consolidated(full_year(PLAN), "H1")), SESSIONS)

    assert re.search(r", đạt [\d.]+,\d % kế hoạch đến hết quý II \(120 phiên\), vượt [\d.]+,\d %", said)


def test_pace() -> None:
    """The pace is called what it is, spread evenly; then the need a month, and what the year ends with."""
    report = paced(with_headline(consolidated(full_year(PLAN), "H1"), 86_644))

    (said,) = [line for line in written(report) if line.startswith("Tiến độ tính đều theo tháng")]

    assert said == (
        "Tiến độ tính đều theo tháng (kế hoạch năm chia đều cho 12 tháng, không phải mốc do Kế hoạch giao) "
        "đến hết tháng 6 là 81.000 người; kết quả thực hiện bằng 107,0 % tiến độ. Để hoàn thành kế hoạch năm "
        "(162.000 người), bình quân mỗi tháng còn lại cần 12.560 người; nếu giữ mức bình quân từ đầu năm đến "
        "nay, cả năm sẽ là 173.288 người, hoàn thành kế hoạch."
    )


def test_pace_with_a_gap() -> None:
    """With something missing nobody is called late, and no year's end is foretold."""
    year = full_year(PLAN)
    year.drop("soc-son")

    lines = written(paced(with_headline(consolidated(year, "H1"), 70_000)))
    (said,) = [line for line in lines if line.startswith("Tiến độ tính đều theo tháng")]

    assert "số liệu chưa đủ để đánh giá tiến độ. Để hoàn thành" in said
    assert said.endswith("bình quân mỗi tháng còn lại cần không quá 15.334 người.")


def test_reporters_are_ranked() -> None:
    """The highest and the lowest are named with their shares; who lacks something is left out, by name."""
    year = full_year(PLAN)
    year.drop("soc-son")
    year.drop("ba-vi", "M05")

    lines = written(paced(consolidated(year, "H1")))
    (said,) = [line for line in lines if "có đủ số liệu từ đầu năm" in line]

    assert said.startswith(
        "Có 28/30 quận, huyện, thị xã có đủ số liệu từ đầu năm để so với chỉ tiêu năm; "
        "chưa đủ: Ba Vì, Sóc Sơn. Tỷ lệ thực hiện chỉ tiêu năm cao nhất: "
    )
    shares = [float(share.replace(",", ".")) for share in re.findall(r"\(([\d,]+) %\)", said)]
    assert len(shares) == 6
    assert shares[:3] == sorted(shares[:3], reverse=True)
    assert shares[3:] == sorted(shares[3:])
    assert shares[2] > shares[5]


def test_who_is_behind() -> None:
    """Who is behind the even pace is named with its need a month; who will miss the target is named too."""
    lines = written(paced(consolidated(full_year(PLAN), "H1")))
    (said,) = [line for line in lines if line.startswith("Chậm so với tiến độ tính đều theo tháng")]

    assert re.search(r": Ba Đình \([\d,]+ %; cần [\d.]+ người/tháng\)", said)
    assert "sẽ không hoàn thành chỉ tiêu năm: Ba Đình" in said


def test_parts_without_figures_are_not_zero() -> None:
    """What a form asks for and nobody gave is named as such."""
    year = full_year(PLAN)
    for month in range(1, 7):
        year.blank("ttdvvl", "vacancies", f"M{month:02d}")

    lines = written(consolidated(year, "H1"))
    said = next(line for line in lines if line.startswith("Các kết quả khác 6") and "phỏng vấn" in line)

    assert said.endswith("; không có số liệu: số chỉ tiêu tuyển dụng.")


def test_what_the_officer_wrote() -> None:
    """Her text stands in its part, a paragraph a line; where there is none, the report asks for it."""
    report = consolidated(full_year(PLAN), "H1")
    empty, noted = written(report), written(replace(report, notes=NOTES))

    assert len([line for line in empty if line.startswith("[Phần này do cán bộ tổng hợp viết:")]) == 6
    assert not [line for line in noted if line.startswith("[")]
    for lines in NOTES:
        assert [line for line in noted if line in lines] == list(lines)
    assert (
        noted.index(NOTES.direction[0])
        < noted.index("II. KẾT QUẢ THỰC HIỆN")
        < noted.index(NOTES.strengths[0])
    )


def test_issued() -> None:
    """An issued report carries the registry's number and day; a draft leaves room for both."""
    report = consolidated(full_year(PLAN), "H1")
    draft, issued = written(report), written(report, Issued("123/BC-SLĐTBXH", date(2023, 7, 3)))

    assert re.search(
        r"^Số:\s{6,}/BC-SLĐTBXH \| Hà Nội, ngày\s{6,} tháng 6 năm 2023$", "\n".join(draft), re.MULTILINE
    )
    assert "Số: 123/BC-SLĐTBXH | Hà Nội, ngày 03 tháng 7 năm 2023" in issued


def test_another_province(small_plan: Plan) -> None:
    """Sections, titles, units and groups are those of the plan at hand, and none of Hanoi's."""
    report = consolidated(full_year(small_plan), "Q1", small_plan)

    lines = written(report, plan=small_plan)

    assert "3. Diện tích rừng trồng mới" in lines
    assert "4. Kết quả theo xã, phường" in lines
    assert sentence(lines, "Số người được đào tạo nghề quý I năm 2031 là")
    assert "KẾT QUẢ QUÝ I NĂM 2031 THEO XÃ, PHƯỜNG" in lines
    assert not [line for line in lines if "Hà Nội" in line or "quận" in line or "lao động" in line]
