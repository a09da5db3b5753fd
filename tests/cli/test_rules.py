"""hnjobs rules: every rule and why it exists; one of them with its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hnjobs.domain.finding import FindingCode
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from tests.cli.conftest import Cli


def test_every_rule_is_listed(cli: Cli) -> None:
    """The list has a line for every code, in the order of the codes, in the three formats."""
    codes = sorted(code.value for code in FindingCode)

    ran = cli("rules")
    assert (ran.status, [line.split()[0] for line in ran.out.splitlines()[1:]]) == (ExitStatus.OK, codes)
    assert [row["code"] for row in cli("rules", "--format", "json").json] == codes
    assert [row["code"] for row in cli("rules", "--format", "csv").rows] == codes


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        pytest.param(
            "vi",
            (
                "VL056 cần hỏi",
                "đúng: 120 tỷ đồng",
                "sai: 12 tỷ đồng",
                "nguồn: số liệu công bố",
                "có từ bản: 0.1",
            ),
            id="vi",
        ),
        pytest.param(
            "en",
            ("VL056 query", "good: 120 tỷ đồng", "bad: 12 tỷ đồng", "source: số liệu công bố", "since: 0.1"),
            id="en",
        ),
    ],
)
def test_one_rule_is_explained(cli: Cli, language: str, parts: tuple[str, ...]) -> None:
    """A rule is told with severity, reason, examples, what to do, source and version, whatever the case."""
    ran = cli("rules", "vl056", "--lang", language)

    assert ran.status == ExitStatus.OK
    assert all(part in ran.out for part in parts), ran.out
    assert "{" not in ran.out


def test_no_such_rule(cli: Cli) -> None:
    """An unknown code is wrong usage."""
    ran = cli("rules", "VL999")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "VL999" in ran.err
