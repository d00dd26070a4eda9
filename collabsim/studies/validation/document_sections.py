"""What the document tells of patterns: the table of all, and a section for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from collabsim.explain.odd import table
from collabsim.studies.validation.known_misses import REASONS
from collabsim.studies.validation.null_models import USUAL
from collabsim.studies.validation.pattern import Figure, Range
from collabsim.studies.validation.score import APART, Score, beyond_chance
from collabsim.studies.validation.terminal import span, written


def overview(scores: Sequence[Score]) -> str:
    """Return how many patterns pass, and the table of all with their null models."""
    passed = sum(score.passes() for score in scores)
    headings = ", ".join(["pattern", "", "model", *USUAL, "others that miss", "distinguishes from"])
    rows = (
        (
            f"[{score.pattern.name}](#{score.pattern.name.lower()})",
            score.pattern.title,
            result(score.passes()),
            *(result(score.passes(null)) for null in USUAL),
            ", ".join(null for null in others(score) if not score.passes(null)),
            ", ".join(score.distinguished) or "nothing",
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


def others(score: Score) -> list[str]:
    """Return the null models, beside the usual ones, that a pattern was scored in."""
    return [null for null in score.nulls if null not in USUAL]


def result(passes: bool) -> str:
    """Return a result as tables show it."""
    return "pass" if passes else "**miss**"


def section(score: Score) -> str:
    """Return what is told of one pattern."""
    pattern = score.pattern
    headings = [
        "figure",
        "accepted",
        *["real"] * bool(pattern.real),
        "model",
        "result",
        *score.nulls,
    ]
    decided = (f"**Decided.** {pattern.decided}.\n",) if pattern.decided else ()
    only = () if pattern.calibrates else ("**Scored only**: the model is never tuned to it.\n",)
    why = () if score.passes() else (f"**Why it is missed.** {_why(pattern.name)}\n",)
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
            f"{table(', '.join(headings), _rows(score))}\n",
            *why,
        ]
    )


def _why(name: str) -> str:
    return REASONS.get(name, "Not explained yet.")


def _rows(score: Score) -> Iterable[tuple[str, ...]]:
    real = score.pattern.real
    for name, figure in score.figures.items():
        accepted = score.pattern.accepted.get(name)
        yield (
            name,
            "only reported" if accepted is None else span(accepted),
            *([real.get(name, "")] if real else []),
            written(figure),
            "" if accepted is None else result(figure.value in accepted) + _close(figure, accepted),
            *(_beside(figures[name], figure) for figures in score.nulls.values()),
        )


def _beside(null: Figure, figure: Figure) -> str:
    return f"*{written(null)}*" if beyond_chance(null, figure) else written(null)


def _close(figure: Figure, accepted: Range) -> str:
    near = min(abs(figure.value - end) for end in (accepted.low, accepted.high))
    return ", close" if near < APART * figure.error else ""
