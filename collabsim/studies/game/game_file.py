"""A game as a file: it goes to another machine, is played again there, or becomes a scenario.

It holds no name and no phone of anybody who took part: only which roles decided what, and when.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import tomli_w
from pydantic import Field, Strict, model_validator

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.kernel.compile import source_hash
from collabsim.messages import say
from collabsim.scenario import Choice, Scenario, to_toml
from collabsim.scenario.files import located, parsed
from collabsim.scenario.strict_fields import Part, Text, Whole, refuse_repeated, refused
from collabsim.scenario.text_file import read_text
from collabsim.simulation.chunk import fork
from collabsim.studies.game.game import Game, school_in_week_0, state_hash
from collabsim.studies.game.role import too_many, unplayable

#: Weeks that a game's file has at most: two school years.
MOST_WEEKS = 72
HEAD = "# A game of collabsim. Play it again: collabsim game FILE\n\n"


class GameFile(Part):
    """A game that was played for some ``weeks``.

    ``model`` is the hash of the sources that it was played with, ``ending`` that of the state in
    which it ended: played again it has to end in the same.
    """

    game: Annotated[Literal[1], Field(description="the format of this file")]
    model: Text = Field(description="the version of the model, as a hash")
    seed: Annotated[Whole, Field(ge=0, lt=2**63)] = Field(description="the seed of the luck")
    weeks: Annotated[Whole, Field(ge=0, le=MOST_WEEKS)] = Field(description="weeks played")
    ending: Text = Field(description="a hash of the state at the end")
    seats: tuple[Annotated[int, Strict(), Field(ge=0)] | Literal["principal"], ...] = Field(
        description="the roles that were played"
    )
    decisions: tuple[Choice, ...] = Field(default=(), description="what was decided")
    scenario: Scenario = Field(description="the school")

    @model_validator(mode="after")
    def _can_be_played(self) -> Self:
        problems = [
            *too_many(self.seats),
            *(replace(each, field=f"scenario.{each.field}") for each in unplayable(self.scenario)),
        ]
        if problems:
            raise refused(*problems)
        for place, each in enumerate(self.decisions):
            if each.who not in self.seats:
                problem = Problem("nobody plays that", "give one of the seats", each.who,
                                  field=f"decisions[{place}].who")  # fmt: skip
                raise refused(problem)
            if each.week >= self.weeks:
                right = say("give a week before {week}", week=self.weeks)
                field = f"decisions[{place}].week"
                raise refused(Problem("after the game's end", right, each.week, field=field))
        keys = [(each.week, each.who, each.decision) for each in self.decisions]
        refuse_repeated(keys, say("decided twice"), say("keep one answer"))
        return self

    def replay(self) -> Game:
        """Return the game, played again, at its end.

        Raises InputError where it was played with another version of the model, or ends otherwise.
        """
        if self.model != source_hash():
            what = say("played with another version of the model")
            right = say("open it with that version, or use its decisions: --scenario FILE")
            raise InputError(Problem(what, right, self.model, field="model"))
        opening = school_in_week_0(self.scenario, self.seed)
        chunk = fork(opening, self.scenario.replace(choices=self.decisions))
        chunk.advance(min(self.weeks, chunk.last_week))
        game = Game(self.scenario, self.seed, opening, chunk, self.seats, self.decisions)
        if state_hash(game.chunk) != self.ending:
            what = say("ends otherwise than it was played")
            right = say("take the file as it was saved: it was changed since")
            raise InputError(Problem(what, right, self.ending, field="ending"))
        return game


def game_file(game: Game) -> GameFile:
    """Return what a game's file says, up to the week that is over."""
    return GameFile(
        game=1, model=source_hash(), seed=game.seed, weeks=game.week,
        ending=state_hash(game.chunk), seats=game.roles, decisions=game.decisions,
        scenario=game.scenario,
    )  # fmt: skip


def written(game: Game) -> str:
    """Return a game as the text of its file."""
    fields: dict[str, Any] = game_file(game).model_dump(mode="json", exclude_none=True)
    return HEAD + tomli_w.dumps(fields)


def save_game(game: Game, path: Path) -> None:
    """Write a game's file, whole or not at all; InputError where that cannot be."""
    with whole_files.refused(path):
        whole_files.write(path, written(game))


def save_scenario(played: GameFile, path: Path) -> None:
    """Write a game's decisions as a scenario; InputError where there is a file already."""
    scenario = played.scenario.replace(choices=played.decisions)
    right = say("give the name of a new file")
    with whole_files.refused(path, right):
        whole_files.write(path, to_toml(scenario), new=True)


def load_game(path: Path) -> GameFile:
    """Return what a game's file says; InputError tells what is wrong, and in which line."""
    return from_text(read_text(path), path)


def from_text(text: str, path: Path | None = None) -> GameFile:
    """Return the game in a text from elsewhere, which may name no files of this machine."""
    fields = parsed(text, path)
    try:
        return GameFile.checked(fields, None)
    except InputError as error:
        raise located(error, text, path) from None
