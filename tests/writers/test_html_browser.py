"""The HTML view in a real headless Chromium: what only a browser can show."""

from __future__ import annotations

import base64
import re
import subprocess
from typing import TYPE_CHECKING, Any, Final

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from hnjobs.writers.html import render_html
from tests.writers.browser import chromium, listen, resize
from tests.writers.gaps import PAGE, PLAN, whole_report, year_with_gaps
from tests.writers.year import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.chromium

DISTRICTS: Final = [reporter.name for reporter in PLAN.reporters_in("district")]
"""In the plan's order, which is that of the Vietnamese alphabet."""

A4: Final = (595, 842)
"""In points, upright."""

CONTRASTS: Final = """
const [faults, seen] = [[], new Set()];
const channels = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
const light = (text) => {
  const [red, green, blue] = channels(text).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const opaque = (colour) => channels(colour)[3] !== 0;
for (const one of document.body.querySelectorAll("*")) {
  const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || !one.checkVisibility() || one.closest("script")) continue;
  let ground = one;
  const own_ground = () => opaque(getComputedStyle(ground).backgroundColor);
  while (ground.parentElement && !own_ground()) ground = ground.parentElement;
  const pair = [getComputedStyle(one).color, getComputedStyle(ground).backgroundColor];
  if (seen.has(pair.join())) continue;
  seen.add(pair.join());
  const [high, low] = pair.map(light).sort((a, b) => b - a);
  const ratio = (high + 0.05) / (low + 0.05);
  const named = `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`;
  if (ratio < 4.5) faults.push(`${named}: ${ratio} ${pair}`);
}
return [faults, seen.size];
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the first half year, as a file."""
    path = tmp_path_factory.mktemp("page") / "bao-cao.html"
    path.write_bytes(render_html(PLAN, whole_report(year_with_gaps()), TODAY, PAGE))
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
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.get(address)
    return browser


def one(page: Chrome, selector: str) -> WebElement:
    """Return the first element of a selector."""
    return page.find_element(By.CSS_SELECTOR, selector)


def texts(page: Chrome, selector: str) -> list[str]:
    """Return the texts of all elements of a selector that are shown, read at once."""
    script = (
        "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility())"
        ".map((e) => e.innerText)"
    )
    found: list[str] = page.execute_script(script, selector)
    return found


def run(page: Chrome, script: str, *arguments: object) -> Any:  # noqa: ANN401 whatever the script returns
    """Run a script in the page."""
    return page.execute_script(script, *arguments)


def names(page: Chrome, table: str) -> list[str]:
    """Return the names of a table's rows as they stand."""
    return texts(page, f"#{table} tbody th[scope='row']")


def press(page: Chrome, table: str, column: str) -> WebElement:
    """Press the heading of a column, and return it."""
    head = next(
        head
        for head in page.find_elements(By.CSS_SELECTOR, f"#{table} thead th")
        if head.text.removesuffix("↕").strip(" ↑↓\n").replace("\n", " ") == column
    )
    head.find_element(By.TAG_NAME, "button").click()
    return head


def whole(written: str) -> int:
    """Read a printed count."""
    return int(re.sub(r"\D", "", written))


# --- sorting ------------------------------------------------------------------------------------------------


def test_sorting_by_number(page: Chrome) -> None:
    """Numbers sort by value, not as text, both ways; the district without a report is last either way."""
    column = "#bang-don-vi tbody td:nth-of-type(3)"
    head = press(page, "bang-don-vi", "Thực hiện 6 tháng đầu năm 2023")
    rising, first = texts(page, column), head.get_attribute("aria-sort")
    head.find_element(By.TAG_NAME, "button").click()
    falling, second = texts(page, column), head.get_attribute("aria-sort")

    assert (first, second) == ("ascending", "descending")
    assert rising[-1] == falling[-1] == "chưa có báo cáo"
    assert rising[0] == "1.848 *"
    assert [whole(text) for text in rising[:-1]] == sorted(whole(text) for text in rising[:-1])
    assert falling[:-1] == rising[-2::-1]
    assert names(page, "bang-don-vi")[-1] == "Sóc Sơn"


