"""Returns go back as the sender's own workbooks: from a real store, through real files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Submission
from hnjobs.domain.period import Period
from hnjobs.errors import FileExistsNotForcedError, StoreError, TemplateError
from hnjobs.pipeline.feedback import FeedbackRequest, Written, give_back
from hnjobs.pipeline.ingest import IngestRequest, ingest
from hnjobs.store.records import Arrival, Kept
from tests.sheets import xlsx
from tests.writers.given import opened, rich_book, sheet_of

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store

ROOT: Final = Path(__file__).parents[2]
TEMPLATE: Final = ROOT / "templates" / "feedback_letter.txt.j2"
SAMPLES: Final = ROOT / "tests" / "samples"
MOMENT: Final = datetime(2023, 3, 14, 16, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY: Final = date(2023, 3, 14)
M03: Final = Period(2023, "M03")
ERROR: Final = Finding(FindingCode.NOT_A_NUMBER, "Biểu 02", "C7", "12o", (("indicator", "Số lao động"),))
QUERY: Final = Finding(FindingCode.ROW_UNKNOWN, "Biểu 02", "A8", "Khác")
RETURN: Final = Submission("Biểu 02", "district", "ba-dinh", M03)


def _file(store: Store, plan: Plan, submission: Submission, content: bytes, name: str = "a.xlsx") -> None:
    (file_id,) = store.keep_files([Kept(name, content, sha256(content).hexdigest(), MOMENT)])
    store.save(plan.id, [Arrival(file_id, submission, MOMENT, MOMENT)])


def _give(store: Store, plan: Plan, folder: Path, **options: object) -> tuple[Written, ...]:
    request = replace(FeedbackRequest(folder, TODAY), **options)  # type: ignore[arg-type]  # fields by name
    return give_back(request, plan, store, TEMPLATE).written


def test_a_rejected_return_comes_back_marked(tmp_path: Path, store: Store, plan: Plan) -> None:
    """From the trap's file to the marked cell, with a letter that names the deadline."""
    ingest(IngestRequest((SAMPLES / "traps" / "negative",), MOMENT, MOMENT), plan, store)

    (one,) = _give(store, plan, tmp_path / "out")

    assert (one.errors, one.queries, one.how) == (1, 0, "marked")
    assert one.workbook == tmp_path / "out" / "ba-dinh_2023-M03_v1_can-sua.xlsx"
    page = sheet_of(opened(one.workbook.read_bytes()), "Sheet1")
    assert page["E8"].value == -1250
    assert "số âm" in page["E8"].comment.text
    letter = one.letter.read_text(encoding="utf-8")
    assert "Kính gửi: UBND quận Ba Đình" in letter
    assert "Hạn nộp: chậm nhất ngày 15/3/2023." in letter
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "ba-dinh_2023-M03_v1_can-sua.xlsx",
        "ba-dinh_2023-M03_v1_thu.txt",
    ]


@pytest.mark.parametrize(("day", "words"), [(15, "chậm nhất ngày 15/3/2023"), (16, "nay đã quá hạn")])
def test_the_last_day_is_in_time(tmp_path: Path, store: Store, plan: Plan, day: int, words: str) -> None:
    """The plan takes the due date itself as on time; a day later it is over."""
    _file(store, plan, replace(RETURN, findings=(ERROR,)), rich_book())

    (one,) = _give(store, plan, tmp_path, today=date(2023, 3, day))

    assert words in one.letter.read_text(encoding="utf-8")


def test_an_accepted_return_with_a_query_comes_back(tmp_path: Path, store: Store, plan: Plan) -> None:
    """It counts, and is asked about; one without queries does not come back."""
    _file(store, plan, replace(RETURN, findings=(QUERY,)), rich_book())
    _file(store, plan, replace(RETURN, reporter="ba-vi"), rich_book() + b" ")

    (one,) = _give(store, plan, tmp_path)

    assert (one.filed.reporter, one.errors, one.queries) == ("ba-dinh", 0, 1)
    assert "Đề nghị làm rõ" in one.letter.read_text(encoding="utf-8")


