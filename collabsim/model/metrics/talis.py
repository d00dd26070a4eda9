"""How often a teacher works with others in a year, by the questions that TALIS asks teachers."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.model.events import (
    ITEM_REVIEW,
    JOINT_PREPARATION,
    KKG,
    OBSERVATION,
    STAFF_MEETING,
    TALK,
    TRAINING,
)

#: Which activities answer a question. Source: OECD TALIS 2018, professional collaboration in
#: lesson delivery; which of the model's activities comes nearest is a judgement.
QUESTIONS = {
    "discuss pupils": (TALK,),
    "team meetings": (STAFF_MEETING,),
    "common standards": (ITEM_REVIEW,),
    "joint activities": (JOINT_PREPARATION,),
    "professional learning": (KKG, TRAINING),
    "observation": (OBSERVATION,),
}


def times_a_year(columns: Any) -> dict[str, Floats]:
    """Return how often each teacher took part this year so far, axes [row, teacher], by question.

    ``columns`` are a chunk's; at a year's end they hold the whole year. Talk counts by weeks with
    a talk about teaching; an item review for both; an observation for who
    observes. nan where a school has no teacher of that place.

    >>> from collabsim.simulation.chunk import begin
    >>> from collabsim.scenario import load
    >>> chunk = begin(load("typical_sd"), [0])  # doctest: +SKIP
    >>> _ = chunk.advance(36)  # doctest: +SKIP
    >>> times_a_year(chunk.columns)["common standards"][0, 0] >= 6  # doctest: +SKIP
    True
    """
    there = np.arange(columns.times.shape[1]) < columns.n[:, None]
    return {
        question: np.where(there, columns.times[:, :, list(activities)].sum(-1), np.nan)
        for question, activities in QUESTIONS.items()
    }
