"""Sweeps: a point is the run it stands for, nothing is lost or run twice, nothing old is reused."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.scenario import to_toml
from collabsim.scenario.parameter_sample import parameter_sample, with_sets
from collabsim.simulation.chunk import at_week_0
from collabsim.simulation.chunk_tasks import CHUNK_ROWS
from collabsim.studies.sweeps.design import load_design
from collabsim.studies.sweeps.factors import changed
from collabsim.studies.sweeps.plan import plan
from collabsim.studies.sweeps.run_count import Count
from collabsim.studies.sweeps.run_unit import run_unit
from collabsim.studies.sweeps.sampling import points
from collabsim.studies.sweeps.sweep import sweep
from collabsim.studies.sweeps.worker_pool import Processes
from tests.schools import SMALL

STYLES = ("participative", "directive")


@pytest.fixture
def base(tmp_path):
    file = tmp_path / "school.toml"
    file.write_text(to_toml(SMALL.replace(terms=2)), encoding="utf-8")
    return str(file)


def design(base, **fields):
    factors = (
        cs.Factor(name="style", values=STYLES),
        cs.Factor(name="talk_rate", values=(2.0, 6.5)),
    )
    given = {"base": base, "replicates": 6, "values": "shipped", "factors": factors}
    return cs.Design(**given | fields)


def fake(unit):
    """The rows of a unit, without a simulation: what a unit's numbers follow from."""
    keys = [(p, r) for p in unit.points for r in unit.replicates]
    point, replicate = (np.array(column, np.int32) for column in zip(*keys, strict=True))
    one = np.ones(len(keys), np.int16)
    value = (point + replicate / 7).astype(np.float32)
    columns = {"point": point, "replicate": replicate, "school": one - 1, "year": one, "term": one}
    return {"terms": {**columns, "trust": value}}


def counting(calls, real=fake):
    def simulate(unit):
        calls.append(unit.name)
        return real(unit)

    return simulate


def stopping(after, real=fake):
    calls = []

    def simulate(unit):
        if len(calls) == after:
            raise KeyboardInterrupt
        calls.append(unit.name)
        return real(unit)

    return simulate


def test_side_by_side_a_school_lives_as_it_would_alone():
    settings = (
        {"style": "directive"},
        {"style": "participative", "voice": 0.3},
        {"talk_rate": 1.5},
        {"talk_rate": 6.5, "exit": 0.2},
        {"meetings_per_month": 8.0},
    )
    change = cs.LeadershipChange(week=3, leadership=cs.Leadership(style="neutral"), until=7)
    base = SMALL.replace(leadership_changes=(change,), schools=SMALL.schools * 2, terms=2)
    points = [changed(base, setting) for setting in settings]
    chunk = at_week_0(points, [range(3, 5)] * len(points), seed=7)
    values = np.stack(chunk.advance(12), axis=1).reshape(5, 2, 2, 2, -1)
    for k, point in enumerate(points):
        alone = cs.run(point, replicates=5, seed=7).values[3:]
        np.testing.assert_array_equal(values[k], alone)


def test_every_row_of_a_sweep_is_that_of_a_run(base, tmp_path):
    swept = cs.sweep(design(base, replicates=3), tmp_path / "out")
    for point, row in enumerate(swept.points.to_dict("records")):
        setting = {name: row[name] for name in ("style", "talk_rate")}
        alone = cs.run(changed(cs.load(base), setting), replicates=3)
        frame = swept.terms.where(point=point).to_pandas()
        for metric in ("trust", "academic_understanding", "encounters"):
            np.testing.assert_array_equal(frame[metric], alone.of(metric).astype("f4").ravel())


def test_every_row_over_the_sample_is_that_of_a_run_with_that_replicates_set(base, tmp_path):
    factors = (cs.Factor(name="style", values=STYLES), cs.Factor(name="fade", values=(0.2, 0.7)))
    wanted = design(base, replicates=5, values="sample", factors=factors, runs_per_unit=4)
    swept = cs.sweep(wanted, tmp_path / "out")
    sets = parameter_sample().in_turn(range(5))
    assert len({each["fade"] for each in sets}) > 1
    for point, row in enumerate(swept.points.to_dict("records")):
        setting = {name: row[name] for name in ("style", "fade")}
        alone = cs.run(with_sets(changed(cs.load(base), setting), sets), replicates=5)
        frame = swept.terms.where(point=point).to_pandas().sort_values(["replicate", "term"])
        np.testing.assert_array_equal(frame["trust"], alone.of("trust").astype("f4").ravel())


