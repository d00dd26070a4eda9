"""The public names: on one page, found at once, each with an example."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import collabsim as cs

PAGE = Path(cs.__file__)
#: Values explain themselves where they are declared; only functions and classes hold docstrings.
EXPLAINED = [name for name in cs.__all__ if not name.isupper()]


def names_for_checkers():
    """What type checkers see: the imports under ``if TYPE_CHECKING``."""
    (block,) = (node for node in ast.parse(PAGE.read_text()).body if isinstance(node, ast.If))
    return {
        alias.asname or alias.name: f"{node.module}"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_every_name_is_found_where_the_page_says():
    modules = names_for_checkers()
    for name in cs.__all__:
        assert getattr(cs, name) is getattr(sys.modules[modules[name]], name), name


def test_checkers_and_users_see_the_same_names():
    assert set(names_for_checkers()) == set(cs.__all__) == set(dir(cs))


def test_every_name_says_what_it_is_with_an_example():
    assert [name for name in EXPLAINED if ">>>" not in (getattr(cs, name).__doc__ or "")] == []


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Scool'"):
        cs.Scool  # noqa: B018


def test_importing_the_page_imports_nothing_of_the_package():
    script = (
        "import sys; before = set(sys.modules); import collabsim; "
        "print(*sorted(set(sys.modules) - before - {'collabsim'} - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded <= {"collections", "importlib"}
