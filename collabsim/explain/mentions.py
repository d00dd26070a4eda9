"""What is named after a word, or spoken of in it, where nothing has it as its whole name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from collabsim.explain.glossary import Thing

#: What an English word may end in: "praised" is looked for as "prais", "events" as "event".
ENDINGS = re.compile(r"(?<=[a-z]{3})(ings?|ed|es|e|s)$")
#: Letters from which a word is looked for in texts; shorter ones are everywhere.
SHORTEST = 4


def mentions(words: str, things: Sequence[Thing]) -> list[Thing]:
    """Return the things that have all words in their names, then those in kind or meaning.

    Words count from their beginnings, whatever they end in. There are none for words of fewer than
    four letters.

    >>> from collabsim.explain.glossary import things
    >>> "praise or blame" in [each.name for each in mentions("praised", things())]
    True
    """
    stems = [ENDINGS.sub("", word) for word in re.findall(r"[^\W_]+", words.lower())]
    if not stems or min(map(len, stems)) < SHORTEST:
        return []
    patterns = [re.compile(rf"\b{re.escape(stem)}") for stem in stems]
    found: list[list[Thing]] = [[], [], []]
    for each in things:
        for place, text in enumerate((each.name, each.kind, each.about)):
            plain = text.lower().replace("_", " ")
            if all(pattern.search(plain) for pattern in patterns):
                found[place].append(each)
                break
    return [each for part in found for each in part]
