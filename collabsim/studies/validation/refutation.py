"""What patterns refute: the model as it stands, the models without a mechanism, or nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from collabsim.studies.validation.over_sets import SetScores
from collabsim.studies.validation.pattern import Figure, Range
from collabsim.studies.validation.score import Score
from collabsim.studies.validation.terminal import span, written


def wrong(scores: Sequence[Score], over: Mapping[str, SetScores]) -> str:
    """Return a list of what the model gets wrong: the figures that are missed, the furthest first.

    ``over`` are the same patterns over the parameter sample, by name, as far as there are any.
    """
    missed = [score for score in scores if not score.passes()]
    return "\n".join(_miss(each, over) for each in sorted(missed, key=_furthest, reverse=True))


def _miss(score: Score, over: Mapping[str, SetScores]) -> str:
    pattern, far = score.pattern, []
    for name, ends in pattern.accepted.items():
        if score.figures[name].value not in ends:
            far.append(f"{name} {written(score.figures[name])}, accepted {span(ends)}")
    sets = over.get(pattern.name)
    beside = f" Ruled out in {sets.misses()} of {sets.sets} sets of the sample." if sets else ""
    link = f"[{pattern.name}](#{pattern.name.lower()})"
    return f"- {link} **{pattern.title}**: {'; '.join(far)}.{beside}"


def _furthest(score: Score) -> float:
    """Return how far the worst figure lies outside its range, in halves of the range."""
    return max(distance(score.figures[name], ends) for name, ends in score.pattern.accepted.items())


def distance(figure: Figure, ends: Range) -> float:
    """Return how far a figure lies outside its range, in halves of it; of an open one, in its end.

    >>> distance(Figure(3.0, 0.1), Range(0.0, 2.0)), distance(Figure(1.0, 0.1), Range(0.0, 2.0))
    (1.0, 0.0)
    """
    if math.isnan(figure.value):
        return math.inf
    beyond = max(ends.low - figure.value, figure.value - ends.high, 0.0)
    if math.isfinite(ends.high - ends.low) and ends.high > ends.low:
        return beyond / ((ends.high - ends.low) / 2)
    (end, *_) = [abs(each) for each in (ends.low, ends.high) if math.isfinite(each) and each] or [1]
    return beyond / end


def refutes(score: Score) -> str:
    """Return in a sentence or two what a pattern refutes of what was simulated, and what it cannot.

    A null model is refuted where a figure lies outside its range, and from the model's beyond
    chance.
    """
    if not score.pattern.accepted or not score.nulls:
        return ""
    out = [null for null in score.nulls if score.misses(null)]
    left = [null for null in score.nulls if null not in out]
    told = []
    if not score.passes():
        told.append("It refutes the model as it stands.")
        if through := [null for null in score.nulls if score.passes(null)]:
            told.append(f"It would let pass: {', '.join(through)}.")
        if out:
            told.append(f"Further off than the model, or missed elsewhere: {', '.join(out)}.")
    elif out:
        told.append(f"It refutes these models: {'; '.join(_instance(score, n) for n in out)}.")
    if left and score.passes():
        told.append(f"It cannot refute: {', '.join(left)}.")
    if score.passes() and not out:
        told.append("That it passes says nothing of the mechanisms.")
    return " ".join(told)


def _instance(score: Score, null: str) -> str:
    """Return a null model with the figure by which it is refuted."""
    name = next(iter(score.misses(null)))
    return f"{null} ({name} {written(score.nulls[null][name])})"


def over_sets_sentence(sets: SetScores) -> str:
    """Return in how many parameter sets a pattern passes, is missed, and tells null models apart.

    A row a figure with its mean over sets and how far sets differ stands in the table beside.
    """
    apart = [
        f"{null} in {sets.distinguishes(null)}"
        for null in sets.figures
        if null and sets.pattern.accepted
    ]
    return (
        f"Over {sets.sets} sets of the sample, {sets.schools} schools an arm each: it passes in "
        f"{sets.passes()}, and refutes the model beyond chance in {sets.misses()}. It refutes "
        f"{' and '.join(apart)}, where it does not refute the model."
    )
