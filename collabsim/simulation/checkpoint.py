"""Stop and go on another day: a chunk as one file, without anything that could run code.

The file is data that may have been damaged or made by anybody. Nothing of it is used before its
parts have the names, types and shapes that the scenario gives them, their hash is that of what was
saved, and every number is one that can be.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.lib import format as npy

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.kernel.compile import source_hash
from collabsim.messages import Message, say
from collabsim.model.events import LEVELS, Record
from collabsim.model.metrics import Metric
from collabsim.model.schedule import Phase
from collabsim.scenario import Scenario, to_toml
from collabsim.simulation.chunk import Chunk, blank
from collabsim.simulation.state_check import wrong_in

type Parts = dict[str, np.ndarray]

RIGHT = say("give a file that checkpoint.save wrote")
#: Texts and numbers that come first, each alone in its part: they say what the others must be.
HEAD = ("scenario", "source", "extensions", "week", "level", "seed", "hash")
#: Bytes that a part may have which is as long as what happened, or as the scenario is.
LARGEST = 2**31
MOST_REPLICATES = 100_000


def save(chunk: Chunk, path: str | Path) -> None:
    """Write a chunk's state to ``path`` (.npz), whole or not at all.

    Raises InputError where the chunk holds several scenarios (a file holds one), or the system
    refuses.
    """
    if len(chunk.scenarios) > 1:
        right = say("save a chunk for each scenario")
        raise InputError(Problem("several scenarios side by side", right, file=str(path)))
    parts: Parts = {
        "week": np.array(chunk.week),
        "scenario": np.array(to_toml(chunk.scenario)),
        "source": np.array(source_hash()),
        "extensions": np.array(_extensions(chunk.scenario)),
        "level": np.array(chunk.record.level),
        "seed": chunk.columns.seed[0],
        "replicates": chunk.columns.replicate[:: len(chunk.scenario.schools)],
        **_state(chunk),
    }
    parts |= {f"event_{name}": column for name, column in chunk.journal.columns().items()}
    parts["hash"] = np.array(_hash(parts))
    with whole_files.refused(path), whole_files.opened(Path(path)) as file:
        np.savez_compressed(file, **parts)  # type: ignore[arg-type]


def resume(
    path: str | Path,
    scenario: Scenario,
    own: Iterable[Phase] = (),
    metrics: tuple[Metric, ...] = (),
) -> Chunk:
    """Return the chunk that was saved, at the week where it stood.

    Raises InputError where the file is none or was altered, holds another scenario, or was written
    by other rules than these.
    """
    path = Path(path)
    try:
        with ZipFile(path) as file:
            head = _head(file, scenario, path)
            replicates = _replicates(file)
            level = next(name for name, number in LEVELS.items() if number == head["level"])
            chunk = blank(scenario, replicates.tolist(), int(head["seed"]), level, own, metrics)
            parts = _parts(file, chunk)
    except (OSError, ValueError, BadZipFile, EOFError, zlib.error, RuntimeError) as error:
        what = say("not a saved state: {why}", why=str(error))
        raise InputError(Problem(what, RIGHT, file=str(path))) from error
    if str(head["hash"]) != _hash({**head, "replicates": replicates, **parts}):
        _refuse(path, say("altered since it was saved"))
    _put(parts, int(head["week"]), chunk, path)
    return chunk


def _head(file: ZipFile, scenario: Scenario, path: Path) -> Parts:
    """Return the parts that come first; ValueError or InputError where they cannot be."""
    head = {name: _read(file, name, None, ()) for name in HEAD}
    given = say("give the scenario that it was saved with")
    _same(head, "scenario", to_toml(scenario), given, path)
    _same(head, "source", source_hash(), say("go on with the version that saved it"), path)
    code = say("go on with the extensions as they were")
    _same(head, "extensions", _extensions(scenario), code, path)
    if any(head[name].dtype != np.int64 for name in ("week", "level", "seed")):
        raise ValueError("a number")
    if head["level"] not in LEVELS.values():
        raise ValueError("what is recorded")
    return head


def _extensions(scenario: Scenario) -> str:
    """Return a scenario's extensions with their hashes."""
    return " ".join(f"{each.name}:{each.hash}" for each in scenario.use)


