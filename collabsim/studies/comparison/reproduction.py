"""What is needed to repeat a comparison bit for bit, and whether a repeated one is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.results.provenance import (
    RIGHT,
    Stored,
    check_fields,
    describe,
    differences,
    read_json,
    restored,
)
from collabsim.studies.comparison.arms import Arm

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared

#: What a stored comparison must have beside its arms, and of which kind.
NEEDED: dict[str, type | tuple[type, ...]] = {
    "compares": list,
    "primary": str,
    "year": int,
    "smallest_worthwhile": (int, float),
    "rupiah_an_hour": (int, float, type(None)),
    "quick": bool,
    "arms": list,
}


class StoredComparison(NamedTuple):
    """A comparison as its file has it: ``asked`` are arguments of ``compare``."""

    arms: tuple[Arm, ...]
    runs: tuple[Stored, ...]
    asked: dict[str, Any]


def described(comparison: Compared, command: str = "") -> dict[str, Any]:
    """Return what is needed to repeat a comparison bit for bit, as JSON has it."""
    return {
        "compares": [arm.name for arm in comparison.arms],
        "command": command,
        "primary": comparison.primary,
        "year": comparison.year,
        "smallest_worthwhile": comparison.smallest_worthwhile,
        "rupiah_an_hour": comparison.rupiah_an_hour,
        "quick": comparison.quick,
        "arms": [describe(results) for results in comparison.results],
    }


@contextmanager
def stored(path: Path) -> Iterator[StoredComparison]:
    """Give the comparison that a ``run.json`` describes; its rosters exist within the block.

    Raises ``InputError`` where the file is missing, or none that ``described`` made.
    """
    fields = read_json(path)
    if not isinstance(fields, dict) or "compares" not in fields:
        raise InputError(Problem("not a stored comparison", RIGHT, file=str(path)))
    wrong = [name for name, kind in NEEDED.items() if not isinstance(fields.get(name), kind)]
    if wrong or len(fields["arms"]) != len(fields["compares"]) or len(fields["arms"]) < 2:
        field = wrong[0] if wrong else "arms"
        what = say("missing or of another kind")
        raise InputError(Problem(what, RIGHT, file=str(path), field=field))
    with ExitStack() as stack:
        runs = []
        for run in fields["arms"]:
            check_fields(run, path)
            runs.append(stack.enter_context(restored(run)))
        pairs = zip(fields["compares"], runs, strict=True)
        arms = tuple(Arm(str(name), run.scenario) for name, run in pairs)
        names = ("primary", "year", "smallest_worthwhile", "rupiah_an_hour", "quick")
        asked = {name: fields[name] for name in names}
        asked |= {"replicates": runs[0].replicates, "seed": runs[0].seed}
        yield StoredComparison(arms, tuple(runs), asked)


def unlike(before: StoredComparison, after: Compared) -> str:
    """Return how a repeated comparison differs from the stored one; "" where it does not."""
    pairs = zip(before.runs, after.results, strict=True)
    found = (differences(run, results) for run, results in pairs)
    return next((text for text in found if text), "")
