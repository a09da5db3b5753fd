"""Periods mentioned in running text: titles, headings, names of sheets and files.

Owns the Vietnamese ways of naming a period inside a longer text. Dates of signing are not periods and are
taken out first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hnjobs.domain.matching import fold

_YEAR: Final = r"(?:\W*(?:nam\W*)?(?P<year>20\d\d)(?!\d))?"
_DATES: Final = re.compile(
    r"ngay\W*\d{0,2}\W*thang\W*\d{0,2}(?:\W*nam\W*\d{4})?|\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}\b"
    r"|\b\d{4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,2}\b"
    r"|(?<!quy )\b\d{1,2}\s*thang\s*\d{1,2}\W*nam\W*\d{4}"
    r"|\b\d+\s*/\s*\d{4}\s*/\s*[a-z]+"  # the number of a document, 12/2023/QĐ-UBND
)
_SIGNED: Final = re.compile(r"(?:[^\d,]{2,40},)?\s*ngay\W*\d{0,2}\W*thang\W*\d{0,2}\W*nam\W*(?:\d{4})?\W*")
# "so với cùng kỳ năm 2022": what a return is compared with, to the end of the clause
_COMPARED: Final = re.compile(r"\b(?:so\s+voi|so\s+sanh|so\s+cung|cung\s+ky)\b[^,;:()|\n–—-]*")
# A pattern, the code it tells, and a part of it that must stand in the text: most texts have none of these.
_PATTERNS: Final = tuple(
    (re.compile(pattern.replace("YEAR", _YEAR)), code, part)
    for pattern, code, part in (
        (r"\b0?6\s*(?:thang|t)\s*dau\s*namYEAR", "H1", "dau"),
        (r"\b0?6\s*(?:thang|t)\s*cuoi\s*namYEAR", "H2", "cuoi"),
        (r"\b0?9\s*(?:thang|t)(?:\s*dau\s*nam)?YEAR(?!\w)", "9M", "9"),
        (r"\b0?6\s*(?:thang|t)YEAR(?!\w)", "H1", "6"),
        (r"\bquy\s*(?P<quarter>[1-4]|i{1,3}|iv)\bYEAR", "Q", "quy"),
        (r"(?<![a-z0-9])q(?P<quarter>[1-4])(?!\d)YEAR", "Q", "q"),
        (r"(?<![a-z0-9])h(?P<half>[12])(?!\d)YEAR", "H", "h"),
        (r"(?<!\d)(?P<year>20\d\d)\s*[-._/]\s*m?0?(?P<month>1[0-2]|[1-9])(?!\d)", "M", "20"),
        (r"\bthang\s*0?(?P<month>1[0-2]|[1-9])(?!\d)YEAR", "M", "thang"),
        (r"(?<![a-z0-9])[tm]\s?0?(?P<month>1[0-2]|[1-9])(?![\da-z])YEAR", "M", ""),
        (r"(?<!\d)0?(?P<month>1[0-2]|[1-9])\s*[-._/]\s*(?P<year>20\d\d)(?!\d)", "M", "20"),
        (r"\bnam\s*(?P<year>20\d\d)(?!\d)", "Y", "nam"),
    )
)
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A period named in a text: its code and, where the text says it, its year."""

    code: str
    year: int | None


@lru_cache(maxsize=4096)  # titles and headings are the same in all the returns of a month
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the periods that a text names, each once, most specific wording first.

    A bare year ("năm 2023") is the mention ``Y``; callers decide whether a whole year makes sense there.
    """
    rest = _DATES.sub(" ", _plain(text).replace("_", "."))
    found: dict[Mention, None] = {}
    for pattern, code, part in _PATTERNS:
        matches = list(pattern.finditer(rest)) if part in rest else ()
        for match in matches:
            groups = match.groupdict()
            year = groups.get("year")
            found[Mention(_code(code, groups), int(year) if year else None)] = None
        if matches:
            rest = pattern.sub(" | ", rest)
    return tuple(found)


@lru_cache(maxsize=4096)
def compared(text: str) -> tuple[Mention, ...]:
    """Return the periods that a text names only to compare with them ("so với cùng kỳ năm 2022")."""
    plain = _plain(text)
    rest = _COMPARED.sub(" | ", plain)
    return (
        tuple(mention for mention in mentions(text) if mention not in mentions(rest)) if rest != plain else ()
    )


def is_signing_date(text: str) -> bool:
    """Tell whether a text is the place and date that stand above a signature."""
    return bool(_SIGNED.fullmatch(_plain(text).strip()))


def _code(code: str, groups: dict[str, str | None]) -> str:
    if month := groups.get("month"):
        return f"M{int(month):02d}"
    if quarter := groups.get("quarter"):
        return f"Q{_ROMAN.get(quarter, quarter)}"
    if half := groups.get("half"):
        return f"H{half}"
    return code


def _plain(text: str) -> str:
    """Drop accents and case but keep digits and punctuation, which dates are told by."""
    return re.sub(r"[^\W\d_]+", lambda match: fold(match[0]), text)
