"""Names say what a thing is: a bare participle leaves open what was told, kept or left."""

import ast
import re
from pathlib import Path

from tests.sources import tree_of

ROOT = Path(__file__).parent.parent
VAGUE = {"told", "shown", "kept", "seen", "asked", "left", "lived"}
FILES = sorted(
    path for part in ("collabsim", "experiments", "tests") for path in (ROOT / part).rglob("*.py")
)


def words_of(name):
    """The words of a name, whether written with capitals or underscores.

    >>> words_of("ToldApart"), words_of("time_left")
    (['told', 'apart'], ['time', 'left'])
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().strip("_").split("_")


def names_of(path):
    """Yield what a file is called and what it defines."""
    yield path.stem
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def test_no_file_function_or_class_is_named_by_a_bare_participle():
    vague = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in FILES
        for name in names_of(path)
        if not name.startswith("test_") and VAGUE & set(words_of(name))
    ]  # a test's name is a sentence
    assert vague == []
