"""Saved states, run.json and evaluations are data: looked at before they are used, or refused."""

import json
import shutil
import warnings
import zipfile
from io import BytesIO

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.notices import Notice
from collabsim.results import seal
from collabsim.results.provenance import describe, differences, stored
from collabsim.results.seal import facts_in, sealed
from collabsim.simulation import checkpoint
from collabsim.simulation.chunk import begin
from collabsim.studies.calibration.calibrate import calibrate
from collabsim.studies.comparison.compare import compare
from collabsim.studies.comparison.reproduction import described
from collabsim.studies.comparison.reproduction import stored as stored_comparison
from tests import damage
from tests.schools import SMALL
from tests.test_calibration import SMALL as TARGETS
from tests.test_calibration import stand_in


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A saved state of two replicates, with all events."""
    path = tmp_path_factory.mktemp("saved") / "state.npz"
    chunk = begin(SMALL, range(2), record="full")
    chunk.advance(6)
    checkpoint.save(chunk, path)
    return path


def parts_of(path):
    with np.load(path) as file:
        return dict(file)


def write_parts(path, parts, *, hashed=True):
    """Write a state, with the hash that fits it if ``hashed``."""
    if hashed:
        parts["hash"] = np.array(checkpoint._hash(parts))
    np.savez_compressed(path, **parts)


def changed(path, target, name, change):
    """Write a state to ``target`` that differs in one part, with the hash that fits it."""
    parts = parts_of(path)
    parts[name] = change(parts[name])
    write_parts(target, parts)


def filled(value):
    return lambda part: np.full_like(part, value)


def bits(chunk):
    return [block.tobytes() for block in (*chunk.schools, *chunk.worlds)]


def test_a_state_without_damage_is_read_back(saved, tmp_path):
    write_parts(tmp_path / "again.npz", parts_of(saved))
    once, again = (checkpoint.resume(path, SMALL) for path in (saved, tmp_path / "again.npz"))
    assert bits(once) == bits(again)


@pytest.mark.parametrize("seed", range(12))
def test_a_bit_that_turns_in_a_state_is_refused_or_changes_nothing(saved, tmp_path, seed):
    path = tmp_path / "state.npz"
    shutil.copy(saved, path)
    damage.flip(path, np.random.default_rng(seed))
    try:
        found = checkpoint.resume(path, SMALL)
    except InputError:
        return
    assert bits(found) == bits(checkpoint.resume(saved, SMALL))


@pytest.mark.parametrize("harm", [damage.cut, damage.empty, damage.delete])
def test_a_state_that_is_not_whole_is_refused(saved, tmp_path, harm):
    path = tmp_path / "state.npz"
    shutil.copy(saved, path)
    harm(path)
    with pytest.raises(InputError, match="not a saved state"):
        checkpoint.resume(path, SMALL)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("worlds_facts", lambda _: np.float64(1e308)),
        ("worlds_facts", filled(10**9)),
        ("schools_facts", filled(10**6)),
        ("schools_int_teacher", filled(-(2**40))),
        ("schools_int_teacher", filled(10**6)),
        ("schools_int_entry", filled(2**31)),
        ("schools_int_one", filled(10**9)),
        ("schools_int_practice", filled(-1)),
        ("schools_float_teacher", filled(np.nan)),
        ("schools_float_teacher", filled(np.inf)),
        ("schools_float_teacher_colleague", filled(1e300)),
        ("worlds_int_one", filled(10**9)),
        ("worlds_int_goer_practice", filled(7)),
        ("record_used", filled(10**9)),
        ("record_tally", filled(-1)),
        ("record_lines", lambda part: part[:, :5]),
        ("schools_float_teacher", lambda part: part.astype(np.float32)),
        ("schools_float_teacher", lambda part: np.asfortranarray(part)),
        ("schools_float_teacher", lambda part: part.astype(object)),
        ("event_kind", filled(99)),
        ("event_week", lambda part: part[:-1]),
        ("week", lambda _: np.array(10**6)),
        ("week", lambda _: np.array(0.5)),
        ("level", lambda _: np.array(7)),
        ("seed", lambda _: np.array("one")),
        ("replicates", lambda _: np.array([-1, 0])),
        ("replicates", lambda _: np.zeros(0, np.int64)),
        ("replicates", lambda _: np.arange(3)),
    ],
)
def test_a_state_that_cannot_be_is_refused_though_its_hash_fits(saved, tmp_path, name, change):
    changed(saved, tmp_path / "state.npz", name, change)
    with pytest.raises(InputError, match=r"state\.npz"):
        checkpoint.resume(tmp_path / "state.npz", SMALL)


def test_a_state_with_another_hash_is_refused(saved, tmp_path):
    parts = parts_of(saved)
    parts["schools_float_teacher"] = parts["schools_float_teacher"] * 0.999
    write_parts(tmp_path / "state.npz", parts, hashed=False)
    with pytest.raises(InputError, match="altered since it was saved"):
        checkpoint.resume(tmp_path / "state.npz", SMALL)


def test_a_part_that_says_to_be_huge_takes_no_memory(saved, tmp_path):
    head = BytesIO()
    said = {"descr": "<i8", "fortran_order": False, "shape": (10**12,)}
    np.lib.format.write_array_header_1_0(head, said)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(tmp_path / "state.npz", "w") as new:
        for name in old.namelist():
            new.writestr(name, head.getvalue() if name == "event_week.npy" else old.read(name))
    with pytest.raises(InputError, match="the shape of event_week"):
        checkpoint.resume(tmp_path / "state.npz", SMALL)


@pytest.fixture(scope="module")
def run():
    return cs.run(SMALL.replace(terms=1), replicates=2)


@pytest.mark.parametrize("seed", range(40))
def test_a_bit_that_turns_in_a_run_is_refused_or_changes_nothing(run, tmp_path, seed):
    path = tmp_path / "run.json"
    path.write_bytes(sealed(describe(run)))
    damage.flip(path, np.random.default_rng(seed))
    try:
        with stored(path) as before:
            assert differences(before.file, run) == ""
            assert before.scenario == run.scenario
    except InputError as error:
        told = str(error)
        assert "run.json" in told


def staffed(**staff):
    return {"schools": [{"staff": staff}]}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"scenario": staffed(roster="/etc/passwd")}, "a file that it does not hold"),
        ({"scenario": staffed(roster="../staff.csv")}, "a file that it does not hold"),
        ({"scenario": staffed(roster="/dev/stdin")}, "a file that it does not hold"),
        ({"scenario": staffed(roster="roster_1.csv", edges="~/x")}, "a file that it does not hold"),
        ({"scenario": staffed(roster=["/etc/passwd"])}, "a file that it does not hold"),
        ({"inputs": {"../../x": "y"}}, "no name of a staff's file"),
        ({"inputs": {"": "y"}}, "no name of a staff's file"),
        ({"inputs": {"a" * 300: "y"}}, "no name of a staff's file"),
        ({"inputs": {"roster_1.csv": 1}}, "wrong type"),
        ({"inputs": {"roster_1.csv": "\ud800"}}, "run.json"),
        ({"format": True}, "format = True"),
        ({"seed": -1}, "seed = -1: out of bounds"),
        ({"seed": 2**63}, "seed = 9223372036854775808: out of bounds"),
        ({"replicates": True}, "replicates = True: wrong type"),
        ({"replicates": 0}, "replicates = 0: out of bounds"),
        ({"record": "nonsense"}, "record = 'nonsense': not known"),
        ({"own": 5}, "own = 5"),
    ],
)
def test_a_run_that_cannot_be_is_refused_though_its_seal_fits(run, tmp_path, change, told):
    path = tmp_path / "run.json"
    fields = {"inputs": {"roster_1.csv": "id,experience\nAnna,3\n"}}
    path.write_bytes(seal_anything(describe(run) | fields | change))
    with pytest.raises(InputError) as error, stored(path):
        pass
    assert told in str(error.value)


def seal_anything(facts):
    """Seal facts that no file of ours would hold, such as halves of characters."""
    return json.dumps({**facts, seal.SEAL: seal.seal_of(facts)}).encode()


def test_a_run_with_another_seed_than_its_seal_is_of_is_refused(run, tmp_path):
    path = tmp_path / "run.json"
    path.write_text(json.dumps(json.loads(sealed(describe(run))) | {"seed": 2}))
    with pytest.raises(InputError, match="altered since it was written"), stored(path):
        pass
    path.write_text(json.dumps(describe(run)))
    with pytest.raises(InputError, match="without the hash"), stored(path):
        pass


@pytest.fixture(scope="module")
def compared():
    base = SMALL.replace(terms=2)
    return compare("participative", "directive", base=base, replicates=2, quick=True)


@pytest.mark.parametrize(
    ("arm", "change", "told"),
    [
        (1, {"seed": 7}, "arms[1].seed = 7: not that of the first arm"),
        (1, {"replicates": 7}, "arms[1].replicates = 7: not that of the first arm"),
        (1, {"record": "full"}, "arms[1].record"),
        (0, {"own": ["tea_break"]}, "tea_break"),
        (1, {"scenario": staffed(roster="/etc/passwd")}, "a file that it does not hold"),
        (1, {"digest": 5}, "arms[1].digest = 5"),
        (None, {"compares": ["a", "a"]}, "named twice"),
        (None, {"rupiah_an_hour": float("inf")}, "rupiah_an_hour = inf"),
        (None, {"year": True}, "year = True"),
    ],
)
def test_every_arm_of_a_comparison_is_looked_at(compared, tmp_path, arm, change, told):
    fields = described(compared)
    if arm is None:
        fields |= change
    else:
        fields["arms"][arm] |= change
    path = tmp_path / "run.json"
    path.write_bytes(sealed(fields))
    with pytest.raises(InputError) as error, stored_comparison(path):
        pass
    assert told in str(error.value)


def test_a_seal_is_of_what_is_said_and_of_no_layout():
    facts = {"b": [1.5, None], "a": {"x": "é"}}
    content = sealed(facts)
    assert facts_in(content) == facts
    assert facts_in(json.dumps(json.loads(content), sort_keys=True).encode()) == facts
    for wrong in (b"", b"{", b"[]", b"5", b"[" * 100_000, content.replace(b"1.5", b"1.6")):
        assert not isinstance(facts_in(wrong), dict)


@pytest.fixture(scope="module")
def calibrated(tmp_path_factory):
    return calibrate(TARGETS, tmp_path_factory.mktemp("all") / "out", evaluate=stand_in, jobs=1)


def evaluated(directory):
    return sorted((directory / "evaluations").iterdir())


@pytest.mark.parametrize(
    "harm", ["flip", "cut", "empty", "delete", "exchange", "double", "manifest"]
)
def test_a_damaged_evaluation_is_named_and_evaluated_again(calibrated, tmp_path, harm):
    out = tmp_path / "out"
    shutil.copytree(calibrated.path, out)
    before = {path.name: path.read_bytes() for path in evaluated(out)}
    one, other = evaluated(out)[3:5]
    if harm == "flip":
        damage.flip(one, np.random.default_rng(1))
    elif harm == "exchange":
        damage.exchange(one, other)
    elif harm == "manifest":
        damage.empty(out / "calibration.json")
    else:
        getattr(damage, harm)(one)
    doubled = one.with_name(f"{one.stem} (1).json")
    calls = []

    def counted(targets, setting):
        calls.append(setting)
        return stand_in(targets, setting)

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", Notice)
        again = calibrate(TARGETS, out, evaluate=counted, jobs=1)
    assert again.chosen == calibrated.chosen
    doubled.unlink(missing_ok=True)
    assert {path.name: path.read_bytes() for path in evaluated(out)} == before
    assert len(calls) == {"exchange": 2, "manifest": 0, "double": 0}.get(harm, 1)
    assert bool(told) is (harm != "delete")


def test_another_staff_is_another_calibration(tmp_path):
    from collabsim.studies.calibration.evaluation_store import scenarios
    from collabsim.studies.calibration.targets import Observed

    (tmp_path / "roster.csv").write_text("id,experience\nAnna,3\nBudi,9\n", encoding="utf-8")
    (tmp_path / "school.toml").write_text(
        '[[schools]]\nstaff = { roster = "roster.csv" }\n', encoding="utf-8"
    )
    observed = Observed(
        metric="trust", year=1, value=0.4, error=0.1, scenario=str(tmp_path / "school.toml")
    )
    wanted = TARGETS.replace(observed=(observed,))
    before = scenarios(wanted)
    (tmp_path / "roster.csv").write_text("id,experience\nAnna,4\nBudi,9\n", encoding="utf-8")
    assert scenarios(wanted) != before
