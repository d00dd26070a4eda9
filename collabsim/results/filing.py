"""How results are filed: the form of their tables, and whether names are kept."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.results.csv_forms import PLAIN


class Filing(NamedTuple):
    """In which form results are written to a directory.

    ``csv`` is one of ``csv_forms.FORMS``; ``xlsx`` adds a workbook of all tables; ``names`` keeps
    those of a real staff in ``run.json``.

    >>> Filing(csv="excel-id").names
    False
    """

    csv: str = PLAIN
    xlsx: bool = False
    names: bool = False


PLAINLY = Filing()
