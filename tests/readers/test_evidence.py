"""Who and when: every source that says anything must say the same."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.matching import fold
from hnjobs.readers.evidence import Evidence, gather, read_identity, tell_period, tell_reporter, witnesses
from hnjobs.readers.workbook import read_workbook
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.domain.lexicon import Lexicon


def evidence(
    letterhead: str,
    *,
    sheet: str = "Sheet1",
    file: str = "bao cao",
    headings: tuple[str, ...] = (),
    identity: Mapping[str, str] | None = None,
    sender: str | None = None,
) -> Evidence:
    """Gather what a sheet with this letterhead says; the table begins below it."""
    book = read_workbook(xlsx(Grid(letterhead or "'", name=sheet)))
    assert not isinstance(book, Finding)
    return gather(book.sheets[0], len(book.sheets[0].rows), file, headings, identity or {}, sender)


@pytest.mark.parametrize(
    ("line", "reporter"),
    [
        pytest.param("UBND QUẬN BA ĐÌNH", "ba-dinh", id="letterhead"),
        pytest.param("UBND Q. HOÀN KIẾM", "hoan-kiem", id="short-prefix"),
        pytest.param("UBND HUYỆN ỨNG HOÀ", "ung-hoa", id="old-tone"),
        pytest.param("uy ban nhan dan huyen ung hoa", "ung-hoa", id="no-accents"),
        pytest.param("Đơn vị báo cáo: Ba Vì", "ba-vi", id="stated"),
        pytest.param("Phòng LĐ-TB&XH quận Tây Hồ", "tay-ho", id="its-office"),
        pytest.param("TX Sơn Tây", "son-tay", id="town"),
        pytest.param("HBT", "hai-ba-trung", id="initials"),
        pytest.param("UBND QUẬN BA ĐÌNH↵PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "ba-dinh", id="two-lines"),
        pytest.param("UBND QUẬN BA ĐÌNH - BÁO CÁO THÁNG 3", "ba-dinh", id="with-a-title"),
        pytest.param("UBND THÀNH PHỐ HÀ NỘI\nSỞ TÀI CHÍNH", "so-tai-chinh", id="body-above"),
        pytest.param(
            "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nTRUNG TÂM DỊCH VỤ VIỆC LÀM HÀ NỘI",
            "ttdvvl",
            id="parent-above",
        ),
        pytest.param(
            "UBND QUẬN BA ĐÌNH\nKính gửi: UBND huyện Ba Vì", "ba-dinh", id="addressee-is-not-sender"
        ),
        pytest.param("UBND QUẬN BA ĐÌNH | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ba-dinh", id="motto"),
    ],
)
def test_reporter_by_letterhead(line: str, reporter: str, lexicon: Lexicon) -> None:
    """A reporter is known by any spelling with its folded key, prefixes aside."""
    assert tell_reporter(evidence(line), lexicon, "Sheet1") == (reporter, [])


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        pytest.param("UBND quận Từ Liêm", {"Bắc Từ Liêm", "Nam Từ Liêm"}, id="north-or-south"),
        pytest.param("Từ Liêm", {"Bắc Từ Liêm", "Nam Từ Liêm"}, id="north-or-south-bare"),
        pytest.param("UBND QUẬN BA ĐÌN", {"Ba Đình"}, id="letter-missing"),
        pytest.param("UBND PHƯỜNG BA ĐÌNH", {"Ba Đình"}, id="ward-of-that-name"),
    ],
)
def test_a_near_miss_is_offered_never_taken(line: str, nearest: set[str], lexicon: Lexicon) -> None:
    """A name that is not the plan's is an error at its cell, with what it may have meant."""
    reporter, (finding,) = tell_reporter(evidence(line), lexicon, "Sheet1")

    assert (reporter, finding.code, finding.cell) == (None, FindingCode.REPORTER_UNKNOWN, "A1")
    assert nearest <= set(dict(finding.facts)["nearest"].split("; "))


