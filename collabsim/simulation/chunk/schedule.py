"""What happens in a scenario's schools: the model's schedule with programmes and phases put in."""

from __future__ import annotations

from collections.abc import Sequence

from collabsim.errors import InputError
from collabsim.model.schedule import Phase, Schedule
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import rules_of
from collabsim.scenario.placement import misplaced
from collabsim.scenario.programme_specs import phases_of


def schedule_of(scenario: Scenario, own: Sequence[Phase] = ()) -> Schedule:
    """Return the model's schedule with programmes, rules of extensions and phases of your own.

    Raises InputError where one cannot be used, or names a school or a post that is not there.

    >>> from collabsim.scenario import load
    >>> schedule_of(load("typical_sd")) == Schedule()
    True
    """
    problems = [
        problem for phase in own for problem in misplaced(phase, scenario.schools, phase.name)
    ]
    if problems:
        raise InputError(*problems)
    programmes = phases_of(scenario.programmes, scenario.use)
    return Schedule().with_phases((*programmes, *rules_of(scenario.use), *own))
