"""Estimators find what was put into made-up data."""

import numpy as np
import pytest

from collabsim.model.events import (
    ACTIVITIES,
    ITEM_REVIEW,
    JOINT_PREPARATION,
    KINDS,
    KKG,
    OBSERVATION,
    TALK,
    VISIT,
)
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import BY_NAME
from collabsim.model.parameters import values as parameter_values
from collabsim.statistics.closure import closed
from collabsim.statistics.correlation import correlation
from collabsim.statistics.growth_curves import logistic, saturating
from collabsim.statistics.regression import log_odds, slopes
from collabsim.statistics.variance_components import nested_variances, share_between
from collabsim.studies.validation import PATTERNS, REALITY
from collabsim.studies.validation.advice_ties import (
    advice,
    encounters,
    reciprocity,
    same_grade_odds,
)
from collabsim.studies.validation.exposure import exposures
from collabsim.studies.validation.levels.classes import persistence
from collabsim.studies.validation.levels.network_shape import shape
from collabsim.studies.validation.levels.stability import stability
from collabsim.studies.validation.levels.turnover import HAZARD, LEAVING, hazard
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.patterns.conflict import performance
from collabsim.studies.validation.patterns.new_practice import curve

PATTERN = {pattern.name: pattern for pattern in (*PATTERNS, *REALITY)}
RNG = np.random.default_rng(7)
YEARS = np.arange(11)


def made_up(schools, terms=12, events=None, metrics=None, **teachers):
    """What is seen of schools with some metrics and columns."""
    values = np.zeros((schools, terms, len(METRICS)))
    for name, course in (metrics or {}).items():
        values[..., [each.name for each in METRICS].index(name)] = course
    events = events or {"replicate": np.zeros(0, int)}
    parameters = np.tile(parameter_values({}), (schools, 1))
    return Observations(values, teachers, events, np.arange(schools), parameters)


def test_variances_between_schools_classes_and_pupils_are_recovered():
    sizes = RNG.integers(10, 40, (600, 6))
    school = np.repeat(np.arange(600), sizes.sum(axis=1))
    room = np.repeat(np.arange(3600), sizes.ravel())
    scores = (
        RNG.normal(0, 0.5, 600)[school]
        + RNG.normal(0, 0.3, 3600)[room]
        + RNG.normal(0, 0.8, len(room))
    )
    assert nested_variances(scores, school, room) == pytest.approx((0.25, 0.09, 0.64), rel=0.1)


def test_variances_of_a_balanced_design_are_the_textbooks():
    scores = np.array([1.0, 3.0, 5.0, 7.0, 2.0, 2.0, 10.0, 12.0])
    room, school = np.repeat(np.arange(4), 2), np.repeat(np.arange(2), 4)
    # mean squares: schools (4 - 6.5)² · 8 = 12.5, classes 49, pupils 1.5
    squares = 8 * ((4 - 5.25) ** 2), (16 * 1 + 81 * 1) * 4 / 4 / 2, (2 + 2 + 0 + 2) / 4
    expected = (squares[0] - squares[1]) / 4, (squares[1] - squares[2]) / 2, squares[2]
    assert nested_variances(scores, school, room) == pytest.approx(expected)


def test_coefficients_of_a_regression_and_a_logistic_regression_are_recovered():
    one, other = RNG.normal(size=(2, 40_000))
    assert slopes(3 + 2 * one - other + RNG.normal(size=40_000), one, other) == pytest.approx(
        [2, -1], abs=0.03
    )
    happened = RNG.random(40_000) < 1 / (1 + np.exp(1 - 0.7 * one - 0.2 * other))
    assert log_odds(happened, one, other) == pytest.approx([0.7, 0.2], abs=0.05)
    assert correlation(one, 0.6 * one + 0.8 * other) == pytest.approx(0.6, abs=0.02)


@pytest.mark.parametrize("middle", [3.0, 5.0])
def test_a_logistic_course_is_told_from_one_that_saturates(middle):
    course = 0.7 / (1 + np.exp(-(YEARS - middle) / 1.2)) + RNG.normal(0, 0.005, 11)
    found = logistic(course)
    assert (found.level, found.midpoint) == pytest.approx((0.7, middle), abs=0.1)
    assert found.residuals < saturating(course).residuals / 2


