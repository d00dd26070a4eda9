"""What everybody sees of a game: the week that is played, then what to look back on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.interfaces.app.error_messages import message as words_of
from collabsim.interfaces.app.story import NOTABLE
from collabsim.interfaces.classroom.blocks import Block, buttons, lines, text, title
from collabsim.interfaces.classroom.role_screen import week_events
from collabsim.results.event_sentences import Teller
from collabsim.results.language import Language
from collabsim.studies.game.debrief import Debrief
from collabsim.studies.game.debrief_words import figure_lines, idea_lines, unasked_words
from collabsim.studies.game.discussion_guide import discussion_guide
from collabsim.studies.game.game import Game
from collabsim.studies.game.role import PRINCIPAL

if TYPE_CHECKING:
    from collabsim.interfaces.classroom.roles import Roles

#: What can be looked at when the game is over.
LOOKS = ("figures", "people", "idea", "weeks", "questions")
#: Sentences of a week, at most.
MOST_LINES = 10


def roles_projector(play: Roles, spoken: Language) -> list[Block]:
    """Return the blocks of the projector."""
    _ = spoken.text
    if play.problem is not None:
        return [text(words_of(play.problem, spoken), "bad")]
    if play.game is None:
        return [text(_("One moment: the school is simulated."), "quiet")]
    if play.found is not None:
        return _looking_back(play, play.game, play.found, spoken)
    if not play.begun:
        return [title(_("Take a role on your phone")), *_cast(play, spoken),
                buttons("game", {"begin": _("Begin the first week")})]  # fmt: skip
    return _playing(play, play.game, spoken)


def _cast(play: Roles, spoken: Language) -> list[Block]:
    _ = spoken.text
    players = play.players
    teachers = sum(role != PRINCIPAL for role in players.values())
    told = _("{count} play teachers. The principal is played.")
    if PRINCIPAL not in players.values():
        told = _("{count} play teachers. Nobody plays the principal yet.")
    return [
        text(told.format(count=teachers)),
        text(_("Whoever nobody plays is simulated."), "quiet"),
    ]


def _playing(play: Roles, game: Game, spoken: Language) -> list[Block]:
    _ = spoken.text
    shown = [title(_("Week {week} of {weeks}").format(week=game.week + 1, weeks=play.weeks))]
    if play.is_closed:
        return [*shown, text(_("The week happens …"), "large")]
    decided = sum(role in game.answers for role in play.players.values())
    told = _("{count} of {players} have decided. The week waits {seconds} seconds more.")
    said = told.format(count=decided, players=len(play.players), seconds=play.seconds_to_go)
    shown.append(text(said, "large"))
    if game.week:
        shown += [text(_("Last week"), "quiet"), lines(week_lines(game, game.week - 1, spoken))]
    shown.append(buttons("game", {"close": _("End the week now")}))
    return [*shown, buttons("game", {"end": _("End the game, look back")})] if game.week else shown


def week_lines(game: Game, week: int, spoken: Language) -> list[str]:
    """Return the most notable things of a week of a game."""
    teller = Teller(game.staff.school, spoken)
    found = [event for event in week_events(game, week) if event.kind in NOTABLE]
    found.sort(key=lambda event: NOTABLE.index(event.kind))
    told = [teller.sentence(event) for event in found[:MOST_LINES]]
    return told or [spoken.text("Nothing to tell of.")]


def _looking_back(play: Roles, game: Game, found: Debrief, spoken: Language) -> list[Block]:
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
        return [text(about, "quiet"), lines(figure_lines(found, spoken))]
    if play.look == "people":
        return [text(unasked_words(found, game.staff, spoken), "large")]
    if play.look == "idea":
        return [lines(idea_lines(found, game.staff, spoken))]
    if play.look == "questions":
        return [lines(each.render(_) for each in discussion_guide(found, game.staff))]
    week = play.shown_week
    told = _("Week {week} of {weeks}").format(week=week + 1, weeks=game.week)
    decided = sum(each.week == week for each in game.decisions)
    return [
        text(told, "large"),
        text(_("{count} decisions were taken.").format(count=decided), "quiet"),
        lines(week_lines(game, week, spoken)),
        buttons("show", {"before": "←", "after": "→"}),
    ]
