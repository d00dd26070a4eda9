"""What pydantic finds wrong, told in the words of a scenario's fields."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from collabsim.errors import MOST_SOUGHT, NOTHING, Problem, nearest
from collabsim.messages import Gap, Message, either, say

Location = tuple[str | int, ...]

WHAT = {
    "missing": say("missing"),
    "too_short": say("too few"),
    "string_too_short": say("empty"),
    "greater_than_equal": say("out of bounds"),
    "less_than_equal": say("out of bounds"),
    "finite_number": say("not a number"),
}
KINDS = {
    "string": say("a text"),
    "path": say("a path"),
    "boolean": say("true or false"),
    "array": say("a list"),
    "integer": say("a whole number"),
    "number": say("a number"),
}


def problems_in(errors: Sequence[Any], schema: dict[str, Any]) -> list[Problem]:
    """Return the problems in the errors of a part whose JSON schema is ``schema``."""
    problems: dict[str, Problem] = {}
    for error in _innermost(errors)[:MOST_SOUGHT]:
        known, node = _described(schema, error["loc"])
        for problem in _problems(error, node):
            field = _joined(path(known), problem.field)
            placed = problem if problem.file else replace(problem, field=field)
            problems.setdefault(f"{placed}", placed)
    return list(problems.values())


def _innermost(errors: Sequence[Any]) -> list[Any]:
    """Return the errors but those of a list or table that only follow from errors within."""
    around = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
    return [error for error in errors if error["loc"] not in around]


def _problems(error: Any, node: dict[str, Any]) -> Sequence[Problem]:
    """Return what an error says, with fields relative to where it is."""
    kind, value = error["type"], error["input"]
    if kind == "refused":
        return error["ctx"]["problems"]
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        right = nearest(name, node.get("properties", ()))
        return [Problem("no such field", right, value, field=name)]
    if kind == "missing":
        value = NOTHING
    return [Problem(WHAT.get(kind, say("wrong type")), _right(node), value)]


def describe(schema: dict[str, Any], location: Location) -> str:
    """Return the description of a field, "" where it has none."""
    known, node = _described(schema, location)
    return node.get("description", "") if known == location else ""


def path(location: Location) -> str:
    """Return a location as a dotted path.

    >>> path(("schools", 0, "classes"))
    'schools[0].classes'
    """
    text = ""
    for part in location:
        text = _joined(text, f"[{part}]" if isinstance(part, int) else part)
    return text


def _joined(text: str, part: str) -> str:
    return f"{text}.{part}" if text and part and not part.startswith("[") else text + part


def _described(schema: dict[str, Any], location: Location) -> tuple[Location, dict[str, Any]]:
    """Return how far a location leads in a schema, and what the schema says there."""
    node = schema
    for depth, part in enumerate(location):
        inner = _inner(schema, node, part)
        if inner is None:
            return location[:depth], node
        node = inner
    return location, node


def _inner(schema: dict[str, Any], node: dict[str, Any], part: str | int) -> dict[str, Any] | None:
    if isinstance(part, int):
        inner = node.get("items")
    else:
        inner = node.get("properties", {}).get(part) or node.get("additionalProperties")
    return _resolved(schema, inner) if inner else None


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Return a node with what it refers to, and without the alternative of being left out."""
    options = [each for each in node.get("anyOf", ()) if each.get("type") != "null"]
    target = options[0] if len(options) == 1 else node
    if "$ref" in target:
        target = schema["$defs"][target["$ref"].rpartition("/")[2]]
    return target | {key: node[key] for key in ("description",) if key in node}


def _right(node: dict[str, Any]) -> Message:
    kind = _kind(node)
    if "description" not in node:
        return say("give {kind}", kind=kind)
    return say("give {kind} ({about})", kind=kind, about=Message(node["description"]))


def _kind(node: dict[str, Any]) -> Gap:
    """Return what a value may be, in words."""
    if "anyOf" in node:
        return either(_kind(each) for each in node["anyOf"])
    if "const" in node:
        return repr(node["const"])
    if "properties" in node:
        return say("a table with {names}", names=", ".join(node["properties"]))
    kind = KINDS.get(node.get("format") or node.get("type", ""), say("a table"))
    if "minimum" not in node:
        return kind
    low = node["minimum"]
    if "maximum" not in node:
        return say("{kind} from {low} up", kind=kind, low=low)
    return say("{kind} from {low} to {high}", kind=kind, low=low, high=node["maximum"])
