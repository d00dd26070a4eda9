"""C16: few teachers get structured feedback from colleagues in a year, and some from nobody."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.events import OBSERVATION
from collabsim.model.state import LIBRARIAN
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.patterns.mixed_feedback import EVENTS
from collabsim.studies.validation.populations import mixed

#: The last term of year 2, counted from 0; its weeks.
TERM, WEEKS = 3, range(36, 72)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the shares of teachers with feedback from colleagues, and with none."""
    seen = arms["as it is"]
    teaches = seen.teacher("post")[:, TERM] < LIBRARIAN
    person = (seen.number[:, None] << 32) + seen.teacher("id")[:, TERM]
    got, by_colleagues = [], []
    for kind in EVENTS:
        given = seen.event(kind, WEEKS.start)
        whom = (given["replicate"] << 32) + given["who"]
        got.append(whom[given["week"] < WEEKS.stop])
        watched = (given["activity"] == OBSERVATION) & (given["week"] < WEEKS.stop)
        by_colleagues.append(whom[watched])
    anybody, colleagues = (
        np.isin(person, np.concatenate(each))[teaches].mean().item()
        for each in (got, by_colleagues)
    )
    return {"feedback from colleagues": colleagues, "no feedback from anybody": 1 - anybody}


STRUCTURED_FEEDBACK = Pattern(
    name="C16",
    title=text("Structured feedback is not for everybody"),
    source="OECD TALIS, teachers of all countries and of primary schools",
    estimator="mixed schools, class teachers and specialists in year 2: share with structured "
    "feedback from colleagues, who watched a lesson, at least once; share with none from anybody",
    decided="Remarks in meetings are no structured feedback. From anybody includes the principal",
    schools=mixed,
    estimate=estimate,
    accepted={
        "feedback from colleagues": Range(0.15, 0.55),
        "no feedback from anybody": Range(0.02, 0.28),
    },
    real={
        "feedback from colleagues": ".26 (all countries .36)",
        "no feedback from anybody": ".13–.14",
    },
    columns=("id", "post"),
    events=EVENTS,
    since=WEEKS.start,
    nulls=("remarks only",),
)
