"""Every notebook runs from top to bottom, offline, without an error or a warning, and shows what
it says it shows."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import collabsim as cs

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def texts(cell):
    """What a cell printed or showed, without pictures."""
    shown = [
        output.get("text") or data.get("text/markdown") or data.get("text/plain", "")
        for output in cell.outputs
        for data in [output.get("data", {})]
    ]
    return "".join(shown)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_gives_what_is_kept_in_it(path, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    kept = nbformat.read(path, as_version=4)
    fresh = nbformat.from_dict(json.loads(json.dumps(kept)))
    NotebookClient(fresh, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    for before, after in zip(kept.cells, fresh.cells, strict=True):
        if before.cell_type == "code":
            assert not [o for o in after.outputs if o.get("name") == "stderr"], before.source
            assert texts(before) == texts(after), (
                f"run again: jupyter execute --inplace {path.name}"
            )


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_what_the_first_notebook_says_of_another_way_of_leading():
    """Its last picture: valued less and passed on less at once, pupils ahead for a while."""
    asked = cs.load("malengkeri")
    directive = asked.replace(leadership=cs.Leadership(style="directive"))
    led, as_it_is = (cs.run(each, replicates=100) for each in (directive, asked))

    def change(name):
        by_term = (led.of(name) - as_it_is.of(name))[:, 0]
        return by_term.mean(axis=0), 1.96 * by_term.std(axis=0, ddof=1) / len(by_term) ** 0.5

    for name in ("feeling_valued", "useful_sharings", "commitment"):
        mean, margin = change(name)
        assert (mean + margin < 0).all(), name
    assert (change("preparation")[0] > 0).all()
    mean, margin = change("academic_understanding")
    assert mean[0] - margin[0] > 0
    assert mean[0] > mean[1] > mean[2]
    assert (abs(mean[3:]) < margin[3:]).all()