def test_a_saturating_course_is_told_from_a_logistic_one():
    course = 0.7 - 0.65 * np.exp(-YEARS / 2.5) + RNG.normal(0, 0.005, 11)
    assert saturating(course).residuals < logistic(course).residuals / 2


def test_advice_is_cut_at_four_colleagues_each_and_its_odds_ratio_is_by_the_grades():
    contacts = RNG.random((1, 12, 12)) * 50 + 1
    contacts[:, np.arange(12), np.arange(12)] = 0
    assert advice(contacts).sum() == 4 * 12
    grade, teaches = np.array([[1.0, 1.0, 2.0, 2.0]]), np.ones((1, 4), bool)
    ties = np.zeros((1, 4, 4), bool)
    ties[0, [0, 1, 2], [1, 0, 3]] = True  # 3 of 4 within grades
    ties[0, [0, 1, 2, 3], [2, 3, 0, 0]] = True  # 4 of 8 between
    assert same_grade_odds(ties, grade, teaches) == pytest.approx(3.0)


def test_an_exposure_is_a_practice_told_by_a_colleague_and_not_in_use():
    used = np.zeros((1, 2, 3, 2), int)
    used[0, 0, 1, 0] = 1  # colleague 1 uses practice 0 ...
    used[0, 0, 2, 1] = 1  # ... and 2 practice 1
    trust = np.full((1, 2, 3, 3), 0.5)
    belief = np.full((1, 2, 3, 2), 0.4)
    seen = made_up(
        1, 2, _events([
            (20, "told", 0, 1, 0, -1),  # 0: she does not take it up
            (21, "told", 0, 1, 0, -1),  # 1: now she does
            (21, "adopted", 0, 1, 0, 1),
            (22, "told", 0, 1, 0, -1),  # 3: in use by now
            (22, "told", 2, 1, 1, -1),  # 4: in use before
            (23, "told", 0, -1, 1, -1),  # 5: from nobody of the school
            (40, "told", 1, 2, 1, -1),  # 6: another term
        ]),
        used=used, belief=belief, trust=trust, id=np.tile(np.arange(3), (1, 2, 1)),
        stance=np.zeros((1, 2, 3, 2)), place=np.zeros((1, 2, 2, 2)),
    )  # fmt: skip
    tried, own, shown, users = exposures(seen, 1)
    assert tried.tolist() == [False, True]
    assert own == pytest.approx(0.4 + BY_NAME["stance_belief"].default)
    assert shown.tolist() == [0.0, 1.0]
    assert users == pytest.approx(0.5)


def _events(rows):
    names = ("week", "kind", "who", "whom", "practice", "cause")
    events = {
        name: np.array([KINDS.index(row[k]) if name == "kind" else row[k] for row in rows])
        for k, name in enumerate(names)
    }
    number = np.arange(len(rows))
    return events | {"number": number, "amount": number * 1.0, "replicate": 0 * number}


def test_the_gradient_of_collaboration_quality_is_recovered():
    quality = RNG.normal(size=(4000, 1))
    early = RNG.normal(size=(4000, 1))
    gain = np.repeat(np.hstack([early, *[0.06 * quality + 0.3 * early] * 5]), 2, axis=1)
    parts = dict.fromkeys(("useful_sharings", "trust", "safety"), quality)
    seen = made_up(4000, metrics=parts | {"academic_understanding": gain})
    found = PATTERN["A6"].estimate({"as it is": seen})
    assert found["gain by collaboration quality"] == pytest.approx(0.06, rel=0.05)


def test_the_spillover_from_peers_is_recovered():
    schools, teachers, terms = 300, 18, 12
    own = RNG.normal(0, 0.2, (schools, teachers))
    peers = (own.reshape(schools, 6, 3).sum(axis=2, keepdims=True) - own.reshape(schools, 6, 3)) / 2
    peers = peers.reshape(schools, teachers)
    gain = 0.03 * peers / peers.std() - 0.2 * own
    learned = np.zeros((schools, terms, teachers))
    learned[:, 8:10] = gain[:, None] / 2
    constant = np.ones((schools, terms, 1))
    seen = made_up(
        schools, learned=learned, quality=own[:, None] * constant,
        grade=constant * np.repeat(np.arange(1.0, 7), 3), post=np.zeros((schools, terms, teachers)),
        id=constant * np.arange(teachers), experience=RNG.random((schools, terms, teachers)) * 30,
    )  # fmt: skip
    found = PATTERN["A4"].estimate({"nobody leaves": seen})
    assert found["gain by peers' quality"] == pytest.approx(0.03, rel=0.01)


