"""Single rules: what each conserves, where it leads, and what costs what."""

import math

import numpy as np
import pytest

from collabsim.kernel.columns import every_row
from collabsim.model import events
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.rules.attitudes import attitudes
from collabsim.model.rules.classes import move_grades
from collabsim.model.rules.decay import decay
from collabsim.model.rules.kkg import GUESTS
from collabsim.model.rules.teaching import teach, year_learning
from collabsim.model.rules.turnover import turnover
from collabsim.model.rules.workload import workload
from collabsim.model.state import CLASS_TEACHER, World
from collabsim.scenario import Choice, Leadership, Scenario, School
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run
from tests.schools import SMALL, queue, staff, to_week_0


def all_pairs(n):
    return [(i, j) for i in range(n) for j in range(n) if i != j]


def test_agreeing_conserves_the_mean_stance_and_brings_stances_together():
    chunk = staff({"tolerance": 1.0, "stance_step": 0.05, "fit_decay": 0.0})
    c = chunk.columns
    c.stance[:] = 0.1 + 0.8 * c.stance  # so that nothing is clipped
    before, spread = c.stance.mean(axis=1).copy(), c.stance.std(axis=1).copy()
    queue(chunk, all_pairs(6))
    assert np.allclose(c.stance.mean(axis=1), before, atol=1e-15)
    assert (c.stance.std(axis=1) < spread).all()


def test_beyond_tolerance_and_silent_only_conflict_grows():
    chunk = staff({"tolerance": 0.0, "speak_up": 0.0})
    c = chunk.columns
    trust, stance, safety = c.trust.copy(), c.stance.copy(), c.safety.copy()
    queue(chunk, [(0, 1)])
    assert np.array_equal(c.trust, trust)
    assert np.array_equal(c.stance, stance)
    assert np.array_equal(c.safety, safety)
    step = chunk.p.conflict_step / 12
    assert c.conflict[0, 0, 1] == c.conflict[0, 1, 0] == pytest.approx(step)
    assert c.conflict.sum() == pytest.approx(2 * step)


def test_a_difference_that_turns_personal_hurts_both_and_nobody_else():
    chunk = staff({"tolerance": 0.0, "speak_up": 1.0, "spill": 1.0})
    c = chunk.columns
    c.behaviours[:] = 0.0  # nobody mediates
    c.safety[:] = 1.0
    c.safety[0, 2:] = 0.3
    for _ in range(200):
        c.entries[0] = 0
        queue(chunk, [(0, 1)])
        if c.hurt[0, 0]:
            break
        c.safety[0, :2] = 1.0
        chunk.week += 1
    assert c.hurt[0].tolist() == [1, 1, 0, 0, 0, 0]
    assert (c.conflict[0, 2:] == 0).all()
    assert c.safety[0, 0] == c.safety[0, 1] < 1.0


@pytest.mark.parametrize("passes", [1.0, 0.05])
def test_copying_moves_towards_the_colleague_and_never_beyond(passes):
    chunk = staff({"tolerance": 1.0, "adopt_rate": 0.0, "telling_copies": passes})
    c = chunk.columns
    c.commitment[:], c.trust[:] = 1.0, 1.0  # always willing, seen without error
    c.behaviours[:] = 0.0
    c.used[:] = 0
    c.used[..., 3] = 1
    c.proficiency[0, :, 3] = [0.2, 0.8, 0.8, 0.8, 0.8, 0.8]
    queue(chunk, [(0, 1)], depth=0.5)
    assert c.proficiency[0, 0, 3] == pytest.approx(0.2 + passes * 0.5 * (0.8 - 0.2))
    assert (c.proficiency[0, 1:, 3] == 0.8).all()


