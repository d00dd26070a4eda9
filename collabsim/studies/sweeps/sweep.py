"""Runs a sweep, or what is left of it: the same call begins, goes on, and says that all is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.kernel.compile import source_hash
from collabsim.messages import Message, both, say
from collabsim.model.metrics import METRICS
from collabsim.notices import notify
from collabsim.results.extension_sources import write_sources
from collabsim.results.provenance import portable, versions
from collabsim.results.research_object.publish import is_published
from collabsim.scenario.extensions import Extension, Use, extensions, metrics_of
from collabsim.studies.sweeps import executors, parquet_files
from collabsim.studies.sweeps.dataset import Sweep, opened
from collabsim.studies.sweeps.design import Design, load_design
from collabsim.studies.sweeps.executors import DoneUnits, Simulate
from collabsim.studies.sweeps.plan import Block, Plan, Unit, digest_of, plan
from collabsim.studies.sweeps.publish import publish_sweep
from collabsim.studies.sweeps.receipts import Content, listed
from collabsim.studies.sweeps.run_count import Count, Progress
from collabsim.studies.sweeps.run_unit import make_ready_for, run_unit
from collabsim.studies.sweeps.sampling import Columns
from collabsim.studies.sweeps.store import FINISHED, FORMAT, MANIFEST, POINTS, Store
from collabsim.studies.sweeps.worker_pool import workers

ENGINES: dict[str, Callable[..., DoneUnits]] = {
    "threads": executors.threads,
    "processes": executors.processes,
}

type Way = Callable[[Simulate, Iterable[Unit], Count], DoneUnits]


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
    all rules are compiled. ``use`` names extensions, beside those of a ``Design``.
    ``simulate`` gives a unit's tables; another one takes the model's place.
    A finished sweep is a research object, with ``command`` as the line that repeats it.

    Raises InputError for a design that cannot be, and for a directory that cannot be written or
    holds another design's runs. What is done stays, and the same call goes on with the rest.

    >>> import collabsim as cs
    >>> cs.sweep("design.toml", "results")  # doctest: +SKIP
    <Sweep of 12 points × 10 replicates in 'results': all 120 runs done>
    """
    number, shards = _shard(shard)
    way = _way(jobs, engine, cluster)
    chosen = _chosen(design, extensions(use))
    store = Store(out)
    planned = _planned(chosen, store)
    store.clean()
    kept = store.check(planned.key)
    kept.tell(store.path, {block.name for block in planned.blocks()})
    mine = islice(planned.blocks(), number - 1, None, shards)
    left = [block for block in mine if block.name not in kept.units]
    if _was_finished(planned, store):
        _tell_lost(store, [block.name for block in left])
    store.forget(block.name for block in left)
    if left:
        if simulate is run_unit:
            make_ready_for(planned)
        count = Count(progress, sum(block.runs for block in left))
        with closing(way(simulate, _units(left, planned, store, count), count)) as units:
            for unit in units:
                store.keep(unit.name, unit.tables, planned.key)
                count.finish(unit.runs)
    return _finish(planned, store, store.check(planned.key) if left else kept, command)


def _chosen(design: Design | str | Path, used: tuple[Extension, ...]) -> Design:
    """Return the design, with the extensions that it uses."""
    if not isinstance(design, Design):
        return load_design(design, used)
    return design.replace(use=(*design.use, *used)) if used else design


def _was_finished(planned: Plan, store: Store) -> bool:
    """Whether the directory says that all of the plan was done."""
    said = store.facts(FINISHED)
    wanted = (planned.runs, planned.key)
    return isinstance(said, dict) and (said.get("runs"), said.get("key")) == wanted


def _tell_lost(store: Store, units: list[str]) -> None:
    """Tell the user which units were done and are not there any more as they were."""
    if units:
        names = listed(units)
        notify(say("{place}: simulated again: {names}", place=str(store.path), names=names))


def _units(left: Iterable[Block], planned: Plan, store: Store, count: Count) -> Iterator[Unit]:
    """Give the units that are left, but for those that another call has done meanwhile."""
    for block in left:
        if store.has(block.name):
            count.leave_out(block.runs)
        else:
            yield planned.unit(block)


