"""A calibration as files in its directory: tables, pictures, and a scenario that carries it on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from collabsim.messages import say
from collabsim.results import plot
from collabsim.results.csv_forms import PLAIN
from collabsim.results.file_contents import csv_of
from collabsim.results.research_object.column import Column
from collabsim.results.research_object.crate import About
from collabsim.results.research_object.publish import FILES as PUBLISHED
from collabsim.results.research_object.publish import command_in, publish
from collabsim.scenario import Scenario, load
from collabsim.scenario.files import to_toml
from collabsim.studies.calibration.calibrate import Calibration
from collabsim.studies.calibration.checks import checks
from collabsim.studies.calibration.document import DOCUMENT, document
from collabsim.studies.calibration.evaluation import Setting, Target
from collabsim.studies.calibration.evaluation_store import MANIFEST
from collabsim.studies.calibration.history_matching import Matched
from collabsim.studies.calibration.parameter_sample import parameter_rows, sample_files
from collabsim.studies.calibration.plot import checked, pairs
from collabsim.studies.calibration.screen import screen_rows
from collabsim.studies.calibration.selection import far, missed
from collabsim.studies.sweeps.store import Store

type Rows = Sequence[dict[str, object]]

#: What repeats a calibration that no command began.
IN_PYTHON = f"collabsim.calibrate(Targets(**targets), out)  # targets: as {MANIFEST} has them"


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: What carries a calibration against patterns on.
BASE = "malengkeri"


def write(found: Calibration, code: str = "en", csv: str = PLAIN, command: str = "") -> list[str]:
    """Write all tables and pictures; return their names. InputError where the system refuses.

    ``csv`` is one of ``csv_forms.FORMS``; ``command`` is the line that repeats it.
    """
    store = Store(found.path, MANIFEST, say("calibration"))
    files = {
        **sample_files(found),
        "parameters.csv": csv_of(columns_of(parameter_rows(found)), csv),
        "checks.csv": csv_of(columns_of(checks(found)), csv),
        DOCUMENT: document(found).encode(),
        "calibrated.toml": to_toml(carried(found)).encode(),
        **{name: csv_of(columns_of(rows), csv) for name, rows in _of_matching(found).items()},
    }
    for name, figure in (("pairs", pairs), ("checks", checked)):
        drawn = plot.pictures(partial(figure, found, code))
        files |= {f"{name}.{form}": content for form, content in drawn.items()}
    for name, content in files.items():
        store.write(name, content)
    store.clean()
    about = About(found.wanted.title, "", command or command_in(found.path) or IN_PYTHON)
    with store.refused():
        publish(found.path, about, code, own=figures_of(found), csv=csv, write=store.write)
    return [*files, *PUBLISHED]


def figures_of(found: Calibration) -> dict[str, Column]:
    """Return what the columns mean that are figures, by name."""
    return {
        target.name: Column(_("a figure of the patterns or of one's own school"))
        for target in found.targets
    }


def columns_of(rows: Rows) -> dict[str, list[object]]:
    """Return rows as columns: none where there are no rows."""
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def carried(found: Calibration) -> Scenario:
    """Return the scenario of a calibration, with the sets not ruled out."""
    observed = found.wanted.observed
    base = load(observed[0].scenario if observed else BASE, found.wanted.use)
    return base.replace(
        name="calibrated",
        parameters={**base.parameters, **found.chosen},
        parameter_sets=tuple(dict(each) for each in found.posterior.carried(found.wanted.seed)),
    )


def _of_matching(found: Calibration) -> dict[str, Rows]:
    """Return what only history matching has."""
    search = found.search
    if not isinstance(search, Matched):
        return {}
    return {
        "history.csv": _history(found, search),
        "emulators.csv": _emulators(search),
        "waves.csv": [wave._asdict() for wave in search.waves],
        "finalists.csv": _finalists(found, search),
        "screen.csv": screen_rows(search.screen),
    }


def _history(found: Calibration, search: Matched) -> Rows:
    """Return every set of the search: its wave, its values, its figures and what they come to."""
    settings = found.posterior.space.settings(search.shares)
    implausible = search.implausible(search.values, search.errors, found.wanted.allowed_misses)
    misses, away = missed(found.targets, search.values), far(found.targets, search.values)
    return [
        {
            "wave": int(search.wave[k]),
            "kind": search.waves[search.wave[k]].kind,
            **settings[k],
            "missed": int(misses[k]),
            "far": float(away[k]),
            "implausibility": float(implausible[k]),
            **_by_name(found.targets, search.values[k]),
        }
        for k in range(len(settings))
    ]


def _emulators(search: Matched) -> Rows:
    """Return each emulator's check: what it tells of sets left out."""
    rows = []
    for target, emulator in zip(search.told.targets, search.told.emulators, strict=True):
        check = emulator.check if emulator else None
        rows.append(
            {
                "figure": target.name,
                "sets": emulator.count if emulator else 0,
                "variance explained, left out": check.explained if check else "",
                "within three errors": check.covered if check else "",
                "usual error": emulator.error if emulator else "",
            }
        )
    return rows


def _finalists(found: Calibration, search: Matched) -> Rows:
    """Return the sets simulated with more schools, the chosen one first; 0 is the start."""
    final, allowed = search.final, found.wanted.allowed_misses
    implausible = search.implausible(final.values, final.errors, allowed)
    return [
        {
            "set": int(k),
            "missed": int(final.missed[k]),
            "far": float(final.far[k]),
            "implausibility": float(implausible[k]),
            **final.settings[k],
            **_by_name(found.targets, final.values[k]),
        }
        for k in final.order
    ]


def _by_name(targets: Sequence[Target], values: np.ndarray) -> Setting:
    return {each.name: float(v) for each, v in zip(targets, values, strict=True)}
