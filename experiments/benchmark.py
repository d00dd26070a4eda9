"""How fast is it? Medians and ratios of one run, on this machine; prints a table.

    python -m experiments.benchmark            # some minutes; nothing else should run

Sizes are stated with every figure. A teacher-week is one teacher living one week.
"""

from __future__ import annotations

import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from collabsim.model.rules.principal import lead
from collabsim.model.schedule import Schedule
from collabsim.scenario import Leadership, Scenario, School, load
from collabsim.simulation.chunk import Chunk, begin
from collabsim.simulation.run import run
from collabsim.studies.sweeps.sweep import sweep
from tests import oracle

OFF = {
    "joint preparation", "item review", "KKG", "at KKG", "observation", "visits", "practising",
    "reading support", "from outside",
}  # fmt: skip
ORACLE_WEEKS, ORACLE_STAFF = 14, 9
PAIRS = 5
#: The sweep that is timed, of 5,000 runs.
RUNS = 5_000
DESIGN = """
title = "Many runs"
base = "typical_sd"
replicates = 100
runs_per_unit = 256
points = {method = "latin_hypercube", count = 50}
factors = [{name = "talk_rate", low = 2, high = 6}]
"""


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(what: str, value: str) -> None:
    """Print a line of the table."""
    print(f"| {what} | {value} |", flush=True)  # noqa: T201


def same_mechanisms() -> Chunk:
    """Return 64 schools simulated with the oracle's mechanisms only."""
    scenario = Scenario(
        schools=(School(classes=6, specialists=2, librarians=1),),
        leadership=Leadership(style="participative"),
        parameters={"history_years": 0, "invent": 0},
        follow_pupils=False,
    )
    chunk = begin(scenario, range(64))
    chunk.schedule = Schedule(
        week=tuple(
            replace(phase, rules=(lead,)) if phase.name == "principal" else phase
            for phase in Schedule().week
            if phase.name not in OFF
        )
    )
    return chunk


def against_the_oracle() -> None:
    """Compare runs a second with the per-agent model on the same mechanisms, in pairs."""
    same_mechanisms().advance(ORACLE_WEEKS)
    ratios, ours, theirs = [], [], []
    for pair in range(PAIRS):
        oracle_run = seconds(lambda: [oracle.run(ORACLE_WEEKS, seed=s) for s in range(10)]) / 10
        engine_run = seconds(lambda: same_mechanisms().advance(ORACLE_WEEKS)) / 64
        ratios.append(oracle_run / engine_run)
        ours.append(engine_run)
        theirs.append(oracle_run)
        del pair
    size = f"{ORACLE_STAFF} staff, {ORACLE_WEEKS} weeks, start included, no past, one thread"
    show(f"oracle, ms a run ({size})", f"{1e3 * statistics.median(theirs):.2f}")
    show(f"engine, same mechanisms, ms a run ({size})", f"{1e3 * statistics.median(ours):.3f}")
    show("engine / oracle, runs a second", f"{statistics.median(ratios):.0f} ×")


def against_agentpy() -> None:
    """Compare the oracle with the same week written in AgentPy, in pairs."""
    if find_spec("agentpy") is None:
        show("AgentPy / oracle, time of a run", "not installed: uv run --group peers")
        return
    from tests import agentpy_peer

    ratios = []
    for seed in range(PAIRS):
        ours = seconds(lambda seed=seed: oracle.run(ORACLE_WEEKS, seed=seed))
        peers = seconds(lambda seed=seed: agentpy_peer.run(ORACLE_WEEKS, seed=seed))
        ratios.append(peers / ours)
    show("AgentPy / oracle, time of a run", f"{statistics.median(ratios):.2f} ×")


def timed(scenario: Scenario) -> tuple[str, str]:
    """Return a scenario's size and speed on one thread, past and pupils included."""
    staff, years = scenario.schools[0].size, 4 + scenario.terms / 2
    replicates = 1500 // staff
    run(scenario, replicates=2)
    taken = [seconds(lambda: run(scenario, replicates=replicates, threads=1)) for _ in range(3)]
    each = statistics.median(taken) / replicates
    speed = f"{1 / each:.0f} runs/s, {years / each:.0f} school-years/s, "
    speed += f"{1e6 * each / (36 * years * staff):.2f} µs a teacher-week"
    return f"{scenario.name}: {staff} staff, {years:.0f} years with the past, one thread", speed


