"""Titles round a name: honorifics before it, degrees after it."""

import re
from dataclasses import dataclass

_WOMEN = "bu ibu hj hajah dra mrs ms miss nyai ustadzah nona ny sdri"
_MEN = "pak bapak bpk bp h haji drs mr kh kyai ustadz tuan tn sdr"
_DEGREES = """
amapd amapust amdpd amd ama ssos skom ssi sip sipi sipust stp shum spsi sfil sthi spdi spdsd
spdaud spdk spdh spdb spd sag sor sth shi sei sh se st skep mpd mpdi mpdk mpdsd mag msc msi mm mt
mhum mkom mkes ma mh mba ba bsc bed med phd gr lc
"""
WOMEN, MEN = frozenset(_WOMEN.split()), frozenset(_MEN.split())
HONORIFICS = WOMEN | MEN | {"dr", "ir", "prof", "ust", "guru"}
DEGREES = frozenset(_DEGREES.split())
#: So short that a name may end in them: degrees only with a dot or after a comma.
SHORT = 2


@dataclass(frozen=True, slots=True)
class Titled:
    """A name without titles, and the titles that it had: all in small letters without dots."""

    name: str
    honorifics: frozenset[str]
    degrees: frozenset[str]

    def may_be(self, other: "Titled") -> bool:
        """Whether two can be one person.

        One may leave titles out. No woman is a man, and other degrees are another person.

        >>> titled("bu ani").may_be(titled("ani, s.pd")), titled("bu sri").may_be(titled("pak sri"))
        (True, False)
        """
        titles = self.honorifics | other.honorifics
        fewer, more = sorted((self.degrees, other.degrees), key=len)
        one_kind = not (titles & WOMEN and titles & MEN)
        return self.name == other.name and one_kind and fewer <= more


def titled(name: str) -> Titled:
    """Return a name in small letters apart from its titles.

    >>> found = titled("drs. h. ahmad fauzi, s.pd., m.si.")
    >>> found.name, sorted(found.honorifics), sorted(found.degrees)
    ('ahmad fauzi', ['drs', 'h'], ['msi', 'spd'])
    """
    spaced = re.sub(r"\b([a-z])\.\s+(?=(pd|ag|si|sos|kom|hum|h|e|t|m)\b)", r"\1.", name)
    spaced = re.sub(r"^(\w+\.)(?=\w{3})", r"\1 ", spaced)
    words = [(word, k > 0) for k, part in enumerate(spaced.split(",")) for word in part.split()]
    honorifics, degrees = set(), set()
    while len(words) > 1 and _bare(words[0][0]) in HONORIFICS:
        honorifics.add(_bare(words.pop(0)[0]))
    while len(words) > 1 and _is_degree(*words[-1]):
        degrees.add(_bare(words.pop()[0]))
    return Titled(" ".join(word for word, _ in words), frozenset(honorifics), frozenset(degrees))


def is_title(text: str) -> bool:
    """Whether a text in small letters holds nothing but degrees.

    >>> is_title("s.pd."), is_title("budi")
    (True, False)
    """
    words = text.split()
    return bool(words) and all(_is_degree(word, after_comma=True) for word in words)


def _is_degree(word: str, after_comma: bool) -> bool:
    sure = "." in word or after_comma or len(word) > SHORT
    return sure and _bare(word) in DEGREES


def _bare(word: str) -> str:
    return word.replace(".", "")
