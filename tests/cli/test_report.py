"""hnjobs report: two documents from one consolidation, figure by figure what the cells say."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

import openpyxl
import pytest
from docx import Document

from hnjobs.errors import ExitStatus
from tests.cli.conftest import SAMPLES, district, table_rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

NAMES: Final = ("bao-cao-2023-H1.docx", "bao-cao-2023-H1.xlsx")
TODAY: Final = ("--today", "2023-06-16")
CHANNELS: Final = ("jobs_loan", "jobs_exchange", "jobs_abroad", "jobs_other")

# A figure as it stands in a document: the labels of its row and its column, and its text.
Place = tuple[str, str]


def _half_year(cli: Cli, folder: str = "out") -> tuple[Path, Path]:
    ran = cli("report", "--period", "H1", "-o", folder, *TODAY)
    assert (ran.status, ran.err) == (0, "")
    return cli.folder / folder / NAMES[0], cli.folder / folder / NAMES[1]


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _percent(part: int, whole: int) -> str:
    rate = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rate} %".replace(".", ",")


def _tied(rate: str) -> str:
    """Return a rate whose sign is tied to its number, as in a line of text."""
    return rate.replace(" ", "\u00a0")


def _sums(cli: Cli) -> Counter[tuple[str, str]]:
    """Add up the half year from ``export``, by (reporter, indicator) and, for all, ("", indicator)."""
    sums: Counter[tuple[str, str]] = Counter()
    for key, value in cli.values("--period", "H1").items():
        reporter, _, indicator = key.split()
        sums[reporter, indicator] += int(value)
        sums["", indicator] += int(value)
    return sums


def _table_headed(path: Path, *headings: str) -> list[list[str]]:
    """Return the rows below the heading of the one Word table whose heading begins so."""
    (found,) = (
        rows
        for rows in (table_rows(table) for table in Document(str(path)).tables)
        if rows[0][: len(headings)] == list(headings)
    )
    return found[1:]


def test_paths_are_printed(year: Cli) -> None:
    """The paths written are printed, one a line, and nothing else."""
    ran = year("report", "--period", "H1", "-o", "out", *TODAY)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"out/{name}" for name in NAMES]
    assert sorted(path.name for path in (year.folder / "out").iterdir()) == sorted(NAMES)


def test_paths_as_json_and_csv(year: Cli) -> None:
    """JSON is a list of kind and path; CSV has the same two columns."""
    ran = year("report", "--period", "H1", "-o", "out", "--format", "json", *TODAY)

    assert ran.json == [
        {"kind": "docx", "path": f"out/{NAMES[0]}"},
        {"kind": "xlsx", "path": f"out/{NAMES[1]}"},
    ]
    again = year("report", "--period", "H1", "-o", "out", "--format", "csv", "--force", *TODAY)
    assert again.rows == ran.json


def test_the_districts_in_word(year: Cli) -> None:
    """Word's table of districts holds the sums of ``export``, the share of the target, and the total."""
    word, _ = _half_year(year)
    sums = _sums(year)
    plan = year("plan", "show", "--format", "json").json
    target = {t["reporter"]: int(t["target"]) for t in plan["targets"] if t["indicator"] == "jobs_created"}
    full_name = {r["reporter"]: r["name"] for r in plan["reporters"]}

    rows = {row[1]: row for row in _table_headed(word, "TT", "Quận, huyện, thị xã")}

    for reporter in target.keys() - {""}:
        (row,) = (row for name, row in rows.items() if full_name[reporter].endswith(f" {name}"))
        total = sums[reporter, "jobs_created"]
        parts = [_grouped(sums[reporter, channel]) for channel in CHANNELS]
        assert row[2:] == [
            _grouped(target[reporter]), _grouped(total), _percent(total, target[reporter]), *parts, "6/6"
        ]  # fmt: skip
    total = sums["", "jobs_created"]
    parts = [_grouped(sums["", channel]) for channel in CHANNELS]
    assert rows["Tổng cộng"][2:] == ["162.000", _grouped(total), _percent(total, 162000), *parts, "30/30"]
    assert len(rows) == 31


