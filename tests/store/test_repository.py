"""What is put in comes back: values, texts, findings and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hnjobs.domain.finding import Finding, FindingCode, Severity
from hnjobs.domain.observation import Basis, Narrative, Observation, Origin, StoredObservation, Submission
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from hnjobs.errors import StoreError
from hnjobs.store.columns import storable
from hnjobs.store.records import Arrival, Kept
from tests.store.returns import (
    ERROR,
    LATER,
    M01,
    NOON,
    PLAN,
    QUERY,
    a_return,
    checksum,
    fresh_plan,
    jobs,
    keep,
    row_counts,
    save,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hnjobs.store.repository import Store

# One store serves all the examples of a test: each is of a plan of its own.
on_one_store: Final = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)

ANY_TEXT: Final = st.text(st.characters(exclude_categories=()), max_size=40)
ANY_VALUE: Final = st.one_of(
    st.builds(Quantity, st.integers(-(2**63), 2**63 - 1), st.sampled_from(("dong", "person"))),
    st.builds(Missing, st.sampled_from(MissingReason)),
)


@on_one_store
@given(value=ANY_VALUE, raw=ANY_TEXT, sheet=ANY_TEXT, name=ANY_TEXT)
def test_observations_round_trip(
    store: Store, value: Quantity | Missing, raw: str, sheet: str, name: str
) -> None:
    """Any 64-bit value or missing value comes back as it was, with its raw text, cell and file."""
    plan = fresh_plan()
    content = plan.encode()
    file_id = store.keep_files([Kept(name, content, checksum(content), NOON)])[0]
    seen = Observation("jobs_created", Basis.YEAR_TO_DATE, value, raw, "XFD1048576")
    submission = Submission(sheet, "district", "ba-dinh", M01, (seen,))

    version = store.save(plan, [Arrival(file_id, submission, NOON, LATER)])[0]

    (known,) = store.known([checksum(content)], plan)[checksum(content)]
    origin = Origin(known.id, storable(name), checksum(content), storable(sheet), "XFD1048576", NOON, 1)
    assert version == 1
    assert store.observations(plan) == [
        StoredObservation(
            "ba-dinh", "district", M01, "jobs_created", Basis.YEAR_TO_DATE, value, storable(raw), origin
        )
    ]


FINDINGS: Final = st.lists(
    st.builds(
        Finding,
        st.sampled_from(FindingCode),
        sheet=st.text(max_size=5),
        cell=st.sampled_from(("", "F14")),
        found=ANY_TEXT,
        facts=st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=3).map(tuple),
    ),
    max_size=4,
)


@on_one_store
@given(findings=FINDINGS)
def test_findings_round_trip(store: Store, findings: list[Finding]) -> None:
    """Findings come back in their order with all their facts, of accepted and rejected submissions."""
    plan = fresh_plan()
    content = plan.encode()
    submission = a_return(findings=tuple(findings))
    store.save(plan, [Arrival(keep(store, content), submission, NOON, LATER)])[0]

    (known,) = store.known([checksum(content)], plan)[checksum(content)]

    stored = [Finding(f.code, storable(f.sheet), f.cell, storable(f.found), f.facts) for f in findings]
    assert store.findings(known.id) == stored
    assert (known.outcome == "rejected") == any(f.severity is Severity.ERROR for f in findings)


def test_narratives_round_trip(store: Store) -> None:
    """Texts come back in the order of the form, with task and cell."""
    told = (
        Narrative("result", "III.2-5.1", "Đã khởi công 2/4 trường", "D7"),
        Narrative("difficulties", None, "Vướng mặt bằng\nchưa giao đất", "E7"),
    )
    save(store, Submission("Biểu 05", "agency", "so-gddt", M01, (), told))

    assert [(n.field, n.task, n.text, n.origin.cell) for n in store.narratives(PLAN)] == [
        ("result", "III.2-5.1", "Đã khởi công 2/4 trường", "D7"),
        ("difficulties", None, "Vướng mặt bằng\nchưa giao đất", "E7"),
    ]


def test_findings_of_nothing(store: Store) -> None:
    """A submission that is not stored has no findings."""
    assert store.findings(12345) == []


def test_files_are_kept_once(store: Store, url: str) -> None:
    """The same bytes are one file under their first name, however often and under whatever name they come."""
    first = store.keep_files([Kept("a.xlsx", b"same", checksum(b"same"), NOON)])[0]
    again = store.keep_files([Kept("b.xlsx", b"same", checksum(b"same"), LATER)])[0]
    other = store.keep_files([Kept("a.xlsx", b"other", checksum(b"other"), NOON)])[0]

    assert first == again
    assert first != other
    assert row_counts(url)["file"] == 2


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 3, bytes(range(256)) * 4096], ids=["empty", "nul", "a-megabyte"]
)
def test_content_is_the_bytes_that_arrived(store: Store, content: bytes) -> None:
    """A file comes back byte for byte."""
    keep(store, content)

    assert store.content(checksum(content)) == content


def test_content_of_no_file(store: Store) -> None:
    """Asking for a file that is not stored says so."""
    with pytest.raises(StoreError, match="no such file is stored"):
        store.content("0" * 64)


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1], ids=["too-large", "too-small"])
def test_values_beyond_64_bits_are_refused(store: Store, url: str, value: int) -> None:
    """A value that neither database holds is refused with its cell, and nothing of its return is kept."""
    with pytest.raises(StoreError, match=f"cell F14: {value} person is more than 64 bits"):
        save(store, a_return(jobs(value)))

    assert row_counts(url)["submission"] == 0


def test_plan_figures_are_not_stored(store: Store) -> None:
    """What stood in the plan's own column is left out."""
    save(store, a_return(jobs(12), jobs(9000, basis=Basis.PLAN)))

    assert [seen.basis for seen in store.observations(PLAN)] == [Basis.PERIOD]


def test_rejected_returns_are_kept_and_not_counted(store: Store, url: str) -> None:
    """A rejected return keeps its file, findings and receipt; no value and no text of it is stored."""
    save(store, a_return(jobs(12), findings=(QUERY, ERROR)))

    assert row_counts(url) == {"file": 1, "submission": 1, "observation": 0, "narrative": 0, "finding": 2}
    assert [receipt.reasons for receipt in store.receipts(PLAN)] == [("VL030",)]


def test_closing_twice(store: Store) -> None:
    """A store may be closed more than once."""
    store.close()

    store.close()


READS: Final[list[Callable[[Store], object]]] = [
    lambda store: store.observations(PLAN),
    lambda store: store.narratives(PLAN),
    lambda store: store.receipts(PLAN),
]


@pytest.mark.parametrize("read", READS, ids=["observations", "narratives", "receipts"])
def test_reading_takes_two_queries(
    store: Store, statements: list[str], read: Callable[[Store], object]
) -> None:
    """However many returns there are, reading them takes two queries."""
    for place in range(5):
        save(store, a_return(jobs(place), reporter=f"reporter-{place}"), content=str(place).encode())
    statements.clear()

    read(store)

    assert len([seen for seen in statements if seen.startswith("SELECT")]) == 2
