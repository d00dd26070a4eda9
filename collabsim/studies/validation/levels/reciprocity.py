"""C11: some of those whom a teacher asks ask her too."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.studies.validation.advice_ties import networks, reciprocity
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the share of ties that go both ways, of two networks."""
    ties = networks(arms["as it is"], TERM)
    return {f"asked back, {name}": reciprocity(each) for name, each in ties.items()}


FIGURES = ("asked back, named", "asked back, contacts")


ASKING_BACK = Pattern(
    name="C11",
    title=text("Some ask each other"),
    source="Pitts & Spillane 2009, data of eight schools",
    estimator="two-stream neutral schools, at the end of year 1: share of ties that go both ways; "
    "of colleagues named, and of contacts (talks about teaching that she sought in the year, cut "
    "at the mean out-degree of the data)",
    schools=two_streams,
    estimate=estimate,
    accepted=dict.fromkeys(FIGURES, Range(0.20, 0.42)),
    real=dict.fromkeys(FIGURES, ".28 (SD .12)"),
    columns=("tie", "contacts"),
    nulls=("same talk", "ties fixed"),
)