def test_word_and_excel_agree_on_districts(year: Cli) -> None:
    """The table of districts holds the same figures in Word and Excel."""
    word, excel = _half_year(year)
    sheet = openpyxl.load_workbook(excel, data_only=True)["Theo quận, huyện, thị xã"]
    lines: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    rows = {line[1]: dict(zip(lines[0], line, strict=True)) for line in lines[1:] if line[1] is not None}

    told = _table_headed(word, "TT", "Quận, huyện, thị xã")
    assert {row[1] for row in told} == rows.keys() - {"Phạm vi số liệu"}
    for row in told:
        other = rows[row[1]]
        made, share = other["Thực hiện 6 tháng đầu năm 2023"], other["So với kế hoạch năm"]
        assert row[2:4] == [_grouped(other["Kế hoạch năm"]), _grouped(made)]
        assert row[4] == _percent(made, other["Kế hoạch năm"])
        assert abs(share - made / other["Kế hoạch năm"]) < 1e-9
        assert row[5:9] == [_grouped(value) for value in _channels(other)]


def _channels(row: dict[str, Any]) -> list[int]:
    """Return the figures by channel of an Excel row, in the order of the Word table."""
    labels = (
        "Thông qua vay vốn giải quyết việc làm",
        "Thông qua Sàn giao dịch việc làm",
        "Đi làm việc ở nước ngoài theo hợp đồng",
        "Doanh nghiệp tuyển dụng, tự tạo việc làm và hình thức khác",
    )
    return [int(row[label]) for label in labels]


def test_the_total_and_its_coverage(year: Cli) -> None:
    """The headline in Word is the sum of ``export``, and says how many of how many reporters it covers."""
    word, _ = _half_year(year)
    total = _sums(year)["", "jobs_created"]

    text = "\n".join(paragraph.text for paragraph in Document(str(word)).paragraphs).replace("\u00a0", " ")

    assert f"là {_grouped(total)} người, đạt {_percent(total, 162000)} kế hoạch năm (162.000 người)" in text
    assert "tổng hợp từ 30/30 quận, huyện, thị xã" in text


def test_a_total_with_a_gap_names_it(cli: Cli) -> None:
    """Where returns are missing, no total stands without saying how many it covers."""
    cli.save("ba dinh.xlsx", district("UBND quận Ba Đình", 1, (100, 20, 30, 350)))
    cli("ingest", "ba dinh.xlsx", "--received-at", "2023-01-14")

    ran = cli("report", "--period", "M01", "-o", "out", "--today", "2023-01-16")

    assert ran.status == 0
    word, excel = (cli.folder / line for line in ran.out.splitlines())
    (total,) = (row for row in _table_headed(word, "TT", "Quận, huyện, thị xã") if row[1] == "Tổng cộng")
    assert (total[3], total[-1]) == ("500 *", "1/30")  # the star leads to the note that names the others
    told = [cell.value for cell in openpyxl.load_workbook(excel, data_only=True)["Tổng hợp"][5]]
    assert 500 in told
    assert any("1/30" in str(value) and "Ứng Hòa" in str(value) for value in told)


@pytest.mark.parametrize("given", ["M01", "T3", "Q1", "H1", "6T", "H2", "9M", "Y"])
def test_every_kind_of_period(cli: Cli, given: str) -> None:
    """A report can be made of every kind of period, on an empty store too."""
    ran = cli("report", "--period", given, "-o", "out", "--today", "2023-12-31")

    assert (ran.status, ran.err) == (0, "")
    assert [(cli.folder / line).is_file() for line in ran.out.splitlines()] == [True, True]


def test_nothing_is_overwritten(year: Cli) -> None:
    """A file that is there stays as it is, and neither of the two is written; ``--force`` overwrites."""
    (word, excel) = _half_year(year)
    excel.unlink()
    word.write_bytes(b"signed")

    ran = year("report", "--period", "H1", "-o", "out", *TODAY)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert NAMES[0] in ran.err
    assert "--force" in ran.err
    assert (word.read_bytes(), excel.exists()) == (b"signed", False)
    assert year("report", "--period", "H1", "-o", "out", "--force", *TODAY).status == 0
    assert word.read_bytes() != b"signed"


def test_a_folder_that_cannot_be_written(year: Cli) -> None:
    """A disk that does not take the files is exit status 3."""
    year.save("out", b"a file where the folder should be")

    ran = year("report", "--period", "H1", "-o", "out", *TODAY)

    assert (ran.status, ran.out) == (ExitStatus.STORE, "")
    assert "Traceback" not in ran.err


# --- the one-cell test --------------------------------------------------------------------------------


