"""What is observed of the schools of one arm: metrics, teachers at each term's end, events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.events import KINDS
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.parameters import BY_NAME
from collabsim.model.state import CLASS_TEACHER, GRADES


@dataclass(frozen=True, eq=False)
class Observations:
    """Schools of one arm. Axes begin with [school, term]; events are columns, a row an event.

    ``number`` are the schools' numbers in their population, the ``replicate`` of their events;
    ``parameters`` their parameters' values, axes [school, parameter]; ``metrics`` is what was
    measured.
    """

    values: Any
    teachers: Mapping[str, Any]
    events: Mapping[str, Any]
    number: Any
    parameters: Any
    metrics: tuple[Metric, ...] = METRICS

    def parameter(self, name: str) -> Any:
        """Return a parameter's value in each school, axis [school]."""
        names = list(BY_NAME)
        return self.parameters[:, names.index(_known(name, names))]

    def of(self, metric: str) -> Any:
        """Return a metric, axes [school, term]; InputError for an unknown one."""
        names = [each.name for each in self.metrics]
        return self.values[..., names.index(_known(metric, names))]

    def teacher(self, column: str) -> Any:
        """Return a column of the staff the pattern asks for, axes [school, term, teacher, …]."""
        return self.teachers[_known(column, list(self.teachers))]

    def yearly(self, metric: str) -> Any:
        """Return a metric's mean over each year's two terms, axes [school, year]."""
        return self.of(metric).reshape(len(self.values), -1, 2).mean(axis=2)

    def teacher_yearly(self, column: str) -> Any:
        """Return a column's mean over each year's two terms, axes [school, year, teacher, …]."""
        course = self.teacher(column)
        return course.reshape(len(course), -1, 2, *course.shape[2:]).mean(axis=2)

    def effects(self) -> Any:
        """Return what each class learnt in a year beyond a neutral year, [school, year, teacher].

        In SD of pupils; nan for who has no class. Needs the columns learned, grade and post.
        """
        grade = self.teacher("grade")[:, ::2]
        by_grade = [self.parameter(f"learning_grade_{1 + k}") for k in range(GRADES)]
        school = np.arange(len(grade))[:, None, None]
        usual = np.array(by_grade)[np.clip(grade, 1, GRADES).astype(int) - 1, school]
        beyond = 2 * self.teacher_yearly("learned") - usual
        return np.where(self.teacher("post")[:, ::2] == CLASS_TEACHER, beyond, np.nan)

    def event(self, kind: str, since: int = 0) -> dict[str, Any]:
        """Return the events of a kind from a week on, as columns."""
        here = self.events["kind"] == KINDS.index(_known(kind, list(KINDS)))
        here &= self.events["week"] >= since
        return {name: column[here] for name, column in self.events.items()}

    def arrays(self) -> dict[str, Any]:
        """Return all that is observed as arrays by name, as a file of numpy holds them.

        ``metrics`` [school, term, metric] with ``metric_names``, ``staff_NAME`` what was kept of
        the staff, ``event_NAME`` the events' columns, ``school`` their numbers.
        """
        return {
            "school": self.number,
            "metric_names": np.array([each.name for each in METRICS]),
            "metrics": self.values,
            "parameter_names": np.array(list(BY_NAME)),
            "parameters": self.parameters,
            **{f"staff_{name}": column for name, column in self.teachers.items()},
            **{f"event_{name}": column for name, column in self.events.items()},
        }

    def without(self, left_out: Any) -> Observations:
        """Return the observations of the schools that are not marked."""
        events = np.isin(self.events["replicate"], self.number[~left_out])
        return Observations(
            self.values[~left_out],
            {name: column[~left_out] for name, column in self.teachers.items()},
            {name: column[events] for name, column in self.events.items()},
            self.number[~left_out],
            self.parameters[~left_out],
            self.metrics,
        )

    def drawn(self, schools: Any) -> Observations:
        """Return the observations of schools by their places, with repeats; without events."""
        return Observations(
            self.values[schools],
            {name: column[schools] for name, column in self.teachers.items()},
            {name: column[:0] for name, column in self.events.items()},
            self.number[schools],
            self.parameters[schools],
            self.metrics,
        )


def joined(parts: list[Observations]) -> Observations:
    """Return the observations of several parts of the schools, in their order."""
    return Observations(
        np.concatenate([part.values for part in parts]),
        {name: np.concatenate([p.teachers[name] for p in parts]) for name in parts[0].teachers},
        {name: np.concatenate([p.events[name] for p in parts]) for name in parts[0].events},
        np.concatenate([part.number for part in parts]),
        np.concatenate([part.parameters for part in parts]),
        parts[0].metrics,
    )


def _known(name: str, names: list[str]) -> str:
    if name not in names:
        raise InputError(Problem("not known to this pattern", nearest(name, names), name))
    return name
