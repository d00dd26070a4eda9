"""What a plan costs in the one school that is played, and what each of its changes adds to it."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.interfaces.app.budget import MOST_SECONDS, demand
from collabsim.interfaces.app.plan import Plan, without
from collabsim.model.metrics import METRICS
from collabsim.results.language import Language, grouped
from collabsim.results.metric_format import signed
from collabsim.scenario import Scenario
from collabsim.simulation.runner import run_arms
from collabsim.statistics.interval import Floats


class Price(NamedTuple):
    """Hours and rupiah of all schools together, from week 0 until the end: more, or less than 0."""

    staff_hours: float
    principal_hours: float
    cover: float
    money: float


class PlanCosts(NamedTuple):
    """What the whole plan costs, and what each change adds: what is saved without it."""

    total: Price
    changes: tuple[Price, ...]


def plan_costs(base: Scenario, plan: Plan, seed: int) -> PlanCosts | None:
    """Return what a plan costs in the schools that are played; None where that takes too long.

    They are simulated with the same luck, as they are, with the plan, and without each change.

    >>> from collabsim.scenario import ProgrammeSpec, load
    >>> plan = Plan((ProgrammeSpec(name="training", start=4),))
    >>> plan_costs(load("typical_sd"), plan, 1).total.money  # doctest: +SKIP
    4500000.0
    """
    if (len(plan.changes) + 2) * demand(base).seconds > MOST_SECONDS:
        return None
    lacking = [without(plan, place).scenario(base) for place in range(len(plan.changes))]
    arms = [plan.scenario(base), base, *lacking]
    whole, nothing, *rest = (
        _sums(results.values[0])
        for results in run_arms(arms, replicates=range(1), seed=seed, threads=1)
    )
    return PlanCosts(_price(whole - nothing), tuple(_price(whole - each) for each in rest))


def in_words(price: Price, language: Language) -> str:
    """Return what something costs, in short; hours are whole.

    >>> from collabsim.results.language import language
    >>> in_words(Price(90.2, 0.1, -3.0, 4_500_000.0), language("en"))
    '+90 h of staff, −3 h of cover, +4,500,000 rupiah'
    """
    _ = language.text
    texts = (
        _("{hours} h of staff"), _("{hours} h of the principal"), _("{hours} h of cover"),
        _("{hours} rupiah"),
    )  # fmt: skip
    parts = [
        text.format(hours=signed(grouped(amount, 0, language)))
        for text, amount in zip(texts, price, strict=True)
        if round(amount)
    ]
    return ", ".join(parts) or _("no hours and no money")


def _sums(values: Floats) -> Floats:
    """Return the sums over schools and terms of what costs, from values [school, term, metric]."""
    names = [metric.name for metric in METRICS]
    return values.sum(axis=(0, 1))[[names.index(name) for name in Price._fields]]


def _price(sums: Floats) -> Price:
    return Price(*sums.tolist())
