"""The order in which an answer's differences are shown."""

from __future__ import annotations

import math
from dataclasses import replace

from experiments.questions.answer import Answer
from experiments.questions.question import PER_HOURS


def in_order(answer: Answer) -> Answer:
    """Return an answer as it is shown: as asked, or what brings most for a hundred hours first.

    What takes no hours comes last: for that there is no such ratio.
    """
    if not answer.question.ranked:
        return answer
    ratios = [found[PER_HOURS].mean for found in answer.differences]
    order = sorted(range(len(ratios)), key=lambda k: (math.isnan(ratios[k]), -ratios[k], k))
    contrasts = tuple(answer.question.contrasts[k] for k in order)
    return replace(
        answer,
        question=replace(answer.question, contrasts=contrasts),
        differences=tuple(answer.differences[k] for k in order),
        ways=tuple(answer.ways[k] for k in order),
    )
