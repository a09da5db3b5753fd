"""hnjobs forms: what is written, once filled in, comes back without a finding and with the right values."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from hnjobs.domain.checks import NO_CHECKS
from hnjobs.domain.form import FormKind
from hnjobs.domain.indicator import Aggregation
from hnjobs.domain.observation import Basis
from hnjobs.domain.period import Period
from hnjobs.domain.period_words import mentions
from hnjobs.domain.quantity import Quantity
from hnjobs.errors import FileExistsNotForcedError, StoreError, UsageError
from hnjobs.pipeline.forms import FormsRequest, form_name, prepare_forms, write_forms
from hnjobs.pipeline.ingest import IngestRequest, ingest
from hnjobs.writers.form_layout import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.form import Form
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.store.repository import Store
    from hnjobs.writers.form_content import FormContent

NOON: Final = datetime(2023, 6, 14, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def invented(form: Form) -> dict[str, int]:
    """Give each indicator a number of its measure: 3, 4, 5 … for leaves, their sum for totals."""
    numbers = {id_: place for place, id_ in enumerate(form.indicators, 3)}
    for limit in form.limits:
        numbers[limit.part] = 1
    for rule in reversed(form.sums):
        numbers[rule.total] = sum(numbers[part] for part in rule.parts)
    return numbers


def fill_in(path: Path, content: FormContent, times: int = 1) -> None:
    """Fill a written form in with openpyxl, as a spreadsheet program would, and save it in its place.

    The year to date is ``times`` the figure of the period.
    """
    book = openpyxl.load_workbook(path)
    sheet, layout = book.worksheets[0], lay_out(content)
    numbers = {} if content.form.kind is FormKind.TASKS else invented(content.form)
    for (item, kind), place in layout.inputs.items():
        if kind in ("period", "year_to_date"):
            sheet[place] = numbers[item] * (times if kind == "year_to_date" else 1)
        else:
            sheet[place] = f"{item} {kind}".strip()
    book.save(path)


def hand_out(
    plan: Plan, store: Store, folder: Path, code: str, *reporters: str
) -> list[tuple[Path, FormContent]]:
    """Write the forms of a period and return each with what it says."""
    request = FormsRequest(Period(plan.year, code), folder, reporters)
    return list(zip(write_forms(request, plan, store), prepare_forms(request, plan, store), strict=True))


def send_in(
    plan: Plan, store: Store, folder: Path, code: str, *reporters: str, times: int = 1
) -> list[Outcome]:
    """Write the forms of a period, fill them in and ingest them."""
    for path, content in hand_out(plan, store, folder, code, *reporters):
        fill_in(path, content, times)
    without_size = replace(plan, checks=NO_CHECKS)  # the invented figures are nobody's
    return ingest(IngestRequest((folder,), NOON, NOON), without_size, store)


CASES: Final = [
    *[pytest.param("plan", code, "ba-dinh", "district", id=f"district-{code}") for code in ("M01", "M12")],
    pytest.param("plan", "M03", "ttdvvl", "exchange", id="exchange"),
    pytest.param("plan", "M03", "nhcsxh", "bank", id="bank"),
    pytest.param("plan", "H1", "so-khdt", "agency", id="agency-four-tasks"),
    pytest.param("plan", "Y", "so-khdt", "agency", id="agency-year"),
    pytest.param("plan", "H1", "mttq", "agency", id="agency-one-task"),
    pytest.param("plan", "H1", "so-ldtbxh", "department", id="department"),
    pytest.param("plan", "Y", "so-ldtbxh", "department", id="department-year"),
    pytest.param("small_plan", "M01", "an-hoa-2", "commune", id="small-confusable-name"),
    pytest.param("small_plan", "M12", "binh-an-dong", "commune", id="small-name-inside-a-name"),
    pytest.param("small_plan", "Q1", "so-noi-vu", "forest", id="small-quarter"),
    pytest.param("small_plan", "H1", "so-noi-vu", "tasks", id="small-one-task"),
]


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> Plan:
    """Give the plan that a case names."""
    named: Plan = request.getfixturevalue(request.param)
    return named


@pytest.mark.parametrize(("chosen", "code", "reporter", "form"), CASES, indirect=["chosen"])
def test_a_filled_form_comes_back_without_a_finding(
    chosen: Plan, store: Store, tmp_path: Path, code: str, reporter: str, form: str
) -> None:
    """Whatever the plan, form and period: ingest accepts the filled form and has nothing to say of it."""
    outcomes = send_in(chosen, store, tmp_path / "forms", code, reporter)

    assert [(o.outcome, o.reporter, o.form, str(o.period), o.findings) for o in outcomes] == [
        ("accepted", reporter, form, f"{chosen.year}-{code}", ())
    ]


@pytest.mark.parametrize(
    ("chosen", "code", "reporter"),
    [
        ("plan", "M01", "ba-dinh"),
        ("plan", "M01", "nhcsxh"),
        ("plan", "H1", "so-ldtbxh"),
        ("small_plan", "Q1", "an-hoa-1"),
    ],
    indirect=["chosen"],
)
def test_values_come_back_as_they_were_typed(
    chosen: Plan, store: Store, tmp_path: Path, code: str, reporter: str
) -> None:
    """Each number arrives in its indicator's base unit, for the period and, if it adds up, for the year."""
    ((path, content),) = hand_out(chosen, store, tmp_path / "forms", code, reporter)
    fill_in(path, content)
    ingest(IngestRequest((path,), NOON, NOON), chosen, store)

    got = {
        (one.indicator, one.basis): one.value.value
        for one in store.observations(chosen.id)
        if isinstance(one.value, Quantity)
    }

    expected = {
        (id_, basis): number * chosen.measure_of(id_).scale
        for id_, number in invented(content.form).items()
        for basis in (Basis.PERIOD, Basis.YEAR_TO_DATE)
        if basis is Basis.PERIOD
        or (lay_out(content).column("year_to_date") and chosen.indicators[id_].aggregation is Aggregation.SUM)
    }
    assert got == expected


