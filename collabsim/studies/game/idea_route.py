"""Where an idea went: a way of teaching that was told while people played, step by step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from collabsim.model.events import ADOPTED, DROPPED, TOLD
from collabsim.results.person_names import is_teacher
from collabsim.studies.game.game import Game
from collabsim.studies.game.idea_map import followed_practice


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody (``who``) took it up in a week, from a colleague (``whom``), or -1 of herself."""

    week: int
    who: int
    whom: int


@dataclass(frozen=True, slots=True)
class IdeaRoute:
    """The way of a practice: who used it at the start, each step, and how many at the end.

    ``alone`` is how many use it by then in the same school simulated.
    """

    practice: int
    first: tuple[int, ...]
    told: int
    steps: tuple[Step, ...]
    dropped: int
    users: int
    alone: int

    @property
    def was_passed_on(self) -> bool:
        """Whether anybody took it up from a colleague."""
        return any(is_teacher(step.whom) for step in self.steps)


def idea_route(game: Game, simulated: np.ndarray) -> IdeaRoute | None:
    """Return the way of the practice that is followed, None where nobody told of any.

    ``simulated`` is who uses what in the school without decisions, axes [teacher, practice].
    """
    events, practice = game.chunk.journal.columns(), followed_practice(game)
    if practice is None:
        return None
    of_it = events["practice"] == practice
    steps = tuple(
        Step(*row)
        for row in zip(
            *(events[name][of_it & (events["kind"] == ADOPTED)].tolist()
              for name in ("week", "who", "whom")),
            strict=True,
        )
    )  # fmt: skip
    start = game.opening.columns
    users = start.id[0][start.used[0][:, practice] == 1]
    return IdeaRoute(
        practice,
        tuple(users.tolist()),
        int((of_it & (events["kind"] == TOLD)).sum()),
        steps,
        int((of_it & (events["kind"] == DROPPED)).sum()),
        int(game.chunk.columns.used[0][:, practice].sum()),
        int(simulated[:, practice].sum()),
    )
