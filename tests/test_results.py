"""Results: what many runs say together, tidy tables, and repeating a run bit for bit."""

import csv
import json
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from collabsim.errors import InputError
from collabsim.model.events import Journal
from collabsim.results import arrow_tables
from collabsim.results.export import save
from collabsim.results.notebook import html
from collabsim.results.provenance import describe, differences, digest, stored
from collabsim.results.seal import sealed
from collabsim.results.terminal import table_of
from collabsim.scenario import School, Staff, load
from collabsim.statistics.interval import ENOUGH, student, summarise
from tests.synthetic import results

#: Student's t for 95 %, two-sided, by degrees of freedom, as printed in statistical tables.
PRINTED = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 10: 2.228, 29: 2.045, 60: 2.0,
           120: 1.98, 1000: 1.962}  # fmt: skip

SHAPES = arrays.array_shapes(min_dims=4, max_dims=4, max_side=4)
VALUES = arrays.arrays(
    np.float64, SHAPES, elements=st.floats(-1e6, 1e6) | st.just(math.nan), fill=st.nothing()
)


@pytest.fixture(scope="module")
def some():
    return results(scenario=load("malengkeri"))


@pytest.mark.parametrize(("freedom", "printed"), PRINTED.items())
def test_quantiles_are_those_of_printed_tables(freedom, printed):
    assert student(freedom) == pytest.approx(printed, abs=6e-4)


def test_quantiles_of_a_wider_interval_are_printed_too():
    assert student(1, 0.99) == pytest.approx(63.657, abs=6e-4)
    assert student(10, 0.99) == pytest.approx(3.169, abs=6e-4)


def test_quantiles_fall_with_every_degree_of_freedom_also_where_the_method_changes():
    quantiles = [student(n) for n in range(1, 400)]
    assert quantiles == sorted(quantiles, reverse=True)


@given(VALUES)
def test_a_summary_holds_its_mean_and_ignores_what_is_not_defined(values):
    brief = summarise(values)
    for term, metric in np.ndindex(values.shape[2:]):
        schools = values[:, :, term, metric]
        runs = [row[np.isfinite(row)].mean() for row in schools if np.isfinite(row).any()]
        mean, low, high = (a[term, metric] for a in (brief.mean, brief.low, brief.high))
        if not runs:
            assert math.isnan(mean) and math.isnan(low) and math.isnan(high)
            continue
        assert mean == pytest.approx(np.mean(runs), abs=1e-6)
        if len(runs) == 1:
            assert math.isnan(low) and math.isnan(high)
        else:
            error = np.std(runs, ddof=1) / math.sqrt(len(runs))
            assert brief.error[term, metric] == pytest.approx(error, abs=1e-6)
            assert low <= mean <= high
        defined = schools[np.isfinite(schools)]
        if len(defined) < ENOUGH:
            assert math.isnan(brief.p10[term, metric])
        else:
            inside = (defined >= brief.p10[term, metric]) & (defined <= brief.p90[term, metric])
            assert inside.mean() >= 0.6


def test_an_interval_covers_the_true_mean_as_often_as_it_says():
    chance = np.random.default_rng(3)
    brief = summarise(chance.normal(0.3, 1.0, (8, 1, 2000, 1)))
    covered = ((brief.low <= 0.3) & (brief.high >= 0.3)).mean()
    assert covered == pytest.approx(0.95, abs=0.015)


def test_schools_of_one_replicate_share_its_luck_so_they_do_not_narrow_the_interval():
    runs = np.random.default_rng(1).normal(size=(20, 1, 1, 1))
    one, many = summarise(runs), summarise(np.repeat(runs, 5, axis=1))
    assert many.high == pytest.approx(one.high)


def test_the_frame_is_tidy_and_holds_every_value(some):
    frame = some.frame
    assert list(frame)[:4] == ["replicate", "school", "year", "term"]
    assert len(frame) == np.prod(some.values.shape[:3])
    row = frame[(frame.replicate == 7) & (frame.school == 0) & (frame.term == 4)]
    assert row.year.item() == 2
    assert row["trust"].item() == some.of("trust")[7, 0, 3]


def test_the_summary_table_has_a_row_for_each_metric_and_term(some):
    row = some.summary().set_index(["metric", "term"]).loc[("trust", 6)]
    place = [metric.name for metric in some.metrics].index("trust")
    assert row["mean"] == some.brief.mean[5, place]
    assert some.mean("trust")[-1] == pytest.approx(row["mean"])
    assert row["p90"] == some.brief.p90[5, place]


def test_an_unknown_metric_gets_its_nearest_match(some):
    with pytest.raises(InputError, match="did you mean 'teaching_quality'"):
        some.of("teaching_qualty")


