"""What to talk about after a game: questions that begin with what this game showed."""

from __future__ import annotations

from collabsim.messages import Message, both, say
from collabsim.studies.game.debrief import Debrief
from collabsim.studies.game.staff_view import StaffView

#: Figures that are named as those furthest apart, and people by name, at most.
MOST_FIGURES, MOST_NAMED = 2, 5


def discussion_guide(found: Debrief, staff: StaffView) -> list[Message]:
    """Return the questions, in the order in which they are best asked."""
    return [
        _what_differs(found),
        _who_is_unasked(found, staff),
        *_silence(found),
        *_the_idea(found, staff),
        say("Decision or luck? The luck was the same in both schools, and yet one school is one "
            "school. What would you have to do to know?"),
        say("Who played, and who was simulated? Which decision of yours would nobody have "
            "expected of a simulated colleague?"),
        say("What of this would be the same in your own school, and what would not?"),
    ]  # fmt: skip


def _what_differs(found: Debrief) -> Message:
    ranked = sorted(found.figures, key=lambda each: -each.difference)
    apart = [each for each in ranked if each.difference > 0][:MOST_FIGURES]
    if not apart:
        return say("Your school did just what the simulated one did. Who decided anything?")
    told = (
        say("{what} ({played} and {simulated})", what=each.words, played=round(each.played),
            simulated=round(each.simulated))
        for each in apart
    )  # fmt: skip
    return say(
        "You and the same school simulated are furthest apart in {what}. Whose doing is that?",
        what=both(told),
    )


def _who_is_unasked(found: Debrief, staff: StaffView) -> Message:
    never = found.never_asked
    if not never:
        return say("Everybody was turned to at least once. Who was it who was asked most, and why?")
    names = ", ".join(staff.name(each) for each in never[:MOST_NAMED])
    if len(never) == 1:
        return say("Nobody ever turned to {names}. What do you miss by that?", names=names)
    return say(
        "Nobody ever turned to {count} of the staff: {names}. What do you miss by that?",
        count=len(never), names=names,
    )  # fmt: skip


def _silence(found: Debrief) -> list[Message]:
    silent, spoken = found.figure("silent").played, found.figure("constructive").played
    every = silent + spoken + found.figure("personal").played
    if not every:
        return []
    return [
        say("Of {every} differences {silent} were kept silent. What made people speak, or not?",
            every=round(every), silent=round(silent))
    ]  # fmt: skip


def _the_idea(found: Debrief, staff: StaffView) -> list[Message]:
    idea = found.idea
    if idea is None:
        return [say("No way of teaching went from one to another. Where did it end each time?")]
    practice = staff.practice(idea.practice)
    if not idea.was_passed_on:
        return [
            say("“{practice}” was told {told} times, and nobody took it up from a colleague. "
                "Where did it end each time?", practice=practice, told=idea.told)
        ]  # fmt: skip
    return [
        say("“{practice}” was used by {first} at the start and by {users} at the end; in the "
            "simulated school by {alone}. Who passed it on, and where did it stop?",
            practice=practice, first=len(idea.first), users=idea.users,
            alone=idea.alone)
    ]  # fmt: skip
