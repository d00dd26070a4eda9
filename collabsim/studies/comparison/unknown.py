"""What makes an answer unsure, in words: three sources apart, and what decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.model.parameters import BY_NAME
from collabsim.results.language import Language
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.parameter_values import LEAST
from collabsim.studies.comparison.verdict import VERSIONS

if TYPE_CHECKING:
    from collabsim.studies.comparison.deciding_parameters import Deciding
    from collabsim.studies.comparison.paired_outcomes import Compared


def three_sources(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return the luck of single schools, the luck of simulating, and what is not known, apart."""
    _ = tongue.text
    found = comparison.difference(arm=arm)
    if found.finding is Finding.SAME:
        return ""
    if found.cluster is None:
        return _(
            "All replicates have one set of parameter values: what is not known of these is left "
            "out."
        )
    sets = found.over_sets
    if sets is None:
        return _(
            "How far it depends on which {versions} are right takes {least} replicates or more to "
            "tell."
        ).format(least=LEAST * comparison.sets, versions=_(VERSIONS[comparison.source]))
    form = difference_format(found, tongue)
    low, high = sets.span
    return _(
        "Three sources of doubt, apart: the luck of single schools (standard deviation {schools}), "
        "the luck of simulating (standard error {luck}), and what is not known of people and "
        "schools: over {sets} {versions} the expected difference has a standard deviation of "
        "{spread} ({few} to {much}); for eight in ten it lies between {low} ({lows}) and {high} "
        "({highs}) {unit}."
    ).format(
        schools=form.number(found.school_spread),
        luck=form.number(sets.luck),
        sets=sets.sets,
        versions=_(VERSIONS[comparison.source]),
        spread=form.number(sets.spread.value),
        few=form.number(sets.spread.low),
        much=form.number(sets.spread.high),
        low=form.signed(low.value),
        lows=form.interval(low.low, low.high),
        high=form.signed(high.value),
        highs=form.interval(high.low, high.high),
        unit=form.difference_unit,
    )


def what_decides_it(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return which parameters a difference depends on most, and what a field study would measure.

    Nothing where parameter sets hardly differ, and where the difference is too small to matter.
    """
    _ = tongue.text
    found = comparison.difference(arm=arm)
    if found.over_sets is None or found.finding is Finding.TOO_SMALL:
        return ""
    if found.over_sets.spread.low <= 0:
        return ""
    deciding = comparison.deciding(arm=arm)
    if not deciding:
        return _(
            "On which of the unknown it depends most cannot be told with {replicates} replicates "
            "of {sets} versions."
        ).format(replicates=comparison.replicates, sets=found.over_sets.sets)
    return _(
        "What decides it: {parameters}. A field study that measured this would narrow "
        "the answer most."
    ).format(parameters="; ".join(parameter_in_words(each, tongue) for each in deciding))


def parameter_in_words(each: Deciding, tongue: Language) -> str:
    """Return what a parameter means, and how much of what sets differ in it explains."""
    _ = tongue.text
    phrase = _(BY_NAME[each.name].about).removesuffix(".")
    low, share, high = (tongue.number(100 * x, 0) for x in (each.low, each.share, each.high))
    return _("{phrase} ({share} % of what versions differ in, {low} to {high})").format(
        phrase=phrase[:1].lower() + phrase[1:], share=share, low=low, high=high
    )


def out_of_reach(comparison: Compared, tongue: Language) -> str:
    """Return why the standard error that was asked for was not met, nothing where it was."""
    wanted = comparison.wanted_error
    if wanted is None:
        return ""
    arms = range(len(comparison.arms) - 1)
    found = max((comparison.difference(arm=arm) for arm in arms), key=lambda each: each.error)
    form = difference_format(found, tongue)
    floor = found.over_sets.floor if found.over_sets else found.error
    return tongue.text(
        "A standard error of {wanted} was asked for; it is {error}. More replicates cannot help: "
        "{sets} parameter sets differ so much that they alone leave {floor}. Only more sets would."
    ).format(
        wanted=tongue.short(wanted * form.factor),
        error=tongue.short(float(f"{found.error * form.factor:.2g}")),
        sets=comparison.sets,
        floor=tongue.short(float(f"{floor * form.factor:.2g}")),
    )
