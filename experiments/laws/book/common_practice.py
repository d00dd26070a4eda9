"""What the staff decides together spreads and is kept."""

from functools import partial

from experiments.laws.arms import DIRECTIVE, PARTICIPATIVE, TYPICAL, arm, between
from experiments.laws.book.sources import CONSENSUS
from experiments.laws.common_practice import (
    agreed_beside_ordered,
    retention_beside_ordered,
    spread_of_agreed,
)
from experiments.laws.law import RISES, Law

law = partial(Law, section="What the staff decides together")
UNDECIDED, UNWATCHED = arm("participative", "no_decisions"), arm("directive", monitoring=0.0)
DECIDING = between(PARTICIPATIVE, UNDECIDED)

COMMON_PRACTICE = (
    law(
        "what is decided for all spreads",
        "a participative principal, against the same with no decisions",
        DECIDING,
        spread_of_agreed(),
        RISES,
        CONSENSUS,
    ),
    law(
        "a poor proposal spreads too",
        "the same; the first practice decided, where it is worth less than the usual one",
        DECIDING,
        spread_of_agreed(poor=True),
        RISES,
        "assumption: who agreed holds to it, whatever it is worth",
    ),
    law(
        "a decided practice spreads faster than an ordered one",
        "the same, less a directive principal's order against the same order unwatched",
        (*DECIDING, *between(DIRECTIVE, UNWATCHED)),
        agreed_beside_ordered(),
        RISES,
        CONSENSUS,
    ),
    law(
        "a decided practice is kept longer than an ordered one",
        "a participative principal's first decision, against a directive principal's order",
        (*DECIDING, (TYPICAL, DIRECTIVE)),
        retention_beside_ordered(),
        RISES,
        CONSENSUS,
    ),
)
