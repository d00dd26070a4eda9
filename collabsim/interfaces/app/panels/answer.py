"""The answer of a comparison: sentences, and each difference with its interval."""

from __future__ import annotations

from dataclasses import replace

from collabsim.interfaces.app.comparison import Comparing
from collabsim.interfaces.app.widgets import box, fold, label
from collabsim.model.metrics.metric import SD
from collabsim.results.language import Language
from collabsim.results.metric_format import signed
from collabsim.results.tables import HEADLINES
from collabsim.results.weeks_of_lessons import weeks_of
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import Difference, Finding
from collabsim.studies.comparison.sentences import forecast, paragraphs, schools
from collabsim.studies.comparison.unknown import what_decides_it
from collabsim.studies.comparison.verdict import verdict

#: Half the width of a bar where nothing differs.
SMALLEST = 1e-12


def answer(comparing: Comparing, language: Language) -> None:
    """Build the verdicts, the differences in the headline metrics, and the rest to unfold."""
    _ = language.text
    found = comparing.answer(language)
    if found is None:
        return
    verdicts = [
        " ".join(
            part for part in (told(found, arm, language) for told in (verdict, schools)) if part
        )
        for arm in range(len(found.arms) - 1)
    ]
    for arm, words in enumerate(verdicts):
        label(words, "verdict", tag="p")
        if weeks := in_weeks(found.difference(arm=arm), language):
            label(weeks, tag="p")
        if found.difference(arm=arm).finding is Finding.UNSETTLED:
            label(what_decides_it(found, arm, language), tag="p")
    _differences(found, language)
    caution = forecast(language)
    with fold(_("More: costs, and what was not asked"), "more", comparing.unfolded):
        for paragraph in paragraphs(replace(found, remainders=()), language.code):
            if paragraph not in (*verdicts, caution):
                label(paragraph, tag="p")
    label(caution, "caution", tag="p")


def _differences(found: Comparison, language: Language) -> None:
    _ = language.text
    head = _("Differences from {reference} in year {year}, mean of {count} schools each").format(
        reference=found.reference.name, year=found.year, count=found.replicates
    )
    tip = _("Bar: the interval in which the mean difference lies, for all measures at once.")
    tip += " " + _("Grey: too small to matter. Measures in the same unit have the same scale.")
    if found.sets:
        tip += " " + _("Pale band: where it is expected in eight of ten versions of the model.")
    label(head, tag="h2", tip=tip)
    names = (found.primary, *(name for name in HEADLINES if name != found.primary))
    arms = range(len(found.arms) - 1)
    with box("differences"):
        for name in names:
            unit = found.difference(name).metric.unit
            alike = [each for each in names if found.difference(each).metric.unit == unit]
            most = max(_reach(found.difference(each, arm)) for each in alike for arm in arms)
            for arm in arms:
                _difference(found.difference(name, arm), arm, max(most, SMALLEST), language)


def _difference(difference: Difference, arm: int, most: float, language: Language) -> None:
    """Build a row: a bar on a scale that reaches ``most`` to both sides, and its numbers."""
    words = difference_format(difference, language)

    def part(kind: str, low: float, high: float) -> None:
        left, right = (50 + 48 * value / most for value in (low, high))
        box(kind).style(f"left:{left:.2f}%;width:{max(0.6, right - left):.2f}%")

    label(words.heading if arm == 0 else "", "small")
    with box(f"interval arm-{arm} " + ("apart" if difference.distinguishable else "")):
        if difference.worthwhile:
            part("small-band", -difference.worthwhile, difference.worthwhile)
        box("zero")
        if versions := _versions(difference):
            part("versions", *versions)
        part("range", difference.low, difference.high)
        box("mean").style(f"left:{50 + 48 * difference.mean / most:.2f}%")
    number = f"{words.signed(difference.mean)} {words.difference_unit}"
    span = f"({words.interval(difference.low, difference.high)})"
    with box("number"):
        label(number)
        label(span, "quiet small")
        if difference.distinguishable and difference.metric.better:
            good = difference.mean * difference.metric.better > 0
            label(language.text("better") if good else language.text("worse"),
                  "small mark " + ("good" if good else "bad"))  # fmt: skip


def in_weeks(difference: Difference, language: Language) -> str:
    """Return a difference in learning as weeks of lessons a year, "" for what is no learning."""
    if difference.metric.unit != SD or difference.finding is Finding.SAME:
        return ""
    low, mean, high = (
        signed(language.number(weeks_of(value), 1))
        for value in (difference.low, difference.mean, difference.high)
    )
    return language.text("In weeks of lessons a year: {mean} ({low} to {high}).").format(
        mean=mean, low=low, high=high
    )


def _reach(difference: Difference) -> float:
    """Return how far a row reaches to either side of zero."""
    ends = (difference.low, difference.high, difference.worthwhile, *_versions(difference))
    return max(map(abs, ends))


def _versions(difference: Difference) -> tuple[float, ...]:
    """Return between what the difference is expected in eight of ten versions, if that is known."""
    sets = difference.over_sets
    return () if sets is None else tuple(end.value for end in sets.span)
