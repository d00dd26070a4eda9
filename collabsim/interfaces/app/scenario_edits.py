"""Changes that somebody makes while a school lives: a scenario that differs from some week on."""

from __future__ import annotations

from collabsim.interfaces.app.plan import first_week, plan_between
from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.scenario import Leadership, LeadershipChange, ProgrammeSpec, Scenario


def led_from(scenario: Scenario, week: int, leadership: Leadership) -> Scenario:
    """Return the scenario with another leadership from a week on; what is planned later stays.

    Nothing is kept that changes nothing.

    >>> from collabsim.scenario import load
    >>> school = load("typical_sd")
    >>> changed = led_from(school, 10, Leadership(style="directive"))
    >>> changed.leadership_in(9).style, changed.leadership_in(10).style
    ('neutral', 'directive')
    >>> led_from(changed, 10, school.leadership) == school
    True
    """
    changes = scenario.leadership_changes
    until = next((each.until for each in changes if each.week == week), None)
    change = LeadershipChange(week=week, leadership=leadership, until=until)
    others = scenario.replace(leadership_changes=tuple(c for c in changes if c.week != week))
    if others.leadership_in(week) == leadership:
        return others
    kept = tuple(change if each.week == week else each for each in changes)
    return scenario.replace(
        leadership_changes=kept if change in kept else (*kept, change),
    )


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
    plan = plan_between(one, other)
    return min((first_week(each) for each in (*plan.changes, *plan.left_out)), default=None)
