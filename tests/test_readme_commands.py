"""The README's two commands: what pyproject.toml offers, and what they do in a fresh clone."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from collabsim.interfaces.bundle.tools import reason

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN, TEST = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
#: What makes the tool, and what runs something in the project by it.
TOOL, UV = re.fullmatch(r"(.* && )(\.uv/bin/uv run --python '[^']+') collabsim run", RUN).groups()
MOST_PACKAGES = 45
#: Commands that need an extra, what they lack, and the extra.
LACKING = [
    ("app", "nicegui", "app"),
    ("calibrate experiments/targets.toml --out c", "sklearn", "evidence"),
    ("sensitivity design.toml --out s", "SALib", "evidence"),
]


def test_the_first_command_installs_no_group_and_no_extra():
    assert PROJECT["tool"]["uv"]["default-groups"] == []
    assert "collabsim" in PROJECT["project"]["scripts"]
    assert f"'{PROJECT['project']['requires-python']}'" in UV


def test_the_second_command_runs_pytest_from_its_group_with_all_cores():
    (group,) = re.fullmatch(re.escape(TOOL + UV) + r" --group (\w+) pytest", TEST).groups()
    names = {re.split(r"\W", each)[0] for each in PROJECT["dependency-groups"][group]}
    assert "pytest" in names
    assert "--numprocesses=auto" in PROJECT["tool"]["pytest"]["ini_options"]["addopts"]


def test_windows_has_the_same_two_commands():
    there = re.findall(r"^  py -m venv .uv; .*; \.uv\\Scripts\\uv (.*)$", README, re.MULTILINE)
    assert there == [command.rpartition(".uv/bin/uv ")[2] for command in (RUN, TEST)]


def test_the_rest_of_the_readme_runs_as_the_first_command_does():
    assert f"`collabsim` stands for `{UV} collabsim`" in README
    named = set(re.findall(r"--extra (\w+)", README))
    assert named <= set(PROJECT["project"]["optional-dependencies"])
    for line in re.findall(r"^\.uv/bin/uv run.*$", README, re.MULTILINE):
        assert line.startswith(UV)


def test_what_every_change_must_pass_begins_with_the_second_command():
    assert TEST in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What is in git or would be, in a folder of its own, with the tool in it."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone of the repository")
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    folder = tmp_path_factory.mktemp("clone")
    for name in names.split("\0"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    (design,) = re.findall(r"^# design\.toml.*?(?=^```)", README, re.MULTILINE | re.DOTALL)
    (folder / "design.toml").write_text(design, encoding="utf-8")
    made = sh(TOOL + "true", folder)
    if made.returncode != 0:
        problem = reason("pip", made.stderr)
        assert problem.what == "the package index cannot be reached", made.stderr
        pytest.skip(problem.what)
    return folder


def sh(command, folder):
    """What a shell gives for a command, outside of the environment of these tests."""
    hidden = ("PYTHONPATH", "VIRTUAL_ENV", "UV")
    there = {
        name: value
        for name, value in os.environ.items()
        if name not in hidden and not name.startswith("PYTEST_")
    }
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=there, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell reads them")
def test_both_commands_do_in_a_fresh_clone_what_the_readme_says(clone):
    ran = sh(RUN, clone)
    assert ran.returncode == 0, ran.stderr
    assert " ".join(ran.stdout.split()).endswith("not a forecast.")
    (site,) = clone.glob(".venv/lib/python*/site-packages")
    installed = {each.name.split("-")[0] for each in site.glob("*.dist-info")} - {"collabsim"}
    files = [each for each in site.rglob("*") if each.is_file() and each.suffix != ".pyc"]
    size = sum(each.stat().st_size for each in files) / 1e6
    packages, megabytes = re.search(r"installs (\d+) packages, (\d+) MB", README).groups()
    assert len(installed) <= MOST_PACKAGES
    assert abs(len(installed) - int(packages)) <= 3, installed  # their own needs change with time
    assert abs(size - int(megabytes)) < 0.15 * size
    for arguments, module, extra in LACKING:
        refused = sh(f"{UV} collabsim {arguments}", clone)
        line = f"type: {UV} --extra {extra} collabsim {arguments}"
        assert refused.returncode == 2, refused.stderr
        assert f"the library {module} is not installed; {line}" in refused.stderr
    tested = sh(f"{TEST} tests/test_errors.py", clone)
    assert tested.returncode == 0, tested.stdout
    assert re.search(r"\d+ passed", tested.stdout)
    assert re.search(r"^\d+ workers? \[", tested.stdout, re.MULTILINE)
