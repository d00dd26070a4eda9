"""What can be tried in many schools: a plan, the school as it is, a style, another school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collabsim.interfaces.app.plan import Plan
from collabsim.results.language import Language
from collabsim.results.metric_format import capital
from collabsim.scenario import Leadership, ProgrammeSpec, Scenario, load, presets
from collabsim.scenario.extensions import styles_with
from collabsim.studies.comparison.arms import Arm

#: Leadership as the school has it, the plan of the page, and plans that were put aside.
AS_IT_IS, MINE, ASIDE = "as it is", "my plan", "plan {number}"
#: Another school, by the name of its preset.
PRESET = "preset "
NO_PROGRAMME = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """One arm as it is chosen.

    ``who`` is a style that leads from week 0 on, ``AS_IT_IS``, ``MINE``, the name of a plan that
    was put aside, or ``PRESET`` and a preset's name; ``programme`` runs beside it, from week 0 on.
    """

    who: str
    programme: str = NO_PROGRAMME

    @property
    def is_preset(self) -> bool:
        """Whether it is another school."""
        return self.who.startswith(PRESET)

    def scenario(self, base: Scenario, plans: Mapping[str, Plan]) -> Scenario:
        """Return the base as the arm has it; InputError where that cannot be."""
        if self.who in plans:
            changed = plans[self.who].scenario(base)
        elif self.who == AS_IT_IS:
            changed = base
        elif self.is_preset:
            changed = load(self.who.removeprefix(PRESET), base.use)
        else:
            changed = base.replace(
                leadership=Leadership.of(styles_with(base.use)[self.who]), leadership_changes=()
            )
        if self.programme == NO_PROGRAMME:
            return changed
        return changed.replace(programmes=(*changed.programmes, ProgrammeSpec(name=self.programme)))


def arms_of(
    wishes: list[Wish], base: Scenario, plans: Mapping[str, Plan], language: Language
) -> list[Arm]:
    """Return the arms, with names in a language."""
    return [Arm(name_of(wish, language), wish.scenario(base, plans)) for wish in wishes]


def name_of(wish: Wish, language: Language) -> str:
    """Return what an arm is called.

    >>> from collabsim.results.language import language
    >>> name_of(Wish("directive", "training"), language("id"))
    'Direktif + pelatihan'
    """
    _ = language.text
    named = name_of_leader(wish.who, language)
    if wish.programme == NO_PROGRAMME:
        return named
    return f"{named} + {_(wish.programme.replace('_', ' '))}"


def name_of_leader(who: str, language: Language) -> str:
    """Return what ``who`` of an arm is called, within a sentence.

    >>> from collabsim.results.language import language
    >>> name_of_leader(MINE, language("en")), name_of_leader(aside(2), language("en"))
    ('my plan', 'plan 2')
    """
    _ = language.text
    if who.startswith(PRESET):
        return _("the school “{title}”").format(title=_(load(who.removeprefix(PRESET)).title))
    if who == MINE:
        return _("my plan")
    if who == AS_IT_IS:
        return _("the school as it is")
    if (number := who.removeprefix(ASIDE.format(number=""))) != who:
        return _("plan {number}").format(number=number)
    return capital(_(who.replace("_", "-")))


def other_schools(base: Scenario) -> list[str]:
    """Return the presets that an arm can be: other single schools, for as long as the base.

    >>> other_schools(load("typical_sd"))[0]
    'preset large_urban'
    """
    known = {name: load(name) for name in presets()}
    return [
        f"{PRESET}{name}"
        for name, each in known.items()
        if name != base.name and len(each.schools) == 1 and each.terms == base.terms
    ]


def aside(number: int) -> str:
    """Return the name of a plan that was put aside, counted from 1."""
    return ASIDE.format(number=number)
