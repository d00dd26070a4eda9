"""Who leads and how: change, absence, succession, development, and teachers who share in it."""

from __future__ import annotations

import numpy as np

from collabsim.engine.compile import helper
from collabsim.engine.draws import chance, uniform
from collabsim.engine.mechanisms import PRINCIPAL_STANCE, SUCCEEDED, principal_id
from collabsim.events import LEADING
from collabsim.leadership import BEHAVIOUR_LIST, STYLES
from collabsim.programmes.common import luck_of_start, rupiah
from collabsim.programmes.programme import Option, Programme
from collabsim.rules.taking_part import spend
from collabsim.rules.worth import clip

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


def be_absent(school, world, p, now):
    """Let the principal be away for a part of the week: it multiplies all nine behaviours.

    Price: none but what she does not do. Source: assumption.
    """
    school.presence[0] *= now.options[0]


def succeed(school, world, p, now):
    """Let another principal follow, with her own stance, style and behaviours.

    For ``gap`` weeks nobody leads. Who comes is a stranger: what the staff feels it is worth to
    the principal goes back to the usual, and no visit is followed up. It happens with ``chance``.
    Price: the weeks without a principal. Source: assumption.
    """
    who = principal_id(school)
    gap, likely = now.options[10], now.options[11]
    if not chance(luck_of_start(now), SUCCEEDED, who, 0, likely):
        return
    if now.since < gap:
        school.presence[0] = 0.0
    if now.since == int(gap):
        for d in range(2):
            school.principal_stance[d] = uniform(now.luck, PRINCIPAL_STANCE, who, d)
        for i in range(school.n):
            moves = 1.0 - school.climate_frozen[0]
            school.valued[i] += moves * (p.v_ref - school.valued[i])
            school.visited[i] = -1
    lead_as_asked(school, now, 1.0)


def develop(school, world, p, now):
    """Move behaviours by given amounts, evenly over ``weeks``, and keep them there.

    Price: ``hours`` a week of the principal, which the staff does not get, while she learns; and
    ``rupiah`` once. Source: assumption.
    """
    weeks = now.options[9]
    done = min(1.0, (now.since + 1) / weeks)
    for k in range(len(school.intended)):
        school.intended[k] = clip(school.intended[k] + done * now.options[k])
    if now.since < weeks:
        school.away_hours[0] += now.options[10]
    if now.since == 0:
        school.money[0] += now.options[11]


def share_leading(school, world, p, now):
    """Let the most trusted teachers visit and mediate in the principal's place.

    Each of the ``leaders`` lends her ``hours`` a week, as far as visits and mediation ask for
    them; who they are is looked at every week.
    It pays where the principal does not reach everybody: with 23 staff preparation rose by .016;
    with nine, whom she reaches anyway, only the hours are left and it fell by .026.
    Price: their own extra hours. Source: assumption, after the field study's shared leadership.
    """
    leaders, hours = int(now.options[0]), now.options[1]
    if hours == 0.0:
        return
    chosen = np.zeros(school.n)
    for _ in range(min(leaders, school.n)):
        best = -1
        most = -1.0
        for place in range(school.n):
            j = school.order[place]
            trusted = 0.0
            for i in range(school.n):
                trusted += school.trust[i, j] if i != j else 0.0
            if chosen[j] == 0.0 and trusted > most:
                best = j
                most = trusted
        chosen[best] = 1.0
        spend(school, best, LEADING, hours)
        school.lent_hours[0] += hours


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
absence = Programme(
    "absence",
    (be_absent,),
    after="new week",
    options=(Option("presence", 0.0, "share", 0, 1, "of the week that she is still there"),),
    nothing={"presence": 1},
)
succession = Programme(
    "succession",
    (succeed,),
    after="new week",
    options=(
        style_option("neutral"),
        *BEHAVIOURS_AS_OPTIONS,
        Option("gap", 0, "weeks", 0, 360, "without a principal", whole=True),
        Option("chance", 1.0, "chance", 0, 1, "that it happens in a school"),
    ),
    nothing={"chance": 0},
)
leadership_development = Programme(
    "leadership_development",
    (develop,),
    after="new week",
    options=(
        *(
            Option(
                each.name, 0.2 if each.name == "instructional_focus" else 0.0, "share", -1, 1,
                "added to it",
            )
            for each in BEHAVIOUR_LIST
        ),
        Option("weeks", 36, "weeks", 1, 360, "over which she learns", whole=True),
        Option("hours", 1.0, "h/week", 0, 12, "of hers while she learns"),
        rupiah(5_000_000, "for the course"),
    ),
    nothing={"instructional_focus": 0, "hours": 0, "rupiah": 0},
)  # fmt: skip
teacher_leader = Programme(
    "teacher_leader",
    (share_leading,),
    after="new week",
    options=(
        Option("leaders", 2, "teachers", 0, 10, "who lead", whole=True),
        Option("hours", 2.0, "h/week", 0, 10, "of each"),
    ),
    nothing={"hours": 0},
)
