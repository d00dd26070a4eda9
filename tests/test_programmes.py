"""Programmes: when they act, what they cost, what they are for, and how they are asked for."""

import ast
import inspect
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from typer.testing import CliRunner

from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.kernel.columns import every_row
from collabsim.model import events
from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import BY_NAME
from collabsim.model.programmes import REGISTRY
from collabsim.model.rules.principal import hours_demanded
from collabsim.model.state import CLASS_TEACHER, KNOWN_PRACTICES, LIBRARIAN, World
from collabsim.scenario import Leadership, ProgrammeSpec, Scenario, School, load, programme_spec
from collabsim.simulation.chunk import begin, fork
from collabsim.simulation.run import run
from collabsim.simulation.views import view_row
from tests.schools import SMALL, SMALL_SCHOOL, bits, to_week_0

NAMES = sorted(REGISTRY)
#: A school in which nothing but programmes takes anybody's hours.
IDLE = Scenario(
    schools=(School(classes=6, specialists=2, librarians=1),),
    parameters={
        "history_years": 0, "talk_rate": 0, "meetings_per_month": 0, "kkg_per_month": 0,
        "observe_rate": 0, "exit": 0, "reading_slots": 0, "case_rate": 0,
    },
)  # fmt: skip
#: What makes an early week show a programme that by itself acts seldom.
OFTEN = {
    "extra_meetings": {"per_month": 4.3}, "matched_pairs": {"per_month": 4.3},
    "peer_observation": {"per_year": 36}, "coaching": {"per_week": 3},
    "leadership_change": {"style": "directive"}, "evaluation_year": {"rounds": 36},
    "item_review": {"weeks": 6}, "curriculum_change": {"share": 1.0},
    "turnover_shock": {"share": 1.0},
}  # fmt: skip


#: Two schools that share nothing, with all that can happen in a week.
TWO = SMALL.replace(schools=(SMALL_SCHOOL, SMALL_SCHOOL.replace(cluster=2)))


def spec(name, start=0, end=None, **options):
    return ProgrammeSpec(name=name, start=start, end=end, options=options)


def simulated(*programmes, weeks=18, rows=4, scenario=IDLE, record="counted"):
    """A chunk of schools under programmes, after some weeks; ``hours`` sums what they cost."""
    chunk = to_week_0(begin(scenario.replace(programmes=programmes), range(rows), record=record))
    chunk.advance(weeks - 1)
    chunk.step_week()
    return chunk


def hours(chunk):
    """The staff's hours this term beyond those that advising beginners takes."""
    advised = begin(chunk.scenario.replace(programmes=()), chunk.columns.replicate.tolist())
    advised.advance(chunk.week)
    advised.step_week()
    return chunk.columns.term_hours.sum(axis=1) - advised.columns.term_hours.sum(axis=1)


@pytest.mark.parametrize("name", NAMES)
def test_programme_with_nothing_in_it_changes_no_bit(name):
    nothing = spec(name, **REGISTRY[name].nothing)
    plain, null = begin(SMALL, range(2)), begin(SMALL.replace(programmes=(nothing,)), range(2))
    plain.advance(12 + 15), null.advance(12 + 15)
    assert bits(plain) == bits(null)


@pytest.mark.parametrize("name", NAMES)
def test_weeks_before_a_programme_are_identical_and_those_after_are_not(name):
    programme = spec(name, start=9, **OFTEN.get(name, {}))
    plain = to_week_0(begin(SMALL, range(3)))
    other = to_week_0(begin(SMALL.replace(programmes=(programme,)), range(3)))
    plain.advance(9), other.advance(9)
    assert bits(plain) == bits(other)
    plain.advance(3), other.advance(3)
    assert bits(plain) != bits(other)


@pytest.mark.parametrize("name", NAMES)
def test_programme_costs_nothing_and_sets_nothing_once_it_is_over(name):
    over = simulated(spec(name, end=2, **OFTEN.get(name, {})), weeks=20, rows=2)
    c = over.columns
    assert (c.cover == 0).all() and (c.money == 0).all()  # of the term that it was not part of
    assert (c.presence == 1).all()
    for column in (
        "relief", "lent_hours", "away_hours", "review_extra", "extra_meetings", "ablation",
    ):  # fmt: skip
        assert (getattr(c, column) == 0).all(), column


