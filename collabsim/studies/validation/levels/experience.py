"""C2: how long teachers have taught."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.model.state import LIBRARIAN
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import neutral


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return mean and SD of years of teaching, and who is new."""
    seen = arms["as it is"]
    years = seen.teacher("experience")[:, 0][seen.teacher("post")[:, 0] < LIBRARIAN]
    return {
        "mean years of teaching": years.mean().item(),
        "SD of years of teaching": years.std().item(),
        "share of at most two years": (years <= 2).mean().item(),
    }


EXPERIENCE = Pattern(
    name="C2",
    title=text("Experience of the staff"),
    source="teacher statistics",
    estimator="neutral schools: years of those who teach in year 1",
    decided="Experience at the start is put in; this reads it after the past, with its leavers and "
    "hires",
    schools=neutral,
    estimate=estimate,
    accepted={
        "mean years of teaching": Range(10, 16),
        "SD of years of teaching": Range(8, 10),
        "share of at most two years": Range(0.10, 0.20),
    },
    real={
        "mean years of teaching": "12–16",
        "SD of years of teaching": "8–10",
        "share of at most two years": ".13–.19",
    },
    columns=("experience", "post"),
    size=1000,
)
