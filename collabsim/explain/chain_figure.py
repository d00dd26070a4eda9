"""The figure of the causal chain, ``docs/odd-chain.svg``: what each submodel reads and changes.

A row is a submodel, a column is something that changes, in the order from behaviour to pupils.
Every mark carries its link as an id, so that a figure can be read back.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from collabsim.explain.chain import STAGES, Link, links

FIGURE = Path("docs/odd-chain.svg")
#: A colour for each stage.
COLOURS = ("#7b5ea7", "#2f78b7", "#2a8c6e", "#c07a1c", "#b8433f")
READS, CHANGES = "reads", "changes"
MARK = re.compile(r'id="(reads|changes)/([^/"]+)/([^/"]+)"')
#: The figure's settings: text stays text, and the same data give the same file.
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "chain",
    "font.family": "sans-serif",
}


def nodes() -> list[str]:
    """Return the nodes of the chain, from behaviours to pupils."""
    return [node for own in STAGES.values() for node in own]


def rows() -> list[Link]:
    """Return the submodels in the order of what they change, so that the chain runs downwards.

    >>> rows()[0].submodel, rows()[-1].submodel
    ('principal', 'pupils')
    """
    place = {node: k for k, node in enumerate(nodes())}

    def middle(link: Link) -> tuple[float, str]:
        return sum(place[node] for node in link.changes) / len(link.changes), link.submodel

    return sorted(links(), key=middle)


def marks(text: str) -> set[tuple[str, str, str]]:
    """Return what a written figure shows: (reads or changes, submodel, node)."""
    return {(how, submodel, node.replace("_", " ")) for how, submodel, node in MARK.findall(text)}


def expected() -> set[tuple[str, str, str]]:
    """Return what the figure is to show, by the code."""
    return {
        (how, link.submodel, node.replace("'", ""))
        for link in links()
        for how, part in ((READS, link.reads), (CHANGES, link.changes))
        for node in part
    }


def draw() -> Figure:
    """Draw the figure: circles for what is read, discs for what is changed."""
    figure = Figure(figsize=(11, 9))
    axes = figure.add_axes((0.115, 0.01, 0.88, 0.98))
    ordered = rows()
    _stages(axes)
    for y, link in enumerate(ordered):
        _row(axes, y, link)
    axes.set_xlim(-0.7, len(nodes()) - 0.3)
    axes.set_ylim(len(ordered) - 0.2, -9.2)
    axes.text(-0.9, -1.9, "○ reads", ha="right", size=9)
    axes.text(-0.9, -0.9, "● changes", ha="right", size=9)
    axes.axis("off")
    return figure


def write() -> None:
    """Write the figure."""
    with mpl.rc_context(STYLE):
        draw().savefig(FIGURE, metadata={"Date": None})


def _stages(axes: Axes) -> None:
    """Draw a band for each stage, its name, the arrow to the next, and its nodes' names."""
    left = 0
    names = -8.3
    for (stage, own), colour in zip(STAGES.items(), COLOURS, strict=True):
        right = left + len(own)
        band = (left - 0.5, right - 0.5)
        axes.axvspan(*band, ymin=0.01, ymax=0.93, color=colour, alpha=0.09, linewidth=0)
        title = stage.replace(" and ", "\nand ").replace(" principal", "\nprincipal")
        axes.text((left + right - 1) / 2, names, title, color=colour, weight="bold",
                  ha="center", va="center", size=10)  # fmt: skip
        if right < len(nodes()):
            axes.annotate("", (right - 0.05, names), (right - 0.95, names),
                          arrowprops={"arrowstyle": "-|>", "color": "#555555"})  # fmt: skip
        for k, node in enumerate(own):
            axes.text(left + k, -0.8, node, rotation=90, ha="center", va="bottom", size=8.5,
                      color=colour)  # fmt: skip
        left = right


def _row(axes: Axes, y: int, link: Link) -> None:
    """Draw a submodel: a line from the first to the last node, and a mark for each link."""
    place = {node: k for k, node in enumerate(nodes())}
    colour = [each for each, own in zip(COLOURS, STAGES.values(), strict=True) for _ in own]
    ends = [place[node] for node in link.reads | link.changes]
    axes.text(-0.9, y, link.submodel, ha="right", va="center", size=9)
    axes.plot([min(ends), max(ends)], [y, y], color="#bbbbbb", linewidth=0.6, zorder=1)
    for how, part in ((READS, link.reads), (CHANGES, link.changes)):
        for node in sorted(part):
            x = place[node]
            changed = how == CHANGES
            axes.plot(
                [x], [y], "o", color=colour[x], zorder=2 + changed,
                markersize=8 if changed else 4.5,
                markerfacecolor=colour[x] if changed else "white",
                gid=f"{how}/{link.submodel}/{node.replace(' ', '_').replace(chr(39), '')}",
            )  # fmt: skip


if __name__ == "__main__":
    write()
