"""The report of a comparison: what to do, what it costs, how sure that is."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from collabsim.model.metrics.metric import SD
from collabsim.results.language import Language, grouped, language
from collabsim.results.metric_format import capital, label_of
from collabsim.results.provenance import versions
from collabsim.results.report.limits import ANOTHER_SCHOOL, limits
from collabsim.results.report.page import inline
from collabsim.results.report.repeat import repeat_of
from collabsim.results.report.report import Report, Table
from collabsim.results.report.scenario_words import policy_in_words, schools_in_words
from collabsim.results.weeks_of_lessons import weeks_of
from collabsim.studies.comparison.costs import costs_of
from collabsim.studies.comparison.labels import difference_format, listed_metrics, mark_of
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.plot import half_page
from collabsim.studies.comparison.remainder_sentences import doubts
from collabsim.studies.comparison.sentences import (
    COST,
    cost_in_words,
    in_three_ways,
    not_three_ways,
    note,
    schools,
    unshared,
)
from collabsim.studies.comparison.unknown import out_of_reach, three_sources, what_decides_it
from collabsim.studies.comparison.verdict import verdict

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared

#: Arms that a sheet has room for; the tables beside it have them all.
MOST_ARMS = 4
#: Rules that were switched off for which it has room.
MOST_RULES = 3
#: Letters of an arm's name in a table.
LONGEST_NAME = 40


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: The answer in short, by what can be said: of what is better where it is more.
SHORT = {
    Finding.SAME: _("{arm} changes nothing: all simulated schools gave the same."),
    Finding.TOO_SMALL: _("{arm} hardly matters for {metric}: the difference is too small."),
    Finding.UNSETTLED: _(
        "Whether {arm} helps is not settled: it depends on what is not known of people and schools."
    ),
    Finding.OPEN: _("Whether {arm} helps cannot be told yet: the difference may be chance."),
}
BETTER = {
    Finding.MATTERS: _("{arm} helps: {size} more in {metric} than with {reference}."),
    Finding.APART: _(
        "{arm} helps, by about {size} in {metric}; whether that is enough to matter is open."
    ),
    Finding.OPEN: _(
        "On average {arm} helps, by about {size} in {metric}; whether it does so in most versions "
        "of the model cannot be told yet."
    ),
}
WORSE = {
    Finding.MATTERS: _("{arm} costs {size} in {metric}, against {reference}."),
    Finding.APART: _(
        "{arm} costs about {size} in {metric}; whether that is enough to matter is open."
    ),
    Finding.OPEN: _(
        "On average {arm} costs about {size} in {metric}; whether it does so in most versions of "
        "the model cannot be told yet."
    ),
}
#: How sure that is, in plain words: within the model.
SURE = {
    Finding.SAME: _("Within the model this is settled."),
    Finding.TOO_SMALL: _("Within the model this is settled: more schools would not change it."),
    Finding.MATTERS: _("Within the model this is settled: more schools would not change it."),
    Finding.APART: _("Within the model it is settled which does better, not by how much."),
    Finding.UNSETTLED: _("Not settled: versions of the model that are as likely disagree."),
    Finding.OPEN: _("Not settled: more simulated schools could tell."),
}
NEITHER = _("With {arm} {metric} is {higher} by {size} than with {reference}.")


def report_of_comparison(
    comparison: Compared, code: str = "en", command: str = "", link: str = ""
) -> Report:
    """Return the report of a comparison; ``command`` and ``link`` are what repeats it."""
    tongue = language(code)
    _ = tongue.text
    arms = range(min(MOST_ARMS, len(comparison.arms) - 1))
    facts = {**comparison.results[0].provenance, "seed": comparison.results[0].seed}
    return Report(
        title=title_of(comparison, tongue),
        question=question_of(comparison, tongue),
        plan=_plan(comparison, tongue),
        answer=" ".join(short_answer(comparison, arm, tongue) for arm in arms),
        details=tuple(
            f"{verdict(comparison, arm, tongue)} {schools(comparison, arm, tongue)}".strip()
            for arm in arms
        ),
        picture=inline(lambda: half_page(comparison, code)),
        caption=_caption(comparison, tongue),
        effects=_effects(comparison, list(arms), tongue),
        costs=tuple(text for arm in arms for text in _costs(comparison, arm, tongue)),
        sure=_sure(comparison, list(arms), tongue),
        change=_change(comparison, list(arms), tongue),
        limits=limits(tongue),
        repeat=repeat_of(facts | {"versions": versions()}, tongue, command, link),
    )


def short_answer(comparison: Compared, arm: int, tongue: Language) -> str:
    """Return in one sentence whether an arm does better than the reference, and by how much."""
    _ = tongue.text
    found = comparison.difference(arm=arm)
    text = SHORT.get(found.finding)
    if text is None or (found.finding is Finding.OPEN and not found.low <= 0 <= found.high):
        good = found.mean * found.metric.better
        texts = {1: BETTER, -1: WORSE}.get((good > 0) - (good < 0), {})
        text = texts.get(found.finding, NEITHER)
    form = difference_format(found, tongue)
    size = form.size(found.mean)
    if found.metric.unit == SD:
        weeks = tongue.number(abs(weeks_of(found.mean)), 1)
        size = _("{weeks} weeks of lessons a year").format(weeks=weeks)
    told = _(text).format(
        arm=comparison.arms[arm].name,
        reference=comparison.reference.name,
        metric=form.label,
        higher=_("higher") if found.mean > 0 else _("lower"),
        size=size,
    )
    return capital(told)


def title_of(comparison: Compared, tongue: Language) -> str:
    """Return what is compared with what."""
    names = [arm.name for arm in comparison.arms[:-1][:MOST_ARMS]]
    return tongue.text("{arms} against {reference}").format(
        arms=capital(tongue.listing(names)), reference=comparison.reference.name
    )


def question_of(comparison: Compared, tongue: Language) -> str:
    """Return what a comparison asks."""
    _ = tongue.text
    metric = comparison.difference().metric
    return _(
        "What would that change in {metric} in year {year}, for which schools, at what cost?"
    ).format(metric=_(label_of(metric)), year=comparison.year)


def _plan(comparison: Compared, tongue: Language) -> tuple[str, ...]:
    """Return what each arm is, in which schools, and how often they were simulated."""
    _ = tongue.text
    named = [*comparison.arms[: min(MOST_ARMS, len(comparison.arms) - 1)], comparison.reference]
    told = [f"{capital(arm.name)}: {policy_in_words(arm.scenario, tongue)}." for arm in named]
    more = len(comparison.arms) - len(named)
    if more:
        told.append(_("{count} more policies: see the tables beside this page.").format(count=more))
    paired = (
        _("Each was simulated in the same {replicates} schools, with the same past and luck.")
        if comparison.one_past
        else _("Each was simulated {replicates} times, with the same luck.")
    )
    return (
        *told,
        schools_in_words(comparison.reference.scenario, tongue),
        paired.format(replicates=comparison.replicates),
    )


def _caption(comparison: Compared, tongue: Language) -> str:
    _ = tongue.text
    parts = [
        _("Left: the mean difference from {reference} in each term, with its interval."),
        _("Right: the same difference in single schools; the line is their mean."),
    ]
    if comparison.difference().worthwhile:
        parts.append(_("Shaded: too small to matter."))
    return " ".join(parts).format(reference=comparison.reference.name)


def _effects(comparison: Compared, arms: list[int], tongue: Language) -> Table:
    """Return the differences in the headline metrics, an arm a column."""
    _ = tongue.text
    costs = {*COST, "beginners_understanding"}
    listed = listed_metrics(comparison.metrics, comparison.primary)
    names = [comparison.primary, *(name for name in listed[1:] if name not in costs)]
    rows = []
    for name in names:
        forms = [difference_format(comparison.difference(name, arm), tongue) for arm in arms]
        cells = [
            f"{form.signed(found.mean)} ({form.interval(found.low, found.high)}) "
            f"{mark_of(comparison, name, arm)}".strip()
            for arm, form in zip(arms, forms, strict=True)
            for found in [comparison.difference(name, arm)]
        ]
        rows.append((f"{forms[0].heading}, {forms[0].difference_unit}", *cells))
    heads = (_("Difference in year {year}").format(year=comparison.year),)
    return Table((*heads, *(_short(comparison, arm) for arm in arms)), tuple(rows))


def _short(comparison: Compared, arm: int) -> str:
    """Return an arm's name, cut where a column has no room for it."""
    return textwrap.shorten(comparison.arms[arm].name, LONGEST_NAME, placeholder=" …")


