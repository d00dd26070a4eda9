"""A sweep's directory stays right: what is damaged is named, never counted, and made again."""

import json
import shutil
import subprocess
import sys
import threading
import warnings
from contextlib import suppress

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.notices import Notice
from collabsim.results.seal import sealed
from collabsim.scenario import to_toml
from collabsim.studies.sweeps.sweep import sweep
from tests import damage
from tests.schools import SMALL
from tests.test_sweeps import design, fake

#: What a sweep says of itself.
SAID = ("points.parquet", "sweep.json", "finished.json")


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    """A finished sweep of some units, its design, and the digest of its rows."""
    folder = tmp_path_factory.mktemp("swept")
    (folder / "school.toml").write_text(to_toml(SMALL.replace(terms=2)), encoding="utf-8")
    wanted = design(str(folder / "school.toml"), runs_per_unit=64, replicates=64)
    return wanted, sweep(wanted, folder / "out", jobs=1, simulate=fake)


@pytest.fixture
def copy(swept, tmp_path):
    shutil.copytree(swept[1].path, tmp_path / "out")
    return tmp_path / "out"


def units(directory, table="terms"):
    return sorted((directory / table).iterdir())


def mended(swept, directory):
    """Give the same command again; return what it simulated, and what it told."""
    calls = []

    def simulate(unit):
        calls.append(unit.name)
        return fake(unit)

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", Notice)
        again = sweep(swept[0], directory, jobs=1, simulate=simulate)
    assert again.finished and again.digest() == swept[1].digest()
    assert again.terms.to_pandas().equals(swept[1].terms.to_pandas())
    return calls, " ".join(str(each.message) for each in told)


@pytest.mark.parametrize("harm", [damage.cut, damage.empty, damage.delete])
@pytest.mark.parametrize("table", ["terms", "units"])
def test_a_damaged_unit_is_named_never_counted_and_simulated_again(swept, copy, harm, table):
    path = units(copy, table)[1]
    harm(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Notice)
        found = cs.open_sweep(copy)
    assert not found.finished and path.stem not in found.content.units
    calls, told = mended(swept, copy)
    assert calls == [path.stem] and path.stem in told
    assert mended(swept, copy) == ([], "")


@pytest.mark.parametrize(
    "kind", ["terms", "units", "points.parquet", "sweep.json", "finished.json"]
)
@pytest.mark.parametrize("seed", range(6))
def test_a_bit_that_turns_is_refused_or_changes_nothing(swept, copy, kind, seed):
    rng = np.random.default_rng(seed)
    path = copy / kind
    damage.flip(rng.choice(units(copy, kind)) if path.is_dir() else path, rng)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Notice)
        if kind in ("points.parquet", "sweep.json"):
            with suppress(InputError):
                assert cs.open_sweep(copy).digest() == swept[1].digest()
        else:
            found = cs.open_sweep(copy)
            assert not found.finished or found.digest() == swept[1].digest()
    mended(swept, copy)


@pytest.mark.parametrize("kind", SAID)
@pytest.mark.parametrize("harm", [damage.cut, damage.empty, damage.delete])
def test_what_a_sweep_says_of_itself_is_written_anew(swept, copy, kind, harm):
    harm(copy / kind)
    calls, told = mended(swept, copy)
    assert calls == []
    assert ("sweep.json" in told) is (kind == "sweep.json" and harm is not damage.delete)
    assert cs.open_sweep(copy).finished


@pytest.mark.parametrize("table", ["terms", "units"])
def test_a_doubled_file_is_counted_once_and_named(swept, copy, table):
    damage.double(units(copy, table)[0])
    with pytest.warns(Notice, match=r"not counted: .*\(1\)"):
        found = cs.open_sweep(copy)
    assert found.finished and len(found.terms.to_pandas()) == len(swept[1].terms.to_pandas())
    calls, told = mended(swept, copy)
    assert calls == [] and "(1)" in told


def test_a_file_of_something_else_is_named_and_in_nobodys_way(swept, copy):
    (copy / "terms" / "desktop.ini").write_text("x")
    with pytest.warns(Notice, match=r"desktop\.ini"):
        found = cs.open_sweep(copy)
    assert found.finished and len(found.terms.to_pandas()) == len(swept[1].terms.to_pandas())


@pytest.mark.parametrize("with_receipts", [False, True])
def test_exchanged_units_are_named_and_simulated_again(swept, copy, with_receipts):
    one, other = units(copy)[:2]
    damage.exchange(one, other)
    if with_receipts:
        damage.exchange(*units(copy, "units")[:2])
    calls, told = mended(swept, copy)
    assert set(calls) == {one.stem, other.stem}
    assert one.stem in told and other.stem in told


def test_units_of_another_sweep_do_not_count(swept, copy, tmp_path):
    other = sweep(swept[0].replace(seed=2), tmp_path / "other", jobs=1, simulate=fake)
    for table in ("terms", "units"):
        for path in units(other.path, table):
            shutil.copy(path, copy / table)
    with pytest.warns(Notice, match="of another sweep"):
        found = cs.open_sweep(copy)
    assert found.digest() == swept[1].digest()
    mended(swept, copy)