def test_parquet_and_csv_hold_the_same_bits_and_empty_where_not_defined(tmp_path):
    from pyarrow.parquet import read_table

    made = results(replicates=3)
    made.values[1, 0, 2, 5] = math.nan
    arrow_tables.write(made.columns(), tmp_path / "a.parquet", tmp_path / "a.csv")
    stored_columns = read_table(tmp_path / "a.parquet").to_pydict()
    with (tmp_path / "a.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    for name, column in made.columns().items():
        expected = [None if value != value else value for value in column.tolist()]
        assert stored_columns[name] == expected
        written = [float(line[name]) if line[name] else None for line in lines]
        assert written == expected


def test_saving_writes_every_file_and_the_same_bytes_each_time(some, tmp_path):
    events = Journal().columns() | {"amount": np.array([])}
    made = replace(some, events=events)
    made.save(tmp_path / "a")
    made.save(tmp_path / "b")
    names = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert names == ["CITATION.cff", "LICENSE.txt", "dictionary.csv", "events.parquet",
                     "figure.png", "figure.svg", "ro-crate-metadata.json", "run.json",
                     "summary.csv", "terms.csv", "terms.parquet"]  # fmt: skip
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_saving_needs_neither_pandas_nor_pyplot_nor_mesa(tmp_path):
    script = (
        "import sys; from tests.synthetic import results; from collabsim.scenario import load\n"
        f"results(scenario=load('typical_sd')).save({str(tmp_path / 'out')!r})\n"
        "print([name for name in ('pandas', 'matplotlib.pyplot', 'mesa') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_digest_changes_with_any_bit_name_or_shape(some):
    seen = {digest(some)}
    for change in (
        replace(some, values=np.nextafter(some.values, 1)),
        replace(some, values=some.values[:, :, :, :5], metrics=some.metrics[:5]),
        replace(some, values=some.values.reshape(20, 2, *some.values.shape[2:])),
        replace(some, metrics=(replace(some.metrics[0], name="other"), *some.metrics[1:])),
    ):
        seen.add(digest(change))
    assert len(seen) == 5


def test_the_digest_is_that_of_the_values_however_they_lie_in_memory(some):
    upside_down = np.asfortranarray(some.values).astype(">f8")
    assert digest(replace(some, values=upside_down)) == digest(some)
    quiet, other = some.values.copy(), some.values.copy()
    quiet[0, 0, 0, 0] = math.nan
    other[0, 0, 0, 0] = np.array(0x7FF8000000000001, np.uint64).view(np.float64)
    assert digest(replace(some, values=quiet)) == digest(replace(some, values=other))


def written(made, path):
    path.write_bytes(sealed(describe(made, "collabsim run")))
    return path


def test_a_stored_run_gives_back_what_was_asked(some, tmp_path):
    with stored(written(some, tmp_path / "run.json")) as before:
        assert before.scenario == some.scenario
        file = before.file
        assert (file.seed, file.replicates, file.record) == (1, 40, "counted")
        assert file.digest == digest(some)
        assert differences(file, some) == ""
        changed = replace(some, values=some.values + 1)
        assert "digest" in differences(before.file, changed)


def test_a_stored_run_holds_its_rosters_and_no_path_of_this_machine(tmp_path):
    roster, edges = tmp_path / "staff.csv", tmp_path / "ties.csv"
    roster.write_text("id,years_teaching\nAnna,3\nBudi,9\nCitra,20\n", encoding="utf-8")
    edges.write_text("asker,adviser\nAnna,Budi\nBudi,Citra\n", encoding="utf-8")
    school = School(staff=Staff(roster=roster, edges=edges))
    scenario = load("typical_sd").replace(schools=(school, school.replace(cluster=2)))
    path = written(results(schools=2, scenario=scenario), tmp_path / "run.json")
    roster.unlink()
    edges.unlink()
    kept = path.read_text(encoding="utf-8")
    assert str(tmp_path) not in kept and "Anna" not in kept
    with stored(path) as before:
        again = before.scenario.schools[1]
        assert again.size == 3
        assert again.roster.ids == ("T01", "T02", "T03")
        assert again.roster.ties == school.roster.ties
        names = [staff.roster.name for staff in (s.staff for s in before.scenario.schools)]
        assert names[0] == names[1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _: "[1, 2", "not JSON"),
        (lambda _: "[]", "not a stored run"),
        (lambda fields: json.dumps(fields | {"format": 99}), "not a stored run"),
        (
            lambda fields: json.dumps(fields | {"seed": "one"}),
            "run.json, seed = 'one': wrong type",
        ),
        (lambda fields: sealed(fields | {"own": ["tea_break"]}).decode(), "own: tea_break"),
        (lambda fields: sealed(fields | {"scenario": {"terms": 0}}).decode(), "terms = 0"),
    ],
)
def test_what_is_no_stored_run_is_refused(some, tmp_path, change, message):
    path = tmp_path / "run.json"
    path.write_text(change(describe(some)), encoding="utf-8")
    with pytest.raises(InputError, match=message), stored(path):
        pass


def test_a_notebook_shows_title_sentence_table_and_figure(some):
    shown = some._repr_html_()
    assert some.scenario.title in shown
    assert some.sentence().split(".")[0] in shown
    assert "<td>" in shown and "data:image/svg+xml;base64," in shown


def test_a_title_in_a_notebook_is_text_and_never_markup(some):
    scenario = some.scenario.replace(title="<script>alert(1)</script> & more")
    shown = html(replace(some, scenario=scenario))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_saving_in_another_language_changes_no_number(some, tmp_path):
    first = save(some, tmp_path / "en", "en")
    second = save(some, tmp_path / "id", "id")
    for name in ("terms.csv", "terms.parquet", "summary.csv", "run.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    assert (first / "figure.svg").read_bytes() != (second / "figure.svg").read_bytes()


@pytest.mark.parametrize(("replicates", "has"), [(1, False), (ENOUGH - 1, False), (ENOUGH, True)])
def test_a_table_has_a_column_for_ranges_where_there_are_any(replicates, has):
    heads = [column.header for column in table_of(results(replicates), "en").columns]
    assert ("P10 – P90" in heads) is has
