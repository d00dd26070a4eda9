"""What teachers read of each other in a phase: how things stood when it began."""

from __future__ import annotations

from collabsim.engine.compile import helper


@helper
def as_it_was(school, now):
    """Return what teachers read of each other in a phase, as it is now: copies."""
    was = now.workspace.was
    copy_rows(was.trust, school.trust, school.n)
    copy_rows(was.stance, school.stance, school.n)
    copy_rows(was.proficiency, school.proficiency, school.n)
    copy_rows(was.belief, school.belief, school.n)
    copy_rows(was.used, school.used, school.n)
    for i in range(school.n):
        was.safety[i] = school.safety[i]
        was.commitment[i] = school.commitment[i]
    return was


@helper
def copy_rows(copy, column, n):
    """Copy the first ``n`` teachers' rows of a column."""
    into = copy.ravel()
    values = column.ravel()
    for k in range(n * column.shape[1]):
        into[k] = values[k]
