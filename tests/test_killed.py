"""Killed with -9 at random moments, every command leaves what it can go on from, and cleans up."""

import os
import shutil
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from tests.test_cli import SMALL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 here"),
]
KILLS = 20
DESIGN = """
base = "small.toml"
replicates = 40
runs_per_unit = 8

[[factors]]
name = "voice"
low = 0.0
high = 1.0
levels = 2
"""
TARGETS = """
evaluations = 10
method = "abc"
schools = 20

[parameters]
abandon = [0.02, 0.4]

[[observed]]
scenario = "small.toml"
metric = "trust"
year = 1
value = 0.4
error = 0.1
"""
STAFF = (
    "id,years,grade,post\nAni,1,1,class teacher\nBudi,2,2,class teacher\nCitra,3,3,class teacher\n"
)
COMMANDS = {
    "run": "run small.toml --replicates 40 --out out",
    "compare": "compare directive --base small.toml --replicates 8 --quick --out out",
    "sweep": "sweep design.toml --out out --jobs 2",
    "calibrate": "calibrate targets.toml --out out --jobs 1",
    "import-staff": "import-staff roster.csv ties.csv --out out/school.toml",
}
#: What differs between two runs of a command: nothing, but for pictures' and versions' sake.
TEXTS = {".csv", ".txt", ".json", ".toml", ".parquet"}


@pytest.fixture
def place(tmp_path):
    files = {
        "small.toml": SMALL,
        "design.toml": DESIGN,
        "targets.toml": TARGETS,
        "roster.csv": STAFF,
        "ties.csv": "asker,adviser\nAni,Budi\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def begun(words, place):
    return subprocess.Popen(
        [sys.executable, "-m", "collabsim", *words.split()], cwd=place, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.environ.get("PYTHONPATH", os.getcwd())},  # noqa: PTH109
    )  # fmt: skip


def kill_after(seconds, words, place):
    """Kill a command and all its processes so many seconds after it began."""
    with begun(words, place) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)


def finish(words, place):
    """Let a command end; return how long it took."""
    since = time.monotonic()
    with begun(words, place) as process:
        _, told = process.communicate()
    assert process.returncode == 0, told
    return time.monotonic() - since


def content(folder):
    """What the files of a directory hold, but for pictures."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in TEXTS
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_ends_as_if_it_had_not_been(place, name):
    words = COMMANDS[name]
    finish(words, place)
    whole = content(place / "out")
    shutil.rmtree(place / "out")
    takes = finish(words, place)
    assert content(place / "out") == whole
    shutil.rmtree(place / "out")
    for share in np.random.default_rng().uniform(0.2, 1.0, KILLS):
        kill_after(share * takes, words, place)
        if name in ("run", "compare", "import-staff") and (place / "out").exists():
            assert name == "import-staff" or content(place / "out") == whole
    time.sleep(1.1)  # a file younger than that might be about to be locked by who made it
    if (place / "out" / "school.toml").exists():  # done before it was killed
        assert content(place / "out") == whole
    else:
        finish(words, place)
    assert content(place / "out") == whole
    left = [path for path in place.rglob(".*") if path.suffix in (".partial", ".old")]
    assert left == []
