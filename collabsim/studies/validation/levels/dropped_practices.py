"""C7: of the practices that teachers ever used, some are dropped again."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.model.state import LIBRARIAN
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import neutral

#: Terms of years 1 to 3.
TERMS = 6


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the share of practices used in years 1 to 3 that are not used at the end."""
    seen = arms["as it is"]
    who = seen.teacher("id")[:, :TERMS]
    stayed = (who[:, 0] == who[:, -1]) & (seen.teacher("post")[:, 0] < LIBRARIAN)
    used = seen.teacher("used")[:, :TERMS].transpose(0, 2, 1, 3)[stayed] == 1
    ever = used.any(axis=1)
    return {"ever used and dropped": (ever & ~used[:, -1]).sum().item() / ever.sum().item()}


DROPPED_PRACTICES = Pattern(
    name="C7",
    title=text("Practices are dropped again"),
    source="use of practices over time, by practice .07 to .19",
    estimator=(
        "neutral schools, teachers who stay: of the practices in use at any term's end of years 1 "
        "to 3, the share not in use at the last"
    ),
    schools=neutral,
    estimate=estimate,
    accepted={"ever used and dropped": Range(0.05, 0.20)},
    real={"ever used and dropped": ".13 (.07–.19 by practice)"},
    columns=("id", "used", "post"),
    nulls=("same persons", "nothing outside"),
)
