"""A made-up board on which every mark occurs, for the documents that show it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

from hnjobs.domain.board import Entry, Evidence, TwoWays
from hnjobs.domain.discipline import Record, keep_records
from hnjobs.domain.extension import Extension, extend
from hnjobs.domain.period import Period
from hnjobs.domain.receipt import Receipt
from hnjobs.domain.timeliness import assess, dues
from tests.writers.year import TEMPLATES, plan_2023

PLAN: Final = plan_2023()
PAGE: Final = TEMPLATES / "board.html.j2"
TODAY: Final = date(2023, 3, 20)
HOSTILE: Final = "</script><script>alert('\"&')</script> \u202egnp.xlsx"
MARCH: Final = Period(2023, "M03")

_HANOI: Final = timezone(timedelta(hours=7))
_CAME: Final = {  # day of March, version, accepted, nil
    "ba-dinh": (14, 1, True, False),
    "ba-vi": (15, 1, True, False),
    "cau-giay": (18, 1, True, False),
    "dong-anh": (14, 1, False, False),
    "dong-da": (14, 2, True, False),
    "my-duc": (10, 1, True, True),
}
EXTENSION: Final = Extension(
    "soc-son",
    "district",
    MARCH,
    date(2023, 3, 22),
    "123/SLĐTBXH",
    "lũ",
    "An",
    datetime(2023, 3, 10, tzinfo=_HANOI),
)


def board() -> tuple[tuple[Entry, ...], tuple[Record, ...]]:
    """Return the entries and records of the year as of 20 March 2023."""
    receipts = [
        Receipt(
            reporter,
            "district",
            MARCH,
            datetime(2023, 3, day, 9, tzinfo=_HANOI),
            version,
            accepted,
            "a.xlsx",
            () if accepted else ("VL032",),
            nil=nil,
        )
        for reporter, (day, version, accepted, nil) in _CAME.items()
    ]
    two_ways = TwoWays(PLAN)
    entries = tuple(
        Entry(
            one,
            two_ways.boundary(one, TODAY),
            2 if one.owed.reporter == "ba-dinh" and one.received_at else 0,
            Evidence("amended", "Nguyễn Văn An", HOSTILE, one.received_at, "dấu bưu điện")
            if one.received_at
            else None,
        )
        for one in assess(PLAN, extend(dues(PLAN), [EXTENSION]), receipts, TODAY)
    )
    return entries, keep_records(PLAN, entries, receipts)
