"""Screening: indices of known functions, boxes that were put there, and sentences that say it."""

import math

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.studies.sensitivity.export import write
from collabsim.studies.sensitivity.outcome import Outcome
from collabsim.studies.sensitivity.prim import find_box
from collabsim.studies.sensitivity.sensitivity import screen
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
        assert abs(index.total - total[name]) < 2 * index.total_margin


def test_morris_tells_ishigami_factors_and_sees_nothing_in_a_constant_one(tmp_path):
    names = (*THREE, "availability")
    swept = sweep(design("morris", 100, names), tmp_path / "out", simulate=ishigami)
    found = by_name(screen(swept, "trust"))
    assert found["availability"].total == 0
    assert min(found[name].total for name in THREE) > 1


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
    assert "voice is above 0." in told and "monitoring is below 0." in told
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