@pytest.mark.parametrize(
    ("letterhead", "sheet", "file", "identity"),
    [
        pytest.param("UBND QUẬN BA ĐÌNH", "Sheet1", "BC huyện Ba Vì", None, id="file-name"),
        pytest.param("UBND QUẬN BA ĐÌNH", "Ba Vì", "bao cao", None, id="sheet-name"),
        pytest.param("UBND QUẬN BA ĐÌNH\nUBND HUYỆN BA VÌ", "Sheet1", "bao cao", None, id="two-lines"),
        pytest.param("UBND QUẬN BA ĐÌNH, huyện Ba Vì", "Sheet1", "bao cao", None, id="one-line"),
        pytest.param("Ba Đình", "Sheet1", "bao cao", "ba-vi", id="identity-sheet"),
        pytest.param("", "Ba Đình", "ba-vi_T3", None, id="sheet-and-file"),
    ],
)
def test_sources_that_disagree(
    letterhead: str, sheet: str, file: str, identity: str | None, lexicon: Lexicon
) -> None:
    """Two sources that name two reporters are an error that names both, never a vote."""
    stated = {"reporter": identity} if identity else {}
    found = evidence(letterhead, sheet=sheet, file=file, identity=stated)
    reporter, (finding,) = tell_reporter(found, lexicon, sheet)

    assert (reporter, finding.code) == (None, FindingCode.REPORTER_CONFLICT)
    assert "ba-dinh" in dict(finding.facts)["sources"]
    assert "ba-vi" in dict(finding.facts)["sources"]


@pytest.mark.parametrize(
    ("sheet", "file"), [("Sheet1", "BC Ba Dinh T3"), ("Ba Đình", "bao cao"), ("Sheet1", "badinh_03_2023")]
)
def test_reporter_by_name_of_sheet_or_file(sheet: str, file: str, lexicon: Lexicon) -> None:
    """Where the letterhead says nothing, the sheet's or the file's name may say it."""
    assert tell_reporter(evidence("", sheet=sheet, file=file), lexicon, sheet) == ("ba-dinh", [])


def test_nobody_named(lexicon: Lexicon) -> None:
    """A return that names nobody is an error that shows what was looked at."""
    reporter, (finding,) = tell_reporter(evidence("", file="bao cao"), lexicon, "Sheet1")

    assert (reporter, finding.code, finding.found) == (None, FindingCode.REPORTER_UNKNOWN, "bao cao")


@pytest.mark.parametrize(
    ("title", "file", "heading", "period"),
    [
        pytest.param("Tháng 3 năm 2023", "bao cao", "Thực hiện", "2023-M03", id="title"),
        pytest.param("", "ba-dinh_T3_2023", "Thực hiện", "2023-M03", id="file-name"),
        pytest.param("Năm 2023", "bao cao", "Thực hiện tháng 3", "2023-M03", id="heading"),
        pytest.param("Tháng 3/2023", "ba-dinh T3", "Thực hiện tháng 3", "2023-M03", id="all-agree"),
        pytest.param(
            "Tháng 3 năm 2023, lũy kế 6 tháng", "x", "Thực hiện", "2023-M03", id="other-kinds-aside"
        ),
        pytest.param(
            "Tháng 3 năm 2023\nHà Nội, ngày 14 tháng 4 năm 2023", "x", "", "2023-M03", id="signed-later"
        ),
    ],
)
def test_period(title: str, file: str, heading: str, period: str, lexicon: Lexicon) -> None:
    """The one period of the form's kind that every source names."""
    found = tell_period(evidence(title, file=file, headings=(heading,)), lexicon, "Sheet1", ("month",))

    assert (str(found[0]), found[1]) == (period, [])


def test_a_year_not_stated_is_noted(lexicon: Lexicon) -> None:
    """Without any year the plan's is taken, and said so."""
    period, (note,) = tell_period(evidence("Tháng 3"), lexicon, "Sheet1", ("month",))

    assert (str(period), note.code) == ("2023-M03", FindingCode.YEAR_ASSUMED)