def test_texts_come_back_under_their_field(plan: Plan, store: Store, tmp_path: Path) -> None:
    """Difficulties and proposals below the table, notes beside it, and a task's own columns all arrive."""
    send_in(plan, store, tmp_path / "months", "M01", "ba-dinh")
    send_in(plan, store, tmp_path / "halves", "H1", "so-gddt")

    told = {(one.reporter, one.task, one.field): one.text for one in store.narratives(plan.id)}

    assert told["ba-dinh", None, "difficulties"] == "difficulties"
    assert told["ba-dinh", None, "proposals"] == "proposals"
    assert told["so-gddt", "III.2-4", "result"] == "III.2-4 result"
    assert told["so-gddt", "III.1-2.2.4", "proposals"] == "III.1-2.2.4 proposals"
    assert told["ba-dinh", None, "note"].endswith(": district_capital note")
    assert len(told) == 3 + 2 * 4


@pytest.mark.parametrize("code", ["M01", "M06", "H1", "Y"])
def test_each_form_that_is_owed_is_written_once(plan: Plan, store: Store, tmp_path: Path, code: str) -> None:
    """Every reporter that owes a return for the period gets one form, named after all three."""
    paths = write_forms(FormsRequest(Period(2023, code), tmp_path), plan, store)

    owed = {
        f"2023-{code}_{reporter.id}_{obligation.form}.xlsx"
        for obligation in plan.obligations
        if code in obligation.due
        for reporter in plan.reporters_in(*obligation.groups)
    }
    assert sorted(path.name for path in paths) == sorted(owed)
    assert all(path.is_file() for path in paths)


def test_plan_figures_are_filled_in(plan: Plan, store: Store, tmp_path: Path) -> None:
    """A district sees its share of the year; who answers alone for the quarter sees the quarter's figure."""
    forms = {content.reporter.id: (path, content) for path, content in hand_out(plan, store, tmp_path, "M04")}

    def shown(reporter: str, indicator: str) -> object:
        path, content = forms[reporter]
        return openpyxl.load_workbook(path).worksheets[0][lay_out(content).at(indicator, "plan")].value

    assert shown("ba-dinh", "jobs_created") == 6700
    assert shown("dong-anh", "jobs_created") == 10100
    assert shown("ba-dinh", "jobs_loan") is None
    assert shown("nhcsxh", "loan_disbursed") == 833
    heading = next(c.heading for c in lay_out(forms["nhcsxh"][1]).columns if c.kind == "plan")
    assert heading == "Kế hoạch quý II năm 2023"


def test_a_figure_of_all_is_not_shown_to_one(small_plan: Plan, store: Store, tmp_path: Path) -> None:
    """What the whole area is to reach is nobody's own figure where several report it."""
    ((_, content),) = hand_out(small_plan, store, tmp_path, "Q1", "so-noi-vu")

    assert small_plan.target("forest") is not None
    assert lay_out(content).column("plan") is None


