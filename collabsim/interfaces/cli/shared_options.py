"""Options that several commands take, in one form."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT = "malengkeri"
REPLICATES = 100
SEED = 1

Lang = Annotated[str, typer.Option(metavar="en|id", help="Language: English or Indonesian.")]
