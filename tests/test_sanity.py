"""The sanity page belongs to the model as it is: every metric and behaviour is on it."""

import csv
from pathlib import Path

import numpy as np
import pytest

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.metrics import METRICS
from experiments.sanity.__main__ import write
from experiments.sanity.courses import error_of

DOCS = Path(__file__).parent.parent / "docs"
RENEW = "run python -m experiments.sanity"


def test_every_metric_style_and_behaviour_is_on_the_page():
    page = (DOCS / "sanity.md").read_text(encoding="utf-8")
    for name in (*(metric.name for metric in METRICS), *BEHAVIOURS):
        assert f"| `{name}` |" in page, RENEW
    for style in STYLES:
        assert f"| {style} |" in page, RENEW


def test_a_change_that_is_the_same_in_every_school_has_no_error():
    levels = np.linspace(0.1, 0.9, 100)
    slopes = (levels + 4e-5) - levels
    assert np.ptp(slopes) > 0  # rounding alone
    assert error_of(slopes, levels.max()) == 0.0
    luck = np.random.default_rng(1).normal(size=100)
    assert error_of(1e-6 * luck, 1.0) == pytest.approx(1e-7 * luck.std(ddof=1))


def test_the_table_holds_every_difference():
    with (DOCS / "sanity" / "behaviours.csv").open(encoding="utf-8") as file:
        kept = [(row["behaviour"], row["metric"]) for row in csv.DictReader(file)]
    moved = [(name, metric.name) for name in BEHAVIOURS for _ in "-+" for metric in METRICS]
    assert kept == moved, RENEW


@pytest.mark.slow
def test_the_page_is_written_anew_from_a_few_schools(tmp_path):
    write(tmp_path, 12)  # fewer than ten schools have no range
    pictures = {picture.name for picture in (tmp_path / "sanity").glob("*.svg")}
    assert pictures == {picture.name for picture in (DOCS / "sanity").glob("*.svg")}
