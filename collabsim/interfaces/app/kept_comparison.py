"""What a browser keeps of a comparison: the question; its answer is computed again."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import BaseModel, ConfigDict

from collabsim.interfaces.app.charts import question_metrics
from collabsim.interfaces.app.comparison import FEWEST, MOST, Wish
from collabsim.interfaces.app.session import Session


class KeptComparison(BaseModel):
    """What is compared; ``asked`` is whether it was begun."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    arms: tuple[dict[str, str], ...]
    metric: str
    replicates: int
    asked: bool = False


def kept_comparison(session: Session) -> KeptComparison:
    """Return what is kept of a session's comparison."""
    comparing = session.comparing
    return KeptComparison(
        arms=tuple(asdict(wish) for wish in comparing.wishes),
        metric=comparing.metric,
        replicates=comparing.replicates,
        asked=comparing.running or comparing.found is not None,
    )


def resume_comparison(session: Session, kept: KeptComparison) -> bool:
    """Ask again what was asked; return whether it can be. InputError where an arm cannot."""
    comparing = session.comparing
    base, seed, language = session.untouched.scenario, session.untouched.seed, session.language
    try:
        wishes = [Wish(**arm) for arm in kept.arms]
        for wish in wishes:
            wish.scenario(base, language)
    except (KeyError, TypeError, ValueError):
        return False
    if kept.metric not in question_metrics(base):
        return False
    if not FEWEST <= len(wishes) <= MOST or kept.replicates < 1:
        return False
    comparing.wishes, comparing.metric = wishes, kept.metric
    comparing.replicates = min(kept.replicates, max(comparing.choices(base)))
    if kept.asked:
        comparing.look(base, seed, language, session.school)
        comparing.start(base, seed, language)
    return True
