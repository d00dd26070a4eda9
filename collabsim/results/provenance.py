"""What is needed to repeat a run bit for bit, and whether a repeated run is the same."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import platform
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
from pydantic import ConfigDict, Field, model_validator

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.results.nameless_inputs import nameless
from collabsim.results.seal import SEAL, seal_of
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import Extension
from collabsim.scenario.strict_fields import Part, Text, Whole, refused

if TYPE_CHECKING:
    from collabsim.results.run_data import Outcome

#: Changes when a file of this format can no longer be read as before.
FORMAT = 1
#: What may be recorded of events.
LEVELS = ("off", "counted", "full")
#: What the files of staffs are called in a ``run.json``.
INPUT = re.compile(r"(roster|edges)_[1-9][0-9]{0,3}\.csv")
PACKAGES = ("collabsim", "numpy", "numba", "pyarrow", "matplotlib")


class StoredExtension(Part):
    """What a ``run.json`` says of an extension: its name, version and hash, and its call name."""

    name: Text
    version: Text
    hash: Text
    called: Text


class RunFile(Part):
    """What a ``run.json`` says of a run that is needed to repeat it; it says more."""

    model_config = ConfigDict(extra="ignore")

    format: Whole = Field(ge=FORMAT, le=FORMAT)
    scenario: dict[str, Any]
    inputs: dict[str, Text]
    seed: Whole = Field(ge=0, le=2**63 - 1)
    replicates: Whole = Field(ge=1, le=1_000_000)
    record: Text
    digest: Text
    source_hash: Text
    versions: dict[str, Text]
    own: tuple[Text, ...] = ()
    extensions: tuple[StoredExtension, ...] = ()
    tables: tuple[Text, ...] = ()
    weeks: tuple[Whole, ...] | None = None

    @model_validator(mode="after")
    def _whole_in_itself(self) -> Self:
        """Refuse a run that would write or read any other file than those that it holds."""
        wrong = [name for name in self.inputs if not INPUT.fullmatch(name)]
        if wrong:
            right = say("give names such as roster_1.csv")
            raise refused(*(Problem("no name of a staff's file", right, n) for n in wrong))
        if any(_is_no_text(text) for text in self.inputs.values()):
            raise refused(Problem("no text", RIGHT, field="inputs"))
        if self.record not in LEVELS:
            right = nearest(self.record, LEVELS)
            raise refused(Problem("not known", right, self.record, field="record"))
        names = list(self.inputs)  # which a path of any type may be compared with
        elsewhere = [path for path in _paths(self.scenario) if path not in names]
        if elsewhere:
            right = say("give a run.json that holds its staffs' files in `inputs`")
            raise refused(*(Problem("a file that it does not hold", right, n) for n in elsewhere))
        return self

    @contextmanager
    def restored(self, used: tuple[Extension, ...] = ()) -> Iterator[StoredRun]:
        """Give the run; its rosters exist within the block. ``used`` are extensions."""
        with tempfile.TemporaryDirectory(prefix="collabsim-") as folder:
            for name, text in self.inputs.items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            yield StoredRun(Scenario.checked(self.scenario, Path(folder), used), self)


class StoredRun(NamedTuple):
    """A run as its file has it: the scenario with its rosters, and what else the file says."""

    scenario: Scenario
    file: RunFile


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


def describe(results: Outcome, command: str = "", *, names: bool = False) -> dict[str, Any]:
    """Return all that is needed to repeat a run bit for bit, as JSON has it.

    The names of a real staff are in it only where ``names`` are asked for.
    """
    import tomli_w

    scenario, inputs = (portable if names else nameless)(results.scenario)
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
def stored(path: Path, used: tuple[Extension, ...] = ()) -> Iterator[StoredRun]:
    """Give the run that a ``run.json`` describes; its rosters exist within the block.

    ``used`` are the extensions that it is repeated with: a file brings none itself. Raises
    ``InputError`` where the file is missing, or none that ``describe`` made.
    """
    fields = read_fields(path)
    if "compares" in fields:
        right = say("repeat it with collabsim compare --repeat")
        raise InputError(Problem("a stored comparison", right, file=str(path)))
    if fields.get("format") != FORMAT:
        raise InputError(Problem("not a stored run", RIGHT, file=str(path)))
    run = checked(RunFile, fields, path)
    if run.own:
        names = ", ".join(run.own)
        what = say("made with rules or metrics of your own: {names}", names=names)
        raise InputError(Problem(what, "repeat it in Python, with them", file=str(path)))
    with run.restored(used) as restored:
        yield restored


def differences(before: RunFile, after: Outcome) -> str:
    """Return how a repeated run differs from the stored one; nothing where it is the same.

    Where the values differ, what else differs may be why.
    """
    now = describe(after)
    if now["digest"] == before.digest:
        return ""
    pairs = {"digest": (before.digest, now["digest"]), "record": (before.record, now["record"])}
    pairs["source_hash"] = (before.source_hash, now["source_hash"])
    code = {each["name"]: each["hash"] for each in now.get("extensions", ())}
    pairs |= {
        f"extension {each.name}": (each.hash, code.get(each.name, "none"))
        for each in before.extensions
    }
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


#: What is right in place of a file that is none of ours.
RIGHT = say("give the run.json of earlier results")


def read_fields(path: Path) -> dict[str, Any]:
    """Return what the table in a JSON file holds; raises ``InputError`` where there is none."""
    from collabsim.scenario.text_file import read_text

    try:
        fields = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        what = say("not JSON: {why}", why=str(error))
        raise InputError(Problem(what, RIGHT, file=str(path))) from error
    if not isinstance(fields, dict):
        raise InputError(Problem("not a stored run", RIGHT, file=str(path)))
    return fields


def checked[P: Part](part: type[P], fields: dict[str, Any], path: Path) -> P:
    """Return the part that a file's fields make; ``InputError`` names the file.

    That is raised too where the fields are not those that were written.
    """
    try:
        found = part.checked(fields, path.parent)
    except InputError as error:
        problems = (dataclasses.replace(each, file=str(path)) for each in error.problems)
        raise InputError(*problems) from None
    if fields.get(SEAL) != seal_of(fields):
        no_seal = say("without the hash that shows whether it was altered")
        what = say("altered since it was written") if SEAL in fields else no_seal
        raise InputError(Problem(what, RIGHT, file=str(path)))
    return found


def _paths(scenario: dict[str, Any]) -> list[Any]:
    """Return what a scenario's fields name as staffs' files, whatever else is wrong with them."""
    schools = scenario.get("schools")
    staffs = [each.get("staff") for each in _tables(schools if isinstance(schools, list) else [])]
    kinds = ("roster", "edges")
    return [staff[kind] for staff in _tables(staffs) for kind in kinds if staff.get(kind)]


def _is_no_text(text: str) -> bool:
    """Whether a text holds what no file can: halves of characters."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _tables(values: list[Any]) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)]
