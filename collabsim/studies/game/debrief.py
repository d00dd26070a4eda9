"""What to look at when a game is over: against the same school simulated, with the same luck."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from collabsim.messages import Message, say
from collabsim.model.events import (
    ADOPTED,
    CONSENSUS,
    CONSTRUCTIVE,
    DECIDED,
    ENCOUNTER,
    MEDIATED,
    PERSONAL,
    SILENT,
    SOLVED,
    TALK,
    TOLD,
)
from collabsim.results.person_names import is_teacher
from collabsim.simulation.chunk import Chunk
from collabsim.studies.game.game import Game
from collabsim.studies.game.idea_route import IdeaRoute, idea_route
from collabsim.studies.game.role import Role

#: What the staff's means are called, by their columns: shown in per cent.
MEANS = {
    "valued": say("feeling valued, mean of the staff (%)"),
    "commitment": say("commitment, mean of the staff (%)"),
    "safety": say("safety to speak, mean of the staff (%)"),
    "strain": say("strain, mean of the staff (%)"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Something counted or measured in the school that was played, and in the one simulated."""

    name: str
    words: Message
    played: float
    simulated: float

    @property
    def difference(self) -> float:
        """How far the two are apart, in the root of what both are: as counts vary by chance."""
        both = self.played + self.simulated
        return abs(self.played - self.simulated) / math.sqrt(both) if both else 0.0


@dataclass(frozen=True, slots=True)
class Debrief:
    """A game's figures, who was never turned to, where an idea went, and how much was decided.

    ``never_asked`` are permanent numbers; ``decided`` says for each role in how many weeks it
    decided anything.
    """

    weeks: int
    figures: tuple[Figure, ...]
    never_asked: tuple[int, ...]
    idea: IdeaRoute | None
    decided: dict[Role, int]

    def figure(self, name: str) -> Figure:
        """Return a figure by its name."""
        return next(each for each in self.figures if each.name == name)


def debrief(game: Game) -> Debrief:
    """Return what a game shows, in the week in which it is."""
    twin = game.simulated()
    played, simulated = _measured(game.chunk), _measured(twin)
    figures = (
        Figure(name, words, played[name][1], simulated[name][1])
        for name, (words, _) in played.items()
    )
    return Debrief(
        game.week,
        tuple(figures),
        _unasked(game),
        idea_route(game, twin.columns.used[0]),
        {
            role: len({each.week for each in game.decisions if each.who == role})
            for role in game.roles
        },
    )


def _measured(chunk: Chunk) -> dict[str, tuple[Message, float]]:
    events = chunk.journal.columns()
    kind, talk = events["kind"], events["activity"] == TALK
    from_colleagues = is_teacher(events["whom"])
    counts: dict[str, tuple[Message, np.ndarray]] = {
        "talks": (
            say("talks about teaching"),
            (kind == ENCOUNTER) & talk & (events["amount"] > 0),
        ),
        "told": (say("ways of teaching told in talks"), (kind == TOLD) & talk),
        "adopted": (
            say("ways of teaching taken up from colleagues"),
            (kind == ADOPTED) & from_colleagues,
        ),
        "solved": (say("cases solved with a colleague"), (kind == SOLVED) & from_colleagues),
        "silent": (say("differences kept silent"), kind == SILENT),
        "constructive": (say("differences that stayed with the matter"), kind == CONSTRUCTIVE),
        "personal": (say("differences that turned personal"), kind == PERSONAL),
        "mediated": (say("differences in which the principal stepped in"), kind == MEDIATED),
        "consensus": (say("matters that the staff agreed on"), kind == CONSENSUS),
        "decided": (say("matters that the principal decided"), kind == DECIDED),
    }
    columns, n = chunk.columns, int(chunk.columns.n[0])
    measured = {name: (words, float(mask.sum())) for name, (words, mask) in counts.items()}
    for name, words in MEANS.items():
        measured[name] = (words, 100.0 * float(getattr(columns, name)[0][:n].mean()))
    return measured


def _unasked(game: Game) -> tuple[int, ...]:
    """Return those of the staff to whom nobody turned for a talk about teaching."""
    events = game.chunk.journal.columns()
    talks = (events["kind"] == ENCOUNTER) & (events["activity"] == TALK) & (events["amount"] > 0)
    asked = set(events["whom"][talks].tolist())
    return tuple(each for each in game.staff.ids if each not in asked)
