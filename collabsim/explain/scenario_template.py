"""A first scenario file: all that can be said in one and what it means, most of it as comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

import tomli_w

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.explain.glossary import default_of, docstring_text, option_description, span
from collabsim.messages import say
from collabsim.model.decisions import DECISIONS
from collabsim.model.leadership import BEHAVIOUR_LIST, STYLES
from collabsim.model.parameters import PARAMETERS, Parameter
from collabsim.model.parameters.parameter import Level
from collabsim.scenario import Leadership, Scenario, School, load
from collabsim.scenario.extensions import Use, programmes_with, styles_with
from collabsim.scenario.strict_fields import Part

WIDTH = 98
#: Fields of a scenario that are tables, each with a part of the file.
TABLES = frozenset(
    {"schools", "leadership", "history_leadership", "parameters", "leadership_changes"}
    | {"programmes", "choices"}
)


def write_draft(file: Path, preset: str, use: Use = ()) -> None:
    """Write a scenario file that gives what a preset gives; InputError where that cannot be.

    A file that exists is never overwritten. ``use`` names extensions, whose programmes and styles
    it shows too.
    """
    text = draft(load(preset, use), preset)
    if not file.parent.is_dir():
        right = say("make it first, or give another")
        raise InputError(Problem("no such directory", right, str(file.parent), field="file"))
    with whole_files.refused(file, say("give another file"), field="file"):
        try:
            whole_files.write(file, text, new=True)
        except FileExistsError:
            right = say("give another name: nothing is overwritten")
            raise InputError(Problem("exists already", right, str(file), field="file")) from None


def draft(scenario: Scenario, name: str) -> str:
    """Return a scenario as TOML, with everything else that it could say as comments.

    >>> draft(load("typical_sd"), "typical_sd").splitlines()[0]
    '# A scenario that begins as typical_sd. A line that begins with "# name =" is not in force:'
    """
    parts = (
        _opening(scenario, name),
        _schools(scenario),
        _leadership(scenario),
        _parameters(scenario.parameters),
        _changes(scenario),
        _programmes(scenario),
        _choices(scenario),
    )
    return "\n".join(line for part in parts for line in (*part, ""))


def _opening(scenario: Scenario, name: str) -> Iterator[str]:
    yield f'# A scenario that begins as {name}. A line that begins with "# name =" is not in force:'
    yield "# it shows a default; take the # away to change it. Run it: collabsim run THIS_FILE"
    yield ""
    fields = [name for name in Scenario.model_fields if name not in TABLES]
    yield from _fields(scenario, fields, hidden=("name",))


def _schools(scenario: Scenario) -> Iterator[str]:
    yield from _title("Schools: a [[schools]] table for each, at most 8 in one cluster")
    for place, school in enumerate(scenario.schools):
        yield from ["", "[[schools]]"][place == 0 :]
        if place == 0:
            names = [name for name in School.model_fields if name != "staff"]
            yield from _fields(school, names)
            yield "# A real staff in place of sizes (leave classes, specialists, librarians out):"
            yield '# staff = { roster = "staff.csv", edges = "ties.csv" }'
        else:
            yield from (f"{name} = {_value(value)}" for name, value in _given(school).items())
        if place == 0 and school.staff is not None:
            yield f"staff = {_value(_given(school)['staff'])}"


def _leadership(scenario: Scenario) -> Iterator[str]:
    yield from _title("Leadership: a style, and behaviours from 0 to 1 that are unlike it")
    for style in styles_with(scenario.use).values():
        yield from _comment(f"{style.name}: {style.about}")
    yield ""
    yield "[leadership]"
    yield from _led(scenario.leadership)
    yield ""
    yield "[history_leadership] # how the schools were led before week 0"
    given = _given(scenario.history_leadership) or {"style": scenario.history_leadership.style}
    yield from (f"{name} = {_value(value)}" for name, value in given.items())


def _led(leadership: Leadership) -> Iterator[str]:
    yield f"style = {_value(leadership.style)}"
    for place, behaviour in enumerate(BEHAVIOUR_LIST):
        own = getattr(leadership, behaviour.name)
        usual = STYLES[leadership.style].values[place]
        yield from _comment(
            f"{Leadership.model_fields[behaviour.name].description}; buys: {behaviour.buys}; "
            f"costs: {behaviour.costs}"
        )
        mark = "" if own is not None else "# "
        yield f"{mark}{behaviour.name} = {_value(usual if own is None else own)}"


def _parameters(given: Mapping[str, float]) -> Iterator[str]:
    yield from _title("Parameters: what the model assumes, for all schools")
    yield "[parameters]"
    yield from _of_level("core", given)
    yield ""
    yield from _title("Advanced: prices of behaviours and sizes of effects")
    yield from _of_level("advanced", given)
    yield from (f"{p.name} = {_number(p, given[p.name])}" for p in _constants(given))


def _of_level(level: Level, given: Mapping[str, float]) -> Iterator[str]:
    """Yield the parameters of a level by group, those that are not given as comments."""
    group = ""
    for parameter in PARAMETERS:
        if parameter.level != level:
            continue
        if parameter.group != group:
            group = parameter.group
            yield ""
            yield f"# --- {group} ---"
        yield from _comment(
            f"{parameter.about} {parameter.unit}, {span(parameter.low, parameter.high)}. "
            f"Source: {parameter.source}."
        )
        mark = "" if parameter.name in given else "# "
        number = given.get(parameter.name, parameter.default)
        yield f"{mark}{parameter.name} = {_number(parameter, number)}"


def _constants(given: Mapping[str, float]) -> Iterator[Parameter]:
    """Yield the constants that a scenario gives all the same."""
    yield from (p for p in PARAMETERS if p.level == "constant" and p.name in given)


def _changes(scenario: Scenario) -> Iterator[str]:
    yield from _title("Leadership changes: another leadership from some week on")
    for change in scenario.leadership_changes:
        yield from _table("leadership_changes", _given(change))
    example = {"week": 36, "until": 72, "leadership": {"style": "directive", "voice": 0.5}}
    yield from _example(_table("leadership_changes", example))


def _programmes(scenario: Scenario) -> Iterator[str]:
    yield from _title("Programmes: what is done on top, from week `start` to week `end`")
    for programme in scenario.programmes:
        yield from _table("programmes", _given(programme))
    for programme in programmes_with(scenario.use).values():
        yield from _comment(docstring_text(programme.about))
        example = {"name": programme.name, "start": 0, "end": 36}
        yield from _example(_table("programmes", example))
        yield "# [programmes.options]"
        for option in programme.settings:
            default = default_of(option)
            told = option_description(option)
            line = f"{option.name} = {default} # {told}" if default else f"# {option.name}: {told}"
            yield f"# {line}"
        yield ""


def _choices(scenario: Scenario) -> Iterator[str]:
    yield from _title("Choices: decisions that people take in place of chance")
    for choice in scenario.choices:
        yield from _table("choices", _given(choice))
    for name, answer in DECISIONS.items():
        yield from _comment(f"{name}: {answer}")
    example = {"week": 3, "who": "principal", "decision": "hold_meeting", "answer": 1}
    yield from _example(_table("choices", example))


def _fields(part: Part, names: Any, hidden: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the fields of a part, those that it leaves at their defaults as comments."""
    given = _given(part)
    for name in names:
        field = type(part).model_fields[name]
        yield from _comment(field.description or "")
        if name in given and name not in hidden:
            yield f"{name} = {_value(given[name])}"
        else:
            default = "my_school" if name in hidden else field.default
            yield f"# {name} = {_value(default)}"


def _given(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def _table(name: str, fields: Mapping[str, Any]) -> Iterator[str]:
    yield f"[[{name}]]"
    yield from (f"{field} = {_value(value)}" for field, value in fields.items())


def _example(lines: Iterator[str]) -> Iterator[str]:
    yield from (f"# {line}" for line in lines)


def _title(text: str) -> Iterator[str]:
    yield f"# ===== {text} ====="
    yield ""


def _comment(text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ")


def _number(parameter: Parameter, value: float) -> str:
    return _value(int(value) if parameter.whole else float(value))


def _value(value: Any) -> str:
    """Return a value as TOML has it in one line.

    >>> _value({"style": "directive", "voice": 0.5})
    '{ style = "directive", voice = 0.5 }'
    """
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name} = {_value(each)}" for name, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip()
