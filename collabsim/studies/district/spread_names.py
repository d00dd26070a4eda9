"""What the ways to spread a budget are called."""

from __future__ import annotations

from collabsim.results.language import Language


def spread_names(language: Language) -> dict[str, str]:
    """Return the ways by their names in the code.

    >>> from collabsim.results.language import language
    >>> spread_names(language("en"))["by lot"]
    'By lot'
    """
    _ = language.text
    return {
        "all alike": _("To all alike, as long as it lasts"),
        "teachers leave": _("To schools whose teachers leave"),
        "weakest": _("To the weakest first"),
        "clusters": _("To each cluster in turn"),
        "by lot": _("By lot"),
    }
