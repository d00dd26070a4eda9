"""What a factor may be, and the scenario that a point of a design stands for.

A factor has the name of what it changes:

- ``scenario``: a preset or a file; ``style``: how the schools are led from week 0;
- a behaviour (``voice``) or a parameter (``exit``);
- ``classes``, ``specialists``, ``librarians``, ``pupils`` of every school;
- ``with.training``: a programme, there (true) or not (false); ``with.training.start``, ``.end`` or
  an option of it, such as ``with.training.hours``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.parameters import BY_NAME
from collabsim.scenario import Leadership, ProgrammeSpec, Scenario
from collabsim.scenario.extensions import Extension, programmes_with, styles_with

#: What a factor, or a whole setting of one, can be.
type Value = bool | int | float | str
#: The value of each factor at a point, by name.
type Setting = Mapping[str, Value]

SCENARIO, STYLE, WITH = "scenario", "style", "with."
SIZES = ("classes", "specialists", "librarians", "pupils")
WEEKS = ("start", "end")


def known(used: tuple[Extension, ...] = ()) -> list[str]:
    """Return every name that a factor may have, where some extensions are used."""
    named = programmes_with(used)
    programmes = [f"{WITH}{name}" for name in named]
    settings = [
        f"{WITH}{name}.{setting}"
        for name, programme in named.items()
        for setting in (*WEEKS, *(option.name for option in programme.options))
    ]
    return [SCENARIO, STYLE, *BEHAVIOURS, *SIZES, *BY_NAME, *programmes, *settings]


def is_whole(name: str, used: tuple[Extension, ...] = ()) -> bool:
    """Whether a factor takes whole numbers only; ``used`` are extensions.

    >>> is_whole("classes"), is_whole("exit"), is_whole("with.training.start")
    (True, False, True)
    """
    if name in BY_NAME:
        return BY_NAME[name].whole
    if name.startswith(WITH):
        programme, _, setting = name.removeprefix(WITH).partition(".")
        options = {each.name: each for each in programmes_with(used)[programme].options}
        return setting in WEEKS or (setting in options and options[setting].whole)
    return name in SIZES


def changes_rules(name: str) -> bool:
    """Whether points that differ in a factor cannot be simulated side by side in one chunk.

    Behaviours and most parameters are a school's own; who is there, what is done on top, and how
    long a term and the past last, is a chunk's.

    >>> changes_rules("voice"), changes_rules("classes"), changes_rules("weeks_per_term")
    (False, True, True)
    """
    return name not in (STYLE, *BEHAVIOURS, *BY_NAME) or name in ("weeks_per_term", "history_years")


def changed(scenario: Scenario, setting: Setting) -> Scenario:
    """Return the scenario with a point's setting; ``scenario`` itself is no change of it.

    A style takes the place of all that the scenario says of leadership from week 0 on, behaviours
    come on top of it. Raises InputError where a value cannot be.

    >>> from collabsim.scenario import load
    >>> point = changed(load("typical_sd"), {"style": "directive", "voice": 0.5, "exit": 0.1})
    >>> point.leadership.style, point.leadership.voice, point.parameters["exit"]
    ('directive', 0.5, 0.1)
    """
    changes: dict[str, Any] = {}
    led: dict[str, Any] = {n: setting[n] for n in (STYLE, *BEHAVIOURS) if n in setting}
    if STYLE in led:
        style = styles_with(scenario.use).get(led[STYLE])
        behaviours = {name: value for name, value in led.items() if name != STYLE}
        changes["leadership"] = (
            Leadership(**led) if style is None else Leadership.of(style, **behaviours)
        )
    elif led:
        changes["leadership"] = scenario.leadership.replace(**led)
    parameters = {name: value for name, value in setting.items() if name in BY_NAME}
    if parameters:
        changes["parameters"] = {**scenario.parameters, **parameters}
    sizes = {name: setting[name] for name in SIZES if name in setting}
    if sizes:
        changes["schools"] = tuple(school.replace(**sizes) for school in scenario.schools)
    wanted = {name: value for name, value in setting.items() if name.startswith(WITH)}
    if wanted:
        changes["programmes"] = _programmes(scenario.programmes, wanted)
    return scenario.replace(**changes) if changes else scenario


def refuse_unknown(name: str, field: str, used: tuple[Extension, ...] = ()) -> Problem | None:
    """Return what is wrong with a factor's name, None if nothing is; ``used`` are extensions."""
    names = known(used)
    if name in names:
        return None
    right = nearest(name, names)
    if name.startswith(WITH) and not used:
        right = say("{advice} (one of your own: --use FILE.py)", advice=right)
    return Problem("no such factor", right, name, field=field)


def _programmes(given: tuple[ProgrammeSpec, ...], wanted: Setting) -> tuple[ProgrammeSpec, ...]:
    """Return the programmes with those that a setting adds, takes away or changes."""
    specs = {spec.name: spec for spec in given}
    absent = set()
    for factor, value in wanted.items():
        name, _, setting = factor.removeprefix(WITH).partition(".")
        spec = specs.setdefault(name, ProgrammeSpec(name=name))
        if not setting:
            if not isinstance(value, bool):
                raise InputError(Problem("not a choice", "give true or false", value, field=factor))
            absent |= {name} - ({name} if value else set())
        elif setting in WEEKS:
            specs[name] = spec.replace(**{setting: value})
        else:
            specs[name] = spec.replace(options={**spec.options, setting: value})
    return tuple(spec for name, spec in specs.items() if name not in absent)
