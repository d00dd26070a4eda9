"""What ``collabsim calibrate`` prints: what was found, and each figure at the chosen values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from collabsim.results.extension_sources import named
from collabsim.results.language import language
from collabsim.results.terminal_table import empty_table
from collabsim.studies.calibration.calibrate import Calibration
from collabsim.studies.calibration.checks import passes
from collabsim.studies.calibration.sentences import sentences
from collabsim.studies.validation.pattern import Range
from collabsim.studies.validation.terminal import span

if TYPE_CHECKING:
    from rich.table import Table


def show(found: Calibration, code: str) -> None:
    """Print the chosen values, and each figure there against what is accepted."""
    from rich.console import Console

    from collabsim.results.terminal import WIDTH

    console = Console(width=WIDTH, highlight=False)
    console.print(_values(found, code))
    console.print(_figures(found, code))
    for sentence in filter(
        None, (*sentences(found, code), named(found.wanted.use, language(code)))
    ):
        console.print(sentence)


def _values(found: Calibration, code: str) -> Table:
    _ = language(code).text
    table = empty_table(_("parameter"), _("range"), _("start"), _("chosen"), _("left, 5 to 95 %"))
    space = found.posterior.space
    low, high = (found.posterior.quantile(found.posterior.shares, share) for share in (0.05, 0.95))
    ends = space.low + np.stack([low, high]) * (space.high - space.low)
    for k, name in enumerate(space.names):
        inside = (
            f"{ends[0, k]:.3g} – {ends[1, k]:.3g}" if found.posterior.not_ruled_out.any() else "–"
        )
        table.add_row(
            name,
            f"{space.low[k]:g} – {space.high[k]:g}",
            f"{found.start[name]:.3g}",
            f"{found.chosen[name]:.3g}",
            inside,
        )
    return table


def _figures(found: Calibration, code: str) -> Table:
    _ = language(code).text
    table = empty_table(_("figure"), _("accepted"), _("start"), _("chosen"), _("result"))
    for k, target in enumerate(found.targets):
        accepted = f"{target.low:g} ± {target.error:g}"
        table.add_row(
            target.name,
            accepted if target.error else span(Range(target.low, target.high)),
            f"{found.values[0, k]:.3f}",
            f"{found.values[1, k]:.3f} ± {found.errors[1, k]:.3f}",
            _("pass") if passes(found, k) else _("MISS"),
        )
    return table
