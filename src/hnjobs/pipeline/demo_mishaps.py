"""What goes wrong in a rehearsal, on purpose: which return, how, and what the checks must say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.form import FormKind
from hnjobs.domain.reporter import Reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hnjobs.domain.form import Form
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Due
    from hnjobs.writers.form_content import FormContent, Layout

_DAYS_LATE: Final = 3
_WRONG_BY: Final = 10  # in units of the measure
_STRANGER: Final = "Đơn vị giả định không có trong kế hoạch"

_NOTE: Final = """\
ĐÂY LÀ DỮ LIỆU GIẢ ĐỊNH do lệnh "hnjobs demo" tạo ra để chạy thử; không phải số liệu của bất kỳ đơn vị nào.
ALL FIGURES IN THIS FOLDER ARE INVENTED by "hnjobs demo".

{title} ({number})

forms/      biểu mẫu trống của từng kỳ / blank forms by period
returns/    báo cáo nhận được, theo ngày nhận / returns by the day they were received
report/     báo cáo tổng hợp / the consolidated report

Các lỗi được cố ý đưa vào / faults planted on purpose:
{mishaps}
"""


class MishapKind(StrEnum):
    """How a return goes wrong; the text is for the person who reads the rehearsal's README."""

    TOTAL_WRONG = (
        "tổng không bằng các phần, gửi lại sau / the total is not the sum of its parts; sent again later"
    )
    DECIMAL_POINT = "6.7 thay cho 6.700 / 6.7 typed for 6.700"
    STRANGER = "đơn vị không có trong kế hoạch / a reporter that the plan does not know"
    DAMAGED = "tệp hỏng / a damaged file"
    LATE = "gửi muộn / received late"
    MISSING = "không gửi / nothing received"
    TWICE = "gửi hai lần / received twice"

    @property
    def code(self) -> FindingCode | None:
        """The error that rejects it; None when it is no error of the file."""
        return _CODES.get(self)


_CODES: Final = {
    MishapKind.TOTAL_WRONG: FindingCode.PARTS_NOT_TOTAL,
    MishapKind.DECIMAL_POINT: FindingCode.NOT_WHOLE,
    MishapKind.STRANGER: FindingCode.REPORTER_UNKNOWN,
    MishapKind.DAMAGED: FindingCode.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Mishap:
    """One return that goes wrong."""

    kind: MishapKind
    owed: Due


@dataclass(frozen=True, slots=True)
class Parcel:
    """One file that arrives: its name, its bytes and the day."""

    name: str
    content: bytes
    received: date


def plan_mishaps(plan: Plan, owed: Sequence[Due]) -> tuple[Mishap, ...]:
    """Spread the mishaps over the periods and reporters of the form that most returns are owed on."""
    counted = Counter(due.form for due in owed if plan.forms[due.form].kind is FormKind.INDICATORS)
    if not counted:
        return ()
    form = plan.forms[counted.most_common(1)[0][0]]
    kinds = [
        kind
        for kind in MishapKind
        if (kind is not MishapKind.TOTAL_WRONG or form.sums)
        and (kind is not MishapKind.DECIMAL_POINT or _headcount(plan, form))
    ]
    by_place = {(due.period, due.reporter): due for due in owed if due.form == form.id}
    periods = list(dict.fromkeys(period for period, _ in by_place))
    reporters = list(dict.fromkeys(reporter for _, reporter in by_place))
    mishaps: dict[Due, MishapKind] = {}
    for index, kind in enumerate(kinds):
        place = (periods[index % len(periods)], reporters[(3 * index + 1) % len(reporters)])
        mishaps.setdefault(by_place[place], kind)
    return tuple(Mishap(kind, due) for due, kind in mishaps.items())


def describe(plan: Plan, mishaps: Iterable[Mishap]) -> str:
    """Return the text that says to whoever opens the folder that everything in it is invented."""
    lines = (
        f"- {mishap.owed.period} {plan.reporters[mishap.owed.reporter].full_name}: {mishap.kind.value}"
        for mishap in mishaps
    )
    return _NOTE.format(title=plan.document.title, number=plan.document.number, mishaps="\n".join(lines))


def pack(
    mishap: Mishap, parcel: Parcel, content: FormContent, layout: Layout, values: Mapping[str, str | float]
) -> Iterator[Parcel]:
    """Yield what arrives instead of a good return.

    Args:
        mishap: how it goes wrong.
        parcel: the return as it should have arrived.
        content: what its blank form says.
        layout: where its cells are.
        values: what was typed into it: address -> value.
    """
    late = replace(parcel, received=mishap.owed.last_day + timedelta(days=_DAYS_LATE))
    match mishap.kind:
        case MishapKind.TOTAL_WRONG:
            yield replace(parcel, content=_filled(content, _with_wrong_total(content.form, layout, values)))
            yield late
        case MishapKind.DECIMAL_POINT:
            yield replace(parcel, content=_filled(content, _with_decimal_point(content, layout, values)))
        case MishapKind.STRANGER:
            stranger = Reporter(id="", name=_STRANGER, full_name=_STRANGER, group="")
            unknown = _filled(replace(content, reporter=stranger), values)
            yield replace(parcel, name=f"{content.period}.xlsx", content=unknown)
        case MishapKind.DAMAGED:
            yield replace(parcel, content=parcel.content[: len(parcel.content) // 2])
        case MishapKind.LATE:
            yield late
        case MishapKind.MISSING:
            return
        case MishapKind.TWICE:
            yield parcel
            yield replace(parcel, name=f"{Path(parcel.name).stem} (2).xlsx")


def _filled(content: FormContent, values: Mapping[str, str | float]) -> bytes:
    from hnjobs.writers.form_filling import fill_form  # noqa: PLC0415 with the next one, slow to import
    from hnjobs.writers.forms import draw_form  # noqa: PLC0415 see above

    return fill_form(draw_form(content), values)


def _with_wrong_total(
    form: Form, layout: Layout, values: Mapping[str, str | float]
) -> dict[str, str | float]:
    """Make a total too great, in the period and in the year to date alike."""
    total = form.sums[0].total
    wrong = dict(values)
    for kind in ("period", "year_to_date"):
        place = layout.inputs.get((total, kind), "")
        if isinstance(given := wrong.get(place), int | float):
            wrong[place] = given + _WRONG_BY
    return wrong


def _with_decimal_point(
    content: FormContent, layout: Layout, values: Mapping[str, str | float]
) -> dict[str, str | float]:
    """Type thousands with a point where the spreadsheet takes it for a decimal point: 6.7 for 6.700."""
    place = layout.inputs[_headcount(content.plan, content.form), "period"]
    given = int(values[place])
    hundreds = max(given // 100, 1)
    return {**values, place: (hundreds if hundreds % 10 else hundreds + 1) / 10}


def _headcount(plan: Plan, form: Form) -> str:
    """Return the first required indicator that takes whole numbers only, nothing when there is none."""
    measures = ((id_, plan.measure_of(id_)) for id_ in form.required)
    return next((id_ for id_, measure in measures if measure.whole and measure.scale == 1), "")
