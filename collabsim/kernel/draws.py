"""Chance, keyed by what is drawn: the only source of randomness in the model.

A draw is a pure function of (seed, replicate, week, mechanism, who, slot). There is no stream to
shift: one more teacher, one more draw or another order of running changes no other draw. That is
why two policies can be compared in the same school with the same luck, and why the weeks before
a policy begins are the same with and without it.

The generator is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011), which turns a 128-bit
counter and a 64-bit key into 128 random bits; here the counter says who, what and when.

Every function is plain Python and compiles with numba to the same bits.

>>> luck = Luck(seed=1, replicate=0, week=12)
>>> uniform(luck, mechanism=3, who=7, slot=0) == uniform(luck, mechanism=3, who=7, slot=0)
True
"""

import math
from typing import NamedTuple

from collabsim.kernel.compile import helper, inlined
from collabsim.kernel.exact_math import (
    WIDTH,
    central_quantile_each,
    exp,
    log,
    normal_quantile,
)

__all__ = [
    "FOREVER",
    "Luck",
    "chance",
    "clock",
    "exp",
    "fixed",
    "log",
    "normal",
    "normal_slots",
    "philox",
    "uniform",
    "uniform_each",
    "uniform_mechanisms",
    "uniform_persons",
    "uniform_slots",
    "uniform_turns",
]

FOREVER = -32768  # the week of draws that are made once for life


class Luck(NamedTuple):
    """Where chance stands: what all draws of one school-week have in common.

    ``seed`` is any 64-bit integer, ``replicate`` counts from 0, ``week`` lies in -32767..32767:
    week 0 opens the first term and the past is negative.
    """

    seed: int
    replicate: int
    week: int


@helper
def fixed(luck: Luck) -> Luck:
    """Return the luck of draws that are made once for life, whatever the week.

    >>> fixed(Luck(1, 0, 12)) == fixed(Luck(1, 0, 80))
    True
    """
    return Luck(luck.seed, luck.replicate, FOREVER)


