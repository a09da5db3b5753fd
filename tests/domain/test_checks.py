"""The thresholds of a plan: when a figure is out of scale, and where a number comes from."""

from __future__ import annotations

import pytest

from hnjobs.domain.checks import NO_CHECKS, MagnitudeCheck, RatioCheck, RepeatCheck

CHECK = MagnitudeCheck((1000, 1_000_000), 10, "ours")


@pytest.mark.parametrize(
    ("value", "usual", "expected"),
    [
        pytest.param(99, 1, None, id="just-in-scale"),
        pytest.param(100, 1, (1000, True), id="too-large"),
        pytest.param(1, 100, (1000, False), id="too-small"),
        pytest.param(99_999, 1, (1000, True), id="nearer-to-a-thousand"),
        pytest.param(100_000, 1, (1_000_000, True), id="nearer-to-a-million"),
        pytest.param(0, 100, None, id="zero"),
        pytest.param(100, 0, None, id="no-yardstick"),
        pytest.param(7, 7, None, id="equal"),
    ],
)
def test_slip(value: int, usual: int, expected: tuple[int, bool] | None) -> None:
    """From factor divided by within on a figure is out of scale, by the largest factor that it reaches."""
    assert CHECK.slip(value, usual) == expected


def test_sources() -> None:
    """Each check says where its numbers come from; one that the plan leaves out says nothing."""
    ratio = RatioCheck("bank", "a", "b", 1, 2, "m", "published")
    checks = NO_CHECKS._replace(repeated=RepeatCheck(3, "ours"), ratios=(ratio, ratio))

    assert [checks.source(name) for name in ("repeated", "columns", "ratios")] == ["ours", "", "published"]
