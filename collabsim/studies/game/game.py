"""A game: roles that people play in one school, asked and answered week by week."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.events import FULL, new_record
from collabsim.scenario import Choice, Scenario
from collabsim.simulation.chunk import Chunk, begin, fork
from collabsim.studies.game.agenda import Agenda, agenda_of
from collabsim.studies.game.principal_questions import principal_questions
from collabsim.studies.game.question import Option, Question
from collabsim.studies.game.role import PRINCIPAL, Role, too_many, unplayable
from collabsim.studies.game.staff_view import StaffView
from collabsim.studies.game.teacher_questions import teacher_questions


@dataclass
class Game:
    """A school that is played. ``decisions`` are those of the weeks that are over.

    ``opening`` is the school in week 0, ``chunk`` as it is now; neither is to be written into.

    >>> game = Game.begin(load("typical_sd"), seed=1)  # doctest: +SKIP
    >>> game.take("principal")  # doctest: +SKIP
    >>> game.decide("principal", {"meeting": "yes"})  # doctest: +SKIP
    >>> game.close_week()  # doctest: +SKIP
    """

    scenario: Scenario
    seed: int
    opening: Chunk
    chunk: Chunk
    roles: tuple[Role, ...] = ()
    decisions: tuple[Choice, ...] = ()
    answers: dict[Role, dict[str, Option]] = field(default_factory=dict)
    _agenda: Agenda | None = None

    @classmethod
    def begin(cls, scenario: Scenario, seed: int) -> Game:
        """Return a game in week 0, its past simulated, in which nobody plays yet.

        Raises InputError where the scenario cannot be played.
        """
        problems = list(unplayable(scenario))
        if problems:
            raise InputError(*problems)
        opening = school_in_week_0(scenario, seed)
        return cls(scenario, seed, opening, fork(opening))

    @property
    def week(self) -> int:
        """The week that is played, from 0."""
        return self.chunk.week

    @property
    def is_over(self) -> bool:
        """Whether the scenario has no week left."""
        return self.week >= self.chunk.last_week

    @property
    def staff(self) -> StaffView:
        """The people of the school as they are now."""
        return StaffView(self.chunk)

    def take(self, role: Role) -> None:
        """Let somebody play a role from this week on; InputError where that cannot be."""
        if role != PRINCIPAL and self.staff.place(role) is None:
            right = say("give one of {ids}, or principal", ids=", ".join(map(str, self.staff.ids)))
            raise InputError(Problem("nobody of this school", right, role, field="seats"))
        problems = list(too_many((*self.roles, role)))
        if problems:
            raise InputError(*problems)
        self.roles = (*self.roles, role)

    @property
    def agenda(self) -> Agenda:
        """What this week's meeting would be about; worked out once a week, which takes a moment."""
        if self._agenda is None:
            self._agenda = agenda_of(self.chunk)
        return self._agenda

    def questions(self, role: Role) -> tuple[Question, ...]:
        """Return what a role is asked this week; InputError where nobody plays it."""
        if role not in self.roles:
            right = say("played are {roles}", roles=", ".join(map(str, self.roles)))
            raise InputError(Problem("nobody plays that", right, role, field="seat"))
        if self.is_over:
            return ()
        if role == PRINCIPAL:
            return principal_questions(self.staff, self.agenda)
        called = PRINCIPAL in self.roles
        return teacher_questions(self.staff, role, self.agenda, meeting_open=called)

    def decide(self, role: Role, answers: Mapping[str, str]) -> None:
        """Answer some of this week's questions, in place of all that the role answered before.

        Raises InputError where one is not asked, or an answer is none of its own; then nothing is
        changed.
        """
        asked = {each.name: each for each in self.questions(role)}
        for name in answers:
            if name not in asked:
                right = say("asked are {names}", names=", ".join(asked) or "–")
                raise InputError(Problem("not asked this week", right, name, field="question"))
        self.answers[role] = {name: asked[name].option(each) for name, each in answers.items()}

    def close_week(self) -> None:
        """Let the week happen: what was answered is done, the rest is left to chance."""
        decided = tuple(
            Choice(week=self.week, who=role, decision=name, answer=answer)
            for role in self.roles
            for option in self.answers.get(role, {}).values()
            for name, answer in option.decisions
        )
        self.chunk = fork(self.chunk, self.scenario.replace(choices=decided))
        self.chunk.advance(1)
        self.decisions += decided
        self.answers.clear()
        self._agenda = None

    def simulated(self) -> Chunk:
        """Return the same school with the same luck, in the same week, without any decision."""
        twin = fork(self.opening)
        twin.advance(self.week)
        return twin

    def as_scenario(self) -> Scenario:
        """Return the scenario in which all that was decided is decided again.

        It can be run, changed, and compared like any other; under the game's seed it is the game.
        """
        return self.scenario.replace(choices=self.decisions)


def school_in_week_0(scenario: Scenario, seed: int) -> Chunk:
    """Return a scenario's school after its past; from now on every event is recorded."""
    chunk = begin(scenario, [0], seed)
    chunk.advance(-chunk.week)
    chunk.record = new_record(FULL, *chunk.columns.id.shape)
    return chunk


def state_hash(chunk: Chunk) -> str:
    """Return a hash of the whole state: equal where every bit is."""
    blocks = b"".join(block.tobytes() for block in (*chunk.schools, *chunk.worlds))
    return hashlib.sha256(blocks).hexdigest()[:16]
