"""A4: who teaches beside better teachers of her grade becomes better."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.statistics.correlation import standard
from collabsim.statistics.regression import slopes
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import nobody_leaves, three_streams

#: Years 2 and 5, counted from 0.
FIRST, LATER = 1, 4


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the gain of who had peers one SD better, after three years."""
    seen = arms["nobody leaves"]
    who, grade = seen.teacher("id"), seen.teacher("grade")[:, 2 * FIRST]
    class_teacher = seen.teacher("post")[:, 2 * FIRST] == CLASS_TEACHER
    peer = (grade[:, :, None] == grade[:, None]) & class_teacher[:, None]
    peer &= ~np.eye(grade.shape[1], dtype=bool)
    own = seen.teacher_yearly("quality")[:, FIRST]
    peers = (peer * own[:, None]).sum(axis=2) / np.maximum(peer.sum(axis=2), 1)
    stayed = class_teacher & (who[:, 2 * FIRST] == who[:, 2 * LATER + 1])
    newness = np.exp(-seen.teacher("experience")[:, 2 * FIRST] / 4)
    gain = seen.effects()[:, LATER] - seen.effects()[:, FIRST]
    controls = (own[stayed], newness[stayed])
    return {"gain by peers' quality": slopes(gain[stayed], standard(peers[stayed]), *controls)[0]}


PEER_SPILLOVER = Pattern(
    name="A4",
    title=text("Better peers of the same grade make better teachers"),
    source="Jackson & Bruegmann 2009 (correlational, teacher fixed effects)",
    estimator=(
        "neutral schools with three parallel classes, nobody leaves: a teacher's true effect in "
        "year 5 less year 2 (SD of pupils) on the standardised mean quality in year 2 of that "
        "year's same-grade peers, own quality and e^(−experience/4) then controlled"
    ),
    decided="**After looking: 1000 schools instead of 200, for a smaller error.** The estimator is "
    "as before",
    schools=three_streams,
    arms={"nobody leaves": nobody_leaves},
    estimate=estimate,
    accepted={"gain by peers' quality": Range(0.02, 0.05)},
    columns=("id", "grade", "post", "quality", "experience", "learned"),
    size=1000,
    nulls=("own level fixed", "one way talk"),
)
