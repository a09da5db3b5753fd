"""Findings: what is wrong, doubtful or worth knowing about the data, as values.

A finding carries facts; its sentences, in Vietnamese and English, are in ``locale.findings`` under its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hnjobs.domain.period import Period

ABOUT: Final = "about"
"""The fact that names an indicator and its column by their ids, wherever they stand; it is not printed."""


class Severity(StrEnum):
    """Errors reject the whole submission; queries must be answered; notes inform."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


class FindingCode(StrEnum):
    """Every kind of finding; a code never changes its meaning."""

    # the file
    UNREADABLE = "VL001"
    EMPTY_FILE = "VL002"
    NO_FORM = "VL003"
    PROTECTED = "VL004"
    TOO_LARGE = "VL005"
    HIDDEN_SHEET = "VL006"
    LOCK_FILE = "VL007"
    SHEET_IGNORED = "VL008"
    LEGACY_TEXT = "VL009"
    READER_LOST = "VL066"
    READER_FAILED = "VL067"
    NOT_KEPT = "VL068"
    # who, when, which form
    REPORTER_UNKNOWN = "VL010"
    REPORTER_CONFLICT = "VL011"
    PERIOD_UNKNOWN = "VL012"
    PERIOD_CONFLICT = "VL013"
    WRONG_YEAR = "VL014"
    FORM_NOT_OWED = "VL015"
    FORM_CONFLICT = "VL016"
    YEAR_ASSUMED = "VL017"
    # the table
    NO_PERIOD_COLUMN = "VL020"
    COLUMN_TWICE = "VL021"
    UNIT_UNKNOWN = "VL022"
    UNIT_MISMATCH = "VL023"
    ROW_UNKNOWN = "VL024"
    COLUMN_UNKNOWN = "VL025"
    NO_TOTAL_ROW = "VL026"
    # one cell
    NUMBER_TOO_LARGE = "VL029"
    NOT_A_NUMBER = "VL030"
    NOT_WHOLE = "VL031"
    NEGATIVE = "VL032"
    DATE_FOUND = "VL033"
    ERROR_VALUE = "VL034"
    BOOLEAN_FOUND = "VL035"
    FORMULA_WITHOUT_VALUE = "VL036"
    SEPARATOR_AMBIGUOUS = "VL037"
    TOO_PRECISE = "VL038"
    FORMAT_UNSEEN = "VL039"
    # the rules
    REQUIRED_MISSING = "VL040"
    PARTS_NOT_TOTAL = "VL041"
    PART_ABOVE_WHOLE = "VL042"
    TO_DATE_BELOW_PERIOD = "VL043"
    TO_DATE_NOT_PREVIOUS_PLUS_PERIOD = "VL044"
    TOTAL_ROW_NOT_SUM = "VL045"
    INDICATOR_TWICE = "VL046"
    PLAN_FIGURE_DIFFERS = "VL047"
    SAME_TIME_VERSION = "VL048"
    OLDER_VERSION = "VL049"
    # what was decided about a return
    NIL_RETURN = "VL062"
    EXCLUDED_VERSION = "VL064"
    NIL_CELL = "VL065"
    # the kind of file, and what holds files
    WRONG_KIND = "VL070"
    ARCHIVE_UNOPENED = "VL071"
    TO_SAVE_ANEW = "VL072"
    NOTHING_INSIDE = "VL073"
    RECEIVED_UNKNOWN = "VL074"
    ENTRY_SET_ASIDE = "VL075"
    NESTED_TOO_DEEP = "VL076"
    ENTRY_UNREADABLE = "VL077"
    READING_UNSURE = "VL078"
    FORWARDED = "VL079"
    # the detectives: right in form, doubtful in size, place or time
    OUT_OF_SCALE = "VL050"
    SAME_AS_PREVIOUS = "VL051"
    PERIOD_IN_TO_DATE = "VL052"
    TO_DATE_IN_PERIOD = "VL053"
    RATE_AS_FRACTION = "VL054"
    TO_DATE_FELL = "VL055"
    RATIO_IMPLAUSIBLE = "VL056"
    PAST_RESTATED = "VL057"
    # the plan against itself
    PLAN_PARTS_NOT_TOTAL = "VL060"
    PLAN_AREAS_NOT_TOTAL = "VL061"
    # old codes of text
    LEGACY_DOUBT = "VL080"

    # the layout
    FIGURES_NOT_READ = "VL082"
    HIDDEN_FIGURES = "VL083"
    HIDDEN_LINES = "VL084"
    LAYOUT_CHANGED = "VL085"
    ALIAS_USED = "VL086"
    SENDER_DIFFERS = "VL087"

    @property
    def severity(self) -> Severity:
        """How grave a finding of this code is."""
        if self in _QUERIES:
            return Severity.QUERY
        return Severity.NOTE if self in _NOTES else Severity.ERROR


