"""A sweep's contrast: what one value of a factor makes of an outcome, beside another value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.statistics.clustered_estimate import ClusteredEstimate
from collabsim.statistics.estimators import paired_difference
from collabsim.statistics.interval import CONFIDENCE

if TYPE_CHECKING:
    import pandas

    from collabsim.studies.sweeps.dataset import Frame


def contrast(
    rows: Frame, outcome: str, factor: str, first: Any, second: Any, confidence: float = CONFIDENCE
) -> ClusteredEstimate:
    """Return by how much an outcome is above that under ``first`` where a factor is ``second``.

    Runs are compared with those of the same replicate, school and other factors, which had the
    same luck; the error is clustered by replicate. Raises InputError for a column that is not
    there, a factor that is none, or values that no two points differ in alone.
    """
    _refuse_unknown(rows, factor, (first, second))
    both = rows.where(**{factor: [first, second]}).select(outcome, *rows.factors)
    others = [name for name in rows.factors if name != factor]
    pair = ("replicate", "school", *others)
    return paired_difference(both, outcome, factor, first, second, pair=pair, confidence=confidence)


def contrasts(
    rows: Frame, outcome: str, factor: str, first: Any, confidence: float = CONFIDENCE
) -> pandas.DataFrame:
    """Return a row for each other value of a factor at each setting of the other factors.

    Columns: the other factors, the factor with the value that is compared with ``first``, and what
    a ``ClusteredEstimate`` has. Raises InputError where there is no such factor, value or pair.
    """
    from pandas import DataFrame

    _refuse_unknown(rows, factor, (first,))
    others = [name for name in rows.factors if name != factor]
    table = rows.select(outcome, *rows.factors).to_pandas()
    if table.empty:
        right = say("give rows in which {outcome} is defined", outcome=outcome)
        raise InputError(Problem("no rows", right, field=outcome))
    settings: Any = [((), table)]
    if others:
        settings = table.groupby(others, sort=False)
    found = []
    for setting, part in settings:
        of_others = dict(zip(others, setting, strict=True))
        for second in part[factor].unique():
            if second != first:
                compared = paired_difference(
                    part, outcome, factor, first, second, confidence=confidence
                )
                found.append({**of_others, factor: second, **asdict(compared)})
    return DataFrame(found).drop(columns="name", errors="ignore")


def _refuse_unknown(rows: Frame, factor: str, values: Iterable[Any]) -> None:
    """Raise InputError for a factor that is none, or a value that it has at no point."""
    if factor not in rows.factors:
        raise InputError(Problem("no such factor", nearest(factor, rows.factors), factor))
    known = dict.fromkeys(rows.points[rows.factors[factor]].to_pylist())
    for value in values:
        if value not in known:
            right = say("known are {names}", names=", ".join(map(str, known)))
            raise InputError(Problem("no point has this value", right, value, field=factor))
