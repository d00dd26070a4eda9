"""A bundle: what it refuses, what it says, and that it installs where there is no internet."""

import hashlib
import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from collabsim.errors import InputError
from collabsim.interfaces.bundle import install, make, tools, wheels
from collabsim.interfaces.bundle.platforms import PLATFORMS, target
from collabsim.interfaces.bundle.tools import BundleError

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def folder(tmp_path):
    """A bundle whose wheels are not wheels."""
    part = tmp_path / "bundle"
    (part / "wheels").mkdir(parents=True)
    for name in ("collabsim-1.2.3-py3-none-any.whl", "other_thing-4.0-py3-none-any.whl"):
        (part / "wheels" / name).write_bytes(name.encode())
    make.complete(part, target())
    return part


def test_every_file_is_in_the_hashes_and_is_whole(folder):
    names = {line.partition("  ")[2] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == kept - {"SHA256SUMS"}
    assert install.damaged(folder) == []


@pytest.mark.parametrize("name", ["install.py", "wheels/other_thing-4.0-py3-none-any.whl"])
def test_a_changed_or_missing_file_is_named(folder, name):
    (folder / name).write_text("changed")
    assert install.damaged(folder) == [name]
    (folder / name).unlink()
    assert install.damaged(folder) == [name]


def test_a_bundle_from_a_clone_holds_the_lesson_as_it_is(folder):
    for name in make.LESSON:
        source = wheels.PACKAGE.parent / "docs" / name
        assert (folder / name).read_bytes() == source.read_bytes()


def test_requirements_pin_exactly_the_wheels_with_their_hashes(folder):
    lines = (folder / "requirements.txt").read_text().splitlines()
    assert [line.split(" --hash=sha256:")[0] for line in lines] == [
        "collabsim[app]==1.2.3",
        "other_thing==4.0",
    ]
    digests = [
        hashlib.sha256(wheel.read_bytes()).hexdigest()
        for wheel in sorted((folder / "wheels").iterdir())
    ]
    assert [line.split(":")[-1] for line in lines] == digests


@pytest.mark.parametrize("name", ["install.sh", "install.bat", "README.md", "BACA.md"])
def test_texts_name_the_python_and_leave_no_gap(folder, name):
    text = (folder / name).read_text(encoding="utf-8")
    assert HERE in text
    assert not any(gap in text for gap in ("@PYTHON@", "@VERSION@", "@PLATFORM@", "@SIZE@"))


def test_windows_reads_its_script_with_its_line_ends(folder):
    text = (folder / "install.bat").read_bytes()
    assert text.count(b"\r\n") == text.count(b"\n") > 0


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell reads it")
def test_the_shell_script_is_read_by_a_shell_and_hands_its_options_on(folder):
    subprocess.run(["sh", "-n", folder / "install.sh"], check=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", folder / "install.sh", "--check"],
        env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Semua berkas utuh." in done.stdout) == (0, True), done


@pytest.mark.parametrize(("field", "value"), [("python", "3.7"), ("platform", "linux-s390x")])
def test_the_installer_says_whom_the_bundle_is_for(folder, field, value, monkeypatch, capsys):
    facts = json.loads((folder / "bundle.json").read_text()) | {field: value}
    (folder / "bundle.json").write_text(json.dumps(facts))
    monkeypatch.setattr(install, "FOLDER", folder)
    assert install.main(["--check"]) == install.CANNOT
    assert value in capsys.readouterr().out


def test_the_installer_touches_no_folder_that_is_there(folder, monkeypatch, tmp_path):
    monkeypatch.setattr(install, "FOLDER", folder)
    place = tmp_path / "mine"
    place.mkdir()
    (place / "thesis.txt").write_text("years")
    assert install.main([str(place)]) == install.CANNOT
    assert [path.name for path in place.iterdir()] == ["thesis.txt"]


def test_a_directory_that_is_not_empty_is_refused_before_anything_is_fetched(tmp_path, monkeypatch):
    monkeypatch.setattr(make, "tools", pytest.fail)
    (tmp_path / "run.json").write_text("results of a run")
    with pytest.raises(InputError, match="is not empty; give a new or empty directory"):
        make.bundle(tmp_path)


def test_nothing_is_left_where_it_cannot_be_made(tmp_path, monkeypatch):
    def unreachable(directory):
        raise BundleError(tools.reason("pip", "Failed to establish a new connection"))

    monkeypatch.setattr(make, "tools", unreachable)
    with pytest.raises(BundleError, match="index cannot be reached"):
        make.bundle(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_too_little_space_is_said_before_anything_is_fetched(tmp_path, monkeypatch):
    monkeypatch.setattr(make, "FREE", 10**18)
    monkeypatch.setattr(make, "tools", pytest.fail)
    with pytest.raises(BundleError, match="MB are free"):
        make.bundle(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_wrong_options_are_told_together_with_the_nearest_right_one():
    with pytest.raises(InputError) as told:
        target("window-x86", "three")
    assert [problem.field for problem in told.value.problems] == ["platform", "python"]
    assert "windows-x86_64" in str(told.value)


def test_this_machine_is_among_the_platforms_or_says_so():
    if install.here() in PLATFORMS:
        assert target().platform == install.here()
    else:
        with pytest.raises(InputError, match="no bundle is made for it"):
            target()


def test_what_is_neither_cloned_nor_installed_has_no_wheel(tmp_path, monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(wheels, "PACKAGE", tmp_path / "collabsim")
    monkeypatch.setattr(wheels, "distribution", missing)
    with pytest.raises(BundleError, match="from a clone, or from an installed wheel"):
        wheels.own_wheel(pytest.fail, tmp_path)


def test_an_installed_package_is_packed_as_its_wheel_was(tmp_path, monkeypatch):
    """Any installed wheel of plain Python will do: its own files, and nothing an installer adds."""
    monkeypatch.setattr(wheels, "distribution", lambda _: distribution("typer"))
    monkeypatch.setattr(wheels, "NAME", "typer")
    unpacked = wheels._unpacked(tmp_path)
    kept = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    names = {Path(name).name for name in kept}
    assert "typer/__init__.py" in kept and {"METADATA", "WHEEL"} <= names
    assert not names & set(wheels.ADDED) and not any(name.endswith(".pyc") for name in names)


@pytest.mark.slow
def test_a_bundle_installs_and_runs_where_nothing_can_be_reached(tmp_path):
    try:
        bundle = make.bundle(tmp_path / "bundle")
    except BundleError as error:
        pytest.skip(str(error))
    place, elsewhere = tmp_path / "environment", tmp_path / "elsewhere"
    elsewhere.mkdir()
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*command):
        done = subprocess.run(
            command, cwd=elsewhere, env=clean | nowhere | {"NUMBA_DISABLE_JIT": "1"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(sys.executable, bundle / "install.py", place, "--no-warm")
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    assert run(scripts / "collabsim", "run", "typical_sd", "--terms", "1", "--replicates", "1")
    assert run(scripts / "python", "-c", "import nicegui, collabsim.interfaces.app.server") == ""
    assert list(elsewhere.iterdir()) == []
