"""A real staff room beside those that the model makes for a school of the same posts and grades."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.scenario import Scenario, School, Staff
from collabsim.scenario.staff.clean_files import roster_csv
from collabsim.scenario.staff.imported import Imported
from collabsim.simulation.chunk import begin
from collabsim.statistics.network import Array, Comparison, beside, figures

#: Staff rooms that are generated to compare with.
STAFFS = 200


def compare(imported: Imported, staffs: int = STAFFS, seed: int = 1) -> Comparison:
    """Return a real staff's network figures beside those of generated staffs.

    These have the same posts, grades and years, and the same people name nobody: what a survey
    missed is missing on both sides.
    """
    staff = imported.staff
    n = len(staff.ids)
    real = np.zeros((n, n), dtype=int)
    for asker, adviser in imported.ties:
        real[asker, adviser] = 1
    made = generated(roster_csv(staff), staffs, seed)
    made[:, list(imported.silent), :] = 0
    grade = np.where(staff.post == CLASS_TEACHER, staff.grade, np.nan) if imported.graded else None
    return beside(figures(real, grade, staff.experience), figures(made, grade, staff.experience))


def generated(roster: str, staffs: int, seed: int) -> Array:
    """Return the ties that the model makes for the people of a roster (its text), a row a staff."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.csv"
        path.write_text(roster, encoding="utf-8", newline="")
        scenario = Scenario(
            schools=(School(staff=Staff(roster=path)),), parameters={"history_years": 0}
        )
        return begin(scenario, range(staffs), seed, "off").columns.tie.copy()
