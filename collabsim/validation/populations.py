"""The schools that patterns are looked for in, drawn as their estimators say."""

from __future__ import annotations

import numpy as np

from collabsim.leadership import BEHAVIOURS, STYLES
from collabsim.scenario import Leadership, Scenario, School
from collabsim.validation.pattern import TERMS

#: Seed of what differs between schools of a mixed population.
SEED = 20_261
#: How far behaviours stray from their style's, either way.
JITTER = 0.2
#: Ranges from which a mixed population's parameters are drawn evenly.
DRAWN = {"about_teaching": (0.15, 0.55), "talk_rate": (3.0, 7.0), "kkg_per_month": (0.2, 2.0)}
#: The style that is the mean of the six others.
NEUTRAL = "neutral"


def neutral(size: int) -> tuple[Scenario, ...]:
    """Return as many schools of 6 classes, 2 specialists, 1 librarian, led as the mean of styles.

    >>> neutral(2)[0].schools[0].size
    9
    """
    school = School(classes=6, specialists=2, librarians=1)
    return size * (
        Scenario(
            schools=(school,),
            leadership=Leadership(style=NEUTRAL),
            terms=TERMS,
            follow_pupils=False,
        ),
    )


def mixed(size: int) -> tuple[Scenario, ...]:
    """Return such schools under six styles in equal shares, behaviours jittered, habits drawn.

    >>> [each.leadership.style for each in mixed(2)] == [each for each in STYLES][:2]
    True
    """
    chance = np.random.default_rng(SEED)
    styles = [name for name in STYLES if name != NEUTRAL]
    return tuple(
        scenario.replace(
            leadership=_jittered(styles[k % len(styles)], chance),
            parameters={name: chance.uniform(*ends) for name, ends in DRAWN.items()},
        )
        for k, scenario in enumerate(neutral(size))
    )


def _jittered(style: str, chance: np.random.Generator) -> Leadership:
    strayed = np.array(STYLES[style].values) + chance.uniform(-JITTER, JITTER, len(BEHAVIOURS))
    levels = np.clip(strayed, 0.0, 1.0).tolist()
    return Leadership(style=style, **dict(zip(BEHAVIOURS, levels, strict=True)))