@pytest.mark.parametrize("name", NAMES)
def test_every_programme_says_what_it_does_its_price_and_its_source(name):
    programme = REGISTRY[name]
    assert "Price:" in programme.about and "Source:" in programme.about
    assert all(option.about and option.low <= option.high for option in programme.options)
    defaults = {o.name: o.default for o in programme.options if o.default == o.default}
    assert programme.problems(defaults) == []
    assert programme.problems(programme.nothing) == [] and programme.nothing


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_reads_every_option_that_it_declares_and_no_other(name):
    """``now.options`` holds numbers in an order; a rule reads them by the names declared for it."""
    programme = REGISTRY[name]
    declared = [option.name for option in programme.options]
    own = [rule for rule in programme.rules if ".programmes." in rule.__module__]
    nodes = [node for rule in own for node in ast.walk(ast.parse(inspect.getsource(rule)))]
    kinds = {ast.unparse(node.args[1]) for node in nodes if is_call_of(node, "options_of")}
    (kind,) = (getattr(inspect.getmodule(own[0]), each) for each in kinds)
    assert list(kind._fields) == declared
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute) and holds_options(node)}
    first = declared.index(BEHAVIOURS[0]) if BEHAVIOURS[0] in declared else 0
    for node in nodes:
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "now.options":
            assert ast.unparse(node.slice).startswith("FIRST")
            read |= set(declared[first : first + len(BEHAVIOURS)])
    assert sorted(read) == sorted(declared)


def is_call_of(node, name):
    return isinstance(node, ast.Call) and ast.unparse(node.func) == name


def holds_options(node):
    return is_call_of(node.value, "options_of") or ast.unparse(node.value) == "options"


def test_all_programmes_work_together():
    everything = tuple(spec(name, **OFTEN.get(name, {})) for name in NAMES)
    chunk = to_week_0(begin(SMALL.replace(programmes=everything), range(2)))
    chunk.advance(24)
    assert np.isfinite(chunk.columns.quality[:, :6]).all()


def test_file_order_is_the_order_in_which_programmes_act():
    style, back = spec("leadership_change", style="directive"), spec("inert_leadership")
    last = simulated(style, back, weeks=1).columns.intended[0]
    assert last == pytest.approx(STYLES["neutral"].values)
    assert simulated(back, style, weeks=1).columns.intended[0] == pytest.approx(
        STYLES["directive"].values
    )


# what they cost


def test_training_takes_its_hours_and_money_once():
    chunk = simulated(spec("training", hours=12, rupiah=1000))
    assert hours(chunk) == pytest.approx([12 * 8] * 4)  # not the librarian's
    assert chunk.columns.money[:, 0].tolist() == [8000] * 4


@pytest.mark.parametrize(("given", "sessions"), [(0, 0), (4, 1), (6, 2), (12, 3)])
def test_a_training_shows_its_practices_in_each_afternoon_of_its_hours(given, sessions):
    chunk = simulated(spec("training", hours=given, practices=2), record="full")
    seen = chunk.journal.columns()
    told = (seen["kind"] == events.TOLD) & (seen["activity"] == events.TRAINING)
    assert told.sum() == 4 * 8 * 2 * sessions  # four schools, who teach, practices
    assert np.unique(seen["week"][told]).tolist() == list(range(sessions))
    assert hours(chunk) == pytest.approx([given * 8] * 4)


def test_a_coach_gives_feedback_on_the_practices_of_the_training_alone():
    practised = IDLE.replace(parameters={**IDLE.parameters, "observe_rate": 0, "visit_rate": 0})
    chunk = simulated(
        spec("training", practices=2), spec("coaching", per_week=2), rows=8, record="full",
        scenario=practised,
    )  # fmt: skip
    seen = chunk.journal.columns()
    helped = (seen["kind"] >= events.FEEDBACK_UP) & (seen["kind"] < events.REMARK)
    coached = helped & (seen["activity"] == events.COACHING)
    row, practice = seen["replicate"][coached], seen["practice"][coached]
    assert coached.sum() > 20
    assert (chunk.columns.package[row, practice] == 1).all()
    assert (chunk.columns.package.sum(axis=1) == 2).all()


