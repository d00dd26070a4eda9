"""Leadership: nine behaviours in [0, 1], and the styles that are names for some of them.

A style is nothing but its behaviours. Each behaviour buys something and costs something, so none
is best by construction. The figures are judgements, and the names labels.

>>> style("directive").values[BEHAVIOURS.index("monitoring")]
0.9
"""

from dataclasses import dataclass

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say

#: So many behaviours make a style.
BEHAVIOUR_COUNT = 9


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Something that a principal does, from not at all (0) to the full (1)."""

    name: str
    buys: str
    costs: str


def behaviour_in_words(name: str) -> str:
    """Return what a behaviour is called in a sentence in English.

    >>> behaviour_in_words("vision_recognition"), behaviour_in_words("agenda_control")
    ('vision and recognition', 'agenda control')
    """
    return "vision and recognition" if name == "vision_recognition" else name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Style:
    """A name for nine behaviours: ``values`` in the order of BEHAVIOURS, each in [0, 1].

    Raises InputError for another number of values, and for one out of its range.

    >>> Style("caring", (0.9, 0.9, 0.5, 0.2, 0.1, 0.2, 0.6, 0.9, 0.9), "Listens.").values[0]
    0.9
    """

    name: str
    values: tuple[float, ...]
    about: str
    references: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what are not nine behaviours."""
        if len(self.values) != BEHAVIOUR_COUNT or not all(0 <= each <= 1 for each in self.values):
            right = say("give {count} numbers from 0 to 1", count=BEHAVIOUR_COUNT)
            raise InputError(Problem("not a style", right, self.values, field=self.name))


BEHAVIOUR_LIST: tuple[Behaviour, ...] = (
    Behaviour(
        "voice",
        "feeling valued, safety, decisions that the staff stands behind",
        "meeting time, her hours, disappointment where nothing follows",
    ),
    Behaviour(
        "vision_recognition",
        "feeling valued, commitment, fewer quarrels",
        "her hours",
    ),
    Behaviour(
        "instructional_focus",
        "talk about teaching, structured feedback",
        "paperwork elsewhere, visits' strain, her hours",
    ),
    Behaviour(
        "monitoring",
        "effort, weight behind a mandate",
        "control, visits' strain, her hours",
    ),
    Behaviour(
        "contingent_reward",
        "effort, pleased winners",
        "rivalry, control where it comes with surveillance",
    ),
    Behaviour(
        "agenda_control",
        "short meetings, clear roles, one practice for all",
        "exchange, invention, being asked, fit",
    ),
    Behaviour("protected_time", "staff hours", "her hours"),
    Behaviour(
        "mediation",
        "differences that stay constructive, agreement in meetings",
        "her hours, the more differences come up",
    ),
    Behaviour(
        "availability",
        "hours for staff, acting on what is decided, clear roles",
        "paperwork she leaves to staff",
    ),
)
BEHAVIOURS: tuple[str, ...] = tuple(behaviour.name for behaviour in BEHAVIOUR_LIST)
#: Where each behaviour stands among the nine.
(
    VOICE,
    VISION_RECOGNITION,
    INSTRUCTIONAL_FOCUS,
    MONITORING,
    CONTINGENT_REWARD,
    AGENDA_CONTROL,
    PROTECTED_TIME,
    MEDIATION,
    AVAILABILITY,
) = range(len(BEHAVIOURS))

BASS = "Bass 1985, Leadership and performance beyond expectations"
SOMECH = "Somech 2005, Directive versus participative leadership, EAQ 41"

SIX_STYLES: tuple[Style, ...] = (
    Style(
        "participative",
        (0.85, 0.55, 0.50, 0.40, 0.20, 0.25, 0.60, 0.85, 0.75),
        "Decides with the staff, hears everybody and unites where views differ.",
        (SOMECH, "the field study, where it goes with climate and collaboration"),
    ),
    Style(
        "transformational",
        (0.60, 0.90, 0.45, 0.35, 0.25, 0.40, 0.55, 0.60, 0.70),
        "Gives the staff a shared direction and recognises what each contributes.",
        (BASS, "Leithwood & Jantzi 2000, The effects of transformational leadership, JEA 38"),
    ),
    Style(
        "instructional",
        (0.50, 0.50, 0.90, 0.60, 0.30, 0.55, 0.65, 0.50, 0.75),
        "Puts teaching first: visits classes, gives feedback, keeps meetings on lessons.",
        (
            "Hallinger & Murphy 1985, Assessing instructional management behavior, ESJ 86",
            "Robinson, Lloyd & Rowe 2008, The impact of leadership on student outcomes, EAQ 44",
        ),
    ),
    Style(
        "transactional",
        (0.30, 0.35, 0.35, 0.75, 0.85, 0.65, 0.40, 0.30, 0.70),
        "Agrees on tasks, checks them and rewards those who deliver.",
        (BASS, "Bass & Avolio 1994, Improving organizational effectiveness"),
    ),
    Style(
        "directive",
        (0.10, 0.20, 0.40, 0.90, 0.80, 0.95, 0.30, 0.15, 0.70),
        "Sets the agenda and the practice to follow, and supervises closely.",
        (SOMECH,),
    ),
    Style(
        "laissez_faire",
        (0.40, 0.10, 0.05, 0.05, 0.05, 0.05, 0.10, 0.05, 0.20),
        "Leaves the staff to itself and is seldom there.",
        (
            BASS,
            "Skogstad et al. 2007, The destructiveness of laissez-faire leadership behavior",
        ),
    ),
)


def _mean_of_styles() -> tuple[float, ...]:
    columns = zip(*(each.values for each in SIX_STYLES), strict=True)
    return tuple(sum(column) / len(SIX_STYLES) for column in columns)


NEUTRAL = Style(
    "neutral",
    _mean_of_styles(),
    "The mean of the six styles: nobody's, and what the others are compared with.",
    ("assumption",),
)
STYLES: dict[str, Style] = {each.name: each for each in (*SIX_STYLES, NEUTRAL)}


def style(name: str) -> Style:
    """The style of that name; InputError tells the nearest match of an unknown one."""
    if name not in STYLES:
        raise InputError(Problem("no such style", nearest(name, STYLES), name, field="style"))
    return STYLES[name]
