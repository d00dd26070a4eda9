"""The question of a district's office: whom to give a programme that does not reach for all?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.kernel.columns import Floats, Ints
from collabsim.messages import say
from collabsim.scenario import ProgrammeSpec, Scenario, load, programme_spec
from collabsim.scenario.extensions import Extension, Use, extensions
from collabsim.scenario.parameter_sample import parameter_sample, with_sets
from collabsim.scenario.programme_specs import programme_problems
from collabsim.simulation.chunk import blank
from collabsim.simulation.principal_hours import parameters_of
from collabsim.simulation.run import check
from collabsim.simulation.runner import processors
from collabsim.simulation.warmup import make_ready
from collabsim.simulation.week_counter import Progress, WeekCounter
from collabsim.statistics.interval import mean_of
from collabsim.studies.comparison.costs import Interval
from collabsim.studies.comparison.parameter_uncertainty import Likely, uncertainty_of
from collabsim.studies.comparison.parameter_values import (
    VALUES,
    Source,
    Values,
    source_of,
)
from collabsim.studies.comparison.parameter_values import clusters_of as sets_of
from collabsim.studies.district.budget import Budget
from collabsim.studies.district.clusters import Cluster, clusters_of, treated
from collabsim.studies.district.facts import TERMS_A_YEAR, Facts
from collabsim.studies.district.gains import Counts, counts, gains
from collabsim.studies.district.lucks import Lives, Luck, Weekly, live
from collabsim.studies.district.ranking import (
    UNITS,
    Place,
    by_cluster,
    luck_of_clusters,
    places,
    yield_of,
)
from collabsim.studies.district.spread import SPREADS

if TYPE_CHECKING:
    import pandas

LUCKS = 8


@dataclass(frozen=True, eq=False)
class District:
    """What became of a district under some lucks, for each way to spread the budget.

    A single school's gain is mostly luck; means and the ranking are over all lucks. Where the
    scenario has parameter sets each luck has one, and those with the same set err together.

    >>> found = district("coaching", budget=Budget(rupiah=100e6))  # doctest: +SKIP
    >>> found.places("rupiah")["all alike"]  # doctest: +SKIP
    Place(best=1, worst=1)
    """

    scenario: Scenario
    programmes: tuple[ProgrammeSpec, ...]
    budget: Budget
    seed: int
    lucks: tuple[Luck, ...] = ()

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """The district's clusters: each is a scenario with a seed of its own."""
        return clusters_of(self.scenario, self.seed)

    @property
    def spreads(self) -> tuple[str, ...]:
        """The ways that were tried."""
        return tuple(self.lucks[0].spreads) if self.lucks else ()

    @property
    def years(self) -> int:
        """How many years were simulated, the last one perhaps in part."""
        return -(-self.scenario.terms // TERMS_A_YEAR)

    @property
    def source(self) -> Source | None:
        """Where its versions of the model come from; None where there is one."""
        return source_of(self.scenario) if self.scenario.parameter_sets else None

    def lives(self, luck: int, weekly: Weekly) -> Lives:
        """Return the district's schools under a luck, nothing of it simulated yet."""
        return Lives(self.scenario, self.clusters, self.programmes, luck, weekly)

    def over(self, values: Values, lucks: int) -> District:
        """Return the same over parameter values, none simulated: the sample has a set a luck.

        The sets of the first lucks are the same however many there are. Raises InputError for
        other values.
        """
        if values not in VALUES:
            right = nearest(values, VALUES)
            raise InputError(Problem("no such values", right, values, field="values"))
        if values == "shipped" or self.scenario.parameter_sets:
            return self
        drawn = parameter_sample().in_turn(range(lucks))
        return replace(self, scenario=with_sets(self.scenario, drawn))

    def facts(self, luck: int = 0) -> Facts:
        """Return what was known of each school under a luck."""
        return self.lucks[luck].facts

    def gains(self, spread: str, luck: int = 0) -> Floats:
        """Return weeks of lessons that each school gains in each year, axes [school, year]."""
        found = self.lucks[luck]
        return gains(found.spreads[spread], found.without)

    def counts(self, spread: str, year: int, luck: int = 0) -> Counts:
        """Return how many schools gain, lose and are unchanged in a year, from 1."""
        return counts(self.gains(spread, luck)[:, year - 1])

    def luck_of_a_school(self, year: int) -> float:
        """Return by how many weeks one school's gain from the same plan differs by luck (SD).

        nan where there is one luck only.
        """
        found = [gains(each.everywhere, each.without)[:, year - 1] for each in self.lucks]
        if len(found) < 2:
            return float("nan")
        return float(np.sqrt(np.mean(np.var(found, axis=0, ddof=1))))

    def a_class(self, spread: str) -> Interval:
        """Return weeks of lessons that a class of the district gains in a year, on average."""
        classes = [
            by_cluster(each.facts.classes.astype(float), each.facts.cluster) for each in self.lucks
        ]
        weeks = self._class_weeks(spread) / self.years
        return yield_of(weeks, np.concatenate(classes), 1.0, len(self.spreads), self._sets)

    def agreement(self, spread: str) -> Likely | None:
        """Return in what share of the versions of the model a class gains, on average.

        None where there are too few versions to tell, and where a way changes nothing.
        """
        weeks = self._class_weeks(spread).reshape(len(self.lucks), -1)
        if self._sets is None or not weeks.any():
            return None
        found = uncertainty_of(luck_of_clusters(weeks).ravel(), self._sets)
        return found and found.share(low=0.0)

    def spent(self, spread: str) -> Floats:
        """Return the rupiah and the hours that a way takes, the mean over lucks."""
        return mean_of(np.array([each.costs(spread).sum(axis=1) for each in self.lucks]), 0)

    def reached(self, spread: str) -> float:
        """Return how many schools have the programme, the mean over lucks."""
        return float(np.mean([(each.terms[spread] > 0).sum() for each in self.lucks]))

    def yields(self, of: str) -> dict[str, Interval]:
        """Return each way's weeks of lessons of one class for a million rupiah or 100 hours.

        ``of`` is "rupiah" or "hours". nan where it costs nothing or where too few have it to tell.
        """
        place = tuple(UNITS).index(of)
        return {
            spread: yield_of(
                self._class_weeks(spread),
                np.concatenate(
                    [by_cluster(x.costs(spread)[place], x.facts.cluster) for x in self.lucks]
                ),
                UNITS[of],
                len(self.spreads),
                self._sets,
            )
            for spread in self.spreads
        }

    def places(self, of: str) -> dict[str, Place]:
        """Return each way's place among them by its yield, at best and at worst."""
        found = self.yields(of)
        return dict(zip(found, places(list(found.values())), strict=True))

    @cached_property
    def _sets(self) -> Ints | None:
        """The parameter set of each cluster under each luck; None where there is one for all."""
        if not self.scenario.parameter_sets:
            return None
        every = sets_of([self.scenario], range(len(self.scenario.parameter_sets)))
        numbers = [each.number for each in self.lucks]
        known = np.zeros(1, np.int64) if every is None else every
        return np.repeat(known[np.array(numbers) % len(known)], len(self.clusters))

    def _class_weeks(self, spread: str) -> Floats:
        """Return weeks of lessons over all years and classes of each cluster and luck."""
        parts = []
        for luck, each in enumerate(self.lucks):
            weeks = np.nan_to_num(self.gains(spread, luck)).sum(axis=1)
            parts.append(by_cluster(weeks * each.facts.classes, each.facts.cluster))
        return np.concatenate(parts)

    def columns(self) -> dict[str, list[Any]]:
        """Return a tidy table of the ways as columns."""
        table: dict[str, list[Any]] = {"spread": list(self.spreads)}
        agreed = [self.agreement(spread) for spread in self.spreads]
        for end in Likely._fields if self.source else ():
            table[f"share of versions, {end}"] = [getattr(each, end, math.nan) for each in agreed]
        table["schools"] = [self.reached(spread) for spread in self.spreads]
        for k, name in enumerate(UNITS):
            table[name] = [float(self.spent(spread)[k]) for spread in self.spreads]
        found = {"weeks a class and year": [self.a_class(spread) for spread in self.spreads]}
        for name, unit in UNITS.items():
            found[f"weeks for {unit:.0f} {name}"] = list(self.yields(name).values())
        for name, intervals in found.items():
            for end in Interval._fields:
                key = name if end == "mean" else f"{name}, {end}"
                table[key] = [getattr(each, end) for each in intervals]
        return table

    def summary(self) -> pandas.DataFrame:
        """Return a tidy table, a row for each way to spread the budget."""
        from pandas import DataFrame

        return DataFrame(self.columns())

    def save(self, directory: str | Path, language: str = "en", command: str = "") -> Path:
        """Write tables, pictures and a research object to a directory; see ``export.save``."""
        from collabsim.studies.district.export import save

        return save(self, directory, language, command)


def district(
    *programmes: str | ProgrammeSpec,
    budget: Budget,
    scenario: str | Scenario = "district",
    lucks: int = LUCKS,
    values: Values = "sample",
    seed: int = 1,
    threads: int | None = None,
    spreads: Sequence[str] = SPREADS,
    use: Use = (),
    progress: Progress | None = None,
) -> District:
    """Spread a budget for programmes over a district's schools in some ways, and compare them.

    Programmes are asked for as in a command ("coaching", "training@36:hours=6"). Over the "sample"
    each luck has a parameter set of its own, or one of those that the scenario names; over
    "shipped" ``values`` all have the shipped ones. ``use`` names extensions.
    ``progress`` is called with school-weeks done and to do. Raises InputError
    where a programme, the scenario or a number cannot be used.

    >>> found = district("coaching", budget=Budget(rupiah=100e6), lucks=1)  # doctest: +SKIP
    >>> found.counts("weakest", year=3)  # doctest: +SKIP
    Counts(gain=12, lose=0, unchanged=88)
    """
    check(lucks, seed, threads)
    asked = question(programmes, budget, scenario, seed, extensions(use)).over(values, lucks)
    ready(asked)
    counter = WeekCounter(progress, lucks * school_weeks(asked, len(spreads)))
    with ThreadPoolExecutor(min(lucks, threads or processors())) as pool:
        try:
            found = pool.map(
                lambda luck: live(asked.lives(luck, counter.add), budget, spreads), range(lucks)
            )
            return replace(asked, lucks=tuple(found))
        except BaseException:
            counter.stopped.set()
            raise


def question(
    programmes: Sequence[str | ProgrammeSpec],
    budget: Budget,
    scenario: str | Scenario,
    seed: int,
    used: tuple[Extension, ...] = (),
) -> District:
    """Return a district of which nothing is simulated yet; raise InputError where it cannot be."""
    base = load(scenario, used) if isinstance(scenario, str) else scenario.using(used)
    given = tuple(programme_spec(p, base.use) if isinstance(p, str) else p for p in programmes)
    budget.check()
    problems = programme_problems(given, base.schools, base.use)
    right = say("leave it out: the spread says which schools have it")
    problems += [
        Problem("names a school", right, spec.options["school"], field=f"[{k}].options.school")
        for k, spec in enumerate(given)
        if "school" in spec.options
    ]
    if not given:
        problems.append(Problem("none is given", "give one, such as coaching"))
    if problems:
        raise InputError(*(replace(each, field=f"programmes{each.field}") for each in problems))
    found = District(base, given, budget, seed)
    _ = found.clusters  # refuses what cannot be parted
    return found


def ready(asked: District) -> None:
    """Compile, or load, what a district needs."""
    first = asked.clusters[0]
    everywhere = [asked.scenario.terms * 1000] * len(asked.scenario.schools)
    make_ready(blank(treated(first, asked.programmes, everywhere), [0]))


def school_weeks(asked: District, spreads: int) -> int:
    """Return the school-weeks of one luck, at most."""
    p = parameters_of(asked.scenario)
    terms = TERMS_A_YEAR * p.history_years + (2 + spreads) * asked.scenario.terms
    return int(len(asked.scenario.schools) * terms * p.weeks_per_term)
