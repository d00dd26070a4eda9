"""Extensions: rules, programmes, metrics, styles and presets that are not the model's own."""

from collabsim.scenario.extensions.extension import Extension, Parts
from collabsim.scenario.extensions.known import (
    metrics_of,
    presets_with,
    programmes_with,
    rules_of,
    styles_with,
)
from collabsim.scenario.extensions.use import Use, Used, extensions

__all__ = [
    "Extension",
    "Parts",
    "Use",
    "Used",
    "extensions",
    "metrics_of",
    "presets_with",
    "programmes_with",
    "rules_of",
    "styles_with",
]