def whole_model() -> None:
    """Time the whole model, past and pupils included, on one thread and on two."""
    for name in ("typical_sd", "malengkeri", "large_urban"):
        show(*timed(load(name)))
    scenario = load("malengkeri")
    ratios = []
    for _ in range(PAIRS):
        alone = seconds(lambda: run(scenario, replicates=128, threads=1))
        ratios.append(alone / seconds(lambda: run(scenario, replicates=128, threads=2)))
    show("two threads / one", f"{statistics.median(ratios):.2f} ×")


def many_runs() -> None:
    """Time a sweep with the past, over the parameter sample, on all processors, files written."""
    with tempfile.TemporaryDirectory() as folder:
        design = Path(folder) / "design.toml"
        design.write_text(DESIGN, encoding="utf-8")
        taken = seconds(lambda: sweep(design, Path(folder) / "sweep", engine="processes"))
    what = f"sweep of {RUNS:,} runs: typical_sd, 6 terms, {os.cpu_count()} processes"
    show(what, f"{taken:.1f} s, {taken * 100_000 / RUNS / 60:.1f} minutes for 100,000")


def by_size() -> None:
    """Time a teacher-week from 10 to 100,000 teachers, in schools of ten, each size a process."""
    for teachers in (10, 100, 1_000, 10_000, 100_000):
        code = (
            "import experiments.benchmark as b; "
            f"print(*b.simulate({teachers}))"
        )  # fmt: skip
        told = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        microseconds, megabytes = map(float, told.stdout.split())
        show(
            f"{teachers:,} teachers in schools of 10, one thread",
            f"{microseconds:.2f} µs a teacher-week, {megabytes:.0f} MB",
        )


def simulate(teachers: int) -> tuple[float, float]:
    """Return µs a teacher-week and MB for schools of ten, 64 at a time, over 36 weeks."""
    schools = max(1, teachers // 10)
    size = Scenario(
        schools=(School(classes=7, specialists=2, librarians=1),),
        parameters={"history_years": 0},
        follow_pupils=False,
    )
    begin(size, range(2)).advance(36)
    spent, chunks = 0.0, []
    repeats = max(1, 64 // schools)
    for _ in range(repeats):
        chunks = [begin(size, range(a, min(a + 64, schools))) for a in range(0, schools, 64)]
        for chunk in chunks:
            spent += seconds(lambda chunk=chunk: chunk.advance(36))
    return 1e6 * spent / (repeats * schools * 10 * 36), most_memory()


def most_memory() -> float:
    """Return the most MB that this process has held; Linux alone tells.

    ``resource.getrusage`` would count what the parent held before this process began.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def first_run(command: list[str], surroundings: dict[str, str]) -> tuple[float, float]:
    """Return the seconds until a first run shows its first table, and until it is done."""
    begun, first_table = time.perf_counter(), math.nan
    with subprocess.Popen(
        [*command, "run"], env=surroundings, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        for line in process.stderr or ():
            if line.startswith("One simulation"):
                first_table = time.perf_counter() - begun
    return first_table, time.perf_counter() - begun


def starts() -> None:
    """Time the command with nothing compiled, warm, and with files written."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = os.environ | {"COLLABSIM_CACHE": str(Path(folder) / "cache")}
        command = [sys.executable, "-m", "collabsim"]
        out = ["--out", str(Path(folder) / "out")]
        first_table, done = first_run(command, surroundings)
        show("collabsim run, nothing compiled: first table", f"{first_table:.2f} s")
        show("collabsim run, nothing compiled: done", f"{done:.2f} s")
        for what, options in (
            ("collabsim run, warm", ["run"]),
            ("collabsim run --out, warm", ["run", *out]),
            ("collabsim --help", ["--help"]),
        ):
            taken = seconds(
                lambda options=options: subprocess.run(
                    [*command, *options], env=surroundings, capture_output=True, check=True
                )
            )
            show(what, f"{taken:.2f} s")


if __name__ == "__main__":
    show("figure", "value")
    show("---", "---")
    show("machine", f"{platform.machine()}, {os.cpu_count()} cores, Python {sys.version[:6]}")
    starts()
    against_the_oracle()
    against_agentpy()
    whole_model()
    many_runs()
    by_size()
