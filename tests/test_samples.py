"""Samples of unlike schools: a school is the same whatever others there are, drawn when it may."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

import collabsim as cs
from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.results.research_object.publish import command_in
from collabsim.scenario import to_toml
from collabsim.studies.samples.population import load_population
from collabsim.studies.samples.stored_sample import MANIFEST
from tests.schools import SMALL
from tests.test_sweeps import counting, stopping

BASE = SMALL.replace(
    terms=1, follow_pupils=False, parameters={"history_years": 0, "weeks_per_term": 6}
)
SPREADS = {
    "classes": (2, 4),
    "style": ["participative", "directive"],
    "exit": (0.02, 0.3),
    "specialists": {1: 3.0, 2: 1.0},
}


@pytest.fixture(scope="module")
def whole():
    return cs.sample(BASE, SPREADS, 7, tables=["teachers", "events"], threads=2)


def frames(sample, names=("terms", "teachers", "events")):
    return {name: sample.table(name).to_pandas() for name in names}


def test_a_sample_extended_is_the_sample_at_once(whole):
    first = cs.sample(BASE, SPREADS, 3, tables=["teachers", "events"], threads=1)
    grown = first.extended(7, threads=1)
    for name, frame in frames(whole).items():
        assert frame.equals(frames(grown)[name])
    assert grown.lives[0] is first.lives[0]


def test_the_rest_of_a_sample_may_be_drawn_alone_and_in_another_order(whole):
    turned = dict(reversed(SPREADS.items()))
    rest = cs.sample(BASE, turned, range(5, 7), tables=["teachers"], threads=1)
    every = frames(whole, ["teachers"])["teachers"]
    found = frames(rest, ["teachers"])["teachers"][list(every.columns)]
    assert found.equals(every[every.replicate >= 5].reset_index(drop=True))


def test_a_school_is_the_replicate_of_its_number(whole):
    terms = whole.table("terms").to_pandas()
    for number in (0, 4):
        alone = cs.run(whole.scenario(number), replicates=number + 1, threads=1)
        trust = terms[terms.replicate == number].trust.to_numpy()
        np.testing.assert_array_equal(trust, alone.of("trust")[number, 0])


def test_what_was_drawn_lies_where_it_may_and_stands_in_every_table(whole):
    drawn = whole.schools
    assert len(drawn) == 7 and drawn.classes.between(2, 4).all()
    assert drawn.exit.between(0.02, 0.3).all() and set(drawn.specialists) <= {1, 2}
    staff = whole.table("teachers").to_pandas().groupby("replicate")
    sizes = drawn.set_index("replicate")
    assert (staff.size() == sizes.classes + sizes.specialists + 1).all()
    assert (staff.exit.first() == sizes.exit).all()


def test_a_distribution_of_scipy_is_met():
    stats = pytest.importorskip("scipy.stats")
    from collabsim.studies.samples.spread import drawn

    law = stats.beta(2, 20)
    found = drawn("exit", law, range(2000), 1)
    assert stats.kstest(found, law.cdf).pvalue > 0.01
    shares = np.mean([each == "a" for each in drawn("style", {"a": 3, "b": 1}, range(4000), 1)])
    assert shares == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize(
    ("spreads", "more", "said"),
    [
        ({"clases": (2, 4)}, {}, "no such factor; did you mean 'classes'"),
        ({"classes": (4, 2)}, {}, "no range; give"),
        ({"style": "directive"}, {}, "no spread"),
        ({"exit": (2.0, 3.0)}, {}, "exit = 2"),
        ({"exit": (0.0, 0.1)}, {"schools": 0}, "no schools; give how many"),
        ({"exit": (0.0, 0.1)}, {"tables": ["tie"]}, "did you mean 'ties'"),
    ],
)
def test_what_cannot_be_drawn_is_refused(spreads, more, said):
    with pytest.raises(InputError, match=said):
        cs.sample(BASE, spreads, **{"schools": 1, **more})


def test_a_sample_does_not_shrink_and_knows_what_was_not_recorded(whole):
    with pytest.raises(InputError, match="fewer than there are; give 7 or more"):
        whole.extended(6)
    with pytest.raises(InputError, match="not recorded"):
        whole.table("ties")


# --- kept in a directory


FACTORS = """
[[factors]]
name = "classes"
low = 2
high = 4
[[factors]]
name = "style"
values = ["participative", "directive"]
[[factors]]
name = "exit"
low = 0.02
high = 0.3
[[factors]]
name = "specialists"
values = [1, 2]
weights = [3, 1]
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("population")
    (folder / "school.toml").write_text(to_toml(BASE), encoding="utf-8")
    head = 'title = "Villages"\nbase = "school.toml"\nschools = 7\nruns_per_unit = 3\n'
    text = f'{head}tables = ["teachers", "events"]\n{FACTORS}'
    (folder / "population.toml").write_text(text, encoding="utf-8")
    return folder / "population.toml"


@pytest.fixture(scope="module")
def directory(file, tmp_path_factory):
    return cs.write_sample(file, tmp_path_factory.mktemp("directory") / "out", jobs=1)


def fake(unit):
    """The rows of a unit without a simulation: a number that follows from what was drawn."""
    numbers = np.array(unit.points, np.int32)
    one = np.ones(len(numbers), np.int16)
    drawn = np.array([unit.settings[k]["exit"] for k in range(len(numbers))], np.float32)
    keys = {"point": numbers, "replicate": numbers, "school": one - 1, "year": one, "term": one}
    return {"terms": {**keys, "trust": drawn}}


