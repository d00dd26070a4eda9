"""A plan: what somebody changes in a school, as dated changes; pure data, without any page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from collabsim.scenario import LeadershipChange, ProgrammeSpec, Scenario

type Change = LeadershipChange | ProgrammeSpec


@dataclass(frozen=True, slots=True)
class Plan:
    """What is changed in a school: another leadership, a programme, a shock, each from some week.

    ``changes`` come on top of a scenario, those of leadership first; ``left_out`` are what the
    scenario has itself and what falls away.

    >>> from collabsim.scenario import load
    >>> school = load("typical_sd")
    >>> plan = Plan((ProgrammeSpec(name="training", start=18),))
    >>> plan_between(school, plan.scenario(school)) == plan
    True
    >>> Plan().scenario(school) == school
    True
    """

    changes: tuple[Change, ...] = ()
    left_out: tuple[Change, ...] = ()

    def scenario(self, base: Scenario) -> Scenario:
        """Return the scenario with the plan; InputError where they cannot be together."""
        if self == Plan():
            return base
        everything = (*base.leadership_changes, *base.programmes)
        kept = (*_beyond(everything, self.left_out), *self.changes)
        return base.replace(
            leadership_changes=tuple(c for c in kept if isinstance(c, LeadershipChange)),
            programmes=tuple(c for c in kept if isinstance(c, ProgrammeSpec)),
        )


def plan_between(base: Scenario, other: Scenario) -> Plan:
    """Return the plan that makes one scenario another one of the same schools.

    >>> from collabsim.scenario import load
    >>> plan_between(load("typical_sd"), load("typical_sd"))
    Plan(changes=(), left_out=())
    """
    these = (*other.leadership_changes, *other.programmes)
    those = (*base.leadership_changes, *base.programmes)
    return Plan(_beyond(these, those), _beyond(those, these))


def first_week(change: Change) -> int:
    """Return the week in which a change begins."""
    return change.week if isinstance(change, LeadershipChange) else change.start


def end_week(change: Change) -> int | None:
    """Return the week in which a change is over, None if it never is."""
    return change.until if isinstance(change, LeadershipChange) else change.end


def moved(plan: Plan, place: int, week: int) -> Plan:
    """Return the plan with a change begun in another week; it lasts as long as before.

    >>> plan = Plan((ProgrammeSpec(name="training", start=18, end=20),))
    >>> moved(plan, 0, 3).changes[0].end, moved(moved(plan, 0, 3), 0, 18) == plan
    (5, True)
    """
    change = plan.changes[place]
    end = end_week(change)
    length = None if end is None else end - first_week(change)
    return _with(plan, place, _in(change, week, length))


def lasting(plan: Plan, place: int, weeks: int | None) -> Plan:
    """Return the plan with a change that lasts so many weeks, or until the end.

    >>> lasting(Plan((ProgrammeSpec(name="training"),)), 0, 4).changes[0].end
    4
    """
    change = plan.changes[place]
    return _with(plan, place, _in(change, first_week(change), weeks))


def with_option(plan: Plan, place: int, name: str, value: float | str) -> Plan:
    """Return the plan with an option of a programme set.

    >>> plan = Plan((ProgrammeSpec(name="training"),))
    >>> with_option(plan, 0, "hours", 6).changes[0].options
    {'hours': 6}
    """
    change = plan.changes[place]
    if isinstance(change, LeadershipChange):
        return plan
    return _with(plan, place, change.replace(options={**change.options, name: value}))


def without(plan: Plan, place: int) -> Plan:
    """Return the plan without a change; the school's own leadership of that week comes back.

    >>> without(Plan((ProgrammeSpec(name="training"),)), 0)
    Plan(changes=(), left_out=())
    """
    gone = plan.changes[place]
    rest = tuple(change for k, change in enumerate(plan.changes) if k != place)
    if isinstance(gone, ProgrammeSpec):
        return replace(plan, changes=rest)
    back = tuple(
        change
        for change in plan.left_out
        if isinstance(change, ProgrammeSpec) or change.week != gone.week
    )
    return Plan(rest, back)


def restored(plan: Plan, place: int) -> Plan:
    """Return the plan with something back that the school has itself and that was left out."""
    kept = tuple(change for k, change in enumerate(plan.left_out) if k != place)
    return replace(plan, left_out=kept)


def _with(plan: Plan, place: int, change: Change) -> Plan:
    changes = (change if k == place else each for k, each in enumerate(plan.changes))
    return replace(plan, changes=tuple(changes))


def _in(change: Change, week: int, weeks: int | None) -> Change:
    end = None if weeks is None else week + weeks
    if isinstance(change, LeadershipChange):
        return change.replace(week=week, until=end)
    return change.replace(start=week, end=end)


def _beyond(these: Sequence[Change], those: Sequence[Change]) -> tuple[Change, ...]:
    """Return what these have more than those; what is there twice counts twice."""
    rest, more = list(those), []
    for each in these:
        if each in rest:
            rest.remove(each)
        else:
            more.append(each)
    return tuple(more)