def test_a_stopped_sweep_goes_on_and_runs_nothing_twice(base, tmp_path):
    wanted = design(base, runs_per_unit=64, replicates=400)
    whole = sweep(wanted, tmp_path / "whole", simulate=fake)
    with pytest.raises(KeyboardInterrupt):
        sweep(wanted, tmp_path / "out", jobs=1, simulate=stopping(9))
    assert not cs.open_sweep(tmp_path / "out").finished
    assert len(list((tmp_path / "out" / "terms").iterdir())) == 9
    calls = []
    swept = sweep(wanted, tmp_path / "out", jobs=1, simulate=counting(calls))
    assert len(calls) == len(set(calls)) == 25 - 9
    assert swept.finished and swept.digest() == whole.digest()
    sweep(wanted, tmp_path / "out", jobs=1, simulate=counting(calls))
    assert len(calls) == 25 - 9


def counts(wanted, out, **how):
    """How many runs were done, and of how many, each time that a sweep told of it."""
    told = []
    sweep(wanted, out, progress=lambda *at: told.append(at), **how)
    return told


def test_progress_begins_with_nothing_done_and_advances_inside_units(base, tmp_path):
    wanted = design(base, runs_per_unit=256, replicates=64)
    assert counts(wanted, tmp_path / "serial", jobs=1) == [
        (done, 256) for done in (*range(0, 257, CHUNK_ROWS), 256)
    ]
    wanted = wanted.replace(replicates=128)
    told = counts(wanted, tmp_path / "threads", jobs=2)
    dones = [done for done, _ in told]
    assert dones == sorted(dones) and (dones[0], dones[-1]) == (0, 512)
    assert set(dones) >= set(range(0, 256, 64))


def test_failed_runs_are_counted_as_all_others(base, tmp_path, monkeypatch):

    def breaking(scenarios, replicates, *rest):
        if 1 in replicates[0]:
            raise OverflowError("too many people")
        return at_week_0(scenarios, replicates, *rest)

    monkeypatch.setattr("collabsim.studies.sweeps.run_unit.at_week_0", breaking)
    factors = tuple(cs.Factor(name=name, values=(0.05, 0.9)) for name in ("w_value", "w_expert"))
    told = counts(design(base, factors=factors, replicates=2), tmp_path / "out", jobs=1)
    assert cs.open_sweep(tmp_path / "out").failures == 5
    assert told[0] == (0, 8) and told[-2:] == [(8, 8), (8, 8)]


def test_processes_count_inside_of_units_too(base):
    planned = plan(design(base, runs_per_unit=256, replicates=64))
    (block,) = planned.blocks()
    place = Processes(1)
    with place as pool:
        assert place.new_runs() == 0
        pool.submit(run_unit, planned.unit(block)).result()
        assert (place.new_runs(), place.new_runs()) == (256, 0)


def test_progress_counts_no_runs_that_an_earlier_call_has_done(base, tmp_path):
    wanted = design(base, runs_per_unit=64, replicates=400)
    with pytest.raises(KeyboardInterrupt):
        sweep(wanted, tmp_path / "out", jobs=1, simulate=stopping(9))
    left = 1600 - 9 * 64
    told = counts(wanted, tmp_path / "out", jobs=1, simulate=fake)
    assert told[:2] == [(0, left), (64, left)] and told[-1] == (left, left)


def test_runs_that_another_call_does_meanwhile_are_not_to_do():
    told = []
    count = Count(lambda *at: told.append(at), 128)
    count.leave_out(64)
    count.finish(64)
    assert told == [(0, 128), (0, 64), (64, 64)]


def test_runs_that_workers_lived_who_died_are_not_done():
    told = []
    count = Count(lambda *at: told.append(at), 128)
    count.inside(48)
    count.lose()
    count.inside(64)
    count.finish(64)
    assert [done for done, _ in told] == [0, 48, 0, 64, 64]


