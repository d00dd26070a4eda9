"""AgentPy's school has the oracle's weeks: to the bit by the same chance, else on average."""

import math

import mesa
import numpy as np
import pytest

pytest.importorskip("agentpy", reason="agentpy comes with the group peers")

from tests import agentpy_peer, oracle

WEEKS, RUNS = 14, 120
#: With 42 measures, |z| above this happens by chance once in four hundred comparisons of all.
LEVEL = 4.0


class SameChance(agentpy_peer.School):
    """An AgentPy school that draws from the oracle's generators."""

    def setup(self):
        chance = mesa.Model(rng=self.p.chance)
        self.random, self.nprandom = chance.random, chance.rng
        super().setup()


@pytest.mark.parametrize("style", ["participative", "directive", "laissez_faire"])
def test_by_the_oracles_chance_every_measure_is_the_oracles(style):
    school = SameChance(agentpy_peer.SETTINGS | {"style": style, "chance": 5})
    school.run(steps=40, display=False)  # into a second year
    assert school.reporters == oracle.run(40, style=style, seed=5)


@pytest.mark.slow
def test_peer_and_oracle_agree_in_distribution():
    ours = [agentpy_peer.run(WEEKS, seed=seed) for seed in range(RUNS)]
    theirs = [oracle.run(WEEKS, seed=RUNS + seed) for seed in range(RUNS)]
    assert ours[0].keys() == theirs[0].keys()
    apart = {}
    for name in ours[0]:
        a, b = (np.array([run[name] for run in runs]) for runs in (ours, theirs))
        error = math.sqrt((a.var(ddof=1) + b.var(ddof=1)) / RUNS)
        apart[name] = (a.mean() - b.mean()) / max(error, 1e-12)
    assert {name: round(z, 1) for name, z in apart.items() if abs(z) > LEVEL} == {}


def test_a_seed_gives_one_run():
    assert agentpy_peer.run(3, seed=1) == agentpy_peer.run(3, seed=1)
