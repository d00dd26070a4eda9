"""The Mesa face: the same bits as anywhere, agents that are the columns, a place for one's own."""

import copy
import math
import warnings

import mesa
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabsim.interfaces.mesa.column_views import Reading, State
from collabsim.interfaces.mesa.people import Principal, Teacher
from collabsim.interfaces.mesa.school_model import SchoolModel
from collabsim.kernel.columns import declared
from collabsim.model.ablation import MECHANISMS
from collabsim.model.metrics import METRICS
from collabsim.model.schedule import rule
from collabsim.model.state import School
from collabsim.scenario import Leadership, LeadershipChange, Scenario
from collabsim.scenario import School as SchoolSize
from collabsim.simulation.run import run

SMALL = Scenario(
    schools=(SchoolSize(classes=3, specialists=1, librarians=1),),
    parameters={"history_years": 1, "weeks_per_term": 6},
    terms=4,
)
TWO = SMALL.replace(schools=(SMALL.schools[0], SchoolSize(classes=6, specialists=0, cluster=2)))
RESTLESS = SMALL.replace(parameters=SMALL.parameters | {"exit": 0.2})
#: Mesa 4.0.0a0 has none: there a model is made once for each seed.
BATCHES = pytest.mark.skipif(not hasattr(mesa, "batch_run"), reason="no batch_run in this Mesa")
METRIC = {metric.name: k for k, metric in enumerate(METRICS)}
COLUMNS = declared(School)
SINGLE = [n for n, c in COLUMNS.items() if c.axes == ("teacher",) and n not in ("id", "order")]
WRITTEN = [n for n in SINGLE if isinstance(vars(Teacher)[n], State)]
ROWS = [n for n, c in COLUMNS.items() if c.axes[:1] == ("teacher",) and len(c.axes) == 2]


def teachers(model):
    return model.agents_by_type[Teacher]


def principal(model):
    return model.agents_by_type[Principal][0]


def bits(model):
    return [block.tobytes() for block in (*model._chunk.schools, *model._chunk.worlds)]


def measured(scenario, seed=1, replicate=0):
    """The metrics of every term by a run, axes [term, school, metric]."""
    results = run(scenario, replicates=replicate + 1, seed=seed)
    return results.values[replicate].swapaxes(0, 1)


@pytest.fixture(scope="module")
def shared():
    """A model for tests that put back what they write."""
    return SchoolModel(SMALL)


def test_a_model_is_made_and_run_without_arguments_or_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = SchoolModel()
        model.run_for(2)
    assert model.scenario.name == "malengkeri"
    assert (model.time, model.week, len(teachers(model))) == (2.0, 2, 16)


@pytest.mark.parametrize("scenario", [SMALL, TWO, RESTLESS], ids=["small", "two", "restless"])
def test_steps_give_the_same_bits_as_a_run(scenario):
    model = SchoolModel(scenario, seed=5, replicate=3)
    model.run_model()
    assert not model.running
    assert model.week == scenario.terms * 6
    np.testing.assert_array_equal(model.terms, measured(scenario, seed=5, replicate=3))


def test_run_for_is_that_many_steps():
    stepped, ran = SchoolModel(SMALL), SchoolModel(SMALL)
    for _ in range(7):
        stepped.step()
    ran.run_for(7)
    assert bits(stepped) == bits(ran)


@pytest.mark.parametrize("record", ["counted", "full"])
def test_recording_changes_no_bit_of_the_state(record):
    silent, recorded = SchoolModel(SMALL, record="off"), SchoolModel(SMALL, record=record)
    for model in (silent, recorded):
        model.run_for(6)
        model._columns.measured[:] = 0.0
    assert bits(silent) == bits(recorded)
    assert (len(recorded.events["week"]) > 0) == (record == "full")


def test_every_column_of_a_teacher_has_its_attribute():
    for name in (*SINGLE, *ROWS):
        assert isinstance(vars(Teacher)[name], Reading), name
        assert COLUMNS[name].about in vars(Teacher)[name].__doc__


def test_reading_an_attribute_reads_the_column(shared):
    for name in SINGLE:
        column = getattr(shared._columns, name)[0]
        for place, teacher in enumerate(teachers(shared)):
            assert getattr(teacher, name) == column[place], name


