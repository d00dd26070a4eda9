"""Sources as trees, each read once for all tests that look at it."""

import ast
from functools import cache


@cache
def tree_of(path):
    """What a file of Python says."""
    return ast.parse(path.read_text(encoding="utf-8"))
