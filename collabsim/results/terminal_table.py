"""Tables in a terminal: the look that they all have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def empty_table(name: str, *numbers: str) -> Table:
    """Return a table without rows: a column of names, then columns of numbers, with headings."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    table.add_column(name)
    for heading in numbers:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def print_table(console: Console, title: str, source: str, table: Table) -> None:
    """Print a table below its title and the source of what it shows."""
    from rich.text import Text

    console.print(Text(title, style="bold"))
    console.print(Text(source, style="dim"))
    console.print(table)
