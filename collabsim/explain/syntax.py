"""Modules of the package as syntax trees: their functions, their constants, what names mean."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Constant:
    """A module-level number (or tuple of numbers) with an UPPER_CASE name and a ``#:`` comment.

    A comment above an assignment of several constants is that of each of them.
    """

    name: str
    value: float | tuple[float, ...]
    comment: str
    module: str


@dataclass(frozen=True, slots=True)
class Module:
    """One module: ``imports`` says for a name from which module, and under which name, it comes.

    ``modules`` says for what stands in front of a dot, such as ``cs``, which module it is.
    """

    name: str
    tree: ast.Module
    text: str
    functions: dict[str, ast.FunctionDef]
    imports: dict[str, tuple[str, str]]
    modules: dict[str, str]


@cache
def module(name: str) -> Module:
    """Return a module of the package, or a loaded one of an extension, by its dotted name.

    >>> "talk" in module("collabsim.model.rules.talk").functions
    True
    """
    path = PACKAGE.parent.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not name.startswith("collabsim."):
        file = Path(sys.modules[name].__file__ or "")
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    return Module(
        name,
        tree,
        text,
        {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)},
        {
            alias.asname or alias.name: (node.module, alias.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        },
        dict(_modules_named(nodes)),
    )


def _modules_named(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    """Yield modules by the names that they are imported under."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                dotted = f"{node.module}.{alias.name}"
                if PACKAGE.parent.joinpath(*dotted.split(".")).with_suffix(".py").is_file():
                    yield alias.asname or alias.name, dotted


def rule_modules() -> list[str]:
    """Return the dotted names of the modules that hold rules."""
    return _modules_in("model.rules")


def constant_modules() -> list[str]:
    """Return the dotted names of the modules whose constants belong to the model."""
    folders = ("model.rules", "model.programmes", "model.metrics")
    return [name for folder in folders for name in _modules_in(folder)]


def _modules_in(folder: str) -> list[str]:
    files = sorted(PACKAGE.joinpath(*folder.split(".")).glob("*.py"))
    return [f"collabsim.{folder}.{file.stem}" for file in files if file.stem != "__init__"]


@cache
def constants(name: str) -> tuple[Constant, ...]:
    """Return the constants of a module, in their order.

    >>> [(each.name, each.value) for each in constants("collabsim.model.rules.ties")][0]
    ('ROUNDS', 12)
    """
    here = module(name)
    lines = here.text.splitlines()
    found = []
    for node in here.tree.body:
        if isinstance(node, ast.Assign):
            comment = _comment_above(lines, node.lineno - 1)
            names, values = _pairs(node.targets[0], node.value)
            for each, value in zip(names, values, strict=True):
                number = _number(value)
                if each.isupper() and number is not None:
                    found.append(Constant(each, number, comment, name))
    return tuple(found)


def _pairs(target: ast.expr, value: ast.expr) -> tuple[list[str], list[ast.expr]]:
    """Return names and values of an assignment; nothing where they cannot be told apart."""
    if isinstance(target, ast.Name):
        return [target.id], [value]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return [each.id for each in target.elts if isinstance(each, ast.Name)], value.elts
    return [], []


def _comment_above(lines: list[str], line: int) -> str:
    """Return the ``#:`` comment that ends above a line (from 0)."""
    parts: list[str] = []
    while line > 0 and lines[line - 1].startswith("#:"):
        line -= 1
        parts.insert(0, lines[line].removeprefix("#:").strip())
    return " ".join(parts)


def _number(value: ast.expr) -> float | tuple[float, ...] | None:
    """Return the number that an expression of numbers is, None for any other expression."""
    if isinstance(value, ast.Tuple):
        numbers = [_number(each) for each in value.elts]
        single = tuple(each for each in numbers if isinstance(each, int | float))
        return single if len(single) == len(numbers) else None
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Div):
        above, below = _number(value.left), _number(value.right)
        if isinstance(above, int | float) and isinstance(below, int | float):
            return above / below
        return None
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        number = _number(value.operand)
        return -number if isinstance(number, int | float) else None
    known = value.value if isinstance(value, ast.Constant) else None
    return known if isinstance(known, int | float) and not isinstance(known, bool) else None
