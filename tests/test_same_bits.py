"""The same bits, however a run is cut, threaded, ordered, recorded, compiled or interpreted."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from collabsim.results.provenance import digest
from collabsim.scenario import Choice, Scenario, School
from collabsim.simulation import run, tasks
from collabsim.simulation.chunk import begin
from tests.schools import SMALL, bits

#: Few enough people and weeks for a run of plain Python.
TINY = Scenario(
    schools=(School(classes=4, specialists=1, librarians=1),),
    parameters={"history_years": 0, "weeks_per_term": 18},
    terms=1,
)
DIGEST = """
import sys
from collabsim.results.provenance import digest
from collabsim.simulation.run import run
from tests.test_same_bits import TINY
print(digest(run(TINY, replicates=int(sys.argv[1]), seed=9)))
"""


@pytest.fixture(scope="module")
def once():
    return digest(run.run(SMALL, replicates=9))


@pytest.mark.parametrize("rows", [1, 4, 5, 1000])
def test_chunk_size_changes_no_bit(rows, once, monkeypatch):
    monkeypatch.setattr(tasks, "CHUNK_ROWS", rows)
    assert digest(run.run(SMALL, replicates=9, threads=1)) == once


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_change_no_bit(threads, once):
    assert digest(run.run(SMALL, replicates=9, threads=threads)) == once


def test_order_of_running_changes_no_bit():
    forwards, backwards = begin(SMALL, [0, 1, 2]), begin(SMALL, [2, 1, 0])
    forwards.advance(20), backwards.advance(20)
    assert np.array_equal(forwards.columns.trust, backwards.columns.trust[::-1])
    assert np.array_equal(forwards.columns.proficiency, backwards.columns.proficiency[::-1])


def test_recording_changes_no_bit():
    chunks = [begin(SMALL, range(3), record=level) for level in ("off", "counted", "full")]
    for chunk in chunks:
        chunk.advance(30)
        chunk.columns.measured[:] = 0  # metrics of events are not known when recording is off
    assert bits(chunks[0]) == bits(chunks[1]) == bits(chunks[2])


def test_recording_counts_what_it_writes_down():
    counted = run.run(SMALL, replicates=2, record="counted")
    full = run.run(SMALL, replicates=2, record="full")
    assert digest(counted) == digest(full)
    events = full.events
    assert events is not None
    recorded = events["week"] >= 0
    told = full.of("encounters").sum() * 6 * 6  # a teacher and week, in a staff of six
    assert np.isclose(told, (events["kind"][recorded] == 0).sum())


def test_choices_for_nobody_change_no_bit(once):
    nobody = Choice(week=3, who=4000, decision="talk_to", answer=1)
    assert digest(run.run(SMALL.replace(choices=(nobody,)), replicates=9)) == once


def test_seed_and_replicate_change_the_run():
    one, other = run.run(SMALL, replicates=2), run.run(SMALL, replicates=2, seed=2)
    assert digest(one) != digest(other)
    assert not np.array_equal(one.values[0], one.values[1])


def by_a_process(replicates: int, **environment: str) -> str:
    """The digest that another process finds."""
    command = [sys.executable, "-c", DIGEST, str(replicates)]
    surroundings = os.environ | environment | {"PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_interpreted_rules_give_the_bits_of_compiled_ones():
    assert by_a_process(2, NUMBA_DISABLE_JIT="1") == digest(run.run(TINY, replicates=2, seed=9))


@pytest.mark.slow
def test_another_processor_gives_the_same_bits():
    plain = {"NUMBA_CPU_NAME": "generic", "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F"}
    assert by_a_process(20, **plain) == digest(run.run(TINY, replicates=20, seed=9))
