"""The page of the board in a real headless Chromium: sorting, filtering, what leaves it, paper."""

from __future__ import annotations

import base64
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By

from hnjobs.writers.board_html import render_board_html
from tests.writers.board import PAGE, PLAN, TODAY, board
from tests.writers.browser import chromium, listen, resize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page as a file."""
    path = tmp_path_factory.mktemp("page") / "bang.html"
    path.write_bytes(render_board_html(PLAN, board(), TODAY, PAGE))
    return path.as_uri()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all tests here."""
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def page(browser: Chrome, address: str) -> Chrome:
    """The page, opened anew on a laptop's screen."""
    resize(browser, 1280)
    browser.get(address)
    return browser


def names(page: Chrome, table: str) -> list[str]:
    """Return the names of a table's rows that are shown, as they stand."""
    script = (
        "return [...document.querySelectorAll(`#${arguments[0]} tbody th[scope='row']`)]"
        ".filter((one) => one.checkVisibility()).map((one) => one.textContent)"
    )
    found: list[str] = page.execute_script(script, table)
    return found


def press(page: Chrome, table: str, column: int) -> None:
    """Press the heading of a column, counted from 1."""
    page.find_element(By.CSS_SELECTOR, f"#{table} thead th:nth-child({column}) button").click()


def test_sorting(page: Chrome) -> None:
    """Rates are sorted by value, those without one last either way; names by Vietnamese order."""
    offices = {one.name for one in PLAN.reporters_in("agency", "department")}
    press(page, "bang-chap-hanh", 3)
    rising = names(page, "bang-chap-hanh")
    press(page, "bang-chap-hanh", 3)
    falling = names(page, "bang-chap-hanh")
    press(page, "bang-chap-hanh", 1)
    press(page, "bang-chap-hanh", 1)

    assert set(falling[:4]) == {"Ba Đình", "Ba Vì", "Đống Đa", "Mỹ Đức"}
    assert set(rising[-18:]) == set(falling[-18:]) == offices
    assert names(page, "bang-chap-hanh")[0] == "Ứng Hòa"


def test_sorting_stays_inside_a_group(page: Chrome) -> None:
    """The board is sorted within each group, whose heading stays above its rows."""
    press(page, "bang-han-1", 4)

    found = names(page, "bang-han-1")
    assert found[-2:] == [
        "Trung tâm Dịch vụ việc làm Hà Nội",
        "Chi nhánh Ngân hàng Chính sách xã hội thành phố Hà Nội",
    ]
    assert len(found) == 32


def test_filtering(page: Chrome) -> None:
    """A name without accents finds its row."""
    page.find_element(By.CSS_SELECTOR, "#bang .filter input").send_keys("ba vi")

    assert names(page, "bang-han-1") == ["Ba Vì"]


def test_nothing_leaves_the_file(page: Chrome, address: str) -> None:
    """Opened and used, the page asks for no address but its own and has nothing on the console."""
    press(page, "bang-han-1", 2)
    said = listen(page)

    assert {asked for asked in said.addresses if not asked.startswith("data:")} == {address}
    assert said.console == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_sideways_scroll(page: Chrome, width: int) -> None:
    """From a phone to a laptop the page is never wider than the screen; wide tables scroll by themselves."""
    resize(page, width)

    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_print(page: Chrome, tmp_path: Path) -> None:
    """On paper there is no button and no field, and every page of the board has its headings."""
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = tmp_path / "bang.pdf"
    pdf.write_bytes(base64.b64decode(printed["data"]))
    run = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True)

    assert not re.search("Lọc theo tên|Đến nội dung|↕", run.stdout)
    assert len(re.findall("Tháng 11", run.stdout)) >= 1
    assert "đúng ngày hạn" in re.sub(r"\s+", " ", run.stdout)
