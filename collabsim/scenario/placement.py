"""Where a programme acts: in every school or in one, whose posts it may name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collabsim.errors import Problem
from collabsim.messages import say
from collabsim.model.schedule import EVERY, Phase
from collabsim.scenario.schools import School


def misplaced(
    phase: Phase, schools: Sequence[School], field: str, post: str = "post"
) -> Iterator[Problem]:
    """Yield what is wrong with where a phase acts.

    ``field`` is what holds its options, ``post`` the option that names somebody's post.

    >>> from collabsim.model.programmes import teacher_replaced
    >>> print(*misplaced(teacher_replaced(school=1), [School()], "programme"))
    programme.school = 1: no such school; give 0, the only one
    """
    if phase.school >= len(schools):
        last = len(schools) - 1
        right = say("give 0 to {last}", last=last) if last else say("give 0, the only one")
        yield Problem("no such school", right, phase.school, field=f"{field}.school")
        return
    acts_in = range(len(schools)) if phase.school == EVERY else [phase.school]
    smallest = min(acts_in, key=lambda k: schools[k].size)
    if phase.post >= schools[smallest].size:
        last = schools[smallest].size - 1
        right = say("school {school} has posts 0 to {last}", school=smallest, last=last)
        if len(acts_in) > 1:
            right = say("{posts}; give the one `school` that is meant", posts=right)
        yield Problem("no such post", right, phase.post, field=f"{field}.{post}")