def _costs(comparison: Compared, arm: int, tongue: Language) -> list[str]:
    """Return what an arm costs a school more in a year, in hours and rupiah."""
    _ = tongue.text
    costs = costs_of(comparison, arm)
    name = capital(comparison.arms[arm].name)
    if not costs:
        return [_("{arm}: neither more hours nor more money.").format(arm=name)]
    listed = tongue.listing([cost_in_words(cost, cost.a_year, tongue) for cost in costs])
    told = _("{arm}, for a school and a year: {costs}.").format(arm=name, costs=listed)
    if comparison.rupiah_an_hour is None:
        return [told]
    price = grouped(comparison.rupiah_an_hour, 0, tongue)
    return [f"{told} {_('An hour is counted as {price} rupiah.').format(price=price)}"]


def _sure(comparison: Compared, arms: list[int], tongue: Language) -> tuple[str, ...]:
    told = []
    for arm in arms:
        plainly = tongue.text(SURE[comparison.difference(arm=arm).finding])
        parts = (in_three_ways, three_sources)
        more = (part(comparison, arm, tongue) for part in parts)
        said = " ".join(filter(None, (plainly, *more)))
        name = capital(_short(comparison, arm))
        told.append(f"{name}: {said}" if len(arms) > 1 else said)
    return (*told, note(comparison, tongue.code))


def _change(comparison: Compared, arms: list[int], tongue: Language) -> tuple[str, ...]:
    """Return what would change the answer: what is not known, and what was not asked."""
    _ = tongue.text
    told = [what_decides_it(comparison, arm, tongue) for arm in arms]
    without = doubts(comparison, tongue)
    told += without[:MOST_RULES]
    if more := len(without[MOST_RULES:]):
        told.append(_("{count} more rules were switched off: see the tables.").format(count=more))
    told += [f(comparison, tongue) for f in (out_of_reach, unshared, not_three_ways)]
    told.append(_(ANOTHER_SCHOOL))
    return tuple(dict.fromkeys(filter(None, told)))
