"""The page's words and tables."""

from __future__ import annotations

from typing import NamedTuple

from experiments.sanity.behaviours import CONFIDENCE, STEP
from experiments.sanity.courses import TERMS


class Findings(NamedTuple):
    """What the page tells: tables as rows of cells."""

    schools: int
    groups: tuple[str, ...]
    levels: list[list[str]]
    sizes: list[int]
    hours: list[list[str]]
    prices: list[list[str]]


def table(header: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table.

    >>> print(table(["a", "b"], [["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [header, ["---"] * len(header), *rows]
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return text.replace("| --- |", "|---|").replace("| ---", "|---").replace("--- |", "---|")


def page(found: Findings) -> str:
    """Return the page."""
    pictures = "\n\n".join(f"![{group}](sanity/{group}.svg)" for group in found.groups)
    levels = table(
        ["metric", "unit", "year 1", "P10 to P90 of schools", f"year {TERMS // 2}", "a year"],
        found.levels,
    )
    hours = table(["style", "metric", *(f"{size} staff" for size in found.sizes)], found.hours)
    prices = table(["behaviour", "buys", "costs"], found.prices)
    return f"""# Does the model behave as a school might?

Nothing here was tuned for; it is looked at. `python -m experiments.sanity` writes this page anew,
every number of it.

## A neutral school, ten years

{found.schools} schools of six classes, two specialists and a librarian, whose principal is the mean
of the six styles; four unrecorded years before. Line: mean. Dark band: where the mean lies (95 %,
Monte Carlo). Light band: eight of ten single schools.

{pictures}

"a year" is the change a year from year 2 on, with its 95 % interval.

{levels}

## Hours and reach

What each style asks, by the size of the staff; means of year 3 in {found.schools // 4} schools
each, bars are 95 % intervals.

![hours and reach](sanity/styles.svg)

{hours}

## Each behaviour alone, up and down

One behaviour at a time is moved by {STEP} down and up from its neutral value, all else equal, in
{found.schools} schools of twelve classes, three specialists and a librarian: the same schools with
the same luck. Shown are differences in year 3 whose intervals leave out zero, all intervals of this
section holding together with a chance of {CONFIDENCE:.0%} (Bonferroni); in the picture as
standard deviations between neutral schools (reach, which depends on size alone, as a share).
↑ more is better, ↓ less is better.

![each behaviour alone](sanity/behaviours.svg)

Moved up, a behaviour buys what gets better and costs what gets worse (difference ± margin, in the
metric's unit, the largest beside the spread of schools first; metrics that are neither good nor bad
in themselves are left out). All differences, down and up:
[behaviours.csv](sanity/behaviours.csv).

{prices}
"""
