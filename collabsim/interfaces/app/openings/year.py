"""A year or two in a school after an act, and in many: against the same ones without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np

from collabsim.interfaces.app.openings.opening import Opening
from collabsim.kernel.columns import Floats, Ints, every_row
from collabsim.model.metrics import METRICS
from collabsim.model.state import World
from collabsim.results.person_names import person_name
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import Chunk, begin, blank, fork
from collabsim.simulation.warmup import make_ready
from collabsim.statistics.interval import estimate, mean_of

#: Schools that make the same choice; the first is the visitor's.
SCHOOLS, SEED = 60, 1
TERMS_A_YEAR = 2
LEARNING = "academic_understanding"

NAMES_OF_METRICS = [metric.name for metric in METRICS]


@dataclass(frozen=True, eq=False)
class Lives:
    """Some schools: metrics' means over the last year [school, metric], and who left by its end.

    ``users`` is how many use the new practice at its end, 0 where there is none.
    """

    measured: Floats
    left: list[list[int]]
    users: Ints


@dataclass(frozen=True, eq=False)
class Outcome:
    """One measure: ``here`` in the visitor's school, ``otherwise`` in the same one without the act.

    ``differences`` are those of all schools, the visitor's first.
    """

    name: str
    here: float
    otherwise: float
    differences: Floats

    @property
    def interval(self) -> tuple[float, float, float]:
        """The mean difference and the ends of its interval."""
        found = estimate(self.differences[:, None])
        mean, margin = found.mean.item(), found.margin.item()
        return mean, mean - margin, mean + margin


@dataclass(frozen=True, eq=False)
class Year:
    """What came of an act. Differences in ``weeks`` are weeks of lessons a year."""

    weeks: Outcome
    outcomes: tuple[Outcome, ...]
    left: Outcome
    names: tuple[str, ...]


_pasts: dict[str, Chunk] = {}
_guard = Lock()


def year(
    opening: Opening, chosen: Scenario, schools: int = SCHOOLS,
    weekly: Callable[[], None] = lambda: None,
) -> Year:  # fmt: skip
    """Return what becomes of schools in a year of an act, and of the same ones without it."""
    past = _past(opening, schools, weekly)
    with_it, without = (_live(past, each, opening.years, weekly) for each in (chosen, opening.base))
    left = [np.array([len(gone) for gone in each.left], float) for each in (with_it, without)]
    named = tuple(person_name(opening.base.schools[0], number) for number in with_it.left[0])
    outcomes = [_outcome(name, with_it, without) for name in opening.outcomes]
    if opening.idea:
        outcomes.insert(0, _beside("users", with_it.users, without.users))
    learned = _outcome(LEARNING, with_it, without)
    return Year(_weeks(learned), tuple(outcomes), _beside("left", *left), named)


def _weeks(learned: Outcome) -> Outcome:
    return Outcome(
        "weeks", WEEKS_AN_SD * learned.here, WEEKS_AN_SD * learned.otherwise,
        WEEKS_AN_SD * learned.differences,
    )  # fmt: skip


def _outcome(name: str, with_it: Lives, without: Lives) -> Outcome:
    place = NAMES_OF_METRICS.index(name)
    return _beside(name, with_it.measured[:, place], without.measured[:, place])


def _beside(name: str, with_it: Floats | Ints, without: Floats | Ints) -> Outcome:
    return Outcome(name, float(with_it[0]), float(without[0]), (with_it - without).astype(float))


def _past(opening: Opening, schools: int, weekly: Callable[[], None]) -> Chunk:
    """Return the schools of an opening at week 0; those that were asked for lately are at hand."""
    key = f"{opening.name} {schools}"
    with _guard:
        known = _pasts.get(key)
    if known is None:
        make_ready(blank(opening.base, [0]))
        known = begin(opening.base, range(schools), SEED)
        known.advance(-known.week, weekly)
        with _guard:
            _pasts[key] = known
    return known


def _live(past: Chunk, scenario: Scenario, years: int, weekly: Callable[[], None]) -> Lives:
    make_ready(blank(scenario, [0]))
    chunk = fork(past, scenario)
    before = chunk.columns.id.copy()
    terms = chunk.advance(years * TERMS_A_YEAR * chunk.clock.weeks_per_term, weekly)
    after, staff = chunk.columns.id, chunk.columns.n
    gone = [
        sorted(set(was[:n].tolist()) - set(now[:n].tolist()))
        for was, now, n in zip(before, after, staff, strict=True)
    ]
    closed = every_row(World, chunk.worlds).closed == 1
    users = (chunk.columns.used.sum(axis=1) * closed).sum(axis=1)
    return Lives(mean_of(np.array(terms[-TERMS_A_YEAR:]), 0), gone, users)
