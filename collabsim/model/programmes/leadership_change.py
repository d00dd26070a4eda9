"""Leadership changes: another style, or other behaviours, from some week on."""

from __future__ import annotations

import numpy as np

from collabsim.kernel.compile import helper
from collabsim.model.leadership import BEHAVIOUR_LIST, STYLES
from collabsim.model.programmes.programme import Option, Programme

NAN = float("nan")
#: The styles' behaviours, a row a style.
STYLE_VALUES = np.array([style.values for style in STYLES.values()])
#: Where a style and nine behaviours stand among the options of who asks for them.
STYLE, FIRST_BEHAVIOUR = 0, 1
#: How a behaviour is described as an option.
BEHAVIOURS_AS_OPTIONS = tuple(
    Option(each.name, NAN, "share", 0, 1, f"buys {each.buys}; as the style has it if left out")
    for each in BEHAVIOUR_LIST
)


def style_option(default: str) -> Option:
    """Return the option that names a style."""
    return Option("style", default, "", 0, 0, "the leadership; as it was if empty", tuple(STYLES))


@helper
def lead_as_asked(school, now, share):
    """Move behaviours a ``share`` of the way to the style and the behaviours of the options."""
    style = int(now.options[STYLE])
    for k in range(len(school.intended)):
        wanted = now.options[FIRST_BEHAVIOUR + k]
        if wanted != wanted:
            wanted = STYLE_VALUES[style, k] if style >= 0 else school.intended[k]
        if share == 1.0:
            school.intended[k] = wanted
        elif share > 0.0:
            school.intended[k] += share * (wanted - school.intended[k])


def change_leadership(school, world, p, now):
    """Lead in another style, or with other behaviours, than the school's leadership says.

    Price: what the behaviours cost. Source: the behaviours' own.
    """
    lead_as_asked(school, now, now.options[10])


leadership_change = Programme(
    "leadership_change",
    (change_leadership,),
    after="new week",
    options=(
        style_option(""),
        *BEHAVIOURS_AS_OPTIONS,
        Option("share", 1.0, "share", 0, 1, "of the way that she changes"),
    ),
    nothing={"style": "directive", "share": 0},
)
