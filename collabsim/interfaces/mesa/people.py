"""The people of a school as Mesa agents: live views on the columns, while they are on the staff."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from collabsim.errors import Problem
from collabsim.interfaces.mesa.column_views import Reading, State, described, in_range, unknown
from collabsim.kernel.columns import declared
from collabsim.messages import say
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.state import School


class Person(mesa.Agent):
    """Somebody with a permanent ``id`` in school number ``school`` of the scenario (from 0).

    AttributeError tells the nearest match of an attribute that there is not; LookupError, that
    the person has left.
    """

    model: Any  # a SchoolModel: it holds the columns

    def __init__(self, model: Any, row: int, place: int, number: int) -> None:
        super().__init__(model)
        self._row, self._place = row, place
        self._id = number  # from here on nothing can be added to her

    @property
    def id(self) -> int:
        """The person's permanent number."""
        return self._id

    @property
    def school(self) -> int:
        """The number of the person's school, from 0."""
        return int(self.model._columns.number[self._row])

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._id} of school {self.school}>"

    def remove(self) -> None:
        """Refuse: who leaves is for the rules to decide."""
        raise AttributeError(
            "people leave by the rules: change `exit`, or write a rule of your own"
        )

    def _leave(self) -> None:
        self._place = -1
        super().remove()

    def _here(self) -> tuple[int, int]:
        if self._place < 0:
            raise LookupError(f"{type(self).__name__} {self._id} has left the school")
        return self._row, self._place

    def _index(self, axis: str, key: Any) -> int:
        length = self.model._lengths[self._row][axis]
        if isinstance(key, bool) or not isinstance(key, int | np.integer):
            right = say("give that of a {axis}", axis=axis)
            raise TypeError(str(Problem("not a number", right, key)))
        if not 0 <= key < length:
            what, right = say("no such {name}", name=axis), say("give 0 to {last}", last=length - 1)
            raise IndexError(str(Problem(what, right, key)))
        return int(key)

    def __getattr__(self, name: str) -> Any:
        raise unknown(type(self), name)

    def __setattr__(self, name: str, value: Any) -> None:
        known = name in self.__dict__ or hasattr(type(self), name)
        if not known and "_id" in self.__dict__:
            raise unknown(type(self), name)
        super().__setattr__(name, value)


class Teacher(Person):
    """A class teacher, specialist or librarian (``post`` 0, 1, 2): a view on her columns.

    >>> model.agents_by_type[Teacher].agg("commitment", min)  # doctest: +SKIP
    0.23
    """

    post, grade = Reading(), Reading()
    experience, approachability, talkativeness = State(), State(), State()
    readiness, room, newcomer = State(), State(), State()
    commitment, safety, strain, reflection, valued, results = (State() for _ in range(6))
    commitment_base, safety_base, strain_base, valued_base = (State() for _ in range(4))
    norm = State()
    stance, anchor, memo = State(), State(), State()
    tie, trust, conflict = State(), State(), State(mutual=True)
    impression, contacts = Reading(), Reading()
    used, proficiency, own_level, talent, belief, habit = (State() for _ in range(6))
    fit, fit_class = State(), State()
    hours, lost, over, needed, hurt = (Reading() for _ in range(5))
    visited, at_kkg, partner, feedback, slots, term_slots = (Reading() for _ in range(6))
    talks, talked, tellings, hearings, spent, times = (Reading() for _ in range(6))
    case, case_weeks, support = Reading(), Reading(), Reading()
    example, advised = Reading(), Reading()
    stream, cohort, pupils, term_taught = (Reading() for _ in range(4))
    base, taught, read, rate, at_entry, score, fluent = (Reading() for _ in range(7))
    effort, preparation, teaching_time = Reading(), Reading(), Reading()
    quality, management, disruption = Reading(), Reading(), State()
    learned, term_hours, term_time = Reading(), Reading(), Reading()

    @property
    def advisers(self) -> list[Teacher]:
        """The colleagues whom she asks."""
        return [c for c in self.colleagues if self.tie[c] == 1]

    @property
    def colleagues(self) -> list[Teacher]:
        """Everybody else on the staff, in the order of posts."""
        self._here()
        return [c for c in self.model._staff(self._row) if c is not self]

    def _cell(self, name: str) -> np.ndarray:
        row, place = self._here()
        cell = getattr(self.model._columns, name)[row, place, ...]
        if cell.ndim == 0:
            return cell
        axis = declared(School)[name].axes[1]
        return cell[: self.model._lengths[row][axis]]

    def _index(self, axis: str, key: Any) -> int:
        if axis != "colleague":
            return super()._index(axis, key)
        if not isinstance(key, Teacher) or key.model is not self.model or key is self:
            raise TypeError(str(Problem("not a colleague", "give another teacher", key)))
        row, place = key._here()
        if row != self._row:
            raise LookupError(f"teacher {key.id} is at another school than teacher {self.id}")
        return place


class Intended(State):
    """A behaviour as the principal intends it; written, it holds from the coming week on."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.column = name, declared(School)["intended"]
        self.__doc__ = f"{name} as intended ({described(self.column)})"

    def __get__(self, person: Any, owner: type) -> Any:
        if person is None:
            return self
        return person.model.leadership.values[BEHAVIOURS.index(self.name)]

    def __set__(self, person: Any, value: Any) -> None:
        model, number = person.model, float(in_range(self.name, self.column, value))
        if len(model._lengths) > 1:
            raise AttributeError("a scenario's schools are led alike: set model.leadership")
        model.leadership = model.leadership.replace(**{self.name: number})


class Principal(Person):
    """A school's principal: nine behaviours as intended, how far they reach, and what is decided.

    ``matters`` wait to be dealt with in staff meetings; ``common_practice`` is the one decided for
    all (-1: none), with so much ``agreement``, in ``decision_week``.

    >>> model.agents_by_type[Principal].set("voice", 0.9)  # doctest: +SKIP
    """

    voice, vision_recognition, instructional_focus = Intended(), Intended(), Intended()
    monitoring, contingent_reward, agenda_control = Intended(), Intended(), Intended()
    protected_time, mediation, availability = Intended(), Intended(), Intended()
    presence, reach, control = Reading(), Reading(), Reading()
    meeting_hours, principal_hours, cover, money = Reading(), Reading(), Reading(), Reading()
    behaviours, ablation, principal_stance = Reading(), Reading(), State()
    matters, facilities = State(), State()
    common_practice, decision_week, agreement = Reading(), Reading(), Reading()
    voiced_differences, usual_differences = Reading(), Reading()

    def _cell(self, name: str) -> np.ndarray:
        cells = getattr(self.model._columns, name)[self._row]
        return cells[0, ...] if declared(School)[name].axes == ("one",) else cells
