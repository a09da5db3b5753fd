"""Invented figures for a rehearsal: consistent with each other, from the plan's targets, the same every time.

Nothing here knows a plan: what a reporter "achieved" is its target's share of the period, give or take some
per cent; a total is split among its parts as the targets of the parts suggest.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from hnjobs.domain.form import FormKind
from hnjobs.domain.indicator import Aggregation, Direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hnjobs.domain.form import Form
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.writers.form_content import FormContent, Layout

INVENTED: Final = "Số liệu giả định, chỉ để chạy thử"
_MARK: Final = "Số liệu giả định"
_RESULT: Final = "Đã triển khai theo kế hoạch (nội dung giả định, chỉ để chạy thử)"
_STATUS: Final = "Đang thực hiện"
_PERIOD: Final = "period"
_YEAR_TO_DATE: Final = "year_to_date"
_NOTE: Final = "note"

_MONTHS_IN_YEAR: Final = 12
_MONTHS_IN_QUARTER: Final = 3
_PEOPLE: Final = 200  # what an indicator without any target comes to in a month
_AMOUNT: Final = 20
_SPREAD: Final = (0.85, 1.15)
_NARROW: Final = (0.98, 1.02)
_SILENT, _TALKATIVE = 0.1, 0.15  # shares of the reporters that leave optional rows blank, or add a remark


class Invention:
    """The invented figures of one plan."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan whose targets they follow."""
        self._plan = plan
        self._figures: dict[tuple[str, str, Period], Mapping[str, int]] = {}
        self._busy: set[tuple[str, str, Period]] = set()

    def figures(self, reporter: str, form: Form, period: Period) -> Mapping[str, int]:
        """Return what a reporter gives for a period: indicator id -> base units, maybe only required ones."""
        key = (reporter, form.id, period)
        if key in self._busy:  # two views of one thing that refer to each other
            return {}
        if key not in self._figures:
            self._busy.add(key)
            self._figures[key] = self._invent(reporter, form, period)
            self._busy.remove(key)
        return self._figures[key]

    def values(self, content: FormContent, layout: Layout) -> dict[str, str | float]:
        """Return what a reporter types into a form: address -> value."""
        reporter, form, period = content.reporter.id, content.form, content.period
        if form.kind is FormKind.TASKS:
            answers = {text.id: _RESULT for text in form.texts[:1]} | {"status": _STATUS}
            return {place: answers[field] for (_, field), place in layout.inputs.items() if field in answers}
        typed: dict[str, str | float] = {}
        now = self.figures(reporter, form, period)
        year = [self.figures(reporter, form, each) for each in (*period.earlier, period)]
        for (item, kind), place in layout.inputs.items():
            if item in now and kind == _PERIOD:
                typed[place] = self.number(item, now[item])
            elif item in now and kind == _YEAR_TO_DATE:
                typed[place] = self.number(item, sum(given.get(item, 0) for given in year))
        notes = [place for (_, kind), place in layout.inputs.items() if kind == _NOTE]
        typed |= dict.fromkeys(notes[:1], _MARK)
        if layout.texts and self._random(reporter, str(period)).random() < _TALKATIVE:
            typed[layout.inputs["", next(iter(layout.texts))]] = f"{INVENTED}."
        return typed

    def number(self, indicator: str, value: int) -> float:
        """Return base units as the number that is typed into a cell of the indicator's measure."""
        amount = self._plan.measure_of(indicator).from_base(value)
        return int(amount) if amount == amount.to_integral_value() else float(amount)

    def _random(self, *key: str) -> Random:
        return Random("/".join((self._plan.id, *key)))  # noqa: S311 made-up figures are no secret

    def _invent(self, reporter: str, form: Form, period: Period) -> Mapping[str, int]:
        chance = self._random(reporter, form.id, str(period))
        inner = {part for rule in form.sums for part in rule.parts} | {one.part for one in form.limits}
        found = {
            id_: self._round(id_, self._expected(id_, reporter, period, form) * self._luck(id_, chance))
            for id_ in form.indicators
            if id_ not in inner
        }
        waiting = list(form.sums)
        while ready := [rule for rule in waiting if rule.total in found]:
            for rule in ready:
                found |= self._split(rule.parts, rule.total, found[rule.total], period, chance)
                waiting.remove(rule)
        for limit in form.limits:
            if limit.part not in found and limit.whole in found:
                whole = self._plan.measure_of(limit.part).whole
                share = chance.uniform(0.4, 0.6) if whole else chance.uniform(0.002, 0.01)
                found[limit.part] = self._round(limit.part, found[limit.whole] * share)
        silent = self._random(reporter, form.id).random() < _SILENT
        return {id_: found[id_] for id_ in (form.required if silent else form.indicators) if id_ in found}

    def _luck(self, indicator: str, chance: Random) -> float:
        return chance.uniform(*(_NARROW if self._plan.measure_of(indicator).rate else _SPREAD))

    def _expected(self, indicator: str, reporter: str, period: Period, form: Form) -> float:
        """Return what an indicator may come to: what was promised, else something of its neighbours' size."""
        plan, measure = self._plan, self._plan.measure_of(indicator)
        if measure.rate:
            if (target := plan.target(indicator, reporter) or plan.target(indicator)) is None:
                return 50 * measure.scale
            return target.amount * (0.8 if target.direction is Direction.BELOW else 1)
        if promised := self._promised(indicator, reporter, period, form):
            return promised
        alike = [
            self._promised(other, reporter, period, form)
            for other in form.indicators
            if (plan.measure_of(other).whole, measure.whole) == (True, True)
            or plan.measure_of(other).base == measure.base
        ]
        months = len(period.months)
        least = max(alike, default=0) or months * measure.scale * (_PEOPLE if measure.whole else _AMOUNT)
        if plan.indicators[indicator].aggregation is Aggregation.SUM:
            return least
        return least / months * _MONTHS_IN_YEAR * (1 + 0.02 * period.last_month)  # a stock, growing a little

    def _promised(self, indicator: str, reporter: str, period: Period, form: Form) -> float:
        """Return a reporter's share of what the plan promises for a period; 0 where it promises nothing."""
        if self._plan.indicators[indicator].aggregation is not Aggregation.SUM:
            return 0
        if own := self._plan.target(indicator, reporter):
            return own.amount * len(period.months) / _MONTHS_IN_YEAR
        everyone = self._area(indicator, period) or self._other_view(indicator, period, form)
        return everyone / max(len(self._givers(indicator)), 1)

    def _area(self, indicator: str, period: Period) -> float:
        """Return what the plan promises for the whole area and a period; 0 where it promises nothing."""
        quarters = [month.quarters_begun[-1].code for month in period.months]
        promised = [self._plan.target(indicator, None, quarter) for quarter in quarters]
        if any(promised):
            return sum(target.amount / _MONTHS_IN_QUARTER for target in promised if target)
        year = self._plan.target(indicator)
        return year.amount * len(period.months) / _MONTHS_IN_YEAR if year else 0

    def _other_view(self, indicator: str, period: Period, form: Form) -> int:
        """Return what others report of the same thing, where the plan has it reported twice."""
        for left, right in self._plan.view.reconciled:
            if right == indicator and left not in form.indicators:
                return sum(
                    self.figures(giver, self._plan.forms[other], period).get(left, 0)
                    for giver, other in self._givers(left)
                    if period.kind in self._plan.forms[other].period_kinds
                )
        return 0

    def _givers(self, indicator: str) -> tuple[tuple[str, str], ...]:
        """Return who gives an indicator on which form."""
        return tuple(
            (giver.id, obligation.form)
            for obligation in self._plan.obligations
            if indicator in self._plan.forms[obligation.form].indicators
            for giver in self._plan.reporters_in(*obligation.groups)
        )

    def _split(
        self, parts: Sequence[str], total: str, amount: int, period: Period, chance: Random
    ) -> dict[str, int]:
        """Split a total among its parts, to the last unit."""
        area = self._area(total, period)
        twin = dict(self._plan.view.reconciled)
        known = {part: self._area(part, period) or self._area(twin.get(part, part), period) for part in parts}
        shares = {part: promised / area for part, promised in known.items() if area and promised}
        rest = max(1 - sum(shares.values()), 0)
        weights = {part: chance.uniform(0.8, 1.2) for part in parts if part not in shares}
        weights = {part: rest * weight / sum(weights.values()) for part, weight in weights.items()}
        weights |= {part: share * chance.uniform(0.9, 1.1) for part, share in shares.items()}
        scale, step = sum(weights.values()) or 1, self._step(total)
        found: dict[str, int] = {}
        reached, given = chance.random(), 0  # a random start lets small parts come up now and then
        for part in parts:
            reached += amount / step * weights[part] / scale
            found[part] = (int(reached) - given) * step
            given = int(reached)
        found[max(parts, key=lambda part: found[part])] += amount - given * step
        return found

    def _round(self, indicator: str, amount: float) -> int:
        """Round down to what people write of the measure: whole ones, or as many decimals as are printed."""
        step = self._step(indicator)
        return int(amount / step) * step

    def _step(self, indicator: str) -> int:
        measure = self._plan.measure_of(indicator)
        return 1 if measure.whole else int(max(measure.scale // 10**measure.decimals, 1))
