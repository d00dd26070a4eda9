"""The page for who comes without the code: it asks for it, in her browser's language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from collabsim.messages import Message
from collabsim.results.language import LANGUAGES, language

PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>collabsim</title>
<style>body{{font:18px/1.5 system-ui,sans-serif;max-width:28rem;margin:15vh auto;padding:0 1rem;
color:#1a1a1a}}input,button{{font:inherit;padding:.5rem .7rem;border-radius:.5rem;border:1px solid
#8a9199}}button{{background:#0b5a8a;color:#fff;border-color:#0b5a8a}}.wrong{{color:#a3201d}}</style>
<h1>collabsim</h1><p>{asked}</p>{wrong}<form action="/">{kept}
<input name="code" autocomplete="off" autocapitalize="none" autofocus required aria-label="{label}">
<button>{open}</button></form></html>"""


def code_form(kept: Sequence[tuple[str, str]], problem: Message, languages: str) -> str:
    """Return the page as HTML. ``kept`` is what else the link asks for; it is asked for again.

    ``problem`` is why she was not let in, empty where she has tried no code yet; ``languages`` is
    what the browser says that its reader understands.

    >>> 'name="state" value="&quot;"' in code_form([("state", '"')], Message(""), languages="")
    True
    """
    code = next((code for code in LANGUAGES if languages.lower().startswith(code)), "en")
    _ = language(code).text
    hidden = (
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in kept
    )
    return PAGE.format(
        lang=code,
        asked=escape(_("Type the code that was shown with the address of this page.")),
        wrong=f'<p class="wrong">{escape(problem.render(_))}</p>' if problem.template else "",
        kept="".join(hidden),
        label=escape(_("Code")),
        open=escape(_("Open")),
    )