def test_a_practice_taken_up_displaces_one_only_without_room():
    for room, expected in ((14, 2), (1, 1)):
        alike = {"repertoire": room, "room_sd": 0, "readiness_sd": 0, "attachment": 0.0}
        chunk = staff({"tolerance": 1.0} | alike)
        c = chunk.columns
        c.commitment[:], c.trust[:], c.behaviours[:] = 1.0, 1.0, 0.0
        c.used[:] = 0
        c.used[0, 0, 1] = c.used[0, 1, 2] = 1
        c.belief[0, :, 1], c.proficiency[0, :, 1], c.fit[0, :, 1] = 0.0, 0.0, 0.1
        c.belief[0, :, 2], c.proficiency[0, :, 2], c.fit[0, :, 2] = 1.0, 1.0, 1.0
        for _ in range(100):
            queue(chunk, [(0, 1)])
            chunk.week += 1
        assert c.used[0, 0, 2] == 1
        assert c.used[0, 0].sum() == expected


def test_repertoires_never_outgrow_their_room():
    chunk = begin(SMALL, range(4))
    for _ in range(20):
        chunk.advance(1)
        assert (chunk.columns.used.sum(axis=2) <= chunk.columns.room).all()


def test_without_conviction_and_with_full_tolerance_all_come_to_one_stance():
    chunk = staff({"tolerance": 1.0, "stance_step": 0.25, "fit_decay": 0.0})
    for _ in range(60):
        queue(chunk, all_pairs(6))
        chunk.week += 1
    assert chunk.columns.stance[0].std(axis=0) == pytest.approx([0, 0], abs=1e-3)


def test_norm_pull_alone_is_degroot_averaging():
    alike = {"norm_distance": 0.0, "norm_lift": 0.0}
    chunk = staff({"attitude_rate": 1.0, "norm_weight": 1.0} | alike)
    c = chunk.columns
    rng = np.random.default_rng(3)
    weights = rng.uniform(0.1, 1, (6, 6))
    c.trust[0] = np.sqrt(weights)
    c.norm[:] = 1.0
    c.commitment[0] = start = rng.uniform(0.1, 0.9, 6)
    matrix = weights / weights.sum(axis=1, keepdims=True)
    for _ in range(5):
        chunk.apply(attitudes)
    assert c.commitment[0] == pytest.approx(np.linalg.matrix_power(matrix, 5) @ start, abs=1e-12)


def test_trust_conflict_and_stances_rest_where_they_belong():
    chunk = staff({"conviction": 0.1, "tie_decay": 0.9, "conflict_decay": 0.5})
    c = chunk.columns
    c.behaviours[:] = 0.0
    c.conflict[:] = 0.5
    for _ in range(800):
        chunk.apply(decay)
    p, off = chunk.p, ~np.eye(6, dtype=bool)
    rest = np.where(c.tie == 1, p.tie_trust, p.weak_trust)
    assert c.trust[0][off] == pytest.approx(rest[0][off])
    assert c.conflict[0][off] == pytest.approx(0, abs=1e-9)
    assert c.stance == pytest.approx(c.anchor)


def test_reach_falls_with_staff_and_is_whole_when_nothing_is_asked():
    reach = {}
    for classes in (6, 12, 30):
        chunk = staff(classes=classes)
        reach[classes] = chunk.columns.reach[0, 0]
    assert reach[6] >= reach[12] > reach[30] > 0
    nothing = Leadership(style="participative", **dict.fromkeys(BEHAVIOURS, 0))
    idle = begin(SMALL.replace(leadership=nothing, history_leadership=nothing), [0])
    idle.step_week()
    assert idle.columns.reach[0, 0] == 1.0


def test_hours_beyond_the_week_come_off_preparation():
    chunk = staff()
    c = chunk.columns
    chunk.apply(workload)
    chunk.apply(teach)
    rested = c.preparation.copy()
    c.hours[:] = 20.0
    chunk.apply(workload)
    chunk.apply(teach)
    assert (c.over > 0).all()
    assert (c.preparation < rested).all()


