"""What ``collabsim calibrate`` prints: what was found, and each figure at the chosen values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.calibration.calibrate import Calibration
from collabsim.calibration.written import checks
from collabsim.validation.pattern import Range
from collabsim.validation.shown import span

if TYPE_CHECKING:
    from rich.table import Table


def show(found: Calibration, code: str) -> None:
    """Print the chosen values, and each figure there against what is accepted."""
    from rich.console import Console

    from collabsim.report.terminal import WIDTH

    console = Console(width=WIDTH, highlight=False)
    console.print(_values(found, code))
    console.print(_figures(found, code))
    for sentence in sentences(found, code):
        console.print(sentence)


def sentences(found: Calibration, code: str) -> list[str]:
    """Return what was found, in words."""
    from collabsim.report.language import language

    tongue = language(code)
    _ = tongue.text
    final, first = found.final, found.final.order[0]
    told = [
        _(
            "{sets} parameter sets simulated over {free} free parameters; {kept} not ruled out."
        ).format(
            sets=len(found.kept), free=len(found.history.space.names), kept=int(found.kept.sum())
        ),
        _("Patterns missed: {chosen} at the chosen values, {start} at the start.").format(
            chosen=int(final.missed[first]), start=int(final.missed[0])
        ),
    ]
    idle = found.screen.idle() if found.screen else []
    if idle:
        told.append(_("What moves no figure: {list}.").format(list=tongue.listing(idle)))
    lost = [
        t.name for t, near in zip(found.targets, found.history.reached, strict=True) if not near
    ]
    if lost:
        text = _("Out of reach wherever one looks, so that it rules nothing out: {list}.")
        told.append(text.format(list=tongue.listing(lost)))
    if not found.kept.any():
        told.append(_("No set agrees with all that is wanted; tables show all sets simulated."))
    return told


def _values(found: Calibration, code: str) -> Table:
    from collabsim.report.language import language

    _ = language(code).text
    table = _empty(_("parameter"), _("range"), _("start"), _("chosen"), _("not ruled out"))
    space = found.history.space
    kept = space.settings(found.history.shares[found.kept])
    for k, name in enumerate(space.names):
        inside = [each[name] for each in kept]
        table.add_row(
            name,
            f"{space.low[k]:g} – {space.high[k]:g}",
            f"{found.start[name]:.3g}",
            f"{found.chosen[name]:.3g}",
            f"{min(inside):.3g} – {max(inside):.3g}" if inside else "–",
        )
    return table


def _figures(found: Calibration, code: str) -> Table:
    from collabsim.report.language import language

    _ = language(code).text
    table = _empty(_("figure"), _("accepted"), _("start"), _("chosen"), _("result"))
    for target, row in zip(found.targets, checks(found), strict=True):
        table.add_row(
            target.name,
            span(Range(target.low, target.high)),
            f"{row['at the start']:.3f}",
            f"{row['chosen']:.3f} ± {row['error']:.3f}",
            _("pass") if row["passes"] else _("MISS"),
        )
    return table


def _empty(*headings: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    table.add_column(headings[0])
    for heading in headings[1:]:
        table.add_column(heading, justify="right", no_wrap=True)
    return table
