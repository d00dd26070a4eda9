"""What every study of many schools says: of which base, what is varied in it, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.results.data import LEVEL_TABLES
from collabsim.scenario.extensions import Extension, Use, Used, extensions, presets_with
from collabsim.scenario.files import located, parsed
from collabsim.scenario.strict_fields import (
    Flag,
    Number,
    Part,
    Text,
    Week,
    Whole,
    refuse_repeated,
    refused,
)
from collabsim.scenario.text_file import read_text
from collabsim.studies.sweeps.factors import SCENARIO, WITH, refuse_unknown

#: Values that a factor between two bounds has in a grid.
LEVELS = 5


class Factor(Part):
    """Something that is varied: over its ``values``, or from ``low`` to ``high``.

    >>> Factor(name="exit", low=0.02, high=0.2).values is None
    True
    """

    name: Text = Field(description="what is varied: a parameter, a behaviour, style, …")
    values: tuple[bool | int | float | str, ...] | None = Field(
        default=None, min_length=1, description="the values it takes"
    )
    low: Number | None = Field(default=None, description="its lowest value")
    high: Number | None = Field(default=None, description="its highest value")
    weights: tuple[Number, ...] | None = Field(
        default=None, description="how likely each value is, in a population"
    )
    levels: Annotated[Whole, Field(ge=2, le=1000)] = Field(
        default=LEVELS, description="values from low to high in a grid"
    )
    scale: Literal["linear", "log"] = Field(
        default="linear", description="how values between low and high are spread"
    )
    arms: Flag = Field(
        default=False, description="whether every value is an arm: simulated at every point"
    )

    @model_validator(mode="after")
    def _possible(self, info: ValidationInfo) -> Self:
        unknown = None
        if info.context is not None:
            unknown = refuse_unknown(self.name, "name", info.context["use"])
        elif not self.name.startswith(WITH):  # one of an extension's is for the design to know
            unknown = refuse_unknown(self.name, "name")
        problem = unknown or self._wrong_range()
        if problem is not None:
            raise refused(problem)
        return self

    def _wrong_range(self) -> Problem | None:
        if (self.values is None) == (self.low is None and self.high is None):
            return Problem("neither values nor a range, or both", "give values, or low and high")
        if self.values is not None:
            several = len({type(value) for value in self.values} - {float}) > 1
            right = say("give numbers only, texts only, or true and false")
            if several:
                return Problem("of several kinds", right, self.values, field="values")
            return self._wrong_weights()
        if self.weights is not None:
            return Problem("without values", "give values, or no weights", field="weights")
        if self.low is None or self.high is None or not self.low < self.high:
            return Problem("no range", "give low, and a larger high", self.high, field="high")
        if self.scale == "log" and self.low <= 0:
            right = say("give a number above 0, or a linear scale")
            return Problem("has no logarithm", right, self.low, field="low")
        return None

    def _wrong_weights(self) -> Problem | None:
        if self.weights is None:
            return None
        if len(self.weights) == len(self.values or ()) and min(self.weights) > 0:
            return None
        right = say("give each value a weight above 0")
        return Problem("no weights", right, self.weights, field="weights")


class Study(Part):
    """A base, what is varied in it, and what is kept of it: what a design and a population share.

    >>> Study(factors=(Factor(name="exit", low=0.02, high=0.2),)).lives
    1
    """

    title: Text = Field(default="", description="what it is about, in a line")
    question: Text = Field(default="", description="what one wants to know from it")
    use: Used = Field(default=(), description="extensions that it uses, named with --use too")
    base: Text = Field(default="malengkeri", description="the preset or file that is varied")
    terms: Annotated[Whole, Field(ge=1, le=200)] | None = Field(
        default=None, description="terms recorded; the base's if left out"
    )
    seed: Annotated[Whole, Field(ge=0, le=2**63 - 1)] = Field(
        default=1, description="the same seed is the same luck"
    )
    tables: tuple[Text, ...] = Field(
        default=(),
        description="kept beside the terms: teachers, ties, pairs, classes, pupils, practices, "
        "activities, events",
    )
    weeks: tuple[Week, ...] | None = Field(
        default=None, description="weeks at whose ends tables are kept; terms' ends if left out"
    )
    runs_per_unit: Annotated[Whole, Field(ge=1, le=100_000)] = Field(
        default=256, description="runs done and kept together; what a killed worker loses"
    )
    factors: tuple[Factor, ...] = Field(min_length=1, description="what is varied")

    @field_validator("tables")
    @classmethod
    def _known_tables(cls, tables: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in tables if name not in LEVEL_TABLES]
        if unknown:
            raise refused(*(Problem("no such table", nearest(n, LEVEL_TABLES), n) for n in unknown))
        return tuple(name for name in LEVEL_TABLES if name in tables)

    @field_validator("factors")
    @classmethod
    def _varied_once(cls, factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
        refuse_repeated([each.name for each in factors], say("varied twice"), say("keep one"))
        return factors

    @model_validator(mode="after")
    def _known_factors(self) -> Self:
        names = [(f"factors[{k}].name", each.name) for k, each in enumerate(self.factors)]
        wrong = [refuse_unknown(name, field, self.use) for field, name in names]
        if problems := [each for each in wrong if each is not None]:
            raise refused(*problems)
        return self

    @property
    def lives(self) -> int:
        """How many runs a point has."""
        return 1

    @property
    def over_sample(self) -> bool:
        """Whether replicates have sets of the parameter sample."""
        return False


def load_study[Kind: Study](kind: type[Kind], path: str | Path, use: Use = ()) -> Kind:
    """Return the study of a kind in a TOML file; InputError tells, with its line, what is wrong.

    Paths of scenarios in it are relative to its folder. It uses the extensions that ``use`` names.
    """
    used = extensions(use)
    file = Path(path)
    text = read_text(file)
    try:
        study = kind.checked(parsed(text, file), file.parent, used)
    except InputError as error:
        raise located(error, text, file) from None
    return _at(study, file.parent)


def _at[Kind: Study](study: Kind, folder: Path) -> Kind:
    """Return the study with paths of scenarios from where we are."""
    factors = tuple(
        factor.replace(values=tuple(_place(each, folder, study.use) for each in factor.values))
        if factor.name == SCENARIO and factor.values
        else factor
        for factor in study.factors
    )
    return study.replace(base=_place(study.base, folder, study.use), factors=factors)


def _place(name: object, folder: Path, used: tuple[Extension, ...]) -> object:
    return name if name in presets_with(used) else str(folder / str(name))
