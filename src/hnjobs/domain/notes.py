"""What people add to a report that no figure can give: the officer's own text, the registry's number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Notes(NamedTuple):
    """Free text for the parts of a report that no figure can write: paragraphs, each one line of text.

    The names of the fields are what the Word template and the file of notes call the parts.

    Attributes:
        direction: how the work was led and carried out (công tác chỉ đạo, triển khai).
        strengths: what went well (kết quả nổi bật, ưu điểm).
        limits: what is lacking (tồn tại, hạn chế, khó khăn).
        causes: why (nguyên nhân).
        next_tasks: what comes next (phương hướng, nhiệm vụ).
        proposals: what is asked of others (kiến nghị, đề xuất).
    """

    direction: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    next_tasks: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


NO_NOTES: Final = Notes()


class Issued(NamedTuple):
    """What the registry gave a report when it was issued: the number as printed, and the date."""

    number: str
    date: date
