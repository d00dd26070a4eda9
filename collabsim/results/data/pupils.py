"""Tables of classes and of pupils."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.results.data.column import (
    INF,
    Cells,
    DataColumn,
    person,
    place,
    staff_cells,
    state,
)
from collabsim.results.data.data_table import DataTable

UNKNOWN = "; not defined where pupils are not followed"


def _classes(c: Any) -> Any:
    return staff_cells(c) & (c.post == CLASS_TEACHER)


def _pupils(c: Any) -> Any:
    return _classes(c)[:, :, None] & (np.arange(c.score.shape[2]) < c.pupils[:, :, None])


def _over_pupils(c: Any, values: Any, power: int = 1) -> Any:
    """Return the mean of powers of pupils' values in each class; nan where none are followed."""
    there = _pupils(c)
    count = there.sum(axis=2)
    total = np.where(there, values.astype(float) ** power, 0.0).sum(axis=2)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _score(c: Any, cells: Cells) -> Any:
    return _over_pupils(c, c.score)[cells]


def _spread(c: Any, cells: Cells) -> Any:
    variance = _over_pupils(c, c.score, 2) - _over_pupils(c, c.score) ** 2
    return np.sqrt(np.maximum(variance, 0.0))[cells]


def _fluent(c: Any, cells: Cells) -> Any:
    return _over_pupils(c, c.fluent)[cells]


CLASSES = DataTable(
    "classes",
    "a class",
    (
        person("teacher", "its class teacher"),
        state("grade", "grade"),
        state("stream"),
        state("cohort", "year and post in which it entered: its pupils' own number"),
        state("pupils"),
        DataColumn("score", "SD", -INF, INF, f"mean of the last test{UNKNOWN}", find=_score),
        DataColumn(
            "score_spread", "SD", 0, INF, f"SD of the last test within the class{UNKNOWN}",
            find=_spread,
        ),
        DataColumn("fluent", "share", 0, 1, f"share who read fluently{UNKNOWN}", find=_fluent),
        state("learned", "what it has learnt this term"),
        state("quality", "its teacher's teaching quality over reference"),
        state("teaching_time", "share of lesson time used for teaching"),
        state("disruption", "share of lesson time lost to disruption"),
        state("term_slots", "hours of reading slots this term"),
    ),
    lambda c: np.nonzero(_classes(c)),
)  # fmt: skip
PUPILS = DataTable(
    "pupils",
    "a pupil, where pupils are followed",
    (
        person("teacher", "the class teacher"),
        place("pupil", "number of the pupil in the class", 2),
        state("grade", "grade"),
        state("cohort", "year and post in which the class entered: with `pupil`, who it is"),
        state("score"),
        state("at_entry"),
        state("taught"),
        state("read"),
        state("rate"),
        state("fluent"),
    ),
    lambda c: np.nonzero(_pupils(c)),
)
