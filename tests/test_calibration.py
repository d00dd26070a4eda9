"""Calibration: what is ruled out, what is chosen, and that a killed search goes on.

A stand-in takes the model's place in most: two parameters move three figures, others none.
"""

import csv
import math
import re
import subprocess
import sys
import time
import tomllib
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.model.parameters import BY_NAME
from collabsim.results.language import LANGUAGES
from collabsim.results.research_object.dictionary import entries_of
from collabsim.results.research_object.publish import FILES
from collabsim.scenario import load
from collabsim.scenario.extensions import extensions
from collabsim.studies.calibration.approximate_bayes import infer
from collabsim.studies.calibration.calibrate import calibrate
from collabsim.studies.calibration.document import document
from collabsim.studies.calibration.emulator import Emulator
from collabsim.studies.calibration.evaluation import (
    Target,
    TargetFigure,
    evaluate,
    luck_of,
    single_schools,
    targets_of,
)
from collabsim.studies.calibration.export import carried, figures_of, write
from collabsim.studies.calibration.implausibility import CUT, implausibility, overall
from collabsim.studies.calibration.likelihood import chances, log_likelihood
from collabsim.studies.calibration.likely_sets import likely_sets
from collabsim.studies.calibration.parameter_sample import parameter_rows
from collabsim.studies.calibration.posterior import CARRIED, Posterior
from collabsim.studies.calibration.screen import Screen, screen
from collabsim.studies.calibration.search_space import Space
from collabsim.studies.calibration.selection import missed
from collabsim.studies.calibration.targets import Observed, Targets, load_targets
from collabsim.studies.calibration.terminal import show
from collabsim.studies.calibration.waves import Search
from collabsim.studies.validation.score import ALL

ROOT = Path(__file__).parents[1]
ERROR = 0.01
RANGES = {"abandon": (0.02, 0.4), "fade": (0.05, 0.6), "invent": (0.0, 0.05)}
OBSERVED = '[[observed]]\nmetric = "trust"\nyear = 1\nvalue = 0.4\nerror = 0.1\n'
SIX = "\n".join(
    f"{name} = [0, 1]" for name in ("fade", "invent", "abandon", "spill", "fidelity", "conviction")
)
START = {"abandon": 0.16, "fade": 0.2, "invent": 0.01}
SMALL = Targets(
    patterns=("A3", "C7", "A5"), parameters=RANGES, start=START, evaluations=80, sample=20
)


def stand_in(targets, setting):
    """Figures that two parameters move, with luck of their own."""
    said = repr((sorted(setting.items()), targets.schools)).encode()
    luck = np.random.default_rng(int.from_bytes(sha256(said).digest()[:8]))
    error = ERROR * math.sqrt(64 / targets.schools)
    abandon, fade = setting["abandon"], setting.get("fade", 0.2)
    true = {
        "A3: change of mean quality": 2 * abandon - 0.4 + fade**2 / 2,
        "C7: ever used and dropped": 0.9 * abandon,
        "A5: effect on the weaker teacher's pupils": 0.1 + 0.1 * fade - 0.2 * abandon,
    }
    return {
        name: TargetFigure(value + luck.normal(0, error), error) for name, value in true.items()
    }


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return calibrate(SMALL, tmp_path_factory.mktemp("found") / "all", evaluate=stand_in)


def files(directory):
    """What a directory says of the search, by name."""
    return {
        path.relative_to(directory): path.read_bytes()
        for path in sorted(directory.rglob("*.[cjt]*"))
    }


def test_a_parameter_that_moves_nothing_is_said_to_and_varies_all_the_same(found):
    assert found.search.screen.idle() == ["invent"]
    place = found.posterior.space.names.index("invent")
    assert np.ptp(found.posterior.shares[:, place]) > 0.5


def test_what_moves_a_figure_is_pinned_down_and_what_moves_none_is_not(found):
    shrunk = {row["parameter"]: row["shrunk"] for row in parameter_rows(found)}
    assert shrunk["abandon"] > 0.5 > shrunk["invent"]


def test_the_chosen_set_misses_no_more_than_the_start(found):
    final = found.search.final
    assert final.missed[final.order[0]] <= final.missed[0]
    assert found.posterior.not_ruled_out.any()


