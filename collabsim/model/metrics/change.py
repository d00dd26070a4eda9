"""What becomes of practices: how faithful to what was shown, how changed after feedback."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.metrics.metric import NAN
from collabsim.model.parameters import Parameters
from collabsim.model.state import LIBRARIAN, School, World


@helper
def fidelity(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean over practices taken from others of how well they are done beside how they were shown.

    min(1, q / q of whom it was taken from, then), for all in use that class teachers and
    specialists took from somebody; nan where there are none. Source: assumption.
    """
    total = 0.0
    taken = 0
    for i in range(school.n):
        for k in range(world.practices):
            shown = school.example[i, k]
            if school.post[i] != LIBRARIAN and school.used[i, k] == 1 and shown > 0.0:
                total += min(1.0, school.proficiency[i, k] / shown)
                taken += 1
    return total / taken if taken > 0 else NAN


@helper
def reflection(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of practices with feedback this term that were then given up or are done better.

    Better is at least .05 more proficiency than at the first feedback. A share of practices, not
    of events: feedback on one practice often repeats. nan where nobody got any. Source: the field
    study calls reflection that feedback shows a gap and methods change; the rule is an assumption.
    """
    advised = 0
    changed = 0
    for i in range(school.n):
        for k in range(world.practices):
            before = school.advised[i, k]
            if before >= 0.0:
                advised += 1
                if school.used[i, k] == 0 or school.proficiency[i, k] >= before + p.change_shown:
                    changed += 1
    return changed / advised if advised > 0 else NAN