def test_the_rows_do_not_depend_on_the_size_of_units(base, tmp_path):
    one = sweep(design(base), tmp_path / "one")
    many = sweep(design(base, runs_per_unit=1), tmp_path / "many")
    assert len(list((tmp_path / "many" / "terms").iterdir())) == 24
    assert one.digest() == many.digest()


def test_a_sweep_that_is_stopped_is_an_even_sample(base, tmp_path):
    wanted = design(base, runs_per_unit=64, replicates=160)
    with pytest.raises(KeyboardInterrupt):
        sweep(wanted, tmp_path / "out", jobs=1, simulate=stopping(5))
    frame = cs.open_sweep(tmp_path / "out").terms.to_pandas()
    assert set(frame.groupby("point").size()) == {5 * 16}


def test_replicates_can_be_added_and_the_old_ones_stay(base, tmp_path):
    calls = []
    for replicates in (64, 128):
        swept = sweep(
            design(base, replicates=replicates), tmp_path / "out", jobs=1, simulate=counting(calls)
        )
        assert swept.finished and len(calls) == replicates / 64
    assert len(swept.terms.to_pandas()) == 4 * 128


@pytest.mark.parametrize("change", ["scenario", "seed", "factor", "source"])
def test_what_changes_a_number_never_meets_old_runs(base, tmp_path, monkeypatch, change):
    sweep(design(base), tmp_path / "out", simulate=fake)
    fields = {}
    if change == "scenario":
        text = to_toml(SMALL.replace(terms=2, parameters={"exit": 0.11}))
        (tmp_path / "school.toml").write_text(text, encoding="utf-8")
    elif change == "seed":
        fields["seed"] = 2
    elif change == "factor":
        fields["factors"] = (cs.Factor(name="talk_rate", values=(2.0, 6.6)),)
    else:
        for module in ("plan", "manifest"):
            monkeypatch.setattr(f"collabsim.studies.sweeps.{module}.source_hash", lambda: "0" * 16)
    with pytest.raises(InputError, match=r"another sweep.* changed since.*give a new directory"):
        sweep(design(base, **fields), tmp_path / "out", simulate=fake)
    assert cs.open_sweep(tmp_path / "out").finished


def test_a_run_that_fails_is_kept_with_its_error_and_the_rest_goes_on(base, tmp_path):
    weights = cs.Factor(name="w_value", values=(0.3, 0.9))
    experts = cs.Factor(name="w_expert", values=(0.05, 0.5))
    swept = cs.sweep(design(base, replicates=2, factors=(weights, experts)), tmp_path / "out")
    assert swept.finished and swept.failures == 2
    assert set(swept.failed["point"]) == {3}
    assert all("together above 1" in error for error in swept.failed["error"])
    assert sorted(set(swept.terms.to_pandas()["point"])) == [0, 1, 2]


def test_of_a_chunk_in_which_one_run_breaks_the_others_are_as_ever(base, tmp_path, monkeypatch):
    whole = sweep(design(base), tmp_path / "whole").terms.to_pandas()

    def breaking(scenarios, replicates, *rest):
        if 4 in replicates[0] and any(s.parameters["talk_rate"] == 2.0 for s in scenarios):
            raise OverflowError("too many people")
        return at_week_0(scenarios, replicates, *rest)

    monkeypatch.setattr("collabsim.studies.sweeps.run_unit.at_week_0", breaking)
    swept = sweep(design(base), tmp_path / "out")
    assert set(swept.failed["error"]) == {"OverflowError: too many people"}
    assert sorted(zip(swept.failed["point"], swept.failed["replicate"], strict=True)) == [
        (0, 4),
        (2, 4),
    ]
    kept = whole[~((whole["replicate"] == 4) & whole["point"].isin([0, 2]))]
    assert swept.terms.to_pandas().equals(kept.reset_index(drop=True))


