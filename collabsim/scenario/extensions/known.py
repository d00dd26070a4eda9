"""What can be named, and what acts and is measured, where some extensions are used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from collabsim.model.leadership import STYLES, Style
from collabsim.model.metrics import Metric
from collabsim.model.programmes import REGISTRY
from collabsim.model.programmes.programme import Programme
from collabsim.model.schedule import Phase
from collabsim.scenario.extensions.clashes import PRESETS
from collabsim.scenario.extensions.extension import Extension

type Extensions = tuple[Extension, ...]


@cache
def programmes_with(used: Extensions = ()) -> Mapping[str, Programme]:
    """Return the model's programmes and those of extensions, by name.

    Those that lead can be told an extension's style.

    >>> programmes_with()["training"].name
    'training'
    """
    found = dict(REGISTRY)
    for each in used:
        found |= each.parts.programmes
    styles = styles_with(used)
    if len(styles) > len(STYLES):
        found |= {name: each.choosing(styles) for name, each in found.items() if each.leads}
    return found


@cache
def styles_with(used: Extensions = ()) -> Mapping[str, Style]:
    """Return the model's leadership styles and those of extensions, by name."""
    found = dict(STYLES)
    for each in used:
        found |= each.parts.styles
    return found


@cache
def presets_with(used: Extensions = ()) -> Mapping[str, Path]:
    """Return the files of the package's scenarios and of the extensions', by name."""
    found = {file.stem: file for file in sorted(PRESETS.glob("*.toml"))}
    for each in used:
        found |= each.parts.presets
    return found


def metrics_of(used: Extensions) -> tuple[Metric, ...]:
    """Return the metrics of extensions: they are measured after the model's."""
    return tuple(metric for each in used for metric in each.parts.metrics)


def rules_of(used: Extensions) -> tuple[Phase, ...]:
    """Return the phases of extensions' rules: they act wherever the extension is used."""
    return tuple(phase for each in used for phase in each.parts.rules)
