"""Contrasts of a sweep: runs of the same luck are compared, one by one or all in a data frame."""

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import dataset

from collabsim.errors import InputError
from collabsim.studies.sweeps.contrast import contrast, contrasts
from collabsim.studies.sweeps.dataset import Frame

POINTS = [(a, b) for a in (0.0, 0.5, 1.0) for b in ("x", "y")]


@pytest.fixture(scope="module")
def rows():
    """Six points, ten lucks: trust is luck, plus a, plus a again where b is y."""
    chance = np.random.default_rng(1)
    luck, small = chance.normal(size=10), chance.normal(0, 0.01, (6, 10))
    table = [
        {"point": k, "replicate": r, "school": 0, "year": 1, "term": 1,
         "trust": luck[r] + a * (1 + (b == "y")) + small[k, r]}
        for k, (a, b) in enumerate(POINTS) for r in range(10)
    ]  # fmt: skip
    points = {"point": list(range(6)), "a": [a for a, _ in POINTS], "b": [b for _, b in POINTS]}
    return Frame(dataset.dataset(pa.Table.from_pylist(table)), pa.table(points))


def test_the_frame_has_a_row_for_each_value_at_each_setting_of_the_others(rows):
    found = contrasts(rows, "trust", "a", 0.0)
    assert set(zip(found.a, found.b, strict=True)) == {(a, b) for a, b in POINTS if a}
    for row in found.itertuples():
        one = contrast(rows.where(b=row.b), "trust", "a", 0.0, row.a)
        assert (row.estimate, row.error, row.low, row.high) == (
            one.estimate, one.error, one.low, one.high,
        )  # fmt: skip
        assert row.estimate == pytest.approx(row.a * (1 + (row.b == "y")), abs=0.05)
        assert row.error < row.naive_error / 5


def test_a_sweep_of_one_factor_has_its_contrasts_too(rows):
    of_x = rows.where(b="x").select("trust").to_arrow()
    alone = Frame(dataset.dataset(of_x), rows.points.select(["point", "a"]))
    assert list(contrasts(alone, "trust", "a", 0.0).a) == [0.5, 1.0]


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda rows: contrast(rows, "trust", "a", 0.0, 0.3),
         "a = 0.3: no point has this value; known are 0.0, 0.5, 1.0"),
        (lambda rows: contrasts(rows, "trust", "a", 0.3), "a = 0.3: no point has this value"),
        (lambda rows: contrast(rows, "trust", "c", 0, 1), "no such factor"),
        (lambda rows: contrast(rows.where(term=9), "trust", "a", 0.0, 0.5),
         "trust: no rows; give rows in which trust is defined"),
        (lambda rows: contrasts(rows.where(term=9), "trust", "a", 0.0), "trust: no rows"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_by_its_name(rows, ask, said):
    with pytest.raises(InputError) as told:
        ask(rows)
    assert said in str(told.value)
