"""The head of a page: what it is styled and drawn with, and what it says while it is cut off."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from collabsim.interfaces.app.connection import connection_script
from collabsim.results.language import Language


def page_head(language: Language, sheets: Sequence[str], scripts: Sequence[str]) -> None:
    """Add style sheets and scripts of the page by their names, and tell the browser the language.

    The words of a lost connection come with it: when they are needed nothing can be sent.
    """
    for sheet in sheets:
        ui.add_head_html(f'<link rel="stylesheet" href="/collabsim/{sheet}.css">')
    for script in scripts:
        ui.add_head_html(f'<script src="/collabsim/{script}.js" defer></script>')
    ui.add_head_html(f"<script>{connection_script(language)}</script>")