@pytest.mark.parametrize(
    ("title", "file", "heading", "stated", "code"),
    [
        pytest.param("Tháng 3", "ba-dinh T4", "", "", FindingCode.PERIOD_CONFLICT, id="file-name"),
        pytest.param("Tháng 3", "x", "Thực hiện tháng 4", "", FindingCode.PERIOD_CONFLICT, id="heading"),
        pytest.param("Tháng 3 và tháng 4", "x", "", "", FindingCode.PERIOD_CONFLICT, id="two-in-one"),
        pytest.param("Tháng 3", "x", "", "2023-M04", FindingCode.PERIOD_CONFLICT, id="identity-sheet"),
        pytest.param("Tháng 3 năm 2022", "x", "", "", FindingCode.WRONG_YEAR, id="year-in-title"),
        pytest.param("Tháng 3", "ba-dinh T3-2022", "", "", FindingCode.WRONG_YEAR, id="year-in-file-name"),
        pytest.param(
            "Tháng 3 năm 2023",
            "x",
            "Thực hiện tháng 3/2022",
            "",
            FindingCode.WRONG_YEAR,
            id="year-in-heading",
        ),
        pytest.param("Tháng 3", "x", "", "2022-M03", FindingCode.WRONG_YEAR, id="year-of-identity-sheet"),
        pytest.param("Báo cáo", "x", "", "", FindingCode.PERIOD_UNKNOWN, id="none"),
        pytest.param("Quý I năm 2023", "x", "", "", FindingCode.PERIOD_UNKNOWN, id="another-kind"),
        pytest.param("ngày 14 tháng 3 năm 2023", "x", "", "", FindingCode.PERIOD_UNKNOWN, id="date-only"),
        pytest.param("", "ba-dinh 2023-04-05", "", "", FindingCode.PERIOD_UNKNOWN, id="date-in-file-name"),
    ],
)
def test_no_one_period(
    title: str, file: str, heading: str, stated: str, code: FindingCode, lexicon: Lexicon
) -> None:
    """Sources that disagree, another year, or none: an error, never a choice."""
    identity = {"period": stated} if stated else {}
    found = evidence(title, file=file, headings=(heading,), identity=identity)
    period, (finding,) = tell_period(found, lexicon, "Sheet1", ("month",))

    assert (period, finding.code) == (None, code)


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        pytest.param("6 tháng đầu năm 2023", "2023-Y", id="year-for-half"),
        pytest.param("6 tháng đầu năm", "2022-H1", id="half-of-another-year"),
        pytest.param("6 tháng đầu năm 2023", "2023-M77", id="no-period-at-all"),
    ],
)
def test_identity_sheet_that_says_another_period(title: str, stated: str, lexicon: Lexicon) -> None:
    """What a generated form states of itself must agree with its title, or the return is refused."""
    found = evidence(title, identity={"period": stated})
    period, findings = tell_period(found, lexicon, "Sheet1", ("half", "year"))

    assert period is None
    assert [finding.severity for finding in findings] == ["error"]


def test_identity_sheet_alone(lexicon: Lexicon) -> None:
    """A generated form needs no title: its own sheet says period and year."""
    found = evidence("", identity={"reporter": "ba-dinh", "period": "2023-M03"})

    period, findings = tell_period(found, lexicon, "Sheet1", ("month",))

    assert (str(period), findings) == ("2023-M03", [])
    assert tell_reporter(found, lexicon, "Sheet1") == ("ba-dinh", [])


def test_read_identity() -> None:
    """The identity sheet is rows of key and value; other sheets are not looked at."""
    book = read_workbook(
        xlsx(
            Grid("form | bank"), Grid("form | district\nperiod | 2023-M03\n | x", name="_hnjobs", hidden=True)
        )
    )

    assert not isinstance(book, Finding)
    assert read_identity(book.sheets) == {"form": "district", "period": "2023-M03"}
    assert read_identity(book.sheets[:1]) == {}


def test_no_two_names_of_the_plan_have_one_key(lexicon: Lexicon) -> None:
    """Folding never maps names of two reporters of the plan of Hanoi together."""
    keys = [
        {fold(name) for name in (reporter.name, reporter.full_name, reporter.id, *reporter.aliases)}
        for reporter in lexicon.plan.reporters.values()
    ]

    assert not any(one & other for one, other in combinations(keys, 2))


