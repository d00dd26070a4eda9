"""Calibration: what is ruled out, what is chosen, and that a killed search goes on.

A stand-in takes the model's place in most: two parameters move three figures, others none.
"""

import math
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

import collabsim as cs
from collabsim.calibration.calibrate import calibrate
from collabsim.calibration.choice import expected_misses, missed
from collabsim.calibration.emulator import Emulator
from collabsim.calibration.evaluate import Target, evaluate, targets_of
from collabsim.calibration.matching import CUT, implausibility, overall
from collabsim.calibration.screen import effects_of, noise_of
from collabsim.calibration.targets import Targets, load_targets
from collabsim.calibration.written import write
from collabsim.errors import InputError
from collabsim.validation.validate import Figure

ERROR = 0.01
RANGES = {"abandon": (0.02, 0.4), "fade": (0.05, 0.6), "invent": (0.0, 0.05)}
OBSERVED = '[[observed]]\nmetric = "trust"\nyear = 1\nvalue = 0.4\nerror = 0.1\n'
SIX = "\n".join(
    f"{name} = [0, 1]" for name in ("fade", "invent", "abandon", "spill", "fidelity", "conviction")
)
SMALL = Targets(patterns=("A3", "C7", "A5"), parameters=RANGES, evaluations=64, trajectories=3)


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
    return {name: Figure(value + luck.normal(0, error), error) for name, value in true.items()}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return calibrate(SMALL, tmp_path_factory.mktemp("found") / "all", evaluate=stand_in)


def files(directory):
    """What a directory says of the search, by name."""
    return {
        path.relative_to(directory): path.read_bytes()
        for path in sorted(directory.rglob("*.[cjt]*"))
    }


def test_a_parameter_that_moves_nothing_is_said_to_and_fixed(found):
    assert found.screen.idle() == ["invent"]
    assert "invent" not in found.history.space.names


def test_the_chosen_set_misses_no_more_than_the_start(found):
    assert found.final.missed[found.final.order[0]] <= found.final.missed[0]
    assert found.kept.any()


def test_the_evaluations_are_never_more_than_asked_for(found):
    assert len(list((found.path / "evaluations").iterdir())) <= SMALL.evaluations


def test_a_search_broken_off_goes_on_to_the_same_files(found, tmp_path):
    write(found)
    left = [25]

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


def test_a_finished_search_evaluates_nothing_again(found):
    def never(targets, setting):
        raise AssertionError(setting)

    assert calibrate(SMALL, found.path, evaluate=never).chosen == found.chosen


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
    assert expected_misses([target], nan[None], nan[None])[0] == 1


def test_three_errors_outside_a_range_is_the_cut():
    target = Target("x", "x", 0.0, 1.0)
    just = implausibility(target, np.array([1.3 - 1e-9, 1.3 + 1e-9]), np.full(2, 0.1))
    assert just[0] < CUT < just[1]


def test_as_many_patterns_as_allowed_may_be_missed_however_many_figures_they_have():
    targets = [Target("x: a", "x", 0, 1), Target("x: b", "x", 0, 1), Target("y", "y", 0, 1)]
    sizes = np.array([[9.0, 8.0, 1.0]])
    assert overall(targets, sizes, 0)[0] == 9
    assert overall(targets, sizes, 1)[0] == 1


def test_an_effect_is_the_slope_of_what_is_linear():
    slopes = np.array([[1.0, -2.0], [0.0, 3.0]])
    paths = np.array([[0, 0], [0, 2 / 3], [2 / 3, 2 / 3], [1, 1], [1 / 3, 1], [1 / 3, 1 / 3]])
    assert np.allclose(effects_of(paths, paths @ slopes), slopes)


def test_noise_alone_hardly_passes_for_an_effect():
    chance = np.random.default_rng(5)
    passed = []
    for _ in range(200):
        effects = chance.normal(0, 0.1 * math.sqrt(2) * 1.5, (4, 20, 3))
        passed.append(
            (np.abs(effects).mean(axis=0) > noise_of(effects, np.full((84, 3), 0.1))).any()
        )
    assert np.mean(passed) < 0.1


def test_an_emulator_tells_a_known_function_and_how_sure_it_is():
    chance = np.random.default_rng(2)
    known, asked = chance.random((60, 3)), chance.random((200, 3))

    def true(x):
        return np.sin(3 * x[:, 0]) + x[:, 1] ** 2

    noisy = true(known) + chance.normal(0, 0.02, 60)
    fitted = Emulator(known, noisy, np.full(60, 0.02))
    mean, error = fitted.predict(asked)
    assert np.abs(mean - true(asked)).mean() < 0.05
    assert (np.abs(mean - true(asked)) <= 3 * error + 1e-9).mean() > 0.9
    assert fitted.check.explained > 0.95
    assert fitted.check.covered > 0.95


def test_leaving_one_out_is_what_the_others_tell():
    chance = np.random.default_rng(3)
    shares = chance.random((25, 2))
    values = shares @ [1.0, 2.0] + np.sin(5 * shares[:, 0])
    whole = Emulator(shares, values, np.full(25, 0.05))
    without = whole.process.__class__(
        whole.process.kernel_, alpha=whole.process.alpha, optimizer=None
    ).fit(2 * shares[1:] - 1, whole.values[1:])
    told = whole.centre + whole.scale * without.predict(2 * shares[:1] - 1)[0]
    assert whole.left_out()[0][0] == pytest.approx(values[0] - told, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('patterns = ["A99"]\n[parameters]\nfade = [0, 1]\n', 1, "no such pattern"),
        ('patterns = ["A3"]\n[parameters]\nfad = [0, 1]\n', 3, "did you mean 'fade'"),
        ('patterns = ["A3"]\n[parameters]\nfade = [1, 0]\n', 3, "no range"),
        ('patterns = ["A3"]\n[parameters]\nfade = [0, 99]\n', 3, "out of bounds"),
        ('patterns = ["A3"]\n[parameters]\nhistory_years = [1, 4]\n', 3, "cannot be free"),
        ('patterns = ["A3"]\nschools = 5\n[parameters]\nfade = [0, 1]\n', 2, "20"),
        ('patterns = ["A3"]\nevaluations = 12\n[parameters]\nfade = [0, 1]\n', 2, "too few"),
        ("[parameters]\nfade = [0, 1]\n", None, "nothing to calibrate to"),
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
    ended = subprocess.run(
        command, capture_output=True, text=True, cwd=Path(cs.__file__).parents[1]
    )
    assert ended.returncode == 2
    assert "no such pattern" in ended.stderr
    assert not (tmp_path / "out").exists()


def test_the_shipped_targets_can_be_read_and_start_within_their_ranges():
    targets = load_targets(Path(__file__).parents[1] / "experiments" / "targets.toml")
    defaults = {each.name: each.default for each in cs.PARAMETERS}
    for name, (low, high) in targets.parameters.items():
        assert low < defaults[name] < high
    assert len({target.name for target in targets_of(targets)}) > 30


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
    assert evaluate(targets, {"abandon": 0.2}) == found
    assert evaluate(targets, {"abandon": 0.3}) != found
