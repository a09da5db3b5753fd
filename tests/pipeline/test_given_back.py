"""Which returns go back: the last word on each, when it holds something open."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

from hnjobs.domain.period import Period
from hnjobs.pipeline.given_back import base_names, last_versions
from hnjobs.store.records import Filed, Outcome

NOON: Final = datetime(2023, 3, 14, 12, tzinfo=timezone(timedelta(hours=7)))
M03: Final = Period(2023, "M03")


def _filed(  # noqa: PLR0913 a record's fields, each with its usual value
    number: int,
    *,
    version: int = 1,
    rejected: bool = True,
    days: int = 0,
    reporter: str | None = "ba-dinh",
    period: Period | None = M03,
    file: str = "Ba Đình T3.xlsx",
    checksum: str = "a",
    form: str | None = "district",
) -> Filed:
    outcome = Outcome.REJECTED if rejected else Outcome.ACCEPTED
    received = NOON + timedelta(days=days)
    return Filed(
        number, reporter, form, period, outcome, version, file, "Sheet1", checksum, received, None, received
    )


def _numbers(*filed: Filed) -> list[int]:
    return [one.id for one in last_versions(filed)]


def test_the_last_version_speaks_for_the_return() -> None:
    """A rejected one that was sent again is over, whatever the second one is."""
    assert _numbers(_filed(1), _filed(2, version=2, rejected=False, days=1)) == [2]
    assert _numbers(_filed(1, rejected=False), _filed(2, version=2, days=1)) == [2]


def test_last_is_what_was_received_last() -> None:
    """Not what was ingested last; of two received at one moment, the greater version."""
    assert _numbers(_filed(1, days=2), _filed(2, version=2, rejected=False, days=1)) == [1]
    assert _numbers(_filed(1), _filed(2, version=2)) == [2]


def test_an_excluded_version_does_not_speak() -> None:
    """The version before it stands in its place, as in totals; with none before, nothing goes back."""
    wrong = _filed(2, version=2, rejected=False, days=1)._replace(excluded="sai tệp")

    assert _numbers(_filed(1, rejected=False), wrong) == [1]
    assert _numbers(wrong) == []


def test_each_return_speaks_for_itself() -> None:
    """Another month, another form and another reporter are other returns."""
    others = (
        _filed(2, period=Period(2023, "M04")),
        _filed(3, reporter="ba-vi"),
        _filed(4, form="agency"),
    )

    assert _numbers(_filed(1), *others) == [1, 2, 3, 4]


def test_what_nobody_can_place_goes_back_too() -> None:
    """Each such file once, unless it was placed later, when an alias or a better name was known."""
    adrift = _filed(1, version=0, reporter=None)

    assert _numbers(adrift, _filed(2, checksum="b", days=1)) == [1, 2]
    assert _numbers(adrift, _filed(2, version=0, reporter=None, days=1)) == [2]
    assert _numbers(adrift, _filed(2, rejected=False, days=1)) == [2]


def test_two_tables_of_one_sheet_are_two_returns() -> None:
    """One that was placed does not settle its neighbour that came with it."""
    placed = _filed(1, rejected=False)
    adrift = _filed(2, version=0, reporter=None)

    assert _numbers(placed, adrift, _filed(3, version=0, period=None)) == [1, 2, 3]


def test_file_names_are_safe_readable_and_each_other() -> None:
    """Reporter, period and version; what is not known is said; nothing of a path is left."""
    filed = [
        _filed(1, version=2),
        _filed(2, version=2, form="agency"),
        _filed(3, version=1, period=Period(2023, "9M")),
        _filed(4, version=0, reporter=None, file="../Báo cáo: tháng 3?.xlsx"),
        _filed(5, version=0, period=None, file="thư.eml › T3.zip › x/Đống Đa.xls"),
        _filed(6, version=0, reporter=None, period=None, file="???"),
        _filed(7, version=0, reporter=None, period=None, file="…/" + "rất dài " * 30),
        _filed(8, version=0, reporter=None, period=None, file="???"),
    ]

    names = base_names(filed)

    assert names == [
        "ba-dinh_2023-M03_v2",
        "ba-dinh_2023-M03_v2_agency",
        "ba-dinh_2023-9T_v1",
        "chua-ro-don-vi_2023-M03_bao-cao-thang-3",
        "ba-dinh_chua-ro-ky_dong-da",
        "chua-ro-don-vi",
        "rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat",
        "chua-ro-don-vi_2",
    ]
