"""The package is built in layers: a module imports from its own layer or the ones above it.

A new module gets its place here; a new rule is a file under ``rules`` and has one already.
"""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import collabsim

PACKAGE = Path(collabsim.__file__).parent

LAYERS = (
    "errors engine",  # what everything stands on
    "parameters leadership state events choices clock lifting compiled_views network",  # a school
    "scenario",  # what a user may ask for
    "rules",  # the model
    "schedule programmes metrics",  # when a rule acts, what is measured
    "report explain",  # how results are shown and kept, what the model is
    "chunk mixed warmup arms simulate checkpoint references verification staffroom",  # the run
    "contrasts sweeps screening validation calibration",  # many runs
    "agents app bundle cli __main__",  # the faces
)
LAYER_OF = {name: depth for depth, names in enumerate(LAYERS) for name in names.split()}

MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}


def imported(module, nodes=ast.walk):
    """The package's modules that ``module`` imports, anywhere in its source."""
    for node in nodes(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively: line {node.lineno}"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.partition(".")[0] == "collabsim":
                yield name if name in MODULES else name.rpartition(".")[0]


def place(module):
    return module.split(".")[1]


def test_every_module_has_its_layer():
    assert {place(module) for module in MODULES if module != "collabsim"} == set(LAYER_OF)


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"collabsim"}))
def test_imports_point_to_the_same_layer_or_above(module):
    for name in imported(module):
        assert name != "collabsim", f"{module} imports from the page of public names"
        assert LAYER_OF[place(name)] <= LAYER_OF[place(module)], f"{module} imports {name}"


def test_no_module_imports_itself_by_a_detour():
    graph = {
        module: {name for name in imported(module, ast.iter_child_nodes) if name != module}
        for module in MODULES
        if module != "collabsim"
    }
    TopologicalSorter(graph).prepare()
