"""What teachers read of each other in a phase: how things stood when it began."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.workspace import PhaseStart, copy_rows
from collabsim.model.clock import Now
from collabsim.model.state import School


@helper
def as_it_was(school: School, now: Now) -> PhaseStart:
    """Return what teachers read of each other in a phase, as it is now: copies."""
    was = now.workspace.was
    copy_rows(was.trust, school.trust, school.n)
    copy_rows(was.stance, school.stance, school.n)
    copy_rows(was.proficiency, school.proficiency, school.n)
    copy_rows(was.belief, school.belief, school.n)
    copy_rows(was.used, school.used, school.n)
    copy_rows(was.safety, school.safety, school.n)
    copy_rows(was.commitment, school.commitment, school.n)
    return was