def test_coaching_makes_its_visits_in_rotation():
    chunk = simulated(spec("coaching", per_week=0.5, hours=2, rupiah=1000))
    assert hours(chunk) == pytest.approx([9 * 2] * 4)
    assert chunk.columns.money[:, 0].tolist() == [9000] * 4
    seen = run(
        IDLE.replace(terms=1, programmes=(spec("coaching", per_week=1.0),)),
        replicates=1, record="full",
    ).events  # fmt: skip
    assert seen is not None
    coached = (seen["activity"] == events.COACHING) & (seen["kind"] == events.TOLD)
    visits = seen["who"][coached].reshape(-1, 3)
    assert (visits == visits[:, :1]).all()  # three practices a visit
    assert visits[:, 0].tolist() == [k % 8 for k in range(18)]


def test_evaluation_lasts_a_year_and_has_its_rounds():
    year = simulated(spec("evaluation_year", rounds=4, hours=1, rupiah=10))
    assert hours(year) == pytest.approx([2 * 8] * 4)
    assert year.columns.money[:, 0].tolist() == [160] * 4
    assert simulated(spec("evaluation_year"), weeks=54).columns.money.sum() == 0


def test_peer_observation_costs_both_and_a_lesson():
    chunk = simulated(spec("peer_observation", per_year=36), weeks=1)
    c = chunk.columns
    assert hours(chunk) == pytest.approx([8 * 2 * 1.5] * 4)
    assert c.lost[:, :6].tolist() == [[1.0] * 6] * 4
    assert c.cover[:, 0].tolist() == [6.0] * 4


def test_extra_meetings_cost_everybody_their_hours():
    chunk = simulated(spec("extra_meetings", per_month=52 / 12))
    b = chunk.columns.behaviours[0]
    longer = 0.4 * b[BEHAVIOURS.index("voice")] - 0.3 * b[BEHAVIOURS.index("agenda_control")]
    assert hours(chunk) == pytest.approx([18 * 1.5 * (1 + longer) * 9] * 4)


def test_matched_pairs_cost_no_hours_beyond_preparation():
    chunk = simulated(spec("matched_pairs"), record="full")
    assert hours(chunk) == pytest.approx([0] * 4)
    met = chunk.journal.columns()
    assert ((met["activity"] == events.PAIRING) & (met["kind"] == events.ENCOUNTER)).sum() > 100


def test_pairs_are_of_a_weaker_and_a_stronger_class_teacher_one_to_one():
    c = simulated(spec("matched_pairs"), weeks=1, rows=20).columns
    for row in range(20):
        pairs = [(i, j) for i, j in enumerate(c.partner[row, :9]) if j >= 0]
        assert len(pairs) == 3 == len({j for _, j in pairs} - {i for i, _ in pairs})
        assert all(c.post[row, i] == CLASS_TEACHER == c.post[row, j] for i, j in pairs)


def test_kkg_takes_two_hours_of_each_who_goes():
    chunk = simulated(spec("kkg", per_month=52 / 12, share=1.0))
    assert hours(chunk) == pytest.approx([18 * 6 * 2] * 4)


@pytest.mark.parametrize("weeks", [0, 2, 3, 6])
def test_item_review_takes_an_hour_a_week_of_each_class_teacher(weeks):
    chunk = simulated(spec("item_review", weeks=weeks))
    usual = 6 * BY_NAME["review_weeks"].default
    assert hours(chunk) == pytest.approx([6 * weeks - usual] * 4)


def test_reading_slots_take_librarians_hours_up_to_twelve():
    for slots, most in ((1, 6), (12, 12)):
        chunk = simulated(spec("reading_slots", slots=slots), weeks=1)
        librarians = chunk.columns.post == LIBRARIAN
        given = chunk.columns.slots.sum(axis=1)
        assert (given > 0).all() and (given <= most + 1e-9).all()
        assert hours(chunk) == pytest.approx(given)
        assert librarians.sum() == 4


