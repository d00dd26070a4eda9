"""One luck of a district: its schools' past, then with the programmes and without them.

All of it has the same past and the same draws, so that a school which nothing has reached does the
same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.model.metrics import METRICS
from collabsim.scenario import ProgrammeSpec, Scenario
from collabsim.simulation.chunk import Chunk, begin, fork
from collabsim.studies.district.budget import Budget, Prices, prices_of
from collabsim.studies.district.clusters import Cluster, treated
from collabsim.studies.district.facts import Facts, last_result, sizes, turnover
from collabsim.studies.district.spread import SPREADS, terms_paid

#: Called after so many school-weeks more.
type Weekly = Callable[[int], None]
#: Lots are drawn by numpy beside the model's own draws.
LOTS = 24


@dataclass(frozen=True, eq=False)
class Luck:
    """What became of a district under one luck, the replicate of a ``number``.

    ``without`` has axes [school, term, metric], ``spreads`` the same with the programmes by the
    name of a spread; ``everywhere`` is the district in which every school has them. ``terms`` are
    for how many terms each school has them.
    """

    number: int
    facts: Facts
    prices: Prices
    without: Floats
    everywhere: Floats
    spreads: dict[str, Floats]
    terms: dict[str, Ints]

    def costs(self, spread: str) -> Floats:
        """Return the planned rupiah and hours of each school, axes [which, school]."""
        return self.prices.until(self.terms[spread])


@dataclass
class Lives:
    """The clusters of a district at week 0 of one luck, from where each arm goes on.

    A cluster lives once for all arms in which its schools have the same: most have nothing.
    """

    scenario: Scenario
    clusters: tuple[Cluster, ...]
    programmes: tuple[ProgrammeSpec, ...]
    luck: int
    weekly: Weekly
    _lived: dict[tuple[int, bytes], Floats] = field(default_factory=dict)

    @cached_property
    def weeks_per_term(self) -> int:
        """Weeks in a term."""
        return self.pasts[0][0].clock.weeks_per_term

    @cached_property
    def pasts(self) -> list[tuple[Chunk, list[Floats]]]:
        """Each cluster after its past, and the metrics of the past's terms."""
        return [self._past(cluster) for cluster in self.clusters]

    def _past(self, cluster: Cluster) -> tuple[Chunk, list[Floats]]:
        chunk = begin(cluster.scenario, [self.luck], cluster.seed)
        return chunk, chunk.advance(-chunk.week, lambda: self.weekly(len(cluster.places)))

    @property
    def facts(self) -> Facts:
        """What is known of the schools at week 0."""
        leave = self._in_places([turnover(chunk) for chunk, _ in self.pasts])
        result = self._in_places([last_result(chunk, terms) for chunk, terms in self.pasts])
        return Facts(*sizes(self.scenario), leave, result)

    def live(self, terms: Ints) -> Floats:
        """Return metrics [school, term, metric] where schools have programmes for some terms."""
        weeks = (terms * self.weeks_per_term).tolist()
        return self._in_places([self._live(k, weeks) for k in range(len(self.clusters))])

    def _live(self, place: int, weeks: list[int]) -> Floats:
        """Return the metrics of one cluster [school, term, metric]."""
        cluster, schools = self.clusters[place], len(self.clusters[place].places)
        key = (place, bytes(np.array([weeks[school] for school in cluster.places])))
        if key in self._lived:
            self.weekly(schools * self.scenario.terms * self.weeks_per_term)
        else:
            chunk = fork(self.pasts[place][0], treated(cluster, self.programmes, weeks))
            lived = chunk.advance(chunk.last_week, lambda: self.weekly(schools))
            own = np.stack(lived, axis=1)[:, :, : len(METRICS)]
            self._lived[key] = own[np.argsort(chunk.columns.number)]
        return self._lived[key]

    def _in_places(self, parts: Sequence[Floats]) -> Floats:
        """Put what the clusters' schools have into the district's order."""
        order = np.concatenate([cluster.places for cluster in self.clusters])
        return np.concatenate(parts)[np.argsort(order)]


def live(lives: Lives, budget: Budget, spreads: Sequence[str] = SPREADS) -> Luck:
    """Simulate a district under one luck: without the programmes, and with them in some spreads."""
    facts = lives.facts
    none = np.zeros(len(facts.staff), np.int64)
    without, everywhere = lives.live(none), lives.live(none + lives.scenario.terms)
    prices = prices_of(everywhere, without, facts.staff)
    lots = np.random.default_rng([LOTS, lives.clusters[0].seed, lives.luck]).random(len(none))
    terms = {each: terms_paid(each, budget, prices, facts, lots) for each in spreads}
    lived = {name: lives.live(each) for name, each in terms.items()}
    return Luck(lives.luck, facts, prices, without, everywhere, lived, terms)
