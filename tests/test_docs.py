"""The documents: their tables are the code's, every rule has its text, links lead somewhere."""

import re
from pathlib import Path

import pytest

from collabsim.explain.glossary import things
from collabsim.explain.odd import BLOCK, TABLES, updated
from collabsim.explain.syntax import rule_modules

DOCS = Path(__file__).parent.parent / "docs"
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


def test_every_file_of_rules_has_its_submodel_and_no_other():
    told = re.findall(r"^### `(\w+)`:", ODD, re.MULTILINE)
    assert sorted(told) == sorted(name.rpartition(".")[2] for name in rule_modules())


def test_names_in_the_text_are_names_in_the_model():
    text = BLOCK.sub("", ODD)
    known = {each.name for each in things()} | {name.rpartition(".")[2] for name in rule_modules()}
    spoken = set(re.findall(r"`(\w+)`", text))
    assert spoken <= known, spoken - known


@pytest.mark.parametrize("file", sorted(DOCS.glob("*.md")), ids=lambda file: file.name)
def test_links_lead_somewhere(file):
    for target in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8")):
        assert "://" in target or (file.parent / target).exists(), target