def test_a_sample_in_a_directory_is_the_sample_in_memory(whole, directory):
    assert directory.finished and directory.failures == 0
    assert directory.schools.to_dict("list") == whole.schools.to_dict("list")
    for name in ("terms", "teachers", "events"):
        memory = whole.table(name).to_pandas()
        found = (
            directory.table(name).to_pandas() if name != "terms" else directory.terms.to_pandas()
        )
        assert (found.point == found.replicate).all() and len(found) == len(memory)
        keys = [each for each in ("replicate", "week", "teacher", "number") if each in memory]
        memory, found = (each.sort_values(keys).reset_index(drop=True) for each in (memory, found))
        for column in memory.columns:
            kind = "f4" if memory[column].dtype.kind == "f" else found[column].dtype
            assert memory[column].astype(kind).equals(found[column].astype(kind)), (name, column)


def test_more_schools_are_added_and_none_is_simulated_twice(file, tmp_path):
    at_once, calls, later = tmp_path / "at once", [], []
    whole = cs.write_sample(file, at_once, 20, simulate=fake, jobs=1)
    cs.write_sample(file, tmp_path / "out", simulate=counting(calls, fake), jobs=1)
    before = {each: each.read_bytes() for each in (tmp_path / "out" / "terms").iterdir()}
    with pytest.raises(KeyboardInterrupt):
        cs.write_sample(file, tmp_path / "out", 20, simulate=stopping(2, fake), jobs=1)
    assert not cs.open_sample(tmp_path / "out").finished
    found = cs.write_sample(file, tmp_path / "out", 20, simulate=counting(later, fake), jobs=1)
    assert (len(calls), len(later)) == (3, 5 - 2) and not set(calls) & set(later)
    assert found.finished and found.digest() == whole.digest() and len(found.schools) == 20
    assert all(each.read_bytes() == content for each, content in before.items())
    again = cs.write_sample(file, tmp_path / "out", 20, simulate=stopping(0, fake), jobs=1)
    assert again.finished and again.terms.to_pandas().point.is_unique
    with pytest.raises(InputError, match="fewer than there are; give 20 or more"):
        cs.write_sample(file, tmp_path / "out", simulate=fake)


def test_a_lost_manifest_costs_no_school(file, tmp_path):
    first = cs.write_sample(file, tmp_path / "out", 4, simulate=fake, jobs=1)
    cs.write_sample(file, first.path, 9, simulate=fake, jobs=1)
    (first.path / MANIFEST).write_text("{", encoding="utf-8")
    with pytest.warns(UserWarning, match="written anew"):
        found = cs.write_sample(file, first.path, 9, simulate=stopping(0, fake), jobs=1)
    assert found.finished and len(found.terms.to_pandas()) == 9


def test_another_population_is_refused_and_nothing_is_lost(file, tmp_path):
    found = cs.write_sample(file, tmp_path / "out", simulate=fake, jobs=1)
    other = load_population(file).replace(seed=2)
    with pytest.raises(InputError, match="holds runs of another sample: the design changed"):
        cs.write_sample(other, tmp_path / "out", simulate=fake)
    with pytest.raises(InputError, match="no sweep"):
        cs.open_sweep(tmp_path / "out")
    assert cs.open_sample(tmp_path / "out").digest() == found.digest()
    (tmp_path / "out" / "terms" / sorted(found.content.units)[0]).with_suffix(
        ".parquet"
    ).write_bytes(b"")
    with pytest.warns(UserWarning, match="not counted"):
        assert not cs.open_sample(tmp_path / "out").finished


def test_the_command_says_what_is_there_and_the_directory_repeats_it(file, tmp_path, monkeypatch):
    out = tmp_path / "out"
    words = ["sample", str(file), "--out", str(out), "--engine", "threads", "--jobs", "1"]
    monkeypatch.setattr("sys.argv", ["collabsim", *words, "--schools", "3"])
    ended = CliRunner().invoke(app, [*words, "--schools", "3"])
    assert ended.exit_code == 0, ended.output
    assert "3 schools in out: all are done, 0 of them failed." in ended.output
    assert command_in(out).startswith("collabsim sample")
    crate = json.loads((out / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    about = {each["@id"]: each.get("description") for each in crate["@graph"]}
    assert about[MANIFEST] == "in what schools differ, and what they were made with"
    refused = CliRunner().invoke(app, [*words, "--schools", "2"])
    assert refused.exit_code == 2 and "give 3 or more" in refused.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[factors]]\nname = "clases"\nlow = 2\nhigh = 4\n', "did you mean 'classes'"),
        ('[[factors]]\nname = "exit"\nlow = 2.0\nhigh = 4.0\n', "exit"),
        ('[[factors]]\nname = "style"\nvalues = ["neutral"]\nweights = [0]\n', "no weights"),
        ('[[factors]]\nname = "exit"\nvalues = [0.1]\nweights = [1, 2]\n', "no weights"),
        ('[[factors]]\nname = "exit"\nlow = 0.1\nhigh = 0.2\nweights = [1]\n', "give values"),
        ('[[factors]]\nname = "exit"\nlow = 0.1\nhigh = 0.2\nlevels = 3\n', "not in a sample"),
    ],
)
def test_a_population_that_cannot_be_is_refused_with_its_line(tmp_path, text, said):
    file = tmp_path / "population.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        cs.write_sample(file, tmp_path / "out", simulate=fake)
    assert not (tmp_path / "out").exists()


def test_a_sweep_has_no_weights():
    with pytest.raises(InputError, match="only a sample of schools has weights"):
        cs.Design(factors=(cs.Factor(name="exit", values=(0.1, 0.2), weights=(1, 2)),))