def test_teachers_and_events_are_kept_on_request(base, tmp_path):
    wanted = design(base, replicates=2, tables=("events", "teachers", "ties"), weeks=(4, 11))
    swept = cs.sweep(wanted, tmp_path / "out")
    staff = swept.table("teachers").where(point=1, replicate=0, week=4).to_pandas()
    assert len(staff) == 6 and (staff["talk_rate"] == 6.5).all()
    trust = swept.terms.to_pandas()["trust"]
    np.testing.assert_array_equal(
        trust, cs.sweep(design(base, replicates=2), tmp_path / "plain").terms.to_pandas()["trust"]
    )
    point = cs.load(base).replace(leadership=cs.Leadership(style="participative"))
    point = point.replace(parameters={**point.parameters, "talk_rate": 2.0})
    alone = cs.run(point, replicates=2, tables=wanted.tables, weeks=wanted.weeks)
    for name in wanted.tables:
        found = swept.table(name).where(point=0).to_pandas()
        same = alone.table(name).to_pandas()
        assert len(found) == len(same) > 0
        for column in same:
            kept, lived = found[column], same[column]
            if lived.dtype == float:
                kept, lived = kept.to_numpy(), lived.to_numpy(np.float32)
            assert (kept == lived).all() or np.array_equal(kept, lived, equal_nan=True), column


def test_a_contrast_compares_runs_that_differ_in_one_factor_alone(base, tmp_path):
    swept = sweep(design(base, replicates=4), tmp_path / "out", simulate=fake)
    found = swept.contrast("trust", "style", *STYLES, term=1)
    assert found.estimate == pytest.approx(2.0) and found.error == pytest.approx(0, abs=1e-6)
    assert found.clusters == 4 and found.rows == 16 and found.naive_error > 0.1
    one = swept.contrast("trust", "talk_rate", 2.0, 6.5, style="directive")
    assert one.estimate == pytest.approx(1.0) and one.rows == 8
    with pytest.raises(InputError, match="no such factor; did you mean 'style'"):
        swept.contrast("trust", "styl", *STYLES)
    with pytest.raises(InputError, match="known are participative, directive"):
        swept.contrast("trust", "style", "directive", "neutral")


def by_luck(unit):
    """Rows whose replicates have a level of their own, as those of one luck have."""
    rows = fake(unit)
    replicate, point = rows["terms"]["replicate"], rows["terms"]["point"]
    rows["terms"]["trust"] = (np.sin(5 * replicate) + np.cos(replicate * point)).astype("f4")
    return rows


def test_the_same_by_hand_gives_the_error_of_the_contrast(base, tmp_path, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    swept = sweep(design(base), "results", simulate=by_luck)
    found = swept.contrast("trust", "style", "directive", "participative", term=1)
    page = (Path(__file__).parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
    (query,) = re.findall("```sql\n(.*?)```", page, re.DOTALL)
    by_sql = duckdb.sql(query.replace("term = 6", "term = 1")).fetchall()[0]
    assert by_sql == pytest.approx((found.estimate, found.error), rel=1e-5)
    (snippet,) = re.findall("In pandas:\n\n```python\n(.*?)```", page, re.DOTALL)
    names = {"swept": swept}
    exec(snippet.replace("term=6", "term=1"), names)  # noqa: S102
    by_pandas = names["differences"].mean(), names["differences"].sem()
    assert by_pandas == pytest.approx((found.estimate, found.error), rel=1e-5)


def test_pandas_polars_and_duckdb_read_the_directory_as_it_is(base, tmp_path):
    swept = sweep(design(base, runs_per_unit=8), tmp_path / "out", simulate=fake)
    frame = swept.terms.where(style="directive", replicate=range(3)).select("trust").to_pandas()
    assert list(frame.columns) == ["point", "replicate", "school", "year", "term", "trust"]
    pandas = pytest.importorskip("pandas")
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    query = f"""
        select avg(trust) from '{tmp_path}/out/terms/*.parquet'
        join '{tmp_path}/out/points.parquet' using (point)
        where style = 'directive' and replicate < 3
    """
    terms = pandas.read_parquet(tmp_path / "out" / "terms")
    points = pandas.read_parquet(tmp_path / "out" / "points.parquet")
    joined = terms.merge(points, on="point").query("style == 'directive' and replicate < 3")
    lazily = (
        polars.scan_parquet(tmp_path / "out" / "terms" / "*.parquet")
        .join(polars.scan_parquet(tmp_path / "out" / "points.parquet"), on="point")
        .filter((polars.col("style") == "directive") & (polars.col("replicate") < 3))
    )
    means = (
        frame["trust"].mean(),
        joined["trust"].mean(),
        lazily.collect()["trust"].mean(),
        duckdb.sql(query).fetchall()[0][0],
        swept.terms.where(style="directive", replicate=range(3)).to_polars()["trust"].mean(),
    )
    assert len(frame) == 6
    np.testing.assert_allclose(means, means[0], rtol=1e-6)


def test_a_factor_and_a_metric_of_one_name_are_both_there(base, tmp_path):
    hours = cs.Factor(name="principal_hours", values=(6.0, 20.0))
    swept = cs.sweep(design(base, replicates=2, factors=(hours,)), tmp_path / "out")
    frame = swept.terms.where(principal_hours_set=20.0).to_pandas()
    assert set(frame["principal_hours_set"]) == {20.0} and set(frame["point"]) == {1}
    assert frame["principal_hours"].ne(20.0).all()


def test_an_unknown_column_is_told_with_its_nearest(base, tmp_path):
    swept = sweep(design(base), tmp_path / "out", simulate=fake)
    with pytest.raises(InputError, match="did you mean 'trust'"):
        swept.terms.select("trsut")
    with pytest.raises(InputError, match="no teachers kept here; ask for it"):
        swept.table("teachers")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[factors]]\nname = "exti"\nlow = 0.0\nhigh = 1.0', "line 2.*did you mean 'exit'"),
        ('[[factors]]\nname = "exit"\nlow = 0.3\nhigh = 0.1', "line 4.*no range"),
        ('[[factors]]\nname = "exit"', "neither values nor a range"),
        ('[points]\nmethod = "sobl"\n[[factors]]\nname = "exit"\nlow = 0\nhigh = 1', "'sobol'"),
        ('[points]\nmethod = "sobol"\n[[factors]]\nname = "exit"\nlow = 0\nhigh = 1', "how many"),
        ("replicate = 3", "did you mean 'replicates'"),
        ('base = "typicalsd"\n[[factors]]\nname = "voice"\nlow = 0\nhigh = 1', "typical_sd"),
        ('[[factors]]\nname = "style"\nvalues = ["directiv"]', "did you mean 'directive'"),
        ('[[factors]]\nname = "with.kkg.hourz"\nlow = 0\nhigh = 1', "no such factor"),
    ],
)
def test_a_wrong_design_is_told_where_and_what_would_be_right(tmp_path, text, said):
    (tmp_path / "design.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        cs.sweep(tmp_path / "design.toml", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol", "random"])