@helper
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Return the four 32-bit words that Philox4x32-10 makes of a counter and a key.

    All arguments are taken modulo 2**32; the words are in 0..2**32-1.

    >>> [f"{word:08x}" for word in philox(0, 0, 0, 0, 0, 0)]
    ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
    """
    c0, c1 = int(c0) & 0xFFFFFFFF, int(c1) & 0xFFFFFFFF
    c2, c3 = int(c2) & 0xFFFFFFFF, int(c3) & 0xFFFFFFFF
    k0, k1 = int(k0) & 0xFFFFFFFF, int(k1) & 0xFFFFFFFF
    for _ in range(10):
        # compiled, a product may wrap below zero; the masks make its halves right all the same
        p = 0xD2511F53 * c0
        q = 0xCD9E8D57 * c2
        c0, c2 = ((q >> 32) & 0xFFFFFFFF) ^ c1 ^ k0, ((p >> 32) & 0xFFFFFFFF) ^ c3 ^ k1
        c1, c3 = q & 0xFFFFFFFF, p & 0xFFFFFFFF
        k0 = (k0 + 0x9E3779B9) & 0xFFFFFFFF
        k1 = (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return c0, c1, c2, c3


philox_each = inlined(philox)


@helper
def uniform(luck: Luck, mechanism: int, who: int, slot: int) -> float:
    """Return a number strictly between 0 and 1, all 2**52 equally likely.

    ``mechanism`` (0..65535) says which part of the model draws, ``who`` (a permanent id, 0 or
    more) for whom, ``slot`` (0 or more) which of her draws of this week it is.

    >>> 0 < uniform(Luck(1, 0, 12), 3, 7, 0) < 1
    True
    """
    seed = int(luck.seed)
    when = (int(mechanism) << 16) | ((int(luck.week) + 32768) & 0xFFFF)
    a, b, _, _ = philox(slot, who, when, luck.replicate, seed, seed >> 32)
    return (((a << 20) | (b >> 12)) + 0.5) * 2.220446049250313e-16


@helper
def uniform_each(out, luck: Luck, mechanism: int, who: int, slot: int, persons) -> None:
    """Fill ``out`` with a number strictly between 0 and 1 for each of many persons.

    Person ``persons[j]``'s number depends on her id's last twelve bits, not on who else is there;
    2**32 of them are equally likely. Slots up to ``slot`` + 1023 belong to this draw: four ids
    share one turn of the generator, which gives four words.

    >>> import numpy as np
    >>> few, many = np.zeros(1), np.zeros(9)
    >>> uniform_each(few, Luck(1, 0, 12), 3, 7, 0, np.array([5]))
    >>> uniform_each(many, Luck(1, 0, 12), 3, 7, 0, np.arange(9))
    >>> bool(few[0] == many[5])
    True
    """
    seed = int(luck.seed)
    when = (int(mechanism) << 16) | ((int(luck.week) + 32768) & 0xFFFF)
    for j in range(len(out)):
        person = int(persons[j]) & 0xFFF
        a, b, c, d = philox_each(slot + (person >> 2), who, when, luck.replicate, seed, seed >> 32)
        low = b if person & 1 else a
        high = d if person & 1 else c
        out[j] = ((high if person & 2 else low) + 0.5) * 2.3283064365386963e-10


@helper
def uniform_turns(out, luck: Luck, mechanism: int, whos, turns) -> None:
    """Fill ``out`` with four numbers for each of ``whos``: those of one turn of the generator.

    Number ``4 * k + w`` is that which ``uniform_each`` gives ``whos[k]`` with slot 0 for person
    ``4 * turns[k] + w``; so what many persons share is computed once.

    >>> import numpy as np
    >>> luck, four, one = Luck(1, 0, 12), np.zeros(4), np.zeros(1)
    >>> uniform_turns(four, luck, 3, np.array([7]), np.array([2]))
    >>> uniform_each(one, luck, 3, 7, 0, np.array([9]))
    >>> bool(one[0] == four[1])
    True
    """
    seed = int(luck.seed)
    when = (int(mechanism) << 16) | ((int(luck.week) + 32768) & 0xFFFF)
    for k in range(len(whos)):
        a, b, c, d = philox_each(
            int(turns[k]), int(whos[k]), when, luck.replicate, seed, seed >> 32
        )
        out[4 * k] = (a + 0.5) * 2.3283064365386963e-10
        out[4 * k + 1] = (b + 0.5) * 2.3283064365386963e-10
        out[4 * k + 2] = (c + 0.5) * 2.3283064365386963e-10
        out[4 * k + 3] = (d + 0.5) * 2.3283064365386963e-10


@helper
def uniform_persons(out, luck: Luck, mechanism: int, persons, slot: int) -> None:
    """Fill ``out`` with the ``uniform`` of each of many persons.

    >>> import numpy as np
    >>> luck, out = Luck(1, 0, 12), np.zeros(2)
    >>> uniform_persons(out, luck, 3, np.array([7, 9]), 0)
    >>> bool(out[1] == uniform(luck, 3, 9, 0))
    True
    """
    seed = int(luck.seed)
    when = (int(mechanism) << 16) | ((int(luck.week) + 32768) & 0xFFFF)
    for j in range(len(out)):
        a, b, _, _ = philox_each(slot, int(persons[j]), when, luck.replicate, seed, seed >> 32)
        out[j] = (((a << 20) | (b >> 12)) + 0.5) * 2.220446049250313e-16


@helper
def uniform_slots(out, luck: Luck, mechanism: int, who: int, slots) -> None:
    """Fill ``out`` with the ``uniform`` of each slot.

    >>> import numpy as np
    >>> luck, out = Luck(1, 0, 12), np.zeros(2)
    >>> uniform_slots(out, luck, 3, 7, np.array([0, 5]))
    >>> bool(out[1] == uniform(luck, 3, 7, 5))
    True
    """
    seed = int(luck.seed)
    when = (int(mechanism) << 16) | ((int(luck.week) + 32768) & 0xFFFF)
    for k in range(len(out)):
        a, b, _, _ = philox_each(int(slots[k]), who, when, luck.replicate, seed, seed >> 32)
        out[k] = (((a << 20) | (b >> 12)) + 0.5) * 2.220446049250313e-16


@helper
def uniform_mechanisms(out, luck: Luck, mechanisms, who: int, slot: int) -> None:
    """Fill ``out`` with the ``uniform`` of each mechanism.

    >>> import numpy as np
    >>> luck, out = Luck(1, 0, 12), np.zeros(2)
    >>> uniform_mechanisms(out, luck, np.array([3, 5]), 7, 0)
    >>> bool(out[1] == uniform(luck, 5, 7, 0))
    True
    """
    seed = int(luck.seed)
    week = (int(luck.week) + 32768) & 0xFFFF
    for k in range(len(out)):
        when = (int(mechanisms[k]) << 16) | week
        a, b, _, _ = philox_each(slot, who, when, luck.replicate, seed, seed >> 32)
        out[k] = (((a << 20) | (b >> 12)) + 0.5) * 2.220446049250313e-16


@helper
def chance(luck: Luck, mechanism: int, who: int, slot: int, p: float) -> bool:
    """Return whether something of probability ``p`` happens.

    >>> chance(Luck(1, 0, 12), 3, 7, 0, 1.0), chance(Luck(1, 0, 12), 3, 7, 0, 0.0)
    (True, False)
    """
    return uniform(luck, mechanism, who, slot) < p


@helper
def normal(luck: Luck, mechanism: int, who: int, slot: int) -> float:
    """Return a standard normal deviate: the quantile of one uniform, so it rises with it.

    >>> luck = Luck(1, 0, 12)
    >>> (normal(luck, 3, 7, 0) > 0) == (uniform(luck, 3, 7, 0) > 0.5)
    True
    """
    return normal_quantile(uniform(luck, mechanism, who, slot))


@helper
def normal_slots(out, luck: Luck, mechanism: int, who: int, first: int) -> None:
    """Fill ``out`` with the ``normal`` of slot ``first`` and those that follow.

    >>> import numpy as np
    >>> luck, out = Luck(1, 0, 12), np.zeros(9)
    >>> normal_slots(out, luck, 3, 7, 4)
    >>> all(out[k] == normal(luck, 3, 7, 4 + k) for k in range(9))
    True
    """
    seed = int(luck.seed)
    when = (int(mechanism) << 16) | ((int(luck.week) + 32768) & 0xFFFF)
    for k in range(len(out)):
        a, b, _, _ = philox_each(first + k, who, when, luck.replicate, seed, seed >> 32)
        q = (((a << 20) | (b >> 12)) + 0.5) * 2.220446049250313e-16 - 0.5
        # what lies beyond the centre takes a logarithm, which would keep this from being a vector
        out[k] = central_quantile_each(q) if abs(q) <= WIDTH else math.inf
    for k in range(len(out)):
        if out[k] == math.inf:
            out[k] = normal(luck, mechanism, who, first + k)


@helper
def clock(luck: Luck, mechanism: int, who: int, slot: int, weight: float) -> float:
    """Return the time until a clock of rate ``weight`` first rings; never (inf) at 0 or below.

    Give each candidate a slot of his own and choose the one whose clock rings first: each is
    chosen in proportion to his weight, and another candidate more or less disturbs nobody's clock.

    >>> clock(Luck(1, 0, 12), 3, 7, 0, weight=0.0)
    inf
    """
    if not weight > 0.0:
        return math.inf
    return -log(uniform(luck, mechanism, who, slot)) / weight
