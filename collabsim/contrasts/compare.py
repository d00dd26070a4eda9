"""Compares policies in the same schools, with the same past and the same luck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from collabsim.arms import run_arms
from collabsim.contrasts.asked import DEFAULT_BASE, Arm, arms_of
from collabsim.contrasts.comparison import Comparison
from collabsim.contrasts.difference import SMALLEST_WORTHWHILE
from collabsim.errors import InputError, Problem, nearest
from collabsim.metrics import METRICS
from collabsim.metrics.beginners import BEGINNERS
from collabsim.scenario import Scenario
from collabsim.simulate import check

PRIMARY = "academic_understanding"
#: The year that a question is about where none is named: by then what a policy does has settled.
YEAR = 3


def compare(
    *arms: str | Path | Scenario,
    base: str | Path | Scenario = DEFAULT_BASE,
    replicates: int = 200,
    seed: int = 1,
    threads: int | None = None,
    primary: str = PRIMARY,
    year: int | None = None,
    smallest_worthwhile: float = SMALLEST_WORTHWHILE,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Simulate arms in the same schools, and compare all others with the last one.

    What an arm can be is said at ``asked.arms_of``; one arm alone is compared with ``base`` as it
    is. ``smallest_worthwhile`` is in the primary metric's unit, ``year`` is the third or the last.
    Raises InputError for what is not known or out of bounds.

    >>> compare("participative", "directive", replicates=20).sentence()  # doctest: +SKIP
    'Academic understanding in year 3 is …'
    """
    compared = arms_of(arms, base)
    check(replicates, seed, threads)
    year = _checked(compared, replicates, primary, year, smallest_worthwhile)
    results = run_arms(
        [arm.scenario for arm in compared],
        replicates=range(replicates),
        seed=seed,
        threads=threads,
        progress=progress,
        metrics=BEGINNERS,
    )
    return Comparison(compared, tuple(results), primary, year, smallest_worthwhile)


def _checked(
    arms: Sequence[Arm], replicates: int, primary: str, year: int | None, worthwhile: float
) -> int:
    """Return the year that is asked about; raise InputError for what cannot be asked."""
    names = [metric.name for metric in (*METRICS, *BEGINNERS)]
    last = -(-arms[0].scenario.terms // 2)
    problems = []
    if replicates < 2:
        right = "give 2 or more: one run tells nothing about chance"
        problems.append(Problem("out of bounds", right, replicates, field="replicates"))
    if primary not in names:
        right = nearest(primary, names)
        problems.append(Problem("no such metric", right, primary, field="primary"))
    if year is not None and not 1 <= year <= last:
        right = f"the scenarios last for {last} years: give one from 1 to {last}"
        problems.append(Problem("no such year", right, year, field="year"))
    if not 0 <= worthwhile < float("inf"):
        right = "give a number from 0 up, in the primary metric's unit"
        problems.append(Problem("out of bounds", right, worthwhile, field="smallest_worthwhile"))
    if problems:
        raise InputError(*problems)
    return min(YEAR, last) if year is None else year
