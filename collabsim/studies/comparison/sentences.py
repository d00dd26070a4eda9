"""What a comparison says, in plain sentences: what is told apart, and what is too small."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.language import Language, grouped, language
from collabsim.results.metric_format import label_of, signed
from collabsim.studies.comparison.costs import EFFECT, RUPIAH, Cost, Interval, costs_of
from collabsim.studies.comparison.labels import difference_format, listed_metrics
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.remainder_sentences import doubts
from collabsim.studies.comparison.robustness import EQUAL_HOURS, JITTERED, RANDOM, by_leadership
from collabsim.studies.comparison.unknown import out_of_reach, three_sources, what_decides_it
from collabsim.studies.comparison.verdict import verdict

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared
#: Other differences that a sentence names.
MOST_NAMED = 4


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: What the other ways of comparing styles are called.
WAY_NAMES = {
    JITTERED: _("with jittered behaviours"),
    EQUAL_HOURS: _("at equal hours given by the principal"),
    RANDOM: _("against random behaviours"),
}
#: What costs are called in a sentence.
COST = {
    "staff_hours": _("the staff's time"),
    "principal_hours": _("the principal's time"),
    "cover": _("lessons covered"),
    "money": _("programmes"),
    "all costs": _("all costs together"),
}


def paragraphs(comparison: Compared, code: str = "en") -> list[str]:
    """Return the answer: each arm against the reference, what it costs, and what it is not."""
    tongue = language(code)
    told = []
    for arm in range(len(comparison.arms) - 1):
        for parts in ((verdict, in_three_ways, schools), (three_sources, what_decides_it)):
            answer = (part(comparison, arm, tongue) for part in parts)
            told.append(" ".join(part for part in answer if part))
        told += [others(comparison, arm, tongue), what_it_costs(comparison, arm, tongue)]
    told += [*doubts(comparison, tongue), out_of_reach(comparison, tongue)]
    told += [unshared(comparison, tongue), not_three_ways(comparison, tongue), forecast(tongue)]
    return [text for text in told if text]


def in_three_ways(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return whether the primary difference survives the other ways of comparing styles."""
    _ = tongue.text
    found, ways = comparison.difference(arm=arm), comparison.in_ways(arm=arm)
    if not ways or not found.distinguishable:
        return ""
    missing = [_(WAY_NAMES[way.name]) for way in ways if not way.agrees(found.mean)]
    if not missing:
        return _(
            "It is found in all three ways of comparing styles: as tabled and jittered, at equal "
            "hours given by the principal, and against random behaviours."
        )
    return _("It does not survive all three ways of comparing styles: not {missing}.").format(
        missing=tongue.listing(missing)
    )


