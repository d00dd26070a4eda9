"""The plan as cards on the timeline: what, when, and what it costs."""

from __future__ import annotations

from typing import Any

from collabsim.interfaces.app.controls import style_of
from collabsim.interfaces.app.plan import Change, end_week, first_week
from collabsim.interfaces.app.plan_costs import in_words
from collabsim.interfaces.app.session import Session
from collabsim.model.leadership import BEHAVIOURS, STYLES, behaviour_in_words
from collabsim.results.language import Language
from collabsim.results.metric_format import capital
from collabsim.scenario import Leadership, LeadershipChange
from collabsim.scenario.extensions import Extension, styles_with


def strip(session: Session) -> dict[str, Any]:
    """Return what the strip shows: cards with their weeks, and what can be done."""
    language, plan = session.language, session.plan
    costs = session.costs_of_plan
    last = session.untouched.last_week
    prices = [None] * len(plan.changes) if costs is None else costs.changes
    cards = [
        {
            "name": name_of(change, language, session.scenario.use),
            "detail": "" if price is None else in_words(price, language),
            "when": when(change, session.untouched.weeks_per_term, language),
            "kind": "led" if isinstance(change, LeadershipChange) else "programme",
            "from": first_week(change),
            "to": min(last, end_week(change) or last),
        }
        for change, price in zip(plan.changes, prices, strict=True)
    ]
    return {
        "cards": cards,
        "gone": [without_words(change, session) for change in plan.left_out],
        "undo": bool(session.steps),
        "total": _total(session),
    }


def _total(session: Session) -> str:
    costs = session.costs_of_plan
    if costs is None or not session.plan.changes:
        return ""
    told = session.language.text("Costs in this school until the end: {costs}.")
    return told.format(costs=in_words(costs.total, session.language))


def name_of(change: Change, language: Language, used: tuple[Extension, ...] = ()) -> str:
    """Return what a change is called; ``used`` are extensions, which may have styles.

    >>> from collabsim.results.language import language
    >>> led = LeadershipChange(week=3, leadership=Leadership(style="directive", voice=0.5))
    >>> name_of(led, language("en"))
    'Directive, voice 50 %'
    """
    _ = language.text
    if isinstance(change, LeadershipChange):
        return leadership_in_words(change.leadership, language, used)
    if change.name == "kkg":
        return change.name.upper()
    return capital(_(change.name.replace("_", " ")))


def leadership_in_words(
    leadership: Leadership, language: Language, used: tuple[Extension, ...]
) -> str:
    """Return the style, and the behaviours that are unlike it."""
    _ = language.text
    style = style_of(leadership, styles_with(used))
    if style not in STYLES:
        return capital(_(style.replace("_", "-")))
    own = [
        f"{_(behaviour_in_words(name))} {language.number(100 * value, 0)} %"
        for name in BEHAVIOURS
        if (value := getattr(leadership, name)) is not None
    ]
    return ", ".join([capital(_(leadership.style.replace("_", "-"))), *own])


def without_words(change: Change, session: Session) -> str:
    """Return that something which the school has itself is left out."""
    named = name_of(change, session.language, session.scenario.use)
    return session.language.text("Without: {what}").format(what=named)


def when(change: Change, weeks_per_term: int, language: Language) -> str:
    """Return from when to when, as people in a school say it.

    >>> from collabsim.results.language import language
    >>> change = LeadershipChange(week=20, leadership=Leadership(), until=36)
    >>> when(change, 18, language("en"))
    'from year 1, term 2, week 3, for 16 weeks'
    """
    _ = language.text
    term, week = divmod(first_week(change), weeks_per_term)
    year, half = divmod(term, 2)
    told = _("from year {year}, term {term}, week {week}").format(
        year=year + 1, term=half + 1, week=week + 1
    )
    end = end_week(change)
    if end is None:
        return told
    return told + _(", for {weeks} weeks").format(weeks=end - first_week(change))
