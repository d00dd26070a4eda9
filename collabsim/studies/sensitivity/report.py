"""The report of a sweep: what a result depends on, and where it goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.language import Language, grouped, language
from collabsim.results.report.limits import limits
from collabsim.results.report.page import inline
from collabsim.results.report.repeat import repeat_of
from collabsim.results.report.report import NO_TABLE, Report, Table
from collabsim.results.report.run_report import COSTS, TERMS_A_YEAR
from collabsim.studies.sensitivity.labels import outcome_format, unit
from collabsim.studies.sensitivity.outcome import outcome
from collabsim.studies.sensitivity.plot import half_page
from collabsim.studies.sensitivity.sentences import answer_parts

if TYPE_CHECKING:
    from collabsim.studies.sensitivity.factor_effects import Screened
    from collabsim.studies.sweeps.study import Factor

#: Factors that a sheet has room for.
MOST_FACTORS = 10


def report_of_sensitivity(
    found: Screened, code: str = "en", command: str = "", link: str = ""
) -> Report:
    """Return the report of a sweep's outcome; ``command`` and ``link`` are what repeats it."""
    tongue = language(code)
    _ = tongue.text
    form, design, said = outcome_format(found, tongue), found.design, found.swept.manifest
    parts = answer_parts(found, tongue)
    matters = _("What does {metric} depend on?").format(metric=form.label)
    return Report(
        title=_(design.title) if design.title else matters,
        question=_(design.question) if design.question else matters,
        plan=(
            *(_factor(factor, tongue) for factor in design.factors[:MOST_FACTORS]),
            _(
                "{points} points of these, each simulated {replicates} times with the same luck."
            ).format(points=grouped(said["points"], 0, tongue), replicates=design.replicates),
        ),
        answer=" ".join(filter(None, (parts.matters, parts.little))) or parts.outcome,
        details=(parts.outcome, parts.box) if parts.matters else (parts.box,),
        picture=inline(lambda: half_page(found, code)),
        caption=_caption(found, tongue),
        effects=_effects(found, tongue),
        costs=_costs(found, tongue),
        sure=tuple(filter(None, (parts.chance, parts.values, parts.uneven))),
        change=(
            _("Other factors, and other ranges of these: what was not varied is as in the base."),
            _("More replicates take chance out; more points show more of where it goes wrong."),
        ),
        limits=limits(tongue),
        repeat=repeat_of({**said, "seed": design.seed}, tongue, command, link),
    )


def _factor(factor: Factor, tongue: Language) -> str:
    """Return what is varied, and over what."""
    _ = tongue.text
    name = _(factor.name.replace("_", " "))
    if factor.values is None:
        low, high = (tongue.short(float(end or 0.0)) for end in (factor.low, factor.high))
        return _("{factor}: from {low} to {high}").format(factor=name, low=low, high=high)
    listed = tongue.listing([_(str(value).replace("_", " ")) for value in factor.values])
    text = _("{factor}: {values}, compared at every point") if factor.arms else "{factor}: {values}"
    return text.format(factor=name, values=listed)


def _caption(found: Screened, tongue: Language) -> str:
    _ = tongue.text
    left = (
        _("Left: how much goes with each factor, with its interval.")
        if found.indices
        else _("Left: how many points gave so much.")
    )
    return f"{left} {_('Right: every point, over the factor that says most.')}"


def _effects(found: Screened, tongue: Language) -> Table:
    """Return the factors' indices, the most important first; none where points tell none."""
    _ = tongue.text
    if not found.indices:
        return NO_TABLE
    sobol = found.design.points.method == "saltelli"
    form = outcome_format(found, tongue)

    def written(value: float, low: float, high: float) -> str:
        if sobol:
            return " ".join(
                (
                    f"{tongue.number(100 * value, 0)} %",
                    f"({tongue.number(100 * low, 0)} – {tongue.number(100 * high, 0)})",
                )
            )
        return f"{form.number(value)} ({form.span(low, high)})"

    heads = (_("alone"), _("with others")) if sobol else (_("mean effect"), _("mean size"))
    lines = tuple(
        (
            _(each.factor.replace("_", " ")),
            written(each.alone, each.alone_low, each.alone_high),
            written(each.total, each.total_low, each.total_high),
        )
        for each in found.indices[:MOST_FACTORS]
    )
    what = _("share of the variance between points") if sobol else unit(found, tongue)
    return Table((what, *heads), lines)


def _costs(found: Screened, tongue: Language) -> tuple[str, ...]:
    """Return what points cost in a year: all of them, or the first arm more than the second."""
    _ = tongue.text
    arms = found.design.arms
    told = []
    for name, what in COSTS.items():
        cost = outcome(found.swept, found.design, name, found.outcome.term).mean * TERMS_A_YEAR
        known = cost[np.isfinite(cost)]
        if not known.size or not known.any():
            continue
        low, middle, high = (grouped(x, 0, tongue) for x in np.quantile(known, (0.1, 0.5, 0.9)))
        text = _("{middle} {what} ({low} to {high})")
        told.append(text.format(middle=middle, what=_(what), low=low, high=high))
    if not told:
        return (_("It takes neither hours nor money."),)
    if arms is None:
        text = _("In a year, at the middle point (eight in ten points): {costs}.")
        return (text.format(costs=tongue.listing(told)),)
    first, second = (str(value) for value in (arms.values or ("", ""))[:2])
    text = _(
        "{first} costs more than {second} a year, at the middle point (eight in ten): {costs}."
    )
    return (text.format(first=first, second=second, costs=tongue.listing(told)),)
