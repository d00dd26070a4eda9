"""The units of work of a population: schools in the order of their numbers, each with its luck.

More schools may be asked for later. So units are cut where an earlier call ended: what is done
stays whole, and what is new is in units of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.studies.samples.population import Population, traits
from collabsim.studies.sweeps.campaign import Kept
from collabsim.studies.sweeps.plan import Block, Plan, Unit, scenarios_of
from collabsim.studies.sweeps.store import Store

#: The schools of a unit, in its name: the first, and the one after the last.
NAME = re.compile(r"s(\d+)-(\d+)-")
ONCE = range(1)


@dataclass(frozen=True, eq=False)
class PopulationPlan(Plan):
    """A population's schools as points, each of which lives once; ``cuts`` end units."""

    cuts: tuple[int, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """Where units are cut beside the usual, for calls that ask for more."""
        return {"cuts": list(self.cuts)}

    @property
    def factors(self) -> list[Any]:
        """What schools differ in: how many there are makes no difference."""
        return [each.model_dump(mode="json") for each in self.study.factors]

    @cached_property
    def key(self) -> str:
        """A hash of all that its schools follow from, however many there are."""
        return hashlib.sha256(self.head + repr(self.block).encode()).hexdigest()

    @cached_property
    def block(self) -> tuple[int, int]:
        """Schools of a unit, and runs of a school."""
        return self.study.runs_per_unit, 1

    def blocks(self) -> Iterator[Block]:
        """Give every block of schools, in the order of their numbers."""
        ends = sorted({0, *(cut for cut in self.cuts if cut < self.count), self.count})
        size, _ = self.block
        for begins, end in pairwise(ends):
            for first in range(begins, end, size):
                members = np.arange(first, min(first + size, end))
                yield Block(self._called(members), members, ONCE)

    def unit(self, block: Block) -> Unit:
        """Return all that is needed to simulate a block's schools."""
        return replace(super().unit(block), own_luck=True)

    def _called(self, members: np.ndarray) -> str:
        digest = hashlib.sha256(self.head)
        for column in self.columns.values():
            digest.update(json.dumps(column[members].tolist()).encode())
        return f"s{members[0]:08d}-{members[-1] + 1:08d}-{digest.hexdigest()[:16]}"


def plan_population(population: Population, store: Store, kept: Kept) -> PopulationPlan:
    """Return the plan of a population, cut where what is ``kept`` ends.

    Raises InputError where a factor has a value that cannot be, and for fewer schools than before.
    """
    scenarios = scenarios_of(population)
    columns = traits(population, range(population.schools))
    return PopulationPlan(population, scenarios, columns, _cuts(population, store, kept[0]))


def _cuts(population: Population, store: Store, said: dict[str, Any] | None) -> tuple[int, ...]:
    """Return the numbers of schools that begin a unit, whatever the units' size."""
    if said is None:
        return ()
    if not said:  # it cannot be read: units that are done have their ends in their names
        found = [NAME.match(each) for each in store.done()]
        return tuple(sorted({int(end) for each in found if each for end in each.groups()}))
    before = said["points"]
    if population.schools < before:
        right = say("give {count} or more", count=before)
        what = say("fewer than there are")
        raise InputError(Problem(what, right, population.schools, field="schools"))
    return tuple(sorted({*said["cuts"], *({before} - {population.schools})}))