def test_beginners_gain_is_net_of_what_years_bring_to_everybody():
    teachers, terms = 40, 22
    years = np.arange(terms) // 2
    beginner = np.arange(teachers) < 20
    course = 0.05 * years[:, None] + beginner * (0.1 * (1 - np.exp(-years / 3)))[:, None]
    shape = (20, terms, teachers)
    seen = made_up(
        20, terms, quality=np.broadcast_to(course, shape), post=np.zeros(shape),
        id=np.broadcast_to(np.arange(teachers), shape),
        experience=np.broadcast_to(np.where(beginner, 0.0, 20.0), shape),
    )  # fmt: skip
    found = list(PATTERN["A2"].estimate({"nobody leaves": seen}).values())
    curve = 1 - np.exp(-np.array([4, 10]) / 3)
    assert found == pytest.approx([0.1 * curve[0], curve[0] / curve[1]])


def test_the_effect_of_pairs_is_that_on_who_has_a_stronger_partner():
    shape = (50, 4, 6)
    weaker = np.arange(6) < 3
    plain = RNG.random(shape)
    more = plain + 0.1 / 2 * weaker  # half of it in each term
    staff = {"grade": np.ones(shape), "post": np.zeros(shape)}
    partner = np.broadcast_to(np.where(weaker, 5, -1), shape)
    found = PATTERN["A5"].estimate({
        "pairs": made_up(50, 4, learned=more, partner=partner, **staff),
        "no pairs": made_up(50, 4, learned=plain, partner=partner, **staff),
    })  # fmt: skip
    assert list(found.values()) == pytest.approx([0.1])


def test_who_takes_training_up_is_counted_among_those_who_did_not_use_it_before():
    schools, terms, staff, practices = 40, 6, 10, 4
    used = np.zeros((schools, terms, staff, practices), int)
    used[:, :, 0, 0] = 1  # in every arm
    package = np.broadcast_to([1, 1, 0, 0], (schools, terms, practices))
    post = np.broadcast_to([0] * 9 + [2], (schools, terms, staff))

    def arm(users, gain):
        then = used.copy()
        then[:, 2:, 1 : 1 + users, 0] = 1
        then[:, 2:, 9] = 1  # the librarian is not meant
        learns = {"academic_understanding": gain}
        return made_up(schools, terms, metrics=learns, used=then, package=package, post=post)

    arms = {"none": arm(0, 0.0), "training": arm(2, 0.01), "and coaching": arm(8, 0.02)}
    found = PATTERN["A7"].estimate(arms)
    assert list(found.values()) == pytest.approx([2.0, 2 / 17, 8 / 17])


def test_use_of_a_new_practice_is_counted_where_it_found_a_place():
    used, closed = np.zeros((2, 20, 10, 3), int), np.zeros((2, 20, 3), int)
    closed[0, :, 2] = 1
    used[0, 1::2, :, 2] = np.arange(10) < np.arange(1, 11)[:, None]
    used[..., 0] = 1
    seen = made_up(2, 20, used=used, closed=closed, post=np.zeros((2, 20, 10)))
    np.testing.assert_allclose(curve(seen), [0.1, *np.arange(1, 11) / 10])


def test_leaving_is_counted_by_years_of_service():
    who = np.zeros((1000, 4, 1))
    experience = np.zeros((1000, 4, 1))
    experience[500:] = 1.0
    who[:250, 2:] = 1  # half of the new, a fifth of those in their second year
    who[500:600, 2:] = 1
    found = hazard(made_up(1000, 4, id=who, experience=experience))
    assert found[:2] == pytest.approx([0.5, 0.2])


