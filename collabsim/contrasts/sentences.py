"""What a comparison says, in plain sentences: what is told apart, and what is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.contrasts.difference import Difference, Finding
from collabsim.contrasts.words import Way, way_of
from collabsim.report.language import Language, language
from collabsim.report.overview import capital

if TYPE_CHECKING:
    from collabsim.contrasts.comparison import Comparison


def told(comparison: Comparison, code: str = "en") -> str:
    """Return the answer: each arm against the reference, single schools, and what it is not."""
    tongue = language(code)
    sentences = []
    for arm in range(len(comparison.arms) - 1):
        sentences += [verdict(comparison, arm, tongue), schools(comparison, arm, tongue)]
    sentences += [*unshared(comparison, tongue), forecast(tongue)]
    return " ".join(sentence for sentence in sentences if sentence)


def verdict(comparison: Comparison, arm: int, tongue: Language) -> str:
    """Return what can be said of the primary metric: how large the difference is, and whether."""
    _ = tongue.text
    found = comparison.difference(arm=arm)
    head = {
        Finding.SAME: _(
            "{metric} in year {year}: {arm} and {reference} gave the same in every run."
        ),
        Finding.OPEN: _(
            "{metric} in year {year}: {arm} and {reference} cannot be told apart with {replicates} "
            "replicates. The difference may lie anywhere in {span}; more replicates would narrow "
            "that."
        ),
    }.get(
        found.finding,
        _("{metric} in year {year}: {size} {higher} with {arm} than with {reference} ({span})."),
    )
    tail = {
        Finding.TOO_SMALL: _("That is too small to matter (less than {least}), however certain."),
        Finding.MATTERS: _(
            "That is more than chance explains, and enough to matter (at least {least})."
        ),
        Finding.APART: _(
            "That is more than chance explains; whether it is enough to matter (at least {least}) "
            "cannot be told with {replicates} replicates."
        )
        if found.worthwhile
        else _("That is more than chance explains."),
    }.get(found.finding, "")
    return f"{head} {tail}".strip().format(**_facts(comparison, arm, found, way_of(found, tongue)))


def _facts(comparison: Comparison, arm: int, found: Difference, way: Way) -> dict[str, object]:
    _ = way.language.text
    return {
        "metric": capital(way.label),
        "year": comparison.year,
        "arm": comparison.arms[arm].name,
        "reference": comparison.reference.name,
        "size": way.size(found.mean),
        "higher": _("higher") if found.mean > 0 else _("lower"),
        "span": f"{way.span(found.low, found.high)} {way.unit}",
        "least": f"{way.language.short(found.worthwhile * way.factor)} {way.unit}",
        "replicates": comparison.replicates,
    }


def schools(comparison: Comparison, arm: int, tongue: Language) -> str:
    """Return in how many single schools the arm does better."""
    _ = tongue.text
    found = comparison.difference(arm=arm)
    if found.finding is Finding.SAME or not comparison.one_past:
        return ""
    better = found.metric.better
    text = (
        _("In {count} of 100 single schools like this, {arm} does better than {reference}.")
        if better
        else _("In {count} of 100 single schools like this, it is higher with {arm}.")
    )
    return text.format(
        count=tongue.number(100 * found.share(sign=better or 1), 0),
        arm=comparison.arms[arm].name,
        reference=comparison.reference.name,
    )


def unshared(comparison: Comparison, tongue: Language) -> list[str]:
    """Return what makes arms less alike than the same schools with the same past."""
    if comparison.one_past:
        return []
    return [
        tongue.text(
            "The arms' schools, parameters or past differ: they were simulated apart, with the "
            "same luck, and what differs between them is more than a policy."
        )
    ]


def forecast(tongue: Language) -> str:
    """Return what no answer is."""
    return tongue.text("This is a simulation, not a forecast.")


def note(comparison: Comparison, code: str = "en") -> str:
    """Return what the numbers in the table are."""
    _ = language(code).text
    return " ".join(
        (
            _("Means of the terms of year {year}.").format(year=comparison.year),
            _("±: Monte Carlo interval; all of an answer hold at once in 95 of 100 answers."),
            _("●: more than chance explains."),
            _("P10 – P90: the middle eight of ten single schools."),
            _("Range with parameter uncertainty: none yet, for the parameters are not calibrated."),
        )
    )
