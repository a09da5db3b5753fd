"""The report command's pipeline: check, then write both files or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from hnjobs.domain.notes import NO_NOTES, Issued, Notes
from hnjobs.domain.period import Period
from hnjobs.domain.timeliness import Status
from hnjobs.errors import FileExistsNotForcedError, StoreError, TemplateError
from hnjobs.pipeline.report import ReportRequest, kinds_of, load_report, write_report
from tests.writers.year import TEMPLATES, TODAY, Year, full_year, plan_2023

if TYPE_CHECKING:
    from pathlib import Path

PLAN: Final = plan_2023()
H1: Final = Period(2023, "H1")
FIND: Final = TEMPLATES.joinpath
NAMES: Final = ["bao-cao-2023-H1.docx", "bao-cao-2023-H1.xlsx"]


def names(folder: Path) -> list[str]:
    """Return the names of everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_both_documents_are_written(tmp_path: Path) -> None:
    """Word and Excel are written under the period's name to a folder that is made; nothing else is left."""
    folder = tmp_path / "báo cáo"

    written = write_report(ReportRequest(H1, folder, force=False, today=TODAY), PLAN, Year(PLAN), FIND)

    assert written == tuple(zip(("docx", "xlsx"), [folder / name for name in NAMES], strict=True))
    assert names(folder) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_overwritten_unasked(tmp_path: Path, name: str) -> None:
    """One file in the way stops the command before either is written."""
    (tmp_path / name).write_text("của người khác", encoding="utf-8")

    with pytest.raises(FileExistsNotForcedError, match=name):
        write_report(ReportRequest(H1, tmp_path, force=False, today=TODAY), PLAN, Year(PLAN), FIND)

    assert names(tmp_path) == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "của người khác"


def test_force_overwrites(tmp_path: Path) -> None:
    """With force the files are replaced."""
    (tmp_path / NAMES[0]).write_text("cũ", encoding="utf-8")

    write_report(ReportRequest(H1, tmp_path, force=True, today=TODAY), PLAN, Year(PLAN), FIND)

    assert names(tmp_path) == NAMES
    assert (tmp_path / NAMES[0]).read_bytes()[:2] == b"PK"


def test_a_web_page_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    """The page stands beside the other two, made from the same report."""
    kinds = kinds_of(html=True, pdf=False)
    request = ReportRequest(H1, tmp_path, force=False, today=TODAY, kinds=kinds)

    written = dict(write_report(request, PLAN, Year(PLAN), FIND))

    assert list(written) == ["docx", "xlsx", "html"]
    assert written["html"].read_bytes().lower().startswith(b"<!doctype html>")


def test_a_report_of_a_moment_says_so(tmp_path: Path) -> None:
    """What was known at an hour is not called what was known that day; the end of a day needs no hour."""
    at = datetime(2023, 6, 29, 17, tzinfo=ZoneInfo(PLAN.time_zone))
    request = ReportRequest(
        H1, tmp_path, force=True, today=at.date(), kinds=kinds_of(html=True, pdf=False), known_at=at
    )
    page = dict(write_report(request, PLAN, Year(PLAN), FIND))["html"]
    assert "đến ngày 29/6/2023 (17 giờ 00)" in page.read_text(encoding="utf-8")

    whole_day = replace(request, known_at=at.replace(hour=23, minute=59, second=59, microsecond=999_999))
    write_report(whole_day, PLAN, Year(PLAN), FIND)
    assert "đến ngày 29/6/2023." in page.read_text(encoding="utf-8")


def test_a_broken_template_writes_nothing(tmp_path: Path) -> None:
    """When the Word template cannot be filled, there is no Excel file either."""
    with pytest.raises(TemplateError):
        write_report(
            ReportRequest(H1, tmp_path / "out", force=False, today=TODAY), PLAN, Year(PLAN), tmp_path.joinpath
        )

    assert not (tmp_path / "out").exists()


def test_a_disk_that_refuses_is_a_store_error(tmp_path: Path) -> None:
    """A folder that cannot be made is a failure of the disk, with its reason."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="writing the report"):
        write_report(ReportRequest(H1, tmp_path / "file", force=True, today=TODAY), PLAN, Year(PLAN), FIND)


def test_a_failure_leaves_nothing_temporary(tmp_path: Path) -> None:
    """When a file cannot take its name, its temporary one is removed."""
    (tmp_path / NAMES[1] / "thư mục").mkdir(parents=True)

    with pytest.raises(StoreError):
        write_report(ReportRequest(H1, tmp_path, force=True, today=TODAY), PLAN, Year(PLAN), FIND)

    assert names(tmp_path) == NAMES


def test_later_returns_do_not_reach_a_past_report() -> None:
    """The report of a month is the same whatever came for later months."""
    march = Period(2023, "M03")

    until_march = load_report(PLAN, full_year(PLAN, until=3), march, TODAY)[0]
    whole_year = load_report(PLAN, full_year(PLAN), march, TODAY)[0]

    assert until_march == whole_year


def test_a_report_speaks_of_no_day_before_its_figures() -> None:
    """A return received after ``today`` is in the figures, so the report is as of the day it came."""
    _, as_of = load_report(PLAN, full_year(PLAN), Period(2023, "M03"), date(2023, 1, 1))

    months = Period(2023, "M03").to_date
    zone = ZoneInfo(PLAN.time_zone)
    came = [
        receipt.received_at.astimezone(zone).date() for receipt in full_year(PLAN).receipts(PLAN.id, months)
    ]
    assert as_of == max(came) > date(2023, 1, 1)


@pytest.mark.parametrize(
    ("day", "status"), [(None, Status.PENDING), (30, Status.ON_TIME)], ids=["draft", "issued"]
)
def test_an_issued_report_meets_an_obligation_it_tells_of(day: int | None, status: Status) -> None:
    """A report that is issued says of itself that it is in time; a draft says that it is not there yet.

    The department's return does not meet that obligation; its figures' coverage asks for the return alone.
    """
    issued = Issued("123/BC-SLĐTBXH", date(2023, 6, day)) if day else None
    today = date(2023, 6, 30)
    report, _ = load_report(PLAN, full_year(PLAN, until=6), H1, today, issued=issued)

    (own,) = (one for one in report.discipline.standings if one.owed.reporter == "so-ldtbxh")
    (rate,) = (row for row in report.targets if row.period.indicator == "unemployment_urban")

    assert own.status is status
    assert rate.period.coverage.complete == ("so-ldtbxh",)


def test_notes_are_carried_into_the_report() -> None:
    """What the officer wrote stands in the report as she wrote it; without notes there is nothing."""
    notes = Notes(causes=("Đơn hàng giảm.",))

    assert load_report(PLAN, Year(PLAN), H1, TODAY, notes=notes)[0].notes == notes
    assert load_report(PLAN, Year(PLAN), H1, TODAY)[0].notes == NO_NOTES
