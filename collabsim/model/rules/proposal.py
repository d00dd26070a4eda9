"""What a matter is about: a practice for all, a rule for all, or reading results together."""

from __future__ import annotations

import math
from typing import NamedTuple

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, clock, normal
from collabsim.model.clock import Now
from collabsim.model.events import MANDATE
from collabsim.model.leadership import AGENDA_CONTROL, INSTRUCTIONAL_FOCUS
from collabsim.model.parameters import Parameters
from collabsim.model.rules.common_practice import pressure_on
from collabsim.model.rules.queue import Telling, queue_telling
from collabsim.model.rules.worth import appeal_of, clip, liking
from collabsim.model.state import School, World
from collabsim.model.streams import (
    MATTER_KIND,
    MATTER_SIDE,
    PRINCIPAL_WISH,
    PROPOSER,
    PROPOSES,
    principal_id,
)

#: What a proposal is about.
A_PRACTICE, A_RULE, RESULTS = 0, 1, 2
#: The place of a proposer who is the principal.
OF_THE_PRINCIPAL = -1
#: The support that is neither for nor against.
HALF = 0.5


class Proposal(NamedTuple):
    """A matter: its kind, whose it is (a place, or the principal), which practice or dimension."""

    kind: int
    proposer: int
    practice: int
    dimension: int


@helper
def propose(school: School, world: World, p: Parameters, now: Now) -> Proposal:
    """Return what comes before the meeting.

    A practice for all, once a term; else reading results together with the chance of instructional
    focus, or a joint rule about one of the two dimensions of stance. The principal proposes with
    the chance of agenda control; else a teacher, in proportion to safety × commitment. Source:
    assumption, after the field study's joint decisions, rules and evaluations.
    """
    who = principal_id(school)
    b = school.behaviours
    proposer = OF_THE_PRINCIPAL
    if not chance(now.luck, PROPOSES, who, now.round, b[AGENDA_CONTROL]):
        proposer = proposing_teacher(school, now)
    d = 1 if chance(now.luck, MATTER_SIDE, who, now.round, 0.5) else 0
    if now.week - school.decision_week[0] >= now.weeks_per_term:
        practice = int(school.mandated[0])
        if proposer != OF_THE_PRINCIPAL:
            practice = dearest(school, world, p, proposer)
        if practice >= 0:
            return Proposal(A_PRACTICE, proposer, practice, d)
    if chance(now.luck, MATTER_KIND, who, now.round, b[INSTRUCTIONAL_FOCUS]):
        return Proposal(RESULTS, proposer, -1, d)
    return Proposal(A_RULE, proposer, -1, d)


@helper
def proposing_teacher(school: School, now: Now) -> int:
    """Return who brings a matter: a teacher who feels safe and committed, or the principal."""
    proposer = OF_THE_PRINCIPAL
    first = math.inf
    for i in range(school.n):
        weight = school.safety[i] * school.commitment[i]
        if weight > 0.0:
            when = clock(now.luck, PROPOSER, school.id[i], now.round, weight)
            if when < first:
                proposer = i
                first = when
    return proposer


@helper
def dearest(school: School, world: World, p: Parameters, i: int) -> int:
    """Return the practice that ``i`` would have all use: dearest to her and used by few; or -1."""
    best = -1
    most = 0.0
    for k in range(world.practices):
        if school.used[i, k] == 1:
            users = 0
            for j in range(school.n):
                users += school.used[j, k]
            worth = worth_to(school, world, p, i, k) * (1.0 - users / school.n)
            if worth > most:
                best = k
                most = worth
    return best


@helper
def worth_to(school: School, world: World, p: Parameters, i: int, k: int) -> float:
    """Return A: how a practice appeals to teacher ``i``, with the skill she has or reaches."""
    liked = liking(school.stance[i], world.place[k], school.belief[i, k], p.stance_belief)
    skill = max(school.proficiency[i, k], school.own_level[i, k])
    pressure = pressure_on(school, school.trust, school.used, i, k)
    return appeal_of(school.fit[i, k], liked, skill, pressure, p)


@helper
def support_of_teacher(
    school: School, world: World, p: Parameters, proposal: Proposal, i: int
) -> float:
    """Return how far teacher ``i`` supports a proposal before anybody spoke; ½ is neither way.

    A practice: ½ + ``support_slope``·(its worth to her − the least of what she uses, which it would
    replace). A rule: 1 − 2·the distance of her stance from the proposer's. Reading results: her
    commitment.
    """
    if proposal.kind == A_PRACTICE:
        least = 1.0
        for k in range(world.practices):
            if school.used[i, k] == 1:
                least = min(least, worth_to(school, world, p, i, k))
        worth = worth_to(school, world, p, i, proposal.practice)
        return clip(HALF + p.support_slope * (worth - least))
    if proposal.kind == A_RULE:
        d = proposal.dimension
        return clip(1.0 - 2.0 * abs(school.stance[i, d] - stance_proposed(school, proposal)))
    return school.commitment[i]


@helper
def stance_proposed(school: School, proposal: Proposal) -> float:
    """Return where a rule would have all stand: where its proposer stands."""
    d = proposal.dimension
    if proposal.proposer == OF_THE_PRINCIPAL:
        return school.principal_stance[d]
    return school.stance[proposal.proposer, d]


@helper
def support_of_principal(
    school: School, world: World, p: Parameters, now: Now, proposal: Proposal
) -> float:
    """Return how far the principal supports a proposal; a practice's worth she sees with error."""
    if proposal.proposer == OF_THE_PRINCIPAL:
        return 1.0
    if proposal.kind == A_PRACTICE:
        luck = normal(now.luck, PRINCIPAL_WISH, principal_id(school), now.round)
        relative = world.value[proposal.practice] / p.practice_value + p.mandate_error * luck
        return clip(0.5 * relative)
    if proposal.kind == A_RULE:
        d = proposal.dimension
        away = abs(school.principal_stance[d] - stance_proposed(school, proposal))
        return clip(1.0 - 2.0 * away)
    return 1.0


@helper
def adopt_practice(
    school: School, world: World, p: Parameters, now: Now, proposal: Proposal
) -> None:
    """Make a practice the staff's own: its backing is the share who support it, and all are told.

    Who does not use it hears of it from its proposer, and attends to it as far as she supports it.
    """
    k = proposal.practice
    who = principal_id(school)
    skill = p.mandate_skill
    worth = p.mandate_praise
    if proposal.proposer != OF_THE_PRINCIPAL:
        who = school.id[proposal.proposer]
        skill = school.proficiency[proposal.proposer, k]
        worth = school.belief[proposal.proposer, k]
    supporters = 0
    for place in range(school.n):
        i: int = school.order[place]
        supporters += 1 if school.support[i] >= HALF else 0
        if school.used[i, k] == 0:
            trust = school.valued[i]
            if proposal.proposer != OF_THE_PRINCIPAL:
                trust = school.trust[i, proposal.proposer]
            telling = Telling(k, skill, skill, worth, trust)
            queue_telling(school, i, who, MANDATE, school.support[i], telling)
    school.common_practice[0] = k
    school.agreement[0] = supporters / school.n


@helper
def adopt_rule(school: School, p: Parameters, proposal: Proposal) -> None:
    """Let those who support a joint rule move towards it by ``unite``."""
    d = proposal.dimension
    rule = stance_proposed(school, proposal)
    for i in range(school.n):
        if school.support[i] >= HALF:
            school.stance[i, d] += p.unite * (rule - school.stance[i, d])
