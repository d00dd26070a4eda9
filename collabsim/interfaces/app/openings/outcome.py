"""What came of an act: in the visitor's school, and in many as dots on a line."""

from __future__ import annotations

import numpy as np

from collabsim.interfaces.app.openings.words import elsewhere, heading, here, verdict
from collabsim.interfaces.app.openings.year import Outcome, Year
from collabsim.interfaces.app.widgets import box, label
from collabsim.results.language import Language
from collabsim.results.metric_format import signed
from collabsim.studies.district.gains import LEAST

#: Rows over which dots are dealt, so that few hide each other.
ROWS = 5


def outcome(found: Year, language: Language) -> None:
    """Build the cards of an answer, learning first."""
    with box("outcomes"):
        for each in (found.weeks, *found.outcomes, found.left):
            with box(f"card outcome outcome-{each.name}"):
                label(heading(each, language), tag="h2")
                label(here(each, found, language), "here-now", tag="p")
                label(elsewhere(each, language), "small quiet", tag="p")
    _strip(found.weeks, language)
    label(verdict(found, language), "caution verdict", tag="p")


def _strip(weeks: Outcome, language: Language) -> None:
    """Build a line on which each of many schools is a dot."""
    _ = language.text
    most = max(2 * LEAST, float(np.abs(weeks.differences).max()))
    mean, low, high = (50 + 48 * each / most for each in weeks.interval)
    with box("strip") as strip:
        strip.props["role"] = "img"
        strip.props["aria-label"] = elsewhere(weeks, language)
        half = 48 * LEAST / most
        box("too-small").style(f"left:{50 - half:.1f}%;width:{2 * half:.1f}%")
        box("zero")
        for k, value in enumerate(weeks.differences.tolist()):
            at = f"left:{50 + 48 * value / most:.2f}%;top:{14 + 72 * (k % ROWS) / ROWS:.0f}%"
            box("own" if k == 0 else "other", "i").style(at)
        box("mean-range").style(f"left:{low:.1f}%;width:{max(0.5, high - low):.1f}%")
        box("mean").style(f"left:{mean:.1f}%")
    with box("strip-ends small quiet"):
        label(signed(language.number(-most, 0)))
        label(_("weeks of lessons a year: your school (large), the others, their mean; grey: too "
                "small to matter"))  # fmt: skip
        label(signed(language.number(most, 0)))
