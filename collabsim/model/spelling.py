"""Misspelt columns and parameters in a rule of one's own, found before it is compiled.

A rule, a metric and the helpers that they call are read as syntax trees. What the arguments are is
followed from call to call; any attribute of theirs that does not exist is told with file and line.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
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

type Definition = ast.FunctionDef | ast.Lambda


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
    node = _definition(code)
    if node is None or (code, arguments) in done:
        return
    done.add((code, arguments))
    kinds = _kinds(node, arguments)
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            kind, name = kinds.get(part.value.id), part.attr
            # a file that was edited after it was loaded has names that the code does not have
            if kind is not None and not hasattr(kind, name) and name in code.co_names:
                advice = nearest(name, kind._fields)
                where = {"file": code.co_filename, "line": part.lineno, "field": ast.unparse(part)}
                yield Problem(UNKNOWN[kind], advice, **where)
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            passed = tuple(_kind(argument, kinds) for argument in part.args)
            called = _called(function, part.func.id)
            if any(passed) and called is not None:
                yield from _misspelt(called, passed, done)


def _definition(code: CodeType) -> Definition | None:
    """Return a function's syntax tree, None where its source cannot be had."""
    linecache.checkcache(code.co_filename)
    text = "".join(linecache.getlines(code.co_filename))
    return _definitions(text).get((code.co_firstlineno, code.co_name))


@lru_cache(maxsize=64)
def _definitions(text: str) -> dict[tuple[int, str], Definition]:
    """Return the functions of a source by first line, decorators included, and name."""
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except SyntaxError:
        return {}
    named = {
        (min(each.lineno for each in (node, *node.decorator_list)), node.name): node
        for node in nodes
        if isinstance(node, ast.FunctionDef)
    }
    return named | {(n.lineno, "<lambda>"): n for n in nodes if isinstance(n, ast.Lambda)}


def _kinds(node: Definition, arguments: tuple[Any, ...]) -> dict[str, Any]:
    """Return what each argument is, without names that are given to something else."""
    names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
    kinds = dict(zip(names, arguments, strict=False))
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            kinds.pop(part.id, None)
        elif isinstance(part, ast.FunctionDef | ast.Lambda) and part is not node:
            for each in part.args.args:
                kinds.pop(each.arg, None)
    return kinds


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
