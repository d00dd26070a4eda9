"""Who the people of a network are: one key settles it for a whole file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import Message, say
from collabsim.scenario.staff.networks.network import Network
from collabsim.scenario.staff.people.names import Names, plain
from collabsim.scenario.staff.people.titles import is_title
from collabsim.scenario.staff.tables.cells import is_missing

#: What stands between several names in one cell.
BETWEEN = re.compile(
    r"\s*[,;\n|/&+•]\s*(?:(?:\d+[.)]|[-*])\s+)?|\s+(?:dan|and|serta)\s+|(?:^|\s+)\d+[.)]\s+|^[-*]\s+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a node or a cell names: places in the roster, and texts that are nobody or unclear."""

    people: tuple[int, ...] = ()
    nobody: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    respelt: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """How nodes are people: by a column of the roster, and a key of the nodes."""

    column: str
    key: str
    staff: Names
    found: Mapping[str, Found] = field(default_factory=dict)

    @property
    def misses(self) -> int:
        """How many nodes are not clearly people of the roster."""
        return sum(bool(each.nobody or each.unclear) for each in self.found.values())

    def same_as(self, other: "Identity") -> bool:
        """Whether two say the same of everybody."""
        return all(each.people == other.found[node].people for node, each in self.found.items())


def best_identity(
    network: Network, columns: Mapping[str, Names], key: str | None = None
) -> Identity:
    """Return how the nodes of a network are people: by the one key and column that fit best.

    ``columns`` are those of the roster that may say who somebody is, ``key`` the nodes' if it was
    named. InputError where two ways fit and mean other people, or where some people are known by
    one way and some by another.
    """
    keys = network.keys if key is None else _chosen(network, key)
    ways = [
        Identity(column, name, staff, {node: _found(text, staff, network.answers)
                                       for node, text in values.items()})
        for name, values in keys.items() for column, staff in columns.items()
    ]  # fmt: skip
    if not ways:
        right = say("give every node a label that is in the roster")
        raise InputError(Problem("nodes without a label", right, file=network.file))
    best = min(ways, key=lambda way: way.misses)
    for other in ways:
        if not best.misses and not other.misses and not best.same_as(other):
            what = say("two labels fit and mean other people")
            raise InputError(Problem(what, _pick(best, other), file=network.file))
        if other is not best and any(
            each.nobody and other.found[node].people and not other.found[node].nobody
            for node, each in best.found.items()
        ):
            what = say("some people by one label, some by another")
            raise InputError(Problem(what, _pick(best, other), file=network.file))
    return best


def refuse_unsettled(network: Network, identity: Identity, leave_out: bool) -> None:
    """Raise InputError where it is not settled who a node is.

    That is where several people may be meant, where two nodes are one person, and, unless
    ``leave_out``, where somebody is not in the roster.
    """
    problems, firsts = [], {}
    for node, found in identity.found.items():
        for name in found.unclear:
            what = say("several people may be meant")
            right = say("write the name as it is in the roster")
            problems.append(network.problem(what, right, name, node))
        for name in () if leave_out else found.nobody:
            advice = nearest(name, identity.staff.names)
            right = say(
                "not in the roster; {advice} (--outsiders leave-out leaves out who is not on "
                "the staff)",
                advice=advice,
            )
            problems.append(network.problem(say("no such person"), right, name, node))
        if not network.answers and found.people:
            if found.people[0] in firsts:
                right = say("give each person one node")
                name = identity.staff.names[found.people[0]]
                problems.append(Problem("two nodes for one person", right, name, network.file))
            firsts[found.people[0]] = node
    if problems:
        raise InputError(*dict.fromkeys(problems))


def _pick(best: Identity, other: Identity) -> Message:
    """Return how to say which of two ways is meant."""
    if best.column != other.column:
        return say(
            'use one in both files, or say which: --columns id="{one}" or --columns id="{other}"',
            one=best.column,
            other=other.column,
        )
    return say(
        'say which: --columns node="{one}" or --columns node="{other}"',
        one=best.key,
        other=other.key,
    )


def _chosen(network: Network, key: str) -> dict[str, Mapping[str, str]]:
    if key not in network.keys:
        right = nearest(key, network.keys)
        raise InputError(Problem("no such label of all nodes", right, key, network.file))
    return {key: network.keys[key]}


def _found(text: str, staff: Names, answers: bool) -> Found:
    """Return whom a text names: one person, or in answers several or nobody."""
    name = " ".join(text.split())
    people = staff.found(name)
    if len(people) == 1:
        return Found((people[0],), respelt=staff.names[people[0]] != name)
    if people:
        return Found(unclear=(name,))
    if answers and is_missing(name):
        return Found()
    return _several(text, staff) if answers else Found(nobody=(name,))


def _several(text: str, staff: Names) -> Found:
    """Return whom a cell with several names names.

    The longest parts of it that are somebody are taken, since names have commas before titles.
    """
    marks = [0, *(mark.start() for mark in BETWEEN.finditer(text)), len(text)]
    starts = [0, *(mark.end() for mark in BETWEEN.finditer(text)), len(text)]
    people, nobody, unclear, at = [], [], [], 0
    while at < len(starts) - 1:
        last = len(starts) - 1
        for end in range(last, at, -1):
            name = " ".join(text[starts[at] : marks[end]].split())
            found = staff.found(name) if name else []
            if found:
                break
        if len(found) == 1:
            people.append(found[0])
        elif found:
            unclear.append(name)
        elif name and not is_missing(name) and not (is_title(plain(name)) and (people or nobody)):
            nobody.append(name)
        at = end
    if not people and not unclear:
        whole = " ".join(text.split())
        return Found(nobody=(whole,) if nobody else ())
    return Found(tuple(people), tuple(nobody), tuple(unclear))