ASKED_SHEET: Final = "Giải trình"
OPEN_BEFORE: Final = 1  # queries in the samples' half year
_ASKED: Final = re.compile(r"Số liệu phải hỏi lại: (?P<open>\d+), trong đó (?P=open) chưa giải trình\.")


def _docx_places(path: Path) -> dict[Place, str]:
    """Dump a Word file: each paragraph by its number, each cell by its row's label and its heading."""
    document = Document(str(path))
    places = {
        ("paragraph", str(number)): paragraph.text for number, paragraph in enumerate(document.paragraphs)
    }
    for number, table in enumerate(document.tables):
        heading, *rows = table_rows(table)
        label = ""
        for line, row in enumerate(rows):
            label = next((text for text in row[:2] if text and not text.isdigit()), "") if row[0] else label
            for column, text in enumerate(row):
                places[f"{label}", f"{number}.{line}.{column} {heading[column]}"] = text
    return places


def _xlsx_places(path: Path) -> dict[Place, str]:
    """Dump an Excel file: every cell by its row's texts before the first figure, and its address.

    The checksum of a file changes with its bytes and is no figure; the sheet of what was asked is no figure
    of the report either (``_asked``).
    """
    places: dict[Place, str] = {}
    for sheet in openpyxl.load_workbook(path, data_only=True):
        if sheet.title == ASKED_SHEET:
            continue
        heading = [str(cell.value) for cell in sheet[4]]
        for row in sheet.iter_rows():
            label = " | ".join(str(cell.value) for cell in row[1:7] if isinstance(cell.value, str))
            for column, cell in enumerate(row):
                if heading[column] != "SHA-256" and cell.value is not None:
                    places[label, f"{sheet.title}!{cell.coordinate}"] = str(cell.value)
    return places


def _changes(before: dict[Place, str], after: dict[Place, str]) -> dict[Place, tuple[str, str]]:
    """Return what stands differently; nothing may come or go."""
    assert before.keys() == after.keys()
    return {place: (before[place], after[place]) for place in before if before[place] != after[place]}


def _with_one_cell_changed(cli: Cli, name: str, cell: str, value: int | str) -> None:
    """Copy the samples' half year, change one cell of one workbook, and ingest all in a fresh home."""
    shutil.copytree(SAMPLES / "year", cli.folder / "in")
    book = openpyxl.load_workbook(cli.folder / "in" / name)
    book["Sheet1"][cell] = value
    book.save(cli.folder / "in" / name)
    (cli.home / "hnjobs.db").unlink()
    ran = cli("ingest", "in", "--received-at", "2023-06-14", "-q")
    assert (ran.status, ran.out) == (0, "")


