"""Threads, processes and a cluster give the same rows of units; a kill costs a unit."""

import os
import signal
import threading
import time
from functools import partial

import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.scenario import to_toml
from collabsim.studies.sweeps.sweep import sweep
from tests.schools import SMALL
from tests.test_sweeps import fake


@pytest.fixture
def design(tmp_path):
    file = tmp_path / "school.toml"
    file.write_text(to_toml(SMALL.replace(terms=2)), encoding="utf-8")
    return cs.Design(
        base=str(file),
        replicates=24,
        runs_per_unit=8,
        factors=(cs.Factor(name="style", values=("participative", "directive")),),
    )


def dies_once(mark, unit):
    """Rows of a unit; the first process to simulate one dies of it, and leaves a mark."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return fake(unit)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def dies(unit):
    os.kill(os.getpid(), signal.SIGKILL)


def slow(unit):
    time.sleep(0.05)
    return fake(unit)


@pytest.fixture(scope="module")
def local_cluster():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as found:
        yield found


def test_threads_processes_and_a_cluster_give_the_same_rows(design, tmp_path, local_cluster):
    ways = {
        "serial": {"jobs": 1},
        "threads": {"jobs": 2},
        "processes": {"jobs": 2, "engine": "processes"},
        "cluster": {"cluster": local_cluster.scheduler_address},
    }
    found = {name: sweep(design, tmp_path / name, **how) for name, how in ways.items()}
    assert all(swept.finished for swept in found.values())
    assert len({swept.digest() for swept in found.values()}) == 1
    first, *others = (swept.terms.to_pandas() for swept in found.values())
    assert all(first.equals(other) for other in others)


def test_a_killed_process_costs_its_unit(design, tmp_path):
    once = tmp_path / "killed"
    simulate = partial(dies_once, once)
    swept = sweep(design, tmp_path / "out", jobs=2, engine="processes", simulate=simulate)
    assert once.exists() and swept.finished
    assert swept.digest() == sweep(design, tmp_path / "whole", jobs=1, simulate=fake).digest()


def test_a_killed_dask_worker_costs_its_unit(design, tmp_path, local_cluster):
    once = tmp_path / "killed"
    address = local_cluster.scheduler_address
    swept = sweep(design, tmp_path / "out", cluster=address, simulate=partial(dies_once, once))
    assert once.exists() and swept.finished
    assert swept.digest() == sweep(design, tmp_path / "whole", jobs=1, simulate=fake).digest()


def test_processes_that_always_die_are_told(design, tmp_path, monkeypatch):
    monkeypatch.setattr("collabsim.studies.sweeps.executors.PATIENCE", 0)
    with pytest.raises(InputError, match="worker processes die; give fewer jobs"):
        sweep(design, tmp_path / "out", jobs=2, engine="processes", simulate=dies)


def test_shards_share_a_directory_and_need_no_merge(design, tmp_path):
    whole = sweep(design, tmp_path / "whole", simulate=fake)
    for k in (2, 1, 3):
        swept = sweep(design, tmp_path / "out", shard=f"{k}/3", simulate=fake)
        assert swept.finished == (k == 3)
    assert swept.digest() == whole.digest()


def test_two_sweeps_into_one_directory_at_once_are_safe(design, tmp_path):
    failures = []

    def one():
        try:
            sweep(design, tmp_path / "out", jobs=2, simulate=slow)
        except BaseException as error:
            failures.append(error)
            raise

    both = [threading.Thread(target=one) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert failures == []
    swept = cs.open_sweep(tmp_path / "out")
    whole = sweep(design, tmp_path / "whole", simulate=fake)
    assert swept.finished and swept.terms.to_pandas().equals(whole.terms.to_pandas())


def test_of_two_different_sweeps_at_once_one_is_refused(design, tmp_path):
    sweep(design, tmp_path / "out", simulate=fake, shard="1/2")
    with pytest.raises(InputError, match="another sweep"):
        sweep(design.replace(seed=2), tmp_path / "out", simulate=fake, shard="2/2")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"jobs": 0}, "jobs = 0: out of bounds"),
        ({"engine": "thread"}, "did you mean 'threads'"),
        ({"shard": "3/2"}, "give k/n"),
        ({"shard": "two"}, "give k/n"),
        ({"cluster": "tcp://127.0.0.1:1"}, "nobody answers"),
    ],
)
def test_wrong_ways_are_refused_with_what_would_be_right(design, tmp_path, monkeypatch, how, said):
    monkeypatch.setattr("collabsim.studies.sweeps.executors.ANSWER", 1)
    with pytest.raises(InputError, match=said):
        sweep(design, tmp_path / "out", **how, simulate=fake)
