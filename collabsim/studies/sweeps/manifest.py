"""What a directory says of the runs that it keeps: all that they follow from."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.kernel.compile import source_hash
from collabsim.messages import both, say
from collabsim.model.metrics import METRICS
from collabsim.results.provenance import portable, versions
from collabsim.scenario.extensions import metrics_of
from collabsim.studies.sweeps.plan import Plan, digest_of
from collabsim.studies.sweeps.sampling import Columns
from collabsim.studies.sweeps.store import FORMAT, Store


def refuse_others(planned: Plan, store: Store, kept: dict[str, Any], now: dict[str, Any]) -> None:
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
    what = say("holds runs of another {kind}: {parts} changed since",
               kind=store.kind, parts=both(changed))  # fmt: skip
    right = say("give a new directory; what is in this one stays as it is")
    raise store.refusal(what, right)


def described(planned: Plan, said: dict[str, Any]) -> dict[str, Any]:
    """Return what a directory says of a plan; ``said`` is the study's dump."""
    metrics = (*METRICS, *metrics_of(planned.study.use))
    portables = {name: portable(each) for name, each in planned.scenarios.items()}
    return {
        "format": FORMAT,
        "title": planned.study.title,
        "question": planned.study.question,
        "points": planned.count,
        "replicates": planned.study.lives,
        "runs": planned.runs,
        "design": said,
        "scenarios": {name: fields for name, (fields, _) in portables.items()},
        "inputs": {name: inputs for name, (_, inputs) in portables.items()},
        "metrics": {m.name: {"unit": m.unit, "about": m.about} for m in metrics},
        "extensions": [each.facts for each in planned.study.use],
        "source_hash": source_hash(),
        "key": planned.key,
        "points_sha256": digest_of(planned.columns),
        "versions": versions(),
        **planned.facts,
    }


def with_numbers(planned: Plan) -> dict[str, np.ndarray]:
    """Return the points with their numbers first."""
    return {"point": np.arange(planned.count, dtype=np.int32), **planned.columns}


def points_in(store: Store, said: dict[str, Any]) -> Columns | None:
    """Return the points as the directory keeps them: to draw them again takes seconds.

    None where they are not those that the directory was begun with.
    """
    found = store.points()
    if found is None or digest_of(found) != said["points_sha256"]:
        return None
    return found