@pytest.mark.parametrize(("course", "passes"), [(HAZARD, True), ([0.09] * 9, False)])
def test_leaving_passes_by_its_course_whatever_its_level(course, passes):
    people = 4000
    leave = (np.arange(people)[:, None] < people * np.array(course) / 2)[:, None]
    who = np.concatenate([0 * leave, 0 * leave, leave, leave], axis=1).astype(int)
    experience = np.broadcast_to(np.arange(9.0), (people, 4, 9))
    found = LEAVING.estimate({"as it is": made_up(people, 4, id=who, experience=experience)})
    assert found["hazard, mean of nine years"] == pytest.approx(np.mean(course) / 2, rel=0.01)
    assert all(found[name] in span for name, span in LEAVING.accepted.items()) == passes


def test_encounters_are_counted_for_who_began_them_of_those_who_are_there():
    rows = [
        (40, TALK, 7, 8, 1.0), (41, TALK, 7, 8, 1.0),
        (41, TALK, 7, 9, 0.0), (41, ITEM_REVIEW, 8, 9, 1.0),
        (20, TALK, 9, 7, 1.0), (42, TALK, 9, 5, 1.0),  # before; of somebody who has left
    ]  # fmt: skip
    names = ("week", "activity", "who", "whom", "amount")
    events = {name: np.array([row[k] for row in rows]) for k, name in enumerate(names)}
    events |= {"kind": 0 * events["who"] + KINDS.index("encounter"), "replicate": 0 * events["who"]}
    seen = made_up(1, 4, events, id=np.tile([7, 8, 9], (1, 4, 1)))
    assert encounters(seen, 36).tolist() == [[[0, 2, 1], [0, 0, 1], [0, 0, 0]]]


def networks(schools=40, n=16):
    """Networks by chance, with pairs of one grade."""
    ties = RNG.random((schools, n, n)) < 0.25
    ties[:, np.arange(n), np.arange(n)] = False
    grade = np.arange(n) // 2
    same = np.broadcast_to((grade[:, None] == grade) & ~np.eye(n, dtype=bool), ties.shape)
    return ties, same


def test_networks_by_chance_close_no_more_triads_than_chance_and_cliques_do():
    ties, same = networks(200)
    years = RNG.random((200, 16)) * 30
    found = shape(ties, same, years)
    assert found["two-paths closed over chance"] == pytest.approx(1.0, abs=0.03)
    assert found["two-paths closed"] == pytest.approx(0.25, abs=0.02)
    assert found["asked back"] == pytest.approx(reciprocity(ties))
    assert found["being asked and experience, r"] == pytest.approx(0.0, abs=0.1)
    team = np.arange(16) % 4  # teams that have nothing to do with grades
    cliques = np.broadcast_to((team[:, None] == team) & ~np.eye(16, dtype=bool), ties.shape)
    assert closed(cliques).tolist() == [1.0] * 200
    assert (
        shape(cliques | (ties & (RNG.random(ties.shape) < 0.1)), same, years)[
            "two-paths closed over chance"
        ]
        > 1.5
    )


def test_pupils_are_followed_into_the_next_year_wherever_their_class_goes():
    schools, pupils = 60, 20
    talent = RNG.normal(size=(schools, 6, pupils))
    score = np.zeros((schools, 6, 6, pupils))
    cohort = np.zeros((schools, 6, 6), int)
    score[:, 3], cohort[:, 3] = talent, np.arange(6)
    for k in range(schools):  # classes are handed over; the last grade's leaves
        order = RNG.permutation(6)
        score[k, 5], cohort[k, 5] = 2 + talent[k][order], order
    cohort[:, 5][cohort[:, 5] == 5] = 6
    shape = (schools, 6, 6)
    seen = made_up(
        schools, 6, score=score, cohort=cohort, post=np.zeros(shape),
        pupils=np.full(shape, pupils), grade=np.broadcast_to(np.arange(1.0, 7), shape),
    )  # fmt: skip
    assert stability(seen) == pytest.approx(1.0)


def test_what_is_left_of_a_year_is_recovered_within_grades():
    schools, shape = 200, (200, 6, 6)
    grade = np.broadcast_to(np.arange(1.0, 7), shape)
    yearly = [BY_NAME[f"learning_grade_{each}"].default for each in range(1, 7)]
    usual = np.array(yearly)[grade.astype(int) - 1]
    effects = RNG.normal(0, 0.2, (schools, 3, 6)).repeat(2, axis=1)
    cohort = np.zeros(shape, int)
    score = np.zeros(shape)
    for year in range(3):  # classes move up a grade each year
        cohort[:, 2 * year : 2 * year + 2] = np.arange(6) - year
    score[:, 1] = RNG.normal(size=(schools, 6)) + np.arange(6)
    score[:, 5, 2:] = score[:, 1, :4] + 0.3 * effects[:, 2, 1:5] + effects[:, 4, 2:]
    seen = made_up(
        schools, 6, score=score[..., None], cohort=cohort, post=np.zeros(shape), grade=grade,
        pupils=np.ones(shape), learned=(usual + effects) / 2,
    )  # fmt: skip
    assert persistence(seen) == pytest.approx(0.3)


