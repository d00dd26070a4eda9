"""Compiled code that is kept: only what this program wrote, where nobody else can write."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from collabsim.kernel import cache_folder
from collabsim.kernel import compile as compiling
from collabsim.kernel.cache_folder import VARIABLE, folder_of
from collabsim.notices import Notice
from tests import damage

if compiling.interpreted():
    pytest.skip("rules are interpreted", allow_module_level=True)

from collabsim.kernel.compiled_files import CompiledFiles

KEY, OTHER = ("int64", "x86"), ("float64", "x86")
POSIX = pytest.mark.skipif(os.name != "posix", reason="other permissions")


def files_in(folder):
    return CompiledFiles(str(folder), "rule-1.py312", (1.0, 200))


@pytest.fixture
def cache(tmp_path):
    files_in(tmp_path).save(KEY, ("code", b"of a rule"))
    assert files_in(tmp_path).load(KEY) == ("code", b"of a rule")
    return tmp_path


@pytest.mark.parametrize("kind", ["nbi", "nbc"])
@pytest.mark.parametrize("harm", [damage.cut, damage.empty, damage.delete, "flip", "foreign"])
def test_what_is_damaged_is_removed_and_kept_anew(cache, kind, harm):
    (path,) = cache.glob(f"*.{kind}")
    if harm == "flip":
        damage.flip(path, np.random.default_rng())
    elif harm == "foreign":
        path.write_bytes(b"\x80\x05cposix\nsystem\n(S'touch /tmp/hit'\ntR.")
    else:
        harm(path)
    assert files_in(cache).load(KEY) is None
    assert not path.exists()
    files_in(cache).save(KEY, "code again")
    assert files_in(cache).load(KEY) == "code again"


def test_code_that_two_processes_gave_one_name_is_never_taken_for_each_others(cache):
    index = cache / "rule-1.py312.nbi"
    before = index.read_bytes()
    index.unlink()
    files_in(cache).save(OTHER, "other code")  # as who did not see the first one's index
    index.write_bytes(before)
    assert files_in(cache).load(KEY) is None


def test_a_full_disk_costs_no_run(cache, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CompiledFiles, "_save_index", full)
    files_in(cache).save(OTHER, "other code")
    assert files_in(cache).load(OTHER) is None


def refused(monkeypatch, root):
    """The folder that is used in place of one under ``root``, which the user is told of."""
    monkeypatch.setenv(VARIABLE, str(root))
    with pytest.warns(Notice):
        found = folder_of("sources")
    assert not found.is_relative_to(root)
    assert stat.S_IMODE(found.stat().st_mode) == 0o700 or os.name != "posix"
    assert Path(os.environ[VARIABLE]) == found.parent  # for processes that are started from here
    shutil.rmtree(found.parent)
    return found


@POSIX
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o775])
@pytest.mark.parametrize("inside", [False, True])
def test_a_folder_that_others_can_write_in_is_refused(monkeypatch, tmp_path, mode, inside):
    root = tmp_path / "cache"
    folder = root / "sources" if inside else root
    folder.mkdir(parents=True)
    folder.chmod(mode)
    refused(monkeypatch, root)


@POSIX
def test_a_folder_of_somebody_else_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(cache_folder.os, "getuid", lambda: 12345)
    monkeypatch.setattr(cache_folder, "ADMINISTRATOR", 54321)
    refused(monkeypatch, tmp_path / "cache")


@POSIX
def test_a_folder_of_ones_own_in_a_place_for_everybody_is_used(monkeypatch, tmp_path):
    tmp_path.chmod(0o1777)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert folder_of("sources") == tmp_path / "sources"
    assert stat.S_IMODE((tmp_path / "sources").stat().st_mode) == 0o700


def test_a_place_that_cannot_be_written_or_is_no_folder_is_refused(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    refused(monkeypatch, tmp_path / "file" / "below")


def test_a_user_without_a_home_is_told(monkeypatch, tmp_path):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    for name in (VARIABLE, "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, "")  # unlike one that is deleted it is put back where it was not
    monkeypatch.setattr(Path, "home", homeless)
    with pytest.warns(Notice, match=f"set {VARIABLE}"):
        found = folder_of("sources")
    shutil.rmtree(found.parent)


def test_what_a_killed_process_left_is_removed(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    folder = folder_of("sources")
    for name, age in (("old.nbc.tmp.1", 0), ("young.nbc.tmp.2", None)):
        (folder / name).write_bytes(b"half")
        if age is not None:
            os.utime(folder / name, (age, age))
    folder_of("sources")
    assert [path.name for path in folder.iterdir()] == ["young.nbc.tmp.2"]


#: A process that lets one rule act, and says what it compiled for it.
ONE_RULE = """
from collabsim.kernel import compile as compiling
compiling.announce = lambda name: print("compiles", name)
from collabsim.model.rules.decay import decay
from collabsim.simulation.chunk import blank
from tests.schools import SMALL
chunk = blank(SMALL, [0])
chunk.columns.trust[:] = .9
chunk.apply(decay)
print("trust", float(chunk.columns.trust[0, 0, 1]))
"""


def processes(cache, number=1):
    """What so many processes print that start at once."""
    surroundings = os.environ | {VARIABLE: str(cache), "PYTHONPATH": str(Path.cwd())}
    started = [
        subprocess.Popen([sys.executable, "-c", ONE_RULE], env=surroundings,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(number)
    ]  # fmt: skip
    told = []
    for process in started:
        out, error = process.communicate()
        assert process.returncode == 0, error
        told.append(out.splitlines())
    return told


@pytest.mark.slow
def test_first_runs_at_once_and_damaged_code_end_in_the_same_numbers(tmp_path):
    first, second = processes(tmp_path, 2)
    assert first[-1] == second[-1]
    assert processes(tmp_path) == [first[-1:]]
    rng = np.random.default_rng()
    for kind in ("nbi", "nbc"):
        for harm in (damage.cut, damage.empty, damage.delete, lambda path: damage.flip(path, rng)):
            for path in tmp_path.rglob(f"decay*.{kind}"):
                harm(path)
            assert processes(tmp_path) == [["compiles decay", first[-1]]]
    assert processes(tmp_path) == [first[-1:]]
