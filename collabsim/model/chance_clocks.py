"""Clocks of chance: who is chosen in proportion to weights is whose clock rings first.

A colleague's clock rings at −log(U)/weight, with luck U keyed by both persons: one more colleague
changes no other clock. When clocks can ring is found without a logarithm, for all at once; that
decides alone unless two are near each other, which saves most of the work and changes nothing.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import log, uniform_each
from collabsim.model.clock import Now
from collabsim.model.state import School

#: A clock of this pace or a slower one never rings: when it would is no number any more.
SLOWEST = 1e-300
#: The bits of infinity, as a whole number.
NEVER = int(np.array([math.inf]).view(np.int64)[0])
#: The bits of a place among colleagues.
PLACES = 0xFFF


class Quotient(NamedTuple):
    """A fraction that is not yet divided, since dividing takes long."""

    above: float
    below: float


@helper
def first_to_ring(
    school: School, now: Now, mechanism: int, i: int, slots: int, weights: Floats
) -> int:
    """Return the colleague whose clock rings first: in proportion to ``weights``.

    Returns -1 if nobody has weight.
    """
    drawn = now.workspace.drawn[: school.n]
    uniform_each(drawn, now.luck, mechanism, school.id[i], slots, school.id)
    return first_of_clocks(school, now, i, drawn, weights)


@helper
def first_of_clocks(school: School, now: Now, i: int, drawn: Floats, weights: Floats) -> int:
    """Return whose clock rings first for ``i``, with the luck that is ``drawn``, or -1."""
    earliest = now.workspace.earliest
    for j in range(school.n):
        pace = weights[j] * pace_of_clock(drawn[j])
        can_ring = pace > SLOWEST and j != i
        earliest[j] = np.divide(least_clock(drawn[j]), pace) if can_ring else math.inf
    best = place_of_least(earliest, school.n)
    if best < 0:
        return -1
    latest = most_clock(drawn[best])
    if count_before(earliest, school.n, latest.above / (latest.below * weights[best])) == 1:
        return best
    first = -log(drawn[best]) / weights[best]
    for j in range(school.n):
        if earliest[j] < first:
            when = -log(drawn[j]) / weights[j]
            if when < first:
                best = j
                first = when
    return best


@helper
def place_of_least(times: Floats, n: int) -> int:
    """Return where the least of ``n`` numbers stands, none below 0, or -1 if all are inf.

    Their bits, taken as whole numbers, are in the same order. The last twelve give way to the
    place, for ``n`` is at most 4,096; so a vector finds it, and of numbers that differ by less than
    2⁻⁴⁰ it is the first.

    >>> import numpy as np
    >>> int(place_of_least(np.array([3.0, 0.5, 0.5, 0.0]), 3))
    1
    """
    bits = times.view(np.int64)
    least = NEVER
    for j in range(n):
        least = min(least, (bits[j] & ~PLACES) | j)
    return least & PLACES if least < NEVER else -1


@helper
def count_before(times: Floats, n: int, when: float) -> int:
    """Return how many of ``n`` times are before ``when``."""
    count = 0
    for j in range(n):
        count += 1 if times[j] < when else 0
    return count


@helper
def least_clock(u: float) -> float:
    """Return 8/3·(1 − u³), which (1 + u)³·(−log(u)) is not below: found without a logarithm.

    The first two terms of the series in (1 − u)/(1 + u). The factor leaves room for rounding.

    >>> least_clock(0.5) < -(1.5**3) * log(0.5) < 1.004 * least_clock(0.5)
    True
    """
    return 2.666665 * (1.0 - u) * (1.0 + u + u * u)


@helper
def most_clock(u: float) -> Quotient:
    """Return 2s(1 + (1 − u)²/(12u)), which −log(u) is not above; s = (1 − u)/(1 + u).

    The same series, with every further term divided by 3, like the second. The factor leaves room
    for rounding.

    >>> latest = most_clock(0.5)
    >>> -log(0.5) < latest.above / latest.below < -1.003 * log(0.5)
    True
    """
    apart = 1.0 - u
    return Quotient(2.000002 * apart * (12.0 * u + apart * apart), 12.0 * u * (1.0 + u))


@helper
def pace_of_clock(u: float) -> float:
    """Return (1 + u)³, the time in which ``least_clock`` counts.

    >>> pace_of_clock(1.0)
    8.0
    """
    return (1.0 + u) * (1.0 + u) * (1.0 + u)
