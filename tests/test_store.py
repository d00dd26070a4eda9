"""A directory of results appears whole or not at all, and never in place of something else."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from collabsim.errors import InputError
from collabsim.results import result_directory
from collabsim.results.result_directory import MARK, check, replacing
from collabsim.whole_files import PARTIAL


def write_results(directory, text="new"):
    with replacing(directory) as part:
        (part / MARK).write_text(text)
        (part / "terms.csv").write_text(text)


def everything_in(directory):
    return sorted(str(path.relative_to(directory)) for path in directory.rglob("*"))


def test_results_appear_under_their_name_and_nothing_else_does(tmp_path):
    write_results(tmp_path / "a" / "b")
    assert everything_in(tmp_path) == ["a", "a/b", f"a/b/{MARK}", "a/b/terms.csv"]


def test_earlier_results_are_replaced_as_a_whole(tmp_path):
    write_results(tmp_path / "out", "old")
    (tmp_path / "out" / "summary.csv").write_text("old")
    write_results(tmp_path / "out")
    assert everything_in(tmp_path / "out") == [MARK, "terms.csv"]
    assert (tmp_path / "out" / MARK).read_text() == "new"


def test_an_empty_directory_may_be_filled(tmp_path):
    (tmp_path / "out").mkdir()
    write_results(tmp_path / "out")
    assert everything_in(tmp_path / "out") == [MARK, "terms.csv"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, RuntimeError, OSError])
@pytest.mark.parametrize("before", [False, True])
def test_what_fails_leaves_everything_as_it_was(tmp_path, error, before):
    directory = tmp_path / "deep" / "out"
    if before:
        write_results(directory, "old")
    there = everything_in(tmp_path)

    def fail_half_way():
        with replacing(directory) as part:
            (part / MARK).write_text("half")
            raise error

    with pytest.raises(InputError if error is OSError else error):
        fail_half_way()
    assert everything_in(tmp_path) == there
    assert not before or (directory / MARK).read_text() == "old"


def test_a_failing_last_step_brings_earlier_results_back(tmp_path, monkeypatch):
    write_results(tmp_path / "out", "old")
    rename = Path.rename

    def refuse(path, target):
        if path.suffix == PARTIAL:
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        write_results(tmp_path / "out")
    assert everything_in(tmp_path) == ["out", f"out/{MARK}", "out/terms.csv"]
    assert (tmp_path / "out" / MARK).read_text() == "old"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_last_step_waits_until_it_is_done(tmp_path, monkeypatch, number):
    came = []
    before = signal.signal(number, lambda *_: came.append(sorted(os.listdir(tmp_path))))  # noqa: PTH208
    rename = Path.rename

    def interrupted(path, target):
        signal.raise_signal(number)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    try:
        write_results(tmp_path / "out")
    finally:
        signal.signal(number, before)
    assert came == [["out"]]


def test_a_directory_of_other_files_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("years of work")
    with pytest.raises(InputError, match=r"not empty.*give a new or empty directory"):
        write_results(tmp_path / "out")
    assert everything_in(tmp_path) == ["out", "out/thesis.docx"]


def test_results_with_a_file_of_the_user_beside_them_are_refused(tmp_path):
    write_results(tmp_path / "out", "old")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"notes\.txt"):
        write_results(tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_what_comes_while_results_are_made_is_not_lost(tmp_path):
    def write_while_a_user_does():
        with replacing(tmp_path / "out") as part:
            (part / MARK).write_text("new")
            (tmp_path / "out").mkdir()
            (tmp_path / "out" / "thesis.docx").write_text("years of work")

    with pytest.raises(InputError, match="not empty"):
        write_while_a_user_does()
    assert everything_in(tmp_path) == ["out", "out/thesis.docx"]


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_is_refused(tmp_path, below):
    (tmp_path / "file").write_text("text")
    with pytest.raises(InputError, match="is a file; give a directory"):
        check(tmp_path / "file" / below)


def test_where_one_works_is_refused(tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for directory in (".", "..", tmp_path):
        with pytest.raises(InputError, match="is where you work"):
            check(directory)


def test_where_nothing_can_be_written_is_refused_before_anything_is(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(result_directory.os, "access", lambda path, _: asked.append(path))
    with pytest.raises(InputError, match="nothing can be written in"):
        write_results(tmp_path / "a" / "out")
    assert asked == [tmp_path]
    assert everything_in(tmp_path) == []


def test_a_name_that_the_system_cannot_have_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        check(tmp_path / ("long" * 100))


def test_results_may_be_read_by_whom_the_system_lets_read(tmp_path):
    (tmp_path / "usual").mkdir()
    write_results(tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


def partials_in(directory):
    return [path for path in directory.rglob(".*") if path.suffix in (PARTIAL, ".old")]


def test_what_a_killed_run_left_is_cleaned_by_the_next(tmp_path):
    left = tmp_path / f".out.0123abcd{PARTIAL}"
    others = tmp_path / f".out.more.0123abcd{PARTIAL}", tmp_path / ".out.mine.old"
    for path in (left, *others):
        path.mkdir()
        (path / "terms.csv").write_text("half")
        os.utime(path, (0, 0))
    write_results(tmp_path / "out")
    assert sorted(partials_in(tmp_path)) == sorted(others)


def test_results_that_were_aside_when_a_run_was_killed_come_back(tmp_path):
    write_results(tmp_path / "out", "old")
    (tmp_path / "out").rename(tmp_path / ".out.0123abcd.old")

    def fail():
        with replacing(tmp_path / "out"):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (tmp_path / "out" / MARK).read_text() == "old"
    (tmp_path / ".out.4567abcd.old").mkdir()
    write_results(tmp_path / "out")
    assert partials_in(tmp_path) == [] and (tmp_path / "out" / MARK).read_text() == "new"


#: Makes results until it is killed.
MAKES = """
import sys, time
from collabsim.results.result_directory import replacing
with replacing(sys.argv[1]) as part:
    print("writes", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no locks that end with the process")
def test_what_another_run_still_writes_stays(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", MAKES, str(tmp_path / "out")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "writes\n"
        time.sleep(1.1)
        write_results(tmp_path / "out")
        assert len(partials_in(tmp_path)) == 1
        process.kill()
    write_results(tmp_path / "out")
    assert partials_in(tmp_path) == []


def test_two_writers_at_once_leave_the_results_of_one(tmp_path):
    begin = threading.Barrier(2)
    errors = []

    def write_often(text):
        begin.wait()
        for _ in range(15):
            try:
                write_results(tmp_path / "out", text)
            except InputError as error:  # the other's were coming to their place just then
                errors.append(error)

    threads = [threading.Thread(target=write_often, args=(text,)) for text in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == [] and partials_in(tmp_path) == []
    texts = {path.read_text() for path in (tmp_path / "out").iterdir()}
    assert len(texts) == 1