def test_a_school_at_its_reference_learns_a_neutral_year():
    """λ = L when quality, preparation and lesson time are those of the reference."""
    chunk = staff({"repertoire": 1})  # one practice fills all lessons
    c, p = chunk.columns, chunk.p
    c.used[:] = 0
    world = every_row(World, chunk.worlds)
    world.management[:] = 0
    world.value[:] = p.quality_ref
    c.used[..., 0] = c.proficiency[..., 0] = c.fit[..., 0] = 1
    c.over[:], c.hurt[:], c.lost[:] = 0, 0, 0
    c.behaviours[:] = 0
    c.commitment[:] = p.prep_ref
    here = 1 - p.absence_slope * (1 - p.prep_ref)
    target = np.clip(p.disrupt0 + p.management_effect * p.management_ref, 0.01, 0.5)
    c.disruption[:] = target
    chunk.apply(teach)
    time = here * (1 - target)
    yearly = c.learned[0] * 2 * p.weeks_per_term
    expected = time * np.array([year_learning(p, 1 + k) for k in range(6)]) / p.time_ref
    expected += time * (p.prep_value * (1 - p.prep_ref) - p.prep_value * (1 - c.preparation[0]))
    assert yearly == pytest.approx(expected)
    assert c.quality[0] == pytest.approx(np.zeros(6), abs=1e-12)


def test_leaving_follows_its_hazard():
    """Originals left after one year: mean of their own chances, within Monte Carlo error."""
    size = School(classes=20, specialists=0, librarians=0)
    scenario = Scenario(schools=(size,), parameters={"history_years": 0, "exit": 0.1}, terms=1)
    chunk = begin(scenario, range(150))
    c, p = chunk.columns, chunk.p
    unhappy = (c.strain - p.strain_mean) - (c.commitment - p.commitment_mean)
    hazard = p.exit * (1 + 2 * np.exp(-((c.experience / 6) ** 2))) * np.exp(1.5 * unhappy)
    hazard = np.minimum(1, hazard)
    hazard[c.experience + 1 >= 35] = 1
    before = c.id.copy()
    chunk.apply(turnover)
    left = c.id != before
    error = math.sqrt((hazard * (1 - hazard)).sum())
    assert abs(left.sum() - hazard.sum()) < 4 * error


def test_turnover_conserves_posts_and_never_uses_a_number_twice():
    chunk = begin(SMALL.replace(parameters=SMALL.parameters | {"exit": 0.5}), range(5))
    seen = [set(row) for row in chunk.columns.id.tolist()]
    present = [set(row) for row in seen]
    posts = chunk.columns.post.copy()
    for _ in range(6):
        chunk.advance(12)
        for row, ids in enumerate(chunk.columns.id.tolist()):
            assert len(set(ids)) == len(ids)
            arrived = set(ids) - present[row]
            assert not arrived & seen[row]
            seen[row] |= arrived
            present[row] = set(ids)
        assert np.array_equal(chunk.columns.post, posts)
        order = np.take_along_axis(chunk.columns.id, chunk.columns.order, axis=1)
        assert (np.diff(order, axis=1) > 0).all()


def test_swapping_grades_conserves_the_classes_of_each_grade():
    chunk = begin(SMALL.replace(parameters=SMALL.parameters | {"grade_moves": 1.0}), range(5))
    before = np.sort(chunk.columns.grade, axis=1)
    moved = chunk.columns.grade.copy()
    chunk.advance(36)
    assert np.array_equal(np.sort(chunk.columns.grade, axis=1), before)
    assert not np.array_equal(chunk.columns.grade, moved)


def test_who_changes_grade_asks_as_many_and_keeps_whom_the_grade_did_not_decide():
    blind = {"grade_moves": 1.0, "tie_grade": 0, "tie_recip": 0, "tie_triad": 0}
    school = School(classes=12, specialists=2, librarians=1)
    calm = Scenario(schools=(school,), parameters={"history_years": 0} | blind)
    chunk = begin(calm, range(5))
    c, grade, tie = chunk.columns, chunk.columns.grade.copy(), chunk.columns.tie.copy()
    chunk.apply(move_grades)
    moved = c.grade != grade
    assert 0 < moved.sum() < moved.size
    assert np.array_equal(c.tie[moved], tie[moved])
    assert np.array_equal(c.tie.sum(axis=2), tie.sum(axis=2))
    old_peers = (grade[:, :, None] == grade[:, None]) & (c.post == CLASS_TEACHER)[:, :, None]
    asked = old_peers & ~moved[:, :, None] & moved[:, None]
    assert tie[asked].sum() > 0
    same = c.tie == tie
    assert same[~moved & ~(asked & (tie == 1)).any(axis=2)].all()


