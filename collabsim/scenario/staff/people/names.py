"""Names of people as files write them: cleaned, compared, and found among those of a staff."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from collabsim.plain_text import TURNS
from collabsim.scenario.staff.people.titles import Titled, titled

#: Typographic signs and what a keyboard has in their place.
KEYBOARD = str.maketrans("‘’ʼ`´“”„‐‑‒–—−", "'''''\"\"\"------")


def clean(text: str) -> str:
    r"""Return a cell's text without what nobody sees: one Unicode form, no odd spaces, lines kept.

    >>> clean(" Ibu\u00a0 Zoe\u0308\u200b ") == "Ibu Zoë"
    True
    """
    seen = "".join(
        sign for sign in unicodedata.normalize("NFC", text)
        if unicodedata.category(sign) != "Cf" or sign in TURNS
    )  # fmt: skip
    return "\n".join(line for part in seen.splitlines() if (line := " ".join(part.split())))


def plain(name: str) -> str:
    """Return a name without what spreadsheets and people change in it.

    Case, typographic signs, spaces, a decimal 0 and leading zeros do not count.

    >>> plain(" Bu  ANI "), plain("7.0"), plain("007"), plain("Ma’ruf")
    ('bu ani', '7', '7', "ma'ruf")
    """
    small = unicodedata.normalize("NFKC", clean(name)).translate(KEYBOARD).casefold()
    small = unicodedata.normalize("NFC", " ".join(small.split()))
    if re.fullmatch(
        r"'?\d[\d ]*", small
    ):  # as text, or in groups, as numbers of civil servants are
        small = small.lstrip("'").replace(" ", "")
    whole = re.fullmatch(r"0*(\d+)([.,]00?)?", small)
    return whole[1] if whole else small


class Names:
    """The names of a staff, each at its place, to find who is meant.

    >>> staff = Names(["Bu Ani", "Budi, S.Pd", "Citra"])
    >>> staff.found("ani"), staff.found("BUDI"), staff.found("Dewi")
    ([0], [1], [])
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._exact = _places(self.names)
        self._plain = _places(list(map(plain, self.names)))
        self._titled: dict[str, list[tuple[int, Titled]]] = {}
        for place, name in enumerate(self.names):
            parts = titled(plain(name))
            self._titled.setdefault(parts.name, []).append((place, parts))

    def found(self, name: str) -> list[int]:
        """Return the places of all who may be meant: by the same name, else by the nearest.

        That is first the very name, then one that is the same in ``plain``, then one that is the
        same but for titles. More than one place means that it is not clear who.
        """
        if name in self._exact:
            return self._exact[name]
        if plain(name) in self._plain:
            return self._plain[plain(name)]
        parts = titled(plain(name))
        known = self._titled.get(parts.name, [])
        return [place for place, other in known if parts.may_be(other)]

    def alike(self) -> list[int]:
        """Return the places of those whose name somebody else may be meant by, too."""
        return [
            place
            for alike in self._titled.values()
            for place, one in alike
            if any(one.may_be(other) or other.may_be(one) for k, other in alike if k != place)
        ]


def _places(names: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    return places