def test_a_return_that_was_mended_does_not_come_back(tmp_path: Path, store: Store, plan: Plan) -> None:
    """An accepted version without queries settles the rejected one before it."""
    _file(store, plan, replace(RETURN, findings=(ERROR,)), rich_book())
    _file(store, plan, RETURN, xlsx("1"))

    assert _give(store, plan, tmp_path) == ()
    assert list(tmp_path.glob("*can-sua*")) == []


def test_what_was_answered_is_not_asked_again(tmp_path: Path, store: Store, plan: Plan) -> None:
    """The caller may hand in what still waits for its sender; the rest is neither marked nor told."""
    _file(store, plan, replace(RETURN, findings=(ERROR, QUERY)), rich_book())
    _file(store, plan, replace(RETURN, reporter="ba-vi", findings=(QUERY,)), rich_book() + b" ")

    def still_open(finding: Finding, _: Filed) -> bool:
        return finding.code is not FindingCode.ROW_UNKNOWN

    request = FeedbackRequest(tmp_path / "out", TODAY)
    (one,) = give_back(request, plan, store, TEMPLATE, still_open).written

    assert (one.filed.reporter, one.errors, one.queries) == ("ba-dinh", 1, 0)
    assert one.workbook
    assert not sheet_of(opened(one.workbook.read_bytes()), "Biểu 02")["A8"].comment


def test_what_is_the_officers_goes_to_no_sender(tmp_path: Path, store: Store, plan: Plan) -> None:
    """A version received before the one that counts is a matter of the office alone."""
    older = Finding(FindingCode.OLDER_VERSION, "Biểu 02", found="b.xlsx")
    _file(store, plan, replace(RETURN, findings=(QUERY, older)), rich_book())

    (one,) = _give(store, plan, tmp_path)

    assert one.workbook
    texts = [cell.value for row in sheet_of(opened(one.workbook.read_bytes()), "Cần sửa") for cell in row]
    assert "Cần làm rõ" in texts
    assert "Lưu ý" not in texts


def test_a_mended_workbook_is_taken(tmp_path: Path, store: Store, plan: Plan) -> None:
    """What comes back mended, with our list still in it, is read like any other return."""
    ingest(IngestRequest((SAMPLES / "traps" / "negative",), MOMENT, MOMENT), plan, store)
    (one,) = _give(store, plan, tmp_path)
    assert one.workbook
    book = opened(one.workbook.read_bytes())
    sheet_of(book, "Sheet1")["E8"] = 1250
    mended = tmp_path / "back" / one.workbook.name
    mended.parent.mkdir()
    book.save(mended)

    outcomes = ingest(IngestRequest((mended,), MOMENT, MOMENT), plan, store)

    assert [(o.sheet, o.outcome, o.reporter, o.version) for o in outcomes] == [
        ("Cần sửa", "ignored", None, None),
        ("Sheet1", "accepted", "ba-dinh", 2),
    ]
    assert _give(store, plan, tmp_path / "again") == ()


def test_an_old_xls_comes_back_as_xlsx(tmp_path: Path, store: Store, plan: Plan) -> None:
    """Values, merges, widths and lines are rebuilt, the cell is marked, and the letter says so."""
    path = next((SAMPLES / "year").rglob("*.xls"))
    sheet = CalamineWorkbook.from_path(path).sheet_names[0]
    finding = replace(ERROR, sheet=sheet, cell="C9")
    _file(store, plan, replace(RETURN, sheet=sheet, findings=(finding,)), path.read_bytes(), path.name)

    (one,) = _give(store, plan, tmp_path)

    assert one.how == "rebuilt"
    assert one.workbook
    before = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    after = CalamineWorkbook.from_path(one.workbook).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    assert [cell for row in after for cell in row if cell != ""] == [
        c for row in before for c in row if c != ""
    ]
    assert sheet_of(opened(one.workbook.read_bytes()), sheet)["C9"].fill.fgColor.rgb == "FFFFA7A7"
    assert "chép sang tệp .xlsx mới" in one.letter.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "content"),
    [
        (FindingCode.UNREADABLE, b"%PDF-1.4"),
        (FindingCode.EMPTY_FILE, b""),
        (FindingCode.PROTECTED, b"\xd0\xcf"),
    ],
)
def test_a_file_that_was_refused_whole_gets_a_letter(
    tmp_path: Path, store: Store, plan: Plan, code: FindingCode, content: bytes
) -> None:
    """It is not opened again; the letter says what to send instead."""
    finding = Finding(code, found="PDF", facts=(("kind", "PDF"),))
    _file(store, plan, Submission("", findings=(finding,)), content, "Báo cáo T3.pdf")

    (one,) = _give(store, plan, tmp_path)

    assert (one.how, one.workbook, one.letter.name) == ("letter", None, "bao-cao-t3_thu.txt")
    assert "Kính gửi: Đơn vị gửi tệp “Báo cáo T3.pdf”" in one.letter.read_text(encoding="utf-8")


