"""A principal reacts to results: after a poor term she watches more, after a good one less."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from collabsim.model.clock import Now
from collabsim.model.leadership import MONITORING
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.worth import clip
from collabsim.model.state import CLASS_TEACHER, School, World


class ResponseOptions(NamedTuple):
    """Options of a principal who reacts to results."""

    step: Annotated[
        float, Option(1.0, "a pupil SD/year", 0, 20, "that monitoring rises where results fall")
    ]


def respond_to_results(school: School, world: World, p: Parameters, now: Now) -> None:
    """Raise monitoring by ``step``·(how far last term's results fell short of the usual).

    Results are what class teachers see in their classes, beside the school's running mean.
    Price: what more monitoring costs. Source: assumption; accountability makes principals watch.
    """
    total = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            total += school.results[i]
            classes += 1
    if classes > 0:
        step = options_of(now, ResponseOptions).step
        raised = school.intended[MONITORING] - step * total / classes
        school.intended[MONITORING] = clip(raised)


results_response = Programme(
    "results_response",
    (respond_to_results,),
    after="new week",
    options=options_in(ResponseOptions),
    nothing={"step": 0},
)
