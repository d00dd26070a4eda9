"""Screening: indices of known functions, boxes that were put there, and sentences that say it."""

import math
import re
from hashlib import sha256

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.studies.sensitivity.export import write
from collabsim.studies.sensitivity.outcome import Outcome
from collabsim.studies.sensitivity.prim import find_box
from collabsim.studies.sensitivity.sensitivity import screen
from collabsim.studies.sweeps.sampling import cube
from collabsim.studies.sweeps.sweep import sweep

THREE = ("voice", "monitoring", "mediation")
A, B = 7.0, 0.1
#: Ishigami & Homma 1990: variances in closed form.
V1, V2, V13 = 0.5 * (1 + B * math.pi**4 / 5) ** 2, A**2 / 8, 8 * B**2 * math.pi**8 / 225
V = V1 + V2 + V13


def rows(unit, of_setting):
    """The rows of a unit whose trust is a function of its setting and replicate."""
    keys = [(k, r) for k in range(len(unit.points)) for r in unit.replicates]
    one = np.ones(len(keys), np.int16)
    values = [of_setting(unit.settings[k], r) for k, r in keys]
    return {
        "terms": {
            "point": np.array([unit.points[k] for k, _ in keys], np.int32),
            "replicate": np.array([r for _, r in keys], np.int32),
            "school": one - 1,
            "year": one,
            "term": one,
            "trust": np.array(values, np.float32),
        }
    }


def ishigami(unit):
    def value(setting, replicate):
        x, y, z = ((2 * setting[name] - 1) * math.pi for name in THREE)
        return math.sin(x) + A * math.sin(y) ** 2 + B * z**4 * math.sin(x)

    return rows(unit, value)


def design(method, count, names=THREE, **fields):
    factors = tuple(cs.Factor(name=name, low=0.0, high=1.0) for name in names)
    points = cs.Points(method=method, count=count)
    return cs.Design(**{"replicates": 1, "points": points, "factors": factors, **fields})


def by_name(found):
    return {index.factor: index for index in found.indices}


def test_sobol_indices_of_ishigami_are_those_in_closed_form(tmp_path):
    swept = sweep(design("saltelli", 2048), tmp_path / "out", simulate=ishigami)
    found = by_name(screen(swept, "trust"))
    alone = dict(zip(THREE, (V1 / V, V2 / V, 0.0), strict=True))
    total = dict(zip(THREE, ((V1 + V13) / V, V2 / V, V13 / V), strict=True))
    for name in THREE:
        index = found[name]
        assert index.alone == pytest.approx(alone[name], abs=0.03)
        assert index.total == pytest.approx(total[name], abs=0.03)
        assert abs(index.total - total[name]) < index.total_high - index.total_low


def test_morris_tells_ishigami_factors_and_sees_nothing_in_a_constant_one(tmp_path):
    names = (*THREE, "availability")
    swept = sweep(design("morris", 100, names), tmp_path / "out", simulate=ishigami)
    found = by_name(screen(swept, "trust"))
    assert found["availability"].total == 0
    assert min(found[name].total for name in THREE) > 1


def test_the_mean_effect_has_an_interval_of_its_own(tmp_path):
    swept = sweep(design("morris", 20), tmp_path / "out", simulate=ishigami)
    found = screen(swept, "trust")
    effects = effects_of(found.design, found.outcome.mean)
    for place, name in enumerate(THREE):
        index = by_name(found)[name]
        own = effects[:, place]
        assert index.alone == pytest.approx(own.mean())
        chance = np.random.default_rng(3)
        again = [chance.choice(own, len(own)).mean() for _ in range(4000)]
        assert index.alone_high - index.alone == pytest.approx(1.96 * np.std(again), rel=0.1)
        assert index.total_low >= 0


def effects_of(asked, outcome):
    """Every elementary effect, axes [trajectory, factor]: sets in a row differ in one factor."""
    shares = cube(asked)
    size = shares.shape[1]
    steps = np.diff(shares.reshape(-1, size + 1, size), axis=1)
    moved = np.abs(steps).argmax(axis=2)
    step = np.take_along_axis(steps, moved[..., None], axis=2)[..., 0]
    change = np.diff(outcome.reshape(-1, size + 1), axis=1) / step
    return np.take_along_axis(change, np.argsort(moved, axis=1), axis=1)


def lucky(unit):
    """Voice alone, with luck of each run that is as large."""

    def value(setting, replicate):
        said = repr((sorted(setting.items()), replicate)).encode()
        luck = np.random.default_rng(int.from_bytes(sha256(said).digest()[:8])).normal()
        return setting["voice"] + luck * math.sqrt(1 / 12)

    return rows(unit, value)


def test_chance_is_taken_out_of_sobol_indices(tmp_path):
    asked = design("saltelli", 512, replicates=2)
    found = screen(sweep(asked, tmp_path / "out", simulate=lucky), "trust")
    assert found.outcome.noise == pytest.approx(1 / 3, abs=0.05)
    of = by_name(found)
    assert of["voice"].total == pytest.approx(1, abs=0.1)
    assert max(of["monitoring"].total, of["mediation"].total) < 0.1
    for index in found.indices:
        assert 0 <= index.total_low <= index.total <= index.total_high <= 1
        assert 0 <= index.alone_low <= index.alone <= index.alone_high <= 1
    assert "What goes with factors is told of the rest." in found.sentence()


