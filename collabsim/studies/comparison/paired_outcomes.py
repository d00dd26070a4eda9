"""What several arms gave in the same schools, as differences from one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.metrics.metric import SD
from collabsim.scenario.parameter_sample import parameter_sample
from collabsim.statistics.clusters import Ints
from collabsim.statistics.interval import Floats, mean_of
from collabsim.studies.comparison.arm_table import ArmTable
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.deciding_parameters import Deciding, deciding_parameters
from collabsim.studies.comparison.paired_difference import Difference, confidence_of, difference_of
from collabsim.studies.comparison.parameter_values import (
    Source,
    clusters_of,
    source_of,
    values_of_sets,
)
from collabsim.studies.comparison.robustness import Way, Ways
from collabsim.studies.comparison.school_sizes import Sized

if TYPE_CHECKING:
    import pandas

    from collabsim.model.metrics import Metric
    from collabsim.results.results import Results
    from collabsim.studies.comparison.remainder import Remainder
    from collabsim.studies.comparison.ways_in_table import WaysInTable


@dataclass(frozen=True, eq=False, repr=False)
class Compared:
    """What arms gave: ``results`` of each arm, in the same schools.

    The last arm is the reference, from which the others' differences are taken. They are told for
    ``year``, as the mean of its terms: one metric is ``primary``, what the question is about.
    ``ways`` are the other ways of comparing styles, where the arms differ in leadership alone;
    ``wanted_error`` is a standard error that was asked for and that no replicates could give;
    ``remainders`` are what is left of it where a rule is switched off.
    """

    arms: tuple[Arm, ...]
    results: tuple[Results, ...]
    primary: str
    year: int
    smallest_worthwhile: float
    rupiah_an_hour: float | None = None
    quick: bool = False
    ways: Ways | WaysInTable | None = None
    sizes: tuple[Sized, ...] = ()
    wanted_error: float | None = None
    remainders: tuple[Remainder, ...] = ()

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """All that is measured in every arm."""
        return self.results[0].metrics

    @property
    def tables(self) -> list[str]:
        """The names of the tables that there are: ``table`` gives each."""
        return self.results[0].tables

    def table(self, name: str) -> ArmTable:
        """Return a table of all arms, "terms" or one that was asked for, not made yet.

        Raises ``InputError`` for one that is not known, or was not recorded.
        """
        pairs = zip(self.arms, self.results, strict=True)
        return ArmTable({arm.name: results.table(name) for arm, results in pairs})

    @property
    def reference(self) -> Arm:
        """The arm that the others are compared with."""
        return self.arms[-1]

    @property
    def replicates(self) -> int:
        """How many times each arm was run."""
        return self.results[0].replicates

    @property
    def one_past(self) -> bool:
        """Whether all arms are the same schools with the same past, until week 0."""
        from collabsim.simulation.chunk_tasks import groups

        return len(groups([arm.scenario for arm in self.arms])) == 1

    @property
    def terms(self) -> slice:
        """The terms of the year that is asked about, from 0."""
        return slice(2 * (self.year - 1), min(2 * self.year, self.results[0].terms))

    def confidence(self, primary: bool) -> float:
        """Return the confidence of one interval, so that all in the answer hold at once."""
        return confidence_of(primary, len(self.arms) - 1, len(self.metrics) - 1)

    def paired(self, metric: str, arm: int = 0) -> Floats:
        """Return an arm's differences from the reference, axes [replicate, school, term].

        Where the arms' schools are not equally many, a replicate's mean takes their place.
        """
        one, other = (self.results[place].of(metric) for place in (arm, -1))
        if one.shape != other.shape:
            one, other = (mean_of(each, 1)[:, None] for each in (one, other))
        return one - other

    def difference(self, metric: str | None = None, arm: int = 0) -> Difference:
        """Return an arm's difference from the reference in a metric, the primary if none is named.

        All the intervals of a comparison hold at once, see ``difference.confidence_of``. Raises
        ``InputError`` for an unknown metric.
        """
        name = self.primary if metric is None else metric
        if name not in self._differences[arm]:
            right = nearest(name, self._differences[arm])
            raise InputError(Problem("no such metric", right, name, field="metric"))
        return self._differences[arm][name]

    @cached_property
    def _differences(self) -> list[dict[str, Difference]]:
        """The differences in the year that is asked about, by arm and metric."""
        return [
            {metric.name: self._difference(metric, arm) for metric in self.metrics}
            for arm in range(len(self.arms) - 1)
        ]

    def _difference(self, metric: Metric, arm: int) -> Difference:
        primary = metric.name == self.primary
        least = self.smallest_worthwhile if primary or metric.unit == SD else 0.0
        in_year = mean_of(self.paired(metric.name, arm)[..., self.terms], 2)
        return difference_of(metric, in_year, self.confidence(primary), least, self.cluster)

    @cached_property
    def cluster(self) -> Ints | None:
        """Each replicate's parameter set, by a number; None where all replicates have the same."""
        return clusters_of([arm.scenario for arm in self.arms], range(self.replicates))

    @property
    def sets(self) -> int:
        """How many parameter sets the replicates have in turn; 0 where all have the same."""
        return 0 if self.cluster is None else int(self.cluster.max()) + 1

    @cached_property
    def source(self) -> Source:
        """Where the parameter sets come from."""
        scenarios = [arm.scenario for arm in self.arms]
        return source_of(max(scenarios, key=lambda each: len(each.parameter_sets)))

    @property
    def sample(self) -> str | None:
        """The name of the sample that the parameter sets are from, None where they are not."""
        return parameter_sample().name if self.sets and self.source is not Source.OWN else None

    def deciding(self, metric: str | None = None, arm: int = 0) -> list[Deciding]:
        """Return the parameters whose knowledge would tell most of a difference, if any."""
        found = self.difference(metric, arm).over_sets
        if found is None:
            return []
        scenarios = [self.arms[arm].scenario, self.reference.scenario]
        sets = values_of_sets(scenarios, self.cluster)
        return deciding_parameters(found, [sets[number] for number in found.numbers])

    def in_ways(self, metric: str | None = None, arm: int = 0) -> tuple[Way, ...]:
        """Return what the other ways say of a difference; nothing where styles are not compared."""
        if self.ways is None:
            return ()
        name = self.primary if metric is None else metric
        place = [each.name for each in self.metrics].index(name)
        return self.ways.of(place, arm)

    def survives(self, metric: str | None = None, arm: int = 0) -> bool:
        """Whether a difference is told apart from chance, as tabled and in all other ways."""
        found, ways = self.difference(metric, arm), self.in_ways(metric, arm)
        agree = all(way.agrees(found.mean) for way in ways)
        return found.distinguishable and bool(ways) and agree

    def level(self, metric: str, arm: int) -> float:
        """Return an arm's mean of a metric in the year."""
        return float(mean_of(self.results[arm].mean(metric)[self.terms], 0))

    def summary(self) -> pandas.DataFrame:
        """Return a tidy table, a row for each arm but the reference and each metric."""
        from pandas import DataFrame

        return DataFrame(self.columns())

    def columns(self) -> dict[str, list[Any]]:
        """Return the summary's columns."""
        from collabsim.studies.comparison.difference_table import columns_of

        return columns_of(self, self._differences)
