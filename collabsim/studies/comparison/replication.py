"""As many replicates as are asked for, or as a standard error takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.results.results import Results
from collabsim.simulation.chunk_tasks import Conditions
from collabsim.simulation.runner import run_arms
from collabsim.simulation.week_counter import Progress
from collabsim.studies.comparison.remainder import Remainder, unsimulated

if TYPE_CHECKING:
    from collabsim.studies.comparison.comparison import Comparison
    from collabsim.studies.comparison.paired_difference import Difference

#: Replicates are at most doubled before the standard error is looked at again, and a few more are
#: taken than it promises, so that it need not be looked at once more.
GROWTH, MARGIN = 2.0, 1.05
MOST_REPLICATES = 1_000_000


@dataclass(frozen=True)
class Work:
    """How arms are simulated, and who is told of it."""

    conditions: Conditions
    threads: int | None
    progress: Progress | None
    stage: Callable[[str], None]


def enough(asked: Comparison, replicates: int, until_se: float | None, work: Work) -> Comparison:
    """Return a comparison with results: of so many replicates, then of more until the error is met.

    The error is the largest of the arms' in the primary metric. Where parameter sets alone make it
    larger, more replicates cannot help, and none are added. Raises InputError where it would take
    more than ``MOST_REPLICATES``.
    """
    work.stage("simulating")
    found = further(asked, range(replicates), work)
    while until_se is not None and (error := largest_error(found)) > until_se:
        have, floor = found.replicates, largest_floor(found)
        if floor >= until_se:
            return replace(found, wanted_error=until_se)
        luck = (error**2 - floor**2) / (until_se**2 - floor**2)
        needed = math.ceil(MARGIN * have * luck)
        if needed > MOST_REPLICATES:
            luck = (error**2 - floor**2) * MARGIN * have / MOST_REPLICATES
            least = math.sqrt(floor**2 + luck)
            right = say(
                "it would take {needed} replicates: give at least {least:.2g}",
                needed=f"{needed:,}",
                least=least,
            )
            raise InputError(Problem("out of reach", right, until_se, field="until_se"))
        name = f"standard error {error:.2g}, wanted {until_se:.2g}"
        work.stage(name)
        found = further(found, range(have, min(needed, math.ceil(GROWTH * have))), work, needed)
    return found


def largest_error(comparison: Comparison) -> float:
    """Return the largest standard error of the arms' primary differences."""
    return max(each.error for each in _differences(comparison))


def largest_floor(comparison: Comparison) -> float:
    """Return the largest part of these errors that is of the parameter sets, 0 where not known."""
    known = (each.over_sets for each in _differences(comparison))
    return max((each.floor for each in known if each is not None), default=0.0)


def _differences(comparison: Comparison) -> list[Difference]:
    return [comparison.difference(arm=arm) for arm in range(len(comparison.arms) - 1)]


def further(
    found: Comparison, replicates: range, work: Work, needed: int | None = None
) -> Comparison:
    """Return a comparison with further replicates."""
    progress = work.progress
    if progress is not None and needed is not None:
        progress = _shifted(progress, replicates, needed)
    results = run_arms(
        [arm.scenario for arm in found.arms],
        replicates=replicates,
        seed=work.conditions.seed,
        threads=work.threads,
        record=work.conditions.record,
        progress=progress,
        metrics=work.conditions.metrics,
        tables=work.conditions.tables,
        weeks=work.conditions.weeks,
    )
    if not found.results:
        return replace(found, results=tuple(results))
    pairs = zip(found.results, results, strict=True)
    return replace(found, results=tuple(_joined(*pair) for pair in pairs))


def _joined(before: Results, after: Results) -> Results:
    values = np.concatenate([before.values, after.values])
    rows = {name: [*pieces, *after.rows[name]] for name, pieces in before.rows.items()}
    events = None
    if before.events is not None and after.events is not None:
        pairs = ((name, [each, after.events[name]]) for name, each in before.events.items())
        events = {name: np.concatenate(each) for name, each in pairs}
    return replace(before, values=values, events=events, rows=rows)


def _shifted(progress: Progress, replicates: range, needed: int) -> Progress:
    """Return a progress that counts all replicates, of which some are done before."""

    def shifted(done: int, total: int) -> None:
        each = total // len(replicates)
        progress(replicates.start * each + done, needed * each)

    return shifted


def without_rules(found: Comparison, switches: Sequence[str], work: Work) -> Comparison:
    """Return a comparison with what remains of it where each of these rules is off.

    Raises InputError where there is no such switch.
    """
    asked = [(switch, unsimulated(found, switch)) for switch in switches]
    remainders = []
    for switch, nothing in asked:
        work.stage("simulating with a rule switched off")
        without = further(nothing, range(found.replicates), work)
        remainders.append(Remainder(switch, found, without))
    return replace(found, remainders=(*found.remainders, *remainders))
