"""A staff that was imported: who is on it, what was odd, and the same without names."""

import random
import secrets
from dataclasses import dataclass

from collabsim.errors import Problem
from collabsim.messages import Message, say
from collabsim.scenario.staff.column_names import COLUMNS
from collabsim.scenario.staff.import_notes import Kind, Oddity
from collabsim.scenario.staff.roster import Roster


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """A staff, what was odd about it, and who names nobody (places in the roster)."""

    staff: Roster
    oddities: tuple[Oddity, ...]
    silent: tuple[int, ...]

    @property
    def ties(self) -> tuple[tuple[int, int], ...]:
        """Who asks whom: places in the roster."""
        return self.staff.ties or ()

    @property
    def graded(self) -> bool:
        """Whether the roster says who teaches which grade."""
        return all(odd.kind not in (Kind.NO_GRADES, Kind.NEITHER) for odd in self.oddities)


def anonymous(found: Imported) -> Imported:
    """Return a staff whose people are called T01, T02, … in random order."""
    n = len(found.staff.ids)
    order = list(range(n))
    random.Random(secrets.randbits(256)).shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    width = max(2, len(str(n)))
    staff = Roster(
        tuple(f"T{k:0{width}}" for k in range(1, n + 1)),
        found.staff.experience[order],
        found.staff.post[order],
        found.staff.grade[order],
        tuple((place[asker], place[adviser]) for asker, adviser in found.ties),
    )
    plain = [odd._replace(detail="") if odd.kind == Kind.UNUSED else odd for odd in found.oddities]
    return Imported(staff, tuple(plain), tuple(sorted(place[k] for k in found.silent)))


def without_names(problem: Problem) -> Problem:
    """Return a problem without anything that may be somebody's name."""
    columns = {each for names in COLUMNS.values() for each in names} | set(COLUMNS)
    field = problem.field if problem.field.lower() in columns else ""
    right = say("look there in the file; with --anonymise nothing of it is shown")
    what = problem.what
    if isinstance(what, Message) and any(isinstance(gap, str) for _, gap in what.values):
        what = say("not as it should be")
    return Problem(what, right, file=problem.file, line=problem.line, field=field)