def test_sorting_by_share(page: Chrome) -> None:
    """Shares sort by their exact ratio, and only the pressed column says that it is sorted."""
    press(page, "bang-don-vi", "Kế hoạch năm")
    press(page, "bang-don-vi", "So với kế hoạch năm")
    shares = texts(page, "#bang-don-vi tbody td:nth-of-type(4)")

    assert [whole(text) for text in shares[:-1]] == sorted(whole(text) for text in shares[:-1])
    assert shares[-1] == "–"
    assert len(page.find_elements(By.CSS_SELECTOR, "#bang-don-vi [aria-sort]")) == 1


def test_sorting_by_name(page: Chrome) -> None:
    """Names sort by the Vietnamese alphabet: Đ after C and before G, Ứ last; the total row stays below."""
    press(page, "bang-don-vi", "Thực hiện 6 tháng đầu năm 2023")
    moved = names(page, "bang-don-vi")
    press(page, "bang-don-vi", "Quận, huyện, thị xã")

    assert moved != DISTRICTS
    assert names(page, "bang-don-vi") == DISTRICTS
    assert DISTRICTS[4:8] == ["Chương Mỹ", "Đan Phượng", "Đông Anh", "Đống Đa"]
    assert texts(page, "#bang-don-vi tfoot th") == ["Tổng cộng"]


def test_sorting_within_groups(page: Chrome) -> None:
    """The deadline board keeps its groups: a reporter never leaves the group that it stands under."""
    groups = [f"#bang-han tbody:nth-of-type({at}) th[scope='row']" for at in range(1, 6)]
    before = [sorted(texts(page, group)) for group in groups]
    press(page, "bang-han", "Đơn vị")
    press(page, "bang-han", "Đơn vị")
    after = [texts(page, group) for group in groups]

    assert [sorted(group) for group in after] == before
    assert [len(group) for group in after] == [30, 1, 1, 17, 1]
    assert after[0] == DISTRICTS[::-1]


# --- from a figure to its cells and back --------------------------------------------------------------------


def test_drill_down_by_mouse(page: Chrome) -> None:
    """A press on a figure shows its cells, its coverage and itself as their total; the focus comes back."""
    figure = one(page, "#bang-don-vi tbody tr:nth-child(2) td:nth-of-type(3) button")
    figure.click()
    cells = texts(page, "#hop-bang tbody tr:first-child td")

    assert one(page, "#hop-ten").text == "Số lao động được giải quyết việc làm (người): 1.848 *"
    assert texts(page, "#hop-loi p")[1] == (
        "Tổng hợp từ 0/1 quận, huyện, thị xã; thêm phần đã báo cáo của: Ba Vì (thiếu tháng 5, 6)."
    )
    assert cells == [
        "tháng 1 năm 2023",
        "420 người",
        "420",
        "ba-vi_M01.xlsx",
        "Biểu 02",
        "D12",
        "1",
        "14/01/2023 16:05",
    ]
    assert texts(page, "#hop-bang tfoot td")[1] == "1.848 *"
    assert len(texts(page, "#hop-bang tbody tr")) == 4

    one(page, "#hop-dong").click()
    assert not one(page, "#hop").is_displayed()
    assert page.switch_to.active_element == figure