_QUERIES = frozenset(
    {
        FindingCode.ROW_UNKNOWN,
        FindingCode.COLUMN_UNKNOWN,
        FindingCode.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD,
        FindingCode.PLAN_FIGURE_DIFFERS,
        FindingCode.SAME_TIME_VERSION,
        FindingCode.EXCLUDED_VERSION,
        FindingCode.NOTHING_INSIDE,
        FindingCode.RECEIVED_UNKNOWN,
        FindingCode.OUT_OF_SCALE,
        FindingCode.SAME_AS_PREVIOUS,
        FindingCode.PERIOD_IN_TO_DATE,
        FindingCode.TO_DATE_IN_PERIOD,
        FindingCode.RATE_AS_FRACTION,
        FindingCode.TO_DATE_FELL,
        FindingCode.RATIO_IMPLAUSIBLE,
        FindingCode.PAST_RESTATED,
        FindingCode.FIGURES_NOT_READ,
        FindingCode.HIDDEN_FIGURES,
        FindingCode.SENDER_DIFFERS,
    }
)
_NOTES = frozenset(
    {
        FindingCode.HIDDEN_SHEET,
        FindingCode.LOCK_FILE,
        FindingCode.SHEET_IGNORED,
        FindingCode.LEGACY_TEXT,
        FindingCode.LEGACY_DOUBT,
        FindingCode.YEAR_ASSUMED,
        FindingCode.OLDER_VERSION,
        FindingCode.NIL_RETURN,
        FindingCode.NIL_CELL,
        FindingCode.ENTRY_SET_ASIDE,
        FindingCode.FORWARDED,
        FindingCode.PLAN_PARTS_NOT_TOTAL,
        FindingCode.PLAN_AREAS_NOT_TOTAL,
        FindingCode.HIDDEN_LINES,
        FindingCode.LAYOUT_CHANGED,
        FindingCode.ALIAS_USED,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        code: what kind it is.
        sheet: name of the sheet, empty when it concerns the whole file.
        cell: address as Excel shows it (``F14``), empty when it concerns the whole sheet.
        found: the raw text or value, as it stands in the file.
        facts: (name, text) pairs that the wording of the code fills in, e.g. ``("indicator", "…")``.
    """

    code: FindingCode
    sheet: str = ""
    cell: str = ""
    found: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """How grave it is; a matter of its code alone."""
        return self.code.severity

    @property
    def where(self) -> str:
        """The place as a person writes it: ``Sheet1!F14``, or ``Sheet1``, or nothing."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def about(indicator: str, basis: str) -> str:
    """Return the value of the fact ``ABOUT``."""
    return f"{indicator}/{basis}"


def finding_key(finding: Finding, reporter: str | None, form: str | None, period: Period | None) -> str:
    """Return the name by which a person answers a finding: 8 hexadecimal digits.

    It is the same whenever the same return gives the same figure for the same thing, also from another file
    or another place on the sheet; where no indicator is known, sheet and cell stand for the thing. Another
    figure has another key, so that an answer never covers a figure it was not given for.
    """
    import hashlib  # noqa: PLC0415 check-deadlines looks at codes and needs no keys

    facts = dict(finding.facts)
    thing = facts.get(ABOUT) or facts.get("indicator") or finding.where
    parts = (finding.code.value, reporter or "", form or "", str(period or ""), thing, finding.found)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