def test_a_school_shows_what_it_decides_and_what_waits():
    model = SchoolModel(SMALL)
    head, columns = principal(model), model._columns
    for _ in range(8):
        model.step()
        for name in ("matters", "agreement", "common_practice", "usual_differences", "facilities"):
            assert getattr(head, name) == getattr(columns, name)[0, 0]
    assert len(head.ablation) == len(MECHANISMS)
    assert list(head.behaviours) == columns.behaviours[0].tolist()
    head.matters = 3.0
    assert columns.matters[0, 0] == 3.0
    with pytest.raises(AttributeError, match="only be read"):
        head.common_practice = 1


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_writing_an_attribute_reaches_the_column_or_raises(shared, data):
    name = data.draw(st.sampled_from(WRITTEN))
    value = data.draw(st.floats(-2.0, 70.0) | st.sampled_from([math.nan, math.inf, 0, 1]))
    place = data.draw(st.integers(0, 4))
    teacher, column = teachers(shared)[place], getattr(shared._columns, name)
    before = column.copy()
    if COLUMNS[name].low <= value <= COLUMNS[name].high and math.isfinite(value):
        setattr(teacher, name, value)
        assert column[0, place] == getattr(teacher, name) == value
        column[0, place] = before[0, place]
    else:
        with pytest.raises(ValueError, match=rf"{name} = .*out of range; give a number"):
            setattr(teacher, name, value)
    np.testing.assert_array_equal(column, before)


@pytest.mark.parametrize("value", ["much", None, True, [0.5]])
def test_what_is_no_number_is_refused(shared, value):
    with pytest.raises(ValueError, match=r"commitment = .*not such a number"):
        teachers(shared)[0].commitment = value


def test_what_the_rules_work_out_cannot_be_written(shared):
    for name in sorted(set(SINGLE) - set(WRITTEN)):
        with pytest.raises(AttributeError, match="only be read"):
            setattr(teachers(shared)[0], name, 0.5)


def test_an_unknown_attribute_is_told_its_nearest_match(shared):
    teacher, head = teachers(shared)[0], principal(shared)
    with pytest.raises(AttributeError, match="did you mean 'commitment'"):
        teacher.comitment = 0.5
    with pytest.raises(AttributeError, match="did you mean 'commitment'"):
        _ = teacher.comitment
    with pytest.raises(AttributeError, match="did you mean 'mediation'"):
        head.meditation = 0.5
    assert not hasattr(teacher, "mood")


def test_identity_cannot_be_written(shared):
    for name in ("id", "school"):
        with pytest.raises(AttributeError):
            setattr(teachers(shared)[0], name, 7)


def test_the_scenario_is_chosen_once(shared):
    with pytest.raises(AttributeError, match="when the model is made"):
        shared.scenario = TWO
    assert shared.scenario == teachers(shared)[0].scenario == SMALL


def test_a_row_is_written_number_by_number():
    model = SchoolModel(SMALL)
    anna, budi, citra = teachers(model)[0:3]
    anna.trust[citra] = 0.25
    anna.proficiency[3] = 0.5
    assert anna.trust[citra] == model._columns.trust[0, 0, 2] == 0.25
    assert citra.trust[anna] != 0.25
    assert anna.proficiency[3] == model._columns.proficiency[0, 0, 3] == 0.5
    assert budi.trust[citra] == model._columns.trust[0, 1, 2]
    assert list(anna.trust) == np.asarray(anna.trust).tolist()
    assert len(anna.trust) == 5


def test_conflict_holds_both_ways():
    model = SchoolModel(SMALL)
    anna, budi = teachers(model)[0:2]
    anna.conflict[budi] = 0.4
    assert budi.conflict[anna] == 0.4


def test_a_row_refuses_what_it_has_no_number_for():
    model = SchoolModel(TWO)
    anna, elsewhere = teachers(model)[0], teachers(model)[-1]
    before = bits(model)
    with pytest.raises(ValueError, match="out of range"):
        anna.trust[teachers(model)[1]] = 1.1
    with pytest.raises(TypeError, match="give another teacher"):
        anna.trust[anna] = 0.5
    with pytest.raises(TypeError, match="give another teacher"):
        anna.trust[1] = 0.5
    with pytest.raises(LookupError, match="another school"):
        anna.trust[elsewhere] = 0.5
    with pytest.raises(IndexError, match="give 0 to"):
        anna.proficiency[-1] = 0.5
    with pytest.raises(AttributeError, match="one at a time"):
        anna.trust = 0.5
    with pytest.raises(AttributeError, match="only be read"):
        anna.contacts[teachers(model)[1]] = 1.0
    assert bits(model) == before


def test_advisers_are_those_with_a_tie(shared):
    for place, teacher in enumerate(teachers(shared)):
        asked = [c.id for c in teacher.advisers]
        assert asked == shared._columns.id[0][shared._columns.tie[0, place] == 1].tolist()