def test_the_evaluations_are_never_more_than_asked_for(found):
    assert len(list((found.path / "evaluations").iterdir())) <= SMALL.evaluations


def test_the_sample_is_a_table_of_weights_and_all_free_parameters_named_by_its_hash(found):
    write(found)
    content = (found.path / "parameter_sample.csv").read_bytes()
    rows = list(csv.DictReader(content.decode().splitlines()))
    assert list(rows[0]) == ["weight", *sorted(RANGES)]
    assert math.fsum(float(row["weight"]) for row in rows) == pytest.approx(1, abs=1e-9)
    assert all(low <= float(row[n]) <= high for row in rows for n, (low, high) in RANGES.items())
    said = tomllib.loads((found.path / "parameter_sample.toml").read_text())
    assert said["calibrated"] and said["about"].startswith(f"{len(rows)} sets not ruled out")
    assert said["sample"] == sha256(content).hexdigest()
    assert len(rows) <= SMALL.sample
    assert said["waves"] == [1, 20, 10, 10, 10, 20]
    assert 1 <= said["effective_sets"] <= len(rows)


def test_its_directory_is_a_research_object_with_every_column_explained(found):
    write(found)
    assert [each[:2] for each in entries_of(found.path, own=figures_of(found)) if not each[2]] == []
    assert {each.name for each in found.path.iterdir()} >= set(FILES)
    said = (found.path / "dictionary.csv").read_text()
    assert said.count("\n") == 1 + len(entries_of(found.path)) and ",,,,\n" not in said


def test_where_minutes_are_short_the_first_wave_and_the_sample_are_simulated_all_the_same(tmp_path):
    short = calibrate(SMALL, tmp_path / "out", evaluate=stand_in, minutes=0)
    assert [wave.kind for wave in short.search.waves] == ["start", "Latin hypercube", "sample"]
    longer = calibrate(SMALL, tmp_path / "out", evaluate=stand_in)
    whole = calibrate(SMALL, tmp_path / "whole", evaluate=stand_in)
    assert (longer.posterior.weights == whole.posterior.weights).all()
    again = calibrate(SMALL, tmp_path / "out", evaluate=stand_in, minutes=0)
    assert again.search.waves == longer.search.waves  # what was begun counts, whatever the minutes
    assert (again.posterior.weights == longer.posterior.weights).all()


def test_each_set_has_luck_of_its_own_and_always_the_same():
    one, other = {"fade": 0.2, "invent": 0.01}, {"fade": 0.3, "invent": 0.01}
    assert luck_of(SMALL, one) == luck_of(SMALL, dict(reversed(one.items())))
    assert (
        len({luck_of(SMALL, one), luck_of(SMALL, other), luck_of(SMALL.replace(seed=2), one)}) == 3
    )


def test_a_search_broken_off_goes_on_to_the_same_files(found, tmp_path):
    write(found)
    left = [20]

    def breaks(targets, setting):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return stand_in(targets, setting)

    with pytest.raises(KeyboardInterrupt):
        calibrate(SMALL, tmp_path / "again", evaluate=breaks, jobs=1)
    again = calibrate(SMALL, tmp_path / "again", evaluate=stand_in, jobs=2)
    write(again)
    assert files(again.path) == files(found.path)


@pytest.mark.slow
def test_killed_at_a_random_moment_it_ends_with_the_same_bits(found, tmp_path):
    write(found)
    code = (
        "import sys, time\n"
        "from tests import test_calibration as t\n"
        "def slowly(targets, setting):\n"
        "    time.sleep(0.05)\n"
        "    return t.stand_in(targets, setting)\n"
        "t.calibrate(t.SMALL, sys.argv[1], evaluate=slowly, jobs=2)\n"
    )
    out = tmp_path / "killed"
    for seconds in (3.0, 3.6):
        child = subprocess.Popen([sys.executable, "-c", code, str(out)], cwd=ROOT)
        time.sleep(seconds)
        child.kill()
        child.wait()
    again = calibrate(SMALL, out, evaluate=stand_in)
    write(again)
    assert files(out) == files(found.path)


