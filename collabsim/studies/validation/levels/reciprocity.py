"""C11: some of those whom a teacher asks ask her too."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.studies.validation.advice_ties import reciprocity
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the share of ties that go both ways."""
    return {"asked back": reciprocity(arms["as it is"].teacher("tie")[:, TERM] == 1)}


ASKING_BACK = Pattern(
    name="C11",
    title=text("Some ask each other"),
    source="Pitts & Spillane 2009, data of eight schools",
    estimator="two-stream neutral schools, ties at the end of year 1: share that go both ways",
    schools=two_streams,
    estimate=estimate,
    accepted={"asked back": Range(0.20, 0.42)},
    real={"asked back": ".28 (SD .12)"},
    columns=("tie",),
)
