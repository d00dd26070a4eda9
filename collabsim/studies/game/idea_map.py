"""Where an idea is: who uses a way of teaching and who is told of it, week by week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from collabsim.model.events import ADOPTED, DROPPED, TOLD
from collabsim.results.person_names import is_teacher
from collabsim.studies.game.game import Game


@dataclass(frozen=True)
class IdeaMap:
    """A practice among ``people``, the permanent numbers of those who are there now.

    ``uses`` says who uses it at the end of each week, axes [person, week], and ``hears`` who is
    told of it in that week; ``began`` says who used it when the game began.
    """

    practice: int
    people: tuple[int, ...]
    began: np.ndarray
    uses: np.ndarray
    hears: np.ndarray


def followed_practice(game: Game) -> int | None:
    """Return the practice to follow through a game, None where nobody told of any.

    It is the one that most took up from colleagues. Where nobody did, it is the one of which those
    were told most often who did not use it when the game began.
    """
    events, start = game.chunk.journal.columns(), game.opening.columns
    taken = events["practice"][(events["kind"] == ADOPTED) & is_teacher(events["whom"])]
    if len(taken):
        return int(np.bincount(taken).argmax())
    heard = events["kind"] == TOLD
    who, practice = events["who"][heard], events["practice"][heard]
    if not len(practice):
        return None
    users = set(zip(*_users(start.id[0], start.used[0]), strict=True))
    news = [k for k, pair in enumerate(zip(who.tolist(), practice.tolist(), strict=True))
            if pair not in users]  # fmt: skip
    return int(np.bincount(practice[news] if news else practice).argmax())


def _users(ids: np.ndarray, used: np.ndarray) -> tuple[list[int], list[int]]:
    places, practices = used.nonzero()
    return ids[places].tolist(), practices.tolist()


def idea_map(game: Game) -> IdeaMap | None:
    """Return where the practice that is followed was in each week so far, None where there is none.

    >>> game = Game.begin(load("typical_sd"), seed=1)  # doctest: +SKIP
    >>> game.close_week()  # doctest: +SKIP
    >>> idea_map(game).uses.shape  # doctest: +SKIP
    (9, 1)
    """
    practice = followed_practice(game)
    if practice is None:
        return None
    people, start = game.staff.ids, game.opening.columns
    first = start.id[0][start.used[0][:, practice] == 1].tolist()
    began = np.isin(people, first)
    uses = np.repeat(began[:, None], game.week, axis=1)
    hears = np.zeros_like(uses)
    events = game.chunk.journal.columns()
    lines = events["practice"] == practice
    columns = (events[name][lines].tolist() for name in ("who", "week", "kind"))
    for who, week, kind in zip(*columns, strict=True):
        if who not in people:
            continue
        i = people.index(who)
        if kind == TOLD:
            hears[i, week] = True
        elif kind in (ADOPTED, DROPPED):
            uses[i, week:] = kind == ADOPTED
    return IdeaMap(practice, tuple(people), began, uses, hears)
