"""What there is to notice, to try and to explain in each school that comes with collabsim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from collabsim.results.language import Language


@dataclass(frozen=True, slots=True)
class Lesson:
    """Three lines for a class."""

    notice: str
    attempt: str
    explain: str


def lesson(name: str, language: Language) -> Lesson:
    """Return a preset's lesson; one that suits any school where a scenario has none."""
    lines = _LESSONS.get(name, _ANY)
    return Lesson(*lines(language.text))


def _any(_: Callable[[str], str]) -> tuple[str, str, str]:
    return (
        _("Who talks with whom in most weeks, and who with hardly anybody?"),
        _("Change one behaviour of the principal by half and go on for a year."),
        _("Through whom did the change reach the teacher who changed most?"),
    )


_ANY = _any
_LESSONS: dict[str, Callable[[Callable[[str], str]], tuple[str, str, str]]] = {
    "malengkeri": lambda _: (
        _(
            "Teachers of one grade talk most; watch which practices cross from grade to grade, "
            "and which matters the meeting agrees on."
        ),
        _("Let the principal lead directively from year 2 on. Predict commitment first."),
        _("Why does the reach of the principal rise when she asks the staff less?"),
    ),
    "typical_sd": lambda _: (
        _("Nobody has a colleague of the same grade: whom do they ask instead?"),
        _("Add matched pairs in year 2 and compare the hours that they take."),
        _("Why can a small school learn fast and still run out of new ideas?"),
    ),
    "large_urban": lambda _: (
        _("The principal's reach: how much of what she intends gets done?"),
        _("Let two teachers lead with her (teacher leader). What becomes of mediation?"),
        _("Why do the same intentions mean less in a larger school?"),
    ),
    "cluster": lambda _: (
        _("Practices that arrive from KKG: who brings them, and who takes them up?"),
        _("Let the KKG meet four times a month. What does it cost in hours?"),
        _("What can a working group give that colleagues at home cannot?"),
    ),
    "district": lambda _: (
        _("This is one school of a hundred: how unlike its neighbours is it?"),
        _("Open it again under another seed and compare the same term."),
        _("What may a district promise its schools, and what not?"),
    ),
    "low_effort": lambda _: (
        _("Commitment spreads from colleague to colleague, upwards and downwards."),
        _("Try recognition (vision and recognition) against close monitoring."),
        _("Which of the two holds when the principal is away?"),
    ),
    "new_school": lambda _: (
        _(
            "Ties are new: watch trust grow, the first differences come up, and who brings a case "
            "to whom."
        ),
        _("Hold extra meetings in the first term. Do they pay for their hours?"),
        _("How do strangers become a staff?"),
    ),
}