def test_a_workbook_without_a_form_comes_back_with_the_list(tmp_path: Path, store: Store, plan: Plan) -> None:
    """It can be opened, so it is given back, with what to do on its first sheet."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(xlsx("Kính gửi anh Nam"))
    ingest(IngestRequest((path,), MOMENT, MOMENT), plan, store)

    (one,) = _give(store, plan, tmp_path / "out")

    assert one.workbook
    assert opened(one.workbook.read_bytes()).sheetnames == ["Cần sửa", "Sheet1"]
    assert "hnjobs" not in one.letter.read_text(encoding="utf-8")


def test_a_period_holds_the_months_inside_it(tmp_path: Path, store: Store, plan: Plan) -> None:
    """Returns of other periods and those nobody can place are left out, and the latter counted."""
    _file(store, plan, replace(RETURN, findings=(ERROR,)), rich_book())
    _file(store, plan, replace(RETURN, period=Period(2023, "M07"), findings=(ERROR,)), rich_book())
    _file(store, plan, replace(RETURN, period=None, findings=(ERROR,)), xlsx("1"))

    result = give_back(FeedbackRequest(tmp_path, TODAY, Period(2023, "H1")), plan, store, TEMPLATE)

    assert [one.letter.name for one in result.written] == ["ba-dinh_2023-M03_v1_thu.txt"]
    assert result.left_out == 1
    assert _give(store, plan, tmp_path / "b", reporters=("ba-vi",)) == ()


def test_nothing_is_overwritten_unless_forced(tmp_path: Path, store: Store, plan: Plan) -> None:
    """A file in the way stops the whole run before anything is written."""
    _file(store, plan, replace(RETURN, findings=(ERROR,)), rich_book())
    _file(store, plan, replace(RETURN, reporter="ba-vi", findings=(ERROR,)), rich_book())
    (tmp_path / "ba-vi_2023-M03_v1_thu.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsNotForcedError, match="ba-vi"):
        _give(store, plan, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".txt", ".xlsx")] == [
        "ba-vi_2023-M03_v1_thu.txt"
    ]

    assert len(_give(store, plan, tmp_path, force=True)) == 2


def test_all_or_nothing(tmp_path: Path, store: Store, plan: Plan) -> None:
    """A template that cannot be filled, or a disk that fails, leaves no file behind."""
    _file(store, plan, replace(RETURN, findings=(ERROR,)), rich_book())
    bad = tmp_path / "bad.j2"
    bad.write_text("{{ nothing }}", encoding="utf-8")

    with pytest.raises(TemplateError):
        give_back(FeedbackRequest(tmp_path / "out", TODAY), plan, store, bad)
    with pytest.raises(StoreError, match="writing what goes back"):
        _give(store, plan, bad / "below-a-file")

    assert not list(tmp_path.rglob("*can-sua*"))


def test_a_plan_of_another_province(tmp_path: Path, store: Store, small_plan: Plan) -> None:
    """Names, deadlines and the signature are the plan's own."""
    submission = Submission("A", "commune", next(iter(small_plan.reporters)), Period(2031, "M01"))
    _file(store, small_plan, replace(submission, findings=(replace(ERROR, sheet="A"),)), xlsx("1"))

    (one,) = _give(store, small_plan, tmp_path)

    letter = one.letter.read_text(encoding="utf-8")
    assert "Báo cáo đào tạo nghề tháng 1 năm 2031" in letter
    assert letter.endswith("SỞ NỘI VỤ\n")
