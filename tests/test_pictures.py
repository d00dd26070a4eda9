"""A picture never costs a table, and looks the same whatever the user's own settings are."""

import os
from typing import Any

import matplotlib as mpl
import pytest
from cycler import cycler
from pyarrow import parquet

from collabsim.notices import Notice
from collabsim.results import plot
from collabsim.results.notebook import html
from collabsim.results.research_object.publish import FILES as PUBLISHED
from collabsim.scenario import load
from tests.synthetic import results
from tests.test_cli import INTERPRETED, SMALL, collabsim

#: What users have in their own settings, or bring upon themselves.
SETTINGS: dict[Any, Any] = {
    "text.usetex": True,
    "font.family": "Times New Roman",
    "savefig.bbox": "tight",
    "figure.dpi": 300,
    "axes.prop_cycle": cycler("color", ["k"]),
    "axes.formatter.use_locale": True,
    "figure.constrained_layout.use": True,
    "svg.fonttype": "none",
    "axes.facecolor": "black",
}
FILE = """text.usetex: True
font.family: Times New Roman
savefig.bbox: tight
backend: module://no_such_window
axes.prop_cycle: cycler('color', ['k'])
"""


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_users_settings_change_no_picture(form):
    made = results()
    plain = plot.pictures(lambda: plot.figure(made))[form]
    with mpl.rc_context(SETTINGS):
        assert plot.pictures(lambda: plot.figure(made))[form] == plain


def broken(*_):
    raise RuntimeError("latex could not be found")


def test_what_cannot_be_drawn_costs_no_table(tmp_path, monkeypatch):
    monkeypatch.setattr(plot, "figure", broken)
    with pytest.warns(Notice, match="no picture was drawn.*latex could not be found"):
        path = results(scenario=load("malengkeri")).save(tmp_path / "out")
    assert {file.name for file in path.iterdir()} == {
        "run.json", "summary.csv", "terms.csv", "terms.parquet", *PUBLISHED,
    }  # fmt: skip
    assert parquet.read_table(path / "terms.parquet").num_rows > 0


def test_what_cannot_be_drawn_costs_no_notebook_its_table(monkeypatch):
    monkeypatch.setattr(plot, "figure", broken)
    with pytest.warns(Notice, match="latex"):
        shown = html(results())
    assert "<table>" in shown and "<img" not in shown


@pytest.mark.parametrize(
    "environment",
    ["settings", *(pytest.param(each, marks=pytest.mark.slow) for each in ("no text", "window"))],
)
def test_a_command_draws_whatever_matplotlib_is_told_elsewhere(tmp_path, environment):
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    settings = tmp_path / "settings" / "matplotlibrc"
    settings.parent.mkdir()
    settings.write_bytes(FILE.encode() if environment == "settings" else b"\xff\xfe\x00: \xff")
    told = {"MPLBACKEND": "no_window"} if environment == "window" else {}
    told |= {"MATPLOTLIBRC": str(settings)} if environment != "window" else {}
    done = collabsim(
        "run", "small.toml", "--replicates", 2, "--out", "out", cwd=tmp_path, env=INTERPRETED | told
    )
    assert done.returncode == 0, done.stderr
    plain = collabsim("run", "small.toml", "--replicates", 2, "--out", "plain", cwd=tmp_path)
    assert plain.returncode == 0, plain.stderr
    pictures = [(tmp_path / name / "figure.svg").read_bytes() for name in ("out", "plain")]
    assert pictures[0] == pictures[1]


def test_a_command_says_in_the_readers_language_why_nothing_was_drawn(tmp_path):
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['matplotlib.figure'] = None\n"  # as where it was installed in part
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", os.getcwd())])  # noqa: PTH109
    done = collabsim(
        "run", "small.toml", "--replicates", 2, "--out", "out", "--lang", "id",
        cwd=tmp_path, env=INTERPRETED | {"PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "gambar" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "out" / "terms.csv").exists()
