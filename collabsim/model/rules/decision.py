"""A meeting decides a matter: who is asked, how far they support it, and what comes of it."""

from __future__ import annotations

import math
from typing import NamedTuple

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, normal
from collabsim.model.ablation import FREEZE_CLIMATE
from collabsim.model.clock import Now
from collabsim.model.decisions import ASK_STAFF, HEAR, PRINCIPAL, SUPPORT, chosen
from collabsim.model.events import (
    CONSENSUS,
    DECIDED,
    DISAPPOINTED,
    HEARD,
    PUT_OFF,
    STAFF_MEETING,
    note,
)
from collabsim.model.leadership import MEDIATION, VOICE
from collabsim.model.parameters import Parameters
from collabsim.model.rules.design import learn_what_works
from collabsim.model.rules.openness import meeting_openness
from collabsim.model.rules.principal import acts, asking_chance
from collabsim.model.rules.proposal import (
    A_PRACTICE,
    A_RULE,
    HALF,
    Proposal,
    adopt_practice,
    adopt_rule,
    propose,
    support_of_principal,
    support_of_teacher,
)
from collabsim.model.rules.worth import clip
from collabsim.model.state import School, World
from collabsim.model.streams import (
    CARRIED_OUT,
    DECIDES,
    SPEAKS_OUT,
    STAFF_ASKED,
    SUPPORTS,
    principal_id,
)


class Voices(NamedTuple):
    """What those who spoke said: how many, their mean support and its spread (SD)."""

    spoke: int
    mean: float
    spread: float


@helper
def decide(school: School, world: World, p: Parameters, now: Now) -> None:
    """Deal with one matter: by consensus, by the principal, or put it off.

    The staff is asked with chance voice·(1 − ``agenda_to_asking``·agenda control). Who is asked
    speaks the likelier the safer she feels; supports move towards each other, further where the
    principal mediates. Where their spread is then below ``consensus``, that is the decision; else
    it is put off with the chance of her voice, or she decides. Something follows with chance
    ``own_hands`` + (1 − ``own_hands``)·(what she acts on). Source: assumption, after the field
    study's deliberation and consensus (musyawarah, mufakat).
    """
    who = principal_id(school)
    proposal = propose(school, world, p, now)
    if not asks_staff(school, p, now):
        for i in range(school.n):
            feel(school, p, i, 0.0 - p.unasked_to_valued)
        settle(school)
        note(now, DECIDED, STAFF_MEETING, who, -1, proposal.practice, 0.0, -1)
        return
    voices = deliberate(school, world, p, now, proposal)
    agreed = voices.spoke > 0 and voices.spread < p.consensus
    b = school.behaviours
    if not agreed and voices.spoke > 0 and chance(now.luck, DECIDES, who, now.round, b[VOICE]):
        note(now, PUT_OFF, STAFF_MEETING, who, -1, proposal.practice, voices.mean, -1)
        return
    settle(school)
    if proposal.kind == A_PRACTICE:
        school.decision_week[0] = now.week
    adopted = voices.mean >= HALF
    if not agreed:
        adopted = support_of_principal(school, world, p, now, proposal) >= HALF
    kind = CONSENSUS if agreed else DECIDED
    event = note(now, kind, STAFF_MEETING, who, -1, proposal.practice, voices.mean, -1)
    follows = p.own_hands + (1.0 - p.own_hands) * acts(school)
    carried = chance(now.luck, CARRIED_OUT, who, now.round, follows)
    answer_staff(school, p, now, carried, event)
    if carried and adopted:
        carry_out(school, world, p, now, proposal)


@helper
def asks_staff(school: School, p: Parameters, now: Now) -> bool:
    """Whether the principal puts the matter to the staff."""
    answer = chosen(now, PRINCIPAL, ASK_STAFF)
    if answer == answer:
        return answer > 0.0
    return chance(now.luck, STAFF_ASKED, principal_id(school), now.round, asking_chance(school, p))


@helper
def deliberate(school: School, world: World, p: Parameters, now: Now, proposal: Proposal) -> Voices:
    """Let those who are asked say how far they support a proposal, and come nearer each other.

    Everybody's support is left in ``support``, and who spoke in ``now.workspace.marked``. Voices
    count by commitment; each support moves to their mean by ``deliberation``, up to
    ``mediated_step`` times that where the principal mediates. Source: bounded moves as in Deffuant
    et al. 2000; the numbers are assumptions.
    """
    spoke = 0
    total = 0.0
    weighted = 0.0
    heard = chosen(now, PRINCIPAL, HEAR)
    for i in range(school.n):
        who = school.id[i]
        drawn = p.support_sd * normal(now.luck, SUPPORTS, who, now.round)
        support = support_of_teacher(school, world, p, proposal, i)
        school.support[i] = clip(support + drawn)
        speaks = clip(p.speak_up * (HALF + school.safety[i])) * meeting_openness(school, p)
        now.workspace.marked[i] = (
            1.0 if chance(now.luck, SPEAKS_OUT, who, now.round, speaks) else 0.0
        )
        if heard == who:
            now.workspace.marked[i] = 1.0
        answer = chosen(now, who, SUPPORT)
        if answer == answer:
            school.support[i] = clip(answer)
            now.workspace.marked[i] = 1.0
        if now.workspace.marked[i] == 1.0:
            spoke += 1
            total += school.commitment[i]
            weighted += school.commitment[i] * school.support[i]
    if spoke == 0 or total == 0.0:
        return Voices(0, 0.0, 0.0)
    mean = weighted / total
    mediates = school.behaviours[MEDIATION] * school.reach[0]
    step = min(1.0, p.deliberation * (1.0 + (p.mediated_step - 1.0) * mediates))
    spread = 0.0
    for i in range(school.n):
        if now.workspace.marked[i] == 1.0:
            school.support[i] += step * (mean - school.support[i])
            apart = school.support[i] - mean
            spread += school.commitment[i] * apart * apart
    return Voices(spoke, mean, math.sqrt(spread / total))


@helper
def answer_staff(school: School, p: Parameters, now: Now, carried: bool, cause: int) -> None:
    """Let everybody feel that something follows, who spoke most, or that nothing does."""
    for i in range(school.n):
        gain = p.asked_to_valued
        if now.workspace.marked[i] == 1.0:
            gain = p.heard_to_valued
        kind = HEARD
        if not carried:
            gain = 0.0 - p.ignored_to_valued
            kind = DISAPPOINTED
        feel(school, p, i, gain)
        note(now, kind, STAFF_MEETING, school.id[i], -1, -1, school.valued[i], cause)


@helper
def feel(school: School, p: Parameters, i: int, change: float) -> None:
    """Move feeling valued up by a share of what is missing, or down by one of what is there."""
    moves = change * (1.0 - school.ablation[FREEZE_CLIMATE])
    valued = school.valued[i]
    school.valued[i] = valued + moves * (1.0 - valued if moves > 0.0 else valued)


@helper
def settle(school: School) -> None:
    """Take what is settled from the matters that wait."""
    school.matters[0] = max(0.0, school.matters[0] - 1.0)


@helper
def carry_out(school: School, world: World, p: Parameters, now: Now, proposal: Proposal) -> None:
    """Do what was decided: a practice for all, a rule for all, or reading results together."""
    if proposal.kind == A_PRACTICE:
        adopt_practice(school, world, p, now, proposal)
    elif proposal.kind == A_RULE:
        adopt_rule(school, p, proposal)
    else:
        for i in range(school.n):
            learn_what_works(school, world, p, i)
