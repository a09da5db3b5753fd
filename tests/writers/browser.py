"""A real headless Chromium that opens files of this machine and asks nothing of any other."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

FLAGS: Final = (
    "--headless=new",
    "--no-sandbox",  # a container has no user namespaces
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Said(NamedTuple):
    """What a page made the browser do: addresses it asked for, and lines of its console."""

    addresses: list[str]
    console: list[str]


@contextmanager
def chromium(profile: Path) -> Iterator[Chrome]:
    """Give a browser with a fresh profile; without one a test skips, or fails where services are required."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        reason = "chromium and chromedriver are not on PATH"
        if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
            pytest.fail(f"{reason}, and HNJOBS_REQUIRE_SERVICES=1 asks for them")
        pytest.skip(reason)
    options = Options()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.get("about:blank")
    listen(opened)  # the browser's own first page asks for its parts
    try:
        yield opened
    finally:
        opened.quit()


def listen(browser: Chrome) -> Said:
    """Return what was said since the browser was last asked."""
    messages = (json.loads(entry["message"])["message"] for entry in _log(browser, "performance"))
    addresses = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    return Said(addresses, [entry["message"] for entry in _log(browser, "browser")])


def _log(browser: Chrome, kind: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]  # selenium's own
    return entries


def resize(browser: Chrome, width: int, height: int = 900) -> None:
    """Give the page a screen of this size."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