def test_drawn_points_fill_the_ranges_and_are_the_same_for_a_seed(method):
    factors = (
        cs.Factor(name="exit", low=0.01, high=0.3, scale="log"),
        cs.Factor(name="classes", low=6, high=12),
        cs.Factor(name="style", values=STYLES),
    )
    wanted = cs.Design(factors=factors, points=cs.Points(method=method, count=128))
    found, again = points(wanted), points(wanted)
    assert all((found[name] == again[name]).all() for name in found)
    assert 0.01 <= found["exit"].min() < 0.02 and 0.25 < found["exit"].max() <= 0.3
    assert set(found["classes"]) == set(range(6, 13)) and set(found["style"]) == set(STYLES)


def test_a_programme_is_a_factor_and_so_is_its_option(base, tmp_path):
    factors = (
        cs.Factor(name="with.training", values=(True, False)),
        cs.Factor(name="with.training.hours", values=(2, 12)),
    )
    swept = cs.sweep(design(base, replicates=2, factors=factors), tmp_path / "out")
    hours = swept.terms.where(term=1).to_pandas().groupby("point")["staff_hours"].mean()
    assert hours[1] > hours[0] > hours[2] and hours[2] == hours[3]


DOCUMENTS = Path(__file__).parent.parent


@pytest.mark.parametrize(("file", "count"), [("README.md", 1280), ("docs/sweep.md", 512)])
def test_the_designs_in_the_documents_can_be_lived(tmp_path, file, count):
    text = (DOCUMENTS / file).read_text(encoding="utf-8")
    (found,) = (b for b in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "[points]" in b)
    (tmp_path / "design.toml").write_text(found, encoding="utf-8")
    planned = plan(load_design(tmp_path / "design.toml"))
    assert planned.count == count
    assert planned.unit(next(planned.blocks())).scenario(0).leadership.style in STYLES


