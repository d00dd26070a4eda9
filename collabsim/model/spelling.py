"""Misspelt columns, parameters and options in a rule of one's own, found before it is compiled.

A rule, a metric and the helpers that they call are read as syntax trees. What the arguments are is
followed from call to call; any attribute of theirs that does not exist is told with file and line.
So is one of a programme's options, and of a module such as ``cs``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType, ModuleType
from typing import Any, TypeGuard

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import Message, say
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.rule_source import Definition, definition_of
from collabsim.model.state import School, World

#: What the arguments of a rule and of a metric are, in their order.
ARGUMENTS: tuple[type, ...] = (School, World, Parameters, Now)
#: What an attribute of theirs is called.
UNKNOWN = {
    School: say("no such column"),
    World: say("no such column"),
    Parameters: say("no such parameter"),
    Now: say("no such fact of the moment"),
}
#: What gives a rule its programme's options: ``options_of(now, Kind)``.
OPTIONS_OF = "options_of"


def check_spelling(function: Callable[..., Any]) -> None:
    """Raise InputError where a rule or a metric of one's own reads what does not exist.

    The model's own functions are taken as right, and so is a function without a source.

    >>> from collabsim.model.rules.talk import talk
    >>> check_spelling(talk)
    """
    problems = () if _of_the_package(function) else tuple(dict.fromkeys(misspelt(function)))
    if problems:
        raise InputError(*problems)


def misspelt(function: Callable[..., Any]) -> Iterator[Problem]:
    """Yield what does not exist among what a rule or a metric reads, in its helpers too.

    >>> print(*misspelt(lambda school, world, p, now: p.talk_rat * school.n))
    <doctest ...>, line 1, p.talk_rat: no such parameter; did you mean 'talk_rate'?
    """
    if isinstance(function, FunctionType):
        yield from _misspelt(function, ARGUMENTS, set())


def _misspelt(
    function: FunctionType, arguments: tuple[Any, ...], done: set[Any]
) -> Iterator[Problem]:
    code = function.__code__
    node = definition_of(code)
    if node is None or (code, arguments) in done:
        return
    done.add((code, arguments))
    kinds = _names_around(function, node) | _kinds(node, arguments) | _options(function, node)
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            kind, name = kinds.get(part.value.id), part.attr
            # a file that was edited after it was loaded has names that the code does not have
            if kind is not None and not hasattr(kind, name) and name in code.co_names:
                where = {"file": code.co_filename, "line": part.lineno, "field": ast.unparse(part)}
                yield Problem(_unknown(kind), nearest(name, _known(kind)), **where)
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            passed = tuple(_kind(argument, kinds) for argument in part.args)
            called = _called(function, part.func.id)
            if any(passed) and called is not None:
                yield from _misspelt(called, passed, done)


def _kinds(node: Definition, arguments: tuple[Any, ...]) -> dict[str, Any]:
    """Return what each argument is, without names that are given to something else."""
    names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
    kinds = dict(zip(names, arguments, strict=False))
    for part in ast.walk(node):
        if _stores(part):
            kinds.pop(part.id, None)
        elif isinstance(part, ast.FunctionDef | ast.Lambda) and part is not node:
            for each in part.args.args:
                kinds.pop(each.arg, None)
    return kinds


def _names_around(function: FunctionType, node: Definition) -> dict[str, Any]:
    """Return the modules whose names a function reads, such as ``cs``, by what it calls them."""
    local = {each.id for each in ast.walk(node) if _stores(each)}
    return {
        name: value
        for name in function.__code__.co_names
        if name not in local and isinstance(value := function.__globals__.get(name), ModuleType)
    }


def _options(function: FunctionType, node: Definition) -> dict[str, Any]:
    """Return the kind of options that each name is given by ``options_of``, and only by it."""
    stored = [each.id for each in ast.walk(node) if _stores(each)]
    kinds = {}
    for part in ast.walk(node):
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Call):
            call, (target, *others) = part.value, part.targets
            called = call.func.attr if isinstance(call.func, ast.Attribute) else _name(call.func)
            kind = function.__globals__.get(_name(call.args[-1])) if call.args else None
            if called == OPTIONS_OF and hasattr(kind, "_fields") and not others:
                kinds[_name(target)] = kind
    return {name: kind for name, kind in kinds.items() if stored.count(name) == 1}


def _stores(part: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)


def _name(part: ast.expr) -> str:
    return part.id if isinstance(part, ast.Name) else ""


def _unknown(kind: Any) -> Message:
    """Return what is said of a name that is not in a kind."""
    if isinstance(kind, ModuleType):
        return say("no such name in {module}", module=kind.__name__)
    return UNKNOWN.get(kind, say("no such option"))


def _known(kind: Any) -> Iterable[str]:
    return dir(kind) if isinstance(kind, ModuleType) else kind._fields


def _kind(argument: ast.expr, kinds: dict[str, Any]) -> Any:
    return kinds.get(argument.id) if isinstance(argument, ast.Name) else None


def _called(function: FunctionType, name: str) -> FunctionType | None:
    """Return the function of a name in another one's source, None if there is none to check."""
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    try:
        called = cells[name].cell_contents if name in cells else function.__globals__.get(name)
    except ValueError:  # a function of that name is yet to come
        return None
    if not isinstance(called, FunctionType):
        return None
    return called if _of_the_package(function) or not _of_the_package(called) else None


def _of_the_package(function: Any) -> bool:
    return (function.__module__ or "").startswith("collabsim.")
