"""The model's table of contents: what happens in a week, at a term's and at a year's end.

A phase is one or more rules under a name. A rule of your own is a phase that says after which one
it acts; the others are not compiled again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from collabsim.errors import InputError, Problem, nearest
from collabsim.model.parameters import Parameters
from collabsim.model.rules.attitudes import attitudes
from collabsim.model.rules.cases import cases
from collabsim.model.rules.classes import move_grades, new_classes
from collabsim.model.rules.decay import decay
from collabsim.model.rules.encounters import encounters
from collabsim.model.rules.facilities import keep_facilities
from collabsim.model.rules.initialisation import draw_practices, draw_staff, draw_ties
from collabsim.model.rules.item_review import review_items
from collabsim.model.rules.joint_preparation import prepare_together
from collabsim.model.rules.kkg import go_to_kkg, learn_at_kkg
from collabsim.model.rules.lesson_visits import visits
from collabsim.model.rules.library import reading_support
from collabsim.model.rules.observation import observation
from collabsim.model.rules.outside import bring_from_outside
from collabsim.model.rules.practice_change import change_practices
from collabsim.model.rules.practising import practise
from collabsim.model.rules.principal import WEEKS_A_MONTH, choose_mandate, lead
from collabsim.model.rules.pupils import assess_pupils, first_classes, move_up
from collabsim.model.rules.recognition import recognition, reward
from collabsim.model.rules.staff_meeting import staff_meeting
from collabsim.model.rules.talk import MOST_TALKS, seek_talk, talk
from collabsim.model.rules.teaching import see_results, teach
from collabsim.model.rules.tie_renewal import renew_ties
from collabsim.model.rules.turnover import turnover
from collabsim.model.rules.week_start import new_week
from collabsim.model.rules.workload import workload
from collabsim.model.spelling import check_spelling
from collabsim.model.step import ALWAYS, NEVER, Rule, Step

#: Every school, where a phase may be for one only.
EVERY = -1


def once(p: Parameters) -> int:
    """Return 1: most phases come once."""
    return 1


def talk_rounds(p: Parameters) -> int:
    """Return the most talks that a teacher begins in a week."""
    return math.ceil(MOST_TALKS * p.talk_rate)


def meeting_rounds(p: Parameters) -> int:
    """Return the most staff meetings in a week, with one more by a programme or a choice."""
    return math.floor(p.meetings_per_month / WEEKS_A_MONTH) + 2


@dataclass(frozen=True, slots=True)
class Phase:
    """Rules that act together under one ``name``, in weeks ``start`` to ``end`` (not included).

    A phase of your own names the one it comes ``after``; it may end in ``encounters`` to let what
    it queued happen. ``rounds`` says how often it comes, given the parameters; its rules find
    ``options`` in ``now.options``. ``school`` is the number of the only school that it is for, and
    ``post`` the last post that it names: a school with fewer cannot have it. Raises InputError
    where a rule misspells a column or a parameter.

    >>> Phase("tea break", (), after="talk", start=18).acts_in(3)
    False
    """

    name: str
    rules: tuple[Rule, ...]
    rounds: Callable[[Parameters], int] = field(default=once)
    after: str = ""
    start: float = -math.inf
    end: float = math.inf
    options: tuple[float, ...] = ()
    school: int = EVERY
    post: int = -1

    def __post_init__(self) -> None:
        """Refuse a rule that reads a column or a parameter that does not exist."""
        for rule in self.rules:
            check_spelling(rule)

    def acts_in(self, week: int) -> bool:
        """Whether the phase acts in a week."""
        return self.start <= week < self.end


def steps_of(phases: Iterable[Phase], p: Parameters) -> Iterator[Step]:
    """Yield the steps of phases: each turn of each lets its rules act, one after the other."""
    for phase in phases:
        start = ALWAYS if phase.start == -math.inf else math.ceil(phase.start)
        end = NEVER if phase.end == math.inf else math.ceil(phase.end)
        for turn in range(phase.rounds(p)):
            for rule in phase.rules:
                yield Step(rule, turn, start, end, phase.school, phase.options)


START = (
    Phase("practices", (draw_practices,)),
    Phase("staff", (draw_staff,)),
    Phase("ties", (draw_ties,)),
    Phase("pupils", (first_classes,)),
)
WEEK = (
    Phase("new week", (new_week,)),
    Phase("principal", (lead, choose_mandate)),
    Phase("cases", (cases, seek_talk)),
    Phase("talk", (talk, encounters), talk_rounds),
    Phase("joint preparation", (prepare_together, encounters)),
    Phase("staff meeting", (staff_meeting, encounters), meeting_rounds),
    Phase("item review", (review_items, encounters)),
    Phase("KKG", (go_to_kkg,)),
    Phase("at KKG", (learn_at_kkg, encounters)),
    Phase("observation", (observation, encounters)),
    Phase("from outside", (bring_from_outside,)),
    Phase("visits", (visits,)),
    Phase("recognition", (recognition,)),
    Phase("reading support", (reading_support,)),
    Phase("facilities", (keep_facilities,)),
    Phase("workload", (workload,)),
    Phase("attitudes", (attitudes, decay)),
    Phase("practising", (practise,)),
    Phase("teaching", (teach,)),
)
TERM_END = (
    Phase("tests", (assess_pupils,)),
    Phase("results", (see_results,)),
    Phase("reward", (reward,)),
)
YEAR_END = (
    Phase("moving up", (move_up,)),
    Phase("turnover", (turnover,)),
    Phase("classes", (move_grades, new_classes)),
    Phase("advisers", (renew_ties,)),
    Phase("practices change", (change_practices,)),
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The phases of a week, a term's end and a year's end, with rules of your own in place."""

    week: tuple[Phase, ...] = WEEK
    term_end: tuple[Phase, ...] = TERM_END
    year_end: tuple[Phase, ...] = YEAR_END

    def with_phases(self, own: Iterable[Phase]) -> Schedule:
        """Return the schedule with each phase put after the one that it names, in their order.

        Raises InputError for a name that no phase has.
        """
        added: list[Phase] = []
        parts = {"week": self.week, "term_end": self.term_end, "year_end": self.year_end}
        for phase in own:
            for part, phases in parts.items():
                names = [each.name for each in phases]
                if phase.after in names:
                    k = names.index(phase.after) + 1
                    while k < len(phases) and any(phases[k] is each for each in added):
                        k += 1
                    added.append(phase)
                    parts[part] = (*phases[:k], phase, *phases[k:])
                    break
            else:
                known = [each.name for phases in parts.values() for each in phases]
                advice = nearest(phase.after, known)
                raise InputError(Problem("no such phase", advice, phase.after, field="after"))
        return Schedule(**parts)

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule once, in order of first use."""
        phases = (*START, *self.week, *self.term_end, *self.year_end)
        return tuple(dict.fromkeys(rule for phase in phases for rule in phase.rules))


def rule(*, after: str, start: float = -math.inf, end: float = math.inf) -> Callable[[Rule], Phase]:
    """Make a phase of your own from a function ``(school, world, p, now)``.

    >>> @rule(after="talk")
    ... def tea_break(school, world, p, now):
    ...     for i in range(school.n):
    ...         school.strain[i] -= .01 * school.strain[i]
    >>> tea_break.name, tea_break.after
    ('tea_break', 'talk')
    """

    def make(function: Rule) -> Phase:
        return Phase(function.__name__, (function,), after=after, start=start, end=end)

    return make
