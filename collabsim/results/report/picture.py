"""The picture of a run for a report: fewer and larger panels than on a slide."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from collabsim.results.language import language
from collabsim.results.plot import QUIET, panel, styled
from collabsim.results.tables import formats

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from collabsim.results.run_data import Outcome

#: Inches before it is fitted to a sheet; panels in it, and those beside each other.
SIZE, MOST_PANELS, COLUMNS = (10.5, 6.4), 6, 3


def over_terms(results: Outcome, code: str = "en") -> Figure:
    """Return the first headline metrics over the terms, a panel each."""
    from matplotlib.figure import Figure

    tongue = language(code)
    forms = dict(list(formats(results, tongue).items())[:MOST_PANELS])
    rows = max(1, ceil(len(forms) / COLUMNS))
    with styled():
        picture = Figure(figsize=(SIZE[0], SIZE[1] * rows / 2), facecolor="white")
        axes = picture.subplots(rows, COLUMNS, squeeze=False).ravel()
        picture.subplots_adjust(
            left=0.05, right=0.94, top=1 - 0.34 / rows, bottom=0.17 / rows, wspace=0.45, hspace=0.75
        )
        for place, (axis, (metric, form)) in enumerate(zip(axes, forms.items(), strict=False)):
            panel(axis, results, metric, form)
            if place + COLUMNS >= len(forms):
                axis.set_xlabel(tongue.text("term"), fontsize=11, color=QUIET)
        for empty in axes[len(forms) :]:
            empty.set_axis_off()
    return picture
