"""What the openings say: the story, the question, the acts, and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from collabsim.interfaces.app.charts import metric_format
from collabsim.interfaces.app.openings.opening import SCHOOL
from collabsim.interfaces.app.openings.year import Outcome, Year
from collabsim.results.language import Language
from collabsim.results.metric_format import signed
from collabsim.studies.district.gains import LEAST


class Story(NamedTuple):
    """One opening in words; ``acts`` are the names of what can be chosen."""

    title: str
    lines: tuple[str, ...]
    acts: dict[str, str]
    lesson: str


def story(name: str, language: Language) -> Story:
    """Return an opening's texts."""
    _ = language.text
    return {
        "hours": Story(
            _("Ibu Ratna leads 16 teachers and has twelve hours a week for them. Spend them."),
            (
                _("What she does not spend goes into paperwork. Her school has two classes a "
                  "grade; until now it was led like most."),
            ),
            {},
            _("What teachers like and what pupils learn need not be the same: each hour buys one "
              "thing and is lacking for another."),
        ),
        "idea": Story(
            _("Pak Joko has found a way of teaching that works far better. Who begins with it?"),
            (
                _("Teachers take up what colleagues tell them and what they see working. Follow "
                  "the idea for two years."),
            ),
            {
                "alone": _("He alone, and he tells others"),
                "meetings": _("He alone, and two more staff meetings a month"),
                "three": _("Three teachers together"),
                "six": _("Six teachers together"),
            },
            _("How far an idea travels is much luck where one begins alone: in some schools "
              "nobody takes it up, in others nearly everybody. Companions from the start help "
              "most."),
        ),
        "quarrel": Story(
            _("Views differ in the staffroom, and sometimes it turns personal. What does the "
              "principal do?"),
            (
                _("Differences can bring new ideas if they stay with the matter. Kept silent or "
                  "turned personal, they cost trust."),
            ),
            {
                "mediate": _("She steps in and unites views"),
                "hear": _("She puts everything to the staff"),
                "decide": _("She decides, and checks"),
                "leave": _("She leaves it to them"),
            },
            _("Where she steps in, fewer differences turn personal than where she leaves it to "
              "them, and it takes her hours from teaching. Hearing everybody brings more "
              "differences to light."),
        ),
    }[name]  # fmt: skip


def free_levels(language: Language) -> tuple[str, ...]:
    """Return how much of a behaviour that takes no hours."""
    _ = language.text
    return _("little"), _("some"), _("much")


def heading(outcome: Outcome, language: Language) -> str:
    """Return what an outcome is called."""
    _ = language.text
    own = {
        "weeks": _("What pupils learn"), "left": _("Who leaves"),
        "users": _("Teachers who use the idea"),
    }  # fmt: skip
    return own.get(outcome.name) or metric_format(outcome.name, SCHOOL, language).heading


def here(outcome: Outcome, found: Year, language: Language) -> str:
    """Return what came of it in the visitor's school."""
    _ = language.text
    if outcome.name == "weeks":
        told = _("{weeks} weeks of lessons a year against the same school without your choice")
        return told.format(weeks=signed(language.number(outcome.differences[0], 1)))
    if outcome.name == "left":
        who = language.listing(list(found.names)) if found.names else _("nobody")
        told = _("{who} (without your choice: {count})")
        return told.format(who=who, count=language.number(outcome.otherwise, 0))
    told = _("{number} (without your choice: {other})")
    number = _numbers(outcome, language)
    return told.format(number=number(outcome.here), other=number(outcome.otherwise))


def elsewhere(outcome: Outcome, language: Language) -> str:
    """Return what came of it in many schools."""
    count = len(outcome.differences)
    if not outcome.differences.any():
        return language.text("In {count} schools: no difference at all").format(count=count)
    told = language.text("In {count} schools: {mean} on average ({low} to {high})")
    mean, low, high = (_difference(outcome, each, language) for each in outcome.interval)
    return told.format(count=count, mean=mean, low=low, high=high)


def verdict(found: Year, language: Language) -> str:
    """Return what can be said of learning: of one school hardly anything, of many more."""
    _ = language.text
    mean, low, high = found.weeks.interval
    if not found.weeks.differences.any():
        return _("That is what would have happened anyway: nothing differs.")
    if low > 0 or high < 0:
        told = (
            _("In many schools this choice brings pupils more.")
            if mean > 0
            else _("In many schools this choice costs pupils something.")
        )
        if abs(mean) < LEAST:
            told += " " + _("It is too little to matter.")
    else:
        told = _("Even in many schools it cannot be told whether pupils gain or lose.")
    better = int((found.weeks.differences * (1 if mean > 0 else -1) < 0).sum())
    luck = _(
        "One school's year is mostly luck: in {count} of {all} schools the same choice went the "
        "other way."
    )
    return f"{told} {luck.format(count=better, all=len(found.weeks.differences))}"


def _numbers(outcome: Outcome, language: Language) -> Callable[[float], str]:
    if outcome.name in ("users", "left"):
        return lambda value: language.number(value, 0)
    form = metric_format(outcome.name, SCHOOL, language)
    return lambda value: f"{form.number(value)} {form.unit}".strip()


def _difference(outcome: Outcome, value: float, language: Language) -> str:
    if outcome.name in ("users", "left", "weeks"):
        return signed(language.number(value, 1))
    form = metric_format(outcome.name, SCHOOL, language)
    return signed(language.number(value * form.factor, max(1, form.decimals)))
