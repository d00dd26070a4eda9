"""What the page says about the moment: the clock, counts, and a teacher's hover text."""

from __future__ import annotations

from typing import Any

from collabsim.interfaces.app.people import Person, people, role
from collabsim.interfaces.app.practices import kind_of, practices
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.staff_network import USES, VIEWS, positions, practice_in, raw
from collabsim.results.language import Language

#: Views whose numbers are shares.
SHARES = ("commitment", "trust", "safety", "strain")


def clock(session: Session) -> str:
    """Return when it is, as people in a school say it."""
    _ = session.language.text
    playback = session.current
    if playback.week == 0:
        return _("Before the first week")
    last = playback.week - 1
    term, week = divmod(last, playback.weeks_per_term)
    year, half = divmod(term, 2)
    return _("Year {year} · term {term} · week {week}").format(
        year=year + 1, term=half + 1, week=week + 1
    )


def school_names(session: Session) -> dict[int, str]:
    """Return what each school of the scenario is called, by its number.

    >>> from collabsim.scenario import load
    >>> school_names(Session.open(load("cluster"), code="id"))[1]  # doctest: +SKIP
    'Sekolah 2 dari 8 · 12 guru'
    """
    _ = session.language.text
    schools = session.untouched.scenario.schools
    several = len({school.cluster for school in schools}) > 1
    told = _("School {number} of {count} · {staff} teachers")
    if several:
        told = _("School {number} of {count} · {staff} teachers · cluster {cluster}")
    return {
        k: told.format(number=k + 1, count=len(schools), staff=school.size, cluster=school.cluster)
        for k, school in enumerate(schools)
    }


def views(language: Language) -> dict[str, str]:
    """Return what a teacher's colour and size can show."""
    _ = language.text
    return {
        "commitment": _("commitment"), "trust": _("trust"), "safety": _("safety"),
        "strain": _("strain"), "quality": _("teaching quality"),
        "experience": _("years of teaching"), "grade": _("grade"),
    }  # fmt: skip


def colours(session: Session) -> dict[str, dict[str, str]]:
    """Return what a teacher's colour can show, under headings: also who uses which practice."""
    _ = session.language.text
    plain = {name: _("Colour: {what}").format(what=what)
             for name, what in views(session.language).items()}  # fmt: skip
    named = {USES.format(place=each.place): each.name
             for each in practices(session.current, session.language)}  # fmt: skip
    return {"": plain, _("Who uses a practice"): {k: v for k, v in named.items() if k in VIEWS}}


def view(session: Session) -> dict[str, str]:
    """Return what the colour shows: its name, and what it means."""
    place, language = practice_in(session.colour), session.language
    if place is None:
        return {"name": views(language)[session.colour],
                "tip": view_tips(language)[session.colour]}  # fmt: skip
    for each in practices(session.current, language):
        if each.place == place:
            return {"name": each.name, "tip": f"{each.name}: {kind_of(each, language)}"}
    return {"name": "–", "tip": ""}


def view_tips(language: Language) -> dict[str, str]:
    """Return what each view means."""
    _ = language.text
    return {
        "commitment": _("How much a teacher gives to her work, from 0 to 100 %."),
        "trust": _("How much those who ask her for advice trust her, from 0 to 100 %."),
        "safety": _("How safe she feels to speak up and to err, from 0 to 100 %."),
        "strain": _("How strained she is by work and conflict, from 0 to 100 %."),
        "quality": _("What her practices are worth for pupils beyond the usual, in SD a year."),
        "experience": _("How many years she has taught."),
        "grade": _("The grade she teaches; specialists stand between the grades."),
    }  # fmt: skip


def line_tips(language: Language) -> dict[str, str]:
    """Return what each kind of line between two colleagues, and each other mark, means."""
    _ = language.text
    return {
        "teaching": _("Talks, meetings and visits to lessons that are about teaching."),
        "other": _("Talk about anything else: it builds trust, or friction."),
        "shared": _("Somebody tells a colleague of a way of teaching that works for her."),
        "silent": _("Two see it differently and nobody says so."),
        "constructive": _(
            "Two see it differently, say so, and stay with the matter: new ideas come from it."
        ),
        "personal": _("A difference or unclear roles turn personal: trust and safety suffer."),
        "mediated": _("The principal steps in where two differ, and unites their views."),
        "cases": _(
            "A class brought its teacher a case, about pupils or about teaching: it stays open "
            "until she solves it, alone or with a colleague."
        ),
        "decided": _("Matters that staff meetings decided this week."),
        "waiting": _(
            "Matters that wait until the staff settles them. Each that waits adds strain and "
            "unclear roles; some settle themselves."
        ),
    }


def staff_cards(session: Session) -> list[dict[str, Any]]:
    """Return who stands where, with the words that a hover shows."""
    _ = session.language.text
    playback = session.current
    where = positions(playback)
    return [
        {
            "name": person.name,
            "label": person.label,
            "at": where[i],
            "role": role(person, session.language),
            "years": years(person, session.language),
        }
        for i, person in enumerate(people(playback, session.language))
    ]


def years(person: Person, language: Language) -> str:
    """Return how long somebody has taught."""
    _ = language.text
    whole = int(person.years)
    return _("{years} years of teaching").format(years=whole) if whole else _("in her first year")


def view_values(session: Session) -> list[str]:
    """Return what a teacher's colour shows, as a number for each."""
    language = session.language
    values = raw(session.current, session.colour).tolist()
    if practice_in(session.colour) is not None:
        told = language.text("uses it, mastered to {share} %")
        return [
            "–" if value < 0 else told.format(share=language.number(100 * value, 0))
            for value in values
        ]
    if session.colour in SHARES:
        return [f"{language.number(100 * value, 0)} %" for value in values]
    decimals = 2 if session.colour == "quality" else 0
    return [language.number(value, decimals) for value in values]


def counts(found: dict[str, int]) -> dict[str, str]:
    """Return this week's counts as live texts; all are empty before the first week."""
    names = (
        "teaching", "other", "shared", "silent", "constructive", "personal", "mediated", "cases",
        "decided", "waiting",
    )  # fmt: skip
    return {f"count-{name}": str(found.get(name, 0)) for name in names}
