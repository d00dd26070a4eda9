"""Stop and go on another day: a chunk as one file, without anything that could run code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.kernel.compile import source_hash
from collabsim.messages import Message, say
from collabsim.model.events import LEVELS, Record
from collabsim.model.metrics import Metric
from collabsim.model.schedule import Phase
from collabsim.scenario import Scenario, to_toml
from collabsim.simulation.chunk import Chunk, begin


def save(chunk: Chunk, path: str | Path) -> None:
    """Write a chunk's state to ``path`` (.npz), whole or not at all.

    Raises InputError where the chunk holds several scenarios (a file holds one), or the system
    refuses.
    """
    if len(chunk.scenarios) > 1:
        right = say("save a chunk for each scenario")
        raise InputError(Problem("several scenarios side by side", right, file=str(path)))
    parts: dict[str, np.ndarray] = {
        "week": np.array(chunk.week),
        "scenario": np.array(to_toml(chunk.scenario)),
        "source": np.array(source_hash()),
        "level": np.array(chunk.record.level),
        "replicates": chunk.columns.replicate[:: len(chunk.scenario.schools)],
    }
    parts |= {f"schools_{name}": block for name, block in _blocks(chunk.schools)}
    parts |= {f"worlds_{name}": block for name, block in _blocks(chunk.worlds)}
    parts |= {f"record_{name}": getattr(chunk.record, name) for name in Record._fields[1:]}
    parts |= {f"event_{name}": column for name, column in chunk.journal.columns().items()}
    with whole_files.refused(path), whole_files.opened(Path(path)) as file:
        np.savez_compressed(file, **parts)  # type: ignore[arg-type]


def resume(
    path: str | Path,
    scenario: Scenario,
    own: Iterable[Phase] = (),
    metrics: tuple[Metric, ...] = (),
) -> Chunk:
    """Return the chunk that was saved, at the week where it stood.

    Raises InputError where the file is none, holds another scenario, or was written by other
    rules than these.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            parts = dict(file)
    except (OSError, ValueError, BadZipFile, EOFError) as error:
        what = say("not a saved state: {why}", why=str(error))
        right = say("give a file that checkpoint.save wrote")
        raise InputError(Problem(what, right, file=str(path))) from error
    _same(
        parts, "scenario", to_toml(scenario), say("give the scenario that it was saved with"), path
    )
    _same(parts, "source", source_hash(), say("go on with the version that saved it"), path)
    level = next(name for name, number in LEVELS.items() if number == parts["level"])
    chunk = begin(scenario, parts["replicates"].tolist(), 0, level, own, metrics)
    for name, block in (*_blocks(chunk.schools, "schools_"), *_blocks(chunk.worlds, "worlds_")):
        block[...] = parts[name]
    for name in Record._fields[1:]:
        getattr(chunk.record, name)[...] = parts[f"record_{name}"]
    events = {name[6:]: column for name, column in parts.items() if name.startswith("event_")}
    chunk.journal.parts = [events]
    chunk.week = int(parts["week"])
    return chunk


def _blocks(blocks: Any, prefix: str = "") -> list[tuple[str, np.ndarray]]:
    return [(prefix + name, getattr(blocks, name)) for name in type(blocks)._fields]


def _same(
    parts: dict[str, np.ndarray], name: str, value: str, right: Message, path: str | Path
) -> None:
    if name not in parts or str(parts[name]) != value:
        what = say("of another {name}", name=name)
        raise InputError(Problem(what, right, file=str(path), field=name))
