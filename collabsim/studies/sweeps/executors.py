"""Ways to simulate units: one after the other, in threads, in processes, on a cluster.

Each takes units and gives back what they came to, in any order; what is simulated inside of them
is counted meanwhile, but on a cluster. A unit is a value and what it comes to is a pure function of
it, so the way makes no difference to the rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from contextvars import copy_context
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.extras import require
from collabsim.messages import say
from collabsim.results.data import LEVEL_TABLES
from collabsim.studies.sweeps.parquet_files import encoded
from collabsim.studies.sweeps.plan import Unit
from collabsim.studies.sweeps.run_count import Count, tick
from collabsim.studies.sweeps.worker_pool import Processes, died

type Tables = dict[str, dict[str, np.ndarray]]
type Simulate = Callable[[Unit], Tables]

#: Units that wait at each worker, so that none is idle while a part is written.
AHEAD = 2
#: Seconds between two looks at how far units are that are not finished.
LOOK = 1.0
#: Seconds that a cluster has to answer.
ANSWER = 10
#: How often in a row a worker may die before anything is finished.
PATIENCE = 3


class DoneUnit(NamedTuple):
    """A unit's name, its runs, and its tables as Parquet."""

    name: str
    runs: int
    tables: dict[str, bytes]


type DoneUnits = Generator[DoneUnit, None, None]


def work(simulate: Simulate, unit: Unit) -> DoneUnit:
    """Simulate a unit and return its tables, ready to be kept."""
    runs = len(unit.points) * len(unit.replicates)
    labels = {name: table.labels for name, table in LEVEL_TABLES.items()}
    return DoneUnit(
        unit.name,
        runs,
        {name: encoded(each, labels.get(name, {})) for name, each in simulate(unit).items()},
    )


def serial(simulate: Simulate, units: Iterable[Unit], count: Count) -> DoneUnits:
    """Simulate units one after the other."""
    context = copy_context()
    context.run(tick.set, count.inside)
    for unit in units:
        yield context.run(work, simulate, unit)


def threads(simulate: Simulate, units: Iterable[Unit], count: Count, jobs: int) -> DoneUnits:
    """Simulate units in threads of this process."""
    with ThreadPoolExecutor(jobs, initializer=tick.set, initargs=(count.inside,)) as pool:
        yield from _spread(pool, simulate, units, lambda: jobs, {})


def processes(simulate: Simulate, units: Iterable[Unit], count: Count, jobs: int) -> DoneUnits:
    """Simulate units in processes; where one is killed, a new pool simulates what it had begun.

    Raises InputError where they die again and again with nothing done.
    """
    units = iter(units)
    flying: dict[Future[DoneUnit], Unit] = {}
    deaths = 0
    while True:
        begun = list(flying.values())
        flying.clear()
        place = Processes(jobs)
        look = partial(_look, place, count)
        again = itertools.chain(begun, units)
        try:
            with place as pool:
                for done in _spread(pool, simulate, again, lambda: jobs, flying, look):
                    deaths = 0
                    yield done
            return
        except BrokenProcessPool as error:
            count.lose()
            deaths += 1
            if deaths > PATIENCE:
                raise died(jobs) from error


def cluster(simulate: Simulate, units: Iterable[Unit], _: Count, address: str) -> DoneUnits:
    """Simulate units on a dask cluster; it repeats what a killed worker had begun.

    Raises InputError where dask is not installed or nobody answers at the address.
    """
    require("distributed", "cluster", "cluster")
    from distributed import Client

    try:
        client: Any = Client(address, timeout=ANSWER)
    except (OSError, ValueError) as error:
        what = say("nobody answers: {why}", why=str(error))
        right = say("give a scheduler's address, such as tcp://host:8786")
        raise InputError(Problem(what, right, address, field="cluster")) from error
    with client, client.get_executor() as pool:
        yield from _spread(pool, simulate, units, lambda: sum(client.nthreads().values()), {})


def _look(place: Processes, count: Count) -> None:
    """Count what processes have simulated inside of units since the last look."""
    if runs := place.new_runs():
        count.inside(runs)


def _spread(
    pool: Executor,
    simulate: Simulate,
    units: Iterable[Unit],
    workers: Callable[[], int],
    flying: dict[Future[DoneUnit], Unit],
    look: Callable[[], None] = lambda: None,
) -> DoneUnits:
    """Hand units out, a few for each worker, and give what comes back; ``flying`` are out.

    ``look`` is called now and then.
    """
    units = iter(units)
    try:
        while True:
            room = max(len(flying), AHEAD * max(1, workers()))
            for unit in itertools.islice(units, room - len(flying)):
                flying[pool.submit(work, simulate, unit)] = unit
            if not flying:
                return
            came = wait(flying, LOOK, FIRST_COMPLETED).done
            look()
            for future in came:
                done = future.result()
                del flying[future]
                yield done
    finally:
        for future in flying:
            future.cancel()
