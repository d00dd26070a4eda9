"""The page's text and tables."""

from __future__ import annotations

from typing import NamedTuple

from experiments.sanity.behaviours import CONFIDENCE, STEP
from experiments.sanity.courses import TERMS


class Findings(NamedTuple):
    """What the page shows: tables as rows of cells."""

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

No parameter was adjusted to make this page look right. `python -m experiments.sanity` computes
every number again and writes the page.

## A neutral school, ten years

{found.schools} schools of six classes, two specialists and a librarian. Their principal leads as
the mean of the six styles. Four years are simulated before year 1 and not shown. Line: mean. Dark
band: 95 % Monte Carlo interval of the mean. Light band: the middle eight of ten single schools.

{pictures}

The last column is the change per year from year 2 on, with its 95 % interval.

{levels}

## Hours and reach

What each style costs in hours and how many of the staff it reaches, by the size of the staff: means
of year 3 in {found.schools // 4} schools each. Bars are 95 % intervals.

![hours and reach](sanity/styles.svg)

{hours}

## Each behaviour alone, up and down

One behaviour at a time is moved by {STEP} down and up from its neutral value, all else equal, in
{found.schools} schools of twelve classes, three specialists and a librarian: the same schools with
the same luck. Only differences in year 3 whose intervals do not include zero are shown. All
intervals of this section hold at once in {CONFIDENCE:.0%} of cases (Bonferroni). The picture
shows differences in standard deviations between neutral schools. ↑ more is better,
↓ less is better.

![each behaviour alone](sanity/behaviours.svg)

Moved up, a behaviour buys what gets better and costs what gets worse: difference ± margin in the
metric's unit, the largest in proportion to the spread of schools first. Metrics that are neither
good nor bad in themselves are left out. All differences, down and up, are in
[behaviours.csv](sanity/behaviours.csv).

{prices}
"""
