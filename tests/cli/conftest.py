"""The command line as its users meet it: a folder, a home with a real SQLite database, no terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from docx import Document
from typer.testing import CliRunner

from hnjobs.cli.main import app
from tests.sheets import xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.table import Table

ROOT: Final = Path(__file__).parents[2]
SAMPLES: Final = ROOT / "tests" / "samples"
SMALL_PLAN: Final = ROOT / "tests" / "plans" / "plan_small.yaml"
HNJOBS: Final = Path(sys.executable).with_name("hnjobs")

# What would change the outcome from outside: the machine's own settings, and wishes for colour.
_FOREIGN: Final = (
    "HNJOBS_DATABASE_URL",
    "FORCE_COLOR",
    "PY_COLORS",
    "GITHUB_ACTIONS",
    "LC_ALL",
    "LC_MESSAGES",
)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit status, what it gave, what it said, and what it named as next."""

    status: int
    out: str
    err: str
    next: str = ""

    @property
    def json(self) -> Any:  # noqa: ANN401 what a program that reads the output gets
        """Standard output, all of it, as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Standard output, all of it, as CSV."""
        return list(csv.DictReader(io.StringIO(self.out)))


@dataclass(frozen=True, slots=True)
class Cli:
    """Commands run in one folder, with one home."""

    folder: Path
    home: Path

    def __call__(self, *arguments: str | Path) -> Ran:
        """Run hnjobs with some arguments; an exception that it lets out is the test's failure."""
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="hnjobs")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        said, begins, step = result.stderr.rpartition("Next: ")
        whole = begins and step.count("\n") == 1
        return Ran(
            result.exit_code, result.stdout, said if whole else result.stderr, step.strip() if whole else ""
        )

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database back, without hnjobs."""
        with closing(sqlite3.connect(self.home / "hnjobs.db")) as database:
            return database.execute(sql).fetchall()

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return int(self.query(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 the test's own word

    def save(self, name: str, content: bytes) -> Path:
        """Put a file into the folder, with the folders above it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def values(self, *options: str) -> dict[str, str]:
        """Return what ``export`` gives for periods, as "reporter period indicator" -> value."""
        return {
            f"{row['reporter']} {row['period']} {row['indicator']}": row["value"]
            for row in self("export", "--format", "json", *options).json
            if row["basis"] == "period"
        }


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Give the command line in an empty folder, with a home that does not exist yet, in English."""
    _settle(monkeypatch, tmp_path)
    return Cli(tmp_path, tmp_path / "home")


@pytest.fixture(scope="session")
def year_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the database of a home that has ingested the half year of the samples on 14 June 2023."""
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as monkeypatch:
        _settle(monkeypatch, folder)
        ran = Cli(folder, folder / "home")("ingest", SAMPLES / "year", "--received-at", "2023-06-14", "-q")
        assert (ran.status, ran.out) == (0, "")
    return folder / "home" / "hnjobs.db"


@pytest.fixture
def year(cli: Cli, year_database: Path) -> Cli:
    """Give the command line with the half year of the samples ingested."""
    cli.home.mkdir()
    shutil.copy(year_database, cli.home / "hnjobs.db")
    return cli


def _settle(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HNJOBS_HOME", str(folder / "home"))
    monkeypatch.setenv("HNJOBS_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(folder)


def environment(cli: Cli, **more: str) -> dict[str, str]:
    """Return the environment for hnjobs in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {**kept, "HNJOBS_HOME": str(cli.home), "HNJOBS_LANG": "en", **more}


def district(name: str, month: int, jobs: tuple[int, int, int, int] = (100, 20, 30, 350)) -> bytes:
    """Build a district's return: jobs by loan, abroad, exchange and other means, their total above them."""
    loan, abroad, exchange, other = jobs
    return xlsx(f"""
        {name}
        Báo cáo kết quả giải quyết việc làm
        Tháng {month} năm 2023
        STT | Chỉ tiêu                                          | Đơn vị tính | Thực hiện trong kỳ
        1   | Số lao động được giải quyết việc làm              | người       | {sum(jobs)}
        2   | Thông qua vay vốn giải quyết việc làm             | người       | {loan}
        3   | Đi làm việc ở nước ngoài theo hợp đồng            | người       | {abroad}
        4   | Thông qua Sàn giao dịch việc làm                  | người       | {exchange}
        5   | Doanh nghiệp tuyển dụng, tự tạo việc làm và hình thức khác | người | {other}
    """)


def docx_rows(path: Path) -> Iterator[list[str]]:
    """Yield each paragraph of a Word file, and each row of its tables, as a list of texts."""
    document = Document(str(path))
    for paragraph in document.paragraphs:
        yield [paragraph.text]
    for table in document.tables:
        yield from table_rows(table)


def table_rows(table: Table) -> list[list[str]]:
    """Return the texts of a Word table, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]
