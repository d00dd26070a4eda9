"""What a phone shows to somebody who plays: her role, her questions, what happened to her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.interfaces.app.error_messages import message as words_of
from collabsim.interfaces.classroom.blocks import (
    Block,
    buttons,
    choose,
    form,
    lines,
    text,
    title,
)
from collabsim.interfaces.classroom.cast import TEACHER, WATCH
from collabsim.interfaces.classroom.seat import Seat
from collabsim.interfaces.classroom.week_story import own_story
from collabsim.results.language import Language
from collabsim.studies.game.game import Game
from collabsim.studies.game.role import PRINCIPAL, Role

if TYPE_CHECKING:
    from collabsim.interfaces.classroom.roles import Roles


def role_screen(play: Roles, seat: Seat) -> list[Block]:
    """Return the blocks of one phone."""
    spoken = seat.language
    _ = spoken.text
    if play.problem is not None:
        return [text(words_of(play.problem, spoken), "bad")]
    if play.game is None:
        return [text(_("One moment: the school is simulated."), "quiet")]
    if play.found is not None:
        return _over(play, seat)
    if seat not in play.cast.taken:
        return _choice(play.cast.open_roles(play.game), spoken)
    role = play.cast.taken[seat]
    if role is None:
        return [title(_("You watch")), text(_("Look at the front."), "quiet")]
    return [title(role_words(play.game, role, spoken)), *_week(play, role, spoken)]


def role_words(game: Game, role: Role, spoken: Language) -> str:
    """Return who somebody is in the school."""
    _ = spoken.text
    if role == PRINCIPAL:
        return _("You are the principal")
    label = game.staff.label(role).render(_)
    return _("You are {name}").format(name=label)


def _choice(free: list[Role], spoken: Language) -> list[Block]:
    _ = spoken.text
    options = {}
    if PRINCIPAL in free:
        options[PRINCIPAL] = _("I play the principal")
    if any(role != PRINCIPAL for role in free):
        options[TEACHER] = _("I play a teacher")
    options[WATCH] = _("I only watch")
    hint = _("Whoever nobody plays is simulated.")
    if not free:
        hint = _("Every role is taken. Share one with somebody beside you, or watch.")
    return [
        title(_("Who do you want to be?")),
        text(hint, "quiet"),
        buttons("role", options),
    ]


def _week(play: Roles, role: Role, spoken: Language) -> list[Block]:
    _ = spoken.text
    game = play.game
    if game is None or not play.begun:
        return [text(_("Wait for the first week: it begins at the front."), "quiet")]
    heading = _("Last week") if role == PRINCIPAL else _("What happened to you last week")
    shown = []
    if game.week:
        shown = [text(heading, "quiet"), lines(own_story(game, game.week - 1, role, spoken))]
    if play.is_closed:
        return [*shown, text(_("The week happens …"), "large")]
    decided = game.answers.get(role, {})
    asked = game.questions(role)
    if not asked:
        return [*shown, text(_("You have left the school. Look at the front."))]
    own = {"": _("as it comes")}
    fields = [
        choose(
            question.name,
            question.words.render(_),
            own | {each.name: each.words.render(_) for each in question.options},
            decided[question.name].name if question.name in decided else "",
        )
        for question in asked
    ]
    week = _("Week {week} of {weeks}").format(week=game.week + 1, weeks=play.weeks)
    sent = text(_("Decided. You can change it until the week ends."), "good")
    return [
        text(week, "large"),
        *shown,
        form(f"week{game.week}", fields, _("Decide")),
        *([sent] if role in game.answers else []),
    ]


def _over(play: Roles, seat: Seat) -> list[Block]:
    """Return what somebody who played is told of herself."""
    spoken = seat.language
    _ = spoken.text
    role, found, game = play.cast.taken.get(seat), play.found, play.game
    shown = [title(_("The game is over")), text(_("Look at the front."), "quiet")]
    if role is None or found is None or game is None:
        return shown
    told = _("In {count} of {weeks} weeks you decided otherwise than “as it comes”.")
    own = [told.format(count=found.decided.get(role, 0), weeks=found.weeks)]
    if role in found.never_asked:
        own.append(_("Nobody turned to you for a talk about teaching."))
    return [title(role_words(game, role, spoken)), lines(own), *shown]
