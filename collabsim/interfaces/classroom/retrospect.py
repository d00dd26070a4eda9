"""What a class looks back on when a game is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.interfaces.classroom.blocks import (
    Block,
    beside,
    buttons,
    lines,
    table,
    text,
    title,
)
from collabsim.interfaces.classroom.idea_picture import idea_picture
from collabsim.interfaces.classroom.week_story import week_story
from collabsim.results.language import Language
from collabsim.studies.game.debrief import Debrief
from collabsim.studies.game.debrief_words import idea_lines, unasked_words
from collabsim.studies.game.discussion_guide import discussion_guide
from collabsim.studies.game.game import Game

if TYPE_CHECKING:
    from collabsim.interfaces.classroom.roles import Roles

#: What can be looked at.
LOOKS = ("figures", "people", "idea", "weeks", "questions")


def retrospect(play: Roles, game: Game, found: Debrief, spoken: Language) -> list[Block]:
    """Return the blocks of a game that is over."""
    _ = spoken.text
    looks = {
        "figures": _("You and the simulated school"), "people": _("Who was never asked"),
        "idea": _("Where an idea went"), "weeks": _("Week by week"),
        "questions": _("Questions"),
    }  # fmt: skip
    told = _("The game is over after {weeks} weeks")
    saved = _("Saved: {file}. It holds decisions, and nobody's name.").format(file=play.saved)
    return [
        title(told.format(weeks=found.weeks)),
        buttons("look", looks, play.look),
        *_look(play, game, found, spoken),
        buttons("save", {"game": _("Save the game")}),
        *([text(saved, "quiet")] if play.saved else []),
    ]


def _look(play: Roles, game: Game, found: Debrief, spoken: Language) -> list[Block]:
    _ = spoken.text
    if play.look == "figures":
        about = _("The same school, people and luck; nobody decides in the simulated one.")
        return [text(about, "quiet"), _figures(found, spoken)]
    if play.look == "people":
        return [text(unasked_words(found, game.staff, spoken), "large")]
    if play.look == "idea":
        story = lines(idea_lines(found, game.staff, spoken))
        return [beside([story], idea_picture(game, spoken))]
    if play.look == "questions":
        return [lines(each.render(_) for each in discussion_guide(found, game.staff))]
    week = play.shown_week
    told = _("Week {week} of {weeks}").format(week=week + 1, weeks=game.week)
    others = _("Answers other than “as it comes”: {count}.")
    decided = sum(each.week == week for each in game.decisions)
    return [
        text(told, "large"),
        buttons("show", {"before": "←", "after": "→"}),  # above: they stay where they are pressed
        text(others.format(count=decided), "quiet"),
        lines(week_story(game, week, spoken)),
    ]


def _figures(found: Debrief, spoken: Language) -> Block:
    _ = spoken.text
    rows = (
        [each.words.render(_), spoken.number(each.played, 0), spoken.number(each.simulated, 0)]
        for each in found.figures
    )
    return table(["", _("you"), _("simulated")], rows)
