"""The languages that a page can be read in, as links to it."""

from __future__ import annotations

from collabsim.interfaces.app.widgets import box, link_button
from collabsim.results.language import LANGUAGES

#: What each language calls itself, in short and in full.
OWN_NAMES = {"en": ("EN", "English"), "id": ("ID", "Bahasa Indonesia")}


def languages(here: str, path: str) -> None:
    """Build a link for each language to a page at ``path``; ``here`` is the one that is read."""
    joint = "&" if "?" in path else "?"
    with box("languages"):
        for code in LANGUAGES:
            chosen = "here" if code == here else ""
            address = f"{path}{joint}lang={code}"
            spoken = link_button(OWN_NAMES[code][0], address, f"lang-{code} {chosen}")
            spoken.props(f"lang={code}")
            spoken.props["aria-label"] = OWN_NAMES[code][1]
