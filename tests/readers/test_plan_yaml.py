"""The plan file: what it must say, how it is found, and how each kind of wrong file is told."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from hnjobs.domain.checks import NO_CHECKS
from hnjobs.domain.indicator import Direction
from hnjobs.domain.matching import NameIndex, fold
from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.domain.plan_check import check_plan
from hnjobs.errors import PlanError, PlanNotFoundError
from hnjobs.readers.plan_file import find_plan
from hnjobs.readers.plan_model import PlanShape
from hnjobs.readers.plan_proofs import prove
from hnjobs.readers.plan_shape import read_shape
from hnjobs.readers.plan_yaml import load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.plan import Plan

ROOT: Final = Path(__file__).parents[2]
PLAN_2023: Final = ROOT / "data" / "plan_2023.yaml"
SMALL: Final = ROOT / "tests" / "plans" / "plan_small.yaml"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of 2023."""
    return load_plan(PLAN_2023)


@pytest.fixture(scope="module")
def small() -> Plan:
    """The made-up second plan."""
    return load_plan(SMALL)


def faults_of(tmp_path: Path, text: str | bytes) -> tuple[tuple[str, str, str], ...]:
    """Load a plan from a text and return its faults."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PlanError) as caught:
        load_plan(path)
    faults: tuple[tuple[str, str, str], ...] = caught.value.faults
    return faults


def line_of(text: str, part: str) -> int:
    """Return the number of the first line that holds a part of the text."""
    return text[: text.index(part)].count("\n") + 1


# --- the plan of 2023 ---------------------------------------------------------------------------------------


def test_city_targets(plan: Plan) -> None:
    """Part II: 162.000 jobs at least, urban unemployment below 4 %, trained labour 73,2 % at least."""
    found = {
        target.indicator: (target.direction, target.low, target.high)
        for target in plan.targets
        if target.period == "Y" and target.reporter is None
    }

    assert found == {
        "jobs_created": (Direction.AT_LEAST, 162_000, None),
        "unemployment_urban": (Direction.BELOW, None, 400),
        "trained_labour_rate": (Direction.AT_LEAST, 7_320, None),
    }


def test_district_targets(plan: Plan) -> None:
    """The appendix gives each of the 30 districts a target, and together they make 162.000."""
    shares = {target.reporter: target.amount for target in plan.targets if target.reporter}

    assert set(shares) == {reporter.id for reporter in plan.reporters_in("district")}
    assert len(shares) == 30
    assert sum(shares.values()) == 162_000
    assert (shares["dong-anh"], shares["me-linh"], shares["ung-hoa"]) == (10_100, 2_600, 4_200)


@pytest.mark.parametrize(
    ("period", "sessions", "loans", "jobs", "abroad"),
    [
        ("Q1", [55, 53, 1, None, 1, 1], [432, 342, 90], 7_200, 500),
        ("Q2", [65, 58, 2, 1, 1, 3], [833, 633, 200], 13_900, 1_000),
        ("Q3", [66, 59, 3, None, 1, 2], [767, 167, 600], 12_800, 1_300),
        ("Q4", [66, 60, 2, 1, 2, None], [313, 313, None], 5_200, 1_200),
    ],
)
def test_quarters(
    plan: Plan, period: str, sessions: list[int | None], loans: list[int | None], jobs: int, abroad: int
) -> None:
    """Part III.3 as signed: a part that a quarter does not name is no target; loans are stored in dong."""

    def promised(indicator: str) -> int | None:
        target = plan.target(indicator, None, period)
        return target.amount if target else None

    kinds = ["total", "daily", "online", "combined", "thematic", "mobile"]

    assert [promised(f"sessions_{kind}") for kind in kinds] == sessions
    assert [promised(f"loan_{kind}") for kind in ("disbursed", "recovered", "new")] == [
        None if loan is None else loan * 10**9 for loan in loans
    ]
    assert promised("jobs_from_loans") == jobs
    assert promised("labour_export") == abroad


def test_known_mismatches(plan: Plan) -> None:
    """The signed sessions do not add up in Q1, Q3 and Q4; there is no other mismatch."""
    facts = [dict(finding.facts) for finding in check_plan(plan)]

    assert [(fact["period"], fact["total"], fact["parts"]) for fact in facts] == [
        ("2023-Q1", "55", "53 + 1 + 1 + 1 = 56"),
        ("2023-Q3", "66", "59 + 3 + 1 + 2 = 65"),
        ("2023-Q4", "66", "60 + 2 + 1 + 2 = 65"),
    ]


def test_due_dates(plan: Plan) -> None:
    """Part III.13: monthly by the 15th; agencies 15/6 and 15/12; the department 30/6 and 31/12."""
    due = {obligation.id: obligation.due for obligation in plan.obligations}
    monthly = {f"M{month:02d}": date(2023, month, 15) for month in range(1, 13)}

    assert due == {
        "district-monthly": monthly,
        "exchange-monthly": monthly,
        "bank-monthly": monthly,
        "agency-half-yearly": {"H1": date(2023, 6, 15), "Y": date(2023, 12, 15)},
        "department-half-yearly": {"H1": date(2023, 6, 30), "Y": date(2023, 12, 31)},
    }
    assert {(obligation.inclusive, obligation.roll) for obligation in plan.obligations} == {(True, "none")}
    assert [obligation.id for obligation in plan.obligations if obligation.issued] == [
        "department-half-yearly"
    ]


def test_every_reporter_owes(plan: Plan) -> None:
    """Every reporter owes exactly one form, and the window of June ends on the 14th."""
    assert {reporter: len(plan.owed_by(reporter)) for reporter in plan.reporters} == dict.fromkeys(
        plan.reporters, 1
    )
    assert plan.window.window(Period(2023, "M06")) == (date(2023, 5, 15), date(2023, 6, 15))


def test_named_agencies(plan: Plan) -> None:
    """The plan names eight agencies; the other bodies it means in general terms are marked."""
    named = [reporter.id for reporter in plan.reporters_in("agency") if reporter.named]

    assert named == [
        "so-tai-chinh",
        "so-khdt",
        "so-gddt",
        "so-cong-thuong",
        "so-du-lich",
        "so-tttt",
        "bhxh",
        "mttq",
    ]
    assert {"lien-doan-lao-dong", "hoi-nong-dan", "hoi-lhpn", "thanh-doan", "hoi-ccb"} <= {
        reporter.id for reporter in plan.reporters_in("agency") if not reporter.named
    }


def test_tasks(plan: Plan) -> None:
    """Every reporter has a task; the numbers of groups 2.2 and 2.5 are goals in base units."""
    without = [reporter for reporter in plan.reporters if not plan.tasks_of(reporter)]
    goals = {
        task.id: [(goal.value, goal.measure) for goal in task.goals] for task in plan.tasks if task.goals
    }

    assert without == []
    assert goals == {
        "III.1-2.2": [(4, "schools"), (16, "schools")],
        "III.1-2.2.4": [(4, "schools"), (16, "schools")],
        "III.1-2.5": [(10_000, "percent")],
    }


def test_days_off_cover_the_year(plan: Plan) -> None:
    """The 2023 holidays are in the file; a plan of another year must bring its own (key ``days_off``)."""
    counted = Counter(day.month for day in plan.days_off.names if day.year == plan.year)

    assert counted == {1: 2 + 7, 4: 2, 5: 3, 9: 4}


@pytest.mark.parametrize(
    ("form", "label", "indicator"),
    [
        ("district", "Số LĐ được tạo việc làm", "jobs_created"),
        ("district", "Trong đó: Nữ", "jobs_female"),
        ("district", "Vay vốn Quỹ quốc gia về việc làm", "jobs_loan"),
        ("district", "Qua sàn GDVL", "jobs_exchange"),
        ("district", "XKLĐ", "jobs_abroad"),
        ("bank", "Số lao động được tạo việc làm", "jobs_from_loans"),
        ("exchange", "Tổng số phiên giao dịch việc làm", "sessions_total"),
        ("department", "XKLĐ", "labour_export"),
    ],
)
def test_synonyms(plan: Plan, form: str, label: str, indicator: str) -> None:
    """A label that offices write names one indicator of its form, whatever it names on another."""
    meant = [
        id_
        for id_ in plan.forms[form].indicators
        for written in (plan.indicators[id_].label, *plan.indicators[id_].synonyms)
        if fold(written) == fold(label)
    ]

    assert meant == [indicator]


@pytest.mark.parametrize(
    ("written", "reporter"),
    [
        ("UBND Q. HAI BÀ TRƯNG", "hai-ba-trung"),
        ("HBT", "hai-ba-trung"),
        ("UBND huyện Ứng Hoà", "ung-hoa"),
        ("nam-tu-liem", "nam-tu-liem"),
        ("TX. Sơn Tây", "son-tay"),
        ("NGÂN HÀNG CSXH - CN TP HÀ NỘI", "nhcsxh"),
        ("TTDVVL", "ttdvvl"),
        ("Phòng LĐ-TB&XH quận Hà Đông", "ha-dong"),
        ("HĐ", None),
        ("TT", None),
        ("UBND PHƯỜNG TRÚC BẠCH", None),
    ],
)
def test_names(plan: Plan, written: str, reporter: str | None) -> None:
    """Usual ways of writing a name lead to its reporter; initials of two districts lead to none."""
    index = NameIndex(
        {r.id: (r.name, r.full_name, *r.aliases) for r in plan.reporters.values()}, plan.vocabulary.prefixes
    )

    assert index.find(written) == reporter


def test_tiles(plan: Plan, small: Plan) -> None:
    """The map has the 30 districts, Sóc Sơn in the north and Ba Vì in the west; a plan may have no map."""
    tiles = [id_ for row in plan.view.tiles for id_ in row if id_]

    assert sorted(tiles) == sorted(reporter.id for reporter in plan.reporters_in("district"))
    assert [id_ for id_ in plan.view.tiles[0] if id_] == ["soc-son"]
    assert [row[0] for row in plan.view.tiles if row[0]] == ["ba-vi"]
    assert small.view.tiles == ()


def test_identity(plan: Plan) -> None:
    """A plan knows the file it came from: its name and the SHA-256 of its bytes."""
    assert plan.source == "plan_2023.yaml"
    assert plan.checksum == hashlib.sha256(PLAN_2023.read_bytes()).hexdigest()


# --- another plan -------------------------------------------------------------------------------------------


def test_second_plan(small: Plan) -> None:
    """Another plan needs no code: range target, calendar months, quarterly form, decimal hectares."""
    whole = small.target("trained")
    forest = small.target("forest")

    assert whole is not None
    assert forest is not None
    assert (whole.direction, whole.low, whole.high) == (Direction.RANGE, 1_200, 1_500)
    assert (whole.met_by(1_199), whole.met_by(1_500), whole.met_by(1_501)) == (False, True, False)
    assert forest.low == 125_000
    assert small.window.window(Period(2031, "Q1")) == (date(2031, 1, 1), date(2031, 4, 1))
    assert small.obligations[0].due["M12"] == date(2032, 1, 5)


def test_thresholds(plan: Plan, small: Plan) -> None:
    """A plan states thresholds with their source; what one leaves out is not looked for."""
    (ratio,) = plan.checks.ratios

    assert (ratio.form, ratio.low, ratio.high) == ("bank", 47 * 10**6, 97 * 10**6)
    assert plan.checks.magnitude
    assert plan.checks.magnitude.factors == (1000, 10**6)
    assert all(plan.checks.source(name) for name in plan.checks._fields)
    assert (small.checks.columns, small.checks.ratios[0].source) == (None, "made up")


def test_a_plan_without_thresholds(tmp_path: Path) -> None:
    """The part may be left out whole."""
    path = tmp_path / "plan_2031.yaml"
    path.write_text(SMALL.read_text(encoding="utf-8").partition("\nchecks:")[0], encoding="utf-8")

    assert load_plan(path).checks == NO_CHECKS


def test_the_year_before(plan: Plan, small: Plan) -> None:
    """The year before is kept in base units, with months and source; reporters have the headline."""
    assert [(one.indicator, one.months, one.amount) for one in plan.year_before if one.reporter is None][
        :2
    ] == [
        ("jobs_created", (1, 10), 183_027),
        ("jobs_loan", (1, 10), 56_283),
    ]
    assert sum(one.amount for one in plan.year_before if one.indicator in plan.view.channels) == 183_027
    assert plan.year_before[-1].amount == 2655 * 10**9
    assert [tuple(one) for one in small.year_before] == [
        ("trained", None, (1, 3), 120, "made up"),
        ("trained", "binh-an", (1, 3), 30, "made up"),
    ]
    assert (plan.view.fill_gaps, small.view.fill_gaps) == (True, False)


def test_names_differing_in_accents_only(small: Plan) -> None:
    """Names that differ in accents alone are allowed; each leads to its own reporter, none to a namesake."""
    index = NameIndex(
        {r.id: (r.name, r.full_name) for r in small.reporters.values()}, small.vocabulary.prefixes
    )

    assert [index.find(name) for name in ("An Hòa", "an hoà", "phường An Hoa", "An Hóa", "An Hoa")] == [
        "an-hoa-1",
        "an-hoa-1",
        "an-hoa-2",
        "an-hoa-3",
        None,
    ]
    assert [index.find("xã Bình An"), index.find("xã Bình An Đông")] == ["binh-an", "binh-an-dong"]


def test_task_given_to_a_group(small: Plan) -> None:
    """A task given to a group is given to each of its reporters, those named first and none twice."""
    task = next(task for task in small.tasks if task.id == "t1.1")

    assert task.reporters == ("binh-an", "an-hoa-1", "an-hoa-2", "an-hoa-3", "binh-an-dong")


# --- wrong files --------------------------------------------------------------------------------------------

WRONG: Final = {
    # shape
    "unknown-key": (
        "symbol: BC-SNV",
        "symbols: BC-SNV",
        "issuer.symbols",
        "one of the entries parent, body",
        "'symbols'",
    ),
    "missing-key": ("  signed_by: Trần Thị Sông\n", "", "document.signed_by", "this entry", "nothing"),
    "text-for-number": ("scale: 10000", "scale: nhiều", "measures.1.scale", "a whole number", "'nhiều'"),
    "octal-number": ("scale: 10000", "scale: 010000", "measures.1.scale", "a whole number", "'010000'"),
    "number-too-small": ("scale: 10000", "scale: 0", "measures.1.scale", "a number not below 1", "0"),
    "number-too-large": ("first_day: 1", "first_day: 29", "window.first_day", "a number not above 28", "29"),
    "number-for-text": ("body: SỞ NỘI VỤ", "body: 7", "issuer.body", "a text", "7"),
    "yes-for-text": ("body: SỞ NỘI VỤ", "body: no", "issuer.body", "a text", "false"),
    "empty-text": ("body: SỞ NỘI VỤ", 'body: ""', "issuer.body", "a text that is not empty", "''"),
    "text-for-flag": ("leads: true", "leads: có", "tasks.0.leads", "true or false", "'có'"),
    "text-for-list": ("totals: [cộng]", "totals: cộng", "vocabulary.totals", "a list", "'cộng'"),
    "empty-list": (
        "period_kinds: [month]",
        "period_kinds: []",
        "forms.0.period_kinds",
        "at least one entry",
        "a list",
    ),
    "text-for-entries": (
        "window: {first_day: 1, months_before: 0}",
        "window: 15",
        "window",
        "entries of the form",
        "15",
    ),
    "list-for-map": (
        "sums: {trained: [trained_short, trained_long]}",
        "sums: []",
        "forms.0.sums",
        "entries of",
        "a list",
    ),
    "no-such-day": (
        "date: 2031-01-20",
        "date: 2031-02-30",
        "document.date",
        "a date such as",
        "'2031-02-30'",
    ),
    "unknown-direction": (
        "direction: below",
        "direction: under",
        "targets.2.direction",
        "'at_least', 'below'",
        "'under'",
    ),
    "id-with-space": ("id: song-trang-2031", "id: song trang", "id", "an id of the letters", "'song trang'"),
    "thousands-mark": ("low: 1200,", "low: 1.200,", "targets.0.low", "without thousands marks", "'1.200'"),
    "decimal-comma": ('low: "12.5"', 'low: "12,5"', "targets.1.low", "a decimal with a point", "'12,5'"),
    "not-a-number": ('low: "12.5"', "low: .nan", "targets.1.low", "a number", "'.nan'"),
    "flag-for-amount": ('low: "12.5"', "low: true", "targets.1.low", "a number", "true"),
    # between the parts
    "duplicate-id": (
        "id: an-hoa-2",
        "id: an-hoa-1",
        "reporters.1.id",
        "an id that nothing else",
        "'an-hoa-1' again",
    ),
    "unknown-group": (
        "Bình An, group: commune",
        "Bình An, group: communes",
        "reporters.3.group",
        "groups: commune, agency",
        "'communes'",
    ),
    "unknown-measure": (
        "nghề, measure: learners",
        "nghề, measure: pupils",
        "indicators.0.measure",
        "one of the measures",
        "'pupils'",
    ),
    "unknown-parent": (
        "parent: so-noi-vu",
        "parent: so-noi",
        "reporters.4.parent",
        "one of the reporters",
        "'so-noi'",
    ),
    "unknown-form": ("form: tasks", "form: task", "obligations.2.form", "one of the forms", "'task'"),
    "unknown-group-owes": (
        "[commune, agency]",
        "[commune, agencies]",
        "obligations.1.groups.1",
        "one of the groups",
        "'agencies'",
    ),
    "unknown-target": (
        "{indicator: forest,",
        "{indicator: woods,",
        "targets.1",
        "one of the indicators",
        "'woods'",
    ),
    "unknown-share": (
        "binh-an: 250",
        "binh-ann: 250",
        "shares.0.low.binh-ann",
        "one of the reporters",
        "'binh-ann'",
    ),
    "unknown-milestone": (
        "forest: 2.5}",
        "woods: 2.5}",
        "milestones.0.low.woods",
        "one of the indicators",
        "'woods'",
    ),
    "unknown-task-reporter": (
        "[so-noi-vu]\n    leads",
        "[so-x]\n    leads",
        "tasks.0.reporters.0",
        "one of the reporters",
        "'so-x'",
    ),
    "unknown-goal-measure": (
        "value: 2, measure: learners",
        "value: 2, measure: x",
        "tasks.0.goals.0.measure",
        "one of the measures",
        "'x'",
    ),
    "unknown-headline": (
        "headline: trained",
        "headline: train",
        "view.headline",
        "one of the indicators",
        "'train'",
    ),
    "unknown-channel": (
        "channels: [trained_short",
        "channels: [short",
        "view.channels.0",
        "one of the indicators",
        "'short'",
    ),
    "unknown-pair": (
        "{trained_long: trained_short}",
        "{trained_long: short}",
        "view.reconciled.trained_long",
        "one of the",
        "'short'",
    ),
    "unknown-tile": (
        "reconciled: {trained_long: trained_short}",
        "tiles: [[binh-an, ~], [~, binh-anh]]",
        "view.tiles.1.1",
        "a reporter of commune that has no tile yet",
        "'binh-anh'",
    ),
    "tile-twice": (
        "reconciled: {trained_long: trained_short}",
        "tiles: [[binh-an, ~], [~, binh-an]]",
        "view.tiles.1.1",
        "a reporter of commune that has no tile yet",
        "'binh-an' again",
    ),
    "tile-left-out": (
        "reconciled: {trained_long: trained_short}",
        "tiles: [[binh-an, an-hoa-1, an-hoa-2, an-hoa-3]]",
        "view.tiles",
        "a tile for each reporter of commune",
        "none for binh-an-dong",
    ),
    "unknown-required": (
        "required: [forest,",
        "required: [woods,",
        "forms.1.required.0",
        "one of the indicators",
        "'woods'",
    ),
    "asked-twice": (
        "optional: [fund]",
        "optional: [trained]",
        "forms.0",
        "asked for once",
        "'trained' twice",
    ),
    "sum-of-strangers": (
        "[trained_short, trained_long]}",
        "[trained_short, forest]}",
        "forms.0.sums.trained.1",
        "that the form asks for",
        "'forest'",
    ),
    "sum-of-two-bases": (
        "[trained_short, trained_long]}",
        "[trained_short, fund]}",
        "forms.0.sums.trained",
        "one base unit",
        "fund in dong",
    ),
    "form-of-nothing": (
        "    required: [forest, dropout_rate]\n",
        "",
        "forms.1.required",
        "indicators that are required",
        "nothing",
    ),
    "unknown-period-kind": (
        "period_kinds: [quarter]",
        "period_kinds: [quarterly]",
        "forms.1.period_kinds",
        "one of month",
        "'quarterly'",
    ),
    "alias-of-another": (
        "aliases: [AHX]",
        "aliases: [Bình An]",
        "reporters.3.name",
        "no other reporter has",
        "an-hoa-3's too",
    ),
    "alias-old-tone": (
        "aliases: [AHX]",
        "aliases: [an hoà]",
        "reporters.2.aliases.0",
        "no other reporter has",
        "an-hoa-1's too",
    ),
    "alias-with-prefix": (
        "aliases: [AHX]",
        "aliases: [UBND xã BÌNH AN ĐÔNG]",
        "reporters.4.full_name",
        "no other reporter has",
        "an-hoa-3's too",
    ),
    "alias-but-for-prefix": (
        "aliases: [AHX]",
        "aliases: [Phường An Hòa]",
        "reporters.2.aliases.0",
        "no other reporter has",
        "an-hoa-1's too",
    ),
    "alias-without-letters": (
        "aliases: [AHX]",
        'aliases: ["--"]',
        "reporters.2.aliases.0",
        "a letter or digit",
        "'--'",
    ),
    "synonym-of-another": (
        "Đào tạo ngắn hạn, measure",
        "đào tạo NGHỀ, measure",
        "indicators.1.label",
        "inside the form commune",
        "trained's too",
    ),
    "unit-of-another": (
        "synonyms: [héc ta]",
        "synonyms: [học viên]",
        "measures.1.synonyms.0",
        "among the measures",
        "learners's too",
    ),
    "heading-of-another": (
        "plan: [kế hoạch]",
        "plan: [Thực hiện]",
        "vocabulary.columns.period.1",
        "among the headings",
        "plan's too",
    ),
    "unknown-role": (
        "stt]",
        "stt]\n    footer: [x]",
        "vocabulary.columns.footer",
        "one of percent",
        "'footer'",
    ),
    "no-period-role": (
        "    period: [kết quả, thực hiện]\n",
        "",
        "vocabulary.columns",
        "phrases for 'period'",
        "none",
    ),
    "phrase-without-letters": (
        "totals: [cộng]",
        'totals: ["..."]',
        "vocabulary.totals.0",
        "a letter or digit",
        "'...'",
    ),
    "task-title-twice": (
        "title: Phối hợp rà soát\n",
        "title: rà soát nhu cầu học nghề\n",
        "tasks.1.title",
        "among the tasks",
        "t1's too",
    ),
    "half-a-learner": (
        "low: 1200,",
        "low: 1200.5,",
        "targets.0",
        "a whole number of learner",
        "1200.5 học viên",
    ),
    "third-of-a-goal": (
        "value: 2, measure: learners",
        "value: 2.5, measure: learners",
        "tasks.0.goals.0.value",
        "a whole number of learner",
        "2.5",
    ),
    "bound-missing": ("high: 3.25", "low: 3.25", "targets.2", "high for below", "low"),
    "range-upside-down": ("high: 1500", "high: 1100", "targets.0", "low not above high", "1200 and 1100"),
    "range-half-given": (
        ", binh-an-dong: 250}",
        "}",
        "shares.0.low.binh-an-dong",
        "low and high for range",
        "low",
    ),
    "no-such-period": ("period: Q1", "period: Q5", "milestones.0.period", "a period: M01", "'Q5'"),
    "target-twice": (
        "{indicator: forest, period: Y",
        "{indicator: trained, period: Y",
        "targets.1",
        "one target for",
        "a second one",
    ),
    "due-for-no-period": (
        "{H1: 2031-06-30",
        "{H3: 2031-06-30",
        "obligations.2.due.H3",
        "a period: M01",
        "'H3'",
    ),
    "due-for-other-kind": (
        "{H1: 2031-06-30",
        "{Q2: 2031-06-30",
        "obligations.2.due.Q2",
        "the form's kinds (half, year)",
        "a quarter",
    ),
    "due-before-period": (
        "M04: 2031-05-05",
        "M04: 2030-05-05",
        "obligations.0.due.M04",
        "a date after 2031-04-01",
        "2030-05-05",
    ),
    "unknown-roll": (
        "roll: none",
        "roll: never",
        "obligations.2.roll",
        "one of none, next_working_day",
        "'never'",
    ),
    "days-off-backwards": (
        "last: 2031-05-06",
        "last: 2031-04-06",
        "days_off.1.last",
        "a last day on or soon after",
        "2031-04-06",
    ),
    "factors-out-of-order": (
        "factors: [1000]",
        "factors: [1000, 10]",
        "checks.magnitude.factors",
        "factors in ascending order",
        "[1000, 10]",
    ),
    "no-factor": (
        "factors: [1000]",
        "factors: []",
        "checks.magnitude.factors",
        "at least one entry",
        "a list",
    ),
    "factor-of-one": ("factors: [1000]", "factors: [1]", "checks.magnitude.factors", "not below 2", "1"),
    "threshold-without-source": (
        "{least: 3, source: made up}",
        "{least: 3}",
        "checks.repeated.source",
        "this entry",
        "nothing",
    ),
    "fraction-too-wide": (
        "within: 4, source",
        "within: 10, source",
        "checks.fraction.within",
        "above 9",
        "10",
    ),
    "unknown-check": (
        "  fraction: {",
        "  fractions: {",
        "checks.fractions",
        "magnitude, repeated, columns",
        "'fractions'",
    ),
    "columns-upside-down": (
        "  fraction: {",
        "  columns: {least: 2, low: 60, high: 50, source: x}\n  fraction: {",
        "checks.columns.low",
        "low not above high",
        "60 and 50",
    ),
    "ratio-of-no-form": (
        "{form: commune, amount",
        "{form: x, amount",
        "checks.ratios.0.form",
        "commune",
        "'x'",
    ),
    "ratio-of-no-indicator": (
        "amount: fund, per: trained",
        "amount: funds, per: trained",
        "checks.ratios.0.amount",
        "an indicator that the form commune asks for",
        "'funds'",
    ),
    "ratio-of-another-forms-indicator": (
        "amount: fund, per: trained",
        "amount: fund, per: forest",
        "checks.ratios.0.per",
        "an indicator that the form commune asks for",
        "'forest'",
    ),
    "ratio-in-no-measure": (
        "measure: million_dong, source",
        "measure: dong, source",
        "checks.ratios.0.measure",
        "one of the measures",
        "'dong'",
    ),
    "ratio-in-another-base": (
        "measure: million_dong, source",
        "measure: hectares, source",
        "checks.ratios.0.measure",
        "a measure of dong, as fund has",
        "'hectares'",
    ),
    "ratio-too-fine": (
        "low: 5, high",
        "low: 0.0000001, high",
        "checks.ratios.0.low",
        "a whole number",
        "1E-7",
    ),
    "ratio-upside-down": (
        "low: 5, high",
        "low: 51, high",
        "checks.ratios.0.low",
        "low not above",
        "51 and 50",
    ),
    "issued-by-several": (
        "groups: [commune]\n    inclusive: false",
        "groups: [commune]\n    issued: true\n    inclusive: false",
        "obligations.0.issued",
        "groups with one reporter",
        "5: an-hoa-1, ",
    ),
    "issued-twice": (
        "obligations:\n",
        (
            "obligations:\n"
            "  - {id: a, form: tasks, groups: [agency], issued: true, inclusive: true, roll: none,\n"
            "     section: IV, wording: a, due: {H1: 2031-07-30}}\n"
            "  - {id: b, form: tasks, groups: [agency], issued: true, inclusive: true, roll: none,\n"
            "     section: IV, wording: b, due: {H1: 2031-07-31}}\n"
        ),
        "obligations.1.due.H1",
        "a period whose report no other obligation issues",
        "that of a",
    ),
    "year-before-upside-down": (
        "months: [1, 3]",
        "months: [3, 1]",
        "year_before.0.months",
        "the first not after the last",
        "[3, 1]",
    ),
    "year-before-of-a-thirteenth-month": (
        "months: [1, 3]",
        "months: [1, 13]",
        "year_before.0.months.1",
        "12",
        "13",
    ),
    "year-before-of-no-indicator": (
        "values: {trained: 120}",
        "values: {trains: 120}",
        "year_before.0.values.trains",
        "one of the indicators",
        "'trains'",
    ),
    "year-before-of-no-reporter": (
        "reporters: {binh-an: 30}",
        "reporters: {binh: 30}",
        "year_before.0.reporters.binh",
        "one of the reporters",
        "'binh'",
    ),
    "year-before-in-parts": (
        "values: {trained: 120}",
        "values: {trained: 120.5}",
        "year_before.0.values.trained",
        "a whole number of learner",
        "120.5",
    ),
    "year-before-twice": (
        "year_before:\n",
        "year_before:\n  - {months: [1, 3], source: x, values: {trained: 1}}\n",
        "year_before.1.values.trained",
        "one result for an indicator, area and months",
        "a second one",
    ),
    "unknown-time-zone": (
        "Asia/Ho_Chi_Minh",
        "Asia/Song_Trang",
        "time_zone",
        "a time zone such as",
        "'Asia/Song_Trang'",
    ),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_wrong_file(tmp_path: Path, case: tuple[str, str, str, str, str]) -> None:
    """A wrong entry is told by line, path, what was expected and what was found."""
    old, new, path, expected, found = case
    right = SMALL.read_text(encoding="utf-8")
    assert old in right
    text = right.replace(old, new, 1)

    faults = faults_of(tmp_path, text)
    matching = [fault for fault in faults if fault[0].endswith(f", {path}") or f", {path}." in fault[0]]

    assert matching, faults
    assert any(expected in fault[1] and found in fault[2] for fault in matching), matching
    assert all("Input should" not in fault[1] for fault in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "marker"),
    [
        ("group: commune, aliases", "group: x, aliases", "id: an-hoa-3"),
        ("M07: 2031-08-05", "M07: 8/2031", "M07:"),
        ("  signed_by: Trần Thị Sông\n", "", "document:"),
        ("symbol: BC-SNV", "symbol: BC-SNV\n  sign: x", "sign: x"),
    ],
    ids=["in-a-list", "inside-a-table", "missing-at-its-parent", "unknown-key"],
)
def test_line_of_a_fault(tmp_path: Path, old: str, new: str, marker: str) -> None:
    """The line is that of the entry itself, or of the part where it is missing."""
    text = SMALL.read_text(encoding="utf-8").replace(old, new, 1)

    faults = faults_of(tmp_path, text)

    assert [fault[0].split(",")[0] for fault in faults] == [f"line {line_of(text, marker)}"]


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Every fault is told, in the order of the file, and the message names the file."""
    text = (
        SMALL.read_text(encoding="utf-8")
        .replace("group: commune}", "group: x}")
        .replace("form: forest", "form: y")
    )

    faults = faults_of(tmp_path, text)

    assert [fault[0].split(", ")[1] for fault in faults] == [
        "reporters.0.group",
        "reporters.1.group",
        "reporters.3.group",
        "obligations.1.form",
    ]


