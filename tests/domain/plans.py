"""A small plan made in code, for tests of the domain: no file, no real name that matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from hnjobs.domain.calendar import DaysOff
from hnjobs.domain.form import Form, FormKind, LimitRule, SumRule, TextField
from hnjobs.domain.indicator import Aggregation, Direction, Indicator, Target
from hnjobs.domain.period import DataWindow
from hnjobs.domain.plan import Document, Issuer, Plan, View, Vocabulary
from hnjobs.domain.quantity import RATE_BASE, Measure
from hnjobs.domain.reporter import Group, Obligation, Reporter, Task

PEOPLE: Final = Measure(
    "people", "người", "person", 1, whole=True, decimals=0, synonyms=("lao động", "lượt người")
)
THOUSAND_PEOPLE: Final = Measure("thousand_people", "nghìn người", "person", 1000, whole=True, decimals=3)
DONG: Final = Measure("dong", "đồng", "dong", 1, whole=True, decimals=0)
THOUSAND_DONG: Final = Measure("thousand_dong", "nghìn đồng", "dong", 1000, whole=False, decimals=3)
MILLION_DONG: Final = Measure("million_dong", "triệu đồng", "dong", 10**6, whole=False, decimals=3)
BILLION_DONG: Final = Measure(
    "billion_dong", "tỷ đồng", "dong", 10**9, whole=False, decimals=3, synonyms=("tỷ",)
)
PERCENT: Final = Measure("percent", "%", RATE_BASE, 100, whole=False, decimals=2)
MEASURES: Final = (PEOPLE, THOUSAND_PEOPLE, DONG, THOUSAND_DONG, MILLION_DONG, BILLION_DONG, PERCENT)

_INDICATORS: Final = (
    Indicator("jobs", "Số lao động có việc làm", "people", Aggregation.SUM, across=True, synonyms=("GQVL",)),
    Indicator("jobs_loan", "Vay vốn", "people", Aggregation.SUM, across=True),
    Indicator("jobs_other", "Hình thức khác", "people", Aggregation.SUM, across=True, synonyms=("Khác",)),
    Indicator("women", "Trong đó: lao động nữ", "people", Aggregation.SUM, across=True),
    Indicator("capital", "Vốn ủy thác (tỷ đồng)", "billion_dong", Aggregation.LAST, across=True),
)
_REPORTERS: Final = (
    Reporter("bac-tu-liem", "Bắc Từ Liêm", "UBND quận Bắc Từ Liêm", "district", ("BTL",)),
    Reporter("nam-tu-liem", "Nam Từ Liêm", "UBND quận Nam Từ Liêm", "district"),
    Reporter("ung-hoa", "Ứng Hòa", "UBND huyện Ứng Hòa", "district"),
    Reporter("tai-chinh", "Sở Tài chính", "Sở Tài chính thành phố", "agency"),
)
_FORMS: Final = (
    Form(
        "monthly",
        "Báo cáo việc làm",
        FormKind.INDICATORS,
        ("month",),
        required=("jobs", "jobs_loan", "jobs_other"),
        optional=("women", "capital"),
        sums=(SumRule("jobs", ("jobs_loan", "jobs_other")),),
        limits=(LimitRule("women", "jobs"),),
        texts=(TextField("difficulties", "Khó khăn, vướng mắc", ("Khó khăn",)),),
    ),
    Form(
        "tasks",
        "Báo cáo nhiệm vụ",
        FormKind.TASKS,
        ("half",),
        texts=(TextField("result", "Kết quả thực hiện"),),
    ),
)
_VOCABULARY: Final = Vocabulary(
    columns={
        "percent": ("tỷ lệ", "%"),
        "year_to_date": ("lũy kế",),
        "plan": ("kế hoạch",),
        "period": ("thực hiện",),
        "unit": ("đvt",),
        "label": ("chỉ tiêu", "..."),
    },
    totals=("tổng cộng", "cộng"),
    prefixes=("ubnd", "quận", "huyện"),
    superiors=("UBND Thành phố",),
    addressees=("kính gửi",),
)

PLAN: Final = Plan(
    id="small",
    year=2023,
    area="Thành phố",
    time_zone="Asia/Ho_Chi_Minh",
    document=Document("1/KH", date(2023, 1, 1), "Kế hoạch", "UBND", "Chủ tịch"),
    issuer=Issuer("UBND", "SỞ", "BC", "Hà Nội", "UBND", ("GIÁM ĐỐC",), (), "Lưu: VT."),
    window=DataWindow(15, 1),
    days_off=DaysOff({date(2023, 5, 1): "Quốc tế Lao động", date(2023, 5, 2): "nghỉ bù"}),
    measures={measure.id: measure for measure in MEASURES},
    indicators={indicator.id: indicator for indicator in _INDICATORS},
    groups={"district": Group("district", "Quận", "quận"), "agency": Group("agency", "Sở", "sở")},
    reporters={reporter.id: reporter for reporter in _REPORTERS},
    forms={form.id: form for form in _FORMS},
    targets=(Target("jobs", "ung-hoa", "Y", Direction.AT_LEAST, 4200, None, "II"),),
    tasks=(
        Task(
            "1.1", "III", "Bố trí kinh phí", "Phối hợp tham mưu bố trí kinh phí", ("tai-chinh",), leads=True
        ),
        Task("1.10", "III", "Giám sát", "Phối hợp giám sát thực hiện", ("tai-chinh",), leads=True),
    ),
    obligations=(
        Obligation(
            "monthly",
            "monthly",
            ("district",),
            {"M01": date(2023, 1, 15), "M02": date(2023, 2, 15)},
            inclusive=True,
            roll="none",
            wording="trước ngày 15",
            section="13",
        ),
        Obligation(
            "tasks",
            "tasks",
            ("agency",),
            {"H1": date(2023, 4, 30)},
            inclusive=False,
            roll="next_working_day",
            wording="trước ngày 30/4",
            section="13",
        ),
    ),
    vocabulary=_VOCABULARY,
    view=View("jobs", "district", ("jobs_loan", "jobs_other"), ()),
)


def with_reporters(*reporters: Reporter) -> Plan:
    """Return the plan with other reporters."""
    return replace(PLAN, reporters={reporter.id: reporter for reporter in reporters})
