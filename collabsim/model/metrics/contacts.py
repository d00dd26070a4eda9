"""Contacts: who turns to whom for advice, whether both do, and who is left out.

A contact is a talk about teaching, by who sought it: what a survey asks for. Meetings, joint
preparation and item review are set by the calendar and by posts.
"""

from __future__ import annotations

import numpy as np

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.metrics.metric import NAN
from collabsim.model.parameters import Parameters
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.state import School, World


@helper
def density(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of pairs of whom one asks the other at least once a month, this year so far.

    Cut at a mean out-degree, it would only tell the size of the staff. Source: assumption.
    """
    months = (now.week % (2 * now.weeks_per_term) + 1) / WEEKS_A_MONTH
    regular = 0
    for i in range(school.n):
        for j in range(school.n):
            if j != i and school.contacts[i, j] >= months:
                regular += 1
    pairs = school.n * (school.n - 1)
    return regular / pairs if pairs > 0 else NAN


@helper
def fewest_colleagues(school: School, p: Parameters) -> int:
    """Return from how many contacts a pair is kept, so that each keeps some on average.

    As many as ``contacts_kept``; at least 1; pairs of equally many are all kept.
    """
    most = 0
    for i in range(school.n):
        for j in range(school.n):
            most = max(most, int(school.contacts[i, j]))
    pairs = np.zeros(most + 1)
    for i in range(school.n):
        for j in range(school.n):
            if j != i:
                pairs[int(school.contacts[i, j])] += 1.0
    kept = 0.0
    fewest = most + 1
    while fewest > 1 and kept < p.contacts_kept * school.n:
        fewest -= 1
        kept += pairs[fewest]
    return max(1, fewest)


@helper
def reciprocity(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of the strongest contacts, four for each, that go both ways; of this year so far.

    Who turns to whom most often; nan where nobody turned to anybody.
    """
    fewest = fewest_colleagues(school, p)
    kept = 0
    returned = 0
    for i in range(school.n):
        for j in range(school.n):
            if j != i and school.contacts[i, j] >= fewest:
                kept += 1
                if school.contacts[j, i] >= fewest:
                    returned += 1
    return returned / kept if kept > 0 else NAN


@helper
def give_and_take(school: School, world: World, p: Parameters, now: Now) -> float:
    """How equal telling and being told of practices is: 1 each as much, 0 some only tell.

    1 − Σ|told − was told| / Σ(told + was told) over the staff, this term. Source: the complement
    of the dissimilarity of Bray & Curtis 1957.
    """
    apart = 0.0
    total = 0.0
    for i in range(school.n):
        apart += abs(school.tellings[i] - school.hearings[i])
        total += school.tellings[i] + school.hearings[i]
    return 1.0 - apart / total if total > 0.0 else NAN


@helper
def isolation(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of the staff without a close colleague, t(1 − k) above .5."""
    alone = 0
    for i in range(school.n):
        close = 0
        for j in range(school.n):
            if j != i and school.trust[i, j] * (1.0 - school.conflict[i, j]) > p.close_from:
                close = 1
        alone += 1 - close
    return alone / school.n
