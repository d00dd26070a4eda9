"""Ways to spread a budget over schools that it does not all reach."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.kernel.columns import Floats, Ints
from collabsim.studies.district.budget import Budget, Prices
from collabsim.studies.district.facts import Facts

#: Puts the schools of a district in an order; the numbers are lots, one a school.
type Order = Callable[[Facts, Floats], Ints]

ALL_ALIKE = "all alike"


def leaving_first(facts: Facts, lots: Floats) -> Ints:
    """Return schools in order of how many of their teachers left, most first."""
    return np.lexsort((lots, -facts.turnover))


def weakest_first(facts: Facts, lots: Floats) -> Ints:
    """Return schools in order of their last results, weakest first."""
    return np.lexsort((lots, facts.result))


def clusters_in_turn(facts: Facts, lots: Floats) -> Ints:
    """Return a school of each cluster in turn; within a cluster by lot."""
    turn = np.empty(len(lots))
    for number in np.unique(facts.cluster):
        own = np.flatnonzero(facts.cluster == number)
        turn[own[np.argsort(lots[own])]] = np.arange(len(own))
    return np.lexsort((facts.cluster, turn))


def by_lot(_facts: Facts, lots: Floats) -> Ints:
    """Return schools in the order of lots."""
    return np.argsort(lots)


#: Ways that put schools in an order, by name.
ORDERS: dict[str, Order] = {
    "teachers leave": leaving_first,
    "weakest": weakest_first,
    "clusters": clusters_in_turn,
    "by lot": by_lot,
}
#: All ways to spread a budget.
SPREADS = (ALL_ALIKE, *ORDERS)


def terms_paid(spread: str, budget: Budget, prices: Prices, facts: Facts, lots: Floats) -> Ints:
    """Return for how many terms each school has the programme, [school].

    All alike have it for as many terms as the budget pays of all. Otherwise one school after the
    other has it to the end; one that costs more than what is left is passed over. What has been
    paid is never more than the budget. Raises InputError for an unknown way.
    """
    if spread not in SPREADS:
        raise InputError(
            Problem("no such way to spread", nearest(spread, SPREADS), spread, field="spread")
        )
    schools, terms = prices.rupiah.shape
    none = np.zeros(schools, np.int64)
    left = budget.limits
    if not left.any():
        return none  # who has nothing to spend does nothing, free or not
    if spread == ALL_ALIKE:
        longest = [t for t in range(terms + 1) if _pays(left, prices.until(none + t).sum(axis=1))]
        return none + max(longest)
    whole = prices.until(none + terms)
    for k in ORDERS[spread](facts, lots).tolist():
        if _pays(left, whole[:, k]):
            none[k] = terms
            left = left - whole[:, k]
    return none


def _pays(left: Floats, price: Floats) -> bool:
    return bool((price <= left).all())
