"""What a calibration found, as a page: in words, by parameter, and by figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from collabsim.explain.odd import table
from collabsim.results.extension_sources import named
from collabsim.results.language import language
from collabsim.studies.calibration.calibrate import Calibration
from collabsim.studies.calibration.checks import checks
from collabsim.studies.calibration.parameter_sample import parameter_rows
from collabsim.studies.calibration.sentences import sentences
from collabsim.studies.validation.pattern import Range
from collabsim.studies.validation.terminal import span

DOCUMENT = "calibration.md"

OPENING = """# What the calibration found

Written by `collabsim calibrate`; how it searches is in [calibrate.md](calibrate.md).

{sentences}

## Parameters

Each range is what would surprise nobody who knows schools. What is left of it holds 90 % of the
sample's weight. *Shrunk* is by how much that is narrower than 90 % of the range: 0 says that
nothing was learnt, 1 that the value is known.

{parameters}

## Figures

What the sample's sets give, as the emulators tell it (5 %, middle, 95 %), and what the start and
the chosen set gave when they were simulated with more schools. *Discrepancy* is what the model
cannot be even at its best values, as a standard deviation in the figure's unit. The errors are of
simulating.

{figures}

## Discrepancies, and why

They are judgements: in halves of the accepted range, of an open range in its end.

{reasons}
"""


def document(found: Calibration) -> str:
    """Return what a calibration found as Markdown."""
    stated = found.wanted.discrepancy
    told = (*sentences(found, "en"), named(found.wanted.use, language("en")))
    reasons = [(name, f"{each.size:g}", each.reason) for name, each in stated.items()]
    return OPENING.format(
        sentences="\n".join(f"- {each}" for each in filter(None, told)),
        parameters=table(
            "parameter, range, left, middle, shrunk, start, chosen",
            map(_parameter, parameter_rows(found)),
        ),
        figures=table(
            "figure, accepted, discrepancy, left, start, chosen, result",
            map(_figure, checks(found)),
        ),
        reasons=table("pattern or figure, size, reason", reasons) if reasons else "None is stated.",
    )


def _parameter(row: Mapping[str, object]) -> Sequence[str]:
    name = f"`{row['parameter']}`"
    left = f"{_short(row['left, 5 %'])} – {_short(row['left, 95 %'])}"
    near = ", near an end" if row["near an end"] else ""
    return (
        name, f"{row['from']:g} – {row['to']:g}", left, _short(row["left, middle"]),
        f"{row['shrunk']:.0%}", _short(row["start"]), _short(row["chosen"]) + near,
    )  # fmt: skip


def _figure(row: Mapping[str, object]) -> Sequence[str]:
    left = ", ".join(f"{row[f'left, {place}']:.3f}" for place in ("5 %", "middle", "95 %"))
    ends = Range(float(str(row["accepted from"])), float(str(row["accepted to"])))
    lost = ", out of reach" if row["out of reach"] else ""
    return (
        str(row["figure"]), span(ends), _short(row["discrepancy"]), left, f"{row['start']:.3f}",
        f"{row['chosen']:.3f} ± {row['chosen, error']:.3f}",
        ("pass" if row["passes"] else "**miss**") + lost,
    )  # fmt: skip


def _short(value: object) -> str:
    return f"{value:.3g}"
