"""What is needed to repeat a comparison bit for bit, and whether a repeated one is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from pydantic import ConfigDict, Field, field_validator, model_validator

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.results.provenance import (
    RIGHT,
    RunFile,
    checked,
    describe,
    differences,
    read_fields,
)
from collabsim.scenario.extensions import Extension
from collabsim.scenario.strict_fields import (
    Flag,
    Number,
    Part,
    Text,
    Whole,
    refuse_repeated,
    refused,
)
from collabsim.studies.comparison.arms import Arm

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared


class ComparisonFile(Part):
    """What a ``run.json`` says of a comparison that is needed to repeat it."""

    model_config = ConfigDict(extra="ignore")

    compares: tuple[Text, ...] = Field(min_length=2)
    primary: Text
    year: Whole
    smallest_worthwhile: Number
    rupiah_an_hour: Number | None
    quick: Flag
    switches: tuple[Text, ...] = ()
    arms: tuple[RunFile, ...]

    @model_validator(mode="after")
    def _a_run_for_each_name(self) -> Self:
        if len(self.arms) != len(self.compares):
            right = say("give a run for each of {names}", names=", ".join(self.compares))
            raise refused(Problem("too few or too many", right, len(self.arms), field="arms"))
        first = self.arms[0]
        for place, arm in enumerate(self.arms):
            for name in ("seed", "replicates", "record", "own", "source_hash", "tables", "weeks"):
                if getattr(arm, name) != getattr(first, name):
                    what, right = say("not that of the first arm"), say("give the same for all")
                    field = f"arms[{place}].{name}"
                    raise refused(Problem(what, right, getattr(arm, name), field=field))
        refuse_repeated(list(self.compares), say("named twice"), say("give each arm its own name"))
        return self

    @field_validator("arms")
    @classmethod
    def _no_rules_of_ones_own(cls, arms: tuple[RunFile, ...]) -> tuple[RunFile, ...]:
        measured = {metric.name for metric in BEGINNERS}
        for place, arm in enumerate(arms):
            if own := ", ".join(sorted(set(arm.own) - measured)):
                what = say("made with rules or metrics of your own: {names}", names=own)
                right = say("repeat it in Python, with them")
                raise refused(Problem(what, right, field=f"[{place}]"))
        return arms


class StoredComparison(NamedTuple):
    """A comparison as its file has it: ``arguments`` are those of ``compare``."""

    arms: tuple[Arm, ...]
    runs: tuple[RunFile, ...]
    arguments: dict[str, Any]


def described(comparison: Compared, command: str = "", *, names: bool = False) -> dict[str, Any]:
    """Return what is needed to repeat a comparison bit for bit, as JSON has it.

    The names of a real staff are in it only where ``names`` are asked for.
    """
    return {
        "compares": [arm.name for arm in comparison.arms],
        "command": command,
        "primary": comparison.primary,
        "year": comparison.year,
        "smallest_worthwhile": comparison.smallest_worthwhile,
        "rupiah_an_hour": comparison.rupiah_an_hour,
        "quick": comparison.quick,
        "switches": [each.switch for each in comparison.remainders],
        "parameter_sample": comparison.sample,
        "arms": [describe(results, names=names) for results in comparison.results],
    }


@contextmanager
def stored(path: Path, used: tuple[Extension, ...] = ()) -> Iterator[StoredComparison]:
    """Give the comparison that a ``run.json`` describes; its rosters exist within the block.

    ``used`` are the extensions that it is repeated with. Raises ``InputError`` where the file is
    missing, or none that ``described`` made.
    """
    fields = read_fields(path)
    if "compares" not in fields:
        raise InputError(Problem("not a stored comparison", RIGHT, file=str(path)))
    file = checked(ComparisonFile, fields, path)
    with ExitStack() as stack:
        scenarios = [stack.enter_context(run.restored(used)).scenario for run in file.arms]
        arms = tuple(Arm(*pair) for pair in zip(file.compares, scenarios, strict=True))
        arguments = file.model_dump(exclude={"compares", "arms"})
        first = file.arms[0]
        arguments |= {"replicates": first.replicates, "seed": first.seed}
        arguments |= {"tables": first.tables, "weeks": first.weeks}
        yield StoredComparison(arms, file.arms, arguments)


def unlike(before: StoredComparison, after: Compared) -> str:
    """Return how a repeated comparison differs from the stored one; "" where it does not."""
    pairs = zip(before.runs, after.results, strict=True)
    found = (differences(run, results) for run, results in pairs)
    return next((text for text in found if text), "")