def test_what_is_left_is_carried_on_by_a_scenario(found):
    scenario = carried(found)
    write(found)
    assert load(found.path / "calibrated.toml") == scenario
    assert {frozenset(each.items()) for each in scenario.parameter_sets} <= {
        frozenset(each.items())
        for each in found.posterior.space.settings(
            found.posterior.shares[found.posterior.not_ruled_out]
        )
    }
    assert scenario.parameters["abandon"] == found.chosen["abandon"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_search_is_told_in_both_languages_with_all_its_figures(found, code, capsys):
    show(found, code)
    told = capsys.readouterr().out
    assert "invent" in told
    assert all(target.name.partition(":")[0] in told for target in found.targets)
    assert not any(mark in told for mark in "{}")


def test_a_search_names_the_extensions_that_it_used(found, tmp_path, capsys):
    file = tmp_path / "calm.py"
    file.write_text('import collabsim as cs\nCALM = cs.Style("calm", (0.5,) * 9, "")\n')
    used = extensions(file)
    told = found._replace(wanted=found.wanted.replace(use=used))
    show(told, "en")
    named = f"Extensions: calm ({used[0].hash})."
    assert named in capsys.readouterr().out
    assert named in document(told) and "Extensions" not in document(found)


def drawn(evaluations=120):
    """A search for two parameters of a school in which two figures were observed."""
    observed = tuple(
        Observed(metric=metric, year=1, value=value, error=0.05)
        for metric, value in (("trust", 0.5), ("strain", 0.6))
    )
    ranges = {"abandon": (0.0, 1.0), "fade": (0.0, 1.0)}
    return Targets(method="abc", observed=observed, parameters=ranges, evaluations=evaluations)


def school(targets, setting):
    first, second = (each.name for each in targets_of(targets))
    a, b = setting["abandon"], setting["fade"]
    both = (a + b) / 2, (1 + a - b) / 2
    return {n: TargetFigure(v, 0.001, (v,)) for n, v in zip((first, second), both, strict=True)}


def test_values_are_inferred_from_what_was_observed(tmp_path):
    found = calibrate(drawn(), tmp_path / "abc", evaluate=school)
    assert found.chosen["abandon"] == pytest.approx(0.6, abs=0.05)
    assert found.chosen["fade"] == pytest.approx(0.4, abs=0.05)
    names = write(found)
    assert {"parameter_sample.csv", "checks.csv", "pairs.png", "calibrated.toml"} <= set(names)
    assert 1 <= len(load(found.path / "calibrated.toml").parameter_sets) <= CARRIED
    again = calibrate(drawn(), tmp_path / "again", evaluate=school, jobs=1)
    assert (again.posterior.weights == found.posterior.weights).all()


@pytest.mark.slow
def test_the_truth_is_recovered_at_the_stated_rate():
    chance = np.random.default_rng(11)
    space = Space.of({"abandon": (0, 1), "fade": (0, 1)})
    held = []
    for seed in range(60):
        truth = chance.random(2)
        seen = curved(truth[None])[0] + chance.normal(0, 0.05, 2)
        targets = tuple(Target(name, name, v, v, 0.05) for name, v in zip("ab", seen, strict=True))
        found = infer(targets, 2, 400, seed, lambda s: curved(s)[:, None])
        left = Posterior(space, targets, found.shares, found.values[:, 0], found.weights)
        low, high = (left.quantile(found.shares, share) for share in (0.05, 0.95))
        held.append((low <= truth) & (truth <= high))
    assert 0.84 <= np.mean(held) <= 0.96  # of 120, nine in ten are to be held


def lucky(luck, chance, shares):
    """Two figures of 64 schools a set, both with the same luck of each school."""
    means = shares[:, 0][:, None] + luck * chance.normal(size=(len(shares), 64))
    return np.repeat(means[..., None], 2, axis=2)


def test_the_luck_of_the_one_school_observed_is_not_taken_for_its_parameters():
    chance = np.random.default_rng(21)
    space, luck, held = Space.of({"fade": (0, 1)}), 0.3, []
    for seed in range(60):
        truth = chance.random()
        # Two figures of one school that share its luck: a second tells hardly more than the first.
        seen = truth + luck * chance.normal() + chance.normal(0, 0.05, 2)
        targets = tuple(Target(name, name, v, v, 0.05) for name, v in zip("ab", seen, strict=True))

        found = infer(targets, 1, 200, seed, partial(lucky, luck, np.random.default_rng(seed)))
        left = Posterior(space, targets, found.shares, found.values.mean(axis=1), found.weights)
        low, high = (left.quantile(found.shares, share)[0] for share in (0.05, 0.95))
        held.append(low <= truth <= high)
    assert 0.8 <= np.mean(held) <= 0.98  # of 60, nine in ten are to be held


@pytest.mark.slow
def test_the_model_finds_a_truth_again(tmp_path):
    truth = {"about_teaching": 0.45, "commitment_mean": 0.8}
    seen = (("share_about_teaching", 1), ("commitment", 1))
    made = [Observed(metric=m, year=y, value=0.5, error=0.05) for m, y in seen]
    ranges = {"about_teaching": (0.15, 0.55), "commitment_mean": (0.5, 0.85)}
    targets = Targets(
        method="abc", observed=made, parameters=ranges, evaluations=60, schools=20, seed=4
    )
    other = evaluate(targets.replace(seed=9), truth)
    errors = [max(0.01, 2 * figure.error) for figure in other.values()]
    observed = [
        each.replace(value=figure.value, error=error)
        for each, figure, error in zip(made, other.values(), errors, strict=True)
    ]
    found = calibrate(targets.replace(observed=tuple(observed)), tmp_path / "again")
    low, high = (found.posterior.quantile(found.posterior.shares, share) for share in (0.01, 0.99))
    (true,) = found.posterior.space.shares([truth])
    assert ((low <= true) & (true <= high)).all()
    assert (high - low).max() < 0.9


@pytest.mark.slow
def test_at_the_shipped_size_the_sample_holds_the_truth_as_often_as_it_says(tmp_path):
    """A stand-in whose truth is known gives figures within the ranges, as unsure as said."""
    targets = load_targets(ROOT / "experiments" / "targets.toml").replace(evaluations=800)
    model = Linear(targets, np.random.default_rng(3))
    found = calibrate(targets, tmp_path / "out", evaluate=model)
    rows = parameter_rows(found)
    held = [row["left, 5 %"] <= model.truth[row["parameter"]] <= row["left, 95 %"] for row in rows]
    assert len(rows) == len(targets.parameters)
    assert 0.78 <= np.mean(held) <= 1  # nine in ten are to be held, give or take three errors
    assert found.posterior.not_ruled_out.sum() >= 200
    shrunk = {row["parameter"]: row["shrunk"] for row in rows}
    assert np.mean([shrunk[name] for name in model.idle]) == pytest.approx(0, abs=0.06)
    assert max(shrunk.values()) > 0.4


class Linear:
    """Takes the model's place: most parameters move some figures, ten of them none."""

    def __init__(self, targets, chance):
        self.space, self.wanted = Space.of(targets.parameters), targets_of(targets)
        names, figures = self.space.names, len(self.wanted)
        self.idle = names[::5]
        moved = chance.random((len(names), figures)) < 0.15
        self.slopes = 0.5 * chance.normal(size=(len(names), figures)) * moved
        self.slopes[::5] = 0
        shares = chance.random(len(names))
        (self.truth,) = self.space.settings(shares[None])
        ends = [[e for e in (t.low, t.high) if math.isfinite(e)] for t in self.wanted]
        self.units = np.array([each.unit for each in self.wanted])
        wrong = [t.discrepancy for t in self.wanted] * chance.normal(size=figures)
        shown = np.array([sum(e) / len(e) for e in ends]) + chance.uniform(-1, 1, figures) * [
            each.unit if len(e) == 2 else 0 for each, e in zip(self.wanted, ends, strict=True)
        ]
        self.base = shown - wrong - self.units * ((2 * shares - 1) @ self.slopes)

    def __call__(self, targets, setting):
        (shares,) = self.space.shares([setting])
        chance = np.random.default_rng(luck_of(targets, setting) + targets.schools)
        errors = self.units * 0.5 * math.sqrt(24 / targets.schools)
        values = self.base + self.units * ((2 * shares - 1) @ self.slopes)
        values += errors * chance.normal(size=len(values))
        rows = zip(self.wanted, values.tolist(), errors.tolist(), strict=True)
        return {target.name: TargetFigure(value, error) for target, value, error in rows}


def curved(shares):
    """Two figures of two parameters, neither a straight line."""
    one, other = shares.T
    return np.stack([np.sin(2 * one) + other, one * other + other**2 / 2], axis=1)


def test_the_truth_is_hardly_ever_ruled_out_and_most_else_is():
    chance = np.random.default_rng(12)
    kept, rest = [], []
    for seed in range(4):
        truth = chance.random(2)
        targets = tuple(
            Target(name, name, value - 0.02, value + 0.02)
            for name, value in zip("ab", curved(truth[None])[0], strict=True)
        )
        search = Search(Made(seed), Space.of({"abandon": (0, 1), "fade": (0, 1)}), targets)
        search.simulate(chance.random((30, 2)), "")
        told = search.look()
        mean, error = told.figures(truth[None])
        sizes = [implausibility(t, mean[:, k], error[:, k])[0] for k, t in enumerate(targets)]
        kept.append(max(sizes) <= CUT)
        rest.append(told.left)
    assert all(kept)
    assert np.mean(rest) < 0.4


class Made:
    """Takes a directory's place: sets with two curved figures and their luck."""

    def __init__(self, seed):
        self.targets = SMALL.replace(seed=seed)
        self.workers = SimpleNamespace(map=map)
        self.chance = np.random.default_rng(seed)

    def found(self, settings):
        shares = np.array([list(each.values()) for each in settings])
        return [
            {"a": TargetFigure(one, 0.01), "b": TargetFigure(other, 0.01)}
            for one, other in curved(shares) + self.chance.normal(0, 0.01, shares.shape)
        ]


def test_a_finished_search_evaluates_nothing_again(found):
    def never(targets, setting):
        raise AssertionError(setting)

    told = []
    again = calibrate(SMALL, found.path, evaluate=never, progress=lambda *at: told.append(at))
    assert again.chosen == found.chosen
    assert {done for done, _ in told} == {0}


def test_evaluations_of_an_earlier_call_are_neither_done_nor_to_do(found, tmp_path):
    some = sorted((found.path / "evaluations").iterdir())[:20]
    (tmp_path / "evaluations").mkdir()
    for file in (found.path / "calibration.json", *some):
        (tmp_path / file.relative_to(found.path)).write_bytes(file.read_bytes())
    new, told = [], []

    def counted(targets, setting):
        new.append(setting)
        return stand_in(targets, setting)

    calibrate(SMALL, tmp_path, evaluate=counted, progress=lambda *at: told.append(at), jobs=1)
    dones, totals = zip(*told, strict=True)
    assert dones[0] == 0 and list(dones) == sorted(dones)
    assert max(dones) == len(new) <= totals[-1] == SMALL.evaluations - len(some)


def test_a_search_begins_at_the_defaults_or_where_it_is_told(found, tmp_path):
    assert found.start == {name: START[name] for name in found.start}
    elsewhere = SMALL.replace(start={"abandon": 0.3})
    start = calibrate(elsewhere, tmp_path / "out", evaluate=stand_in).start
    assert start == {name: BY_NAME[name].default for name in start} | {"abandon": 0.3}


@pytest.mark.parametrize("jobs", [0, -1, 5000])
def test_so_many_jobs_cannot_be_and_nothing_is_written(jobs, tmp_path):
    with pytest.raises(InputError, match=r"jobs = .*give a whole number from 1"):
        calibrate(SMALL, tmp_path / "out", evaluate=stand_in, jobs=jobs)
    assert not (tmp_path / "out").exists()


def test_that_processes_died_is_told(tmp_path, monkeypatch):
    def dies(*_):
        raise BrokenProcessPool

    monkeypatch.setattr("collabsim.studies.calibration.calibrate._matched", dies)
    with pytest.raises(InputError, match="worker processes die"):
        calibrate(SMALL, tmp_path / "out", jobs=2)


def test_a_directory_of_another_search_is_refused_and_left_alone(found):
    before = files(found.path)
    with pytest.raises(InputError, match="holds another calibration: the targets changed since"):
        calibrate(SMALL.replace(seed=2), found.path, evaluate=stand_in)
    assert files(found.path) == before


def test_within_its_range_no_figure_is_implausible():
    target = Target("x", "x", -1.0, 1.0)
    values = np.linspace(-1, 1, 9)
    assert (implausibility(target, values, np.full(9, 1e-9)) == 0).all()


def test_an_undefined_figure_is_implausible_and_missed():
    target = Target("x", "x", -1.0, 1.0)
    nan = np.array([math.nan])
    assert implausibility(target, nan, nan)[0] > CUT
    assert missed([target], nan[None])[0] == 1
    assert chances(target, nan, nan)[0] == 0


def test_three_errors_outside_a_range_is_the_cut():
    target = Target("x", "x", 0.0, 1.0)
    just = implausibility(target, np.array([1.3 - 1e-9, 1.3 + 1e-9]), np.full(2, 0.1))
    assert just[0] < CUT < just[1]


def test_as_many_patterns_as_allowed_may_be_missed_however_many_figures_they_have():
    targets = [Target("x: a", "x", 0, 1), Target("x: b", "x", 0, 1), Target("y", "y", 0, 1)]
    sizes = np.array([[9.0, 8.0, 1.0]])
    assert overall(targets, sizes, 0)[0] == 9
    assert overall(targets, sizes, 1)[0] == 1


def test_a_discrepancy_is_added_to_the_other_errors():
    target = Target("x", "x", 0.0, 1.0, discrepancy=0.4)
    size = implausibility(target, np.array([2.0]), np.array([0.3]))
    assert size[0] == pytest.approx(2.0)
    assert chances(target, np.array([1.0]), np.array([0.3]))[0] == pytest.approx(0.5, abs=0.03)


def test_a_discrepancy_is_stated_in_the_ranges_unit_by_pattern_or_by_figure():
    stated = {
        "A5": {"size": 0.5, "reason": "pairs are made by chance"},
        "C7: ever used and dropped": {
            "size": 0.1,
            "reason": "what is reported is not what is used",
        },
    }
    wide = targets_of(SMALL.replace(discrepancy=stated))
    sizes = {each.name: each.discrepancy / each.unit for each in wide}
    assert list(sizes.values()) == pytest.approx([0.0, 0.1, 0.5])
    with pytest.raises(InputError, match="not a pattern here"):
        SMALL.replace(discrepancy={"A6": {"size": 1.0, "reason": "of another pattern"}})


def test_a_pattern_counts_once_and_one_far_out_of_reach_no_more_than_one_out_of_reach():
    two = [Target("x: a", "x", 0, 1), Target("x: b", "x", 0, 1)]
    errors = np.full((1, 2), 0.1)
    both = log_likelihood(two, np.array([[1.0, 1.0]]), errors)
    one = log_likelihood(two, np.array([[1.0, 0.5]]), errors)
    assert both == pytest.approx(one)
    near, far = (log_likelihood(two, np.array([[v, 0.5]]), errors) for v in (3.0, 9.0))
    assert near == pytest.approx(far)
    assert near < one


def test_draws_are_as_likely_as_their_likelihood_says():
    chance = np.random.default_rng(4)

    def slope(shares):
        return -0.5 * ((shares[:, 0] + shares[:, 1] - 1) / 0.05) ** 2

    draws = likely_sets(slope, 20, 1000, chance)
    assert (draws[:, 0] + draws[:, 1]).std() == pytest.approx(0.05, rel=0.15)
    # Along the line that is as likely everywhere, draws are as even as before: SD .204 of a sum.
    assert (draws[:, 0] - draws[:, 1]).std() == pytest.approx(1 / math.sqrt(3), rel=0.15)
    assert draws[:, 2:].std(axis=0) == pytest.approx(np.full(18, 1 / math.sqrt(12)), rel=0.15)


def test_the_screen_finds_slopes_and_bends_and_calls_noise_noise():
    chance = np.random.default_rng(5)
    shares = chance.random((120, 12))
    space = Space.of({f"p{k}": (0, 1) for k in range(12)})
    target = Target("x", "x", -1.0, 1.0)
    passed = []
    for _ in range(100):
        found = screen(space, (target,), shares, chance.normal(size=(120, 1)))
        passed.append(found.moves.any())
    assert np.mean(passed) < 0.12
    bent = (2 * shares[:, 3] - 1) ** 2 + 0.5 * shares[:, 7] + chance.normal(0, 0.1, 120)
    found = screen(space, (target,), shares, bent[:, None])
    assert np.flatnonzero(found.moves[:, 0]).tolist() == [3, 7] == list(found.moving(0))
    assert found.effects[7, 0] == pytest.approx(0.5, abs=0.15)


def test_an_emulator_tells_a_known_function_and_how_sure_it_is():
    chance = np.random.default_rng(2)
    known, asked = chance.random((60, 3)), chance.random((200, 3))

    def true(x):
        return np.sin(3 * x[:, 0]) + x[:, 1] ** 2

    noisy = true(known) + chance.normal(0, 0.02, 60)
    fitted = Emulator(known, noisy, np.full(60, 0.02), (0, 1))
    mean, error = fitted.predict(asked)
    assert np.abs(mean - true(asked)).mean() < 0.05
    assert (np.abs(mean - true(asked)) <= 3 * error + 1e-9).mean() > 0.9
    assert fitted.check.explained > 0.95
    assert fitted.check.covered > 0.95


def test_leaving_one_out_is_what_the_others_tell():
    chance = np.random.default_rng(3)
    shares = chance.random((25, 2))
    values = shares @ [1.0, 2.0] + np.sin(5 * shares[:, 0])
    whole = Emulator(shares, values, np.full(25, 0.05), (0, 1))
    without = whole.process.__class__(
        whole.process.kernel_, alpha=whole.noise[1:], optimizer=None
    ).fit(2 * shares[1:] - 1, whole.values[1:])
    told = whole.centre + whole.scale * without.predict(2 * shares[:1] - 1)[0]
    assert whole.leave_one_out()[0][0] == pytest.approx(values[0] - told, abs=1e-6)


def test_a_pattern_that_is_scored_only_is_a_target_only_where_it_is_named_as_such():
    targets = Targets(patterns=("A14",), scored_only=("A14",), parameters={"fade": (0, 1)})
    assert [each.part_of for each in targets_of(targets)] == ["A14"]
    for pattern in ALL:
        only = {"patterns": (pattern.name,), "parameters": {"fade": (0, 1)}}
        if pattern.calibrates:
            assert Targets(**only).patterns == (pattern.name,)
        else:
            with pytest.raises(InputError, match="nothing is tuned to it"):
                Targets(**only)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('patterns = ["A99"]\n[parameters]\nfade = [0, 1]\n', 1, "no such pattern"),
        ('patterns = ["A14"]\n[parameters]\nfade = [0, 1]\n', 1, "is scored only"),
        ('patterns = ["A3"]\nscored_only = ["A14"]\n[parameters]\nfade = [0, 1]\n', 2, "not a"),
        ('patterns = ["A3"]\n[parameters]\nfad = [0, 1]\n', 3, "did you mean 'fade'"),
        ('patterns = ["A3"]\n[parameters]\nfade = [1, 0]\n', 3, "no range"),
        ('patterns = ["A3"]\n[parameters]\nfade = [0, 99]\n', 3, "out of bounds"),
        ('patterns = ["A3"]\n[parameters]\nhistory_years = [1, 4]\n', 3, "cannot be free"),
        ('patterns = ["A3"]\nschools = 5\n[parameters]\nfade = [0, 1]\n', 2, "20"),
        ('patterns = ["A3"]\nevaluations = 12\n[parameters]\nfade = [0, 1]\n', 2, "too few"),
        ("[parameters]\nfade = [0, 1]\n", None, "nothing to calibrate to"),
        ('patterns = ["A3"]\n[parameters]\nfade = [0, 1]\n[start]\nfad = 0\n', 4, "not free here"),
        ('patterns = ["A3"]\n[parameters]\nfade = [0, 1]\n[start]\nfade = 2\n', 5, "outside its"),
        ('patterns = ["A3"]\n[parameters]\nw_value = [0, 1]\nw_expert = [0, 1]\n', 3, "above 1"),
        (
            OBSERVED.replace("trust", "trus") + "[parameters]\nfade = [0, 1]\n",
            2,
            "did you mean 'trust'",
        ),
        (
            f'method = "abc"\n{OBSERVED}[parameters]\n{SIX}\n',
            7,
            "too many parameters for abc",
        ),
    ],
)
def test_targets_that_cannot_be_are_told_and_nothing_is_written(text, line, words, tmp_path):
    file = tmp_path / "targets.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=words) as told:
        calibrate(file, tmp_path / "out", evaluate=stand_in)
    assert line is None or f"line {line}" in str(told.value)
    assert not (tmp_path / "out").exists()


