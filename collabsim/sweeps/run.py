"""Runs a sweep, or what is left of it: the same call begins, goes on, and says that all is done."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from collabsim.engine.compile import source_hash
from collabsim.report.provenance import portable, versions
from collabsim.sweeps import parts
from collabsim.sweeps.design import Design, load_design
from collabsim.sweeps.frames import Sweep, open_sweep
from collabsim.sweeps.live import live
from collabsim.sweeps.plan import Block, Plan, Unit, plan
from collabsim.sweeps.store import FINISHED, MANIFEST, POINTS, Store

#: Changes when a directory of this format can no longer be read as before.
FORMAT = 1

type Tables = dict[str, dict[str, np.ndarray]]
type Live = Callable[[Unit], Tables]
type Progress = Callable[[int, int], None]


def sweep(
    design: Design | str | Path,
    out: str | Path,
    *,
    progress: Progress | None = None,
    live: Live = live,
) -> Sweep:
    """Live what a design asks for and is not yet in the directory ``out``; return what is there.

    ``design`` may be a TOML file. ``progress`` is called with runs done and to do, counted from
    now on. ``live`` gives a unit's tables; another one takes the model's place. Raises InputError
    for a design that cannot be, and for a directory that cannot be written or holds another
    design's runs; those that are done stay, and the same call goes on with the rest.

    >>> import collabsim as cs
    >>> cs.sweep("design.toml", "results")  # doctest: +SKIP
    <Sweep of 12 points × 10 replicates in 'results': all 120 runs done>
    """
    chosen = design if isinstance(design, Design) else load_design(design)
    store = Store(out)
    planned = _planned(chosen, store)
    done = store.done()
    left = [block for block in planned.blocks() if block.name not in done]
    for block in _watched(left, progress):
        tables = live(planned.unit(block))
        store.keep(block.name, {name: parts.encoded(each) for name, each in tables.items()})
    _finish(planned, store)
    return open_sweep(out)


def _watched(left: list[Block], progress: Progress | None) -> Iterator[Block]:
    total, done = sum(block.runs for block in left), 0
    for block in left:
        yield block
        done += block.runs
        if progress is not None:
            progress(done, total)


def _planned(design: Design, store: Store) -> Plan:
    """Return the plan, once the directory says that it is the one that it keeps."""
    kept = store.manifest()
    said = design.model_dump(mode="json")
    if kept is not None and kept.get("design") == said:
        planned = plan(design, _points(store))
    else:
        planned = plan(design)
    now = _described(planned, said)
    if kept is None:
        store.write(POINTS, parts.encoded(_with_numbers(planned)), first=True)
        if store.write(MANIFEST, _written(now), first=True):
            return planned
        kept = store.manifest() or now
    if kept["head"] != now["head"] or kept["design"] != said:
        _refuse_others(planned, store, kept, now)
        store.write(POINTS, parts.encoded(_with_numbers(planned)))
        store.write(MANIFEST, _written(now))
    return planned


def _refuse_others(planned: Plan, store: Store, kept: dict[str, Any], now: dict[str, Any]) -> None:
    """Refuse a directory with runs that are none of the plan's."""
    names = {block.name for block in planned.blocks()}
    if store.done() <= names:
        return
    changed = [
        words
        for field, words in (
            ("source_hash", "the model's sources"),
            ("scenarios", "the scenario"),
            ("design", "the design"),
        )
        if kept.get(field) != now[field]
    ]
    what = f"holds runs of another sweep: {' and '.join(changed)} changed since"
    raise store.refusal(what, "give a new directory; what is in this one stays as it is")


def _described(planned: Plan, said: dict[str, Any]) -> dict[str, Any]:
    from collabsim.metrics import METRICS

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
        "metrics": {m.name: {"unit": m.unit, "about": m.about} for m in METRICS},
        "source_hash": source_hash(),
        "head": planned.head.hex(),
        "versions": versions(),
    }


def _with_numbers(planned: Plan) -> dict[str, np.ndarray]:
    return {"point": np.arange(planned.count, dtype=np.int32), **planned.columns}


def _points(store: Store) -> dict[str, np.ndarray]:
    """Return the points as the directory keeps them: to draw them again takes seconds."""
    from pyarrow import parquet

    with store.told():
        table = parquet.read_table(io.BytesIO((store.path / POINTS).read_bytes()))
    return {
        name: np.array(table[name].to_pylist(), dtype=object)
        if str(table.schema.field(name).type) == "string"
        else table[name].to_numpy()
        for name in table.column_names[1:]
    }


def _written(fields: dict[str, Any]) -> bytes:
    return (json.dumps(fields, indent=2, ensure_ascii=False) + "\n").encode()


def _finish(planned: Plan, store: Store) -> None:
    """Say in the directory that all is done, with the digest of its rows."""
    done = store.done()
    names = [block.name for block in planned.blocks()]
    found = open_sweep(store.path)
    if found.finished or not done.issuperset(names):
        return
    said = {"runs": planned.runs, "failed": found.failures, "digest": found.digest()}
    store.write(FINISHED, _written(said | {"parts": len(names)}))
    store.clean()
