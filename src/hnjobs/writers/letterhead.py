"""Head and foot of what the department writes, and how the plan is cited, in the report and in letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.writers import text
from hnjobs.writers.view import DocumentView, LetterView

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.notes import Issued
    from hnjobs.domain.plan import Plan

BLANK_NUMBER: Final = text.BLANK_DAY * 2
"""Room for the number, which the registry gives when the document is signed."""


def letterhead(plan: Plan, as_of: date, issued: Issued | None = None) -> LetterView:
    """Return head and foot of the report; number and day are left blank until it is issued."""
    issuer = plan.issuer
    names = (one.name for one in plan.reporters.values() if one.name.casefold() == issuer.body.casefold())
    day = issued.date if issued else as_of
    return LetterView(
        parent=issuer.parent,
        body=issuer.body,
        issuer=next(names, issuer.body),
        number=issued.number if issued else f"{BLANK_NUMBER}/{issuer.symbol}",
        symbol=issuer.symbol,
        date_line=text.date_line(issuer.place, day, signed=issued is not None),
        addressee=issuer.addressee,
        capacity=issuer.capacity,
        recipients=issuer.recipients,
        filing=issuer.filing,
    )


def cite(plan: Plan) -> DocumentView:
    """Return how the signed plan is cited."""
    signed = plan.document
    title = signed.title[:1].lower() + signed.title[1:]
    return DocumentView(signed.number, text.long_day(signed.date), title, signed.issued_by)
