"""The causal chain from behaviour to pupils: what each submodel reads and changes of it.

What changes is a node: a behaviour, or a few columns that are one thing to a reader. Which submodel
reads and changes which node is found in its source (``dataflow``), not kept by hand.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from collabsim.explain.dataflow import Place, use_of
from collabsim.explain.week import phases
from collabsim.model.leadership import BEHAVIOURS

#: The nodes of the chain by stage, each with the columns that it stands for.
STAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "what the principal does": {name.replace("_", " "): () for name in BEHAVIOURS},
    "occasions and climate": {
        "reach": ("reach",),
        "control": ("control",),
        "mandate": ("mandated",),
        "matters that wait": ("matters",),
        "support, agreement": ("support", "agreement", "common_practice"),
        "facilities": ("facilities",),
        "cases": ("case",),
        "talks sought": ("talks",),
        "encounters": ("asker", "teller", "entries"),
        "hours": ("hours", "over", "needed"),
        "lost lessons": ("lost",),
        "advisers": ("tie",),
        "trust": ("trust",),
        "conflict": ("conflict",),
        "quarrels' hurt": ("hurt",),
        "feeling valued": ("valued",),
        "safety": ("safety",),
        "commitment": ("commitment",),
        "strain": ("strain",),
    },
    "what teachers do and know": {
        "reflection": ("reflection",),
        "stance": ("stance",),
        "belief": ("belief",),
        "practices there are": ("world.value", "world.place", "world.home"),
        "practices in use": ("used",),
        "habit": ("habit",),
        "skill": ("proficiency",),
        "own level": ("own_level",),
        "fit": ("fit", "fit_class"),
    },
    "lessons": {
        "effort": ("effort",),
        "preparation": ("preparation",),
        "teaching quality": ("quality",),
        "management": ("management",),
        "disruption": ("disruption",),
        "time taught": ("teaching_time",),
    },
    "pupils": {
        "class's learning": ("learned",),
        "results seen": ("results",),
        "reading": ("slots", "fluent", "read"),
        "scores": ("score",),
    },
}
#: Files of rules whose changes are those of whoever calls them.
TOOLS = ("participation", "queue", "repertoire", "phase_start")
#: What only empties accounts, or draws a person, and is no link of the chain.
LEFT_OUT = ("week_start", "persons")


class Link(NamedTuple):
    """A submodel, by its file's name, with the nodes that it reads and those that it changes."""

    submodel: str
    reads: frozenset[str]
    changes: frozenset[str]


@cache
def links() -> tuple[Link, ...]:
    """Return every submodel that changes something of the chain, in order of names.

    >>> [sorted(each.changes) for each in links() if each.submodel == "own_level"]
    [['own level']]
    """
    found = []
    places = _places()
    for name in sorted({place.module for place in places}):
        if name not in TOOLS and name not in LEFT_OUT:
            link = Link(name, _reads(places, name), _changes(places, name))
            if link.changes:
                found.append(link)
    return tuple(found)


def stage_of(node: str) -> str:
    """Return the stage in which a node stands.

    >>> stage_of("skill")
    'what teachers do and know'
    """
    return next(stage for stage, nodes in STAGES.items() if node in nodes)


@cache
def _places() -> frozenset[Place]:
    """Return where rules of weeks, terms and years read and write, by names of files."""
    rules = {rule for _, each in phases()[1:] for phase in each for rule in phase.rules}
    places = set().union(*(use_of(rule).places for rule in rules))
    return frozenset(place._replace(module=place.module.rpartition(".")[2]) for place in places)


def _reads(places: frozenset[Place], name: str) -> frozenset[str]:
    columns = {place.name for place in places if place[:2] == (name, "reads")}
    behaviours = {place.name for place in places if place[:2] == (name, "behaviours")}
    return _nodes(columns) | {each.replace("_", " ") for each in behaviours}


def _changes(places: frozenset[Place], name: str) -> frozenset[str]:
    own = {place.name for place in places if place[:2] == (name, "writes")}
    through = [place.name.split(":") for place in places if place[:2] == (name, "through")]
    return _nodes(own | {column for of, column in through if of.rpartition(".")[2] in TOOLS})


def _nodes(columns: set[str]) -> frozenset[str]:
    return frozenset(
        node for nodes in STAGES.values() for node, own in nodes.items() if columns & set(own)
    )
