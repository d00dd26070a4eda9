"""A file appears whole under its name, or what was there before stays."""

import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from collabsim import whole_files
from collabsim.errors import InputError
from collabsim.scenario.staff.clean_files import write_staff
from collabsim.scenario.staff.importer import import_staff
from collabsim.simulation import checkpoint
from collabsim.simulation.chunk import begin
from collabsim.studies.verification import document
from collabsim.whole_files import PARTIAL, remove_abandoned, write
from tests.schools import SMALL

#: Writes long texts of one letter, each over the one before it, until it is killed.
WRITER = """
import sys
from pathlib import Path
from collabsim.whole_files import write
while True:
    for letter in "ab":
        write(Path(sys.argv[1]), letter * 3_000_000)
"""


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def full(*_):
    raise OSError(28, "No space left on device")


@pytest.fixture(params=["old", None])
def target(tmp_path, request):
    path = tmp_path / "file.txt"
    if request.param:
        path.write_text(request.param)
    return path


def test_a_file_and_the_folders_above_it_appear_and_nothing_else_does(tmp_path):
    write(tmp_path / "a" / "b" / "file.txt", "tèxt\n")
    assert names_in(tmp_path / "a") == ["b"]
    assert names_in(tmp_path / "a" / "b") == ["file.txt"]
    assert (tmp_path / "a" / "b" / "file.txt").read_bytes() == "tèxt\n".encode()


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError])
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_what_fails_at_any_step_leaves_what_was_there(target, monkeypatch, step, error):
    def fail(*_):
        raise error

    before = target.read_text() if target.exists() else None
    owner = {"open": Path, "fsync": os, "replace": Path}[step]
    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(error):
        write(target, "new")
    monkeypatch.undo()
    assert names_in(target.parent) == (["file.txt"] if before else [])
    assert before is None or target.read_text() == before


def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_name_after(target, monkeypatch):
    steps = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("fsync"), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda *two: (steps.append("replace"), replace(*two)))
    write(target, "new")
    assert steps == (["fsync", "replace"] if os.name == "nt" else ["fsync", "replace", "fsync"])


def test_killed_at_random_moments_it_leaves_one_of_two_texts_whole(tmp_path):
    path = tmp_path / "file.txt"
    for delay in np.random.default_rng(1).uniform(0.0, 0.05, size=8):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
        while not path.exists():
            assert process.poll() is None
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert path.read_text() in ("a" * 3_000_000, "b" * 3_000_000)
        path.unlink()


def test_a_new_file_replaces_nothing(tmp_path):
    path = tmp_path / "file.txt"
    write(path, "mine", new=True)
    with pytest.raises(FileExistsError):
        write(path, "yours", new=True)
    assert path.read_text() == "mine"
    assert names_in(tmp_path) == ["file.txt"]


def test_where_no_file_may_have_two_names_a_new_one_replaces_nothing_either(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    test_a_new_file_replaces_nothing(tmp_path)


def test_a_file_in_place_of_a_folder_is_no_file_that_is_there_already(tmp_path):
    (tmp_path / "folder").write_text("")
    with pytest.raises(NotADirectoryError):
        write(tmp_path / "folder" / "file.txt", "text", new=True)


def test_only_what_was_abandoned_is_removed(tmp_path):
    old, young, other = (tmp_path / name for name in (f".a.1{PARTIAL}", f".b.2{PARTIAL}", "c"))
    for path in (old, young, other):
        path.write_text("")
    for path in (old, other):
        os.utime(path, (0, 0))
    remove_abandoned(tmp_path)
    assert names_in(tmp_path) == [young.name, "c"]


def test_a_full_disk_leaves_a_saved_state_and_a_document_as_they_were(tmp_path, monkeypatch):
    state, page = tmp_path / "state.npz", tmp_path / "page.md"
    chunk = begin(SMALL, [0])
    checkpoint.save(chunk, state)
    page.write_text("old")
    before = state.read_bytes()
    monkeypatch.setattr(document, "DOCUMENT", page)
    monkeypatch.setattr(document, "document", lambda _: "new")
    monkeypatch.setattr(whole_files.os, "fsync", full)
    for save in (lambda: checkpoint.save(chunk, state), lambda: document.write([])):
        with pytest.raises(InputError, match="No space left on device; make room"):
            save()
    assert (state.read_bytes(), page.read_text()) == (before, "old")
    assert names_in(tmp_path) == ["page.md", "state.npz"]


@pytest.mark.parametrize("room", range(7))
def test_a_full_disk_leaves_nothing_of_an_imported_staff(tmp_path, monkeypatch, room):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,years\nAni,1\nBudi,2\nCitra,3\n")
    edges = tmp_path / "edges.csv"
    edges.write_text("asker,adviser\nAni,Budi\n")
    found = import_staff(roster, edges)
    fsync, calls = os.fsync, count()
    monkeypatch.setattr(os, "fsync", lambda it: fsync(it) if next(calls) < room else full())
    with pytest.raises(InputError, match="No space left on device"):
        write_staff(found.staff, tmp_path / "new" / "school.toml")
    assert names_in(tmp_path) == ["edges.csv", "roster.csv"]