def test_message_of_an_error(tmp_path: Path) -> None:
    """The text of the error is one line a fault: file, line, path, expected, found."""
    path = tmp_path / "plan_2031.yaml"
    path.write_text(SMALL.read_text(encoding="utf-8").replace("leads: true", "leads: có"), encoding="utf-8")
    line = line_of(path.read_text(encoding="utf-8"), "leads: có")

    with pytest.raises(PlanError) as caught:
        load_plan(path)

    assert str(caught.value) == f"{path}: line {line}, tasks.0.leads: expected true or false; found 'có'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: a\nyear: 2031\nid: b\n", ("line 3", "each key once in its place", "'id' again")),
        ("a: {b: 1, b: 2}\n", ("line 1", "each key once in its place", "'b' again")),
        ("id: [a\nyear: 1\n", ("line 2", "YAML", "")),
        ("id: a\n\tyear: 1\n", ("line 2", "YAML", "")),
        ("id: !!python/object:os.system x\n", ("line 1", "YAML", "")),
        ("id: \x01\n", ("the file", "YAML", "")),
        ("id: a\nyear: \xff\n".encode("latin-1"), ("line 2", "text in UTF-8", "other bytes")),
        ("", ("line 1, the whole file", "entries of the form 'key: value'", "nothing")),
        ("chỉ là chữ\n", ("line 1, the whole file", "entries of the form 'key: value'", "'chỉ là chữ'")),
    ],
    ids=[
        "key-twice",
        "key-twice-inside",
        "bracket-left-open",
        "tab",
        "tag-of-an-object",
        "control-character",
        "not-utf8",
        "empty",
        "plain-text",
    ],
)
def test_not_a_plan_at_all(tmp_path: Path, text: str | bytes, expected: tuple[str, str, str]) -> None:
    """What is no YAML, or hides a key behind another, is told by its line before anything else."""
    (fault,) = faults_of(tmp_path, text)

    assert fault[:2] == expected[:2]
    assert expected[2] in fault[2]


