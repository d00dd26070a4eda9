"""A command that lacks a library says the one line that brings it."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from collabsim import extras
from collabsim.errors import InputError
from collabsim.extras import line_with, require
from collabsim.interfaces.bundle.wheels import EXTRA

ROOT = Path(__file__).parent.parent
OPTIONAL = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
REQUIRED = sorted(
    call
    for path in (ROOT / "collabsim").rglob("*.py")
    for call in re.findall(r'^ +require\("(\w+)", "(\w+)"', path.read_text(encoding="utf-8"), re.M)
)


def test_the_extra_that_is_named_brings_the_library():
    bring = packages_distributions()
    for module, extra in REQUIRED:
        brought = {re.split(r"[^\w.-]", each)[0].lower() for each in OPTIONAL[extra]}
        assert brought & {name.lower() for name in bring[module]}, (module, extra)


def test_every_extra_is_named_by_a_command_and_the_bundle_takes_one_of_them():
    assert {extra for _, extra in REQUIRED} == set(OPTIONAL)
    assert EXTRA in OPTIONAL


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A clone with its own uv, in which somebody works who typed a command."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(extras, "HOME", tmp_path)
    monkeypatch.setattr(sys, "argv", ["/bin/collabsim", "app", "--lang", "id", "a school.toml"])
    monkeypatch.setenv("UV", str(tmp_path / ".uv" / "bin" / "uv"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


COMMAND = "--python '>=3.12' --extra app collabsim app --lang id 'a school.toml'"


def test_in_a_clone_the_line_is_the_same_command_with_the_extra(clone):
    assert line_with("app") == f"{Path('.uv/bin/uv')} run {COMMAND}"


def test_elsewhere_the_line_names_the_clone(clone, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert line_with("app") == f"{clone / '.uv/bin/uv'} run --project {clone} {COMMAND}"


def test_the_clones_own_uv_is_found_where_uv_has_not_started_the_command(clone, monkeypatch):
    monkeypatch.delenv("UV")
    (clone / ".uv" / "bin").mkdir(parents=True)
    (clone / ".uv" / "bin" / "uv").touch(mode=0o755)
    assert line_with("app") == f"{Path('.uv/bin/uv')} run {COMMAND}"


def test_a_program_of_ones_own_is_not_repeated(clone, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["study.py", "--quick"])
    assert line_with("evidence").endswith("--extra evidence …")


def test_an_installed_wheel_takes_its_extra_from_pip(clone):
    (clone / "pyproject.toml").unlink()
    assert line_with("app") == 'pip install "collabsim[app]"'


def test_what_is_missing_and_what_asked_for_it_are_named(clone):
    with pytest.raises(InputError, match=r"cluster: the library no_such is not .*--extra cluster"):
        require("no_such", "cluster", "cluster")
