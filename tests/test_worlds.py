"""Clusters: what schools share, and what they do not."""

import numpy as np

from collabsim.kernel.columns import every_row
from collabsim.model import events
from collabsim.model.clock import Clock
from collabsim.model.rules.invention import free_place, learn_of_inventions
from collabsim.model.rules.kkg import go_to_kkg, learn_at_kkg
from collabsim.model.rules.repertoire import begin_using, stop_using
from collabsim.model.rules.week_start import new_week
from collabsim.model.state import KNOWN_PRACTICES, World
from collabsim.scenario import School
from collabsim.simulation.chunk import begin
from collabsim.simulation.run import run
from collabsim.simulation.views import view_row
from tests.schools import SMALL, SMALL_SCHOOL

SCHOOLS = (SMALL_SCHOOL, School(classes=6, specialists=1, librarians=0))
CLUSTER = SMALL.replace(schools=SCHOOLS)


def test_a_school_of_another_cluster_changes_nobody():
    alone = run(CLUSTER, replicates=3)
    third = School(classes=5, specialists=0, cluster=2)
    more = run(CLUSTER.replace(schools=(*SCHOOLS, third)), replicates=3)
    assert np.array_equal(alone.values, more.values[:, :2], equal_nan=True)


def test_kkg_connects_the_schools_of_a_cluster():
    apart = CLUSTER.replace(schools=(SCHOOLS[0], SCHOOLS[1].replace(cluster=2)))
    together, separate = run(CLUSTER, replicates=3), run(apart, replicates=3)
    assert not np.array_equal(together.of("trust"), separate.of("trust"))


def test_at_kkg_teachers_hear_from_another_school_of_the_cluster_only():
    """Each school uses one practice of its own: the other's is all that anybody is told."""
    often = CLUSTER.parameters | {"kkg_share": 1.0, "kkg_per_month": 4, "history_years": 0}
    chunk = begin(CLUSTER.replace(parameters=often), range(6))
    chunk.apply(new_week)
    c = chunk.columns
    mine = np.array([2, 9] * 6)
    c.used[:] = 0
    c.used[np.arange(12), :, mine] = 1
    chunk.apply(go_to_kkg)
    chunk.apply(learn_at_kkg)
    told = [set(c.practice[row, : c.entries[row, 0]].tolist()) for row in range(12)]
    assert sum(map(len, told)) > 6
    assert all(practices <= {11 - own} for practices, own in zip(told, mine, strict=True))


def test_users_of_each_practice_are_those_who_use_it():
    chunk = begin(CLUSTER.replace(parameters=CLUSTER.parameters | {"invent": 0.2}), range(4))
    world = every_row(World, chunk.worlds)

    def count():
        using = chunk.columns.used.sum(axis=1).reshape(4, 2, -1).sum(axis=1)
        assert np.array_equal(world.users, using)

    chunk.advance(30, count)


def test_inventions_fill_free_places_and_a_lost_one_is_counted():
    eager = CLUSTER.replace(parameters=CLUSTER.parameters | {"invent": 1.0})
    chunk = begin(eager, range(3))
    chunk.advance(36)
    world = every_row(World, chunk.worlds)
    assert (world.edition[:, :KNOWN_PRACTICES] == 0).all()
    assert world.edition[:, KNOWN_PRACTICES:].sum() > 0
    assert world.practices.tolist() == [KNOWN_PRACTICES + 8 + 4] * 3
    assert chunk.columns.used[:, :, KNOWN_PRACTICES:].sum() > 0
    lost = begin(eager, range(3), record="full")
    lost.advance(36)
    kinds = lost.journal.columns()["kind"]
    assert (kinds == events.INVENTION_LOST).sum() > 0
    assert (kinds == events.INVENTED).sum() == lost_editions(lost)


def lost_editions(chunk):
    return every_row(World, chunk.worlds).edition.sum()


def test_without_invention_nothing_new_is_ever_used():
    chunk = begin(SMALL.replace(parameters=SMALL.parameters | {"invent": 0}), range(5))
    chunk.advance(36)
    assert chunk.columns.used[:, :, KNOWN_PRACTICES:].sum() == 0


def test_two_schools_need_two_rows_and_one_world_a_replicate():
    chunk = begin(CLUSTER, range(3))
    assert chunk.first.tolist() == [0, 2, 4, 6]
    assert chunk.columns.number.tolist() == [0, 1] * 3


def test_who_tells_at_kkg_is_named_and_of_another_school():
    cluster = SMALL.replace(
        schools=(SMALL_SCHOOL, SMALL_SCHOOL), parameters={**SMALL.parameters, "kkg_share": 1.0}
    )
    happened = run(cluster, replicates=2, record="full").events
    at_kkg = (happened["activity"] == events.KKG) & (happened["kind"] == events.TOLD)
    assert at_kkg.any()
    assert (happened["whom"][at_kkg] >> 16 == 1 - happened["school"][at_kkg]).all()


def test_a_place_given_up_is_free_for_inventions_from_the_next_week_on():
    chunk = begin(SMALL, [0])
    world, school = view_row(chunk.worlds, 0), view_row(chunk.schools, 0)
    this, next_week = Clock(chunk.week, 6), Clock(chunk.week + 1, 6)
    assert free_place(world, this) == KNOWN_PRACTICES
    begin_using(school, world, 0, KNOWN_PRACTICES)
    assert free_place(world, next_week) == KNOWN_PRACTICES + 1
    stop_using(school, world, this, 0, KNOWN_PRACTICES)
    assert free_place(world, this) == KNOWN_PRACTICES + 1
    assert free_place(world, next_week) == KNOWN_PRACTICES


def test_what_stood_in_a_place_is_neither_mandated_nor_followed_up_once_it_is_reused():
    chunk = begin(SMALL, [0])
    school, world = view_row(chunk.schools, 0), view_row(chunk.worlds, 0)
    place, other = KNOWN_PRACTICES, 0
    for reused in (False, True):
        school.mandated[0], school.package[place] = place, 1
        school.visited[0], school.visited[1] = place, other
        world.edition[place] += reused
        learn_of_inventions(school, world, chunk.p)
        assert school.mandated[0] == (-1 if reused else place)
        assert school.visited[:2].tolist() == [-1 if reused else place, other]
        assert school.package[place] == (0 if reused else 1)
