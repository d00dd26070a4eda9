"""What a class would see in the room of a lesson if everybody decided alike: games, computed."""

from dataclasses import replace
from functools import cache

from collabsim.interfaces.classroom.roles_form import SCHOOLS, SEED, WEEKS
from collabsim.scenario import load
from collabsim.simulation.chunk import fork
from collabsim.studies.game.debrief import debrief
from collabsim.studies.game.game import Game
from collabsim.studies.game.role import PRINCIPAL

#: What all teachers answer, and what the principal does, by the name of the way.
WAYS = {
    "nobody": ({}, {}),
    "keep": ({"tell": "keep"}, {}),
    "one": ({"ask": "first"}, {}),
    "silent": ({"differ": "silent"}, {}),
    "speak": ({"differ": "speak"}, {}),
    "mediated": ({"differ": "speak"}, {"mediate": "all"}),
    "alone": ({}, {"meeting": "yes", "matter": "alone"}),
    "asked": ({}, {"meeting": "yes", "matter": "ask"}),
}


@cache
def opened():
    """The school that the room offers first, in its first week, everybody played."""
    game = Game.begin(load(SCHOOLS[0]), SEED)
    for role in (PRINCIPAL, *game.staff.ids):
        game.take(role)
    return game


@cache
def played(way):
    """What there is to look back on when all decide in one way for as long as the room plays."""
    game = replace(opened(), chunk=fork(opened().opening))
    of_teachers, of_principal = WAYS[way]
    for _ in range(WEEKS):
        for role in game.roles:
            decide(game, role, of_principal if role == PRINCIPAL else of_teachers)
        game.close_week()
    return debrief(game)


def decide(game, role, wishes):
    """Answer what is asked; "first" is the colleague who came first to the school."""
    asked = {each.name: [option.name for option in each.options] for each in game.questions(role)}
    answers = {
        name: asked[name][0] if wish == "first" else wish
        for name, wish in wishes.items()
        if name in asked
    }
    game.decide(role, answers)
