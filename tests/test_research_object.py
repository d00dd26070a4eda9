"""Every directory of results is a research object: all in it is said, and how to repeat it."""

import json
from hashlib import sha256

import pytest
from rocrate.rocrate import ROCrate

import collabsim as cs
from collabsim.model.metrics import METRICS
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.results.data import TABLES, columns_of
from collabsim.results.filing import Filing
from collabsim.results.research_object.column import meaning_of
from collabsim.results.research_object.crate import CRATE, About
from collabsim.results.research_object.dictionary import entries_of
from collabsim.results.research_object.publish import FILES, command_in, publish
from collabsim.results.run_data import Outcome
from collabsim.scenario import to_toml
from collabsim.studies.sensitivity.export import write as write_sensitivity
from collabsim.studies.sweeps.factors import known
from experiments.questions.command import keep, publish_answer
from tests.schools import SMALL
from tests.test_experiments import Finding, giving

SCENARIO = SMALL.replace(terms=2, title="Sekolah kecil", question="What becomes of it?")


def swept(folder):
    """A sweep whose factors are of every kind, with all tables, and its sensitivity."""
    base = folder / "school.toml"
    base.write_text(to_toml(SCENARIO), encoding="utf-8")
    design = cs.Design(
        title="What matters?",
        base=str(base),
        replicates=2,
        tables=("teachers", "events"),
        points=cs.Points(method="morris", count=2),
        factors=(
            cs.Factor(name="talk_rate", low=2.0, high=6.0),
            cs.Factor(name="with.training.hours", low=2.0, high=6.0),
        ),
    )
    out = folder / "swept"
    write_sensitivity(cs.sensitivity(design, out, jobs=1, command="collabsim sweep a.toml"))
    return out


def answered(folder):
    answer = giving(Finding.MATTERS, Finding.OPEN)
    keep(answer, folder / "answer")
    publish_answer(answer, folder / "answer", "en")
    return folder / "answer"


def compared(folder):
    found = cs.compare("participative", "directive", base=SCENARIO, replicates=4, quick=True)
    return found.save(folder / "compared", command="collabsim compare participative directive")


def ran(folder):
    results = cs.run(SCENARIO, replicates=3, record="full")
    return results.save(folder / "ran", "id", filing=Filing(csv="excel-id", xlsx=True))


@pytest.fixture(scope="module", params=[ran, compared, swept, answered])
def directory(request, tmp_path_factory):
    return request.param(tmp_path_factory.mktemp("research"))


def test_a_library_reads_it_and_finds_every_file_that_is_there(directory):
    crate = ROCrate(directory)
    assert crate.name and crate.license and crate.datePublished and crate.description
    named = {each.id.rstrip("/") for each in crate.data_entities}
    assert named == {path.name for path in directory.iterdir()} - {CRATE}
    assert set(FILES) - {CRATE} <= named
    for each in crate.data_entities:
        assert each["description"] and (directory / each.id).exists()
        if each.type == "File":
            content = (directory / each.id).read_bytes()
            assert each["sha256"] == sha256(content).hexdigest()
            assert int(each["contentSize"]) == len(content)


def test_nothing_is_named_that_is_not_described(directory):
    graph = json.loads((directory / CRATE).read_bytes())["@graph"]
    described = {each["@id"] for each in graph}
    assert len(described) == len(graph)

    def references(value):
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                yield value["@id"]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    outside = "https://w3id.org/ro/crate/"
    assert {each for each in references(graph) if not each.startswith(outside)} <= described


def test_every_column_of_every_table_has_a_meaning(directory):
    entries = entries_of(directory)
    assert entries
    assert [each[:2] for each in entries if not each.column.about] == []


def test_it_names_the_command_that_repeats_it_and_its_program(directory):
    assert command_in(directory)
    action = next(e for e in ROCrate(directory).contextual_entities if e.type == "CreateAction")
    assert action["instrument"]["softwareVersion"]
    assert {each.id for each in action["result"]} >= {"dictionary.csv"}


def test_a_metrics_unit_and_range_are_those_that_it_declares():
    for metric in (*METRICS, *BEGINNERS):
        found = meaning_of("terms", metric.name)
        assert found == (metric.about, metric.unit, metric.low, metric.high)


def test_whatever_a_design_may_vary_and_a_teacher_has_is_explained():
    assert [name for name in known() if not meaning_of("points", name)] == []
    assert [
        (table, column.name)
        for table in TABLES
        for column in columns_of(table)
        if not meaning_of(table, column.name)
    ] == []


def test_a_column_that_nobody_explained_is_told_apart(tmp_path):
    (tmp_path / "moods.csv").write_text("term,mood\n1,2\n")
    publish(tmp_path, About("", "", "by hand"))
    assert [each.name for each in entries_of(tmp_path) if not each.column.about] == ["mood"]
    assert "moods.csv,mood,,,," in (tmp_path / "dictionary.csv").read_text()


def test_what_the_owner_wrote_of_herself_stays(tmp_path):
    (tmp_path / "CITATION.cff").write_text("mine")
    publish(tmp_path, About("A title", "", "by hand"))
    assert (tmp_path / "CITATION.cff").read_text() == "mine"
    assert command_in(tmp_path) == "by hand"


def test_earlier_results_with_it_are_replaced(tmp_path):
    results = cs.run(SCENARIO, replicates=2)
    for _ in range(2):
        path = results.save(tmp_path / "out")
    assert isinstance(results, Outcome)
    assert set(FILES) <= {each.name for each in path.iterdir()}
