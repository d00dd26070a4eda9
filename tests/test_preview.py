"""The preview of a first run: the bits of its first replicate, and gone when the run is."""

import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from collabsim.interfaces.cli import preview as previews
from collabsim.interfaces.cli.preview import Request, first_replicate, preview, terms_in_time
from collabsim.results.progress.progress import Progress
from collabsim.scenario import load
from collabsim.simulation.run import run
from tests.schools import SMALL, SMALL_SCHOOL, brief

TOWN = SMALL.replace(schools=(SMALL_SCHOOL, SMALL_SCHOOL.model_copy(update={"cluster": 1})))


class Screen(Progress):
    """Remembers what is shown."""

    def __init__(self):
        super().__init__("simulating", "id")
        self.parts = ()
        self.filled = threading.Event()

    def show(self, *parts, width):
        self.parts, self.width = parts, width
        self.filled.set()


@pytest.fixture
def nothing_compiled(monkeypatch):
    """As in a first run; return the processes that are started and what is made of their values."""
    processes, outcomes = [], []

    class Watched(subprocess.Popen):
        def __init__(self, *arguments, **named):
            super().__init__(*arguments, **named)
            processes.append(self)

    table_of = previews.table_of
    monkeypatch.setattr(previews, "has_compiled", lambda: False)
    monkeypatch.setattr(previews, "interpreted", lambda: False)
    monkeypatch.setattr(previews.subprocess, "Popen", Watched)
    monkeypatch.setattr(
        previews, "table_of", lambda made, code: outcomes.append(made) or table_of(made, code)
    )
    return processes, outcomes


@pytest.mark.parametrize("scenario", [SMALL, TOWN], ids=["school", "town"])
def test_the_first_replicate_is_that_of_the_run_bit_for_bit(scenario):
    whole = run(scenario, replicates=2, seed=5).values
    found = first_replicate(Request(scenario, 5, "counted", 3))
    assert found.tobytes() == np.ascontiguousarray(whole[:1, :, :3]).tobytes()


def test_what_is_shown_are_the_interpreters_values_and_they_are_those_of_the_run(nothing_compiled):
    scenario, screen = brief("typical_sd"), Screen()
    with preview(scenario, 5, "counted", screen):
        assert screen.filled.wait(60)
    (made,) = nothing_compiled[1]
    assert made.values.tobytes() == run(scenario, replicates=2, seed=5).values[:1].tobytes()
    assert screen.parts[0].startswith("Satu simulasi, selagi aturan dikompilasi")
    assert len(screen.parts[1].columns) == 1 + scenario.terms  # one school has no range


@pytest.mark.parametrize("error", [KeyboardInterrupt, None])
def test_it_ends_with_the_run_and_with_its_interruption(nothing_compiled, error):
    screen, before = Screen(), threading.active_count()
    try:
        with preview(load("typical_sd"), 1, "counted", screen):
            if error is not None:
                raise error
    except KeyboardInterrupt:
        pass
    (process,) = nothing_compiled[0]
    assert process.returncode not in (None, 0)
    assert threading.active_count() == before
    assert screen.parts == ()


def test_it_is_not_there_when_something_is_compiled(nothing_compiled, monkeypatch):
    monkeypatch.setattr(previews, "has_compiled", lambda: True)
    with preview(SMALL, 1, "counted", Screen()):
        pass
    assert nothing_compiled[0] == []


def test_it_is_not_there_where_the_compiler_would_be_faster(nothing_compiled):
    with preview(load("district"), 1, "counted", Screen()):
        pass
    assert nothing_compiled[0] == []


def test_more_people_or_a_longer_past_leave_time_for_fewer_terms():
    school = load("typical_sd")
    assert terms_in_time(school) == school.terms
    assert terms_in_time(school.replace(terms=2)) == 2
    longer = school.replace(parameters={"history_years": 8})
    assert 0 < terms_in_time(longer) < school.terms
    assert terms_in_time(longer.replace(schools=school.schools * 2)) == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send here")
def test_a_first_run_shows_it_before_the_result_and_an_interruption_ends_all_processes(tmp_path):
    """Every process holds the pipe of standard output or error: they close when all have ended."""
    surroundings = os.environ | {"COLLABSIM_CACHE": str(tmp_path), "NUMBA_DISABLE_JIT": "0"}
    with subprocess.Popen(
        [sys.executable, "-m", "collabsim", "run", "typical_sd", "--terms", "1"],
        env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None and process.stdout is not None
        before = iter(process.stderr.readline, "")
        assert any("One simulation, while the rules are compiled" in line for line in before)
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        printed, told = process.communicate(timeout=60)
    assert time.monotonic() - sent < 20
    assert process.returncode == 130
    assert printed == "" and told.endswith("Stopped; nothing half-written is left.\n")
    assert "Traceback" not in told
