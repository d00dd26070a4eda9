"""A command ends quietly whatever becomes of its output, and loses no file by it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import INTERPRETED, SMALL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no shell to redirect in")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
COMMANDS = (
    "--help", "--version", "scenarios", "scenarios --lang id", "run --help", "explain talk_rate",
    "run small.toml --replicates 2 --out out", "run small.toml --replicates 0", "nonsense",
)  # fmt: skip
WRITES = COMMANDS[6]
#: How standard error ends, by what follows ``--lang``.
FULL_DEVICE = {
    "": "cannot be written: No space left on device\n",
    " id": "tidak dapat ditulis: Tidak ada ruang tersisa\n",
}


def in_shell(command, redirection, cwd):
    """Run a command of the package in a shell, standard output redirected."""
    line = f'"{sys.executable}" -m collabsim {command} {redirection}'
    environment = INTERPRETED | {"PYTHONPATH": os.environ.get("PYTHONPATH", os.getcwd())}  # noqa: PTH109
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=cwd, env=environment, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def place(tmp_path):
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path


@FULL
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_standard_output_is_told_in_a_line(place, command):
    done = in_shell(command, "> /dev/full", place)
    fails = command in COMMANDS[-2:]
    assert done.returncode == (2 if fails else 1)
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert fails or done.stderr.endswith(FULL_DEVICE[command.partition("--lang")[2]])
    assert (place / "out" / "terms.csv").exists() is (command == WRITES)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("redirection", ["| head -0", ">&-", ">&- 2>&- <&-", "2>&-"])
def test_output_that_nobody_reads_is_no_trouble(place, command, redirection):
    done = in_shell(command, redirection, place)
    fails = command in COMMANDS[-2:]
    broken = redirection.startswith("|") and not fails
    assert done.returncode == (2 if fails else 1 if broken else 0)
    assert fails or done.stderr == ""
    assert (place / "out" / "terms.csv").exists() is (command == WRITES)
