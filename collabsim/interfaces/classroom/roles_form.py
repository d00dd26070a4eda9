"""What a facilitator is asked before a game: a school, how long, or a game's file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from collabsim.interfaces.app.link import LARGEST_SEED
from collabsim.interfaces.classroom.blocks import Block, choose, number, write
from collabsim.interfaces.classroom.given import line_of, one_of, whole
from collabsim.interfaces.classroom.roles import Roles
from collabsim.interfaces.classroom.room import Room
from collabsim.results.language import Language
from collabsim.scenario import load
from collabsim.studies.game.game import Game
from collabsim.studies.game.game_file import load_game

#: Schools that can be played, of those that come with the program.
SCHOOLS = ("typical_sd", "malengkeri", "large_urban", "new_school", "low_effort")
SEED, WEEKS, SECONDS = 1, 8, 90
MOST_WEEKS, LEAST_SECONDS, MOST_SECONDS = 36, 10, 600
LONGEST_PATH = 200


def fields(spoken: Language) -> list[Block]:
    """Return the form."""
    _ = spoken.text
    schools = {name: _(load(name).title) for name in SCHOOLS}
    return [
        choose("school", _("School"), schools, SCHOOLS[0]),
        number("weeks", _("Weeks"), 1, MOST_WEEKS, WEEKS),
        number("seconds", _("Seconds that a week waits at most"), LEAST_SECONDS, MOST_SECONDS,
               SECONDS),
        number("seed", _("Seed"), 0, LARGEST_SEED, SEED),
        write("file", _("Or a game's file, to look back on it"), LONGEST_PATH),
    ]  # fmt: skip


def begin(room: Room, given: dict[str, Any], _: Language) -> Roles:
    """Return the activity as it was asked for; InputError where the file is no game."""
    seconds = whole(given, "seconds", LEAST_SECONDS, MOST_SECONDS)
    if file := line_of(given, "file", LONGEST_PATH):
        played = load_game(Path(file))
        return Roles(room, played.replay, played.weeks, seconds)
    school, seed = load(one_of(given, "school", SCHOOLS)), whole(given, "seed", 0, LARGEST_SEED)
    weeks = whole(given, "weeks", 1, MOST_WEEKS)
    return Roles(room, lambda: Game.begin(school, seed), weeks, seconds)