def test_protected_time_is_paid_and_comes_off_the_week():
    busy_school = IDLE.replace(parameters=IDLE.parameters | {"admin_hours": 20})
    protect = spec("protected_time", hours=2, rupiah=100)
    plain, chunk = (simulated(*each, weeks=1, scenario=busy_school) for each in ((), (protect,)))
    assert chunk.columns.money[:, 0].tolist() == [2 * 9 * 100] * 4
    assert hours(chunk) == pytest.approx([0] * 4)
    assert plain.columns.over - chunk.columns.over == pytest.approx(np.full((4, 9), 2.0))


def test_teacher_leaders_give_hours_and_the_reach_grows():
    large = IDLE.replace(schools=(School(classes=18, specialists=4, librarians=1),))
    plain = simulated(scenario=large)
    chunk = simulated(spec("teacher_leader", leaders=2, hours=2), scenario=large)
    assert hours(chunk) == pytest.approx([18 * 2 * 2] * 4)
    assert (chunk.columns.reach > plain.columns.reach).all()


def test_leadership_development_moves_behaviours_over_time_and_takes_her_hours():
    develop = spec("leadership_development", voice=-0.4, weeks=10, hours=2, rupiah=7)
    k = BEHAVIOURS.index("voice")
    for weeks, part in ((1, 0.1), (5, 0.5), (18, 1.0)):
        plain, chunk = simulated(weeks=weeks), simulated(develop, weeks=weeks)
        moved = chunk.columns.intended[:, k] - plain.columns.intended[:, k]
        assert moved == pytest.approx([-0.4 * part] * 4)
        assert chunk.columns.money[:, 0].tolist() == [7] * 4
    chunk = simulated(develop, weeks=1)
    available = chunk.columns.behaviours[:, BEHAVIOURS.index("availability")]
    has = chunk.p.principal_hours * available - 2
    asked = [hours_demanded(view_row(chunk.schools, r), chunk.p, chunk.clock) for r in range(4)]
    assert chunk.columns.reach[:, 0] == pytest.approx(np.minimum(1, has / asked))


def test_absent_teachers_lose_lessons_and_cost_who_covers():
    chunk = simulated(spec("high_absence", absent=0.2, covered=0.25), weeks=1)
    c = chunk.columns
    assert c.lost[:, :6] == pytest.approx(np.full((4, 6), 30 * 0.2 * 0.75))
    assert c.cover[:, 0] == pytest.approx([6 * 30 * 0.2 * 0.25] * 4)
    assert hours(chunk) == pytest.approx(c.cover[:, 0])


# who leads, who teaches, what is taught


def test_leadership_change_sets_style_and_behaviours():
    chunk = simulated(spec("leadership_change", style="directive", voice=0.5), weeks=1)
    expected = Leadership(style="directive", voice=0.5).values
    assert chunk.columns.intended[0] == pytest.approx(expected)


def test_nobody_leads_in_an_absence_and_she_comes_back():
    gone = spec("absence", start=3, end=6)
    for weeks, here in ((3, 1), (4, 0), (6, 0), (7, 1)):
        chunk = simulated(gone, weeks=weeks, rows=2)
        assert (chunk.columns.presence == here).all()
        assert bool(chunk.columns.behaviours.any()) == bool(here)


def test_succession_brings_another_stance_once_after_the_gap():
    change = spec("succession", start=2, gap=3, style="directive")
    stances = [
        simulated(change, weeks=w, rows=2).columns.principal_stance.copy() for w in (2, 5, 6, 9)
    ]
    assert np.array_equal(stances[0], stances[1]) and np.array_equal(stances[2], stances[3])
    assert (stances[1] != stances[2]).all()
    assert simulated(change, weeks=5, rows=2).columns.presence.sum() == 0
    assert simulated(change, weeks=6, rows=2).columns.intended[0] == pytest.approx(
        STYLES["directive"].values
    )


