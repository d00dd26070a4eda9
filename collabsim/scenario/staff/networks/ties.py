"""The ties of a network whose people are known: each once, with what was left out and why."""

from math import isnan

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.identity import Found, Identity
from collabsim.scenario.staff.import_notes import Kind, Oddity, counted
from collabsim.scenario.staff.networks.network import Arc, Network
from collabsim.scenario.staff.tables.cells import CROSS, TICKS, is_missing, strength

#: What may be told of ties, in this order.
NOTED = (
    *(Kind.UNDIRECTED, Kind.WEIGHTS, Kind.NO_WEIGHT, Kind.NO_ANSWER, Kind.SPELLING),
    *(Kind.SELF_TIES, Kind.REPEATED_TIES, Kind.OUTSIDERS),
)
type Tie = tuple[int, int]


def ties_of(network: Network, identity: Identity) -> tuple[dict[Tie, None], list[Oddity]]:
    """Return who asks whom (places in the roster), and what was left out.

    Weight 0 and missing are no tie, and ties to oneself and repeats are left out. InputError where
    a cell does not say whether there is a tie.
    """
    _refuse_unreadable(network)
    ties: dict[Tie, None] = {}
    notes: dict[Kind, list[int | None]] = {kind: [] for kind in NOTED}
    for arc in network.arcs:
        one, other = identity.found[arc.asker], identity.found[arc.adviser]
        weight = 1.0 if arc.strength is None else strength(arc.strength)
        if not weight or not (other.people or other.nobody):
            notes[_why_none(arc, other)].append(arc.line)
            continue
        if arc.both:
            notes[Kind.UNDIRECTED].append(arc.line)
        if weight != 1:
            notes[Kind.WEIGHTS].append(arc.line)
        if one.respelt or other.respelt:
            notes[Kind.SPELLING].append(arc.line)
        outside = len(other.nobody) if one.people else max(1, len(other.people))
        notes[Kind.OUTSIDERS] += [arc.line] * outside
        for tie in _ways(arc, one, other):
            if tie[0] == tie[1]:
                notes[Kind.SELF_TIES].append(arc.line)
            elif tie in ties:
                notes[Kind.REPEATED_TIES].append(arc.line)
            ties |= {} if tie[0] == tie[1] else {tie: None}
    return ties, [odd for kind, lines in notes.items() for odd in counted(kind, lines)]


def _why_none(arc: Arc, adviser: Found) -> Kind:
    """Return why an arc is no tie: nobody was named, or nothing said, or its weight is 0."""
    named = adviser.people or adviser.nobody
    unsaid = arc.strength is not None and is_missing(arc.strength)
    return Kind.NO_ANSWER if not named or unsaid else Kind.NO_WEIGHT


def _ways(arc: Arc, one: Found, other: Found) -> list[Tie]:
    pairs = [(asker, adviser) for asker in one.people for adviser in other.people]
    back = [(adviser, asker) for asker, adviser in pairs if arc.both and asker != adviser]
    return [*pairs, *back]


def _refuse_unreadable(network: Network) -> None:
    """Refuse cells that do not say whether there is a tie, and crosses beside ticks."""
    right = say("give 0 or 1, a number above 0, yes or no, x, or leave it empty")
    problems = [
        Problem(
            "no tie", right, arc.strength, network.file, arc.line,
            network.columns.get("weight", arc.column),
        )
        for arc in network.arcs
        if arc.strength is not None and isnan(strength(arc.strength))
    ]  # fmt: skip
    if problems:
        raise InputError(*problems)
    signs = {
        arc.strength.casefold() for arc in network.arcs if arc.strength and arc.asker != arc.adviser
    }
    if CROSS in signs and signs & TICKS:
        what = say("crosses beside ticks")
        right = say("write 1 for a tie and 0 for none: a cross can mean either")
        raise InputError(Problem(what, right, file=network.file))
