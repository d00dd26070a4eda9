"""What the document tells of patterns: the table of all, and a section for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from collabsim.explain.odd import table
from collabsim.studies.validation.known_misses import REASONS
from collabsim.studies.validation.null_models import USUAL
from collabsim.studies.validation.over_sets import SetScores
from collabsim.studies.validation.pattern import Figure, Range
from collabsim.studies.validation.refutation import over_sets_sentence, refutes
from collabsim.studies.validation.score import APART, Score, beyond_chance
from collabsim.studies.validation.terminal import span, written


def overview(scores: Sequence[Score], over: Mapping[str, SetScores]) -> str:
    """Return how many patterns pass, and the table of all with their null models.

    ``over`` are patterns over the parameter sample, by name.
    """
    passed = sum(score.passes() for score in scores)
    headings = ", ".join(
        [
            "pattern",
            "",
            "model",
            *USUAL,
            "others that miss",
            "distinguishes from",
            *["passes in sets"] * bool(over),
        ]
    )
    rows = (
        (
            f"[{score.pattern.name}](#{score.pattern.name.lower()})",
            score.pattern.title,
            result(score.passes()),
            *(result(score.passes(null)) for null in USUAL),
            ", ".join(null for null in others(score) if not score.passes(null)),
            ", ".join(score.distinguished) or "nothing",
            *([_passing(over[score.pattern.name])] if over else []),
        )
        for score in scores
    )
    alike = ", ".join(score.pattern.name for score in scores if not score.distinguished)
    none = f"\n\nThese do not distinguish the model from any null model: {alike}." if alike else ""
    hits = [
        score.figures[name].value in ends
        for score in scores
        for name, ends in score.pattern.accepted.items()
    ]
    return (
        f"**{passed} of {len(scores)} pass**; of their {len(hits)} figures, {sum(hits)} do.\n\n"
        f"{table(headings, rows)}{none}"
    )


def _passing(sets: SetScores) -> str:
    return f"{sets.passes()} of {sets.sets}, ruled out in {sets.misses()}"


def others(score: Score) -> list[str]:
    """Return the null models, beside the usual ones, that a pattern was scored in."""
    return [null for null in score.nulls if null not in USUAL]


def result(passes: bool) -> str:
    """Return a result as tables show it."""
    return "pass" if passes else "**miss**"


def section(score: Score, sets: SetScores | None = None) -> str:
    """Return what is told of one pattern, and of it over the parameter sample."""
    pattern = score.pattern
    headings = [
        "figure",
        "accepted",
        *["real"] * bool(pattern.real),
        "model",
        "result",
        *["over sets: mean, SD"] * bool(sets),
        *score.nulls,
    ]
    decided = (f"**Decided.** {pattern.decided}.\n",) if pattern.decided else ()
    only = () if pattern.calibrates else ("**Scored only**: the model is never tuned to it.\n",)
    why = () if score.passes() else (f"**Why it is missed.** {_why(pattern.name)}\n",)
    against = (f"**What it can refute.** {refutes(score)}\n",) if refutes(score) else ()
    beside = (f"{over_sets_sentence(sets)}\n",) if sets and pattern.accepted else ()
    drawn = " Standard errors by bootstrap." if pattern.bootstrap else ""
    return "\n".join(
        [
            f'<a id="{pattern.name.lower()}"></a>',
            f"## {pattern.name}: {pattern.title}\n",
            f"Command: `collabsim validate {pattern.name}`. {score.size} schools an arm.{drawn}\n",
            *only,
            f"**Source.** {pattern.source}.\n",
            f"**Estimator.** {pattern.estimator}.\n",
            *decided,
            *against,
            f"{table(', '.join(headings), _rows(score, sets))}\n",
            *beside,
            *why,
        ]
    )


def _why(name: str) -> str:
    return REASONS.get(name, "Not explained yet.")


def _rows(score: Score, sets: SetScores | None) -> Iterable[tuple[str, ...]]:
    real = score.pattern.real
    for name, figure in score.figures.items():
        accepted = score.pattern.accepted.get(name)
        yield (
            name,
            "only reported" if accepted is None else span(accepted),
            *([real.get(name, "")] if real else []),
            written(figure),
            "" if accepted is None else result(figure.value in accepted) + _close(figure, accepted),
            *([_spread(sets, name)] if sets else []),
            *(_beside(figures[name], figure) for figures in score.nulls.values()),
        )


def _spread(sets: SetScores, name: str) -> str:
    """Return a figure's mean over sets and how far they differ; nothing where it is only told."""
    if name not in sets.pattern.accepted:
        return ""
    mean, deviation = sets.spread(name)
    return f"{mean:.3f}, {deviation:.3f}"


def _beside(null: Figure, figure: Figure) -> str:
    return f"*{written(null)}*" if beyond_chance(null, figure) else written(null)


def _close(figure: Figure, accepted: Range) -> str:
    near = min(abs(figure.value - end) for end in (accepted.low, accepted.high))
    return ", close" if near < APART * figure.error else ""
