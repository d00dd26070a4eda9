"""What a class sees of its schools together: dots, two intervals, and how they narrowed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from collabsim.interfaces.classroom.axes import metric_axis
from collabsim.interfaces.classroom.blocks import Block, lines, pile, piles, text
from collabsim.interfaces.classroom.life import Life
from collabsim.interfaces.classroom.pooled import Difference, difference, interval, sizes
from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat

TONES = ("one", "other")
#: Free room at both ends of the dots, as a part of what they span.
RIM = 0.1


def pooled_picture(
    finished: Sequence[Life], names: Sequence[str], written: MetricFormat, language: Language
) -> list[Block]:
    """Return the blocks; the schools stand in the order in which they finished."""
    _ = language.text
    if not finished:
        return [text(_("The first dots appear when the first schools are over."), "quiet")]
    values = _by_style(finished)
    rows = [
        pile(f"{names[k]} ({len(values[k])})", values[k], *interval(values[k]), TONES[k])
        for k in (0, 1)
    ]
    every = [each for group in values for each in group]
    size = max(max(every) - min(every), 1e-9 + 0.1 * abs(max(every)))
    side = metric_axis(written, min(every) - RIM * size, max(every) + RIM * size)
    label = f"{written.heading} ({written.unit})"
    found = difference(*values)
    shown = [piles(side, rows, label), text(_said(found, names, written, language), "large")]
    if math.isfinite(found.low):
        shown.append(text(_verdict(found, language)))
        shown.append(lines(_narrowed(finished, written, language)))
    return shown


def _by_style(lives: Sequence[Life]) -> list[list[float]]:
    results = [(life.style, life.result) for life in lives]
    return [[r for s, r in results if s == k and r is not None] for k in (0, 1)]


def _said(
    found: Difference, names: Sequence[str], written: MetricFormat, language: Language
) -> str:
    _ = language.text
    if not math.isfinite(found.low):
        return _("Two schools of each are needed before it can be said how sure it is.")
    told = _("{one} less {other}: {difference} {unit} ({interval})")
    return told.format(
        one=names[0], other=names[1], difference=written.signed(found.mean),
        unit=written.difference_unit, interval=written.interval(found.low, found.high),
    )  # fmt: skip


def _verdict(found: Difference, language: Language) -> str:
    _ = language.text
    if found.low <= 0 <= found.high:
        return _("The interval holds 0: so far it may be chance. More schools make it narrower.")
    return _(
        "The interval leaves 0 out: it is more than chance. No single school could say so; the "
        "class can."
    )


def _narrowed(finished: Sequence[Life], written: MetricFormat, language: Language) -> list[str]:
    """Return how wide the interval was when fewer schools were over."""
    told = language.text("After {count} schools: {interval}")
    found = [(count, difference(*_by_style(finished[:count]))) for count in sizes(len(finished))]
    return [
        told.format(count=count, interval=written.interval(each.low, each.high))
        for count, each in found
        if math.isfinite(each.low)
    ]
