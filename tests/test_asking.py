"""Whom teachers ask: the chance that draws a colleague, and how many advisers there are."""

import math
from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from collabsim.kernel.columns import every_row
from collabsim.kernel.draws import Luck, chance, uniform, uniform_each
from collabsim.kernel.workspace import new_workspace
from collabsim.model import streams
from collabsim.model.chance_clocks import (
    count_before,
    first_to_ring,
    least_clock,
    most_clock,
    pace_of_clock,
    place_of_least,
)
from collabsim.model.clock import Now
from collabsim.model.events import JOINT_PREPARATION
from collabsim.model.joint_draws import luck_of_pairs
from collabsim.model.parameters import BY_NAME
from collabsim.model.rules.common_practice import see_use, share_using
from collabsim.model.rules.joint_preparation import prepare_together
from collabsim.model.rules.partner_choice import (
    choose_partner,
    draw_clocks,
    line_above,
    rings_by,
    see_colleagues,
)
from collabsim.model.rules.selection import practices_weighed
from collabsim.model.rules.ties import see_paths
from collabsim.model.rules.visible_skill import draw_of, mean_skill, visible_skill
from collabsim.model.rules.workload import joint_preparation
from collabsim.model.state import CLASS_TEACHER, SPECIALIST, World
from collabsim.model.state import School as Columns
from collabsim.scenario import Scenario, School, load
from collabsim.simulation.chunk import begin

LUCK = Luck(7, 0, 3)
ENTRIES = ("teller", "practice", "depth", "focus", "about", "openness")
USUAL, LEAST = (BY_NAME[name].default for name in ("usual_skill", "least_skill_seen"))


class Staff:
    """As much of a school as a choice among colleagues reads."""

    def __init__(self, n):
        self.n, self.id = n, np.arange(n) * 3
        self.random_mixing = np.zeros(1)


def drawn(persons, slot=0, who=5):
    out = np.zeros(len(persons))
    uniform_each(out, LUCK, 9, who, slot, np.array(persons))
    return out


def test_no_two_mechanisms_share_their_luck():
    numbers = [
        value for name, value in vars(streams).items() if name.isupper() and isinstance(value, int)
    ]
    assert len(numbers) > 80
    assert len(set(numbers)) == len(numbers)


@given(st.lists(st.integers(0, 4095), min_size=1, max_size=20, unique=True), st.randoms())
def test_a_persons_number_does_not_depend_on_who_else_is_asked(persons, order):
    mixed = persons.copy()
    order.shuffle(mixed)
    alone = {person: drawn([person])[0] for person in persons}
    assert dict(zip(mixed, drawn(mixed), strict=True)) == alone


def test_numbers_of_many_persons_are_uniform_and_unrelated():
    u = drawn(range(4096))
    assert u.min() > 0.0
    assert u.max() < 1.0
    assert abs(u.mean() - 0.5) < 4 / math.sqrt(12 * len(u))
    counts = np.bincount((u * 16).astype(int), minlength=16)
    assert ((counts - 256.0) ** 2 / 256.0).sum() < 37.7  # chi-square, 15 degrees of freedom, .001
    for other in (drawn(range(4096), slot=1024), drawn(range(4096), who=6), np.roll(u, 1)):
        assert abs(np.corrcoef(u, other)[0, 1]) < 4 / math.sqrt(len(u))


def test_who_is_asked_is_the_one_whose_clock_rings_first():
    weights = np.array([0.0, 1.0, 2.0, 3.0, 0.5])
    school = Staff(5)
    for week in range(200):
        luck = Luck(7, 0, week)
        u = np.zeros(5)
        uniform_each(u, luck, 9, school.id[0], 0, school.id)
        rings = [-math.log(u[j]) / weights[j] for j in range(1, 5)]
        now = Now(luck, week, 0, 18, None, None, (), 0, -1, new_workspace(5, 1))
        assert first_to_ring(school, now, 9, 0, 0, weights) == 1 + int(np.argmin(rings))


@given(
    st.lists(st.just(0.0) | st.floats(1e-290, 1e290) | st.floats(0.1, 2), min_size=1, max_size=12),
    st.integers(0, 2**32),
)
def test_whose_clock_rings_first_is_whom_the_plain_rule_names(weights, seed):
    n = len(weights)
    school, luck = Staff(n), Luck(seed, 0, 3)
    now = Now(luck, 3, 0, 18, None, None, (), 0, -1, new_workspace(n, 1))
    for i in range(n):
        u = np.zeros(n)
        uniform_each(u, luck, 9, school.id[i], 0, school.id)
        rings = [
            -math.log(u[j]) / w if j != i and w > 0 else math.inf for j, w in enumerate(weights)
        ]
        first = int(np.argmin(rings)) if min(rings) < math.inf else -1
        assert first_to_ring(school, now, 9, i, 0, np.array(weights)) == first


def only_school(chunk):
    """Return the columns of a chunk's only school and of its world."""
    school = Columns(*(column[0] for column in every_row(Columns, chunk.schools)))
    return school, World(*(column[0] for column in every_row(World, chunk.worlds)))


