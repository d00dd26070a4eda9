"""How open a meeting is: what an agenda leaves room for."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.leadership import AGENDA_CONTROL
from collabsim.model.parameters import Parameters
from collabsim.model.state import School


@helper
def meeting_openness(school: School, p: Parameters) -> float:
    """Return o: the chance that a difference in a meeting is let out, less under an agenda."""
    return 1.0 - p.agenda_to_openness * school.behaviours[AGENDA_CONTROL]
