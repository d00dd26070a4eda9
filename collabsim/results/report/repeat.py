"""How to get a result again, in the words of a report."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.results.extension_sources import in_words
from collabsim.results.language import Language
from collabsim.results.report.report import Repeat


def repeat_of(
    facts: Mapping[str, object],
    tongue: Language,
    command: str = "",
    link: str = "",
) -> Repeat:
    """Return how to get a result again: its seed, sources, versions, and the extensions used.

    >>> from collabsim.results.language import language
    >>> repeat_of({"seed": 1, "source_hash": "abc", "versions": {}}, language("en")).made_with
    'Seed 1; sources abc.'
    """
    _ = tongue.text
    versions = facts.get("versions")
    known = versions if isinstance(versions, Mapping) else {}
    named = [f"{name} {known[name]}" for name in ("collabsim", "python", "numpy") if name in known]
    told = _("Seed {seed}; sources {sources}.").format(
        seed=facts.get("seed", "–"), sources=str(facts.get("source_hash", "–"))[:16]
    )
    used = facts.get("extensions")
    code = in_words(used, tongue) if isinstance(used, list) else ""
    parts = (told, f"{', '.join(named)}." if named else "", code)
    return Repeat(command, link, " ".join(filter(None, parts)))
