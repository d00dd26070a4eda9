"""What a browser keeps of a comparison: the question; its answer is computed again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict

from collabsim.interfaces.app.arms import Wish, arms_of
from collabsim.interfaces.app.charts import question_metrics
from collabsim.interfaces.app.comparison import FEWEST, MOST, MOST_ASIDE
from collabsim.interfaces.app.link import changes_text, with_changes
from collabsim.interfaces.app.plan import plan_between
from collabsim.interfaces.app.session import Session
from collabsim.model.programmes import SWITCHES


class ComparisonKeepsake(BaseModel):
    """What is compared; ``asked`` is whether it was begun, ``aside`` are plans put aside.

    ``off`` are the rules that are switched off.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    arms: tuple[dict[str, str], ...]
    metric: str
    replicates: int
    asked: bool = False
    aside: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


def comparison_signs(session: Session) -> tuple[Any, ...]:
    """Return what tells whether a comparison has to be kept anew."""
    comparing = session.comparing
    return (
        tuple(comparing.wishes), comparing.metric, comparing.replicates, _has_begun(session),
        tuple(comparing.put_aside), tuple(comparing.doubts.switches),
    )  # fmt: skip


def comparison_keepsake(session: Session) -> ComparisonKeepsake:
    """Return what is kept of a session's comparison."""
    comparing, base = session.comparing, session.untouched.scenario
    return ComparisonKeepsake(
        arms=tuple(asdict(wish) for wish in comparing.wishes),
        metric=comparing.metric,
        replicates=comparing.replicates,
        asked=_has_begun(session),
        aside=tuple(changes_text(plan.scenario(base)) for plan in comparing.put_aside),
        off=tuple(comparing.doubts.switches),
    )


def resume_comparison(session: Session, kept: ComparisonKeepsake) -> bool:
    """Ask again what was asked; return whether it can be. InputError where an arm cannot."""
    comparing = session.comparing
    base, seed, language = session.untouched.scenario, session.untouched.seed, session.language
    if len(kept.aside) > MOST_ASIDE or kept.metric not in question_metrics(base):
        return False
    if not FEWEST <= len(kept.arms) <= MOST or kept.replicates < 1:
        return False
    comparing.put_aside = [
        plan_between(base, with_changes(base, text, base.use)) for text in kept.aside
    ]
    comparing.mine = session.plan
    try:
        wishes = [Wish(**arm) for arm in kept.arms]
        arms_of(wishes, base, comparing.plans, language)
    except (KeyError, TypeError, ValueError):
        return False
    if not set(kept.off) <= set(SWITCHES):
        return False
    comparing.wishes, comparing.metric = wishes, kept.metric
    comparing.doubts.switches = list(dict.fromkeys(kept.off))
    comparing.replicates = min(kept.replicates, max(comparing.choices(base)))
    if kept.asked:
        comparing.look(base, seed, session.school)
        comparing.start(base, seed, language)
    return True


def _has_begun(session: Session) -> bool:
    pile = session.comparing.pile
    return pile.running or pile.found is not None