def test_drill_down_by_keyboard(page: Chrome) -> None:
    """Tab stops once in a table, arrows go from figure to figure, Enter opens, Escape closes and returns."""
    run(page, "document.querySelector('#bang-don-vi button.figure').focus()")
    page.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    figure = page.switch_to.active_element
    assert figure.text == "282 *"
    figure.send_keys(Keys.ENTER)
    title = one(page, "#hop-ten").text
    page.switch_to.active_element.send_keys(Keys.ESCAPE)

    assert title == "Thông qua vay vốn giải quyết việc làm (người): 282 *"
    assert not one(page, "#hop").is_displayed()
    assert page.switch_to.active_element == figure
    assert len(page.find_elements(By.CSS_SELECTOR, "#bang-don-vi button.figure[tabindex='0']")) == 1
    figure.send_keys(Keys.TAB)
    assert run(page, "return document.activeElement.closest('#bang-don-vi')") is None


def test_a_missing_figure_opens_too(page: Chrome) -> None:
    """A figure that nobody reported says who has not, and shows no cell."""
    one(page, "#ban-do .tile.unknown button").click()

    assert one(page, "#hop-ten").text == "Số lao động được giải quyết việc làm (người): chưa có báo cáo"
    assert texts(page, "#hop-loi p")[1].endswith("chưa có báo cáo: Sóc Sơn.")
    assert one(page, "#hop-bang-ten").text == "Không có ô số liệu nào"
    assert texts(page, "#hop-bang tbody tr") == []


def test_from_a_return_to_its_figures(page: Chrome) -> None:
    """A return lists the figures that it is in: its own and the totals, and none of another reporter."""
    one(page, "#nguon summary").click()
    one(page, "#bang-goc tbody button").click()
    who = texts(page, "#hop-bang tbody td:nth-of-type(1)")

    assert one(page, "#hop-ten").text == "Ba Đình, tháng 1 năm 2023"
    assert set(who) == {"Ba Đình", "Thành phố Hà Nội"}
    assert "42.980 *" in texts(page, "#hop-bang tbody td:nth-of-type(3)")


# --- filtering ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("soc son", ["Sóc Sơn"]),
        ("ĐỐNG Đ", ["Đống Đa"]),
        ("dong", ["Đông Anh", "Đống Đa", "Hà Đông"]),
        ("xyz", []),
        ("", DISTRICTS),
    ],
    ids=["no-accents", "capitals", "several", "nobody", "all"],
)
def test_filter(page: Chrome, typed: str, found: list[str]) -> None:
    """Names are found with and without accents; how many are shown, and that the total is of all, is said."""
    one(page, "#theo-don-vi .filter input").send_keys(typed)
    said = one(page, "#theo-don-vi .filter [role='status']").text

    assert names(page, "bang-don-vi") == found
    assert texts(page, "#bang-don-vi tfoot th") == ["Tổng cộng"]
    assert said == (f"Đang hiện {len(found)}/30 dòng. Dòng tổng vẫn tính tất cả." if typed else "")


def test_filter_keeps_figures_in_reach(page: Chrome) -> None:
    """When the row with a table's stop of the Tab key is filtered away, a row that is shown takes it."""
    one(page, "#theo-don-vi .filter input").send_keys("ung hoa")

    assert texts(page, "#bang-don-vi button.figure[tabindex='0']") == ["16.380"]


def test_filter_of_sources(page: Chrome) -> None:
    """The list of sources is filtered by its returns."""
    one(page, "#nguon summary").click()
    one(page, "#nguon .filter input").send_keys("ba vi, thang 2")

    assert len(texts(page, "#bang-goc tr.group")) == 1
    assert len(names(page, "bang-goc")) == 7


# --- the page itself ----------------------------------------------------------------------------------------


def test_nothing_leaves_the_file(page: Chrome, address: str) -> None:
    """Opened and used, the page asks for no address but its own and has nothing on the console."""
    press(page, "bang-thang", "Lũy kế")
    one(page, "#bang-thang tbody button.figure").click()
    one(page, "#hop-dong").click()
    said = listen(page)

    assert [asked for asked in said.addresses if not asked.startswith("data:")].count(address) >= 1
    assert {asked.partition(":")[0] for asked in said.addresses} <= {"file", "data"}
    assert {asked for asked in said.addresses if asked.startswith("file:")} == {address}
    assert said.console == []


