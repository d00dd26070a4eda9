"""A sensitivity as files in the sweep's directory: its indices, its figure, its answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.results import plot
from collabsim.results.csv_forms import PLAIN
from collabsim.results.extension_sources import named
from collabsim.results.file_contents import csv_of
from collabsim.results.language import language as tongue
from collabsim.studies.sweeps.publish import publish_sweep
from collabsim.studies.sweeps.store import Store

if TYPE_CHECKING:
    from collabsim.studies.sensitivity.sensitivity import Sensitivity


def write(
    found: Sensitivity, language: str = "en", csv: str = PLAIN, command: str = ""
) -> list[Path]:
    """Write ``sensitivity/METRIC.csv``, ``.png``, ``.svg`` and ``.txt``; return their paths.

    ``csv`` is one of ``csv_forms.FORMS``; ``command`` is the line that repeats it. Raises
    InputError where the system does not let it.
    """
    store = Store(found.swept.path)
    told = filter(None, (found.sentence(language), named(found.design.use, tongue(language))))
    contents = {
        "csv": csv_of(found.columns(), csv),
        "txt": "".join(f"{paragraph}\n" for paragraph in told).encode(),
    }
    contents |= plot.pictures(lambda: found.plot(language))
    names = [f"sensitivity/{found.outcome.metric}.{form}" for form in contents]
    for name, content in zip(names, contents.values(), strict=True):
        store.write(name, content)
    publish_sweep(found.swept, command, language)
    return [store.path / name for name in names]
