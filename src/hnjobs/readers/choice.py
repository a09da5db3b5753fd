"""Choose the form and the period of a table from what the sheet says and from what the reporter owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers.evidence import Evidence, tell_period

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.period import Period
    from hnjobs.readers.layout import Table


def choose(
    tables: tuple[Table, ...], reporter: str | None, lexicon: Lexicon, sheet: str, evidence: Evidence
) -> tuple[Table, Period | None, list[Finding]]:
    """Return the table's one possible form with its period, and what is wrong when there is not one.

    A table may fit several forms (a monthly and a quarterly one with the same indicators). What the reporter
    owes and which period is named must leave exactly one.
    """
    plan = lexicon.plan
    owed = plan.owed_by(reporter) if reporter else ()
    forms = {obligation.form for obligation in owed}
    stated = evidence.identity.get("form")
    meant = [table for table in tables if stated in (None, table.form)]
    if not meant:
        return tables[0], None, [_finding(FindingCode.FORM_CONFLICT, lexicon, sheet, tables, stated or "")]
    fitting = [table for table in meant if not reporter or table.form in forms]
    if not fitting:
        return tables[0], None, [_finding(FindingCode.FORM_NOT_OWED, lexicon, sheet, tables, reporter or "")]
    told = [
        (table, *tell_period(evidence, lexicon, sheet, plan.forms[table.form].period_kinds))
        for table in fitting
    ]
    with_period = [(table, period, findings) for table, period, findings in told if period]
    if len(told) > 1 and len(with_period) != 1:
        return tables[0], None, [_finding(FindingCode.FORM_CONFLICT, lexicon, sheet, fitting, "")]
    table, period, findings = with_period[0] if with_period else told[0]
    due = {code for obligation in owed if obligation.form == table.form for code in obligation.due}
    if period and reporter and period.code not in due:
        findings = [*findings, _finding(FindingCode.FORM_NOT_OWED, lexicon, sheet, (table,), str(period))]
    return table, period, findings


def _finding(
    code: FindingCode, lexicon: Lexicon, sheet: str, tables: tuple[Table, ...] | list[Table], found: str
) -> Finding:
    labels = "; ".join(lexicon.plan.forms[table.form].label for table in tables)
    return Finding(code, sheet, "", found, (("forms", labels),))