def year_old_school():
    """Return a chunk of one school after a year, its columns and its world."""
    chunk = begin(load("malengkeri").replace(parameters={"history_years": 0}), [3])
    chunk.advance(36)
    return chunk, *only_school(chunk)


def test_one_look_at_the_colleagues_gives_the_share_that_uses_each_practice():
    chunk, school, world = year_old_school()
    shares = chunk.workspace.shares
    for i in range(school.n):
        see_use(school, world, school.trust, school.used, i, shares)
        each = [share_using(school, school.trust, school.used, i, k) for k in range(len(shares))]
        assert shares.tolist() == each
        assert 0.0 < max(each) <= 1.0


def test_paths_are_the_advisers_whose_adviser_a_colleague_is():
    chunk, school, _ = year_old_school()
    now = Now(Luck(1, 0, 0), 0, 0, 18, None, None, (), 0, -1, chunk.workspace)
    two_steps = school.tie @ school.tie
    assert two_steps.max() > 1
    for i in range(school.n):
        see_paths(school, now, i)
        assert chunk.workspace.paths.tolist() == two_steps[i].tolist()


def test_without_focus_one_practice_is_weighed_whatever_the_luck():
    p = SimpleNamespace(focus_practices=3.0)
    for week in range(50):
        now = SimpleNamespace(luck=Luck(1, 0, week))
        assert practices_weighed(p, now, 5, 0, 0.0) == 1
    most = {practices_weighed(p, SimpleNamespace(luck=Luck(1, 0, w)), 5, 0, 0.5) for w in range(50)}
    assert most == {2, 3}


def test_leaving_clocks_unread_changes_no_choice():
    chunk = begin(Scenario(schools=(School(),), parameters={"history_years": 0}), [0])
    p = chunk.p
    school, world = only_school(chunk)
    skills = np.array([mean_skill(school, world, j) for j in range(school.n)])
    everybody = np.ones(school.n)
    asked = set()
    for week in range(40):
        luck = Luck(1, 0, week)
        now = Now(luck, week, 0, 18, None, None, (), 0, -1, chunk.workspace)
        see_colleagues(school, world, now, everybody)
        for i in range(school.n):
            u = np.zeros(school.n)
            uniform_each(u, luck, 9, school.id[i], streams.slot(now, 1, 0, 0), school.id)
            rings = np.full(school.n, np.inf)
            for j in range(school.n):
                weight = school.trust[i, j] ** 2 * (1 - school.conflict[i, j])
                seen = visible_skill(
                    skills[j], school.trust[i, j], school.impression[i, j], LEAST, p.perception_sd
                )
                weight *= math.sqrt(school.approachability[j]) * draw_of(seen, p)
                if j != i and weight > 0:
                    rings[j] = -math.log(u[j]) / weight
            draw_clocks(school, now, 9, 1, np.array([i]))
            chosen = choose_partner(school, p, now, i, 1, everybody, line_above(p))
            assert chosen == int(np.argmin(rings))
            asked.add(chosen)
    assert asked == set(range(school.n))


def asking(pull):
    """Return parameters under which skill pulls so."""
    return SimpleNamespace(
        expertise_pull=pull, usual_skill=USUAL, least_skill_seen=LEAST, perception_sd=0.15
    )


@given(st.integers(1, 12), st.sampled_from([1, 3, 300]), st.integers(0, 2**32))
def test_luck_with_colleagues_is_the_same_however_many_ask(n, apart, seed):
    luck = np.random.default_rng(seed)
    school = SimpleNamespace(n=n, id=luck.permutation(n * apart)[:n] + 4096 * luck.integers(9))
    now = Now(Luck(seed, 0, 3), 3, 0, 18, None, None, (), 0, -1, new_workspace(n, 1))
    askers = luck.permutation(n)[: luck.integers(1, n + 1)]
    luck_of_pairs(school, now, 9, 2048, askers)
    for i in askers:
        alone = np.zeros(n)
        uniform_each(alone, now.luck, 9, school.id[i], 2048, school.id)
        assert now.workspace.pairs[i].tolist() == alone.tolist()


@given(st.floats(0, 10) | st.floats(1, 2), st.integers(2, 12), st.integers(0, 2**32))
def test_who_is_asked_is_whom_the_plain_rule_names(pull, n, seed):
    luck = np.random.default_rng(seed)
    school = SimpleNamespace(
        n=n,
        id=luck.permutation(4096)[:n],
        trust=luck.uniform(size=(n, n)).round(2),
        conflict=luck.uniform(size=(n, n)).round(1),
        impression=luck.normal(size=(n, n)),
        approachability=luck.lognormal(size=n),
        ablation=np.zeros(64),
    )
    allowed = luck.integers(2, size=n).astype(float)
    now = Now(Luck(seed, 0, 3), 3, 0, 18, None, None, (), 0, -1, new_workspace(n, 1))
    now.workspace.skills[:] = luck.uniform(size=n).round(2)
    now.workspace.asked[:] = np.sqrt(school.approachability) * allowed
    p = asking(pull)
    for i in range(n):
        u = np.zeros(n)
        uniform_each(u, now.luck, 9, school.id[i], streams.slot(now, 1, 0, 0), school.id)
        first, named = math.inf, -1
        for j in range(n):
            weight = school.trust[i, j] ** 2 * (1 - school.conflict[i, j]) * now.workspace.asked[j]
            skill, impression = now.workspace.skills[j], school.impression[i, j]
            seen = visible_skill(skill, school.trust[i, j], impression, LEAST, p.perception_sd)
            weight *= draw_of(seen, p)
            if j != i and weight > 0 and -math.log(u[j]) / weight < first:
                first, named = -math.log(u[j]) / weight, j
        draw_clocks(school, now, 9, 1, np.array([i]))
        assert choose_partner(school, p, now, i, 1, allowed, line_above(p)) == named


