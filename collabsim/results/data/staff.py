"""Tables of the staff: teachers, whom they ask, what they use, and what their time goes into."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.model.events import ACTIVITIES
from collabsim.results.data.column import (
    INF,
    Cells,
    DataColumn,
    part,
    person,
    place,
    staff_cells,
    state,
)
from collabsim.results.data.data_table import DataTable

POSTS = ("class teacher", "specialist", "librarian")
OF_A_PAIR = (
    person("asker", "who asks"),
    person("adviser", "whom she asks", axis=2),
    state("trust", "the asker's trust in the adviser"),
    state("conflict", "relationship conflict of the two, the same both ways"),
    state("contacts", "talks about teaching that the asker began with the adviser this year"),
)


def _teachers(c: Any) -> Cells:
    return np.nonzero(staff_cells(c))


def _pairs(c: Any) -> Any:
    there = staff_cells(c)
    others = ~np.eye(there.shape[1], dtype=bool)
    return there[:, :, None] & there[:, None, :] & others


def _in_use(c: Any, cells: Cells) -> Any:
    return c.used.sum(axis=2)[cells]


TEACHERS = DataTable(
    "teachers",
    "a teacher",
    (
        person("teacher", "the teacher"),
        state("post", "what her post is", labels=POSTS),
        state("grade"),
        state("experience"),
        state("newcomer", "how far she still has to find her way in the school"),
        state("safety"),
        state("commitment"),
        state("strain"),
        state("reflection"),
        state("valued", "how valued she feels; her tie with the principal"),
        part("stance", 0, "stance_teaching", "her stance on how to teach"),
        part("stance", 1, "stance_pupils", "her stance on pupils"),
        DataColumn("practices", "practices", 0, INF, "practices in use", whole=True, find=_in_use),
        state("quality"),
        state("management"),
        state("effort"),
        state("preparation"),
        state("disruption", "share of her lesson time lost to disruption"),
        state("teaching_time", "share of her lesson time used for teaching"),
        state("learned", "what her class has learnt this term"),
        state("results"),
        state("feedback", "feedback she had this year"),
        state("hours", "hours of collaboration and meetings this week"),
        state("over", "hours beyond the ministry's week, this week"),
        state("term_hours"),
        state("tellings"),
        state("hearings"),
    ),
    _teachers,
)
TIES = DataTable(
    "ties",
    "a tie: a teacher asks a colleague",
    OF_A_PAIR,
    lambda c: np.nonzero(_pairs(c) & (c.tie == 1)),
)
PAIRS = DataTable(
    "pairs",
    "a teacher and a colleague, whether she asks him or not",
    (*OF_A_PAIR, state("tie")),
    lambda c: np.nonzero(_pairs(c)),
)
PRACTICES = DataTable(
    "practices",
    "a practice that a teacher uses",
    (
        person("teacher", "the teacher"),
        place("practice", "number of the practice in the school", 2),
        *map(state, ("proficiency", "own_level", "fit", "belief", "habit")),
    ),
    lambda c: np.nonzero(staff_cells(c)[:, :, None] & (c.used == 1)),
)
ACTIVITIES_OF_TEACHERS = DataTable(
    "activities",
    "an activity that a teacher took part in",
    (
        person("teacher", "the teacher"),
        place("activity", "what time is spent on", 2, ACTIVITIES),
        state("spent", "hours of it this term"),
        state("times", "times she took part this year"),
    ),
    lambda c: np.nonzero(staff_cells(c)[:, :, None] & ((c.spent > 0) | (c.times > 0))),
)
