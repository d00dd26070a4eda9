"""Runs a scenario: its replicates in chunks, the chunks in threads, the same bits in any way."""

from __future__ import annotations

from collections.abc import Iterable

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.schedule import Phase
from collabsim.results.results import Results
from collabsim.scenario import Scenario, load
from collabsim.scenario.extensions import Use, metrics_of
from collabsim.simulation.chunk_tasks import Conditions, Task
from collabsim.simulation.runner import results_of, simulate
from collabsim.simulation.week_counter import Progress


def run(
    scenario: Scenario | None = None,
    *,
    replicates: int = 100,
    seed: int = 1,
    threads: int | None = None,
    record: str = "counted",
    progress: Progress | None = None,
    rules: Iterable[Phase] = (),
    programmes: Iterable[Phase] = (),
    metrics: Iterable[Metric] = (),
    use: Use = (),
) -> Results:
    """Simulate a scenario ``replicates`` times and return its metrics for each term.

    ``record`` is "off", "counted" or "full" and changes no other bit; ``progress`` is called with
    school-weeks done and to do. ``rules`` and ``programmes`` are phases of your own, ``metrics``
    are measured beside the model's; ``use`` names extensions, beside the scenario's own: files
    ``*.py`` or installed packages. Raises InputError where the scenario or a phase cannot be used.

    >>> from collabsim.scenario import load
    >>> run(load("typical_sd"), replicates=2).values.shape  # doctest: +SKIP
    (2, 1, 6, 29)
    """
    scenario = load("malengkeri") if scenario is None else scenario
    if not isinstance(scenario, Scenario):
        right = say("give a Scenario: collabsim.load reads one by name or from a file")
        raise InputError(Problem("not a scenario", right, scenario, field="scenario"))
    scenario = scenario.using(use)
    conditions = Conditions(seed, record, (*rules, *programmes), tuple(metrics))
    check(replicates, seed, threads, conditions.metrics, metrics_of(scenario.use))
    ((data,),) = simulate([Task((scenario,), range(replicates))], conditions, threads, progress)
    return results_of(scenario, conditions, *data)


def check(
    replicates: int,
    seed: int,
    threads: int | None,
    metrics: tuple[Metric, ...] = (),
    others: tuple[Metric, ...] = (),
) -> None:
    """Refuse numbers that no run can have, and metrics named as ours or as ``others``."""
    bounds = {"replicates": (replicates, 1, 2**31), "seed": (seed, 0, 2**63 - 1)}
    if threads is not None:
        bounds["threads"] = (threads, 1, 4096)
    problems = [
        Problem(
            "out of bounds",
            say("give a whole number from {low} to {high}", low=low, high=high),
            value,
            field=name,
        )
        for name, (value, low, high) in bounds.items()
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high
    ]
    known = {metric.name for metric in (*METRICS, *others)}
    problems += [
        Problem("a metric of that name is there already", "give another name", m.name)
        for m in metrics
        if m.name in known
    ]
    if problems:
        raise InputError(*problems)
