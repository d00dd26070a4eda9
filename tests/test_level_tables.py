"""Tables of teachers, ties, classes and events: who has left is gone, sums are the metrics."""

from pathlib import Path

import numpy as np
import pandas
import pytest
from typer.testing import CliRunner

import collabsim as cs
from collabsim.errors import InputError
from collabsim.explain import data_page
from collabsim.explain.odd import BLOCK
from collabsim.interfaces.cli import app
from collabsim.model.metrics import METRICS
from collabsim.results.data import LEVEL_TABLES, TABLES, columns_of
from collabsim.results.provenance import digest
from collabsim.scenario import to_toml
from collabsim.studies.sweeps.design import Design
from tests.schools import SMALL, SMALL_SCHOOL

RUNS, WEEKS = 2, SMALL.terms * 6
KEYS = ["replicate", "school", "week"]


@pytest.fixture(scope="module")
def school():
    return SMALL.replace(parameters={**SMALL.parameters, "exit": 0.4})


@pytest.fixture(scope="module")
def results(school):
    """Every table in every week, so that what happens between two terms' ends is seen."""
    return cs.run(school, replicates=RUNS, tables=LEVEL_TABLES, weeks=range(WEEKS), threads=1)


@pytest.fixture(scope="module")
def frames(results):
    return {name: results.table(name).to_pandas() for name in results.tables}


def test_recording_changes_no_bit(results, school):
    plain = cs.run(school, replicates=RUNS, record="full", threads=1)
    assert digest(plain) == digest(results)
    assert plain.tables == ["terms", "events"] and not plain.rows


def test_terms_ends_are_the_weeks_they_end_in(frames, school):
    usual = cs.run(school, replicates=RUNS, tables=["teachers", "pairs"], threads=2)
    for name in ("teachers", "pairs"):
        every = frames[name]
        ends = every[every.week % 6 == 5].reset_index(drop=True)
        assert usual.table(name).to_pandas().equals(ends)


def test_the_staff_is_whole_in_every_week(frames):
    sizes = frames["teachers"].groupby(KEYS).size()
    assert len(sizes) == RUNS * WEEKS and (sizes == SMALL_SCHOOL.size).all()
    assert (frames["classes"].groupby(KEYS).size() == SMALL_SCHOOL.classes).all()
    pairs = SMALL_SCHOOL.size * (SMALL_SCHOOL.size - 1)
    assert (frames["pairs"].groupby(KEYS).size() == pairs).all()


def test_who_has_left_is_in_no_later_week(frames):
    events, teachers = frames["events"], frames["teachers"]
    gone = events[events.kind == "left"]
    assert len(gone) > 0
    for each in gone.itertuples():
        here = teachers[(teachers.replicate == each.replicate) & (teachers.teacher == each.who)]
        assert here.week.max() == each.week
    came = events[events.kind == "hired"]
    for each in came.itertuples():
        here = teachers[(teachers.replicate == each.replicate) & (teachers.teacher == each.who)]
        assert here.empty or here.week.min() == each.week + 1


def test_both_ends_of_a_tie_are_on_the_staff_and_ties_are_the_pairs_that_ask(frames):
    staff = frames["teachers"][[*KEYS, "teacher"]]
    for end in ("asker", "adviser"):
        found = frames["ties"].merge(staff, left_on=[*KEYS, end], right_on=[*KEYS, "teacher"])
        assert len(found) == len(frames["ties"]) > 0
    asking = frames["pairs"].query("tie == 1").drop(columns="tie").reset_index(drop=True)
    assert frames["ties"].equals(asking)
    assert (frames["pairs"].asker != frames["pairs"].adviser).all()


def test_sums_over_teachers_and_events_are_the_metrics_of_the_term(frames):
    terms = frames["terms"].set_index(["replicate", "school", "term"])
    ends = frames["teachers"].query("week % 6 == 5").groupby(["replicate", "school", "term"])
    for name, column in (("strain", "strain"), ("commitment", "commitment"), ("safety", "safety")):
        np.testing.assert_allclose(terms[name], ends[column].mean(), rtol=1e-12)
    events = frames["events"]
    counted = events[events.kind == "encounter"].groupby(["replicate", "school", "term"]).size()
    np.testing.assert_allclose(terms["encounters"] * SMALL_SCHOOL.size * 6, counted, rtol=1e-12)
    spent = frames["activities"].query("week % 6 == 5")
    hours = spent.groupby(["replicate", "school", "term"]).spent.sum()
    np.testing.assert_allclose(hours, ends.term_hours.sum(), rtol=1e-9)


