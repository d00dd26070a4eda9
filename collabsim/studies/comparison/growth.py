"""A comparison that grows: its first schools at once, more and more, and at last all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.simulation.chunk_tasks import Conditions
from collabsim.simulation.run import check
from collabsim.simulation.week_counter import Progress
from collabsim.studies.comparison.arms import Asked, arms_of
from collabsim.studies.comparison.compare import PRIMARY, year_of_question
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.paired_difference import SMALLEST_WORTHWHILE
from collabsim.studies.comparison.parameter_values import arms_over, sets_for
from collabsim.studies.comparison.replication import Work, further
from collabsim.studies.comparison.school_sizes import among

#: Replicates that are simulated before the first are looked at, and at most between two looks.
FIRST, MOST = 4, 64


def growing(
    *arms: Asked,
    replicates: int = 200,
    seed: int = 1,
    threads: int | None = None,
    primary: str = PRIMARY,
    year: int | None = None,
    known: Comparison | None = None,
    progress: Progress | None = None,
) -> Iterator[Comparison]:
    """Yield a comparison of some replicates, then of more; the last is ``compare(…, quick=True)``.

    With ``known``, one of the same arms that was yielded before, it goes on from there, with the
    sets of parameters that these have. Raises InputError as ``compare`` does.

    >>> [each.replicates for each in growing("directive", replicates=20)]  # doctest: +SKIP
    [4, 12, 20]
    """
    compared = arms_of(arms)
    check(replicates, seed, threads)
    year = year_of_question(compared, replicates, primary, year)
    count = sets_for(replicates)
    compared = arms_over(compared, "sample", count) if known is None else known.arms
    work = Work(Conditions(seed, "counted", (), BEGINNERS), threads, progress, lambda _: None)
    found = Comparison(compared, (), primary, year, SMALLEST_WORTHWHILE, quick=True)
    if known is not None:
        found = replace(found, results=known.results)
    for part in parts(found.replicates if found.results else 0, replicates):
        found = further(found, part, work, replicates)
        if found.one_past and len(compared[0].scenario.schools) > 1:
            found = replace(found, sizes=among(found.results, found.terms))
        yield found


def parts(done: int, replicates: int) -> Sequence[range]:
    """Return which replicates are simulated one after the other: few first, then more.

    >>> parts(0, 50)
    [range(0, 4), range(4, 12), range(12, 28), range(28, 50)]
    """
    found, size = [], FIRST
    while done < replicates:
        end = min(done + size, replicates)
        found.append(range(done, end))
        done, size = end, min(2 * size, MOST)
    return found