def test_agent_sets_query_and_write_the_columns():
    model = SchoolModel(SMALL)
    staff = teachers(model)
    assert staff.agg("commitment", np.mean) == model._columns.commitment[0].mean()
    late = staff.select(lambda teacher: teacher.experience > 10)
    assert {t.id for t in late} == set(model._columns.id[0][model._columns.experience[0] > 10])
    assert set(staff.groupby("post").groups) == {0, 1, 2}
    staff.set("commitment", 0.5)
    assert (model._columns.commitment[0] == 0.5).all()


def test_leavers_leave_and_hires_join_with_ids_of_their_own():
    model = SchoolModel(RESTLESS, record="full")
    known = {teacher.id: teacher for teacher in teachers(model)}
    left = {}
    for _ in range(24):
        model.step()
        staff = {teacher.id: teacher for teacher in teachers(model)}
        assert sorted(staff) == sorted(model._columns.id[0].tolist())
        assert set(staff.values()) <= set(model.agents)
        for number, teacher in staff.items():
            assert known.setdefault(number, teacher) is teacher
        left |= {number: known[number] for number in set(known) - set(staff)}
        assert not set(left) & set(staff)
    assert left
    for teacher in left.values():
        assert teacher not in model.agents
        assert teacher.id in known
        with pytest.raises(LookupError, match="has left"):
            _ = teacher.commitment
        with pytest.raises(LookupError, match="has left"):
            teacher.commitment = 0.5


def test_people_come_and_go_at_a_years_end_only():
    model = SchoolModel(RESTLESS)
    staff = set(teachers(model))
    model.run_for(11)
    assert set(teachers(model)) == staff


def test_people_cannot_be_removed(shared):
    with pytest.raises(AttributeError, match="leave by the rules"):
        teachers(shared)[0].remove()
    assert len(teachers(shared)) == 5


def test_all_agents_can_be_taken_out_at_the_end():
    model = SchoolModel(SMALL)
    mesa.Agent(model)
    model.remove_all_agents()
    assert len(model.agents) == 0


class Visitor(mesa.Agent):
    """Notes when it acts, and what it finds."""

    def __init__(self, model):
        super().__init__(model)
        self.seen = []

    def step(self):
        hours = self.model._columns.hours[0].sum()
        self.seen.append((self.model.week, len(self.model.terms), hours > 0.0))


def test_agents_of_ones_own_act_after_the_phases_and_before_the_accounting():
    model = SchoolModel(SMALL)
    visitor = Visitor(model)
    model.run_for(12)
    assert visitor in model.agents
    assert visitor.seen == [(week, week // 6, True) for week in range(12)]


def test_what_they_write_is_what_the_accounting_finds():
    class Cheer(mesa.Agent):
        def step(self):
            self.model.agents_by_type[Teacher].set("commitment", 0.875)

    model = SchoolModel(SMALL)
    Cheer(model)
    model.run_for(6)
    assert model.terms[0][0, METRIC["commitment"]] == 0.875


def test_an_agent_that_only_watches_changes_no_bit():
    alone, watched = SchoolModel(SMALL), SchoolModel(SMALL)
    Visitor(watched)
    for model in (alone, watched):
        model.run_for(12)
    assert bits(alone) == bits(watched)


def test_a_rule_of_ones_own_acts_in_its_place():
    @rule(after="attitudes", start=0)
    def holiday_mood(school, world, p, now):
        for i in range(school.n):
            school.strain[i] = 0.125

    model = SchoolModel(SMALL, rules=[holiday_mood])
    model.step()
    assert {teacher.strain for teacher in teachers(model)} == {0.125}


def test_a_data_collector_collects():
    model = SchoolModel(SMALL)
    collector = mesa.DataCollector(
        model_reporters={
            "week": "week",
            "commitment": lambda m: m.agents_by_type[Teacher].agg("commitment", np.mean),
        },
        agent_reporters={"id": "id", "school": "school"},
        agenttype_reporters={
            Teacher: {"trust": lambda teacher: np.asarray(teacher.trust), "strain": "strain"},
            Principal: {"voice": "voice", "reach": "reach"},
        },
    )
    for _ in range(12):
        model.step()
        collector.collect(model)
    overall = collector.get_model_vars_dataframe()
    assert overall["week"].tolist() == list(range(1, 13))
    assert overall["commitment"].iloc[-1] == model._columns.commitment[0].mean()
    assert len(collector.get_agent_vars_dataframe()) == 12 * 6
    strain = collector.get_agenttype_vars_dataframe(Teacher)["strain"]
    assert strain.loc[12].tolist() == [teacher.strain for teacher in teachers(model)]
    assert set(collector.get_agenttype_vars_dataframe(Principal)["voice"]) == {0.85}


def test_a_copy_lives_on_identically():
    model = SchoolModel(RESTLESS)
    model.run_for(8)
    twin = copy.deepcopy(model)
    for one in (model, twin):
        one.run_for(16)
    assert bits(model) == bits(twin)
    assert (model.time, model.week) == (twin.time, twin.week) == (24.0, 24)
    np.testing.assert_array_equal(model.terms, twin.terms)
    assert [t.id for t in teachers(model)] == [t.id for t in teachers(twin)]


def test_a_copy_lives_on_independently():
    model = SchoolModel(SMALL)
    Visitor(model)
    model.run_for(3)
    before = bits(model)
    twin = copy.deepcopy(model)
    assert all(agent.model is twin for agent in twin.agents)
    assert not set(model.agents) & set(twin.agents)
    teachers(twin)[0].commitment = 0.125
    principal(twin).voice = 0.125
    twin.run_for(4)
    assert bits(model) == before
    assert (model.time, twin.time) == (3.0, 7.0)
    assert principal(model).voice == 0.85
    assert len(model.agents_by_type[Visitor][0].seen) == 3
    assert len(twin.agents_by_type[Visitor][0].seen) == 7


def test_a_principal_leads_as_told_from_the_coming_week_on():
    model = SchoolModel(SMALL)
    model.run_for(2)
    principal(model).voice = 0.25
    assert principal(model).voice == 0.25
    assert principal(model).behaviours[0] == 0.85
    model.step()
    assert principal(model).behaviours[0] == 0.25


def test_the_scenario_repeats_what_was_set_on_the_way():
    class Board(mesa.Agent):
        def step(self):
            if self.model.week == 9:
                self.model.leadership = Leadership(style="directive")

    model = SchoolModel(SMALL, seed=3)
    Board(model)
    model.run_for(4)
    principal(model).voice = 0.25
    principal(model).mediation = 0.0
    model.run_model()
    assert [change.week for change in model.scenario.leadership_changes] == [4, 10]
    np.testing.assert_array_equal(model.terms, measured(model.scenario, seed=3))


def test_a_later_change_of_the_scenario_ends_what_was_set():
    later = LeadershipChange(week=2, leadership=Leadership(style="directive"))
    model = SchoolModel(SMALL.replace(leadership_changes=(later,)))
    principal(model).voice = 0.5
    model.run_for(2)
    assert principal(model).voice == 0.1


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, "much"])
def test_a_behaviour_out_of_range_is_refused(shared, value):
    with pytest.raises(ValueError, match="voice = "):
        principal(shared).voice = value
    assert shared.scenario == SMALL


