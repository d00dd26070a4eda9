"""The documents: their tables are the code's, every rule has its text, links lead somewhere."""

import ast
import re
from pathlib import Path

import pytest

from collabsim.explain import glossary_page
from collabsim.explain.glossary import things
from collabsim.explain.odd import BLOCK, TABLES, updated
from collabsim.explain.syntax import rule_modules
from collabsim.model.parameters import PARAMETERS
from tests.test_layers import LAYERS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAPERS = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])
ODD = (DOCS / "odd.md").read_text(encoding="utf-8")
ELEMENTS = (
    "Purpose and patterns",
    "Entities, state variables and scales",
    "Process overview and scheduling",
    "Design concepts",
    "Initialisation",
    "Input data",
    "Submodels",
)
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
    "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
)  # fmt: skip


def test_the_odd_has_its_seven_elements_in_order():
    assert tuple(re.findall(r"^## \d\. (.+)$", ODD, re.MULTILINE)) == ELEMENTS


def test_the_odd_speaks_of_every_design_concept():
    concepts = ODD.partition("## 4. ")[2].partition("## 5. ")[0]
    assert tuple(re.findall(r"^\*\*([\w ]+)\.\*\*", concepts, re.MULTILINE)) == CONCEPTS


def test_the_tables_are_those_of_the_code():
    assert updated(ODD) == ODD, "run python -m collabsim.explain.odd"
    assert sorted(name for _, name, _ in BLOCK.findall(ODD)) == sorted(TABLES)


def test_the_glossary_has_every_registry_and_is_up_to_date():
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert glossary_page.updated(text) == text, "run python -m collabsim.explain.glossary_page"
    assert sorted(name for _, name, _ in BLOCK.findall(text)) == sorted(glossary_page.TABLES)


def test_the_glossary_has_each_word_once():
    text = BLOCK.sub("", (DOCS / "glossary.md").read_text(encoding="utf-8"))
    words = re.findall(r"^\| ([a-z][^|]*) \| [^|]+ \| [^|]+ \| `", text, re.MULTILINE)
    assert len(words) > 40
    assert sorted(words) == sorted(set(words))


def test_every_file_of_rules_has_its_submodel_and_no_other():
    told = re.findall(r"^### `(\w+)`:", ODD, re.MULTILINE)
    assert sorted(told) == sorted(name.rpartition(".")[2] for name in rule_modules())


def test_every_parameter_has_its_place_in_the_text():
    text = BLOCK.sub("", ODD)
    assert [p.name for p in PARAMETERS if f"`{p.name}`" not in text] == []


def test_names_in_the_text_are_names_in_the_model():
    text = BLOCK.sub("", ODD)
    known = {each.name for each in things()} | {name.rpartition(".")[2] for name in rule_modules()}
    spoken = set(re.findall(r"`(\w+)`", text))
    assert spoken <= known, spoken - known


@pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.name)
def test_links_lead_somewhere(file):
    for target in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8")):
        assert "://" in target or (file.parent / target).exists(), target


#: A file or folder of the repository, and what a document says is defined in it.
PLACE = re.compile(
    r"`((?:collabsim|docs|experiments|notebooks|tests)/[\w./-]*)(?:::(\w+))?[^`\n]*`"
)


@pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.name)
def test_files_that_are_named_exist_and_define_what_is_said_of_them(file):
    for path, name in PLACE.findall(file.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), path
        assert not name or name in defined(ROOT / path), f"{path}::{name}"


def defined(file):
    """The names that a module binds at its top."""
    names = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def test_the_architecture_has_every_room_in_its_order():
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rooms = [layer for layer in reversed(LAYERS) if not layer.startswith("__")]
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == rooms
    drawn = text.partition("```text\n")[2].partition("```")[0]
    assert re.findall(r"^ +([a-z_]+)  ", drawn, re.MULTILINE) == rooms


def test_the_architecture_names_every_room_within_a_room():
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    inner = {path.parent.name for path in (ROOT / "collabsim").glob("*/**/__init__.py")}
    assert {name for name in inner if f"`{name}`" not in text} == set()
