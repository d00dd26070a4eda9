"""The package is built in layers: a module imports from its own room or from one below it.

A room is a folder of the package; imports within functions count as well.
"""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import collabsim
from tests.sources import tree_of

PACKAGE = Path(collabsim.__file__).parent

LAYERS = (
    "plain_text",
    "messages",
    "errors",
    "notices",
    "extras",
    "file_locks",
    "whole_files",
    "statistics",  # one of each
    "kernel",  # what rules stand on
    "model",  # a school and what happens in it
    "scenario",  # what is asked for
    "results",  # what a run gives
    "simulation",  # how a scenario is simulated
    "explain",  # what the model is, told from its own source
    "studies",  # questions asked of many runs
    "interfaces",  # what people touch
    "__main__",
)
LAYER_OF = {name: depth for depth, names in enumerate(LAYERS) for name in names.split()}

MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}


def of_types(tree):
    """The nodes that only a type checker reads."""
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }


def imported(module, types=True):
    """The package's modules that ``module`` imports, at once, later, or for its types."""
    tree = tree_of(MODULES[module])
    left_out = set() if types else of_types(tree)
    for node in (node for node in ast.walk(tree) if node not in left_out):
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


def test_every_module_has_its_room():
    assert {place(module) for module in MODULES if module != "collabsim"} == set(LAYER_OF)


def test_imports_point_to_the_same_room_or_one_below():
    upwards = [
        f"{module} imports {name}"
        for module in sorted(set(MODULES) - {"collabsim"})
        for name in imported(module)
        if name == "collabsim" or LAYER_OF[place(name)] > LAYER_OF[place(module)]
    ]  # nobody within imports from the page of public names
    assert upwards == []


def test_no_module_imports_itself_by_a_detour():
    graph = {
        module: {name for name in imported(module, types=False) if name != module}
        for module in MODULES
        if module != "collabsim"
    }
    TopologicalSorter(graph).prepare()
