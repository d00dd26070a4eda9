"""What practices are called, by their kind, so that an idea can be followed from one to another.

The model knows of a practice what it is about, which grade it fits best and whether it needs
facilities. The names are examples of such practices, to tell them apart by; nothing follows from
them.
"""

from __future__ import annotations

from collections.abc import Callable

from collabsim.results.language import Language

type Text = Callable[[str], str]


def practice_names(management: list[int], equipped: list[int], language: Language) -> list[str]:
    """Return a name for each practice, by what is 1 where it manages a class or needs facilities.

    >>> from collabsim.results.language import language
    >>> practice_names([1, 0, 0, 1], [0, 0, 1, 0], language("en"))
    ['signs for silence', 'think, pair, share', 'counting with things', 'rules made together']
    """
    _ = language.text
    names = {kind: list(called(_)) for kind, called in _NAMES.items()}
    taken = dict.fromkeys(names, 0)
    found = []
    for manages, needs in zip(management, equipped, strict=True):
        kind = (bool(manages), bool(needs))
        turn, place = divmod(taken[kind], len(names[kind]))
        taken[kind] += 1
        found.append(names[kind][place] + (f" {turn + 1}" if turn else ""))
    return found


def _teaching(_: Text) -> tuple[str, ...]:
    return (
        _("think, pair, share"), _("exit cards"), _("groups by level"), _("pupils teach pupils"),
        _("questions with time to think"), _("examples step by step"), _("number talks"),
        _("reading aloud together"),
    )  # fmt: skip


def _teaching_with_facilities(_: Text) -> tuple[str, ...]:
    return (
        _("counting with things"), _("experiments with simple things"), _("reading corner"),
        _("short films"), _("word cards"),
    )  # fmt: skip


def _managing(_: Text) -> tuple[str, ...]:
    return (
        _("signs for silence"), _("rules made together"), _("a calm start"),
        _("duties in turn"), _("praise for effort"),
    )  # fmt: skip


def _managing_with_facilities(_: Text) -> tuple[str, ...]:
    return (_("quiet corner"), _("seats in groups"), _("a board of good deeds"))


#: By (is about managing the class, needs facilities).
_NAMES: dict[tuple[bool, bool], Callable[[Text], tuple[str, ...]]] = {
    (False, False): _teaching,
    (False, True): _teaching_with_facilities,
    (True, False): _managing,
    (True, True): _managing_with_facilities,
}