def _asked(path: Path) -> Counter[tuple[str, str]]:
    """Return what was asked, as an Excel report lists it: how often of each reporter and month."""
    sheet = openpyxl.load_workbook(path, data_only=True)[ASKED_SHEET]
    rows = [[str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return Counter((row[1], row[2]) for row in rows if row[2].startswith("tháng "))


def _queries_told(in_word: dict[Place, tuple[str, str]]) -> tuple[int, int]:
    """Take out of some changes the one paragraph that counts what was asked; return both counts."""
    (told,) = [place for place, (text, _) in in_word.items() if _ASKED.fullmatch(text)]
    before, after = (_ASKED.fullmatch(text) for text in in_word.pop(told))
    assert before
    assert after
    return int(before["open"]), int(after["open"])


def _exported(cli: Cli) -> dict[Place, str]:
    """Return every value of ``export`` by who, when, what, basis and cell."""
    return {
        (
            " ".join(row[c] for c in ("reporter", "period", "indicator", "basis")),
            f"{row['file']}!{row['cell']}",
        ): row["value"]
        for row in cli("export").rows
    }


def test_one_cell_of_the_bank(year: Cli) -> None:
    """Change one cell, and exactly the figures that name it change: in export, in Word and in Excel."""
    before, (word, excel) = _exported(year), _half_year(year, "before")
    _with_one_cell_changed(year, "NHCSXH_02_2023.xlsx", "E11", 2306 - 100)  # jobs from loans, February
    after, (new_word, new_excel) = _exported(year), _half_year(year, "after")

    assert _changes(before, after) == {
        ("nhcsxh 2023-M02 jobs_from_loans period", "NHCSXH_02_2023.xlsx!E11"): ("2306", "2206")
    }
    label, district_label = (
        "Số lao động được tạo việc làm từ nguồn vốn vay",
        "Thông qua vay vốn giải quyết việc làm",
    )
    quarter, half = _bank_sums(before)
    in_word = _changes(_docx_places(word), _docx_places(new_word))
    assert _queries_told(in_word) == (OPEN_BEFORE, OPEN_BEFORE + 5), "years to date of February to June"
    ((old, new),) = [in_word.pop(place) for place in list(in_word) if place[0] == "paragraph"]
    assert old.startswith(label)
    told = old.replace("\u00a0", " ").replace(_grouped(half), _grouped(half - 100))
    assert told.replace(_percent(half, 21100), _percent(half - 100, 21100)) == new.replace("\u00a0", " ")
    assert {place[0] for place in in_word} == {label, district_label}
    assert Counter(in_word.values()) == Counter(
        [
            (_grouped(quarter), _grouped(quarter - 100)),  # quarter I, against its milestone
            (_percent(quarter, 7200), _percent(quarter - 100, 7200)),
            (_grouped(half), _grouped(half - 100)),  # the year to date, against both milestones
            (_percent(half, 21100), _percent(half - 100, 21100)),
            (_grouped(half), _grouped(half - 100)),  # the other indicators
            (_grouped(half), _grouped(half - 100)),  # compared with what the districts say
            ("−1.637", "−1.537"),
            # the pace: to date against both quarters, the need of each month left, the year at this pace
            (_grouped(half), _grouped(half - 100)),
            (_tied(_percent(half, 21100)), _tied(_percent(half - 100, 21100))),
            (f"{_grouped(-((half - 39100) // 6))} người", f"{_grouped(-((half - 39200) // 6))} người"),
            (f"{_grouped(2 * half)} người", f"{_grouped(2 * half - 200)} người"),
        ]
    )
    bank = "Chi nhánh Ngân hàng Chính sách xã hội thành phố Hà Nội"
    assert _asked(new_excel) - _asked(excel) == {(bank, f"tháng {month}"): 1 for month in range(2, 7)}
    in_excel = _changes(_xlsx_places(excel), _xlsx_places(new_excel))
    assert all(label in place[0] or district_label in place[0] for place in in_excel)
    figures = Counter(pair for pair in in_excel.values() if not re.search(r"\.\d{4}", pair[0]))
    assert figures == Counter(
        {
            ("2306", "2206"): 2,  # the source row: its value and its raw text
            (str(quarter), str(quarter - 100)): 1,
            (
                str(half),
                str(half - 100),
            ): 5,  # summary twice (half year, year to date), progress, milestones, comparison
            (str(-((half - 39100) // 6)), str(-((half - 100 - 39100) // 6))): 1,  # the need of a month
            (str(2 * half), str(2 * (half - 100))): 1,  # the year at this pace
            ("-1637", "-1537"): 1,
        }
    )


def _bank_sums(exported: dict[Place, str]) -> tuple[int, int]:
    months = {
        int(place[0].split()[1][-2:]): int(value)
        for place, value in exported.items()
        if place[0].startswith("nhcsxh") and place[0].endswith("jobs_from_loans period")
    }
    return sum(months[month] for month in (1, 2, 3)), sum(months.values())


def test_one_cell_of_a_district(year: Cli) -> None:
    """A figure that stands in one total only changes that total, and no other figure of any document."""
    before, (word, excel) = _exported(year), _half_year(year, "before")
    _with_one_cell_changed(year, "ba-dinh_T1.xlsx", "E13", "317")  # women among them, January: 318
    after, (new_word, new_excel) = _exported(year), _half_year(year, "after")

    assert _changes(before, after) == {
        ("ba-dinh 2023-M01 jobs_female period", "ba-dinh_T1.xlsx!E13"): ("318", "317")
    }
    label = "Trong đó: lao động nữ"
    in_word = _changes(_docx_places(word), _docx_places(new_word))
    assert _queries_told(in_word) == (OPEN_BEFORE, OPEN_BEFORE + 6), "years to date of January to June"
    assert {(place[0], pair) for place, pair in in_word.items()} == {(label, ("43.191", "43.190"))}
    assert len(in_word) == 1
    assert _asked(new_excel) - _asked(excel) == {("Ba Đình", f"tháng {month}"): 1 for month in range(1, 7)}
    in_excel = _changes(_xlsx_places(excel), _xlsx_places(new_excel))
    assert all(label in place[0] for place in in_excel)
    assert Counter(in_excel.values()) == Counter({("43191", "43190"): 2, ("318", "317"): 2})
