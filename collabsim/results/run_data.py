"""What a run gave: values with named axes, and tidy tables of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.statistics.interval import Floats, Summary, mean_of, summarise

if TYPE_CHECKING:
    import pandas

    from collabsim.model.metrics import Metric
    from collabsim.results.data.recording import Columns, Recording
    from collabsim.scenario import Scenario


@dataclass(frozen=True, eq=False, repr=False)
class Outcome:
    """What a run gave: ``values`` with axes [replicate, school, term, metric].

    Each metric's unit and range is in ``metrics``; ``provenance`` says how the values were made;
    ``events`` holds what happened, as columns, where everything was recorded; ``rows`` those of
    the tables that were asked for, in pieces. What is not defined is nan: counts of events without
    recording, shares of nothing.
    """

    scenario: Scenario
    seed: int
    values: Floats
    metrics: tuple[Metric, ...]
    provenance: dict[str, Any]
    events: dict[str, np.ndarray] | None = None
    rows: Mapping[str, Sequence[Columns]] = field(default_factory=dict)

    @property
    def replicates(self) -> int:
        """How many times the scenario was run."""
        return self.values.shape[0]

    @property
    def schools(self) -> int:
        """How many schools the scenario has."""
        return self.values.shape[1]

    @property
    def terms(self) -> int:
        """How many terms were recorded."""
        return self.values.shape[2]

    @cached_property
    def brief(self) -> Summary:
        """Means, intervals and ranges, as arrays with axes [term, metric]."""
        return summarise(self.values)

    def of(self, metric: str) -> Floats:
        """Return one metric's values, axes [replicate, school, term].

        Raises ``InputError`` for an unknown metric, with its nearest match.
        """
        names = [each.name for each in self.metrics]
        if metric not in names:
            raise InputError(Problem("no such metric", nearest(metric, names), metric))
        return self.values[..., names.index(metric)]

    def mean(self, metric: str) -> Floats:
        """Return one metric's mean over schools and replicates, axis [term]."""
        return mean_of(mean_of(self.of(metric), 1), 0)

    def columns(self) -> dict[str, np.ndarray]:
        """Return tidy columns, a row for each replicate, school and term, in this order.

        Replicates and schools are counted from 0, terms and years from 1.
        """
        replicate, school, term = (axis.ravel() for axis in np.indices(self.values.shape[:3]))
        year = term // 2 + 1
        columns = {"replicate": replicate, "school": school, "year": year, "term": term + 1}
        for place, metric in enumerate(self.metrics):
            columns[metric.name] = np.ascontiguousarray(self.values[..., place]).ravel()
        return columns

    @property
    def tables(self) -> list[str]:
        """The names of the tables that there are: ``table`` gives each."""
        from collabsim.results.data import LEVEL_TABLES

        events = {"events"} if self.events is not None else set()
        return ["terms", *(name for name in LEVEL_TABLES if name in self.rows.keys() | events)]

    def table(self, name: str) -> Recording:
        """Return a table by its name, not made yet: ``to_pandas()`` or ``to_arrow()`` makes it.

        Raises ``InputError`` for one that is not known, or was not recorded.
        """
        from collabsim.results.data import LEVEL_TABLES, columns_of
        from collabsim.results.data.events import dated, terms_table
        from collabsim.results.data.recording import Recording

        if name == "terms":
            return Recording(terms_table(self.metrics), [self.columns()])
        columns_of(name)
        if name not in self.tables:
            right = say("ask for it: tables=[{name}]", name=repr(name))
            raise InputError(Problem("not recorded", right, name, field="table"))
        if name == "events" and self.events is not None:
            terms = self.scenario.weeks_per_term
            return Recording(LEVEL_TABLES[name], [dated(self.events, terms)])
        return Recording(LEVEL_TABLES[name], self.rows[name])

    def summary_columns(self) -> dict[str, list[Any]]:
        """Return the summary as tidy columns, a row for each metric and term."""
        rows = [(metric, term) for metric in self.metrics for term in range(self.terms)]
        columns: dict[str, list[Any]] = {
            "metric": [metric.name for metric, _ in rows],
            "unit": [metric.unit for metric, _ in rows],
            "term": [term + 1 for _, term in rows],
        }
        return columns | {
            name: array.T.ravel().tolist() for name, array in self.brief._asdict().items()
        }

    @property
    def frame(self) -> pandas.DataFrame:
        """A tidy table: a row for each replicate, school and term, a column for each metric."""
        from pandas import DataFrame

        return DataFrame(self.columns())

    def summary(self) -> pandas.DataFrame:
        """Return a tidy table, a row for each metric and term: mean, standard error, the 95 %
        Monte Carlo interval of the mean, and P10 to P90 over single schools.
        """  # noqa: D205
        from pandas import DataFrame

        return DataFrame(self.summary_columns())
