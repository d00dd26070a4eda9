"""A year of evaluation: trained evaluators visit everybody and say what they saw."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from collabsim.kernel.compile import helper
from collabsim.model.ablation import FREEZE_CLIMATE
from collabsim.model.clock import Now
from collabsim.model.events import EVALUATION
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.common import due, in_rupiah, teaches, weeks_a_year
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.feedback import (
    Giver,
    feedback_aim,
    give_feedback,
    nothing_named,
)
from collabsim.model.rules.participation import spend
from collabsim.model.rules.worth import clip
from collabsim.model.state import School, World
from collabsim.model.streams import principal_id, slot


class EvaluationOptions(NamedTuple):
    """Options of a year of evaluation."""

    rounds: Annotated[float, Option(4, "1/year", 0, 36, "visits to each teacher", whole=True)]
    hours: Annotated[float, Option(1.0, "h", 0, 8, "of the teacher for each round")]
    rupiah: Annotated[float, in_rupiah(100_000, "for each round and teacher")]


def evaluate(school: School, world: World, p: Parameters, now: Now) -> None:
    """Visit each class teacher and specialist ``rounds`` times, evenly over one year.

    All are visited in the same weeks. Each round brings structured feedback, and a visit's
    strain.
    Price: ``hours`` of the teacher and ``rupiah`` a round. Source: the shape of a year of
    evaluation in Taylor & Tyler 2012; numbers are assumptions.
    """
    options = options_of(now, EvaluationOptions)
    weeks = weeks_a_year(now)
    rounds = due(now.since, options.rounds / weeks)
    if now.since >= weeks or rounds == 0:
        return
    for k in range(school.n):
        i: int = school.order[k]
        if not teaches(school, i):
            continue
        for _ in range(rounds):
            spend(school, i, EVALUATION, options.hours)
            school.money[0] += options.rupiah
            named = nothing_named(now)
            practice = feedback_aim(school, world, p, i, named)
            if practice >= 0:
                giver = trained(school, p, now, EVALUATION)
                give_feedback(school, world, p, now, i, practice, named, giver)
            strains = p.visit_to_strain * (1.0 - school.ablation[FREEZE_CLIMATE])
            school.strain[i] = clip(school.strain[i] + strains * (1.0 - school.safety[i]))


@helper
def trained(school: School, p: Parameters, now: Now, activity: int) -> Giver:
    """Return who is trained to give feedback, an evaluator or a coach."""
    who = principal_id(school)
    s = slot(now, activity, who, 0)
    return Giver(who, p.evaluator_trust, p.evaluator_informs, p.evaluator_praise, activity, s, -1)


evaluation_year = Programme(
    "evaluation_year",
    (evaluate,),
    after="observation",
    options=options_in(EvaluationOptions),
    nothing={"rounds": 0},
)
