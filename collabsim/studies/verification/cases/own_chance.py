"""A chance of one's own beside that from users: Bass's model, with a finite staff."""

from __future__ import annotations

from collabsim.studies.verification.case import Case, Outcome, mean_of
from collabsim.studies.verification.case_settings import (
    CaseSettings,
    number,
    people,
    runs_of,
)
from collabsim.studies.verification.count_chains import binomial, expected
from collabsim.studies.verification.setting import staff, tell_all

STAFF, RUNS, FEW = 30, 20000, 2000
#: Chance of one's own, what all colleagues together add to it, and the weeks looked at.
OWN, OTHERS, WEEKS = 0.03, 0.38, (5, 10)


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Tell everybody of a practice each week; she tries it for herself or since others use it."""
    size, own, others = settings.whole("N"), settings.number("p"), settings.number("q")
    among_others = others * (size - 1) / size  # shares are of colleagues, Bass's of everybody
    weights = {"adopt_rate": own + among_others, "w_value": own / (own + among_others)}
    alike = {"w_expert": 0.0, "stance_belief": 0.0, "belief_rate": 0.0, "repertoire": 1}
    runs = settings.runs(FEW)
    chunk = staff(size, runs, weights | alike, entries=size, seed=settings.seed)
    c = chunk.columns
    c.trust[:] = c.fit[:] = c.belief[:] = 1.0
    gains = [binomial(size - i, own + others * i / size) for i in range(size + 1)]
    outcomes = []
    for week in range(1, max(WEEKS) + 1):
        tell_all(chunk)
        if week in WEEKS:
            users = c.used[..., 0].sum(axis=1)
            outcomes.append(mean_of(f"users after {week} weeks", expected(gains, 0, week), users))
    return tuple(outcomes)


OWN_CHANCE = Case(
    name="own_chance",
    title="Bass: own chance and share of users, finite staff",
    rules=("encounters", "share"),
    source=(
        "Bass 1969 for finite N, exact chain I′ = I + Bin(N − I, p + q·I/N) with N = 30, p = .03, "
        "q = .38"
    ),
    reached=(
        "Nobody uses a practice; each week everybody is told of it from outside the staff, as at "
        "training or KKG. Appeal is her own valuation (belief 1, weight `w_value`) and the share "
        "of colleagues who use it (the rest of the weight); `adopt_rate` is p + q(N − 1)/N and "
        "`w_value` its share p. The expected numbers come from the chain; the curve of the "
        "differential equation would be wrong for 30 people (23.5 instead of 21.7 at week 10)."
    ),
    open=(
        "Own valuation and shares weigh together here without skill seen; all colleagues are "
        "trusted alike. With unlike trust there is no closed form to compare with."
    ),
    run=run,
    options=(
        people(STAFF),
        number("p", OWN, 0.001, 0.5, "chance of one's own"),
        number("q", OTHERS, 0.001, 0.5, "what all colleagues together add to it"),
        runs_of(RUNS),
    ),
)
