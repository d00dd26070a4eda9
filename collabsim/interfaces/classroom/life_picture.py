"""What a phone shows of its school: how it is led, when it is, what happened, how it went."""

from __future__ import annotations

from collections.abc import Sequence

from collabsim.interfaces.classroom.axes import format_of, metric_axis, span_of, terms_axis
from collabsim.interfaces.classroom.blocks import Block, chart, line, lines, text, title
from collabsim.interfaces.classroom.life import Life
from collabsim.results.language import Language


def life_picture(life: Life, names: Sequence[str], terms: int) -> list[Block]:
    """Return the blocks in the seat's language; ``names`` are what the two styles are called."""
    _ = life.seat.language.text
    shown = [title(_("Your school is led: {style}").format(style=names[life.style]))]
    if not life.raised:
        return [*shown, text(_("Your school gets its past. A moment …"), "quiet")]
    if life.over:
        asked = text(_("Does this tell which style is better? Look at the front."))
        return [*shown, text(_ended(life), "large"), _chart(life, terms), asked]
    now = text(now_words(life, life.seat.language), "large")
    return [*shown, now, _chart(life, terms), *([lines(life.told)] if life.told else [])]


def now_words(life: Life, spoken: Language) -> str:
    """Return in which year, term and week a school is."""
    _ = spoken.text
    if life.week == 0:
        return _("Before the first week")
    term, week = divmod(life.week - 1, life.weeks_per_term)
    return _("Year {year} · term {term} · week {week}").format(
        year=term // 2 + 1, term=term % 2 + 1, week=week + 1
    )


def _ended(life: Life) -> str:
    language = life.seat.language
    written = format_of(life.metric, language)
    return language.text("{metric} in the last year: {value} {unit}").format(
        metric=written.heading, value=written.number(life.result or 0.0), unit=written.unit
    )


def _chart(life: Life, terms: int) -> Block:
    language = life.seat.language
    written = format_of(life.metric, language)
    values = list(life.values)
    low, high = span_of(written, values[0] if values else 0.0, values)
    points = [(k + 1, value) for k, value in enumerate(values)]
    label = f"{written.heading} ({written.unit})"
    side = metric_axis(written, low, high)
    return chart(terms_axis(terms, language), side, [line(points, "mine")], label)
