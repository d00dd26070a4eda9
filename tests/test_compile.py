"""Compiled code: one signature a rule, nothing on import, never that of other sources."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import collabsim
from collabsim.errors import InputError
from collabsim.kernel import compile as compiling
from collabsim.model.metrics import Metric
from collabsim.model.schedule import rule
from collabsim.simulation import step_loop, warmup
from collabsim.simulation.chunk import begin
from tests.schools import SMALL

#: A process that lets two rules of a copy of the package act, and says what it compiled for it.
TWO_RULES = """
import sys
import numpy as np
from collabsim.kernel import compile as compiling
compiling.announce = lambda name: print("compiles", name)
from collabsim.simulation.chunk import begin
from collabsim.model.rules.recognition import reward
from collabsim.model.rules.decay import decay
from collabsim.scenario import Scenario, School
START = __import__("collabsim.model.schedule", fromlist=["START"])
START.START = ()
chunk = begin(Scenario(schools=(School(classes=3, specialists=0),)), [0])
c = chunk.columns
c.valued[:], c.effort[0, :4], c.trust[:] = .5, [.1, .2, .3, .4], .9
c.behaviours[:] = .5
for rule in (reward, decay):
    chunk.apply(rule)
print("valued", c.valued.round(6).tolist(), "trust", round(float(c.trust[0, 0, 1]), 6))
"""


@pytest.fixture(scope="module")
def simulated():
    chunk = begin(SMALL, [0, 1])
    chunk.advance(12)
    return chunk


def test_every_rule_has_one_compiled_signature_and_all_have_the_same(simulated):
    if compiling.interpreted():
        pytest.skip("rules are interpreted")
    from collabsim.simulation.numba_views import argument_types, code_of
    from collabsim.simulation.step_loop import loop

    codes = [code_of(step.rule, step.measures) for step in simulated.steps()]
    assert {len(code.signatures) for code in (*codes, loop())} == {1}
    assert {code.nopython_signatures[0].args for code in codes} == {argument_types()}


def test_who_compile_from_both_ends_translate_fewer_helpers_twice_than_in_the_weeks_order(
    simulated,
):
    steps = simulated.steps()

    def in_both(ordered):
        calls = [compiling.helpers_of(step.rule) for step in ordered]
        done = np.cumsum([len(each) for each in calls])
        half = int(np.searchsorted(done, done[-1] / 2))
        return len(set().union(*calls[:half]) & set().union(*calls[half:]))

    alike = warmup._by_likeness(steps)
    assert alike[0].rule is warmup.LONGEST
    assert sorted(map(id, alike)) == sorted(map(id, steps))
    assert in_both(alike) < in_both(sorted(steps, key=lambda each: each.rule is not warmup.LONGEST))


def test_in_a_rule_nobody_else_can_call_its_helpers(monkeypatch):
    if compiling.interpreted():
        pytest.skip("rules are interpreted")
    from collabsim.kernel import helper_code
    from collabsim.simulation.numba_views import argument_types

    def half_of(x):
        return 0.5 * x

    def strain(school, world, p, now):
        school.strain[0] = half_of(school.strain[0])

    linkages = {}
    optimise = helper_code.RuleCode._optimize_final_module

    def look(code):
        with monkeypatch.context() as patched:
            module = type(code._codegen)
            patched.setattr(module, "_module_pass_manager", lambda *_, **__: (Passes(), None))
            optimise(code)
        optimise(code)

    class Passes:
        def run(self, module, _):
            for function in module.functions:
                if not function.is_declaration:
                    linkages[function.name] = function.linkage.name

    monkeypatch.setattr(helper_code.RuleCode, "_optimize_final_module", look)
    compiling.helper(half_of)
    compiling.compiled(strain, keep=False, no_cpython_wrapper=True).compile(argument_types())
    helpers = {linkage for name, linkage in linkages.items() if "half_of" in name}
    assert helpers == {"internal"}
    assert "external" in linkages.values()


def test_a_helper_is_translated_once_and_becomes_machine_code_in_rules_alone(monkeypatch):
    if compiling.interpreted():
        pytest.skip("rules are interpreted")
    from numba.core import event
    from numba.core.codegen import CPUCodeLibrary

    from collabsim.simulation.numba_views import argument_types

    def double(x):
        return 2.0 * x

    def triple(x):
        return double(x) + x

    def strain(school, world, p, now):
        school.strain[0] = double(0.5) + triple(0.25)

    for each in (double, triple):
        each.__module__ = "collabsim.test"
        compiling.helper(each)
    executable, finish = [], CPUCodeLibrary._finalize_final_module
    monkeypatch.setattr(
        CPUCodeLibrary,
        "_finalize_final_module",
        lambda code: (executable.append(code.name), finish(code))[1],
    )
    code = compiling.compiled(
        strain, keep=False, boundscheck=False, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )
    with event.install_recorder("numba:compile") as record:
        code.compile(argument_types())
    begun = [each.data["dispatcher"].py_func for _, each in record.buffer if each.is_start]
    assert sorted(each.__name__ for each in begun) == ["double", "strain", "triple"]
    assert [name.rpartition(".")[2] for name in executable] == ["strain"]


def test_other_chunks_compile_nothing_new(simulated, monkeypatch):
    compiled = []
    monkeypatch.setattr(compiling, "announce", compiled.append)
    begin(SMALL.replace(terms=2), range(5), record="full").advance(12)
    assert compiled == []


def test_rule_of_ones_own_compiles_only_itself(simulated, monkeypatch):
    compiled = []
    monkeypatch.setattr(compiling, "announce", compiled.append)

    @rule(after="talk")
    def tea_break(school, world, p, now):
        for i in range(school.n):
            school.strain[i] -= 0.01 * school.strain[i]

    begin(SMALL, [0], own=[tea_break]).advance(2)
    assert compiled in (["tea_break"], [])  # none where rules are interpreted


def test_metric_of_ones_own_compiles_only_itself(simulated, monkeypatch):
    compiled = []
    monkeypatch.setattr(compiling, "announce", compiled.append)

    def worst(school, world, p, now):
        return school.strain[: school.n].max() > 2  # what is no float becomes one

    metric = Metric("worst", "share", 0.0, 1.0, "", "climate", -1, worst)
    chunk = begin(SMALL, [0], metrics=(metric,))
    (measured,) = chunk.advance(6)
    assert measured[0, -1] == 0.0
    assert compiled in (["worst"], [])


def test_import_compiles_and_loads_nothing_heavy():
    heavy = "numba", "mesa", "pandas", "matplotlib", "pyarrow", "pydantic", "scipy"
    code = f"import sys, collabsim; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def run_copy(copy: Path, cache: Path) -> str:
    plain = {"NUMBA_OPT": "0"}  # what is kept is asked, not how fast it is
    own = {"PYTHONPATH": str(copy), "COLLABSIM_CACHE": str(cache)}
    surroundings = os.environ | plain | own
    done = subprocess.run(
        [sys.executable, "-c", TWO_RULES], cwd=copy, env=surroundings, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_changed_source_is_never_served_by_old_compiled_code(tmp_path):
    """Two rules in a copy: kept when nothing changes, compiled anew when one of them does."""
    copy, cache = tmp_path / "copy", tmp_path / "cache"
    package = Path(collabsim.__file__).parent
    shutil.copytree(package, copy / "collabsim", ignore=shutil.ignore_patterns("__pycache__"))
    first = run_copy(copy, cache)
    assert "compiles reward" in first or compiling.interpreted()
    again = run_copy(copy, cache)
    assert "compiles" not in again
    assert again.splitlines()[-1] == first.splitlines()[-1]
    source = copy / "collabsim" / "model" / "rules" / "recognition.py"
    text = source.read_text()
    changed = text.replace("p.unrewarded_to_valued * given", "5 * p.unrewarded_to_valued * given")
    assert changed != text
    source.write_text(changed)
    last = run_copy(copy, cache)
    assert "compiles reward" in last or compiling.interpreted()
    assert last.splitlines()[-1] != first.splitlines()[-1]


def test_without_a_place_to_write_compiled_code_lasts_as_long_as_the_process(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no directory")
    surroundings = os.environ | {"COLLABSIM_CACHE": str(blocked / "below")}
    code = "from collabsim.kernel.compile import cache_directory; print(cache_directory())"
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True
    )
    assert str(blocked) not in done.stdout


#: A process that counts how often compiled code asks for memory in a term, the weeks' steps apart
#: from what every call of the loop takes.
ALLOCATIONS = """
from numba.core.runtime import rtsys
from collabsim.simulation.chunk import begin
from collabsim.simulation.step_loop import plan_of
from tests.schools import SMALL
chunk = begin(SMALL, [0, 1])
chunk.advance(12)
empty = plan_of([])
def asked(plan):
    before = rtsys.get_allocation_stats().alloc
    chunk.run(plan)
    return rtsys.get_allocation_stats().alloc - before
