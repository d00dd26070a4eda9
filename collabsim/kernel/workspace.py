"""Room to work in, kept from one school to the next: asking for memory takes longer than using it.

Nothing that a rule writes here outlasts it, and nothing may be read that it has not written.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints

#: Numbers that are drawn for an encounter: a whole vector.
LOTS = 8


class PhaseStart(NamedTuple):
    """How things stood when the phase began: what teachers read of each other in it.

    Columns of the school by the same names; ``rules.phase_start.as_it_was`` fills them.
    """

    trust: Floats
    stance: Floats
    safety: Floats
    commitment: Floats
    proficiency: Floats
    belief: Floats
    used: Ints


class Guest(NamedTuple):
    """What somebody from outside knows of each practice (rows of ``knowledge``) and uses."""

    stance: Floats
    knowledge: Floats
    used: Ints


class Workspace(NamedTuple):
    """A number for each teacher; but ``slots`` and ``luck``: for each practice, in whole vectors.

    ``lots`` holds what chance drew for each encounter; ``named`` says for each practice whether
    feedback has named it already, ``choice`` how luck lets a person choose it at first, ``shares``
    how many colleagues use it, weighted. ``marked`` says who is meant, ``luck_of_staff`` is the
    chance drawn for each, ``drawn`` that of one with each colleague, ``pairs`` of each with each,
    for which the generator makes ``words``, each in one of its ``turns`` and for one of ``whos``:
    ``turn`` are the turns of one who asks, ``word`` is where a colleague's is among their words.
    ``askers`` are the places of those who ask, ``earliest`` is when a colleague's clock can ring;
    ``skills`` is how skilled each is, ``asked`` how readily she is asked, ``paths`` how many of
    one's advisers ask her.
    """

    marked: Floats
    luck_of_staff: Floats
    drawn: Floats
    pairs: Floats
    words: Floats
    whos: Ints
    turns: Ints
    turn: Ints
    word: Ints
    askers: Ints
    earliest: Floats
    skills: Floats
    asked: Floats
    paths: Ints
    slots: Ints
    luck: Floats
    lots: Floats
    named: Floats
    choice: Floats
    shares: Floats
    was: PhaseStart
    guest: Guest


def copy_rows(copy: Any, column: Any, n: int) -> None:
    """Copy the first ``n`` teachers' rows of a column; compiled code moves them as one block."""
    copy[:n] = column[:n]


def new_workspace(staff: int, practices: int, encounters: int = 1) -> Workspace:
    """Return room for schools of at most ``staff`` teachers, and ``encounters`` in a phase.

    >>> new_workspace(staff=9, practices=22).was.trust.shape
    (9, 9)
    """
    was = PhaseStart(
        np.zeros((staff, staff)),
        np.zeros((staff, 2)),
        np.zeros(staff),
        np.zeros(staff),
        np.zeros((staff, practices)),
        np.zeros((staff, practices)),
        np.zeros((staff, practices), np.int64),
    )
    guest = Guest(np.zeros(2), np.zeros((7, practices)), np.zeros(practices, np.int64))
    marked, luck_of_staff, drawn, earliest, skills, asked = np.zeros((6, staff))
    pairs, words = np.zeros((staff, staff)), np.zeros(4 * (staff * staff + 7))
    whos, turns = np.zeros((2, staff * staff + 7), np.int64)
    turn, word, askers, paths = np.zeros((4, staff), np.int64)
    lanes = (practices + 8) // 8 * 8
    slots, luck, lots = np.zeros(lanes, np.int64), np.zeros(lanes), np.zeros((encounters, LOTS))
    named, choice, shares = np.zeros((3, practices))
    return Workspace(
        marked, luck_of_staff, drawn, pairs, words, whos, turns, turn, word, askers, earliest,
        skills, asked, paths, slots, luck, lots, named, choice, shares, was, guest,
    )  # fmt: skip