def test_wrong_targets_end_the_command_with_2(tmp_path):
    file = tmp_path / "targets.toml"
    file.write_text('patterns = ["A99"]\n[parameters]\nfade = [0, 1]\n')
    command = [sys.executable, "-m", "collabsim", "calibrate", file, "--out", tmp_path / "out"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert ended.returncode == 2
    assert "no such pattern" in ended.stderr
    assert not (tmp_path / "out").exists()


def test_the_shipped_targets_can_be_read_and_state_why_the_model_cannot_be_right():
    targets = load_targets(ROOT / "experiments" / "targets.toml")
    assert all(0 < each.discrepancy < 5 * each.unit for each in targets_of(targets))
    assert targets.sample >= 200
    defaults = {each.name: each.default for each in cs.PARAMETERS}
    for name, (low, high) in targets.parameters.items():
        assert low < defaults[name] < high
    assert len({target.name for target in targets_of(targets)}) > 30


def test_the_examples_of_the_document_can_be_read(tmp_path):
    text = (ROOT / "docs" / "calibrate.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    for example in examples:
        (tmp_path / "targets.toml").write_text(example)
        assert targets_of(load_targets(tmp_path / "targets.toml"))
    assert len(examples) == 2


def test_the_model_gives_every_figure_with_its_error():
    targets = Targets(
        patterns=("C7",),
        observed=({"metric": "trust", "term": 1, "value": 0.4, "error": 0.05},),
        parameters={"abandon": (0.1, 0.3)},
        schools=20,
    )
    found = evaluate(targets, {"abandon": 0.2})
    assert list(found) == [each.name for each in targets_of(targets)]
    assert all(0 < figure.error < 1 for figure in found.values())
    own = [t for t in targets_of(targets) if t.error]
    assert single_schools([found], own).mean() == pytest.approx(found[own[0].name].value)
    assert evaluate(targets, {"abandon": 0.2}) == found
    assert evaluate(targets, {"abandon": 0.3}) != found


def test_what_moves_a_ratio_far_beyond_its_range_is_no_more_important_than_what_moves_it_through():
    targets = (Target("x: a", "x", 0, 2), Target("x: b", "x", 0, 2), Target("y", "y", 0, 2))
    space = Space.of(dict.fromkeys(("fade", "invent", "attachment"), (0.0, 1.0)))
    effects = np.array([[1000.0, 0.0, 0.0], [0.5, 0.5, 1.0], [0.0, 0.0, 0.1]])
    found = Screen(space, targets, effects, np.where(effects > 0.2, 1e-9, 0.5))
    assert found.importance.tolist() == [0.5, 1.5, 0.0]
    assert found.idle() == ["attachment"]


@pytest.mark.parametrize("minutes", [-1, float("nan")])
def test_minutes_that_cannot_be_are_refused_before_anything_is_written(tmp_path, minutes):
    targets = ROOT / "experiments" / "targets.toml"
    with pytest.raises(InputError, match=r"minutes = .*out of bounds"):
        calibrate(targets, tmp_path / "out", minutes=minutes)
    assert not (tmp_path / "out").exists()