@pytest.mark.parametrize(
    ("attempt", "directive"),
    [
        ("new Image().src = 'x.png'", "img-src"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "script-src-elem",
        ),
        (
            "document.body.append(Object.assign(document.createElement('style'), {textContent: 'p{}'}))",
            "style-src-elem",
        ),
        ("fetch('x.json').catch(() => 0)", "connect-src"),
    ],
)
def test_the_policy_holds(page: Chrome, attempt: str, directive: str) -> None:
    """What the page does not bring with it is refused by the browser: image, script, style, request."""
    refused = page.execute_async_script(
        "const add = (tag) => document.body.append(Object.assign(document.createElement(tag),"
        " {textContent: '/**/'})); const done = arguments[0];"
        " document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));"
        f" {attempt};"
    )
    listen(page)

    assert refused == directive


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_no_sideways_scroll(page: Chrome, width: int) -> None:
    """From a phone to a projector the page is never wider than the screen, dialog and sources opened too."""
    resize(page, width)
    one(page, "#nguon summary").click()
    one(page, "#bang-don-vi tfoot button").click()
    box = one(page, "#hop").rect

    assert run(page, "return document.documentElement.scrollWidth") <= width
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    one(page, "#hop-dong").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_shows_every_district(page: Chrome, width: int) -> None:
    """Each district has a tile that can be seen, with a share or a reason, and its words are not cut off."""
    resize(page, width)
    cut = run(
        page,
        "return [...document.querySelectorAll('.tile')].filter((tile) => tile.scrollWidth > tile.clientWidth"
        " || tile.getBoundingClientRect().right > innerWidth).map((tile) => tile.innerText)",
    )

    assert sorted(texts(page, ".tile .place")) == sorted(DISTRICTS)
    assert cut == []


def test_touch_targets(page: Chrome) -> None:
    """On a phone every button and link is at least 24 px high (WCAG 2.2, 2.5.8)."""
    resize(page, 360)
    low = run(
        page,
        "return [...document.querySelectorAll('button, nav a, summary, input')]"
        ".filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24)"
        ".map((e) => e.outerHTML)",
    )

    assert low == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(page: Chrome, scheme: str) -> None:
    """Every text that is shown has a contrast of at least 4.5 with its ground, by day and by night."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    faults, pairs = run(page, CONTRASTS)

    assert faults == []
    assert pairs >= 8


def test_without_script(browser: Chrome, address: str) -> None:
    """With JavaScript off the page is a whole document: every row, no button, no word about buttons."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address)
        buttons = [found.is_displayed() for found in browser.find_elements(By.TAG_NAME, "button")]
        rows = browser.find_elements(By.CSS_SELECTOR, "#bang-don-vi tbody tr")
        hint = one(browser, ".scripted").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert not any(buttons)
    assert not hint
    assert len(rows) == 30


def test_print(page: Chrome, tmp_path: Path) -> None:
    """On paper: A4, no button and no field, and the heading of a table stands on each page it runs over."""
    one(page, "#bang-don-vi tfoot button").click()
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = tmp_path / "bao-cao.pdf"
    pdf.write_bytes(base64.b64decode(printed["data"]))
    pages = poppler("pdftotext", "-layout", str(pdf), "-").split("\f")
    sizes = re.findall(r"size: +([\d.]+) x ([\d.]+)", poppler("pdfinfo", "-l", "99", str(pdf)))
    board = [page for page in pages if re.search(r"đúng hạn +đúng hạn", page)]

    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4, A4[::-1]}
    assert not re.search("Đóng|Lọc theo tên|Có trong những|Đến nội dung|↕|Các ô số liệu gốc", "".join(pages))
    assert len(board) > 1
    assert all("Tháng 5 (hạn" in page for page in board)


def poppler(*command: str) -> str:
    """Run one of poppler's tools and return what it prints."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
