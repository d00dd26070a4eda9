"""A design: which factors are varied, at which points, and how often each point is simulated."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from collabsim.errors import Problem, nearest
from collabsim.messages import say
from collabsim.scenario.extensions import Use
from collabsim.scenario.strict_fields import Part, Text, Whole, refused
from collabsim.studies.sweeps.study import Factor, Study, load_study

METHODS = ("grid", "list", "latin_hypercube", "sobol", "random", "morris", "saltelli")
#: Methods that take each factor's values as they are given; the others draw so many points.
GIVEN = ("grid", "list")


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


class Design(Study):
    """What is swept. The same fields stand in a TOML file, ``[[factors]]`` one after the other.

    >>> design = Design(factors=(Factor(name="style", values=("participative", "directive")),))
    >>> design.points.method, design.replicates
    ('grid', 10)
    """

    replicates: Annotated[Whole, Field(ge=1, le=1_000_000)] = Field(
        default=10, description="runs a point, with the same luck at every point"
    )
    values: Literal["sample", "shipped"] = Field(
        default="sample",
        description="of other parameters: sample, a set for each replicate, or shipped",
    )
    points: Points = Field(default=Points(), description="how points are chosen")

    @field_validator("factors")
    @classmethod
    def _two_arms(cls, factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
        arms = [factor for factor in factors if factor.arms]
        if len(arms) > 1 or any(len(factor.values or ()) < 2 for factor in arms):
            right = say("give one factor arms = true, and two values or more")
            raise refused(Problem("no arms to compare", right, [factor.name for factor in arms]))
        return factors

    @field_validator("factors")
    @classmethod
    def _unweighted(cls, factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
        weighted = [factor.name for factor in factors if factor.weights is not None]
        if weighted:
            right = say("leave them out: only a sample of schools has weights")
            raise refused(Problem("has weights", right, weighted))
        return factors

    @property
    def arms(self) -> Factor | None:
        """The factor whose values are arms, if there is one."""
        return next((factor for factor in self.factors if factor.arms), None)

    @property
    def varied(self) -> tuple[Factor, ...]:
        """The factors that make the points: all but the arms."""
        return tuple(factor for factor in self.factors if not factor.arms)

    @property
    def lives(self) -> int:
        """How many runs a point has."""
        return self.replicates

    @property
    def over_sample(self) -> bool:
        """Whether replicates have sets of the parameter sample."""
        return self.values == "sample"

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
    return load_study(Design, path, use)
