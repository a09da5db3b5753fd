"""hnjobs plan check and hnjobs plan show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say
from hnjobs.cli.settings import Settings

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words

FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def check(ctx: typer.Context, format_: FormatOption = Format.TABLE) -> None:
    """Compare the plan with itself: parts with totals, areas with the whole. Nothing is repaired.

    What differs stands as signed, so there is nothing to act on: exit status 0; 2 when the file is no plan.

    Example: hnjobs plan check --plan data/plan_2023.yaml
    """
    from hnjobs.domain.plan_check import check_plan
    from hnjobs.locale.findings import finding_text

    settings = Settings.of(ctx)
    words, findings = settings.words, check_plan(settings.plan)
    texts = [(finding, finding_text(finding, words.language)) for finding in findings]
    rows = [
        {
            "code": f.code.value,
            "severity": f.severity.value,
            "found": t.found,
            "expected": t.expected,
            "action": t.action,
        }
        for f, t in texts
    ]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(("code", "severity", "found", "expected", "action"), rows)
    else:
        for finding, text in texts:
            say(Styled(f"{finding.code} {words(finding.severity)} {text.found}", "yellow"))
            say(f"  → {text.action}")
        count = words("{count} differences inside the signed plan.", count=len(findings))
        say(f"{settings.plan_path.name}: {count if findings else words('the plan agrees with itself.')}")


def show(ctx: typer.Context, format_: FormatOption = Format.TABLE) -> None:
    """Show the plan: targets, reporters and their due dates.

    Example: hnjobs plan show --plan 2023
    """
    settings = Settings.of(ctx)
    plan, words = settings.plan, settings.words
    targets = [_target_row(plan, index) for index in range(len(plan.targets))]
    calendar = [
        {
            "form": o.form,
            "groups": ", ".join(plan.groups[group].label for group in o.groups),
            "period": code,
            "due": due.isoformat(),
            "wording": o.wording,
        }
        for o in plan.obligations
        for code, due in sorted(o.due.items(), key=lambda pair: pair[1])
    ]
    reporters = [
        {"reporter": r.id, "name": r.full_name, "group": plan.groups[r.group].label, "named": r.named}
        for r in plan.reporters.values()
    ]
    if format_ is Format.JSON:
        print_json(
            {
                "id": plan.id,
                "title": plan.document.title,
                "targets": targets,
                "reporters": reporters,
                "calendar": calendar,
            }
        )
    elif format_ is Format.CSV:
        print_csv(("indicator", "reporter", "period", "target", "measure", "section"), targets)
    else:
        _print_plan(plan, words, targets, calendar, reporters)


def _target_row(plan: Plan, index: int) -> dict[str, str]:
    target = plan.targets[index]
    measure = plan.measure_of(target.indicator)
    low, high = (f"{measure.from_base(b):f}" if b is not None else "" for b in (target.low, target.high))
    text = {"below": f"< {high}", "range": f"{low}–{high}"}.get(target.direction, low)
    return {
        "indicator": target.indicator,
        "reporter": target.reporter or "",
        "period": target.period,
        "target": text,
        "measure": measure.label,
        "section": target.section,
    }


def _print_plan(
    plan: Plan,
    words: Words,
    targets: list[dict[str, str]],
    calendar: list[dict[str, str]],
    reporters: list[dict[str, object]],
) -> None:
    say(Styled(f"{plan.document.number}, {plan.document.date:%d/%m/%Y}: {plan.document.title}", "bold"))
    print()
    say(Styled(words("Targets"), "bold"))
    names = {r.id: r.name for r in plan.reporters.values()}
    print_table(
        [words(name) for name in ("indicator", "area", "period", "target", "measure")],
        [
            (
                plan.indicators[t["indicator"]].label,
                names.get(t["reporter"], plan.area),
                t["period"],
                t["target"],
                t["measure"],
            )
            for t in targets
        ],
        right=(3,),
    )
    print()
    say(Styled(words("Reporters"), "bold"))
    print_table(
        [words(name) for name in ("reporter", "name", "group")],
        [(str(r["reporter"]), str(r["name"]), str(r["group"])) for r in reporters],
    )
    print()
    say(Styled(words("Calendar"), "bold"))
    print_table(
        [words(name) for name in ("due", "period", "form", "group")],
        [(c["due"], c["period"], plan.forms[c["form"]].label, c["groups"]) for c in calendar],
    )
