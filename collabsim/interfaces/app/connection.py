"""What a page says by itself while it cannot reach its server, and when it can again."""

from __future__ import annotations

import json

from collabsim.results.language import Language


def connection_words(language: Language) -> list[str]:
    """Return what is said when the connection is lost (two lines), and when it is back."""
    _ = language.text
    return [
        _("The connection is lost."),
        _("Trying again. What you have done is kept in this tab."),
        _("The connection is back."),
    ]


def connection_script(language: Language) -> str:
    """Return the script that tells a browser the language and these words, before all else."""
    words = json.dumps(connection_words(language))
    code = json.dumps(language.code)
    return f"document.documentElement.lang = {code}; window.cutOffWords = {words};"