def test_the_year_to_date_before_is_filled_in(plan: Plan, store: Store, tmp_path: Path) -> None:
    """The year to date before is the sum of the earlier months; what a sender adds to it is no finding."""
    send_in(plan, store, tmp_path / "M01", "M01", "ba-dinh")
    send_in(plan, store, tmp_path / "M02", "M02", "ba-dinh", times=2)
    ((path, content),) = hand_out(plan, store, tmp_path / "M03", "M03", "ba-dinh")

    sheet, layout = openpyxl.load_workbook(path).worksheets[0], lay_out(content)
    assert sheet[layout.at("jobs_loan", "previous")].value == 2 * 4
    assert sheet[layout.at("jobs_created", "previous")].value == 2 * (4 + 5 + 6 + 7)
    assert sheet[layout.at("district_capital", "previous")].value is None, "it does not add up over months"

    (outcome,) = send_in(plan, store, tmp_path / "M03b", "M03", "ba-dinh", times=3)
    assert (outcome.outcome, outcome.findings) == ("accepted", ())


def test_a_month_that_is_missing_leaves_the_year_to_date_blank(
    plan: Plan, store: Store, tmp_path: Path
) -> None:
    """Unless every earlier month was received, the year to date before is blank: not a smaller sum."""
    send_in(plan, store, tmp_path / "M01", "M01", "ba-dinh")
    ((path, content),) = hand_out(plan, store, tmp_path / "M03", "M03", "ba-dinh")

    sheet = openpyxl.load_workbook(path).worksheets[0]

    assert sheet[lay_out(content).at("jobs_created", "previous")].value is None


def test_january_begins_at_nought(plan: Plan, store: Store, tmp_path: Path) -> None:
    """Before the first month of the year the year to date is 0, which is known."""
    ((path, content),) = hand_out(plan, store, tmp_path, "M01", "ba-dinh")

    sheet = openpyxl.load_workbook(path).worksheets[0]

    assert sheet[lay_out(content).at("jobs_created", "previous")].value == 0


def test_files_that_are_there_are_not_overwritten(plan: Plan, store: Store, tmp_path: Path) -> None:
    """One file in the way and nothing at all is written; with force, all are."""
    in_the_way = tmp_path / "2023-M03_ung-hoa_district.xlsx"
    in_the_way.write_text("half filled in", encoding="utf-8")

    with pytest.raises(FileExistsNotForcedError, match="ung-hoa"):
        write_forms(FormsRequest(Period(2023, "M03"), tmp_path), plan, store)
    assert [path.name for path in tmp_path.glob("*.xlsx")] == [in_the_way.name]

    written = write_forms(FormsRequest(Period(2023, "M03"), tmp_path, force=True), plan, store)
    assert len(written) == 32
    assert in_the_way.read_bytes().startswith(b"PK")


def test_who_and_when_must_owe_a_return(plan: Plan, store: Store, tmp_path: Path) -> None:
    """A reporter outside the plan, or a period that nobody owes, is refused with what is possible."""
    with pytest.raises(UsageError, match=r"ba-dinhh.*Ba Đình"):
        write_forms(FormsRequest(Period(2023, "M03"), tmp_path, ("ba-dinhh",)), plan, store)
    with pytest.raises(UsageError, match=r"2023-Q1.*M01"):
        write_forms(FormsRequest(Period(2023, "Q1"), tmp_path), plan, store)
    with pytest.raises(UsageError, match=r"2023-M03.*owed: H1, Y$"):
        write_forms(FormsRequest(Period(2023, "M03"), tmp_path, ("mttq",)), plan, store)


def test_a_disk_that_refuses_is_a_store_error(plan: Plan, store: Store, tmp_path: Path) -> None:
    """A folder that cannot be made is told as the disk's fault, not as a bug."""
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    with pytest.raises(StoreError, match="writing"):
        write_forms(
            FormsRequest(Period(2023, "M03"), tmp_path / "file" / "deeper", ("ba-dinh",)), plan, store
        )


def test_nine_months_are_not_september(plan: Plan, store: Store, tmp_path: Path) -> None:
    """A file name says 9T for nine months, because readers see September in 9M."""
    ((_, content),) = hand_out(plan, store, tmp_path, "M09", "ba-dinh")
    name = form_name(replace(content, period=Period(2023, "9M")))

    assert [mention.code for mention in mentions(name)] == ["9M"]
