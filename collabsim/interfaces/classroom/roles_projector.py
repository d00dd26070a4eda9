"""What everybody sees of a game: who plays whom, and week by week what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.interfaces.app.error_messages import message as words_of
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
from collabsim.interfaces.classroom.retrospect import retrospect
from collabsim.interfaces.classroom.week_story import week_story
from collabsim.results.language import Language
from collabsim.studies.game.game import Game
from collabsim.studies.game.role import PRINCIPAL

if TYPE_CHECKING:
    from collabsim.interfaces.classroom.roles import Roles

#: Names of those for whom a week waits, at most.
MOST_AWAITED = 8


def roles_projector(play: Roles, spoken: Language) -> list[Block]:
    """Return the blocks of the projector."""
    _ = spoken.text
    if play.problem is not None:
        return [text(words_of(play.problem, spoken), "bad")]
    if play.game is None:
        return [text(_("One moment: the school is simulated."), "quiet")]
    if play.found is not None:
        return retrospect(play, play.game, play.found, spoken)
    if not play.begun:
        begin = buttons("game", {"begin": _("Begin the first week")})
        return [title(_("Take a role on your phone")), begin, *_cast(play, play.game, spoken)]
    return _playing(play, play.game, spoken)


def _cast(play: Roles, game: Game, spoken: Language) -> list[Block]:
    """Return who plays whom."""
    _ = spoken.text
    played = {role: seat.label for seat, role in play.cast.players.items()}
    roles = [
        [_("the principal"), played.get(PRINCIPAL, "–")],
        *([game.staff.label(each).render(_), played.get(each, "–")] for each in game.staff.ids),
    ]
    return [
        table([_("In the school"), _("played by")], roles),
        text(_("Whoever nobody plays is simulated."), "quiet"),
    ]


def _playing(play: Roles, game: Game, spoken: Language) -> list[Block]:
    _ = spoken.text
    shown = [title(_("Week {week} of {weeks}").format(week=game.week + 1, weeks=play.weeks))]
    if play.is_closed:
        return [*shown, text(_("The week happens …"), "large")]
    return [*shown, *_waiting(play, game, spoken), *_so_far(game, spoken)]


def _waiting(play: Roles, game: Game, spoken: Language) -> list[Block]:
    """Return for whom the week waits and how long, and how it can be ended."""
    _ = spoken.text
    players = play.cast.players
    decided = sum(role in game.answers for role in players.values())
    told = _("{count} of {players} have decided. The week waits {seconds} seconds more.")
    said = told.format(count=decided, players=len(players), seconds=play.seconds_to_go)
    awaited = [seat.label for seat in play.cast.awaited(game)][:MOST_AWAITED]
    waits = _("It waits for {names}.").format(names=spoken.listing(awaited))
    steps = {"close": _("End the week now")}
    if game.week:
        steps["end"] = _("End the game, look back")
    return [text(said, "large"), text(waits if awaited else "", "quiet"), buttons("game", steps)]


def _so_far(game: Game, spoken: Language) -> list[Block]:
    """Return what happened last week, and where an idea is."""
    if not game.week:
        return [
            text(spoken.text("What happens in the school is told here, week by week."), "quiet")
        ]
    heading = text(spoken.text("Last week"), "heading")
    story = lines(week_story(game, game.week - 1, spoken))
    return [beside([heading, story], idea_picture(game, spoken))]