def others(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return which other differences survive all three ways, the surest first."""
    _ = tongue.text
    names = listed_metrics(comparison.metrics, comparison.primary)[1:]
    found = [comparison.difference(name, arm) for name in names if name not in COST]
    surviving = [each for each in found if comparison.survives(each.metric.name, arm)]
    if comparison.ways is None:
        return ""
    surviving.sort(key=lambda each: -abs(each.mean) / each.error)
    listed = [
        _("{metric} ({higher})").format(
            metric=_(label_of(each.metric)),
            higher=_("higher") if each.mean > 0 else _("lower"),
        )
        for each in surviving[:MOST_NAMED]
    ]
    if not listed:
        return _("No other difference shown here survives all three ways.")
    return _("Of the other differences shown here, all three ways find: {listed}.").format(
        listed=tongue.listing(listed)
    )


def what_it_costs(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return what the arm costs in hours and money, and for its effect."""
    _ = tongue.text
    costs = costs_of(comparison, arm)
    if not costs:
        return ""
    name = comparison.arms[arm].name
    listed = tongue.listing([cost_in_words(cost, cost.a_year, tongue) for cost in costs])
    told = [
        _("What {arm} costs a school more, a year until year {year}: {costs}.").format(
            arm=name, year=comparison.year, costs=listed
        )
    ]
    effects = [
        cost_in_words(cost, cost.for_effect, tongue) for cost in costs if cost.for_effect.known
    ]
    if effects:
        text = _(
            "For each {effect} gained in {metric} on average over these years, that is {costs}."
        )
        told.append(
            text.format(
                effect=_effect(comparison, arm, tongue),
                metric=_(label_of(comparison.difference().metric)),
                costs=tongue.listing(effects),
            )
        )
    return " ".join(told)


def _effect(comparison: Compared, arm: int, tongue: Language) -> str:
    form = difference_format(comparison.difference(arm=arm), tongue)
    return f"{tongue.short(EFFECT * form.factor)} {form.difference_unit}"


def cost_in_words(cost: Cost, amount: Interval, tongue: Language) -> str:
    """Return a cost's amount with its interval, its unit, and what it is of."""
    _ = tongue.text
    low, mean, high = (_whole(each, tongue) for each in (amount.low, amount.mean, amount.high))
    text = (
        _("{amount} {unit} of {what}")
        if low == high
        else _("{amount} {unit} of {what} ({low} to {high})")
    )
    unit = _("rupiah") if cost.name in RUPIAH else _("h")
    return text.format(amount=mean, unit=unit, what=_(COST[cost.name]), low=low, high=high)


def _whole(value: float, tongue: Language) -> str:
    """Return a cost with its sign, in thousands as readers write them: three digits mean much."""
    digits = 2 - math.floor(math.log10(abs(value))) if value else 0
    return signed(grouped(round(value, digits), max(0, min(1, digits)), tongue))


def not_three_ways(comparison: Compared, tongue: Language) -> str:
    """Return what was left out of a quick comparison of styles."""
    if comparison.ways is not None or not by_leadership(comparison.arms):
        return ""
    return tongue.text(
        "Styles were compared as tabled only; whether this survives jittered behaviours, equal "
        "hours given and random behaviours was not asked."
    )


def schools(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return in how many single schools the arm does better."""
    _ = tongue.text
    found = comparison.difference(arm=arm)
    if found.finding is Finding.SAME or not comparison.one_past:
        return ""
    better = found.metric.better
    text = (
        _("In {count} of {schools} single schools like this, {arm} does better than {reference}.")
        if better
        else _("In {count} of {schools} single schools like this, it is higher with {arm}.")
    )
    simulated = int(np.isfinite(found.schools).sum())
    of = min(simulated, 100)
    return text.format(
        count=counted(found.share(sign=better or 1), of, simulated),
        schools=of,
        arm=comparison.arms[arm].name,
        reference=comparison.reference.name,
    )


def counted(share: float, of: int, simulated: int) -> int:
    """Return how many of so many schools that is: all or none only where it is so of all simulated.

    >>> counted(0.5, 4, 4), counted(0.999, 100, 1000), counted(1.0, 100, 1000)
    (2, 99, 100)
    """
    count = round(share * simulated)
    if count in (0, simulated):
        return of if count else 0
    return min(of - 1, max(1, round(share * of)))


def unshared(comparison: Compared, tongue: Language) -> str:
    """Return what makes arms less alike than the same schools with the same past."""
    if comparison.one_past:
        return ""
    return tongue.text(
        "The arms' schools, parameters or past differ: they were simulated separately, with the "
        "same luck, and what differs between them is more than a policy."
    )


def forecast(tongue: Language) -> str:
    """Return what no answer is."""
    return tongue.text("This is a simulation, not a forecast.")


def note(comparison: Compared, code: str = "en") -> str:
    """Return what the numbers in the table are."""
    _ = language(code).text
    return " ".join(
        (
            _("Means of the terms of year {year}.").format(year=comparison.year),
            _("±: Monte Carlo interval; all of an answer hold at once in 95 of 100 answers."),
            _("●: more than chance explains{sets}.").format(
                sets=_(", in at least 9 of 10 parameter sets") if comparison.sets else ""
            ),
            *([_("◆: so in all three ways of comparing styles.")] if comparison.ways else []),
            _("P10 – P90: the middle eight of ten single schools."),
            _(
                "Replicates use {sets} parameter sets by rotation; intervals are clustered by set."
            ).format(sets=comparison.sets)
            if comparison.sets
            else _("One set of parameters: what is not known of them is in no number."),
        )
    )
