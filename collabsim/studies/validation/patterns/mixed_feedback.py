"""A8: feedback helps on the whole, harms in a third of cases, and depends on what it tells."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: Kinds of feedback as events have them, and the first week of year 2.
KINDS, SINCE = ("informative feedback", "corrective feedback", "praise or blame"), 36
#: The same with those that harm.
EVENTS = tuple(f"{harm}{kind}" for harm in ("", "harmful ") for kind in KINDS)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the mean effect d, the share that harms, and how kinds of feedback differ."""
    seen = arms["as it is"]
    effects = [
        np.concatenate([seen.event(k, SINCE)["amount"] for k in (kind, f"harmful {kind}")])
        for kind in KINDS
    ]
    every = np.concatenate(effects)
    if len(every) == 0:
        return dict.fromkeys(MIXED_FEEDBACK.accepted, np.nan)
    informative, corrective, praise = (each.mean().item() for each in effects)
    return {
        "mean effect": every.mean().item(),
        "share that harms": (every < 0).mean().item(),
        "informative over praise or blame": ratio(informative, praise),
        "corrective: 0 as praise, 1 as informative": ratio(
            corrective - praise, informative - praise
        ),
    }


MIXED_FEEDBACK = Pattern(
    name="A8",
    title=text("Feedback is heterogeneous"),
    source="meta-analyses: Kluger & DeNisi 1996; Wisniewski, Zierer & Hattie 2020",
    estimator=(
        "mixed schools, all feedback of years 2 to 6: mean effect d on the practice; share of "
        "events with d below 0; means of informative feedback over praise or blame, and where "
        "corrective feedback lies between them"
    ),
    decided="Mean effects by kind are put in, from the same meta-analyses; what is scored is the "
    "mixture that comes out of who gives which kind to whom, with how much trust",
    schools=mixed,
    estimate=estimate,
    accepted={
        "mean effect": Range(0.3, 0.6),
        "share that harms": Range(0.3, 0.4),
        "informative over praise or blame": Range(2.0, np.inf),
        "corrective: 0 as praise, 1 as informative": Range(0.0, 1.0),
    },
    events=EVENTS,
    nulls=("remarks only",),
)
