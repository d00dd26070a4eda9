"""Programmes as they are asked for: in a scenario's file or in the words of a command."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.programmes.programme import STYLE, Given, Programme
from collabsim.model.schedule import Phase
from collabsim.scenario.actions import ProgrammeSpec
from collabsim.scenario.extensions import Extension, programmes_with, styles_with
from collabsim.scenario.placement import misplaced
from collabsim.scenario.schools import School

WORDS = re.compile(r"(?P<name>[^@:]*)(@(?P<start>\d*)(?P<to>-(?P<end>\d*))?)?(:(?P<options>.*))?")
RIGHT = say("write NAME, NAME@36-72 or NAME@36-72:option=value,option=value")


def phases_of(
    programmes: Sequence[ProgrammeSpec], used: tuple[Extension, ...] = ()
) -> tuple[Phase, ...]:
    """Return the phases of a scenario's programmes, in their order; ``used`` are its extensions.

    >>> phases_of([ProgrammeSpec(name="training", start=36, options={"hours": 6})])[0].start
    36
    """
    return tuple(_phase_of(spec, used) for spec in programmes)


def programme_problems(
    programmes: Sequence[ProgrammeSpec],
    schools: Sequence[School],
    used: tuple[Extension, ...] = (),
) -> list[Problem]:
    """Return what is wrong with programmes in some schools: each field's place is within the list.

    An unknown programme or option, an option out of its range, or one that names a school or a
    post that is not there.

    >>> print(*programme_problems([ProgrammeSpec(name="trainin")], []))
    ... # doctest: +ELLIPSIS
    [0].name = 'trainin': no such programme; did you mean 'training'? ...
    """
    problems = [
        problem
        for k, spec in enumerate(programmes)
        for problem in _problems_of(spec, f"[{k}].options", f"[{k}].name", used)
    ]
    if problems:
        return problems
    known = programmes_with(used)
    return [
        problem
        for k, spec in enumerate(programmes)
        for problem in misplaced(
            _phase_of(spec, used), schools, f"[{k}].options", known[spec.name].post
        )
    ]


def _phase_of(spec: ProgrammeSpec, used: tuple[Extension, ...]) -> Phase:
    end = math.inf if spec.end is None else spec.end
    programme = programmes_with(used)[spec.name]
    return programme(start=spec.start, end=end, **_written_out(spec.options, programme, used))


def _written_out(
    options: Mapping[str, Given], programme: Programme, used: tuple[Extension, ...]
) -> dict[str, Given]:
    """Return options with an extension's style as its behaviours: the model's rules know ours."""
    named = options.get(STYLE)
    if not programme.leads or named in STYLES or named not in (known := styles_with(used)):
        return dict(options)
    others = {name: value for name, value in options.items() if name != STYLE}
    return {**dict(zip(BEHAVIOURS, known[str(named)].values, strict=True)), **others}


def _problems_of(
    spec: ProgrammeSpec, options: str, name: str, used: tuple[Extension, ...]
) -> list[Problem]:
    """Return what is wrong with a programme wherever it acts, told of these two fields."""
    known = programmes_with(used)
    if spec.name not in known:
        right = nearest(spec.name, known)
        if not used:
            right = say("{advice} (one of your own: --use FILE.py)", advice=right)
        return [Problem("no such programme", right, spec.name, field=name)]
    return known[spec.name].problems(spec.options, options)


def programme_spec(words: str, used: tuple[Extension, ...] = ()) -> ProgrammeSpec:
    """Return the programme that words of a command ask for; ``used`` are extensions.

    A name; then, if wanted, ``@`` with the first week and ``-`` with the week in which it is over;
    then ``:`` with options. Raises InputError where they say something else.

    >>> spec = programme_spec("training@36:hours=6,practices=2")
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
    problems = _problems_of(spec, "--with.options", "--with.name", used)
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
