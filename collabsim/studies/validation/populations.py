"""The schools that patterns are looked for in, drawn as their estimators say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.scenario import Leadership, Scenario, School
from collabsim.studies.validation.pattern import TERMS, Change

#: Seed of what differs between schools of a mixed population.
SEED = 20_261
#: How far behaviours stray from their style's, either way.
JITTER = 0.2
#: Ranges from which a mixed population's parameters are drawn evenly.
DRAWN = {"about_teaching": (0.15, 0.55), "talk_rate": (3.0, 7.0), "kkg_per_month": (0.2, 2.0)}
#: The style that is the mean of the six others.
NEUTRAL = "neutral"
STYLED = tuple(name for name in STYLES if name != NEUTRAL)


def neutral(size: int) -> tuple[Scenario, ...]:
    """Return as many schools of 6 classes, 2 specialists, 1 librarian, led as the mean of styles.

    >>> neutral(2)[0].schools[0].size
    9
    """
    return size * (_led(School(classes=6, specialists=2, librarians=1)),)


def two_streams(size: int) -> tuple[Scenario, ...]:
    """Return neutral schools with two parallel classes: 12, 3 specialists, 1 librarian."""
    return size * (_led(School(classes=12, specialists=3, librarians=1)),)


def three_streams(size: int) -> tuple[Scenario, ...]:
    """Return neutral schools with three parallel classes: 18, 4 specialists, 1 librarian."""
    return size * (_led(School(classes=18, specialists=4, librarians=1)),)


def mixed(size: int) -> tuple[Scenario, ...]:
    """Return such schools under six styles in equal shares, behaviours jittered, habits drawn.

    Their pupils are followed.

    >>> [each.leadership.style for each in mixed(2)] == [each for each in STYLES][:2]
    True
    """
    chance = np.random.default_rng(SEED)
    return tuple(
        scenario.replace(
            leadership=_jittered(style_of(k), chance),
            parameters={name: chance.uniform(*ends) for name, ends in DRAWN.items()},
            follow_pupils=True,
        )
        for k, scenario in enumerate(neutral(size))
    )


def mixed_without_pupils(size: int) -> tuple[Scenario, ...]:
    """Return mixed schools whose pupils are not followed: what is learnt is the same, and cheaper.

    >>> mixed_without_pupils(1)[0].leadership == mixed(1)[0].leadership
    True
    """
    return tuple(each.replace(follow_pupils=False) for each in mixed(size))


def style_of(number: int) -> str:
    """Return the style of a mixed population's school, before its jitter.

    >>> [style_of(k) for k in (0, 5, 6)]
    ['participative', 'laissez_faire', 'participative']
    """
    return STYLED[number % len(STYLED)]


def nobody_leaves(scenario: Scenario) -> Scenario:
    """Return a school that nobody leaves before retirement, from week 0 on."""
    return scenario.replace(parameters={**scenario.parameters, "exit": 0.0})


def led_with(moved: Sequence[str], by: float) -> Change:
    """Return an arm in which a neutral principal's behaviours are moved, within [0, 1]."""
    usual = dict(zip(BEHAVIOURS, STYLES[NEUTRAL].values, strict=True))
    levels = {each: min(1.0, max(0.0, usual[each] + by)) for each in moved}
    return lambda school: school.replace(leadership=Leadership(style=NEUTRAL, **levels))


def _led(school: School) -> Scenario:
    lead = Leadership(style=NEUTRAL)
    return Scenario(schools=(school,), leadership=lead, terms=TERMS, follow_pupils=False)


def _jittered(style: str, chance: np.random.Generator) -> Leadership:
    strayed = np.array(STYLES[style].values) + chance.uniform(-JITTER, JITTER, len(BEHAVIOURS))
    levels = np.clip(strayed, 0.0, 1.0).tolist()
    return Leadership(style=style, **dict(zip(BEHAVIOURS, levels, strict=True)))
