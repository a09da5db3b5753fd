"""What a sender is told, as texts in order: made once, read by the list, the comments and the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.finding import Severity
from hnjobs.locale.senders import sender_text
from hnjobs.writers.feedback_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.finding import Finding, FindingCode

SEVERITY_NAMES: Final = {
    Severity.ERROR: "Lỗi",
    Severity.QUERY: "Cần làm rõ",
    Severity.NOTE: "Lưu ý",
}
_GRAVITY: Final = tuple(SEVERITY_NAMES)


class Remark(NamedTuple):
    """A finding in the words for its sender; the texts are as they came, ``feedback_text`` cleans them.

    Attributes:
        code: what kind of finding it is.
        severity: how grave it is.
        sheet: name of the sheet, empty for the whole file.
        cell: address as Excel shows it, empty for the whole sheet.
        raw: what stands there.
        problem: what was found.
        expected: what was expected.
        action: what to do.
    """

    code: FindingCode
    severity: Severity
    sheet: str
    cell: str
    raw: str
    problem: str
    expected: str
    action: str

    @property
    def severity_name(self) -> str:
        """How grave it is, in a word."""
        return SEVERITY_NAMES[self.severity]

    @property
    def where(self) -> str:
        """The place in words, on one line."""
        if not self.sheet:
            return "Cả tệp"
        sheet = f"trang tính “{one_line(self.sheet)}”"
        return f"Ô {self.cell}, {sheet}" if self.cell else sheet[:1].upper() + sheet[1:]


class GivenBack(NamedTuple):
    """One return that is given back.

    Attributes:
        addressee: who it goes to, as printed.
        name: what return it is: ``Báo cáo … tháng 3 năm 2023``, or the file's name where that is not known.
        file: the name of the file as it arrived.
        sheet: the sheet it was read from, empty for the whole file.
        received: the day it was received, written.
        version: which version, 0 where that is not known.
        accepted: True when its figures count all the same.
        due: the last day on time, written; empty where none is known.
        overdue: True when that day is over.
        issuer: who gives it back, as printed.
        remarks: the findings, the gravest first.
    """

    addressee: str
    name: str
    file: str
    sheet: str
    received: str
    version: int
    accepted: bool
    due: str
    overdue: bool
    issuer: str
    remarks: tuple[Remark, ...]

    def count(self, severity: Severity) -> int:
        """Count the remarks of a severity."""
        return sum(1 for remark in self.remarks if remark.severity is severity)

    @property
    def counts(self) -> str:
        """How much there is to do: ``2 lỗi phải sửa và 1 điểm cần làm rõ``."""
        told = ((self.count(Severity.ERROR), "lỗi phải sửa"), (self.count(Severity.QUERY), "điểm cần làm rõ"))
        return " và ".join(f"{count} {words}" for count, words in told if count)


def remarks_of(findings: Iterable[Finding]) -> tuple[Remark, ...]:
    """Word findings for their sender, the gravest first, otherwise in their order."""
    remarks = []
    for finding in sorted(findings, key=lambda one: _GRAVITY.index(one.severity)):
        text = sender_text(finding)
        place = finding.code, finding.severity, finding.sheet, finding.cell, finding.found
        remarks.append(Remark(*place, text.found, text.expected, text.action))
    return tuple(remarks)
