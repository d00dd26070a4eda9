"""The same bits, however a run is cut, threaded, ordered, recorded, compiled or interpreted."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from collabsim.model.programmes import REGISTRY
from collabsim.results.provenance import digest
from collabsim.scenario import Choice, School, presets
from collabsim.simulation import chunk_tasks, run
from collabsim.simulation.chunk import begin
from collabsim.simulation.step_loop import AT_ONCE
from tests.schools import SMALL, bits, brief, fingerprint

PRESETS = sorted(presets())
#: A thousand people: too many for plain Python while somebody waits.
LARGE = "district"
FINGERPRINTS = """
import sys
from tests.test_same_bits import after_a_year
for name in sys.argv[1:]:
    print(name, after_a_year(name))
"""


@pytest.fixture(scope="module")
def once():
    return digest(run.run(SMALL, replicates=9))


@pytest.mark.parametrize("rows", [1, 4, 5, 1000])
def test_chunk_size_changes_no_bit(rows, once, monkeypatch):
    monkeypatch.setattr(chunk_tasks, "CHUNK_ROWS", rows)
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


def after_a_year(name: str, record: str = "full", measured: bool = True) -> str:
    """The fingerprint of a brief scenario's schools at its end."""
    chunk = begin(brief(name), [3], seed=9, record=record)
    chunk.advance(chunk.last_week)
    return fingerprint(chunk, measured=measured)


@pytest.mark.parametrize("size", [1, 3], ids=["schools alone", "clusters of three"])
def test_more_schools_than_go_through_a_week_at_once_are_each_as_if_alone(size):
    scenario = SMALL.replace(schools=(School(classes=3),) * size)
    many = 2 * AT_ONCE + 1
    together = np.array(begin(scenario, range(many)).advance(12))
    alone = [np.array(begin(scenario, [k]).advance(12)) for k in range(many)]
    assert together.shape[1] == size * many
    assert np.array_equal(together, np.concatenate(alone, axis=1), equal_nan=True)


@pytest.mark.parametrize("name", PRESETS)
def test_recording_changes_no_bit_of_a_preset(name):
    assert after_a_year(name, "counted") == after_a_year(name, "full")
    unmeasured = after_a_year(name, "full", measured=False)
    assert after_a_year(name, "off", measured=False) == unmeasured


@pytest.mark.parametrize("name", PRESETS)
def test_chunks_and_threads_change_no_bit_of_a_preset(name, monkeypatch):
    found = []
    for rows, threads in ((1000, 1), (1000, 3), (1, 1), (2, 2)):
        monkeypatch.setattr(chunk_tasks, "CHUNK_ROWS", rows)
        found.append(digest(run.run(brief(name), replicates=3, threads=threads)))
    assert len(set(found)) == 1


def by_a_process(names: list[str], **environment: str) -> dict[str, str]:
    """The fingerprints that another process finds."""
    command = [sys.executable, "-c", FINGERPRINTS, *names]
    surroundings = os.environ | environment | {"PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(line.split() for line in done.stdout.splitlines())


def by_this_process(names: list[str]) -> dict[str, str]:
    """The fingerprints that compiled rules give here."""
    return {name: after_a_year(name) for name in names}


def test_interpreted_rules_give_the_bits_of_compiled_ones_in_every_preset():
    names = [name for name in PRESETS if name != LARGE]
    assert by_a_process(names, NUMBA_DISABLE_JIT="1") == by_this_process(names)


@pytest.mark.slow
def test_interpreted_rules_give_the_bits_of_compiled_ones_in_a_district_and_every_programme():
    names = [LARGE, *REGISTRY]
    assert by_a_process(names, NUMBA_DISABLE_JIT="1") == by_this_process(names)


@pytest.mark.slow
def test_another_processor_gives_the_same_bits_in_every_preset_and_programme():
    plain = {"NUMBA_CPU_NAME": "generic", "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F"}
    names = [*PRESETS, *REGISTRY]
    assert by_a_process(names, **plain) == by_this_process(names)
