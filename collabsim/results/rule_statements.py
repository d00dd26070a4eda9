"""What the rules that can be switched off say, as statements that one can believe or not."""

from __future__ import annotations

from collabsim.results.language import Language


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: By what they are about: each rule under the name of the programme that switches it off.
STATEMENTS = {
    _("Who meets whom"): {
        "random_mixing": _(
            "Teachers choose whom they talk, prepare and observe lessons with: those who are near, "
            "trusted and able."
        ),
        "same_talk": _("Who needs advice, likes to talk and has time seeks more talks."),
        "one_way_talk": _("In a talk both tell something, not only who is asked."),
        "ties_fixed": _("Each year teachers choose anew whom they ask for advice."),
    },
    _("How teachers learn"): {
        "freeze_practice": _("Teachers change what they use and how well they master it."),
        "no_feedback": _("Feedback and remarks after a lesson change how somebody teaches."),
        "remarks_only": _("Structured feedback does more than a remark in passing."),
        "own_level_fixed": _(
            "What a teacher practises with help becomes her own: later she can do it alone."
        ),
        "no_reflection": _(
            "Who reflects on her lessons grows by practising and fits practices to her class."
        ),
        "no_cases": _("Classes bring cases that a teacher has to solve, alone or with others."),
        "same_persons": _(
            "People differ in how many practices they have room for, and in how ready they are to "
            "try one."
        ),
        "nothing_outside": _("New practices come into the school from books and courses."),
        "no_facilities": _("Some practices need facilities."),
    },
    _("How people feel"): {
        "freeze_climate": _(
            "Trust, safety, commitment and strain grow and shrink with what people go through."
        ),
        "no_conflict": _("Differences can turn into conflict, spoken out or kept silent."),
        "no_norm": _("A teacher's commitment follows that of her colleagues."),
    },
    _("How the school is led"): {
        "inert_leadership": _("How the principal leads changes what happens."),
        "endless_hours": _(
            "The principal has only so many hours; what she cannot do stays undone."
        ),
        "no_decisions": _(
            "Staff meetings decide matters: being asked counts, and what follows from it."
        ),
    },
}


def statement(switch: str, tongue: Language) -> str:
    """Return what a rule says, by the name of the programme that switches it off.

    >>> from collabsim.results.language import language
    >>> statement("no_norm", language("en"))
    "A teacher's commitment follows that of her colleagues."
    """
    for rules in STATEMENTS.values():
        if switch in rules:
            return tongue.text(rules[switch])
    raise KeyError(switch)
