"""The answer of a comparison: sentences, and each difference with its interval."""

from __future__ import annotations

from nicegui import ui

from collabsim.interfaces.app.comparison import Comparing
from collabsim.interfaces.app.widgets import box, label
from collabsim.results.language import Language
from collabsim.results.tables import HEADLINES
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
        if found.difference(arm=arm).finding is Finding.UNSETTLED:
            label(what_decides_it(found, arm, language), tag="p")
    _differences(found, language)
    caution = forecast(language)
    with _rest(comparing):
        label(_("More: costs, and what was not asked"), tag="summary")
        for paragraph in paragraphs(found, language.code):
            if paragraph not in (*verdicts, caution):
                label(paragraph, tag="p")
    label(caution, "caution", tag="p")


def _rest(comparing: Comparing) -> ui.element:
    """Return what can be unfolded; it stays so when the page is built anew."""
    rest = box("more", "details")
    if comparing.unfolded:
        rest.props("open")
    rest.on(
        "toggle",
        lambda event: setattr(comparing, "unfolded", bool(event.args)),
        js_handler="(event) => emit(event.target.open)",
    )
    return rest


def _differences(found: Comparison, language: Language) -> None:
    _ = language.text
    head = _("Differences from {reference} in year {year}, mean of {count} schools each").format(
        reference=found.reference.name, year=found.year, count=found.replicates
    )
    tip = _("Bar: the interval in which the mean difference lies, for all measures at once.")
    if found.sets:
        tip += " " + _("Pale band: where it is expected in eight of ten versions of the model.")
    label(head, tag="h2", tip=tip)
    names = (found.primary, *(name for name in HEADLINES if name != found.primary))
    with box("differences"):
        for name in names:
            for arm in range(len(found.arms) - 1):
                _difference(found, name, arm, language, first=arm == 0)


def _difference(found: Comparison, name: str, arm: int, language: Language, *, first: bool) -> None:
    difference = found.difference(name, arm)
    words = difference_format(difference, language)
    all_arms = [found.difference(name, k) for k in range(len(found.arms) - 1)]
    most = max(max(map(abs, (*_ends(each), *_versions(each))), default=0.0) for each in all_arms)
    most = max(most, SMALLEST)
    low, middle, high = (
        50 + 48 * value / most for value in (difference.low, difference.mean, difference.high)
    )
    label(words.heading if first else "", "small")
    with box(f"interval arm-{arm} " + ("apart" if difference.distinguishable else "")):
        box("zero")
        if versions := [50 + 48 * value / most for value in _versions(difference)]:
            left, right = versions
            box("versions").style(f"left:{left:.2f}%;width:{max(0.6, right - left):.2f}%")
        box("range").style(f"left:{low:.2f}%;width:{max(0.6, high - low):.2f}%")
        box("mean").style(f"left:{middle:.2f}%")
    number = f"{words.signed(difference.mean)} {words.difference_unit}"
    span = f"({words.interval(difference.low, difference.high)})"
    with box("number"):
        label(number)
        label(span, "quiet small")


def _ends(difference: Difference) -> tuple[float, float]:
    return difference.low, difference.high


def _versions(difference: Difference) -> tuple[float, ...]:
    """Return between what the difference is expected in eight of ten versions, if that is known."""
    sets = difference.over_sets
    return () if sets is None else tuple(end.value for end in sets.span)
