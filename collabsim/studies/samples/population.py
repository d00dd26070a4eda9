"""A population: in what schools differ, and how many of them are drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from collabsim.errors import Problem
from collabsim.messages import say
from collabsim.scenario.extensions import Use
from collabsim.scenario.strict_fields import Whole, refused
from collabsim.studies.samples.spread import Spread, drawn
from collabsim.studies.sweeps.sampling import Columns, column
from collabsim.studies.sweeps.study import LEVELS, Factor, Study, load_study


class Population(Study):
    """Schools of unlike kinds. The same fields stand in a TOML file, ``[[factors]]`` as often.

    A factor is spread evenly from ``low`` to ``high`` (or over their logarithms), or has each of
    its ``values`` as often as its ``weights`` say.

    >>> sizes = Factor(name="classes", low=6, high=18)
    >>> Population(schools=200, factors=(sizes,)).schools
    200
    """

    schools: Annotated[Whole, Field(ge=1, le=1_000_000)] = Field(
        default=100, description="how many; raise it, and only the new ones are simulated"
    )

    @field_validator("factors")
    @classmethod
    def _spread(cls, factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
        wrong = [each.name for each in factors if each.arms or each.levels != LEVELS]
        if wrong:
            right = say("leave arms and levels out: each school has one value, drawn by chance")
            raise refused(Problem("not in a sample", right, wrong))
        return factors


def load_population(path: str | Path, use: Use = ()) -> Population:
    """Return the population in a TOML file; InputError tells, with its line, what is wrong.

    Paths of scenarios in it are relative to its folder. It uses the extensions that ``use`` names.
    """
    return load_study(Population, path, use)


def traits(population: Population, numbers: range) -> Columns:
    """Return what is drawn for the schools of these numbers, by factor.

    >>> traits(Population(factors=(Factor(name="exit", low=0.1, high=0.2),)), range(2)).keys()
    dict_keys(['exit'])
    """
    seed, used = population.seed, population.use
    return {
        each.name: column(drawn(each.name, _spread_of(each), numbers, seed, used))
        for each in population.factors
    }


def _spread_of(factor: Factor) -> Spread:
    if factor.values is not None:
        values = list(factor.values)
        return values if factor.weights is None else dict(zip(values, factor.weights, strict=True))
    if factor.scale == "log":
        from scipy.stats import loguniform

        return loguniform(factor.low, factor.high)
    return factor.low, factor.high
