"""Scenarios as TOML files: read, with the line of what is wrong, and written, with comments."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomli_w

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import Message, say
from collabsim.scenario.extensions import Extension, Use, extensions, presets_with
from collabsim.scenario.scenario import Scenario
from collabsim.scenario.text_file import read_text
from collabsim.scenario.toml_positions import positions
from collabsim.scenario.validation_messages import Location, describe, path

#: Whole numbers in a file: far beyond any bound, and small enough for every program to hold.
LARGEST_WHOLE = 10**18
DIGITS = say("give one of at most {count} digits", count=18)
#: What no file of ours has and what Python's reader takes minutes over, or stumbles on: numbers of
#: thousands of digits, and keys of dozens of parts.
ENDLESS: dict[re.Pattern[str], tuple[Message, Message]] = {
    re.compile(r"(?<![\d_])\d[\d_]{4000}"): (say("too long a number"), DIGITS),
    re.compile(r"""(?<![\w\-.])(?:(?:[\w\-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){40}"""): (
        say("too deep a key"),
        say("give one of a few parts"),
    ),
}


def presets(use: Use = ()) -> dict[str, Path]:
    """Return the files of the scenarios that come with the package and extensions, by name.

    >>> presets()["malengkeri"].name
    'malengkeri.toml'
    """
    return dict(presets_with(extensions(use)))


def load(name_or_path: str | Path, use: Use = ()) -> Scenario:
    """Return a preset by its name, or the scenario in a TOML file; InputError tells what is wrong.

    It uses the extensions that ``use`` names: a file may ask for them, and brings none itself.

    >>> load("malengkeri").schools[0].size
    16
    """
    used = extensions(use)
    known = presets_with(used)
    file = known.get(str(name_or_path), Path(name_or_path))
    if not file.exists() and not file.suffix:
        right = say("{advice} (or give the path of a file)", advice=nearest(str(file), known))
        raise InputError(Problem("no such preset or file", right, str(file), field="scenario"))
    return from_toml(read_text(file), file, used)


def from_toml(text: str, file: Path | None = None, use: Use = ()) -> Scenario:
    """Return the scenario that a TOML text describes; InputError tells every problem.

    Paths in it are relative to the folder of ``file``, which also names it where it has no name.
    ``use`` are the extensions that it uses.
    """
    return _scenario(text, file, Path() if file is None else file.parent, extensions(use))


def from_foreign_toml(text: str, used: tuple[Extension, ...] = ()) -> Scenario:
    """Return the scenario in a TOML text from elsewhere, which may name no files of this machine.

    ``used`` are the extensions that it uses. Raises InputError as ``from_toml`` does.
    """
    return _scenario(text, None, None, used)


def _scenario(
    text: str, file: Path | None, folder: Path | None, used: tuple[Extension, ...]
) -> Scenario:
    fields = parsed(text, file)
    if file is not None:
        fields.setdefault("name", file.stem)
    try:
        return Scenario.checked(fields, folder, used)
    except InputError as error:
        raise located(error, text, file) from None


def to_toml(scenario: Scenario) -> str:
    """Return all of a scenario as TOML, from which ``from_toml`` makes an equal one."""
    fields = scenario.model_dump(mode="json", exclude_none=True)
    return "\n".join(_written(fields, (), Scenario.model_json_schema())).lstrip() + "\n"


def _written(table: dict[str, Any], place: Location, schema: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a table: its values first, then the tables in it."""
    tables = []
    for name, value in table.items():
        items = value if isinstance(value, list) else [value]
        if any(isinstance(item, dict) for item in items):
            tables += [(name, number, item) for number, item in enumerate(items)]
        else:
            yield from _comment((*place, name), schema)
            yield tomli_w.dumps({name: value}).rstrip()
    for name, number, inner in tables:
        within = (*place, name, number) if isinstance(table[name], list) else (*place, name)
        header = ".".join(part for part in within if isinstance(part, str))
        yield ""
        if within[-1] in (name, 0):
            yield from _comment((*place, name), schema)
        yield f"[[{header}]]" if isinstance(table[name], list) else f"[{header}]"
        yield from _written(inner, within, schema)


def _comment(place: Location, schema: dict[str, Any]) -> Iterator[str]:
    """Yield what a field is, the first time that it comes up."""
    about = describe(schema, place)
    if about and not any(part for part in place if isinstance(part, int)):
        yield f"# {about}"


def parsed(text: str, file: Path | None) -> dict[str, Any]:
    """Return what a TOML text says; InputError tells the line where it is none, or too large."""
    for pattern, (what, right) in ENDLESS.items():
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise InputError(Problem(what, right, file=_name(file), line=line))
    try:
        fields = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        what = say("not TOML: {why}", why=Message(str(error).partition(" (at ")[0]))
        right = say("see toml.io for how it is written")
        raise InputError(Problem(what, right, file=_name(file), line=line)) from error
    if huge := [path(place) for place in _huge_numbers(fields)]:
        problems = [Problem("too large a whole number", DIGITS, field=name) for name in huge]
        raise located(InputError(*problems), text, file)
    return fields


def _huge_numbers(fields: dict[str, Any]) -> Iterator[Location]:
    """Yield where whole numbers stand that no file of ours needs and few programs can hold."""
    left: list[tuple[Location, Any]] = [((), fields)]
    while left:
        place, value = left.pop()
        if isinstance(value, dict):
            left += [((*place, name), inner) for name, inner in value.items()]
        elif isinstance(value, list):
            left += [((*place, number), inner) for number, inner in enumerate(value)]
        elif isinstance(value, int) and not -LARGEST_WHOLE <= value <= LARGEST_WHOLE:
            yield place


def located(error: InputError, text: str, file: Path | None) -> InputError:
    """Return the error with file and line of each problem that has none."""
    lines = {path(place): line for place, line in positions(text).items()}
    problems = [
        problem
        if problem.file
        else replace(problem, file=_name(file), line=_line(problem.field, lines))
        for problem in error.problems
    ]
    return InputError(*sorted(problems, key=lambda problem: problem.line or 0))


def _line(field: str, lines: dict[str, int]) -> int | None:
    """Return the line of a field, or of the nearest table that holds it."""
    name = field.partition(",")[0]
    while name and name not in lines:
        name = name[: max(name.rfind("."), name.rfind("["), 0)]
    return lines.get(name)


def _name(file: Path | None) -> str:
    return "" if file is None else str(file)