def test_performance_has_the_luck_of_a_test_whoever_is_left_out():
    shape = (400, 12, 9)
    usual = np.full(shape, 0.36)  # half a neutral year in grade 1
    seen = made_up(
        400, learned=usual, grade=np.ones(shape), post=np.zeros(shape), pupils=np.full(shape, 25)
    )
    found = performance(seen)
    assert found.std() == pytest.approx(np.hypot(0.17, 0.5 / 5) / np.sqrt(5 * 9), rel=0.1)
    rest = seen.without(np.arange(400) < 100)
    np.testing.assert_array_equal(performance(rest), found[100:])


def test_what_is_the_same_everywhere_has_no_correlation():
    assert np.isnan(correlation([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]))
    assert np.isnan(correlation([0.1] * 10, np.arange(10.0)))  # whose mean is rounded


def test_what_is_not_known_is_left_out_of_a_correlation_on_either_side():
    some = np.array([[1.0, 5.0, 2.0, np.nan, 4.0], [3.0, 1.0, 2.0, 4.0, 0.0]])
    years = np.array([2.0, np.nan, 1.0, 9.0, 7.0])
    expected = [
        np.corrcoef(each[k], years[k])[0, 1]
        for each in some
        if (k := np.isfinite(each) & np.isfinite(years)).any()
    ]
    np.testing.assert_allclose(correlation(some, years), expected)
    np.testing.assert_allclose(correlation(years, some), expected)
    assert np.isnan(correlation([np.nan, 1.0], [1.0, np.nan]))


def test_leadership_is_scored_too_where_conflict_is_nowhere():
    shape = (30, 12, 9)
    usual = RNG.random((30, 12))
    metrics = {"trust": usual, "safety": usual, "feeling_valued": usual, "commitment": usual}
    teachers = {name: RNG.random(shape) for name in ("quality", "commitment", "strain")}
    arms = {
        name: made_up(30, metrics=metrics | {"trust": usual + by}, post=np.zeros(shape), **teachers)
        for name, by in (("up", 0.1), ("down", -0.1), ("mixed", 0.0))
    }
    found = PATTERN["A10"].estimate(arms)
    assert found["climate"] == pytest.approx(
        0.1 / (3 * usual.reshape(30, 6, 2).mean(2)[:, 4].std())
    )
    assert found["pupils"] == 0