def test_classes_are_the_means_of_their_pupils(frames):
    of_a_class = [*KEYS, "teacher"]
    pupils = frames["pupils"].groupby(of_a_class)
    classes = frames["classes"].set_index(of_a_class).sort_index()
    np.testing.assert_array_equal(classes.pupils, pupils.size())
    np.testing.assert_allclose(classes.score, pupils.score.mean(), atol=1e-12)
    np.testing.assert_allclose(classes.fluent, pupils.fluent.mean(), atol=1e-12)
    np.testing.assert_allclose(classes.score_spread, pupils.score.std(ddof=0), atol=1e-9)


def test_practices_in_use_are_counted_in_the_table_of_teachers(frames):
    of_a_teacher = [*KEYS, "teacher"]
    used = frames["practices"].groupby(of_a_teacher).size()
    told = frames["teachers"].set_index(of_a_teacher).practices.sort_index()
    assert (told[told > 0] == used).all()


def test_every_value_lies_in_the_range_that_its_column_declares(frames):
    for name, frame in frames.items():
        if name == "terms":
            continue
        assert list(frame.columns) == [column.name for column in columns_of(name)]
        for column in columns_of(name):
            values = frame[column.name].dropna()
            if column.labels:
                assert set(values) <= set(column.labels), column.name
            else:
                assert values.between(column.low - 1e-9, column.high + 1e-9).all(), column.name


def test_every_column_of_every_table_says_what_it_means():
    assert [each.name for each in TABLES["terms"].columns] == [metric.name for metric in METRICS]
    for table in TABLES.values():
        assert table.about and len(set(table.names)) == len(table.names)
        assert all(column.about and column.low <= column.high for column in table.every)


def test_without_pupils_their_table_is_empty_and_their_means_are_not_defined(school):
    alone = school.replace(follow_pupils=False, terms=1)
    found = cs.run(alone, replicates=1, tables=["pupils", "classes"], threads=1)
    assert len(found.table("pupils")) == 0 == len(found.table("pupils").to_pandas())
    assert found.table("classes").to_pandas().score.isna().all()


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"tables": ["teacher"]}, "no such table; did you mean 'teachers'"),
        ({"tables": ["ties"], "weeks": [0, 24]}, "no such week; give whole numbers from 0 to 23"),
        ({"weeks": [3]}, "nothing to record in them; give tables too"),
        ({"tables": ["events"], "record": "off"}, "events are off; leave record out"),
    ],
)
def test_what_cannot_be_recorded_is_refused(wish, said):
    with pytest.raises(InputError, match=said):
        cs.run(SMALL, replicates=1, **wish)


def test_a_table_that_was_not_recorded_says_how_to_have_it(results):
    plain = cs.run(SMALL.replace(terms=1), replicates=1, threads=1)
    with pytest.raises(InputError, match=r"not recorded; ask for it: tables=\['ties'\]"):
        plain.table("ties")
    with pytest.raises(InputError, match="did you mean 'ties'"):
        results.table("tie")


def test_the_page_of_data_has_every_table_and_column():
    text = (Path(__file__).parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
    assert data_page.updated(text) == text, "run python -m collabsim.explain.data_page"
    told = {name for _, name, _ in BLOCK.findall(text)} | {"ties"}  # a part of the pairs
    assert told == {*LEVEL_TABLES, data_page.IN_ALL}
    assert str(Design.model_fields["tables"].description).endswith(", ".join(LEVEL_TABLES))


def test_the_command_writes_what_the_function_gives_and_repeats_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    brief = SMALL.replace(terms=1, parameters={"history_years": 0, "weeks_per_term": 6})
    Path("school.toml").write_text(to_toml(brief), encoding="utf-8")
    given = ["school.toml", "--replicates", "2", "--threads", "1"]
    wish = ["--tables", "teachers, events", "--weeks", "2,5", "--out", "a"]
    done = CliRunner().invoke(app, ["run", *given, *wish])
    assert done.exit_code == 0, done.output
    found = cs.run(brief, replicates=2, tables=["teachers", "events"], weeks=[2, 5], threads=1)
    for name in ("teachers", "events"):
        written = pandas.read_parquet(f"a/{name}.parquet")
        assert written.equals(found.table(name).to_pandas())
    again = CliRunner().invoke(app, ["run", "--repeat", "a/run.json", "--out", "b"])
    assert again.exit_code == 0, again.output
    for name in ("teachers", "events"):
        assert Path(f"a/{name}.parquet").read_bytes() == Path(f"b/{name}.parquet").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tables", "ties"], "give --out too"),
        (["--tables", "tie", "--out", "o"], "did you mean 'ties'"),
        (["--tables", "ties", "--weeks", "2,x", "--out", "o"], "give weeks such as 17,35"),
        (["--weeks", "2"], "give tables too"),
        (["--repeat", "run.json", "--tables", "ties"], "leave it out: the stored run says it"),
    ],
)
def test_a_command_that_cannot_record_says_what_would_be_right(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["run", *words])
    assert done.exit_code == 2 and said in " ".join(done.output.split()), done.output
    assert not list(tmp_path.iterdir())
