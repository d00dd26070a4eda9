"""What is built is what runs: the wheel, in an empty environment, from another directory."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "collabsim"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    directory = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    subprocess.run([*command, directory, REPOSITORY], check=True, capture_output=True)
    (built,) = directory.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel):
    kept = {
        path.relative_to(REPOSITORY).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == kept
    assert {"collabsim/py.typed", "collabsim/model/parameters/references.toml"} <= packed
    assert any(name.startswith("collabsim/scenario/presets/") for name in packed)
    assert any(name.endswith(".mo") for name in packed)


@pytest.mark.slow
def test_the_wheel_runs_in_an_empty_environment_from_another_directory(wheel, tmp_path):
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed")
    environment = tmp_path / "environment"
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*command, **more):
        done = subprocess.run(
            command, cwd=elsewhere, env=clean | more, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(uv, "venv", "--quiet", "--python", sys.executable, environment)
    python = shutil.which("python", path=scripts)
    run(uv, "pip", "install", "--quiet", "--python", python, wheel)
    assert str(environment) in run(python, "-c", "import collabsim; print(collabsim.__file__)")
    shown = run(
        shutil.which("collabsim", path=scripts),
        *("run", "typical_sd", "--terms", "1", "--replicates", "2", "--lang", "id"),
        NUMBA_DISABLE_JIT="1",
    )
    assert shown.strip()
    assert list(elsewhere.iterdir()) == []
