"""What extensions bring, to be explained like what is the model's own."""

from __future__ import annotations

from collections.abc import Iterator

from collabsim.explain.dataflow import use_of
from collabsim.explain.glossary import (
    Facts,
    Thing,
    metric_thing,
    preset_thing,
    programme_thing,
    style_thing,
    text_of,
    thing,
    things,
    used_facts,
)
from collabsim.model.schedule import Phase
from collabsim.model.step import Rule
from collabsim.scenario import load
from collabsim.scenario.extensions import Extension, programmes_with


def things_with(used: tuple[Extension, ...]) -> tuple[Thing, ...]:
    """Return all that has a name where extensions are used.

    The model's own, told as it is beside them (their styles are choices of its programmes), and
    what they bring.

    >>> things_with(()) == things()
    True
    """
    known = programmes_with(used)
    ours = (programme_thing(known[t.name]) if t.kind == "programme" else t for t in things())
    return (*ours, *things_of(used))


def things_of(used: tuple[Extension, ...]) -> Iterator[Thing]:
    """Yield all that extensions bring, each with the extension that it is from.

    >>> list(things_of(()))
    []
    """
    for extension in used:
        whose = ("extension", f"{extension.called} {extension.version} {extension.hash}")
        for each in _parts(extension, used):
            yield thing(each.kind, each.name, each.about, (*each.facts, whose))


def _parts(extension: Extension, used: tuple[Extension, ...]) -> Iterator[Thing]:
    parts = extension.parts
    yield from map(programme_thing, parts.programmes.values())
    rules = {rule: phase for phase in parts.rules for rule in phase.rules}
    rules |= {rule: each for each in parts.programmes.values() for rule in each.rules}
    for rule, phase in rules.items():
        if not rule.__module__.startswith("collabsim."):
            yield thing("rule", rule.__name__, text_of(rule), _rule(rule, phase.name, phase.after))
    yield from (_phase(each) for each in parts.rules)
    yield from map(metric_thing, parts.metrics)
    yield from map(style_thing, parts.styles.values())
    for name in parts.presets:
        yield preset_thing(name, load(name, used))


def _phase(phase: Phase) -> Thing:
    rules = ", ".join(rule.__name__ for rule in phase.rules)
    return thing("phase", phase.name, "", (("after", phase.after), ("rules", rules)))


def _rule(rule: Rule, name: str, after: str) -> Facts:
    yield "part of", name
    yield "after", after
    yield from used_facts(use_of(rule))
