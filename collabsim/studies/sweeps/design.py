"""A design: which factors are varied, at which points, and how often each point is simulated."""

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

METHODS = ("grid", "list", "latin_hypercube", "sobol", "random", "morris", "saltelli")
#: Methods that take each factor's values as they are given; the others draw so many points.
GIVEN = ("grid", "list")
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
            return (
                Problem("of several kinds", right, self.values, field="values") if several else None
            )
        if self.low is None or self.high is None or not self.low < self.high:
            return Problem("no range", "give low, and a larger high", self.high, field="high")
        if self.scale == "log" and self.low <= 0:
            right = say("give a number above 0, or a linear scale")
            return Problem("has no logarithm", right, self.low, field="low")
        return None


class Points(Part):
    """How points are chosen.

    >>> Points(method="sobol", count=64).seed
    1
    """

    method: Text = Field(
        default="grid",
        description="one of grid, list, latin_hypercube, sobol, random, morris, saltelli",
    )
    count: Annotated[Whole, Field(ge=1, le=100_000_000)] | None = Field(
        default=None, description="how many; not for a grid or a list"
    )
    seed: Annotated[Whole, Field(ge=0)] = Field(
        default=1, description="the same seed chooses the same points"
    )

    @model_validator(mode="after")
    def _of_a_method(self) -> Self:
        if self.method not in METHODS:
            what = say("no such method")
            raise refused(Problem(what, nearest(self.method, METHODS), self.method, field="method"))
        if (self.count is None) != (self.method in GIVEN):
            given = self.method in GIVEN
            unneeded = say("leave it out: the values say it")
            right = unneeded if given else say("say how many points")
            what = say("not for this method") if given else say("missing")
            raise refused(Problem(what, right, self.count, field="count"))
        return self


class Design(Part):
    """What is swept. The same fields stand in a TOML file, ``[[factors]]`` one after the other.

    >>> design = Design(factors=(Factor(name="style", values=("participative", "directive")),))
    >>> design.points.method, design.replicates
    ('grid', 10)
    """

    title: Text = Field(default="", description="what it is about, in a line")
    question: Text = Field(default="", description="what one wants to know from it")
    use: Used = Field(default=(), description="extensions that it uses, named with --use too")
    base: Text = Field(default="malengkeri", description="the preset or file that is varied")
    terms: Annotated[Whole, Field(ge=1, le=200)] | None = Field(
        default=None, description="terms recorded; the base's if left out"
    )
    replicates: Annotated[Whole, Field(ge=1, le=1_000_000)] = Field(
        default=10, description="runs a point, with the same luck at every point"
    )
    values: Literal["sample", "shipped"] = Field(
        default="sample",
        description="of other parameters: sample, a set for each replicate, or shipped",
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
    points: Points = Field(default=Points(), description="how points are chosen")
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
    def _one_each(cls, factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
        names = [factor.name for factor in factors]
        refuse_repeated(names, say("varied twice"), say("keep one"))
        arms = [factor for factor in factors if factor.arms]
        if len(arms) > 1 or any(len(factor.values or ()) < 2 for factor in arms):
            right = say("give one factor arms = true, and two values or more")
            raise refused(Problem("no arms to compare", right, [factor.name for factor in arms]))
        return factors

    @model_validator(mode="after")
    def _known_factors(self) -> Self:
        names = [(f"factors[{k}].name", each.name) for k, each in enumerate(self.factors)]
        wrong = [refuse_unknown(name, field, self.use) for field, name in names]
        if problems := [each for each in wrong if each is not None]:
            raise refused(*problems)
        return self

    @property
    def arms(self) -> Factor | None:
        """The factor whose values are arms, if there is one."""
        return next((factor for factor in self.factors if factor.arms), None)

    @property
    def varied(self) -> tuple[Factor, ...]:
        """The factors that make the points: all but the arms."""
        return tuple(factor for factor in self.factors if not factor.arms)

    @model_validator(mode="after")
    def _as_many(self) -> Self:
        if self.points.method == "list":
            lengths = [len(factor.values or ()) for factor in self.varied]
            if len(set(lengths)) > 1 or 0 in lengths:
                right = say("give each factor as many values as there are points")
                raise refused(Problem("not a list of points", right, lengths, field="factors"))
        return self


def load_design(path: str | Path, use: Use = ()) -> Design:
    """Return the design in a TOML file; InputError tells, with its line, what is wrong.

    Paths of scenarios in it are relative to its folder. It uses the extensions that ``use`` names.
    """
    used = extensions(use)
    file = Path(path)
    text = read_text(file)
    try:
        design = Design.checked(parsed(text, file), file.parent, used)
    except InputError as error:
        raise located(error, text, file) from None
    return _at(design, file.parent)


def _at(design: Design, folder: Path) -> Design:
    """Return the design with paths of scenarios from where we are."""
    factors = tuple(
        factor.replace(values=tuple(_place(each, folder, design.use) for each in factor.values))
        if factor.name == SCENARIO and factor.values
        else factor
        for factor in design.factors
    )
    return design.replace(base=_place(design.base, folder, design.use), factors=factors)


def _place(name: object, folder: Path, used: tuple[Extension, ...]) -> object:
    return name if name in presets_with(used) else str(folder / str(name))
