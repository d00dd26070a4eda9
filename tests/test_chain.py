"""The causal chain: its nodes are columns, its links the code's, its figure up to date."""

from collabsim.explain.chain import STAGES, links, stage_of
from collabsim.explain.chain_figure import FIGURE, expected, marks, nodes, rows
from collabsim.kernel.columns import declared
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.programmes import REGISTRY, ablations
from collabsim.model.state import School, World
from tests.test_docs import ODD, ROOT


def link(submodel):
    return next(each for each in links() if each.submodel == submodel)


def test_the_figure_shows_the_links_of_the_code_and_no_other():
    written = (ROOT / FIGURE).read_text(encoding="utf-8")
    assert marks(written) == expected(), "run python -m collabsim.explain.odd"
    assert f"]({FIGURE.name})" in ODD


def test_nodes_are_columns_each_in_one_place():
    columns = [column for own in STAGES.values() for each in own.values() for column in each]
    known = {*declared(School), *(f"world.{name}" for name in declared(World))}
    assert set(columns) <= known
    assert len(columns) == len(set(columns))
    assert len(nodes()) == len(set(nodes()))


def test_every_node_but_a_behaviour_is_changed_by_a_submodel_and_every_behaviour_is_read():
    behaviours = {name.replace("_", " ") for name in BEHAVIOURS}
    assert set().union(*(each.changes for each in rows())) == set(nodes()) - behaviours
    assert behaviours <= set().union(*(each.reads for each in links()))


def test_links_that_anybody_can_check_in_the_source():
    assert link("own_level").changes == {"own level"}
    assert link("own_level").reads == {"own level", "practices in use", "reflection", "skill"}
    assert {"commitment", "trust", "contingent reward"} <= link("sharing").reads
    assert "hours" not in link("joint_preparation").changes
    assert "lost lessons" in link("observation").changes


def test_nothing_of_a_principal_changes_lessons_or_pupils_but_through_teaching():
    late = ("lessons", "pupils")
    for each in links():
        if any(stage_of(node) in late for node in each.changes):
            assert each.submodel in ("teaching", "pupils", "library")


def test_every_ablation_has_its_row():
    names = {p.name for p in REGISTRY.values() if p.rules[0].__module__ == ablations.__name__}
    assert len(names) > 10
    assert {name for name in names if f"\n| `{name}` |" not in ODD} == set()
