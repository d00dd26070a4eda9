"""What happened, in one or two plain sentences; and what a picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.language import Language, language
from collabsim.results.metric_format import MetricFormat
from collabsim.results.tables import formats
from collabsim.results.weeks_of_lessons import USUAL_YEAR
from collabsim.statistics.interval import CONFIDENCE, estimate, mean_of

if TYPE_CHECKING:
    from collabsim.results.run_data import Outcome

#: Changes that a sentence names; more would be a table.
MOST_CHANGES = 3


def what_happened(results: Outcome, code: str = "en") -> str:
    """Return what changed beyond chance in the simulation, and how far single schools differ."""
    tongue = language(code)
    forms = formats(results, tongue)
    sentences = [_change(results, forms, tongue), _difference(results, forms, tongue)]
    return " ".join(sentence for sentence in sentences if sentence)


def caption(results: Outcome, code: str = "en") -> str:
    """Return what the lines and bands of the picture are."""
    _ = language(code).text
    schools = results.schools
    runs = (
        _("Line: mean of {replicates} simulated runs.")
        if schools == 1
        else _("Line: mean of {replicates} simulated runs of {schools} schools.")
    ).format(replicates=results.replicates, schools=schools)
    bands = [
        _("Dark band: 95 % Monte Carlo interval of that mean."),
        _("Light band: the middle eight of ten single schools (P10–P90)."),
    ]
    return " ".join((runs, *_which(results, bands), _units(language(code))))


def note(results: Outcome, code: str = "en") -> str:
    """Return what the numbers in the table are."""
    _ = language(code).text
    term = _("term {number}").format(number=results.terms)
    numbers = [
        _("±: 95 % Monte Carlo interval of the mean of {replicates} runs.").format(
            replicates=results.replicates
        ),
        _("P10 – P90: the middle eight of ten single schools in {term}.").format(term=term),
    ]
    return " ".join((*_which(results, numbers), _units(language(code))))


def _which(results: Outcome, texts: list[str]) -> list[str]:
    """Return of two texts, on the interval and the range, those that results have."""
    known = (results.brief.high, results.brief.p90)
    return [text for text, array in zip(texts, known, strict=True) if np.isfinite(array).any()]


def _units(tongue: Language) -> str:
    return tongue.text(
        "SD/year: pupils' learning beyond that of a usual year, in standard deviations of their "
        "scores (a usual year: about {usual})."
    ).format(usual=tongue.number(USUAL_YEAR, 1))


def _change(results: Outcome, forms: dict[int, MetricFormat], tongue: Language) -> str:
    _ = tongue.text
    if results.terms == 1:
        return ""
    if results.replicates == 1:
        return _("One run alone cannot tell a change from chance: ask for more replicates.")
    first, last = (_("term {number}").format(number=number) for number in (1, results.terms))
    changes = _changes(results, forms, tongue)
    if not changes:
        text = _("From {first} to {last} nothing shown here changed by more than chance explains.")
    elif len(changes) > MOST_CHANGES:
        text = _("From {first} to {last}, above all, {changes}: more than chance explains.")
    else:
        text = _("From {first} to {last}, {changes}: more than chance explains.")
    named = tongue.listing(changes[:MOST_CHANGES])
    return text.format(first=first, last=last, changes=named)


def _changes(results: Outcome, forms: dict[int, MetricFormat], tongue: Language) -> list[str]:
    """Changes beyond Monte Carlo error, largest first as seen against differences of schools.

    Several metrics are asked, so that each must change beyond a wider interval (Bonferroni): a
    sentence that names chance is as rare as an interval that misses.
    """
    _ = tongue.text
    brief, found = results.brief, []
    confidence = 1 - (1 - CONFIDENCE) / max(1, len(forms))
    for place, form in forms.items():
        runs = mean_of(results.values[..., place], 1)
        change = estimate(runs[:, -1] - runs[:, 0], confidence)
        before, after = (form.number(brief.mean[term, place]) for term in (0, -1))
        if not abs(change.mean) > change.margin or before == after:
            continue
        text = _("{metric} rose from {before} to {after}")
        if change.mean < 0:
            text = _("{metric} fell from {before} to {after}")
        spread = brief.p90[-1, place] - brief.p10[-1, place]
        size = abs(change.mean) / spread if spread > 0 else np.inf
        after = f"{after} {form.unit}" if form.unit else after
        found.append((size, text.format(metric=form.label, before=before, after=after)))
    return [text for size, text in sorted(found, key=lambda pair: -pair[0])]


def _difference(results: Outcome, forms: dict[int, MetricFormat], tongue: Language) -> str:
    _ = tongue.text
    brief = results.brief
    place, form = next(iter(forms.items()), (0, None))
    if form is None or not np.isfinite(brief.p90[-1, place]):
        return _("This is a simulation, not a forecast.")
    return _(
        "Single schools differ: for eight in ten, {metric} in {term} lies between {low} and {high} "
        "{unit}; this is a simulation, not a forecast."
    ).format(
        metric=form.label,
        term=_("term {number}").format(number=results.terms),
        low=form.number(brief.p10[-1, place]),
        high=form.number(brief.p90[-1, place]),
        unit=form.unit,
    )
