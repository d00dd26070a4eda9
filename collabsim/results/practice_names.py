"""What practices are called, by their kind, so that an idea can be followed from one to another.

The model knows of a practice what it is about, which grade it fits best and whether it needs
facilities. The names are examples of such practices, to tell them apart by; nothing follows from
them.
"""

from __future__ import annotations

from collabsim.messages import Message, say


def practice_names(management: list[int], equipped: list[int]) -> list[Message]:
    """Return a name for each practice, by what is 1 where it manages a class or needs facilities.

    >>> [str(name) for name in practice_names([1, 0, 0, 1], [0, 0, 1, 0])]
    ['signs for silence', 'think, pair, share', 'counting with things', 'rules made together']
    """
    taken = dict.fromkeys(_NAMES, 0)
    found = []
    for manages, needs in zip(management, equipped, strict=True):
        kind = (bool(manages), bool(needs))
        turn, place = divmod(taken[kind], len(_NAMES[kind]))
        taken[kind] += 1
        name = _NAMES[kind][place]
        found.append(say("{name} {number}", name=name, number=turn + 1) if turn else name)
    return found


#: By (is about managing the class, needs facilities).
_NAMES: dict[tuple[bool, bool], tuple[Message, ...]] = {
    (False, False): (
        say("think, pair, share"), say("exit cards"), say("groups by level"),
        say("pupils teach pupils"), say("questions with time to think"),
        say("examples step by step"), say("number talks"), say("reading aloud together"),
    ),
    (False, True): (
        say("counting with things"), say("experiments with simple things"), say("reading corner"),
        say("short films"), say("word cards"),
    ),
    (True, False): (
        say("signs for silence"), say("rules made together"), say("a calm start"),
        say("duties in turn"), say("praise for effort"),
    ),
    (True, True): (say("quiet corner"), say("seats in groups"), say("a board of good deeds")),
}  # fmt: skip