def _replicates(file: ZipFile) -> np.ndarray:
    found = _read(file, "replicates", np.dtype(np.int64), (None,))
    if not 0 < len(found) <= MOST_REPLICATES or found.min() < 0:
        raise ValueError("replicates")
    return found


def _parts(file: ZipFile, chunk: Chunk) -> Parts:
    """Return the state in a file: arrays with the types and shapes of a chunk's own."""
    kinds = {name: (part.dtype, part.shape) for name, part in _state(chunk).items()}
    events = chunk.journal.columns()
    kinds |= {f"event_{name}": (column.dtype, (None,)) for name, column in events.items()}
    return {name: _read(file, name, *kind) for name, kind in kinds.items()}


def _put(parts: Parts, week: int, chunk: Chunk, path: Path) -> None:
    """Put a state into the blank chunk that it belongs to; InputError where it cannot be one."""
    state = _state(chunk)
    if not all(np.array_equal(parts[name], state[name]) for name in state if "facts" in name):
        _refuse(path, say("of other schools than the scenario's"))
    if not chunk.week <= week <= chunk.last_week:
        _refuse(path, say("of a week that the scenario does not have"))
    for name, block in state.items():
        block[...] = parts[name]
    chunk.journal.parts = [{n[6:]: part for n, part in parts.items() if n.startswith("event_")}]
    chunk.week = week
    wrong = wrong_in(chunk)
    if wrong is not None:
        _refuse(path, say("with {what}", what=wrong))


def _state(chunk: Chunk) -> Parts:
    """Return the arrays that hold a chunk's state, by the names that they have in a file."""
    found = {f"schools_{name}": getattr(chunk.schools, name) for name in chunk.schools._fields}
    found |= {f"worlds_{name}": getattr(chunk.worlds, name) for name in chunk.worlds._fields}
    return found | {f"record_{name}": getattr(chunk.record, name) for name in Record._fields[1:]}


def _read(
    file: ZipFile, name: str, kind: np.dtype[Any] | None, shape: tuple[int | None, ...]
) -> np.ndarray:
    """Return one part, once it says itself that it is of that type and shape; else ValueError.

    ``kind`` None is a text or a whole number, a length of None is any.
    """
    try:
        part = file.open(f"{name}.npy")
    except KeyError as error:
        raise ValueError(f"no {name}") from error
    with part:
        if npy.read_magic(part) != (1, 0):
            raise ValueError(f"the form of {name}")
        found, in_columns, dtype = npy.read_array_header_1_0(part)
    known = dtype.kind in "Ui" if kind is None else dtype == kind
    alike = len(found) == len(shape) and all(map(_fits, found, shape))
    if not known or not alike or in_columns or dtype.itemsize * math.prod(found) > LARGEST:
        raise ValueError(f"the type or the shape of {name}")
    with file.open(f"{name}.npy") as part:
        return npy.read_array(part, allow_pickle=False)


def _fits(length: int, wanted: int | None) -> bool:
    return wanted is None or length == wanted


def _hash(parts: Mapping[str, np.ndarray]) -> str:
    """Return a hash of all parts: names, types, shapes and bytes."""
    digest = sha256()
    for name in sorted(parts.keys() - {"hash"}):
        part = np.ascontiguousarray(parts[name])
        digest.update(f"{name}\0{part.dtype.str}\0{part.shape}\0".encode() + part.tobytes())
    return digest.hexdigest()


def _same(parts: Parts, name: str, value: str, right: Message, path: Path) -> None:
    if str(parts[name]) != value:
        what = say("of another {name}", name=name)
        raise InputError(Problem(what, right, file=str(path), field=name))


def _refuse(path: Path, what: Message) -> NoReturn:
    raise InputError(Problem(what, RIGHT, file=str(path)))
