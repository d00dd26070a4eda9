"""Do you believe this rule? What remains of a comparison where a rule is switched off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.programmes import SWITCHES
from collabsim.scenario import ProgrammeSpec
from collabsim.statistics.interval import Floats
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.paired_difference import Difference, difference_of

if TYPE_CHECKING:
    from collabsim.studies.comparison.comparison import Comparison
    from collabsim.studies.comparison.paired_outcomes import Compared


class Remains(StrEnum):
    """What can be said of a difference once a rule is off."""

    ALL = "untouched"  # the rule changes it in no run
    SMALL = "too small either way"  # it matters neither with the rule nor without it
    STANDS = "stands"  # it is still there
    REVERSES = "reverses"  # it has the other sign
    NOTHING = "hangs on it"  # it is gone, or too small to matter
    UNCLEAR = "no longer clear"  # it has changed, and may be gone
    OPEN = "cannot be told"  # nor whether it has changed
    HIDES = "hidden by it"  # it is clear without the rule only
    NEITHER = "never clear"  # neither with the rule nor without it


@dataclass(frozen=True, eq=False)
class Remainder:
    """The same comparison twice, with the same luck: with a rule, and with it off in all arms.

    ``switch`` is the programme that switches the rule off, from week 0 on. Where one side has fewer
    replicates, only these are looked at.

    >>> import collabsim as cs
    >>> asked = cs.compare("participative", "directive", replicates=20)  # doctest: +SKIP
    >>> asked.remainder("inert_leadership").found().value  # doctest: +SKIP
    'hangs on it'
    """

    switch: str
    whole: Compared
    without: Compared

    @property
    def replicates(self) -> int:
        """How many times each arm was run, with the rule and without it."""
        return min(self.whole.replicates, self.without.replicates)

    def sides(self, arm: int = 0) -> tuple[Difference, Difference]:
        """Return an arm's difference in the primary metric, with the rule and without it."""
        one, other = (each.difference(arm=arm) for each in (self.whole, self.without))
        return self._of(one, one.schools), self._of(one, other.schools)

    def change(self, arm: int = 0) -> Difference:
        """Return how much larger the difference is with the rule, taken within each replicate."""
        with_it, without_it = self.sides(arm)
        return self._of(with_it, with_it.schools - without_it.schools)

    def _of(self, like: Difference, schools: Floats) -> Difference:
        """Return a difference in the primary metric from the first replicates."""
        count = self.replicates
        cluster = None if like.cluster is None else like.cluster[:count]
        sure = self.whole.confidence(primary=True)
        return difference_of(like.metric, schools[:count], sure, like.worthwhile, cluster)

    def found(self, arm: int = 0) -> Remains:
        """Return what remains of an arm's difference."""
        (with_it, without_it), change = self.sides(arm), self.change(arm)
        if not np.nan_to_num(change.schools).any():
            return Remains.ALL
        if small(with_it) and small(without_it):
            return Remains.SMALL
        if not apart(with_it):
            hides = apart(without_it) and apart(change)
            return Remains.HIDES if hides else Remains.NEITHER
        if apart(without_it) and not small(without_it):
            same = with_it.mean * without_it.mean > 0
            return Remains.STANDS if same else Remains.REVERSES
        if not apart(change):
            return Remains.OPEN
        return Remains.NOTHING if small(without_it) else Remains.UNCLEAR


def apart(found: Difference) -> bool:
    """Whether chance alone would hardly give a mean, over all sets of parameters."""
    return found.low > 0 or found.high < 0


def small(found: Difference) -> bool:
    """Whether a mean is certainly too small to matter."""
    return -found.worthwhile < found.low and found.high < found.worthwhile


def check_switches(names: Sequence[str]) -> None:
    """Raise InputError for a name that is no programme which switches a rule off."""
    problems = [
        Problem("no such switch", nearest(name, SWITCHES), name, field="switch")
        for name in names
        if name not in SWITCHES
    ]
    if problems:
        raise InputError(*problems)


def switched_off(arms: Sequence[Arm], switch: str) -> tuple[Arm, ...]:
    """Return arms in which a rule is off from week 0 on; their past is as it was.

    Raises InputError where there is no such switch.

    >>> from collabsim.studies.comparison.arms import arms_of
    >>> off = switched_off(arms_of(["directive"]), "no_norm")
    >>> [arm.scenario.programmes[-1].name for arm in off]
    ['no_norm', 'no_norm']
    """
    check_switches([switch])
    off = ProgrammeSpec(name=switch)
    return tuple(
        arm._replace(scenario=arm.scenario.replace(programmes=(*arm.scenario.programmes, off)))
        for arm in arms
    )


def unsimulated(found: Comparison, switch: str) -> Comparison:
    """Return a comparison of the same with a rule off, and no results yet."""
    arms = switched_off(found.arms, switch)
    return replace(found, arms=arms, results=(), quick=True, ways=None, sizes=(), remainders=())


def remainder_columns(comparison: Compared) -> dict[str, list[Any]]:
    """Return columns: a row for each rule that was switched off and each arm.

    ``change`` is how much larger the difference is with the rule.
    """
    rows: list[dict[str, Any]] = []
    for each in comparison.remainders:
        for arm in range(len(comparison.arms) - 1):
            sides = dict(zip(("with_rule", "without_rule"), each.sides(arm), strict=True))
            row: dict[str, Any] = {"switch": each.switch, "arm": comparison.arms[arm].name}
            row |= {"metric": comparison.primary, "unit": each.change(arm).metric.unit}
            row["replicates"] = each.replicates
            for name, found in (sides | {"change": each.change(arm)}).items():
                row |= {name: found.mean, f"{name}_low": found.low, f"{name}_high": found.high}
            rows.append(row | {"remains": each.found(arm).value})
    return {name: [row[name] for row in rows] for name in rows[0]}
