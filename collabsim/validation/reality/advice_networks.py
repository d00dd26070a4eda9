"""C3: whom teachers ask: a constant number of colleagues, many of their grade, some both ways."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.state import CLASS_TEACHER
from collabsim.validation.advice import same_grade_odds
from collabsim.validation.estimators import slopes
from collabsim.validation.pattern import Pattern, Range, as_it_is
from collabsim.validation.populations import neutral, three_streams, two_streams
from collabsim.validation.seen import Seen

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Seen]) -> dict[str, float]:
    """Return degree, how density goes with size, the same grade's odds ratio, and reciprocity."""
    ties = {name: seen.teacher("tie")[:, TERM] == 1 for name, seen in arms.items()}
    degree = {name: each.sum(axis=2).mean().item() for name, each in ties.items()}
    size = np.array([each.shape[1] for each in ties.values()])
    density = np.array(list(degree.values())) / (size - 1)
    two = arms["two streams"]
    teaches = two.teacher("post")[:, TERM] == CLASS_TEACHER
    both = {
        name: (each & each.transpose(0, 2, 1)).sum() / each.sum() for name, each in ties.items()
    }
    return {
        "colleagues asked, mean of sizes": float(np.mean(list(degree.values()))),
        "log density on log staff": slopes(np.log(density), np.log(size))[0],
        "odds ratio of the same grade": same_grade_odds(
            ties["two streams"], two.teacher("grade")[:, TERM], teaches
        ),
        "asked back": both["two streams"].item(),
    }


ADVICE_NETWORKS = Pattern(
    name="C3",
    title="Advice networks",
    source="Pitts & Spillane 2009, data of eight schools",
    estimator=(
        "neutral schools of 9, 16 and 23 staff, ties at the end of year 1: mean out-degree over "
        "sizes, slope of log density on log staff; in two-stream schools the odds ratio of a tie "
        "between class teachers of one grade, and the share of ties that go both ways"
    ),
    schools=two_streams,
    beside={"one stream": neutral, "three streams": three_streams},
    arms={"two streams": as_it_is},
    estimate=estimate,
    accepted={
        "colleagues asked, mean of sizes": Range(3.4, 4.5),
        "log density on log staff": Range(-1.2, -0.5),
        "odds ratio of the same grade": Range(2.3, 4.6),
        "asked back": Range(0.20, 0.42),
    },
    columns=("tie", "grade", "post"),
)
