"""Compares policies in the same schools, with the same past and the same luck."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.metrics import METRICS
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.results.data import table_names
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import Use, metrics_of
from collabsim.scenario.parameter_sample import parameter_sample
from collabsim.simulation.chunk_tasks import Conditions
from collabsim.simulation.run import check, record_for, weeks_for
from collabsim.studies.comparison.arms import Arm, Asked, arms_of
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.paired_difference import SMALLEST_WORTHWHILE
from collabsim.studies.comparison.parameter_values import (
    LEAST,
    Values,
    arms_over,
    sets_for,
)
from collabsim.studies.comparison.remainder import check_switches
from collabsim.studies.comparison.replication import Work, enough, without_rules
from collabsim.studies.comparison.robustness import by_leadership, three_ways
from collabsim.studies.comparison.school_sizes import Sized, among, elsewhere

PRIMARY = "academic_understanding"
#: The year that a question is about where none is named: by then what a policy does has settled.
YEAR = 3


def compare(
    *arms: Asked,
    base: str | Path | Scenario | None = None,
    replicates: int = 200,
    seed: int = 1,
    threads: int | None = None,
    values: Values = "sample",
    primary: str = PRIMARY,
    year: int | None = None,
    until_se: float | None = None,
    smallest_worthwhile: float = SMALLEST_WORTHWHILE,
    rupiah_an_hour: float | None = None,
    quick: bool = False,
    tables: Iterable[str] = (),
    weeks: Iterable[int] | None = None,
    sets: int | None = None,
    switches: Sequence[str] = (),
    use: Use = (),
    progress: Callable[[int, int], None] | None = None,
    stage: Callable[[str], None] | None = None,
) -> Comparison:
    """Simulate arms in the same schools, and compare all others with the last one.

    What an arm can be is said at ``asked.arms_of``; one arm alone is compared with ``base`` as it
    is. ``values`` are "sample" for parameter sets from the sample of what is not known, see
    ``parameter_values.arms_over``, or "shipped" for one set. ``year`` is the third if not given, or
    the last. ``until_se`` adds replicates until the primary difference's standard error is no
    larger, as far as replicates can; that and ``smallest_worthwhile`` are in the primary metric's
    unit. Arms that differ in leadership alone are compared in three ways, and all in schools of
    other sizes, unless ``quick``. ``tables`` and ``weeks`` are those of ``run``: ``table`` of the
    comparison gives the rows of all arms. ``sets`` is how many sets of the sample replicates have
    in turn, about a quarter of the replicates if not given. ``switches`` name rules, each of which
    is switched off in all arms, to see what remains, see ``remainder``. ``use`` names extensions,
    which all arms use. ``progress`` is called with school-weeks done and to do, ``stage`` with what
    is being done. Raises InputError for what is not known or out of bounds.

    >>> compare("participative", "directive", replicates=20).sentence()  # doctest: +SKIP
    'Academic understanding in year 3: …'
    """
    compared = arms_of(arms, base, use)
    _one_code(compared)
    check(replicates, seed, threads)
    year = year_of_question(compared, replicates, primary, year)
    _check_sizes(smallest_worthwhile, until_se, rupiah_an_hour)
    _check_sets(sets)
    check_switches(switches)
    count = sets_for(replicates) if until_se is None else len(parameter_sample().sets)
    compared = arms_over(compared, values, count if sets is None else sets)
    if until_se is not None:
        replicates = max(replicates, LEAST * len(compared[0].scenario.parameter_sets))
    conditions = Conditions(seed, "counted", (), BEGINNERS)
    work = Work(conditions, threads, progress, stage or (lambda _: None))
    recorded = _recorded(conditions, table_names(tables), weeks, compared)
    asked = Comparison(compared, (), primary, year, smallest_worthwhile, rupiah_an_hour, quick)
    found = enough(asked, replicates, until_se, replace(work, conditions=recorded))
    sizes = () if quick and len(compared[0].scenario.schools) == 1 else _sizes(found, work)
    found = replace(without_rules(found, switches, work), sizes=sizes)
    if quick or not by_leadership(compared):
        return found
    work.stage("comparing styles in three ways")
    ways = three_ways(compared, found.terms, found.replicates, conditions, threads, progress)
    return replace(found, ways=ways)


def _recorded(
    conditions: Conditions,
    tables: tuple[str, ...],
    weeks: Iterable[int] | None,
    arms: Sequence[Arm],
) -> Conditions:
    """Return the conditions with tables that are recorded, in weeks that every arm has."""
    shortest = min((arm.scenario for arm in arms), key=lambda each: each.terms)
    return conditions._replace(
        record=record_for(tables, conditions.record),
        tables=tables,
        weeks=weeks_for(tables, weeks, shortest),
    )


def _sizes(found: Comparison, work: Work) -> tuple[Sized, ...]:
    """Return the differences by school size: of the schools themselves, or of others like one."""
    if not found.one_past:
        return ()
    if len(found.results[0].scenario.schools) > 1:
        return among(found.results, found.terms)
    work.stage("simulating schools of other sizes")
    return elsewhere(
        found.arms, found.terms, found.replicates, work.conditions, work.threads, work.progress
    )


def year_of_question(arms: Sequence[Arm], replicates: int, primary: str, year: int | None) -> int:
    """Return the year that is asked about; raise InputError for what cannot be asked."""
    own = metrics_of(arms[0].scenario.use)
    names = [metric.name for metric in (*METRICS, *own, *BEGINNERS)]
    last = -(-arms[0].scenario.terms // 2)
    problems = []
    if replicates < 2:
        right = say("give 2 or more: one run tells nothing about chance")
        problems.append(Problem("out of bounds", right, replicates, field="replicates"))
    if primary not in names:
        right = nearest(primary, names)
        problems.append(Problem("no such metric", right, primary, field="primary"))
    if year is not None and not 1 <= year <= last:
        right = say("the scenarios last for {last} years: give one from 1 to {last}", last=last)
        problems.append(Problem("no such year", right, year, field="year"))
    if problems:
        raise InputError(*problems)
    return min(YEAR, last) if year is None else year


def _one_code(arms: Sequence[Arm]) -> None:
    """Refuse arms with unlike extensions: other rules act there, and other things are measured."""
    if len({arm.scenario.use for arm in arms}) > 1:
        told = "; ".join(f"{arm.name}: {', '.join(map(str, arm.scenario.use))}" for arm in arms)
        right = say("name them for all arms: --use, or use= in Python")
        raise InputError(Problem("arms with unlike extensions", right, told, field="use"))


def _check_sets(sets: int | None) -> None:
    """Refuse a number of sets that cannot be drawn."""
    most = len(parameter_sample().sets)
    if sets is not None and not 1 <= sets <= most:
        right = say("the sample has {most} sets: give one from 1 to {most}", most=most)
        raise InputError(Problem("out of bounds", right, sets, field="sets"))


def _check_sizes(worthwhile: float, until_se: float | None, rupiah: float | None) -> None:
    """Refuse sizes that no difference and no price can have."""
    size = say("give a number from 0 up, in the primary metric's unit")
    error = say("give more than 0, in the primary metric's unit")
    price = say("give a number from 0 up")
    rows = (
        ("smallest_worthwhile", worthwhile, worthwhile >= 0, size),
        ("until_se", until_se, until_se is None or until_se > 0, error),
        ("rupiah_an_hour", rupiah, rupiah is None or rupiah >= 0, price),
    )
    problems = [
        Problem("out of bounds", right, value, field=name)
        for name, value, possible, right in rows
        if not possible or (value is not None and not math.isfinite(value))
    ]
    if problems:
        raise InputError(*problems)
