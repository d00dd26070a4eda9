"""Names say what a thing is: a bare participle leaves open what was told, kept or left."""

import ast
import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_function_or_class_is_named_by_a_bare_participle(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = [node.name for node in ast.walk(tree) if isinstance(node, definitions)]
    said = [name for name in names if not name.startswith("test_")]  # a test's name is a sentence
    assert not [name for name in (path.stem, *said) if VAGUE & set(words_of(name))]
