"""Programmes as they are asked for: in a scenario's file or in the words of a command."""

from __future__ import annotations

import math
import re

from collabsim.errors import InputError, Problem, nearest
from collabsim.programmes.placing import misplaced
from collabsim.programmes.programme import Given, Programme
from collabsim.scenario import ProgrammeSpec, Scenario
from collabsim.schedule import Phase

WORDS = re.compile(r"(?P<name>[^@:]*)(@(?P<start>\d*)(?P<to>-(?P<end>\d*))?)?(:(?P<options>.*))?")
RIGHT = "write NAME, NAME@36-72 or NAME@36-72:option=value,option=value"


def phases_of(scenario: Scenario, registry: dict[str, Programme]) -> tuple[Phase, ...]:
    """Return the phases of a scenario's programmes, in their order.

    Raises InputError for an unknown programme or option, an option out of its range, or one that
    names a school or a post that is not there.
    """
    problems = [
        problem
        for k, spec in enumerate(scenario.programmes)
        for problem in problems_of(spec, registry, f"programmes[{k}]")
    ]
    if problems:
        raise InputError(*problems)
    phases = tuple(phase_of(spec, registry) for spec in scenario.programmes)
    problems = [
        problem
        for k, phase in enumerate(phases)
        for problem in misplaced(
            phase, scenario, f"programmes[{k}].options", registry[phase.name].post
        )
    ]
    if problems:
        raise InputError(*problems)
    return phases


def phase_of(spec: ProgrammeSpec, registry: dict[str, Programme]) -> Phase:
    """Return the phase of a programme that is asked for."""
    end = math.inf if spec.end is None else spec.end
    return registry[spec.name](start=spec.start, end=end, **spec.options)


def problems_of(spec: ProgrammeSpec, registry: dict[str, Programme], field: str) -> list[Problem]:
    """Return what is wrong with a programme that is asked for."""
    if spec.name not in registry:
        advice = nearest(spec.name, registry)
        return [Problem("no such programme", advice, spec.name, field=f"{field}.name")]
    return registry[spec.name].problems(spec.options, f"{field}.options")


def read_spec(words: str, registry: dict[str, Programme]) -> ProgrammeSpec:
    """Return the programme that words of a command ask for.

    A name; then, if wanted, ``@`` with the first week and ``-`` with the week in which it is over;
    then ``:`` with options. Raises InputError where they say something else.

    >>> from collabsim.programmes import REGISTRY
    >>> spec = read_spec("training@36:hours=6,practices=2", REGISTRY)
    >>> spec.name, spec.start, spec.end, spec.options
    ('training', 36, None, {'hours': 6, 'practices': 2})
    """
    found = WORDS.fullmatch(words)
    if found is None:
        raise InputError(Problem("not understood", RIGHT, words, field="--with"))
    options = {}
    for part in (found["options"] or "").split(","):
        name, equals, value = (each.strip() for each in part.partition("="))
        if not (name and equals and value) and found["options"] is not None:
            raise InputError(Problem("not an option with its value", RIGHT, part, field="--with"))
        if name:
            options[name] = _value(value)
    spec = ProgrammeSpec(
        name=found["name"].strip(),
        start=int(found["start"] or 0),
        end=int(found["end"]) if found["end"] else None,
        options=options,
    )
    problems = problems_of(spec, registry, "--with")
    if problems:
        raise InputError(*problems)
    return spec


def _value(text: str) -> Given:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
