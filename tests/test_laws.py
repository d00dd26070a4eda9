"""Laws that hold whatever the scenario: bounds, and what may reach whom, when."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.kernel.columns import declared, every_row
from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import PARAMETERS
from collabsim.model.schedule import rule
from collabsim.model.state import School as SchoolView
from collabsim.model.state import World as WorldView
from collabsim.scenario import Leadership, LeadershipChange, ProgrammeSpec, Scenario, School
from collabsim.simulation.checkpoint import resume, save
from collabsim.simulation.chunk import begin, fork
from collabsim.simulation.run import run
from tests.schools import DIRECTIVE, SMALL, SMALL_SCHOOL, bits, to_week_0

share = st.floats(0, 1)
TIME = ("weeks_per_term", "history_years", "repertoire", "try_shape")
USUAL = {p.name: p.default for p in PARAMETERS}
VARIED = [p for p in PARAMETERS if p.group != "reference" and p.name not in TIME]


@st.composite
def scenarios(draw):
    """Any school of any size under any leadership, with some parameters anywhere they may be."""
    chosen = draw(st.lists(st.sampled_from(VARIED), max_size=6, unique=True))
    parameters = {
        p.name: draw(
            st.integers(int(p.low), int(p.high))
            if p.whole
            else st.floats(p.low, min(p.high, 20 * max(p.default, p.low, 0.05)))
        )
        for p in chosen
    }
    parameters |= {"weeks_per_term": 3, "history_years": draw(st.integers(0, 1))}
    parameters |= {"repertoire": draw(st.integers(1, 14)), "try_shape": draw(st.integers(0, 1))}
    if sum(parameters.get(name, USUAL[name]) for name in ("w_value", "w_expert")) > 1:
        parameters |= {"w_value": 0.5, "w_expert": 0.5}
    if parameters.get("prep_shared", 2.7) >= parameters.get("prep_hours", 8):
        parameters |= {"prep_shared": 2.0, "prep_hours": 8.0}
    sizes = st.builds(
        School, classes=st.integers(1, 14), specialists=st.integers(0, 3),
        librarians=st.integers(0, 2), new_staff=st.booleans(),
    )  # fmt: skip
    led = st.builds(
        Leadership, style=st.sampled_from(sorted(STYLES)), **dict.fromkeys(BEHAVIOURS, share)
    )
    change = LeadershipChange(week=2, leadership=draw(led))
    return Scenario(
        schools=(draw(sizes), draw(sizes)),
        leadership=draw(led),
        leadership_changes=(change,),
        parameters=parameters,
        programmes=(ProgrammeSpec(name="extra_meetings", start=1),),
        terms=2,
    )


def outside(view, blocks, staff=None):
    """Columns with a number that is no number or out of its range, among those who are there."""
    found = []
    for name, column in declared(view).items():
        whole = getattr(every_row(view, blocks), name).astype(float)
        for row, values in enumerate(whole):
            if column.axes[:1] == ("teacher",):
                values = values[: staff[row]]
            if column.axes[1:] == ("colleague",):
                values = values[:, : staff[row]]
            inside = (values >= column.low - 1e-12) & (values <= column.high + 1e-12)
            if not inside.all():  # nan is inside nothing
                found.append((name, values[~inside]))
    return found


@given(scenarios(), st.integers(0, 2**62))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_every_state_stays_a_number_in_its_range(scenario, seed):
    chunk = begin(scenario, [3], seed)
    terms = chunk.advance(-chunk.week + 6)
    wrong = outside(SchoolView, chunk.schools, chunk.columns.n) + outside(WorldView, chunk.worlds)
    nothing_to_measure = {"measured"}  # nan says so; metrics have bounds of their own, below
    assert [each for each in wrong if each[0] not in nothing_to_measure] == []
    for k, metric in enumerate(METRICS):
        values = np.array([term[:, k] for term in terms])
        known = values[~np.isnan(values)]
        assert ((known >= metric.low - 1e-9) & (known <= metric.high + 1e-9)).all(), metric.name


def test_every_metric_of_a_usual_school_is_a_number():
    results = run(SMALL, replicates=8)
    per_metric = np.isnan(results.values).mean(axis=(0, 1, 2))
    # A term of six weeks may have no difference, no structured feedback, nothing taken over.
    rare = {"constructive", "mediated", "voiced", "feedback_helps", "reflection", "fidelity"}
    assert {m.name for m, nan in zip(METRICS, per_metric, strict=True) if nan > 0} <= rare


def test_what_is_no_scenario_is_refused_with_how_to_get_one():
    with pytest.raises(InputError, match=r"not a scenario.*collabsim\.load"):
        run("typical_sd")


def test_null_programme_changes_no_bit():
    @rule(after="talk")
    def nothing(school, world, p, now):
        pass

    none = ProgrammeSpec(name="extra_meetings", options={"per_month": 0})
    plain, null = begin(SMALL, range(3)), begin(SMALL.replace(programmes=(none,)), range(3))
    own = begin(SMALL, range(3), own=[nothing])
    for chunk in (plain, null, own):
        chunk.advance(30)
    assert bits(plain) == bits(null) == bits(own)


def test_weeks_before_a_change_are_identical_and_those_after_are_not():
    change = LeadershipChange(week=9, leadership=DIRECTIVE)
    meetings = ProgrammeSpec(name="extra_meetings", start=9, options={"per_month": 4})
    for changed in (
        SMALL.replace(leadership_changes=(change,)),
        SMALL.replace(programmes=(meetings,)),
    ):
        plain, other = to_week_0(begin(SMALL, range(3))), to_week_0(begin(changed, range(3)))
        plain.advance(9), other.advance(9)
        assert bits(plain) == bits(other)
        plain.advance(1), other.advance(1)
        assert bits(plain) != bits(other)


def test_change_that_ends_leaves_the_leadership_that_was():
    change = LeadershipChange(week=2, leadership=DIRECTIVE, until=4)
    chunk = to_week_0(begin(SMALL.replace(leadership_changes=(change,)), [0]))
    seen = []
    for _ in range(6):
        chunk.advance(1)
        seen.append(tuple(chunk.columns.intended[0]) == DIRECTIVE.values)
    assert seen == [False, False, True, True, False, False]


def test_one_more_replicate_changes_no_other():
    few, many = run(SMALL, replicates=3), run(SMALL, replicates=7)
    assert np.array_equal(few.values, many.values[:3], equal_nan=True)


@pytest.mark.parametrize("cluster", [1, 2])
def test_one_more_school_changes_no_other(cluster):
    """Nor does one of the same cluster, where there is neither KKG nor a place to run out of."""
    apart = SMALL.replace(parameters=SMALL.parameters | {"kkg_per_month": 0, "invent": 0})
    more = School(classes=9, specialists=0, librarians=1, cluster=cluster)
    alone = run(apart, replicates=3)
    both = run(apart.replace(schools=(SMALL_SCHOOL, more)), replicates=3)
    assert np.array_equal(alone.values[:, 0], both.values[:, 0], equal_nan=True)


def test_schools_of_a_cluster_know_the_same_practices_and_others_do_not():
    schools = tuple(School(classes=3, specialists=0, cluster=k) for k in (1, 1, 2))
    chunk = begin(SMALL.replace(schools=schools), [0])
    world = every_row(WorldView, chunk.worlds)
    assert len(world.value) == 2
    assert not np.array_equal(world.value[0], world.value[1])


@given(st.integers(-12, 20))
@settings(max_examples=8)
def test_fork_at_any_week_equals_rerun(week):
    changed = SMALL.replace(leadership=DIRECTIVE)
    begun = begin(SMALL, range(2))
    begun.advance(week - begun.week)
    forked = fork(begun, changed)
    forked.advance(24 - week)
    then = LeadershipChange(week=max(week, 0), leadership=DIRECTIVE)
    rerun = to_week_0(begin(SMALL.replace(leadership_changes=(then,)), range(2)))
    rerun.advance(24)
    assert bits(forked) == bits(rerun)


def test_fork_leaves_what_it_was_forked_from_alone():
    chunk = to_week_0(begin(SMALL, range(2), record="full"))
    before, events = bits(chunk), len(chunk.journal.columns()["week"])
    fork(chunk, SMALL.replace(leadership=DIRECTIVE)).advance(12)
    assert bits(chunk) == before
    assert len(chunk.journal.columns()["week"]) == events


@pytest.mark.parametrize("week", [-7, 0, 5, 12])
def test_stop_and_resume_equals_unbroken(week, tmp_path):
    unbroken = begin(SMALL, range(2), record="full")
    unbroken.advance(24 - unbroken.week)
    stopped = begin(SMALL, range(2), record="full")
    stopped.advance(week - stopped.week)
    save(stopped, tmp_path / "state.npz")
    resumed = resume(tmp_path / "state.npz", SMALL)
    resumed.advance(24 - week)
    assert bits(resumed) == bits(unbroken)
    then, now = unbroken.journal.columns(), resumed.journal.columns()
    assert all(np.array_equal(then[name], now[name]) for name in then)


def test_resume_refuses_another_scenario_and_files_that_are_none(tmp_path):
    save(begin(SMALL, [0]), tmp_path / "state.npz")
    with pytest.raises(InputError, match="scenario"):
        resume(tmp_path / "state.npz", SMALL.replace(terms=2))
    (tmp_path / "text.npz").write_text("no state")
    for name in ("text.npz", "missing.npz"):
        with pytest.raises(InputError, match=name):
            resume(tmp_path / name, SMALL)


def test_given_staff_stays_through_the_past_and_starts_with_its_own_years(tmp_path):
    roster = tmp_path / "staff.csv"
    years = [0.5, 3, 11, 30, 2, 7]
    lines = [f"T{k},{e},{1 + k % 6},class teacher" for k, e in enumerate(years)]
    roster.write_text("\n".join(["id,experience,grade,post", *lines]) + "\n")
    edges = tmp_path / "ties.csv"
    edges.write_text("asker,adviser\nT0,T1\nT1,T3\nT5,T0\n")
    staffed = School(staff={"roster": str(roster), "edges": str(edges)})
    chunk = to_week_0(begin(SMALL.replace(schools=(staffed,)), range(3)))
    assert np.array_equal(chunk.columns.experience, [years] * 3)
    assert np.array_equal(chunk.columns.id, [list(range(6))] * 3)
    assert chunk.columns.tie.sum(axis=(1, 2)).tolist() == [3, 3, 3]
    assert chunk.columns.tie[:, [0, 1, 5], [1, 3, 0]].all()
