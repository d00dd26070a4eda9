"""A game's debrief in sentences, in any language."""

from __future__ import annotations

from collections.abc import Callable

from collabsim.results.language import Language
from collabsim.results.person_names import is_teacher
from collabsim.studies.game.debrief import Debrief, debrief
from collabsim.studies.game.discussion_guide import discussion_guide
from collabsim.studies.game.game import Game
from collabsim.studies.game.idea_route import Step
from collabsim.studies.game.staff_view import StaffView

#: Steps of an idea that are told, at most.
MOST_STEPS = 12


def figure_lines(found: Debrief, spoken: Language) -> list[str]:
    """Return each figure of the school that was played, and of the one simulated."""
    told = spoken.text("{what}: {played}, simulated {simulated}")
    return [
        told.format(
            what=each.words.render(spoken.text),
            played=spoken.number(each.played, 0),
            simulated=spoken.number(each.simulated, 0),
        )
        for each in found.figures
    ]


def unasked_words(found: Debrief, staff: StaffView, spoken: Language) -> str:
    """Return who was never turned to for a talk about teaching."""
    if not found.never_asked:
        return spoken.text("Everybody was turned to at least once for a talk about teaching.")
    names = [staff.label(each).render(spoken.text) for each in found.never_asked]
    told = spoken.text("Nobody turned to {names} for a talk about teaching.")
    return told.format(names=spoken.listing(names))


def idea_lines(found: Debrief, staff: StaffView, spoken: Language) -> list[str]:
    """Return where an idea went: who had it, each step, and how many use it at the end."""
    _, idea = spoken.text, found.idea
    if idea is None:
        return [_("Nobody told of a way of teaching.")]
    name = staff.practice(idea.practice).render(_)
    start = _("“{practice}”: {count} used it when the game began.")
    end = _("It was told {told} times. {users} use it now; in the simulated school {alone}.")
    return [
        start.format(practice=name, count=len(idea.first)),
        *(_step(step, staff, _) for step in idea.steps[:MOST_STEPS]),
        *([] if idea.was_passed_on else [_("Nobody took it up from a colleague.")]),
        end.format(told=idea.told, users=idea.users, alone=idea.alone),
    ]


def _step(step: Step, staff: StaffView, _: Callable[[str], str]) -> str:
    who = staff.name(step.who)
    if step.whom >= 0 and is_teacher(step.whom):
        told = _("Week {week}: {who} took it up after {whom} told of it.")
        return told.format(week=step.week + 1, who=who, whom=staff.name(step.whom))
    if step.whom >= 0:
        told = _("Week {week}: {who} took it up after the principal told of it.")
        return told.format(week=step.week + 1, who=who)
    return _("Week {week}: {who} took it up on her own.").format(week=step.week + 1, who=who)


def summary(game: Game, spoken: Language) -> list[str]:
    """Return all that there is to look back on, as lines of a text."""
    _, found, staff = spoken.text, debrief(game), game.staff
    parts = {
        _("You and the simulated school"): figure_lines(found, spoken),
        _("Who was never asked"): [unasked_words(found, staff, spoken)],
        _("Where an idea went"): idea_lines(found, staff, spoken),
        _("Questions"): [each.render(_) for each in discussion_guide(found, staff)],
    }
    head = _("A game of {weeks} weeks, seed {seed}: played again, it is the same to the bit.")
    lines = [head.format(weeks=found.weeks, seed=game.seed)]
    for heading, told in parts.items():
        lines += ["", heading, *(f"  {line}" for line in told)]
    return lines