def test_one_replicate_and_an_uneven_count_are_warned_of(tmp_path, recwarn):
    found = screen(sweep(design("saltelli", 10), tmp_path / "out", simulate=lucky), "trust")
    told = found.sentence()
    assert "With one replicate a point, it is not known how much of that is chance" in told
    assert "A count of 10 is no power of two" in told and "8 or 16 would" in told
    shares = [int(each) for each in re.findall(r"(\d+) %", told)]
    assert max(shares, default=0) <= 100
    assert not [each for each in recwarn if "power of 2" in str(each.message)]
    even = screen(sweep(design("saltelli", 8), tmp_path / "even", simulate=lucky), "trust")
    assert "no power of two" not in even.sentence()


@pytest.mark.parametrize("method", ["morris", "saltelli"])
def test_where_nothing_varies_no_factor_explains_anything(method, tmp_path):
    def same(unit):
        return rows(unit, lambda *_: 0.5)

    found = screen(sweep(design(method, 16), tmp_path / "out", simulate=same), "trust")
    assert found.indices == []
    assert "All points gave the same" in found.sentence()
    assert found.columns()["factor"] == []
    write(found)


def losing(unit):
    """The first arm loses 1 where voice is above .7 and monitoring below .4, else wins .1."""

    def value(setting, replicate):
        lost = setting["voice"] > 0.7 and setting["monitoring"] < 0.4
        return (-1.0 if lost else 0.1) * (setting["style"] == "participative") + replicate

    return rows(unit, value)


@pytest.fixture
def arms(tmp_path):
    style = cs.Factor(name="style", values=("participative", "directive"), arms=True)
    factors = (*(cs.Factor(name=name, low=0.0, high=1.0) for name in THREE), style)
    points = cs.Points(method="latin_hypercube", count=500)
    swept = sweep(
        cs.Design(factors=factors, points=points, replicates=2, title="Who loses?"),
        tmp_path / "out",
        simulate=losing,
    )
    return screen(swept, "trust")


def test_arms_are_lived_at_the_same_points(arms):
    assert arms.outcome.values.shape == (500, 2)
    assert set(np.unique(arms.outcome.values.round(5))) == {-1, 0.1}
    assert arms.swept.points.groupby(list(THREE)).size().eq(2).all()


def test_the_box_in_which_an_arm_loses_is_found_and_told(arms):
    box = arms.box
    limits = {limit.factor: limit for limit in box.limits}
    assert set(limits) == {"voice", "monitoring"}
    assert limits["voice"].low == pytest.approx(0.7, abs=0.05)
    assert limits["monitoring"].high == pytest.approx(0.4, abs=0.05)
    assert box.coverage > 0.8 and box.density > 0.9
    told = arms.sentence()
    assert "Participative loses against directive when" in told
    assert "percentage points on average over 500 points" in told  # trust is a share
    assert "voice is at least 0." in told and "monitoring is at most 0." in told
    assert "This is a simulation, not a forecast." in told
    assert "kalah" in arms.sentence("id")


def test_no_box_is_found_in_noise():
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        points = {name: rng.random(300) for name in THREE}
        box = find_box(points, rng.random(300) < 0.3)
        found.append(box is not None and box.density > 0.6)
    assert sum(found) <= 1


def test_a_box_may_be_limited_by_a_kind():
    rng = np.random.default_rng(1)
    styles = np.array(rng.choice(["directive", "neutral", "participative"], 300), dtype=object)
    box = find_box({"style": styles, "voice": rng.random(300)}, styles == "directive")
    assert [limit.among for limit in box.limits] == [("directive",)]
    assert box.coverage == box.density == 1


def test_luck_that_all_points_share_is_no_noise():
    rng = np.random.default_rng(1)
    points, luck = rng.normal(size=(200, 1)), rng.normal(size=(1, 8))
    assert Outcome("trust", 1, points + 10 * luck).noise == pytest.approx(0, abs=1e-12)
    noisy = Outcome("trust", 1, points + rng.normal(size=(200, 8)))
    assert noisy.noise == pytest.approx((1 / 8) / (1 + 1 / 8), abs=0.03)


def test_points_with_a_failed_run_leave_the_indices_standing(tmp_path):
    swept = sweep(design("saltelli", 512), tmp_path / "out", simulate=ishigami)
    found = screen(swept, "trust")
    before = by_name(found)["monitoring"].total
    found.outcome.values[3] = np.nan
    found.outcome.__dict__.pop("mean", None)
    found.__dict__.pop("indices", None)
    assert by_name(found)["monitoring"].total == pytest.approx(before, abs=0.02)


def test_a_sensitivity_shows_itself_and_is_written(arms, tmp_path):
    assert "<img" in arms._repr_html_() and "Who loses?" in arms.swept._repr_html_()
    files = write(arms, "id")
    assert [file.suffix for file in files] == [".csv", ".txt", ".png", ".svg"]
    assert all(file.stat().st_size > 20 for file in files)
    assert arms.swept.finished


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"metric": "trsut"}, "did you mean 'trust'"),
        ({"metric": "trust", "term": 9}, "give one from 1 to 1"),
    ],
)
def test_what_a_sweep_does_not_have_is_told(arms, asked, said):
    with pytest.raises(InputError, match=said):
        screen(arms.swept, **asked)
