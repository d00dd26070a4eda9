"""Changes that somebody makes while a school lives: a scenario that differs from some week on."""

from __future__ import annotations

from typing import Any

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.scenario import Leadership, LeadershipChange, ProgrammeSpec, Scenario


def led_from(scenario: Scenario, week: int, leadership: Leadership) -> Scenario:
    """Return the scenario with another leadership from a week on; later changes fall away.

    >>> from collabsim.scenario import load
    >>> changed = led_from(load("typical_sd"), 10, Leadership(style="directive"))
    >>> changed.leadership_in(9).style, changed.leadership_in(10).style
    ('neutral', 'directive')
    """
    earlier = tuple(c for c in scenario.leadership_changes if c.week < week)
    change = LeadershipChange(week=week, leadership=leadership)
    return scenario.replace(leadership_changes=(*earlier, change))


def with_behaviour(leadership: Leadership, name: str, value: float) -> Leadership:
    """Return a leadership with one behaviour changed; nothing is kept that the style has anyway.

    >>> with_behaviour(Leadership(style="directive"), "voice", 0.1).voice is None
    True
    """
    styled = STYLES[leadership.style].values[BEHAVIOURS.index(name)]
    return leadership.replace(**{name: None if value == styled else value})


def with_programme(scenario: Scenario, spec: ProgrammeSpec) -> Scenario:
    """Return the scenario with one programme more."""
    return scenario.replace(programmes=(*scenario.programmes, spec))


def without_programme(scenario: Scenario, place: int) -> Scenario:
    """Return the scenario without the programme at a place."""
    kept = tuple(spec for k, spec in enumerate(scenario.programmes) if k != place)
    return scenario.replace(programmes=kept)


def first_difference(one: Scenario, other: Scenario) -> int | None:
    """Return the first week in which two scenarios of the same schools differ, None if in none.

    >>> from collabsim.scenario import load
    >>> school = load("typical_sd")
    >>> first_difference(school, led_from(school, 10, Leadership(style="directive")))
    10
    """
    weeks = [change.week for change in _unlike(one.leadership_changes, other.leadership_changes)]
    weeks += [spec.start for spec in _unlike(one.programmes, other.programmes)]
    return min(weeks, default=None)


def _unlike(these: tuple[Any, ...], those: tuple[Any, ...]) -> list[Any]:
    return [each for each in these if each not in those] + [
        each for each in those if each not in these
    ]
