"""Runs a sweep, or what is left of it: the same call begins, goes on, and says that all is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from collabsim.errors import InputError, Problem, nearest
from collabsim.scenario.extensions import Extension, Use, extensions
from collabsim.studies.sweeps import executors
from collabsim.studies.sweeps.campaign import Campaign, Kept, Way
from collabsim.studies.sweeps.dataset import Sweep, opened
from collabsim.studies.sweeps.design import Design
from collabsim.studies.sweeps.executors import DoneUnits, Simulate
from collabsim.studies.sweeps.plan import Plan, plan
from collabsim.studies.sweeps.run_count import Progress
from collabsim.studies.sweeps.run_unit import run_unit
from collabsim.studies.sweeps.store import Store
from collabsim.studies.sweeps.study import Study, load_study
from collabsim.studies.sweeps.worker_pool import workers

ENGINES: dict[str, Callable[..., DoneUnits]] = {
    "threads": executors.threads,
    "processes": executors.processes,
}


def sweep(
    design: Design | str | Path,
    out: str | Path,
    *,
    jobs: int | None = None,
    engine: str = "threads",
    cluster: str | None = None,
    shard: str | None = None,
    progress: Progress | None = None,
    use: Use = (),
    simulate: Simulate = run_unit,
    command: str = "",
) -> Sweep:
    """Simulate what a design asks for and ``out`` does not hold yet; return what is there.

    ``design`` may be a TOML file, ``out`` is a directory. ``jobs`` units are simulated at a time
    (all processors' number if not given) in "threads" or "processes", or as many as the dask
    ``cluster`` at that address has workers. ``shard`` "2/10" simulates every tenth unit, beginning
    with the second; shards may share the directory, or their directories may be copied into one.
    ``progress`` is called with runs done and to do, counted from now on; first with none done, when
    all rules are compiled. ``use`` names extensions, beside those of a ``Design``. ``simulate``
    gives a unit's tables; another one takes the model's place. A finished sweep is a research
    object, with ``command`` as the line that repeats it.

    Raises InputError for a design that cannot be, and for a directory that cannot be written or
    holds another design's runs. What is done stays, and the same call goes on with the rest.

    >>> import collabsim as cs
    >>> cs.sweep("design.toml", "results")  # doctest: +SKIP
    <Sweep of 12 points × 10 replicates in 'results': all 120 runs done>
    """
    chosen = chosen_study(Design, design, extensions(use))
    campaign = Campaign(chosen, Store(out), _planned, opened)
    return campaign.completed(way_of(jobs, engine, cluster), shard, progress, simulate, command)


def chosen_study[Kind: Study](
    kind: type[Kind], study: Kind | str | Path, used: tuple[Extension, ...]
) -> Kind:
    """Return a study of a kind, or the one in a file, with the extensions that it uses."""
    if isinstance(study, str | Path):
        return load_study(kind, study, used)
    return study.replace(use=(*study.use, *used)) if used else study


def _planned(design: Design, _: Store, kept: Kept) -> Plan:
    return plan(design, kept[1])


def way_of(jobs: int | None, engine: str, address: str | None) -> Way:
    """Return how units are to be simulated; InputError where that cannot be."""
    if address is not None:
        return partial(executors.cluster, address=address)
    if engine not in ENGINES:
        raise InputError(
            Problem("no such engine", nearest(engine, ENGINES), engine, field="engine")
        )
    number = workers(jobs)
    return executors.serial if number == 1 else partial(ENGINES[engine], jobs=number)
