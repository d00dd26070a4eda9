"""How to get a result again, in the words of a report."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.results.language import Language
from collabsim.results.report.report import Repeat


def repeat_of(
    facts: Mapping[str, object],
    tongue: Language,
    command: str = "",
    link: str = "",
) -> Repeat:
    """Return how to get a result again from its ``seed``, ``source_hash`` and ``versions``.

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
    return Repeat(command, link, " ".join([told, *([", ".join(named) + "."] if named else [])]))
