"""Before exams, class teachers go through the items together."""

from __future__ import annotations

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.model.chance_clocks import first_to_ring
from collabsim.model.clock import Now
from collabsim.model.events import ITEM_REVIEW
from collabsim.model.parameters import Parameters
from collabsim.model.rules.openness import meeting_openness
from collabsim.model.rules.participation import spend, take_part
from collabsim.model.rules.queue import queue_encounter
from collabsim.model.state import CLASS_TEACHER, GRADES, School, World
from collabsim.model.streams import REVIEW_PARTNER, slot

#: Last of the lower grades, the lower half.
LOWER = GRADES / 2


@helper
def review_partners(school: School, now: Now, i: int) -> Floats:
    """Return who can review items with teacher ``i``: those of her grade, else of her half."""
    weights = now.workspace.marked
    same = 0
    for j in range(school.n):
        together = school.post[j] == CLASS_TEACHER and school.grade[j] == school.grade[i]
        weights[j] = 1.0 if j != i and together else 0.0
        same += 1 if j != i and together else 0
    if same == 0:
        for j in range(school.n):
            half = (school.grade[j] <= LOWER) == (school.grade[i] <= LOWER)
            if j != i and school.post[j] == CLASS_TEACHER and half:
                weights[j] = 1.0
    return weights


def review_items(school: School, world: World, p: Parameters, now: Now) -> None:
    """Queue this week's item reviews. Source: assumption, after the field study."""
    weeks = p.review_weeks + school.review_extra[0]
    if now.week % now.weeks_per_term < now.weeks_per_term - weeks:
        return
    for k in range(school.n):
        i: int = school.order[k]
        if school.post[i] == CLASS_TEACHER:
            slots = slot(now, ITEM_REVIEW, 0, 0)
            weights = review_partners(school, now, i)
            j = first_to_ring(school, now, REVIEW_PARTNER, i, slots, weights)
            if j >= 0:
                spend(school, i, ITEM_REVIEW, p.review_hours)
                take_part(school, i, ITEM_REVIEW)
                take_part(school, j, ITEM_REVIEW)
                queue_encounter(
                    school, i, j, ITEM_REVIEW, p.review_depth, p.review_focus, p.review_about,
                    meeting_openness(school, p),
                )  # fmt: skip
