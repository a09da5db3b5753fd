"""A return goes from process to process and comes out the same."""

from __future__ import annotations

import pickle
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Basis, Narrative, Observation, Submission
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Missing, MissingReason, Quantity

TEXTS: Final = st.text(max_size=10)
OBSERVATIONS: Final = st.builds(
    Observation,
    TEXTS,
    st.sampled_from(Basis),
    st.builds(Quantity, st.integers(), st.sampled_from(["person", "dong"]))
    | st.builds(Missing, st.sampled_from(MissingReason)),
    TEXTS,
    TEXTS,
)


@given(st.lists(OBSERVATIONS, max_size=4))
def test_a_return_that_is_pickled_comes_back_the_same(observations: list[Observation]) -> None:
    """Every value, its reason where it is missing, and all that was said and found come back."""
    sent = Submission(
        "Biểu",
        "monthly",
        "ung-hoa",
        Period(2023, "M02"),
        tuple(observations),
        (Narrative("difficulties", None, "không", "B9"),),
        (Finding(FindingCode.NEGATIVE, "Biểu", "C4", "-1"),),
        frozenset({("jobs", Basis.PERIOD)}),
        "table",
    )

    came = pickle.loads(pickle.dumps(sent, 5))  # noqa: S301 our own

    assert came == sent
    assert [(type(one), type(one.basis), type(one.value)) for one in came.observations] == [
        (Observation, Basis, type(one.value)) for one in observations
    ]
    assert came.amounts(Basis.PERIOD) == sent.amounts(Basis.PERIOD)


def test_the_first_of_two_counts() -> None:
    """Of an indicator that stands twice in a column the first one counts, even where it is blank."""
    blank = Observation("jobs", Basis.PERIOD, Missing(MissingReason.BLANK), "", "C4")
    later = Observation("jobs", Basis.PERIOD, Quantity(2, "person"), "2", "C5")

    assert Submission("", observations=(later, blank)).amounts(Basis.PERIOD) == {
        "jobs": Quantity(2, "person")
    }
    assert Submission("", observations=(blank, later)).amounts(Basis.PERIOD) == {}
    assert Submission("", observations=(later,)).amounts(Basis.YEAR_TO_DATE) == {}
