"""The package's papers agree: pyproject, CITATION.cff and codemeta.json say the same of it."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
CODEMETA = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))
CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def cited(field):
    """A plain field of the citation file, or the items of a plain list."""
    found = re.search(rf"^{field}:(?: (.+)|\n((?:  - .+\n)+))", CITATION, re.MULTILINE)
    return found[1].strip('"') if found[1] else re.findall(r"- (.+)", found[2])


def test_all_say_the_same_version():
    assert CODEMETA["version"] == cited("version") == PROJECT["version"]


def test_all_say_the_same_licence():
    assert cited("license") == PROJECT["license"]
    assert CODEMETA["license"].rpartition("/")[2] == PROJECT["license"]


def test_all_have_the_same_keywords():
    assert CODEMETA["keywords"] == cited("keywords") == PROJECT["keywords"]


def test_all_have_the_same_authors():
    names = [author["name"] for author in PROJECT["authors"]]
    assert [author["name"] for author in CODEMETA["author"]] == names
    assert cited("authors") == [f'name: "{name}"' for name in names]


def test_codemeta_names_the_requirements_of_the_project():
    assert CODEMETA["softwareRequirements"] == PROJECT["dependencies"]
    assert CODEMETA["runtimePlatform"] == f"Python {PROJECT['requires-python']}"
    assert CODEMETA["description"] == PROJECT["description"]


def test_papers_are_in_the_source_distribution():
    included = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {"/CHANGELOG.md", "/CITATION.cff", "/CONTRIBUTING.md", "/codemeta.json"} <= set(included)
    assert all((ROOT / name.lstrip("/")).exists() for name in included)
