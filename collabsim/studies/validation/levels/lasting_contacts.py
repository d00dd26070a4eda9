"""C14: of the colleagues whom a teacher asks, under half are still asked two years later."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.advice_ties import networks
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

#: The terms that end years 2 and 4, counted from 0.
TERM, LATER = 3, 7


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the share of ties that are still there two years later, of two networks."""
    seen = arms["as it is"]
    stayed = seen.teacher("id")[:, TERM] == seen.teacher("id")[:, LATER]
    both = stayed[:, :, None] & stayed[:, None]
    first, later = (networks(seen, term) for term in (TERM, LATER))
    return {
        f"still there after two years, {kind}": ratio(
            (ties & later[kind] & both).sum().item(), (ties & both).sum().item()
        )
        for kind, ties in first.items()
    }


FIGURES = [f"still there after two years, {kind}" for kind in ("named", "contacts")]

LASTING_CONTACTS = Pattern(
    name="C14",
    title=text("Under half of strong contacts last two years"),
    source="longitudinal surveys of teachers' networks: strong ties kept over two years",
    estimator="two-stream neutral schools, of ties at the end of year 2 the share still there at "
    "the end of year 4; of colleagues named, and of contacts (talks about teaching that she "
    "sought in the year, cut at the mean out-degree of the data)",
    decided="Ties count between two who are both still there: who leaves takes ties along",
    schools=two_streams,
    estimate=estimate,
    accepted=dict.fromkeys(FIGURES, Range(0.30, 0.60)),
    real=dict.fromkeys(FIGURES, ".40–.45"),
    columns=("tie", "contacts", "id"),
    nulls=("same talk", "ties fixed"),
)