@pytest.mark.parametrize("name", SAID)
def test_what_another_sweep_says_of_itself_is_not_believed(swept, copy, tmp_path, name):
    factors = (swept[0].factors[0], cs.Factor(name="talk_rate", values=(2.0, 6.0)))
    other = sweep(swept[0].replace(factors=factors), tmp_path / "other", jobs=1, simulate=fake)
    shutil.copy(other.path / name, copy / name)
    with warnings.catch_warnings(), suppress(InputError):
        warnings.simplefilter("ignore", Notice)
        assert not cs.open_sweep(copy).finished
    assert mended(swept, copy)[0] == []


def test_a_table_that_was_altered_with_its_points_is_found(swept, copy):
    from pyarrow import parquet

    table = parquet.read_table(copy / "points.parquet")
    parquet.write_table(table.take(list(range(len(table)))[::-1]), copy / "points.parquet")
    with pytest.raises(InputError, match=r"points\.parquet is not as it was written"):
        cs.open_sweep(copy)
    mended(swept, copy)


def test_points_that_are_true_or_false_come_back_as_they_were(swept, tmp_path):
    factors = (
        cs.Factor(name="with.training", values=(True, False)),
        cs.Factor(name="exit", low=0.1, high=0.2, levels=5),
    )
    found = sweep(swept[0].replace(factors=factors), tmp_path / "out", jobs=1, simulate=fake)
    assert cs.open_sweep(found.path).points["with.training"].tolist() == [True] * 5 + [False] * 5


@pytest.mark.parametrize("file", ["roster", "ties"])
def test_another_staff_is_another_sweep(tmp_path, file):
    texts = {
        "roster": "id,experience\nAnna,3\nBudi,9\nCitra,20\n",
        "ties": "asker,adviser\nAnna,Budi\nBudi,Citra\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    base = 'terms = 1\n[[schools]]\nstaff = { roster = "roster.csv", edges = "ties.csv" }\n'
    (tmp_path / "school.toml").write_text(base, encoding="utf-8")
    wanted = design(str(tmp_path / "school.toml"), replicates=2)
    sweep(wanted, tmp_path / "out", jobs=1, simulate=fake)
    changed = texts[file].replace("Anna,Budi", "Anna,Citra").replace("Anna,3", "Anna,4")
    (tmp_path / f"{file}.csv").write_text(changed, encoding="utf-8")
    with pytest.raises(InputError, match=r"the staff's files.* changed since"):
        sweep(wanted, tmp_path / "out", jobs=1, simulate=fake)


def test_a_sweep_begins_wherever_an_earlier_one_was_killed(swept, tmp_path, monkeypatch):
    """A kill between any two writes leaves a directory that goes on."""
    from collabsim import whole_files

    real, left = whole_files.write, [0]

    def killed(*arguments, **options):
        if left[0] == 0:
            raise KeyboardInterrupt
        left[0] -= 1
        real(*arguments, **options)

    monkeypatch.setattr(whole_files, "write", killed)
    for writes in range(2 + 2 * len(swept[1].content.units) + 1):
        left[0] = writes
        with pytest.raises(KeyboardInterrupt):
            sweep(swept[0], tmp_path / f"{writes}", jobs=1, simulate=fake)
        left[0] = 1_000
        again = sweep(swept[0], tmp_path / f"{writes}", jobs=1, simulate=fake)
        assert again.finished and again.digest() == swept[1].digest()


def test_shards_that_start_at_once_share_a_directory(swept, tmp_path):
    begin = threading.Barrier(4)
    errors = []

    def run(shard):
        begin.wait()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Notice)  # what another shard is about to finish
                sweep(swept[0], tmp_path / "out", jobs=1, shard=f"{shard}/4", simulate=fake)
        except Exception as error:  # noqa: BLE001  (which the thread would keep to itself)
            errors.append(error)

    threads = [threading.Thread(target=run, args=(k,)) for k in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    mended(swept, tmp_path / "out")


#: Holds a file that it writes, until it is killed.
HOLDS = """
import sys, time
from pathlib import Path
from collabsim.whole_files import opened
with opened(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("writes", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no locks that end with the process")
def test_what_a_killed_sweep_left_is_cleaned_by_the_next_and_what_is_written_stays(swept, copy):
    target = copy / "terms" / "unit.parquet"
    partials = lambda: [p for p in copy.rglob("*") if p.suffix == ".partial"]  # noqa: E731
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(target)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "writes\n"
        threading.Event().wait(1.1)
        mended(swept, copy)
        assert len(partials()) == 1
        process.kill()
    mended(swept, copy)
    assert partials() == []


def test_a_directory_of_an_older_form_is_refused(swept, copy):
    said = json.loads((copy / "sweep.json").read_text()) | {"format": 1}
    (copy / "sweep.json").write_bytes(sealed(said))
    for open_it in (cs.open_sweep, lambda out: sweep(swept[0], out, simulate=fake)):
        with pytest.raises(InputError, match="of another version"):
            open_it(copy)