def staff(schools, terms, teachers, **columns):
    """Columns of class teachers of grade 1 who stay; effects are given in SD a year."""
    shape = (schools, terms, teachers)
    usual = BY_NAME["learning_grade_1"].default
    effects = columns.pop("effects", np.zeros((schools, terms // 2, teachers)))
    learned = (usual + np.broadcast_to(effects, (schools, terms // 2, teachers))) / 2
    return {
        "id": np.broadcast_to(np.arange(teachers), shape), "post": np.zeros(shape),
        "grade": np.ones(shape), "learned": learned.repeat(2, axis=1),
    } | columns  # fmt: skip


def test_a_year_of_evaluation_is_weighed_two_years_later_and_by_quartile():
    schools, teachers = 50, 8
    quality = RNG.normal(size=(schools, 1, teachers)).repeat(8, axis=1)
    weakest = quality[:, 0] <= np.quantile(quality[:, 0], 0.25)
    course = np.array([0.0, 1.0, 1.2, 0.8])[:, None] * (0.05 + 0.1 * weakest)[:, None]
    arms = {
        name: made_up(schools, 8, **staff(schools, 8, teachers, quality=quality, effects=effects))
        for name, effects in (("evaluation", course), ("no evaluation", 0 * course))
    }
    found = PATTERN["A13"].estimate(arms)
    assert found["effect in the year"] == pytest.approx(0.075)
    assert found["left two years later"] == pytest.approx(0.8)
    assert found["lowest quartile over the mean"] == pytest.approx(0.15 / 0.075)


def test_who_was_evaluated_and_left_is_not_weighed_later():
    who = np.zeros((4, 8, 2), int)
    who[:, 6:, 1] = 9  # her post is somebody else's
    effects = np.array([[0.0, 0.0], [0.1, 0.3], [0.1, 0.0], [0.1, 0.0]])
    quality = np.ones((4, 8, 2))
    arms = {
        name: made_up(4, 8, **staff(4, 8, 2, id=who, quality=quality, effects=part * effects))
        for name, part in (("evaluation", 1), ("no evaluation", 0))
    }
    found = PATTERN["A13"].estimate(arms)
    assert found["effect in the year"] == pytest.approx(0.2)
    assert found["left two years later"] == pytest.approx(1.0)


def test_growth_where_climate_is_better_is_relative_to_growth_where_it_is_worse():
    schools, teachers = 400, 6
    climate = RNG.normal(size=schools)
    new = np.arange(teachers) < 3
    effects = np.zeros((schools, 11, teachers))
    effects[:, 10] = np.where(new, 0.2 + 0.05 * climate[:, None], 9)  # others are not meant
    years = np.broadcast_to(np.where(new, 2.0, 20.0), (schools, 22, teachers))
    parts = dict.fromkeys(("trust", "safety", "commitment"), climate[:, None])
    columns = staff(schools, 22, teachers, effects=effects, experience=years)
    found = PATTERN["A14"].estimate({"nobody leaves": made_up(schools, 22, None, parts, **columns)})
    low, high = 0.2 + 0.05 * np.quantile(climate, (0.25, 0.75))
    assert found["growth at better climate, more by"] == pytest.approx(high / low - 1)


def test_the_odds_of_improving_are_those_of_the_outer_quartiles_of_trust():
    improves = np.zeros(400)
    improves[300:375] = 1  # three quarters of the top, a quarter of the bottom: 3 over a third
    improves[:25] = 1
    learning = np.zeros((400, 12))
    learning[:, 6:8] = improves[:, None]
    metrics = {"trust": np.arange(400.0)[:, None], "academic_understanding": learning}
    found = PATTERN["A15"].estimate({"as it is": made_up(400, metrics=metrics)})
    assert found["odds of improving, top over bottom"] == pytest.approx(9.0)


def test_peers_effects_are_per_realised_standard_deviation():
    schools, teachers = 200, 4
    grade = np.broadcast_to([1.0, 1.0, 2.0, 2.0], (schools, 6, teachers))
    beginner = np.arange(schools) % 2 == 0
    years = np.full((schools, 6, teachers), 10.0)
    years[:, :, 1] = np.where(beginner, 1.0, 20.0)[:, None]
    base = RNG.normal(0, 0.2, (schools, 1, teachers)).repeat(3, axis=1)
    usual = [BY_NAME[f"learning_grade_{each}"].default for each in (1, 2)]
    base[:, :, 2:] += usual[1] - usual[0]  # what a neutral year brings there

    def arm(own, partner):
        effects = base.copy()
        effects[:, :, 0] += own
        effects[:, 1:, 1] += partner[:, None]
        columns = staff(schools, 6, teachers, effects=effects, grade=grade, experience=years)
        return made_up(schools, 6, **columns)

    lifts = np.where(beginner, 0.06, 0.02)
    found = PATTERN["A16"].estimate({
        "equal": arm(0.0, 0 * lifts), "better": arm(0.1, lifts), "worse": arm(-0.2, -lifts / 2),
    })  # fmt: skip
    assert found["a worse colleague over a better one"] == pytest.approx(0.25)
    assert found["beginners over veterans"] == pytest.approx(3.0)
    base[:, :, 2:] -= usual[1] - usual[0]
    assert found["lift, a better colleague of one SD"] == pytest.approx(0.4 * base.std())
    assert found["SD realised, worse"] == pytest.approx(-0.2 / base.std())


def test_practices_that_survive_are_those_taken_up_with_support_by_who_stays():
    schools, terms, teachers = 10, 12, 5
    post = np.broadcast_to([0, 0, 0, 0, 2], (schools, terms, teachers))
    who = np.array(np.broadcast_to(np.arange(teachers), (schools, terms, teachers)))
    who[:, 6:, 3] = 9  # she leaves
    package = np.broadcast_to([1, 1, 0], (schools, terms, 3))

    def arm(later, last):
        used = np.zeros((schools, terms, teachers, 3), int)
        used[:, :, 0, 0] = 1  # before, so not with support
        used[:, 4:6, :, 1] = 1
        used[:, 4:, :, 2] = 1  # not taught
        used[:, 9, :later, 1] = 1
        used[:, 11, :last, 1] = 1
        return made_up(schools, terms, used=used, id=who, post=post, package=package)

    arms = {"supported": arm(2, 1), "dense": arm(3, 3), "sparse": arm(2, 1)}
    found = PATTERN["A17"].estimate(arms)
    assert found["still used two to three years later"] == pytest.approx(0.5)
    assert found["dense networks over sparse ones"] == pytest.approx(2.0)


def test_contacts_kept_are_those_between_two_who_are_still_there():
    tie = np.zeros((1, 8, 4, 4), int)
    tie[0, 3, 0, [1, 2, 3]] = tie[0, 7, 0, [1, 3]] = 1
    who = np.tile(np.arange(4), (1, 8, 1))
    who[0, 7, 3] = 9
    seen = made_up(1, 8, tie=tie, contacts=20.0 * tie, id=who)
    found = PATTERN["C14"].estimate({"as it is": seen})
    assert list(found.values()) == pytest.approx([0.5, 0.5])


def test_the_share_of_a_variance_between_groups_is_recovered():
    school = np.repeat(np.arange(2000), RNG.integers(4, 9, 2000))
    counts = RNG.normal(0, 1, 2000)[school] + RNG.normal(0, 3, len(school))
    assert share_between(counts, school) == pytest.approx(0.1, abs=0.015)
    times = np.zeros((2, 4, 3, len(ACTIVITIES)))
    times[0, 3, :, JOINT_PREPARATION], times[1, 3, :, KKG] = 5, 9
    seen = made_up(2, 4, times=times, post=np.zeros((2, 4, 3)))
    found = PATTERN["C15"].estimate({"as it is": seen})
    assert found["school share of collaboration"] == pytest.approx(1.0)
    assert found["times a year, mean"] == pytest.approx(7.0)


def test_feedback_counts_in_its_year_for_who_got_it_and_from_colleagues_who_watched():
    rows = [
        (40, "informative feedback", OBSERVATION, 0), (41, "praise or blame", OBSERVATION, 0),
        (50, "harmful corrective feedback", OBSERVATION, 1), (60, "praise or blame", VISIT, 2),
        (35, "praise or blame", VISIT, 3), (72, "praise or blame", OBSERVATION, 3),
        (40, "remark", OBSERVATION, 4), (40, "praise or blame", VISIT, 5),  # the librarian
    ]  # fmt: skip
    events = {
        name: np.array([KINDS.index(row[k]) if name == "kind" else row[k] for row in rows])
        for k, name in enumerate(("week", "kind", "activity", "who"))
    }
    events["replicate"] = 0 * events["who"]
    who = np.broadcast_to(np.arange(6), (1, 4, 6))
    post = np.broadcast_to([0, 0, 0, 1, 1, 2], (1, 4, 6))
    found = PATTERN["C16"].estimate({"as it is": made_up(1, 4, events, id=who, post=post)})
    assert found["feedback from colleagues"] == pytest.approx(2 / 5)
    assert found["no feedback from anybody"] == pytest.approx(2 / 5)


def test_months_without_deep_collaboration_are_those_in_which_none_of_it_falls():
    times = np.zeros((1, 4, 2, len(ACTIVITIES)))
    times[0, 3, 0, [JOINT_PREPARATION, OBSERVATION, KKG]] = 2, 1, 3
    times[0, 3, :, TALK] = 30
    seen = made_up(1, 4, times=times, post=np.zeros((1, 4, 2)))
    found = PATTERN["C17"].estimate({"as it is": seen})
    months = RNG.random((100_000, 6)) * 36 * 12 / 52
    chance = (months >= 1).all(axis=1).mean()
    assert found["no deep collaboration in a month"] == pytest.approx((chance + 1) / 2, abs=0.01)