KILLED = """
import sys, time
from tests.test_sweeps import fake
from collabsim.studies.sweeps.design import load_design
from collabsim.studies.sweeps.sweep import sweep
def slow(unit):
    print(unit.name, flush=True)
    time.sleep(0.02)
    return fake(unit)
sweep(sys.argv[1], sys.argv[2], jobs=1, simulate=slow)
"""
DESIGN = """
base = "school.toml"
replicates = 320
runs_per_unit = 16

[[factors]]
name = "voice"
low = 0.0
high = 1.0
levels = 2
"""


@pytest.fixture
def file(base, tmp_path):
    path = tmp_path / "design.toml"
    path.write_text(DESIGN, encoding="utf-8")
    return path


def killed_and_finished(file, out, delays):
    """Kill a sweep some times, each so long after its first unit; then let it end."""
    begun = []
    for delay in (*delays, None):
        arguments = [sys.executable, "-c", KILLED, str(file), str(out)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            if delay is not None:
                begun.append(process.stdout.readline())
                time.sleep(delay)
                os.kill(process.pid, signal.SIGKILL)
            begun += process.stdout.read().splitlines()
        if delay is None:
            assert process.returncode == 0
    return begun


def check_killed(file, out, delays):
    begun = killed_and_finished(file, out, delays)
    whole = sweep(file, out.with_name("whole"), simulate=fake)
    swept = cs.open_sweep(out)
    assert swept.finished and swept.digest() == whole.digest()
    assert swept.terms.to_pandas().equals(whole.terms.to_pandas())
    assert len(begun) <= len(set(begun)) + len(delays), "a unit that was done was run again"


def test_killed_at_random_moments_it_ends_as_if_it_had_not_been(file, tmp_path):
    delays = np.random.default_rng().uniform(0, 0.2, 3)
    check_killed(file, tmp_path / "out", delays)


@pytest.mark.slow
def test_killed_twenty_times_it_ends_as_if_it_had_not_been(file, tmp_path):
    delays = np.random.default_rng().uniform(0, 0.08, 20)
    check_killed(file, tmp_path / "out", delays)


@pytest.mark.slow
def test_the_command_and_its_processes_killed_five_times_end_as_if_they_had_not_been(
    file, tmp_path
):
    command = [
        sys.executable,
        "-m",
        "collabsim",
        "sweep",
        str(file),
        "--out",
        str(tmp_path / "out"),
    ]
    for delay in np.random.default_rng().uniform(1, 8, 5):
        with subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.PIPE) as process:
            time.sleep(delay)
            os.kill(process.pid, signal.SIGKILL)
    subprocess.run([*command, "--jobs", "2"], check=True, capture_output=True)
    assert cs.open_sweep(tmp_path / "out").digest() == sweep(file, tmp_path / "whole").digest()


def test_a_full_disk_is_told_and_leaves_what_is_done(base, tmp_path, monkeypatch):
    wanted = design(base, runs_per_unit=64, replicates=64)
    written = []

    def full(handle, real=os.fsync):
        written.append(handle)
        if len(written) == 12:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left on device; make room"):
        sweep(wanted, tmp_path / "out", simulate=fake)
    monkeypatch.undo()
    assert not [f for f in (tmp_path / "out").rglob("*") if f.name.endswith(".partial")]
    swept = sweep(wanted, tmp_path / "out", simulate=fake)
    assert swept.digest() == sweep(wanted, tmp_path / "whole", simulate=fake).digest()


def test_a_directory_of_something_else_is_refused(base, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("years of work")
    with pytest.raises(InputError, match="holds is no sweep"):
        sweep(design(base), tmp_path / "out", simulate=fake)
    with pytest.raises(InputError, match="is a file"):
        sweep(design(base), tmp_path / "out" / "thesis.docx", simulate=fake)
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["thesis.docx"]


def test_nothing_is_written_for_a_design_that_cannot_be(base, tmp_path):
    with pytest.raises(InputError, match=r"factors\[0\] \(exit\) = 7.0: out of bounds"):
        sweep(design(base, factors=(cs.Factor(name="exit", low=0.1, high=7.0),)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_live_gives_no_rows_but_those_of_its_unit(base):
    planned = plan(design(base, replicates=2))
    (block,) = planned.blocks()
    terms = run_unit(planned.unit(block))["terms"]
    rows = zip(terms["point"], terms["replicate"], terms["term"], strict=True)
    assert sorted(rows) == [(p, r, t) for p in range(4) for r in range(2) for t in (1, 2)]