def test_unreadable_file(tmp_path: Path) -> None:
    """A plan that cannot be opened is a wrong plan, not a crash."""
    with pytest.raises(PlanError, match="a file that can be read"):
        load_plan(tmp_path)


def paths_of(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every part of the data, of a list its first item only."""
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths_of(value, (*path, key))
    elif isinstance(data, list) and data:
        yield from paths_of(data[0], (*path, 0))


def with_part(data: object, path: tuple[str | int, ...], part: object) -> object:
    """Return a copy of the data in which one part is another, lists as the plan reader makes them."""
    if not path:
        return part
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    copy = {
        key: with_part(value, path[1:], part) if key == path[0] else tupled(value) for key, value in items
    }
    return copy if isinstance(data, dict) else tuple(copy.values())


def tupled(data: object) -> object:
    """Return the data with its lists as tuples."""
    if isinstance(data, dict):
        return {key: tupled(value) for key, value in data.items()}
    return tuple(map(tupled, data)) if isinstance(data, list) else data


@pytest.mark.parametrize(
    "part",
    [None, "x", "", -1, 10**9, True, (), ("x",), {}, {"x": "y"}, {1: 2}, date(2031, 1, 1)],
    ids=repr,
)
def test_any_part_may_be_anything(part: object) -> None:
    """Whatever stands in whatever place, the faults are told in plain words; nothing crashes."""
    data = yaml.safe_load(
        SMALL.read_text(encoding="utf-8").replace("3.25", '"3.25"').replace("2.5}", '"2.5"}')
    )
    seen = 0
    for path in paths_of(data):
        shape = read_shape(PlanShape, with_part(data, path, part))
        faults = tuple(prove(shape)) if isinstance(shape, PlanShape) else shape
        seen += len(faults)
        for fault in faults:
            assert fault.expected, path
            assert not any(word in fault.expected for word in ("Input", "should", "valid ", "pydantic")), (
                fault
            )

    assert seen > 100


# --- finding a plan -----------------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of plans: 2022 and 2024 in the first, 2023 and 2024 in the second."""
    first, second = tmp_path / "own", tmp_path / "shipped"
    for folder, years in ((first, (2022, 2024)), (second, (2023, 2024))):
        folder.mkdir()
        for year in years:
            (folder / f"plan_{year}.yaml").touch()
        (folder / "plan_draft.yaml").touch()
    return first, second


def test_find_by_year(folders: tuple[Path, Path]) -> None:
    """A year finds its plan in any folder, an earlier folder first; no year finds the latest."""
    assert find_plan("2023", folders) == folders[1] / "plan_2023.yaml"
    assert find_plan("2024", folders) == folders[0] / "plan_2024.yaml"
    assert find_plan(None, folders) == folders[0] / "plan_2024.yaml"


def test_find_by_path(folders: tuple[Path, Path]) -> None:
    """A path is taken as it is, whatever the file is called."""
    draft = folders[1] / "plan_draft.yaml"

    assert find_plan(str(draft), folders) == draft


@pytest.mark.parametrize("asked", ["2025", "no/such/plan.yaml", ""])
def test_no_such_plan(folders: tuple[Path, Path], asked: str) -> None:
    """A plan that is not there is refused with those that are."""
    with pytest.raises(PlanNotFoundError, match=r"available: 2022 .*, 2023 .*, 2024 "):
        find_plan(asked, folders)


def test_no_plan_at_all(tmp_path: Path) -> None:
    """Without any plan, and in a folder that does not exist, the refusal says so."""
    with pytest.raises(PlanNotFoundError, match="available: none"):
        find_plan(None, [tmp_path / "nowhere"])


def test_every_target_names_its_place(plan: Plan) -> None:
    """Every target, task and obligation says where the signed document states it, for a period there is."""
    assert all(target.section and target.period in MONTHS_OF for target in plan.targets)
    assert all(task.section and task.text for task in plan.tasks)
    assert all(obligation.section and obligation.wording for obligation in plan.obligations)