def test_turnover_shock_replaces_its_share_and_conserves_posts():
    plain, chunk = (
        simulated(rows=100, weeks=1),
        simulated(spec("turnover_shock"), rows=100, weeks=1),
    )
    c = chunk.columns
    left = (c.id != plain.columns.id).mean()
    assert abs(left - 0.3) < 4 * np.sqrt(0.3 * 0.7 / 900)
    assert np.array_equal(c.post, plain.columns.post)
    assert all(len(set(row)) == 9 for row in c.id.tolist())


def test_one_teacher_is_replaced_by_a_better_or_a_worse_one():
    plain = simulated(rows=100, weeks=1).columns
    better, worse = (
        simulated(spec("teacher_replaced", teacher=4, skill=skill), rows=100, weeks=1).columns
        for skill in (0.3, -0.3)
    )
    changed = better.id != plain.id
    assert changed[:, 4].all() and changed.sum() == 100
    known = slice(KNOWN_PRACTICES)
    gap = better.own_level[:, 4, known] - worse.own_level[:, 4, known]
    assert (gap >= 0).all() and gap.mean() > 0.4


def test_new_practice_has_one_user_at_first_and_no_invention_takes_its_place():
    chunk = simulated(spec("new_practice"), weeks=1, rows=20)
    world = every_row(World, chunk.worlds)
    assert world.closed.sum(axis=1).tolist() == [1] * 20
    closed = world.closed == 1
    assert world.value[closed] == pytest.approx(2 * chunk.p.practice_value)
    assert (world.home[closed] == 3.5).all()
    users = chunk.columns.used.sum(axis=1)[closed]
    assert users.min() >= 1 and users.max() <= 3  # it was told on in its first week, at most
    assert (chunk.columns.used.sum(axis=2) <= chunk.columns.room).all()


def test_curriculum_change_moves_its_share_of_values_and_no_belief():
    plain = simulated(weeks=1, rows=50)
    chunk = simulated(spec("curriculum_change", share=0.5), weeks=1, rows=50)
    then, now = (every_row(World, each.worlds).value for each in (plain, chunk))
    changed = (then != now)[:, :KNOWN_PRACTICES]
    assert abs(changed.mean() - 0.5) < 4 * 0.5 / np.sqrt(changed.size)
    assert np.array_equal(plain.columns.used, chunk.columns.used)


def test_switches_switch_off_what_they_say():
    frozen = simulated(spec("freeze_climate"), weeks=18, scenario=SMALL).columns
    start = to_week_0(begin(SMALL, range(4)))
    same = frozen.id == start.columns.id
    for name in ("safety", "commitment", "strain", "valued"):
        assert np.array_equal(getattr(frozen, name)[same], getattr(start.columns, name)[same])
    kept = simulated(spec("freeze_practice"), weeks=12, scenario=SMALL).columns
    for name in ("used", "proficiency", "belief", "habit"):
        assert np.array_equal(
            getattr(kept, name)[start.columns.id == kept.id],
            getattr(start.columns, name)[start.columns.id == kept.id],
        )
    silent = simulated(spec("no_feedback"), weeks=6, scenario=SMALL)
    tally = silent.record.tally
    assert (
        tally[:, events.FEEDBACK_UP : events.REMARK + 1].sum() == 0
        and tally[:, events.ENCOUNTER].sum() > 0
    )
    calm = simulated(spec("no_conflict"), weeks=6, scenario=SMALL)
    assert (calm.columns.conflict == 0).all()
    assert calm.record.tally[:, events.PERSONAL].sum() == 0
    assert calm.record.tally[:, events.CONSTRUCTIVE].sum() > 0
    styles = [
        simulated(spec("inert_leadership"), weeks=6, scenario=SMALL.replace(leadership=leadership))
        for leadership in (Leadership(style="directive"), Leadership(style="laissez_faire"))
    ]
    assert bits(styles[0]) == bits(styles[1])


# how they are asked for


