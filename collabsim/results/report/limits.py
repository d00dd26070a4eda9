"""What must not be concluded from any report, in plain sentences."""

from __future__ import annotations

from collabsim.results.language import Language


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


LIMITS = (
    _(
        "This is no forecast. It follows from the rules of one model; another model of schools "
        "could answer otherwise. Use it to choose what to try in a few schools first."
    ),
    _(
        "Most of what is known of leadership, trust and collaboration comes from comparing schools "
        "that differ in much else. The model turns such findings into mechanisms; that does not "
        "make them causes."
    ),
    _(
        "The model misses some patterns of real schools; its validation says which. Parents, "
        "buildings, pay and who wants to work where are not in it."
    ),
    _("A mean is nobody's school: where the mean gains, a single school may lose."),
    _(
        "“Cannot be told yet” does not mean that there is no difference: so many simulated schools "
        "could not show one."
    ),
)


#: What changes every answer.
ANOTHER_SCHOOL = _(
    "Another school: other sizes, another principal, another staff. Compare again with your own "
    "(collabsim import-staff, collabsim new)."
)


def limits(tongue: Language) -> tuple[str, ...]:
    """Return the limits in a language.

    >>> from collabsim.results.language import language
    >>> limits(language("en"))[3]
    "A mean is nobody's school: where the mean gains, a single school may lose."
    """
    return tuple(map(tongue.text, LIMITS))
