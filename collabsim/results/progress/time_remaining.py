"""How long something will still take, in words: as roughly as it is known."""

from __future__ import annotations

from collabsim.results.language import Language

MINUTE, HOUR, DAY = 60, 3600, 86_400
#: Counts are rounded to the step beside the first bound that is above them.
STEPS = ((20, 1), (60, 5))
COARSEST = 10
FEWEST_SECONDS = 5


def time_remaining(seconds: float | None, language: Language) -> str:
    """Return the time left as people say it; None is not known yet.

    >>> from collabsim.results.language import language
    >>> time_remaining(227, language("en")), time_remaining(None, language("id"))
    ('about 4 minutes left', 'mengukur kecepatan')
    """
    _ = language.text
    if seconds is None:
        return _("measuring speed")
    if seconds <= 0:
        return _("nearly done")
    for unit, words in (
        (DAY, _("about {count} days left")),
        (HOUR, _("about {count} hours left")),
        (MINUTE, _("about {count} minutes left")),
    ):
        if seconds >= 2 * unit:
            return words.format(count=_rounded(seconds / unit))
    count = max(1, round(seconds / FEWEST_SECONDS)) * FEWEST_SECONDS
    return _("about {count} seconds left").format(count=count)


def _rounded(count: float) -> int:
    step = next((step for bound, step in STEPS if count < bound), COARSEST)
    return round(count / step) * step
