"""Clusters: what schools share, and what they do not."""

import numpy as np

from collabsim import events
from collabsim.chunk import begin
from collabsim.engine.columns import every_row
from collabsim.rules.kkg import go_to_kkg, learn_at_kkg
from collabsim.rules.week import new_week
from collabsim.scenario import School
from collabsim.simulate import run
from collabsim.state import KNOWN_PRACTICES, World
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
    told = [set(c.told[row, : c.entries[row, 0]].tolist()) for row in range(12)]
    assert sum(map(len, told)) > 6
    assert all(practices <= {11 - own} for practices, own in zip(told, mine, strict=True))


def test_users_of_each_practice_are_those_who_use_it():
    chunk = begin(CLUSTER.replace(parameters=CLUSTER.parameters | {"invent": 0.2}), range(4))
    for _ in range(30):
        chunk.live_week()
        world = every_row(World, chunk.worlds)
        using = chunk.columns.used.sum(axis=1).reshape(4, 2, -1).sum(axis=1)
        assert np.array_equal(world.users, using)
        chunk.end_week()


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