@given(st.floats(0, 1), st.integers(1, 12), st.integers(0, 2**32))
def test_who_prepare_together_are_whom_the_plain_rule_names(rate, n, seed):
    luck = np.random.default_rng(seed)
    queue = {name: np.zeros(n) for name in ENTRIES}
    school = SimpleNamespace(
        n=n,
        id=luck.permutation(4096)[:n],
        order=luck.permutation(n),
        post=np.where(luck.integers(4, size=n) > 0, CLASS_TEACHER, SPECIALIST),
        grade=luck.integers(1, 7, size=n),
        trust=1 - luck.integers(2, size=(n, n)) * luck.uniform(size=(n, n)),
        conflict=luck.integers(2, size=(n, n)) * luck.uniform(size=(n, n)),
        newcomer=np.zeros(n),
        ablation=np.zeros(64),
        times=np.zeros((n, 64)),
        entries=np.zeros(1, int),
        asker=np.zeros(n, int),
        activity=np.zeros(n, int),
        **queue,
    )
    p = SimpleNamespace(preparing_rate=rate, preparing_depth=1.0, newcomer_cost=0.5)
    now = Now(Luck(seed, 0, 3), 3, 0, 18, None, None, (), 0, -1, new_workspace(n, 1))
    meet = []
    for i in school.order:
        who, slots = school.id[i], streams.slot(now, JOINT_PREPARATION, 0, 0)
        g = [0.0 if j == i else joint_preparation(school, p, i, j) for j in range(n)]
        drawn = [
            g[j] * uniform(now.luck, streams.PREPARATION_PARTNER, who, slots + school.id[j])
            for j in range(n)
        ]
        best = int(np.argmax(drawn))
        meets = chance(now.luck, streams.PREPARATION_MEETS, who, 0, rate * g[best])
        meet += [(i, best)] if drawn[best] > 0 and meets else []
    prepare_together(school, None, p, now)
    count = school.entries[0]
    assert list(zip(school.asker[:count], school.teller[:count], strict=True)) == meet


@given(st.floats(0, 10) | st.floats(1, 2), st.floats(LEAST, 1))
def test_the_line_lies_above_the_pull_of_every_skill(pull, skill):
    p = asking(pull)
    line = line_above(p)
    r = skill / USUAL
    assert r * (line.base + line.slope * r) * (1 + 4e-7) >= draw_of(skill, p)


@given(st.floats(1, 2), st.floats(LEAST, 1), st.floats(2**-33, 1 - 2**-33))
def test_no_clock_rings_later_than_it_must(pull, skill, u):
    strangers = np.zeros((2, 2))
    school = SimpleNamespace(trust=strangers + 1, conflict=strangers, impression=strangers)
    now = SimpleNamespace(workspace=new_workspace(2, 1))
    now.workspace.skills[1], now.workspace.asked[1] = skill, 1.0
    p = asking(pull)
    latest = rings_by(school, now, 0, 1, u, line_above(p))
    assert latest >= -math.log(u) / draw_of(skill, p) * (1 + 1e-9)


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_no_clock_rings_before_it_can(u):
    assert least_clock(u) <= -math.log(u) * pace_of_clock(u)
    latest = most_clock(u)
    assert latest.above / latest.below >= -math.log(u)


@given(st.lists(st.floats(0, math.inf, width=32), min_size=1, max_size=20))
def test_the_least_time_stands_where_it_is_found(times):
    earliest = np.array(times)
    place = place_of_least(earliest, len(times))
    assert place == (int(np.argmin(earliest)) if min(times) < math.inf else -1)
    assert count_before(earliest, len(times), min(times)) == 0


def test_the_number_of_advisers_varies_as_its_law_says():
    wanted = np.maximum(1, np.floor(8 * (np.arange(100_000) + 0.5) / 100_000 + 0.5))
    school = School(classes=40, specialists=0, librarians=0)
    tie = begin(Scenario(schools=(school,), parameters={"history_years": 0}), range(40)).columns.tie
    counts = tie.sum(axis=2).ravel()
    assert abs(counts.mean() - wanted.mean()) < 4 * wanted.std() / math.sqrt(len(counts))
    assert abs(counts.std() / counts.mean() - wanted.std() / wanted.mean()) < 0.03
    assert counts.min() == 1
    assert counts.max() == 8
