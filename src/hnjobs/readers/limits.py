"""How much a file may hold before it is refused: far above what an office sends, far below what hurts."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import Finding, FindingCode

MAX_BYTES: Final = 30_000_000  # a return is some 10 KB; 30 MB holds any office workbook without pictures
MAX_UNPACKED: Final = 200_000_000  # and a zip bomb unpacks far beyond this
MAX_PARTS: Final = 5_000
MAX_RATIO: Final = 100  # the most uniform sheets we could make pack 16 times, deflate itself ends at 1032
RATIO_MATTERS: Final = 5_000_000  # bytes unpacked; below, even the densest file costs nothing
MAX_ROWS: Final = 5_000  # a form of 30 districts and their wards needs some 600
MAX_COLUMNS: Final = 500
MAX_MARKUP: Final = 10_000_000  # bytes of a table as HTML or XML, which as a tree take ten times as much

MAX_DEPTH: Final = 3  # containers in one another: a mail that forwards a mail with a zip
MAX_ENTRIES: Final = 500  # files in a mail or archive with all that is nested in it; a month's returns are 40


class BeyondLimitsError(Exception):
    """A file holds more than is read; ``finding`` says what and how much may be."""

    def __init__(self, finding: Finding) -> None:
        """Take the finding."""
        super().__init__(finding.found)
        self.finding = finding


def too_large(found: str, limit: str) -> Finding:
    """Return the finding about a file that is beyond a limit."""
    return Finding(FindingCode.TOO_LARGE, found=found, facts=(("limit", limit),))


def check_corner(rows: int, columns: int) -> None:
    """Refuse a sheet whose used area is larger than any form.

    Raises:
        BeyondLimitsError: it has too many rows or columns.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise BeyondLimitsError(too_large(f"{rows} × {columns}", f"{MAX_ROWS} × {MAX_COLUMNS}"))


def check_unpacked(parts: int, packed: int, unpacked: int) -> None:
    """Refuse a zip that unpacks to more than is read, or in a ratio that only a bomb has.

    Raises:
        BeyondLimitsError: it has too many parts, or they are too large.
    """
    if parts > MAX_PARTS:
        raise BeyondLimitsError(too_large(f"{parts} parts", f"{MAX_PARTS} parts"))
    if unpacked > MAX_UNPACKED:
        raise BeyondLimitsError(too_large("unpacked", f"{MAX_UNPACKED} bytes"))
    if unpacked > RATIO_MATTERS and unpacked > MAX_RATIO * packed:
        raise BeyondLimitsError(too_large(f"unpacked × {unpacked // packed}", f"× {MAX_RATIO}"))
