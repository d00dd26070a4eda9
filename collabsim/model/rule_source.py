"""The source of a rule: its syntax tree, found by where its code says that it begins."""

from __future__ import annotations

import ast
import linecache
from functools import lru_cache
from types import CodeType

type Definition = ast.FunctionDef | ast.Lambda


def definition_of(code: CodeType) -> Definition | None:
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