def _way(jobs: int | None, engine: str, address: str | None) -> Way:
    """Return how units are to be simulated; InputError where that cannot be."""
    if address is not None:
        return partial(executors.cluster, address=address)
    if engine not in ENGINES:
        raise InputError(
            Problem("no such engine", nearest(engine, ENGINES), engine, field="engine")
        )
    number = workers(jobs)
    return executors.serial if number == 1 else partial(ENGINES[engine], jobs=number)


def _shard(words: str | None) -> tuple[int, int]:
    """Return a shard's number and how many there are."""
    if words is None:
        return 1, 1
    number, _, of = words.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        right = say("give k/n, such as 1/10 for the first of ten")
        raise InputError(Problem("no shard", right, words, field="shard"))
    return int(number), int(of)


def _planned(design: Design, store: Store) -> Plan:
    """Return the plan, once the directory says that it is the one that it keeps."""
    kept = store.manifest()
    if isinstance(kept, Message):
        notify(say("{file}: {why}; it is written anew", file=str(store.path / MANIFEST), why=kept))
        kept = {}
    said = design.model_dump(mode="json")
    planned = plan(design, _points(store, kept) if kept and kept["design"] == said else None)
    now = _described(planned, said)
    if kept is None and not store.done():
        if not store.seal(MANIFEST, now, first=True):
            return _planned(design, store)  # another call has begun it meanwhile
    elif not kept or kept["key"] != now["key"] or kept["design"] != said:
        _refuse_others(planned, store, kept or {}, now)
        store.seal(MANIFEST, now)
    write_sources(planned.design.use, store.path)
    if _points(store, now) is None:
        store.write(POINTS, parquet_files.encoded(_with_numbers(planned)))
    return planned


def _refuse_others(planned: Plan, store: Store, kept: dict[str, Any], now: dict[str, Any]) -> None:
    """Refuse a directory with runs that are none of the plan's."""
    names = {block.name for block in planned.blocks()}
    done = store.done()
    if done <= names or (not kept and done & names):
        return
    changed = [
        words
        for field, words in (
            ("source_hash", say("the model's sources")),
            ("scenarios", say("the scenario")),
            ("inputs", say("the staff's files")),
            ("extensions", say("the extensions")),
            ("design", say("the design")),
        )
        if kept.get(field) != now[field]
    ]
    what = say("holds runs of another sweep: {parts} changed since", parts=both(changed))
    right = say("give a new directory; what is in this one stays as it is")
    raise store.refusal(what, right)


def _described(planned: Plan, said: dict[str, Any]) -> dict[str, Any]:
    metrics = (*METRICS, *metrics_of(planned.design.use))
    portables = {name: portable(each) for name, each in planned.scenarios.items()}
    return {
        "format": FORMAT,
        "title": planned.design.title,
        "question": planned.design.question,
        "points": planned.count,
        "replicates": planned.design.replicates,
        "runs": planned.runs,
        "design": said,
        "scenarios": {name: fields for name, (fields, _) in portables.items()},
        "inputs": {name: inputs for name, (_, inputs) in portables.items()},
        "metrics": {m.name: {"unit": m.unit, "about": m.about} for m in metrics},
        "extensions": [each.facts for each in planned.design.use],
        "source_hash": source_hash(),
        "key": planned.key,
        "points_sha256": digest_of(planned.columns),
        "versions": versions(),
    }


def _with_numbers(planned: Plan) -> dict[str, np.ndarray]:
    return {"point": np.arange(planned.count, dtype=np.int32), **planned.columns}


def _points(store: Store, said: dict[str, Any]) -> Columns | None:
    """Return the points as the directory keeps them: to draw them again takes seconds.

    None where they are not those that the directory was begun with.
    """
    found = store.points()
    if found is None or digest_of(found) != said["points_sha256"]:
        return None
    return found


def _finish(planned: Plan, store: Store, kept: Content, command: str) -> Sweep:
    """Say in the directory that all is done, if it is, with the digest of its rows."""
    found = opened(store, kept)
    names = {block.name for block in planned.blocks()}
    if not found.finished and names == kept.units.keys():
        said = {"runs": planned.runs, "failed": found.failures, "digest": found.digest()}
        store.seal(FINISHED, said | {"units": len(names), "key": planned.key})
        store.clean()
    if found.finished and not is_published(store.path):
        publish_sweep(found, command)
    return found