def test_words_of_a_command_say_what_a_file_says():
    words = programme_spec("matched_pairs@36-72:per_month=2,practices=1")
    assert words == spec("matched_pairs", 36, 72, per_month=2, practices=1)
    assert programme_spec("leadership_change@4:style=directive").options == {"style": "directive"}
    assert programme_spec("absence@-9") == spec("absence", 0, 9)
    assert programme_spec("training") == spec("training")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("trainig", "did you mean 'training'?"),
        ("training:hour=3", "did you mean 'hours'?"),
        ("training:hours=-3", "give a number from 0"),
        ("training:hours=many", "not a number"),
        ("training:practices=1.5", "not a whole number"),
        ("training:hours", "option=value"),
        ("training:", "option=value"),
        ("training@ten", "NAME@36-72"),
        ("training@9-9", "after 9"),
        ("leadership_change:style=direktive", "did you mean 'directive'?"),
    ],
)
def test_wrong_words_are_told_and_nothing_runs(words, told):
    done = CliRunner().invoke(app, ["run", "typical_sd", "--with", words])
    assert done.exit_code == 2
    assert told in done.stderr


def test_all_that_is_wrong_in_a_file_is_told_with_its_place():
    wrong = (spec("trainig"), spec("training", hours=1000, hour=1))
    with pytest.raises(InputError) as caught:
        begin(SMALL.replace(programmes=wrong), [0])
    assert [problem.field for problem in caught.value.problems] == [
        "programmes[0].name", "programmes[1].options.hours", "programmes[1].options.hour",
    ]  # fmt: skip


def test_what_is_wrong_with_a_programme_in_a_file_is_told_with_file_and_line(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('[[programmes]]\nname = "training"\noptions = {practices = 3, hours = 99}\n')
    with pytest.raises(InputError) as caught:
        load(file)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(file), 3)
    assert problem.field == "programmes[0].options.hours"


@pytest.mark.parametrize("teacher", [SMALL.schools[0].size, 59])
def test_nobody_beyond_the_staff_can_be_replaced(teacher):
    absent = spec("teacher_replaced", teacher=teacher)
    with pytest.raises(InputError, match=r"options.teacher.*no such post.*posts 0 to 5"):
        begin(SMALL.replace(programmes=(absent,)), [0])
    with pytest.raises(InputError, match="no such post"):
        begin(SMALL, [0], own=[REGISTRY["teacher_replaced"](teacher=teacher)])


def test_a_programme_is_for_no_school_that_is_not_there():
    with pytest.raises(InputError, match=r"options.school = 2: no such school; give 0 to 1"):
        begin(TWO.replace(programmes=(spec("training", school=2),)), [0])
    with pytest.raises(InputError, match="school = -1: out of range"):
        programme_spec("training:school=-1")


@pytest.mark.parametrize("name", NAMES)
def test_programme_of_one_school_changes_no_bit_of_another(name):
    options = OFTEN.get(name, {}) | {"school": 1}
    plain = to_week_0(begin(TWO, range(2)))
    other = fork(plain, TWO.replace(programmes=(spec(name, **options),)))
    plain.advance(5), other.advance(5)
    first, second = (np.flatnonzero(plain.columns.number == k) for k in range(2))
    assert [bits(plain, r) for r in first] == [bits(other, r) for r in first]
    assert all(bits(plain, r) != bits(other, r) for r in second)


def test_python_file_and_command_give_the_same_bits():
    asked = SMALL.replace(programmes=(programme_spec("training@3:hours=6"),))
    from_file = run(asked, replicates=2).values
    called = run(SMALL, replicates=2, programmes=[REGISTRY["training"](start=3, hours=6)]).values
    later = replace(REGISTRY["training"](hours=6), start=3)
    assert np.array_equal(from_file, called, equal_nan=True)
    assert np.array_equal(from_file, run(SMALL, replicates=2, programmes=[later]).values,
                          equal_nan=True)  # fmt: skip


def test_librarians_are_neither_trained_nor_paired():
    chunk = simulated(spec("training"), spec("matched_pairs"), weeks=1)
    c = chunk.columns
    librarians = c.post == LIBRARIAN
    assert (c.partner[librarians] == -1).all()
    assert (c.hours[librarians] < 12).all()


# what they were made for: two years of the same schools with and without, same luck

