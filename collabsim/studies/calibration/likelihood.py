"""How likely sets are: the chance that what they give lies where it is accepted.

A figure is known up to three errors: the emulator's or that of simulating so many schools, that of
what was observed, and the discrepancy, what the model cannot be even at its best values (Kennedy &
O'Hagan 2001, Bayesian calibration of computer models). The chance that a figure with such errors
lies in its accepted range is its likelihood; of a figure observed it is the usual density. Figures
of one pattern come from the same schools and hang together, so that a pattern counts once, by its
least likely figure. One pattern in a thousand may have a source or an estimator that is not about
such schools at all (``ASTRAY``): what is far outside is no less likely for being further, so that
a pattern out of reach does not decide over all others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import norm

from collabsim.studies.calibration.evaluation import Target

#: Chance that a pattern tells nothing of these schools, and rules nothing out.
ASTRAY = 0.001
#: Least error in a figure's own unit, so that a chance is a smooth thing.
LEAST_ERROR = 1e-9


def chances(target: Target, values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """Return the chance of figures with such errors; 0 where a figure is not defined.

    >>> target = Target("x", "x", 0.0, 1.0)
    >>> chances(target, np.array([0.5, 1.0, 9.0]), np.full(3, 0.1)).round(3).tolist()
    [1.0, 0.5, 0.0]
    """
    spread = np.sqrt(np.nan_to_num(errors) ** 2 + target.error**2 + target.discrepancy**2)
    spread = np.maximum(spread, LEAST_ERROR * target.unit)
    if target.low == target.high:
        density = np.exp(-0.5 * ((values - target.low) / spread) ** 2) / spread
        return np.nan_to_num(density * target.unit)  # at most 1, as other chances are
    above = norm.cdf((target.high - values) / spread)
    return np.nan_to_num(above - norm.cdf((target.low - values) / spread))


def log_likelihood(targets: Sequence[Target], values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """Return the log of how likely sets are, axis [set], from figures and errors [set, figure].

    >>> two = [Target("x: a", "x", 0, 1), Target("x: b", "x", 0, 1)]
    >>> log_likelihood(two, np.array([[0.5, 1.0]]), np.full((1, 2), 0.1)).round(2).tolist()
    [-0.69]
    """
    columns = zip(targets, values.T, errors.T, strict=True)
    each = np.stack([chances(*column) for column in columns], axis=1)
    names = np.array([target.part_of for target in targets])
    least = [each[:, names == name].min(axis=1) for name in dict.fromkeys(names.tolist())]
    return np.log(ASTRAY + (1 - ASTRAY) * np.stack(least, axis=1)).sum(axis=1)