def test_nobody_of_her_old_grade_goes_on_asking_who_left_it_unless_chosen_anew():
    near = {"grade_moves": 1.0, "tie_grade": 10, "approach_sd": 0, "ties": 1}
    school = School(classes=12, specialists=0, librarians=0)
    chunk = begin(Scenario(schools=(school,), parameters={"history_years": 0} | near), range(20))
    before = chunk.columns.grade.copy()
    chunk.apply(move_grades)
    c = chunk.columns
    left = (before[:, :, None] == before[:, None]) & (c.grade[:, :, None] != c.grade[:, None])
    stayed = (before == c.grade)[:, :, None]
    assert (left & stayed).any()
    assert c.tie[left & stayed].mean() < 0.05


def test_ties_are_about_as_many_whatever_the_size():
    for classes in (10, 20, 40):
        size = School(classes=classes, specialists=0, librarians=0)
        chunk = begin(Scenario(schools=(size,), parameters={"history_years": 0}), range(20))
        degree = chunk.columns.tie.sum(axis=2).mean()
        assert 3.4 < degree < 4.5
        assert chunk.columns.tie[:, np.arange(classes), np.arange(classes)].sum() == 0


def test_choices_are_read_in_place_of_draws():
    choices = (
        Choice(week=0, who=0, decision="talk_to", answer=3),
        Choice(week=0, who="principal", decision="hold_meeting", answer=1),
        Choice(week=1, who="principal", decision="hold_meeting", answer=0),
    )
    chunk = to_week_0(begin(SMALL.replace(choices=choices, parameters={
        "history_years": 0, "weeks_per_term": 6}), range(6), record="full"))  # fmt: skip
    hours = []
    chunk.advance(2, lambda: hours.append(chunk.columns.meeting_hours.copy()))
    assert (hours[0] > 0).all() and (hours[1] == 0).all()
    happened = chunk.journal.columns()
    talks = (happened["kind"] == events.ENCOUNTER) & (happened["activity"] == events.TALK)
    hers = talks & (happened["who"] == 0) & (happened["week"] == 0)
    assert hers.sum() > 0
    assert set(happened["whom"][hers]) == {3}


def test_silence_that_was_chosen_is_kept():
    quiet = tuple(
        Choice(week=week, who=who, decision="speak_up", answer=0)
        for week in range(6) for who in range(6)
    )  # fmt: skip
    chunk = begin(SMALL.replace(choices=quiet, parameters={"history_years": 0}), range(4))
    chunk.advance(6)
    assert chunk.record.tally[:, events.CONSTRUCTIVE].sum() == 0
    assert chunk.record.tally[:, events.SILENT].sum() > 0


def test_every_event_follows_from_an_earlier_one_or_none():
    happened = run(SMALL, replicates=2, record="full").events
    assert happened is not None
    for replicate in (0, 1):
        mine = happened["replicate"] == replicate
        number, cause = happened["number"][mine], happened["cause"][mine]
        assert np.array_equal(number, np.arange(len(number)))
        assert (cause < number).all()
        adopted = happened["kind"][mine] == events.ADOPTED
        told = adopted & (cause >= 0)
        assert told.sum() > 0
        kinds = set(happened["kind"][mine][cause[told]])
        assert events.TOLD in kinds and kinds <= {events.TOLD, events.SOLVED}
        alone = happened["activity"][mine][adopted & ~told]
        assert set(alone) <= {events.NOWHERE}


def test_every_person_and_practice_of_an_event_exists():
    happened = run(SMALL, replicates=1, record="full").events
    assert happened is not None
    people = set(happened["who"][happened["kind"] == events.HIRED]) | set(range(6))
    decided = np.isin(happened["kind"], (events.CONSENSUS, events.DECIDED, events.PUT_OFF))
    assert set(happened["who"][decided]) == {65535}  # the principal
    assert set(happened["who"][~decided]) <= people
    kkg = happened["activity"] == events.KKG
    assert set(happened["whom"][~kkg]) <= people | {-1, 65535}
    assert (happened["whom"][kkg & (happened["kind"] == events.TOLD)] >= GUESTS).all()
    assert set(happened["practice"]) <= set(range(-1, 14))