def test_every_spelling_in_the_plan_finds_its_reporter(lexicon: Lexicon) -> None:
    """Each name, full name, id and alias, as written or in capitals, is its own reporter."""
    wrong = [
        name
        for reporter in lexicon.plan.reporters.values()
        for name in (reporter.name, reporter.full_name, reporter.id, *reporter.aliases)
        if {lexicon.names.find(name), lexicon.names.find(name.upper())} != {reporter.id}
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "title",
    [
        "Báo cáo tháng 3 năm 2023 (so với cùng kỳ năm 2022)",
        "Tháng 3 năm 2023, so với tháng 3 năm 2022",
        "Tháng 3/2023\nSo sánh với tháng 2 năm 2023",
        "Tháng 3 năm 2023\n(tăng 5% so cùng kỳ 2022)",
    ],
)
def test_a_comparison_decides_nothing(title: str, lexicon: Lexicon) -> None:
    """What a return is compared with is neither its year nor its period."""
    period, findings = tell_period(evidence(title), lexicon, "Sheet1", ("month",))

    assert (str(period), findings) == ("2023-M03", [])


@pytest.mark.parametrize(
    "title",
    [
        "Báo cáo tháng 3 năm 2022 so với năm 2023",
        "Báo cáo so với kế hoạch, tháng 3 năm 2022",
        "Số liệu cùng kỳ tháng 3 năm 2022",
        "Tháng 3 (so với cùng kỳ năm 2022)",
        "Tháng 3 năm 2022 (so với cùng kỳ năm 2022)",
    ],
)
def test_a_comparison_hides_no_other_year(title: str, lexicon: Lexicon) -> None:
    """A return titled for another year stays refused, and so does one whose only year is compared with."""
    period, (finding,) = tell_period(evidence(title), lexicon, "Sheet1", ("month",))

    assert (period, finding.code) == (None, FindingCode.WRONG_YEAR)


def test_no_period_but_that_of_a_comparison(lexicon: Lexicon) -> None:
    """A comparison alone names no period."""
    found = evidence("Năm 2023, so với tháng 2 năm 2023", sheet="x")
    period, _ = tell_period(found, lexicon, "Sheet1", ("quarter",))

    assert period is None


@pytest.mark.parametrize(
    ("sender", "codes"),
    [
        pytest.param("Phòng LĐTBXH Ba Đình <ldtbxh.badinh@example.vn>", [], id="confirms"),
        pytest.param("ldtbxh_badinh@example.vn", [], id="confirms-by-address"),
        pytest.param("Nguyễn Văn A <nva@example.vn>", [], id="says-nothing"),
        pytest.param("Nguyễn Văn A <nva@bavi.example.vn>", [], id="a-host-is-no-name"),
        pytest.param(
            "Phòng LĐTBXH huyện Ba Vì <x@example.vn>", [FindingCode.SENDER_DIFFERS], id="contradicts"
        ),
    ],
)
def test_the_sender_of_the_message(sender: str, codes: list[FindingCode], lexicon: Lexicon) -> None:
    """Who sent the mail confirms the reporter, or is asked about: mail is forwarded, so it is no error."""
    found = evidence("UBND QUẬN BA ĐÌNH", sender=sender)
    reporter, findings = tell_reporter(found, lexicon, "Sheet1")

    assert (reporter, [finding.code for finding in findings]) == ("ba-dinh", codes)
    assert all(finding.severity == "query" for finding in findings)


def test_a_sender_alone_is_no_evidence(lexicon: Lexicon) -> None:
    """Where nothing in the file names the reporter, the mail does not decide."""
    reporter, (finding,) = tell_reporter(evidence("", sender="UBND quận Ba Đình"), lexicon, "Sheet1")

    assert (reporter, finding.code) == (None, FindingCode.REPORTER_UNKNOWN)


def test_witnesses(lexicon: Lexicon) -> None:
    """Every text that says who or when is told with what it says; a comparison says nothing."""
    found = evidence(
        "UBND QUẬN BA ĐÌNH\nĐộc lập\nTháng 3 năm 2023, so với cùng kỳ năm 2022",
        file="ba dinh T3",
        headings=("Thực hiện tháng 3",),
        identity={"form": "district", "reporter": "ba-dinh"},
        sender="Ba Đình <a@example.vn>",
    )

    assert [(line.source, line.cell, says) for line, says in witnesses(found, lexicon)] == [
        ("title", "A1", ("ba-dinh",)),
        ("title", "A3", ("2023-M03",)),
        ("heading", "", ("M03",)),
        ("file", "", ("ba-dinh", "M03")),
        ("sender", "", ("ba-dinh",)),
        ("form", "", ("district", "ba-dinh")),
    ]
