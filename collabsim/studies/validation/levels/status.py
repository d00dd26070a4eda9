"""C13: schools differ in the scores of their pupils."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.patterns.variance import school_share
from collabsim.studies.validation.populations import mixed

#: The term that ends year 2, counted from 0.
TERM = 3


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the school's share of the variance of scores."""
    return {"school share of status": school_share(arms["as it is"], TERM)}


STATUS = Pattern(
    name="C13",
    title=text("Schools differ in status"),
    source="shares of variance of achievement between primary schools",
    estimator="mixed schools: analysis of variance (schools, classes, pupils) of scores "
    "standardised within grade, last test of year 2: the schools' share",
    decided="Status is what a test shows, not what a year added. Which year and which schools is "
    "left open: year 2 of mixed schools, as for the other figures of pupils. A1 reads the same "
    "share in years 1 and 6, with ranges of its own. Most of it is background, which is put in",
    schools=mixed,
    estimate=estimate,
    accepted={"school share of status": Range(0.10, 0.25)},
    real={"school share of status": ".12–.22"},
    columns=("grade", "post", "pupils", "score"),
)
