"""Options that several commands take, in one form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT = "malengkeri"
REPLICATES = 100
SEED = 1

Lang = Annotated[str, typer.Option(metavar="en|id", help="Language: English or Indonesian.")]
Seed = Annotated[
    int | None,
    typer.Option(help=f"Random seed; the same seed gives the same results. [default: {SEED}]"),
]
Threads = Annotated[int | None, typer.Option(help="Threads. [default: all]")]
AllMetrics = Annotated[
    bool, typer.Option("--all-metrics", help="Show all metrics, not only the main ones.")
]
#: Code beside the model's: nothing else of what a user names is executed.
UseOption = Annotated[
    list[str] | None,
    typer.Option(
        "--use",
        metavar="FILE.py|PACKAGE",
        help="An extension: rules, programmes, metrics of your own. May be given several times.",
    ),
]
Tables = Annotated[
    str | None,
    typer.Option(
        metavar="NAME,…",
        help="Tables to write beside the terms: teachers, ties, pairs, classes, pupils, practices, "
        "activities, events.",
    ),
]
Weeks = Annotated[
    str | None,
    typer.Option(metavar="WEEK,…", help="Weeks, from 0, whose end tables show. [default: terms']"),
]
#: Where a command writes its results, if anywhere.
Out = Annotated[Path | None, typer.Option(help="Directory for tables, figures and run.json.")]
#: Where a command that can be stopped at any moment keeps what is done.
KeptIn = Annotated[
    Path,
    typer.Option(
        help="Directory for the results. The same command goes on where an earlier one ended."
    ),
]
#: What a question about policies is over.
Values = Annotated[
    str | None,
    typer.Option(
        metavar="sample|shipped",
        help="Over a sample of parameter sets, for what is not known, or with the one set that is "
        "shipped. A scenario that names parameter sets uses those. [default: sample]",
    ),
]
