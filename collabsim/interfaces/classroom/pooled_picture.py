"""What a class sees of its schools together: dots, two intervals, and how these narrowed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from collabsim.interfaces.classroom.axes import metric_axis
from collabsim.interfaces.classroom.blocks import Block, intervals, pile, piles, text
from collabsim.interfaces.classroom.life import Life
from collabsim.interfaces.classroom.life_picture import now_words
from collabsim.interfaces.classroom.pooled import Difference, difference, interval, sizes
from collabsim.results.language import Language
from collabsim.results.metric_format import MetricFormat

TONES = ("one", "other")
#: Free room at both ends of the dots, as a part of what they span.
RIM = 0.1
#: How far intervals are drawn, in widths of the latest: wider ones go on beyond the chart.
WIDEST = 3.0


def pooled_picture(
    finished: Sequence[Life], living: Sequence[Life], names: Sequence[str],
    written: MetricFormat, language: Language,
) -> list[Block]:  # fmt: skip
    """Return the blocks; schools that are over stand in the order in which they were.

    Those that still live are open dots, at their last two terms so far.
    """
    _ = language.text
    raised = [life for life in living if life.raised]
    shown = [text(now_words(min(raised, key=lambda each: each.week), language))] if raised else []
    over, moving = _by_style(finished), _by_style(living)
    values = [[*over[k], *moving[k]] for k in (0, 1)]
    every = [*values[0], *values[1]]
    if not every:
        return [*shown, text(_("The first dots appear after the first term."), "quiet")]
    rows = [
        pile(f"{names[k]} ({len(values[k])})", over[k], *interval(values[k]), TONES[k], moving[k])
        for k in (0, 1)
    ]
    size = max(max(every) - min(every), 1e-9 + 0.1 * abs(max(every)))
    side = metric_axis(written, min(every) - RIM * size, max(every) + RIM * size)
    shown.append(piles(side, rows, f"{written.heading} ({written.unit})"))
    if living:
        shown.append(text(_("○ so far · ● lived to its end"), "quiet"))
    found = difference(*values)
    said = _said(found, names, written, language)
    shown.append(text(_("So far: {said}").format(said=said) if living else said, "large"))
    if math.isfinite(found.low):
        shown.append(text(_verdict(found, language)))
        shown += _narrowing(finished, names, written, language)
    return shown


def _by_style(lives: Sequence[Life]) -> list[list[float]]:
    values = [(life.style, life.so_far) for life in lives]
    return [[v for s, v in values if s == k and v is not None] for k in (0, 1)]


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


def _narrowing(
    finished: Sequence[Life], names: Sequence[str], written: MetricFormat, language: Language
) -> list[Block]:
    """Return the interval as it was when fewer schools were over, and as it is."""
    found = [(n, difference(*_by_style(finished[:n]))) for n in sizes(len(finished))]
    known = [(n, each) for n, each in found if math.isfinite(each.low)]
    if not known:
        return []
    last = known[-1][1]
    reach = WIDEST * max((last.high - last.low) / 2, abs(last.mean) / WIDEST, 1e-9)
    side = metric_axis(written, min(0.0, last.mean) - reach, max(0.0, last.mean) + reach)
    rows = [(str(n), each.low, each.mean, each.high) for n, each in known]
    told = language.text("{one} less {other}, after so many schools ({unit})")
    label = told.format(one=names[0], other=names[1], unit=written.difference_unit)
    return [intervals(side, rows, label)]