def test_one_principal_of_several_cannot_lead_them_all():
    model = SchoolModel(TWO)
    with pytest.raises(AttributeError, match=r"set model\.leadership"):
        principal(model).voice = 0.5
    model.leadership = Leadership(style="directive")
    assert {head.voice for head in model.agents_by_type[Principal]} == {0.1}


def test_schools_know_their_own_people():
    model = SchoolModel(TWO)
    assert [head.school for head in model.agents_by_type[Principal]] == [0, 1]
    assert [t.school for t in teachers(model)] == [0] * 5 + [1] * 7
    assert len(teachers(model)[-1].colleagues) == 6
    assert len({agent.id for agent in model.agents}) == len(model.agents)


@BATCHES
@pytest.mark.parametrize("how", [{"rng": [1, 2, 2]}, {"rng": [None, None]}])
def test_mesas_batch_run_takes_a_scenario_for_one_and_collects_the_metrics(how):
    rows = mesa.batch_run(
        SchoolModel, {"scenario": SMALL}, number_processes=1, display_progress=False, **how
    )
    assert [row["scenario"] for row in rows] == [SMALL] * len(how["rng"])
    assert all(row["cases_solved"] >= 0 for row in rows)  # events are counted: nothing is nan
    trust = [row["trust"] for row in rows]
    if how["rng"][0] is None:
        assert trust[0] != trust[1]
    else:
        last = measured(SMALL, seed=2)[-1, :, METRIC["trust"]].mean()
        assert trust[1] == trust[2] == pytest.approx(last)
        assert trust[0] != trust[1]


@BATCHES
def test_iterations_of_mesas_batch_run_have_luck_of_their_own_and_warn_of_nothing_of_ours():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        rows = mesa.batch_run(
            SchoolModel, {"scenario": SMALL}, iterations=5, number_processes=1,
            display_progress=False,
        )  # fmt: skip
    assert [row["scenario"] for row in rows] == [SMALL] * 5
    assert len({row["trust"] for row in rows}) == 5
    assert not any("iterations" not in str(each.message) for each in caught)  # its own argument


def test_a_collector_of_ones_own_is_left_alone():
    model = SchoolModel(SMALL)
    model.datacollector = mesa.DataCollector({"week": "week"})
    model.run_for(12)
    assert model.datacollector.get_model_vars_dataframe().empty
