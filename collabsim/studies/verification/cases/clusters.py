"""Where compromise within a tolerance leads: how many camps are left."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from collabsim.studies.verification.case import Case, Outcome, mean_of, relation, share_of
from collabsim.studies.verification.case_settings import CaseSettings, runs_of
from collabsim.studies.verification.cases.pair_compromise import opinions, random_pairs
from collabsim.studies.verification.pair_sequence import in_turn
from collabsim.studies.verification.setting import meet

#: Half the distance each: the usual step.
STEP = 0.5
#: Share of 300 published runs of 200 people that end with one major camp, by tolerance.
SMALL, SHARES, SHARES_FROM = 200, {0.25: 0.117, 0.30: 0.737, 0.35: 1.0}, 300
#: Mean number of major camps among 1,000 people, by tolerance, published without an error.
LARGE, CAMPS = 1000, {0.15: 2.92, 0.20: 2.00, 0.25: 1.97, 0.30: 1.02}
#: From ½ on everybody agrees; tested a little above it, as people are finite.
AGREEING = 0.55
RUNS, FEW, LARGE_RUNS = 200, 20, 12
#: Schools in memory at once; encounters a person and round, and rounds at most: half of the
#: encounters are about the other dimension, which leaves 100 pairs a person, twice as many as in
#: the published runs. A camp narrower than ``NARROW`` stays one.
BATCH, ROUND, MOST, NARROW = 20, 50, 8, 0.02
#: Share of people that makes a camp a major one.
MAJOR = 0.1


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Let random pairs meet until camps are apart, and count the major ones."""
    runs = settings.runs(FEW)
    outcomes = [
        share_of(f"200 people, tolerance {tolerance}: one major camp", share,
                 _majors(SMALL, tolerance, runs, settings) == 1, SHARES_FROM)
        for tolerance, share in SHARES.items()
    ]  # fmt: skip
    agreed = sum((camps(x, AGREEING)[0] == SMALL) for x in settled(SMALL, AGREEING, runs, settings))
    what = f"200 people, tolerance {AGREEING}: share that all agree"
    outcomes.append(relation(what, 1.0, agreed / runs, "must hold in each"))
    if not settings.quick:
        outcomes += [
            _many(tolerance, published, settings) for tolerance, published in CAMPS.items()
        ]
    return tuple(outcomes)


def _many(tolerance: float, published: float, settings: CaseSettings) -> Outcome:
    """Compare means of counts that hardly vary: as if one more run had differed by one camp."""
    found = _majors(LARGE, tolerance, LARGE_RUNS, settings)
    between = abs(published - round(published))
    share = (between * LARGE_RUNS + 1) / (LARGE_RUNS + 2)
    error = math.sqrt(share * (1 - share) / LARGE_RUNS)
    what = f"1,000 people, tolerance {tolerance}: major camps"
    return mean_of(what, published, found, error)


def _majors(people: int, tolerance: float, runs: int, settings: CaseSettings) -> Any:
    found = settled(people, tolerance, runs, settings)
    sizes = [camps(stances, tolerance) for stances in found]
    return np.array([(size >= MAJOR * people).sum() for size in sizes])


def camps(stances: Any, tolerance: float) -> Any:
    """Return the sizes of camps farther apart than the tolerance.

    >>> camps(np.array([.1, .9, .11]), .3).tolist()
    [2, 1]
    """
    ordered = np.sort(stances)
    borders = np.flatnonzero(np.diff(ordered) >= tolerance) + 1
    return np.diff(np.concatenate([[0], borders, [len(ordered)]]))


def _is_settled(stances: Any, tolerance: float) -> bool:
    ordered = np.sort(stances)
    ends = np.cumsum(camps(stances, tolerance))
    starts = np.concatenate([[0], ends[:-1]])
    return bool((ordered[ends - 1] - ordered[starts]).max() < NARROW)


def settled(people: int, tolerance: float, runs: int, settings: CaseSettings) -> list[Any]:
    """Return the stances of each run once every camp is narrow and out of others' reach."""
    batch = max(1, BATCH * SMALL * SMALL // (people * people))
    found = []
    for first in range(0, runs, batch):
        found += _settled(people, tolerance, min(batch, runs - first), first, settings)
    return found


def _settled(
    people: int, tolerance: float, runs: int, first: int, settings: CaseSettings
) -> list[Any]:
    chunk = opinions(people, runs, tolerance, STEP, first, settings.seed)
    stances = chunk.columns.stance[..., 0]
    chance = settings.chance(people, round(1000 * tolerance), first)
    for _ in range(MOST):
        moving = np.array([not _is_settled(row, tolerance) for row in stances])
        if not moving.any():
            break
        pairs = random_pairs(chance, runs, ROUND * people // 2, people)
        for askers, tellers, count in zip(*in_turn(*pairs, people), strict=True):
            meet(chunk, askers, tellers, count=count * moving)
    return list(stances)


CLUSTERS = Case(
    name="clusters",
    title="Deffuant: how many camps are left",
    rules=("encounters", "discuss"),
    source=(
        "Deffuant et al. 2000, µ = ½ on the complete graph: shares of 300 runs with 200 people, "
        "mean numbers of major camps (a tenth of the people or more) with 1,000; Fortunato 2004 "
        "for agreement of all from a tolerance of ½ on"
    ),
    reached=(
        "Stances start uniform on [0, 1] in one dimension; `tolerance` is the bound of confidence, "
        "`stance_step` ½, differences are never voiced (`speak_up` 0), nobody shares and nothing "
        "pulls back. Random pairs meet one after another until all camps are narrow and farther "
        "apart than the tolerance, at most 100 pairs a person (a single person between two camps "
        "can hold out longer). Pairs that have nobody in common meet in one phase, which "
        "gives the same as one after the other."
    ),
    open=(
        "In the school stances are pulled back to their anchors and voiced differences move them "
        "too, so camps never become points; staffs are smaller, and the bound is felt in one of "
        "two dimensions at a time."
    ),
    run=run,
    options=(runs_of(RUNS),),
)
