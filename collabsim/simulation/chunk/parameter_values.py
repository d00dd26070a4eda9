"""The parameters of a chunk's rows: each run has those of its scenario and replicate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.model.parameters import values
from collabsim.scenario import Scenario


def values_of(scenario: Scenario, replicates: Sequence[int] | Ints) -> Floats:
    """Return the parameters of a scenario's replicates, axes [replicate, parameter].

    >>> from collabsim.scenario import load
    >>> values_of(load("typical_sd"), range(3)).shape[0]
    3
    """
    sets = scenario.parameters_in_turn
    used, place = np.unique(np.asarray(replicates) % len(sets), return_inverse=True)
    return np.array([values(sets[k]) for k in used])[place]