USUAL = Scenario(
    schools=(School(classes=6, specialists=2, librarians=1),),
    leadership=Leadership(style="neutral"),
    parameters={"history_years": 2},
    follow_pupils=False,
)
SCHOOLS = 150
#: What moves which way; each was seen at more than ten standard errors with 300 schools.
DIRECTIONS = [
    ("matched_pairs", {}, "academic_understanding", 1),
    ("coaching", {}, "teaching_quality", 1),
    ("peer_observation", {}, "teaching_quality", 1),
    ("peer_observation", {}, "preparation", -1),
    ("evaluation_year", {}, "reflectiveness", 1),
    ("evaluation_year", {}, "feeling_valued", -1),
    ("extra_meetings", {}, "useful_sharings", 1),
    ("extra_meetings", {}, "strain", 1),
    ("extra_meetings", {}, "preparation", -1),
    ("kkg", {"per_month": 4}, "creativity", 1),
    ("kkg", {}, "preparation", -1),
    ("item_review", {}, "useful_sharings", 1),
    ("reading_slots", {}, "staff_hours", 1),
    ("protected_time", {}, "preparation", 1),
    ("leadership_development", {}, "feedback_received", 1),
    ("leadership_change", {"style": "directive"}, "safety", -1),
    ("succession", {"style": "participative"}, "safety", 1),
    ("absence", {}, "relationship_conflict", 1),
    ("turnover_shock", {}, "trust", -1),
    ("new_practice", {}, "teaching_quality", 1),
    ("high_absence", {}, "academic_understanding", -1),
    ("random_mixing", {}, "trust", -1),
    ("no_feedback", {}, "teaching_quality", -1),
]


@pytest.fixture(scope="module")
def usual():
    """The schools at week 0, the same two years later, and the terms between."""
    past = to_week_0(begin(USUAL, range(SCHOOLS)))
    plain = fork(past)
    return past, plain, np.array(plain.advance(72))


def mean_skill(chunk):
    used = chunk.columns.used
    return (chunk.columns.proficiency * used).sum(axis=2) / np.maximum(1, used.sum(axis=2))


def surely(differences, sign):
    """Whether the mean lies on a side of nought by four standard errors."""
    error = differences.std(ddof=1) / np.sqrt(len(differences))
    return sign * differences.mean() > 4 * error


@pytest.fixture(scope="module")
def gains(usual):
    """Tells what a programme adds to every metric in each school and term, simulated once."""
    past, _, without = usual

    @cache
    def gained(name, *options):
        with_it = fork(past, USUAL.replace(programmes=(spec(name, **dict(options)),)))
        return np.array(with_it.advance(72)) - without

    return gained


@pytest.mark.parametrize(("name", "options", "metric", "sign"), DIRECTIONS)
def test_programme_moves_what_it_was_made_for(gains, name, options, metric, sign):
    k = [each.name for each in METRICS].index(metric)
    assert surely(gains(name, *options.items())[:, :, k].mean(axis=0), sign)


def test_matched_pairs_raise_the_weaker_half(usual):
    past, plain, _ = usual
    paired = fork(past, USUAL.replace(programmes=(spec("matched_pairs", end=36),)))
    paired.advance(72)
    skill = np.where(past.columns.post == CLASS_TEACHER, mean_skill(past), np.inf)
    weaker = np.argsort(np.argsort(skill, axis=1), axis=1) < 3
    stayed = (paired.columns.id == past.columns.id) & (plain.columns.id == past.columns.id)
    gained = np.where(weaker & stayed, mean_skill(paired) - mean_skill(plain), 0.0)
    assert surely(gained.sum(axis=1), 1)


def test_training_is_taken_up_and_coaching_makes_it_last(usual):
    past, plain, _ = usual
    arms = [(spec("training"),), (spec("training"), spec("coaching"))]
    trained, coached = (fork(past, USUAL.replace(programmes=each)) for each in arms)
    for chunk in (trained, coached):
        chunk.advance(72)
    taught = trained.columns.package[:, None, :]
    users = [(c.columns.used * taught).sum(axis=(1, 2)) for c in (plain, trained, coached)]
    assert surely(users[1] - users[0], 1)
    assert surely(users[2] - users[1], 1)
