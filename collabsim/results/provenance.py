"""What is needed to repeat a run bit for bit, and whether a repeated run is the same."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.messages import say

if TYPE_CHECKING:
    from collabsim.results.run_data import Outcome
    from collabsim.scenario import Scenario

#: Changes when a file of this format can no longer be read as before.
FORMAT = 1
PACKAGES = ("collabsim", "numpy", "numba", "pyarrow", "matplotlib")


@dataclasses.dataclass(frozen=True, slots=True)
class Stored:
    """A run as its file has it."""

    scenario: Scenario
    seed: int
    replicates: int
    record: str
    digest: str
    source_hash: str
    versions: dict[str, str]


def digest(results: Outcome) -> str:
    """Return a hash of the values: metrics' names, shape, and little-endian float64 bytes."""
    values = np.array(results.values, dtype="<f8", order="C")
    values[np.isnan(values)] = math.nan  # there are many nans; one stands for all
    names = [metric.name for metric in results.metrics]
    head = json.dumps([names, list(values.shape)]).encode()
    return f"sha256:{hashlib.sha256(head + values.tobytes()).hexdigest()}"


def versions() -> dict[str, str]:
    """Return the versions of what computed, by name."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # run from its sources, without being installed
            found[package] = "not installed"
    return found


def describe(results: Outcome, command: str = "") -> dict[str, Any]:
    """Return all that is needed to repeat a run bit for bit, as JSON has it."""
    import tomli_w

    scenario, inputs = portable(results.scenario)
    return {
        "format": FORMAT,
        "title": results.scenario.title,
        "command": command,
        "seed": results.seed,
        "replicates": results.replicates,
        "digest": digest(results),
        "versions": versions(),
        "metrics": [metric.name for metric in results.metrics],
        "scenario": scenario,
        "scenario_toml": tomli_w.dumps(scenario),
        "inputs": inputs,
        **results.provenance,
    }


@contextmanager
def stored(path: Path) -> Iterator[Stored]:
    """Give the run that a ``run.json`` describes; its rosters exist within the block.

    Raises ``InputError`` where the file is missing, or none that ``describe`` made.
    """
    fields = read_json(path)
    check_fields(fields, path)
    if own := fields.get("own"):
        names = ", ".join(map(str, own))
        what = say("made with rules or metrics of your own: {names}", names=names)
        raise InputError(Problem(what, "repeat it in Python, with them", file=str(path)))
    with restored(fields) as run:
        yield run


@contextmanager
def restored(fields: dict[str, Any]) -> Iterator[Stored]:
    """Give the run that fields of ``describe`` are of; its rosters exist within the block."""
    from collabsim.scenario import Scenario

    with tempfile.TemporaryDirectory(prefix="collabsim-") as folder:
        for name, text in fields["inputs"].items():
            (Path(folder) / Path(name).name).write_text(text, encoding="utf-8")
        yield Stored(
            Scenario.checked(fields["scenario"], Path(folder)),
            *(fields[part.name] for part in dataclasses.fields(Stored)[1:]),
        )


def differences(before: Stored, after: Outcome) -> str:
    """Return how a repeated run differs from the stored one; nothing where it is the same.

    Where the values differ, what else differs may be why.
    """
    now = describe(after)
    if now["digest"] == before.digest:
        return ""
    pairs = {"digest": (before.digest, now["digest"]), "record": (before.record, now["record"])}
    pairs["source_hash"] = (before.source_hash, now["source_hash"])
    pairs |= {name: (old, now["versions"].get(name)) for name, old in before.versions.items()}
    lines = [f"  {name}: {old} then, {new} now" for name, (old, new) in pairs.items() if old != new]
    return "\n".join(("Not the same as the stored run:", *lines))


def portable(scenario: Scenario) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a scenario's fields and its rosters' texts by names that take their paths' place."""
    from collabsim.scenario.text_file import read_text

    fields = scenario.model_dump(mode="json", exclude_none=True)
    names: dict[str, str] = {}
    for school in fields["schools"]:
        staff = school.get("staff", {})
        for kind in ("roster", "edges"):
            if kind in staff:
                staff[kind] = names.setdefault(staff[kind], f"{kind}_{len(names) + 1}.csv")
    return fields, {name: read_text(Path(path)) for path, name in names.items()}


#: What a stored run must have, and of which kind.
NEEDED = {
    "scenario": dict,
    "inputs": dict,
    "seed": int,
    "replicates": int,
    "record": str,
    "digest": str,
    "source_hash": str,
    "versions": dict,
}


#: What is right in place of a file that is none of ours.
RIGHT = say("give the run.json of earlier results")


def read_json(path: Path) -> Any:
    """Return what a JSON file holds; raises ``InputError`` where it is none."""
    from collabsim.scenario.text_file import read_text

    try:
        return json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        what = say("not JSON: {why}", why=str(error))
        raise InputError(Problem(what, RIGHT, file=str(path))) from error


def check_fields(fields: Any, path: Path) -> None:
    """Raise ``InputError`` where fields are not what ``describe`` makes of a run."""
    if isinstance(fields, dict) and "compares" in fields:
        right = say("repeat it with collabsim compare --repeat")
        raise InputError(Problem("a stored comparison", right, file=str(path)))
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise InputError(Problem("not a stored run", RIGHT, file=str(path)))
    wrong = [name for name, kind in NEEDED.items() if not isinstance(fields.get(name), kind)]
    if wrong:
        raise InputError(
            *(Problem("missing or of another kind", RIGHT, file=str(path), field=n) for n in wrong)
        )
