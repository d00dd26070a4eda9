"""A principal learns: her behaviours move over some time and stay."""

from __future__ import annotations

from collabsim.model.leadership import BEHAVIOUR_LIST
from collabsim.model.programmes.common import rupiah
from collabsim.model.programmes.programme import Option, Programme
from collabsim.model.rules.worth import clip


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