asked(empty)
chunk.advance(5, lambda: print(asked(chunk.plans["week"]) - asked(empty)))
"""


@pytest.mark.slow
def test_rules_of_a_week_ask_for_no_memory():
    if compiling.interpreted():
        pytest.skip("rules are interpreted")
    surroundings = os.environ | {"NUMBA_NRT_STATS": "1", "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", ALLOCATIONS], env=surroundings, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0"] * 5


def test_an_error_in_a_rule_of_ones_own_stops_the_run():
    @rule(after="talk")
    def divides_by_nothing(school, world, p, now):
        school.strain[0] = 1.0 / (school.number - school.number)

    with pytest.raises(InputError, match="divides_by_nothing: stopped: ZeroDivisionError"):
        begin(SMALL, [0], own=[divides_by_nothing]).advance(1)


def test_a_rule_that_two_threads_register_has_one_number(monkeypatch):
    monkeypatch.setattr(step_loop, "interpreted", lambda: True)
    register = step_loop.number_of.__wrapped__  # as two threads do that come at once
    rules = [lambda k=k: k for k in range(3)]
    numbers = [register(rule) for rule in rules]
    assert [register(rule) for rule in reversed(rules)] == numbers[::-1]
    assert [step_loop.RULES[number] for number in numbers] == rules


#: A process that makes one rule ready and then lets it act, and says what is compiled meanwhile.
READY = """
from collabsim.simulation import warmup
from collabsim.simulation.chunk import blank
from collabsim.errors import InputError
from collabsim.kernel import compile as compiling
from collabsim.model.rules.recognition import reward
from collabsim.model.step import Step
from tests.schools import SMALL
chunk = blank(SMALL, [0])
warmup._compile(chunk, (Step(reward),), warmup.MODEL, alone=True)
compiling.announce = lambda name: print("compiles", name)
chunk.apply(reward)
"""


def test_what_is_made_ready_acts_without_anything_compiled(tmp_path):
    surroundings = os.environ | {"COLLABSIM_CACHE": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", READY], env=surroundings, capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
