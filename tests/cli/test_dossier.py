"""hnjobs dossier: everything behind a report in one zip, checked, and the same for the same state."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import zipfile
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from hnjobs.pipeline.audit import COLUMNS
from hnjobs.pipeline.dossier_lists import ANSWERS, FINDINGS, RETURNS, headings
from tests.cli.conftest import ROOT, SAMPLES, district
from tests.databases import BOTH, fresh_schema
from tests.letters import eml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

TODAY: Final = ("--today", "2023-06-16")
OFFICE: Final = ("--period", "M01", "-o", "ho-so.zip", *TODAY)


def send(cli: Cli, jobs: int, name: str = "quận Ba Đình", month: int = 1) -> bytes:
    """Ingest a district's return; return its bytes."""
    content = district(name, month, (jobs, 0, 0, 0))
    path = cli.save(f"{jobs}/{name} T{month}.xlsx", content)
    assert cli("ingest", path, "--received-at", "2023-01-12").status == 0
    return content


def open_zip(cli: Cli, name: str = "ho-so.zip") -> zipfile.ZipFile:
    """Open the dossier; it is whole."""
    opened = zipfile.ZipFile(cli.folder / name)
    assert opened.testzip() is None
    return opened


def table(dossier: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """Return a table of the dossier."""
    return list(csv.DictReader(io.StringIO(dossier.read(name).decode("utf-8-sig"))))


def test_what_is_in_it(cli: Cli) -> None:
    """Originals, lists, the report, notes, plan and index; the sums are those of ``sha256sum -c``."""
    first = send(cli, 101)
    cli("notes", "--period", "M01")

    ran = cli("dossier", *OFFICE)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == ["ho-so.zip", "12 files, 1 of them originals."]
    with open_zip(cli) as dossier:
        names = dossier.namelist()
        assert names == [
            "bao-cao/du-thao/bao-cao-2023-M01.docx",
            "bao-cao/du-thao/bao-cao-2023-M01.xlsx",
            "bao-cao/du-thao/bao-cao-2023-M01.html",
            "ghi-chu/2023-M01.md",
            "ke-hoach/plan_2023.yaml",
            f"ban-goc/ba-dinh/2023-M01_v1_{sha256(first).hexdigest()[:12]}_quận Ba Đình T1.xlsx",
            "nhan-duoc.csv",
            "phat-hien.csv",
            "giai-trinh.csv",
            "nhat-ky.csv",
            "muc-luc.csv",
            "SHA256SUMS",
        ]
        sums = dict(line.split("  ", 1)[::-1] for line in dossier.read("SHA256SUMS").decode().splitlines())
        assert sums == {name: sha256(dossier.read(name)).hexdigest() for name in names[:-1]}
        index = table(dossier, "muc-luc.csv")
        assert [row["tệp"] for row in index] == names[:-2]
        assert dossier.read("ke-hoach/plan_2023.yaml") == (ROOT / "data" / "plan_2023.yaml").read_bytes()
        assert dossier.read(names[5]) == first


def test_the_issued_documents_stand_in_it(cli: Cli) -> None:
    """Where the report was issued every edition is there, byte by byte, and no draft."""
    send(cli, 101)
    number = ("--number", "12/BC-SLĐTBXH", "--date", "2023-01-20")
    cli("issue", "--period", "M01", *number, "-o", "out")
    cli("issue", "--period", "M01", *number, "-o", "out2", "--replace", "--reason", "sửa lỗi")

    assert cli("dossier", *OFFICE).status == 0

    with open_zip(cli) as dossier:
        found = {name for name in dossier.namelist() if name.startswith("bao-cao/")}
        kinds = [f"bao-cao-2023-M01_12-BC-SLĐTBXH.{kind}" for kind in ("docx", "xlsx")]
        assert found == {f"bao-cao/lan-{n}/{name}" for n in (1, 2) for name in kinds}
        for name in kinds:
            assert dossier.read(f"bao-cao/lan-1/{name}") == (cli.folder / "out" / name).read_bytes()
        assert [row["việc"] for row in table(dossier, "nhat-ky.csv")] == ["nhập", "ban hành", "ban hành"]


def test_returns_findings_and_answers(cli: Cli) -> None:
    """Every version with what became of it; each finding in words; an answer with who gave it and why."""
    send(cli, 101)
    send(cli, 121)
    trap = SAMPLES / "traps" / "negative" / "Ba Dinh T3.xlsx"
    cli("ingest", trap, "--received-at", "2023-03-14")
    cli("exclude", "ba-dinh", "--period", "M01", "--version", "2", "--reason", "=gửi nhầm")

    assert cli("dossier", "--period", "Q1", "-o", "ho-so.zip", *TODAY).status == 0

    with open_zip(cli) as dossier:
        returns = table(dossier, "nhan-duoc.csv")
        assert [(row["bản"], row["kết quả"], row["đang tính"], row["lý do"]) for row in returns] == [
            ("1", "đã nhận", "x", ""),
            ("2", "đã loại", "", "'=gửi nhầm"),
            ("1", "trả lại", "", ""),
        ]
        assert returns[2]["tệp trong hồ sơ"].startswith("bi-tra-lai/ba-dinh/2023-M03_v1_")
        assert set(dossier.namelist()) >= {row["tệp trong hồ sơ"] for row in returns}
        findings = table(dossier, "phat-hien.csv")
        wrong = [row for row in findings if row["mức độ"] == "lỗi"]
        assert {row["tệp trong hồ sơ"] for row in wrong} == {returns[2]["tệp trong hồ sơ"]}
        assert all(row["mã"].startswith("VL") and row["phát hiện"] and row["việc cần làm"] for row in wrong)


def test_answers_and_waivers(year: Cli) -> None:
    """Answers and waivers stand in their list with the words they were given."""
    query = year("answer", "--format", "json").json[0]["key"]
    year("answer", query, "--reason", "đã xác nhận")
    year(
        "waive", "VL056", "--reporter", "nhcsxh", "--until", "2099-12-31", "--reason", "cho vay hộ kinh doanh"
    )

    assert year("dossier", "--period", "H1", "-o", "ho-so.zip", *TODAY).status == 0

    with open_zip(year) as dossier:
        rows = table(dossier, "giai-trinh.csv")
        assert [(row["việc"], row["mã hoặc quy tắc"], row["lý do"]) for row in rows] == [
            ("giải trình", query, "đã xác nhận"), ("tạm miễn", "VL056", "cho vay hộ kinh doanh")
        ]  # fmt: skip
        originals = [name for name in dossier.namelist() if name.startswith("ban-goc/")]
        assert len(originals) == 192


def test_the_mail_a_return_came_in(cli: Cli) -> None:
    """A workbook that came in a mail stands there with its mail; a file of unknown sender is there too."""
    book = district("quận Ba Đình", 1)
    mail = eml({"Biểu T1.xlsx": book}).as_bytes()
    cli("ingest", cli.save("thu.eml", mail), "--received-at", "2023-01-12")
    cli("ingest", cli.save("khong ro.xlsx", b"PK\x03\x04 cut"), "--received-at", "2023-01-12")

    assert cli("dossier", *OFFICE).status == 0

    with open_zip(cli) as dossier:
        names = dossier.namelist()
        assert f"thu-va-tep-nen/{sha256(mail).hexdigest()[:12]}_thu.eml" in names
        assert any(
            name.startswith("ban-goc/ba-dinh/2023-M01_v1_") and name.endswith("_Biểu T1.xlsx")
            for name in names
        )
        assert any(name.startswith("bi-tra-lai/khong-ro/khong-ro-ky_v0_") for name in names)


def test_headings_are_distinct() -> None:
    """No two columns of a table have one heading in Vietnamese."""
    for columns in (RETURNS, FINDINGS, ANSWERS, COLUMNS):
        assert len(set(headings(columns))) == len(columns)
        assert all(heading not in columns for heading in headings(columns))


def test_later_months_are_left_out(cli: Cli) -> None:
    """What was received for a later month does not stand behind the report."""
    send(cli, 101)
    send(cli, 50, month=2)

    cli("dossier", *OFFICE)

    with open_zip(cli) as dossier:
        assert len(table(dossier, "nhan-duoc.csv")) == 1


def test_the_same_bytes_for_the_same_state(
    cli: Cli, year_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same store in two homes gives the same zip; JSON tells its checksum and size."""
    sums = []
    for name in ("một", "hai"):
        home = cli.folder / name
        home.mkdir()
        shutil.copy(year_database, home / "hnjobs.db")
        monkeypatch.setenv("HNJOBS_HOME", str(home))
        told = cli("dossier", "--period", "H1", "-o", f"{name}.zip", "--format", "json", *TODAY).json
        content = (cli.folder / f"{name}.zip").read_bytes()
        assert (told["sha256"], told["size"]) == (sha256(content).hexdigest(), len(content))
        sums.append(told["sha256"])

    assert sums[0] == sums[1]


@pytest.mark.parametrize("kind", BOTH)
def test_on_both_databases(kind: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL gives what SQLite gives."""
    urls = fresh_schema() if kind == "postgresql" else iter([f"sqlite:///{cli.folder / 'x.db'}"])
    for url in urls:
        monkeypatch.setenv("HNJOBS_DATABASE_URL", url)
        send(cli, 101)
        ran = cli("dossier", *OFFICE, "--format", "csv")
        assert (ran.status, [row["originals"] for row in ran.rows]) == (0, ["1"])


def test_nothing_is_overwritten_unasked(cli: Cli) -> None:
    """A file in the way stops the command; forced, it is replaced."""
    cli.save("ho-so.zip", b"cu")

    assert cli("dossier", *OFFICE).status == ExitStatus.USAGE
    assert (cli.folder / "ho-so.zip").read_bytes() == b"cu"
    assert cli("dossier", *OFFICE, "--force").status == 0
    assert zipfile.is_zipfile(cli.folder / "ho-so.zip")


def test_a_changed_original_is_told(cli: Cli) -> None:
    """An original whose bytes are not those that arrived ends with status 3, and no zip is left."""
    send(cli, 101)
    with closing(sqlite3.connect(cli.home / "hnjobs.db")) as database, database:
        database.execute("UPDATE file SET content = x'00'")

    ran = cli("dossier", *OFFICE)

    assert (ran.status, "it is no longer what arrived" in ran.err) == (ExitStatus.STORE, True)
    assert not [path.name for path in cli.folder.iterdir() if "ho-so" in path.name]
