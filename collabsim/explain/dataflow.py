"""What a rule reads and writes, read off its source and that of every helper it calls.

A value is followed from ``school``, ``world`` and ``p`` through names, calls and named tuples of
columns, so that nothing about reading and writing has to be kept by hand.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from collabsim.explain.syntax import Module, module
from collabsim.kernel.columns import declared
from collabsim.model import decisions, events, leadership
from collabsim.model.parameters import BY_NAME
from collabsim.model.state import School, World

SCHOOL, WORLD = declared(School), declared(World)
PACKAGE = "collabsim"
#: What holds copies of a school's columns, as they were when a phase began.
COPIES = "PhaseStart"


class Column(NamedTuple):
    """A column that an expression is, or is a part of."""

    of: str
    name: str


class Columns(NamedTuple):
    """A named tuple whose fields may be columns."""

    fields: tuple[tuple[str, Any], ...]


#: What a value is: "school", "world", "p", a column, columns; None for any other.
type Meaning = str | Column | Columns | None
type Names = dict[str, Meaning]


class Place(NamedTuple):
    """A module in which a column is read or written, or a behaviour read: ``how`` says which.

    "through" says that it calls another module's part, which writes: ``name`` is "module:column".
    """

    module: str
    how: str
    name: str


@dataclass
class Use:
    """What a function uses: names of columns, parameters, behaviours, constants and so on.

    Columns of the world have ``world.`` in front. ``places`` says in which module each is read or
    written; what a helper only reads, its caller reads.
    """

    reads: set[str] = field(default_factory=set)
    writes: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    behaviours: set[str] = field(default_factory=set)
    constants: set[tuple[str, str]] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)
    helpers: set[tuple[str, str]] = field(default_factory=set)
    places: set[Place] = field(default_factory=set)

    def add(self, other: Use) -> None:
        """Take in what another function uses."""
        for name in self.__dataclass_fields__:
            getattr(self, name).update(getattr(other, name))


@cache
def use_of(function: Callable[..., Any]) -> Use:
    """Return what a rule or a metric, with all that it calls, uses.

    >>> from collabsim.model.rules.recognition import reward
    >>> sorted(use_of(reward).writes), sorted(use_of(reward).behaviours)
    (['valued'], ['contingent_reward'])
    """
    function = inspect.unwrap(function)
    names = list(inspect.signature(function).parameters)
    meanings = tuple(name if name in ("school", "world", "p") else None for name in names)
    return _use(function.__module__, function.__name__, meanings)


@cache
def _use(module_name: str, function: str, meanings: tuple[Meaning, ...]) -> Use:
    reader = _Reader(module(module_name), module(module_name).functions[function], meanings)
    for statement in reader.node.body:
        reader.visit(statement)
    return reader.use


def _returned(module_name: str, function: str, meanings: tuple[Meaning, ...]) -> Meaning:
    """Return what a function gives back, where that is columns."""
    reader = _Reader(module(module_name), module(module_name).functions[function], meanings)
    last = reader.node.body[-1]
    if isinstance(last, ast.Return) and isinstance(last.value, ast.Call):
        return reader.meaning(last.value)
    return None


class _Reader(ast.NodeVisitor):
    """Reads one function's source, knowing what its arguments are."""

    def __init__(self, here: Module, node: ast.FunctionDef, meanings: tuple[Meaning, ...]) -> None:
        self.here = here
        self.node = node
        arguments = [argument.arg for argument in node.args.args]
        self.names: Names = dict(zip(arguments, meanings, strict=False))
        for argument in node.args.args:  # copies of columns under the columns' names
            if isinstance(argument.annotation, ast.Name) and argument.annotation.id == COPIES:
                self.names[argument.arg] = "school"
        self.use = Use()

    def meaning(self, node: ast.expr) -> Meaning:
        """Return what an expression is."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Subscript):
            inner = self.meaning(node.value)
            return inner if isinstance(inner, Column) else None
        if isinstance(node, ast.Attribute):
            return _attribute(self.meaning(node.value), node.attr)
        if isinstance(node, ast.Call):
            return self._made(node)
        return None

    def _made(self, call: ast.Call) -> Meaning:
        """Return what a call gives back, where that is a named tuple of columns."""
        target = self._target(call.func)
        if target is None:
            return None
        where, name = target
        meanings = tuple(self.meaning(argument) for argument in call.args)
        if name in module(where).functions:
            return _returned(where, name, meanings) if any(meanings) else None
        fields = _fields(module(where), name)
        return Columns(tuple(zip(fields, meanings, strict=False))) if fields else None

    def _target(self, node: ast.expr) -> tuple[str, str] | None:
        """Return module and name of what is called, if it is the package's own.

        It stands there by its name (``spend``), or as a part of a module (``cs.spend``).
        """
        if isinstance(node, ast.Attribute):
            where, name = self.here.modules.get(ast.unparse(node.value), ""), node.attr
        elif isinstance(node, ast.Name):
            if node.id in self.here.functions or _fields(self.here, node.id):
                return self.here.name, node.id
            where, name = self.here.imports.get(node.id, ("", ""))
        else:
            return None
        while where.partition(".")[0] == PACKAGE and name in module(where).imports:
            where, name = module(where).imports[name]  # passed on by another module
        ours = where.startswith("collabsim.") and not where.startswith("collabsim.kernel")
        return (where, name) if ours else None

    def visit_Assign(self, node: ast.Assign) -> None:
        """A name for a column reads nothing yet; a value put into a column writes it."""
        meaning = self.meaning(node.value)
        if meaning is None or isinstance(node.value, ast.Call | ast.Subscript):
            self.visit(node.value)
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.names[target.id] = meaning
            else:
                self._write(target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Adding to a column reads and writes it."""
        self.visit(node.value)
        self._write(node.target)
        meaning = self.meaning(node.target)
        if isinstance(meaning, Column):
            self._read(meaning)

    def visit_For(self, node: ast.For) -> None:
        """Read a loop's body once for each of the columns that it goes over."""
        columns = node.iter.elts if isinstance(node.iter, ast.Tuple) else []
        meanings = [self.meaning(each) for each in columns]
        if not any(meanings):
            self.generic_visit(node)
            return
        for meaning in meanings:
            if isinstance(node.target, ast.Name):
                self.names[node.target.id] = meaning
            for statement in node.body:
                self.visit(statement)

    def _write(self, target: ast.expr) -> None:
        if isinstance(target, ast.Tuple):
            for each in target.elts:
                self._write(each)
        meaning = self.meaning(target)
        if isinstance(target, ast.Subscript):
            self.visit(target.slice)
            if isinstance(meaning, Column):
                self._note("writes", _qualified_name(meaning))

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """A part of a column is read; of behaviours, note which."""
        meaning = self.meaning(node.value)
        if meaning == Column("school", "behaviours") and isinstance(node.slice, ast.Name):
            name = node.slice.id.lower()
            if name in leadership.BEHAVIOURS:
                self._note("behaviours", name)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Note a column or a parameter that is read."""
        meaning = self.meaning(node)
        if isinstance(meaning, Column):
            self._read(meaning)
        elif self.meaning(node.value) == "p" and node.attr in BY_NAME:
            self.use.parameters.add(node.attr)
        else:
            self.visit(node.value)

    def visit_Name(self, node: ast.Name) -> None:
        """Note a column read under another name, or a constant."""
        meaning = self.names.get(node.id)
        if isinstance(meaning, Column):
            self._read(meaning)
        elif node.id.isupper() and node.id not in self.names:
            self.use.constants.add(self.here.imports.get(node.id, (self.here.name, node.id)))

    def _read(self, column: Column) -> None:
        if (SCHOOL if column.of == "school" else WORLD)[column.name].axes:
            self._note("reads", _qualified_name(column))

    def _note(self, how: str, name: str) -> None:
        getattr(self.use, how).add(name)
        self.use.places.add(Place(self.here.name, how, name))

    def visit_Call(self, node: ast.Call) -> None:
        """Follow a call of the package's own; a column given to it is read there or not at all."""
        target = self._target(node.func)
        if target is None:
            self.generic_visit(node)
            return
        where, name = target
        if (where, name) == ("collabsim.model.events", "note"):
            self.use.events.update(_kinds(node.args[1]))
        if (where, name) == ("collabsim.model.decisions", "chosen"):
            self.use.decisions.update(_decisions(node.args[2]))
        followed = name in module(where).functions
        for argument in node.args:
            known = followed and self.meaning(argument) is not None
            if not known or isinstance(argument, ast.Call | ast.Subscript):
                self.visit(argument)
        if followed and name != self.node.name:
            self.use.helpers.add((where, name))
            meanings = tuple(self.meaning(argument) for argument in node.args)
            called = _use(where, name, meanings)
            self.use.add(called)
            if called.writes:
                for column in called.writes:
                    self.use.places.add(Place(self.here.name, "through", f"{where}:{column}"))
            else:
                self.use.places |= {each._replace(module=self.here.name) for each in called.places}


def _attribute(of: Meaning, name: str) -> Meaning:
    if name in {"school": SCHOOL, "world": WORLD}.get(str(of), ()):
        return Column(str(of), name)
    return dict(of.fields).get(name) if isinstance(of, Columns) else None


def _fields(here: Module, name: str) -> list[str]:
    """Return the fields of a named tuple that a module declares."""
    for node in here.tree.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return [
                each.target.id
                for each in node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            ]
    return []


def _qualified_name(column: Column) -> str:
    return column.name if column.of == "school" else f"world.{column.name}"


def _named(node: ast.expr) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _kinds(node: ast.expr) -> Iterator[str]:
    """Yield the kinds of event that an argument can be; of feedback there are three each way."""
    for name in _named(node):
        first = getattr(events, name, None)
        if isinstance(first, int):
            yield from events.KINDS[first : first + (3 if name.startswith("FEEDBACK_") else 1)]


def _decisions(node: ast.expr) -> Iterator[str]:
    for name in _named(node):
        if name.lower() in decisions.DECISIONS:
            yield name.lower()
