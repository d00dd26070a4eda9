"""Leadership changes: another style, or other behaviours, from some week on."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.leadership import BEHAVIOUR_LIST, BEHAVIOURS, STYLES
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.state import School, World

NAN = float("nan")
#: The styles' behaviours, a row a style.
STYLE_VALUES = np.array([style.values for style in STYLES.values()])
LEFT_OUT = "as the style has it if left out"
#: The nine behaviours as fields of a programme's options.
BEHAVIOUR_FIELDS = [
    (each.name, Annotated[float, Option(NAN, "share", 0, 1, f"buys {each.buys}; {LEFT_OUT}")])
    for each in BEHAVIOUR_LIST
]


def style_option(default: str) -> Any:
    """Return the option that names a style, as what annotates a field.

    A programme with it has ``BEHAVIOUR_FIELDS`` too: a style of one's own is written out as these.
    """
    about = "the leadership; as it was if empty"
    return Annotated[float, Option(default, "", 0, 0, about, tuple(STYLES))]


LeadershipOptions: Any = NamedTuple(
    "LeadershipOptions",
    [
        ("style", style_option("")),
        *BEHAVIOUR_FIELDS,  # pyright: ignore[reportArgumentType]
        ("share", Annotated[float, Option(1.0, "share", 0, 1, "of the way that she changes")]),
    ],
)
#: Where the behaviours begin among the options.
FIRST = LeadershipOptions._fields.index(BEHAVIOURS[0])


@helper
def lead_otherwise(school: School, style: float, behaviours: Floats, share: float) -> None:
    """Move behaviours a ``share`` of the way to a style, or to ``behaviours`` that are not nan.

    Without a style (-1) the others stay as they were.
    """
    for k in range(len(school.intended)):
        wanted = behaviours[k]
        if wanted != wanted:
            wanted = STYLE_VALUES[int(style), k] if style >= 0 else school.intended[k]
        if share == 1.0:
            school.intended[k] = wanted
        elif share > 0.0:
            school.intended[k] += share * (wanted - school.intended[k])


def change_leadership(school: School, world: World, p: Parameters, now: Now) -> None:
    """Lead in another style, or with other behaviours, than the school's leadership says.

    Price: what the behaviours cost. Source: the behaviours' own.
    """
    options = options_of(now, LeadershipOptions)
    lead_otherwise(school, options.style, now.options[FIRST:], options.share)


leadership_change = Programme(
    "leadership_change",
    (change_leadership,),
    after="new week",
    options=options_in(LeadershipOptions),
    nothing={"style": "directive", "share": 0},
)
