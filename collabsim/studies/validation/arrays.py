"""What patterns saw, as files of numpy: one for each pattern and arm."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from collabsim import whole_files
from collabsim.messages import say
from collabsim.studies.validation.score import Score


def write(scores: Sequence[Score], directory: Path) -> list[Path]:
    """Write what was observed of each pattern's arms into a directory; return the files.

    ``numpy.load`` reads one. Raises InputError where nothing can be written there.
    """
    files = []
    for score in scores:
        for arm, observed in score.observed.items():
            content = io.BytesIO()
            np.savez_compressed(content, allow_pickle=False, **observed.arrays())
            path = directory / f"{_plain(score.pattern.name)}-{_plain(arm)}.npz"
            with whole_files.refused(path, say("give another place"), field="arrays"):
                whole_files.write(path, content.getvalue())
            files.append(path)
    return files


def _plain(name: str) -> str:
    """Return a name as a file may have it.

    >>> _plain("nobody leaves/ever")
    'nobody_leaves_ever'
    """
    return re.sub(r"[^\w.-]+", "_", name)
