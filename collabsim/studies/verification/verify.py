"""Running special cases: which, how thoroughly, and what came out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.scenario.extensions import Extension, Use, extensions
from collabsim.studies.verification import CASES
from collabsim.studies.verification.case import Case, Outcome
from collabsim.studies.verification.case_settings import SEED, settings_for


class Verified(NamedTuple):
    """What a case gave, and the seconds it took."""

    case: Case
    outcomes: tuple[Outcome, ...]
    seconds: float

    @property
    def passes(self) -> bool:
        """Whether every number of the case is within its tolerance."""
        return all(outcome.passes for outcome in self.outcomes)


def verify(
    names: Sequence[str] = (),
    quick: bool = False,
    progress: Callable[[int, int], None] | None = None,
    use: Use = (),
    settings: Mapping[str, float] | None = None,
    seed: int = SEED,
) -> tuple[Verified, ...]:
    """Run the special cases of these names, all unless named, and return what came out.

    ``quick`` takes fewer replicates and leaves out the numbers that take long. ``progress`` is
    told (cases done, all). ``use`` names extensions: their cases are run too. ``settings`` are
    numbers of the named cases in place of the usual ones, another ``seed`` is another luck. Raises
    InputError for an unknown name or setting.

    >>> [result.passes for result in verify(["delta_rule"], quick=True)]
    [True]
    >>> found = verify(["threshold"], settings={"N": 40}, seed=3)
    >>> found[0].outcomes[0].expected
    40.0
    """
    known = _known(extensions(use))
    chosen = [_case(name, known) for name in names] if names else list(known.values())
    given = {} if settings is None else settings
    if given and not names:
        right = say("name the case that has it, such as contagion")
        raise InputError(Problem("of which case", right, ", ".join(given), field="settings"))
    ways = [settings_for(case.options, given, quick, seed) for case in chosen]
    results = []
    for done, case in enumerate(chosen):
        if progress is not None:
            progress(done, len(chosen))
        began = time.perf_counter()
        outcomes = case.run(ways[done])
        results.append(Verified(case, outcomes, time.perf_counter() - began))
    if progress is not None:
        progress(len(chosen), len(chosen))
    return tuple(results)


def _known(used: tuple[Extension, ...]) -> dict[str, Case]:
    """Return every case by name; InputError where an extension's has the name of another."""
    known = {case.name: case for case in CASES}
    for extension in used:
        for case in extension.parts.values:
            if isinstance(case, Case) and case.name in known:
                what = say("{owner} has something of that name already", owner=say("another case"))
                raise InputError(
                    Problem(what, "give another name", case.name, file=extension.called)
                )
            if isinstance(case, Case):
                known[case.name] = case
    return known


def _case(name: str, known: Mapping[str, Case]) -> Case:
    key = name.replace("-", "_")
    if key not in known:
        raise InputError(Problem("no such case", nearest(key, known), name, field="case"))
    return known[key]
