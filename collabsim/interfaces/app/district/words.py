"""What the district's page says: of a plan, of a school, and of what a dot cannot tell."""

from __future__ import annotations

import math

from collabsim.results.language import Language
from collabsim.results.metric_format import signed
from collabsim.studies.comparison.costs import Interval
from collabsim.studies.district.district import District
from collabsim.studies.district.gains import LEAST
from collabsim.studies.district.ranking import Place
from collabsim.studies.district.sentences import agreement, held
from collabsim.studies.district.spread import ALL_ALIKE


def across_names(language: Language) -> dict[str, str]:
    """Return what the schools can be laid out by."""
    _ = language.text
    return {
        "turnover": _("Teachers who left a year"), "result": _("Last year's result"),
        "staff": _("Size of the staff"), "cluster": _("Cluster"),
    }  # fmt: skip


def across_in_words(across: str, value: float, language: Language) -> str:
    """Return a number on the axis from left to right."""
    if across == "turnover":
        return f"{language.number(100 * value, 0)} %"
    if across == "result":
        return f"{signed(language.number(value, 2))} SD"
    return language.number(value, 0)


def weeks(value: float, language: Language) -> str:
    """Return weeks of lessons with their sign."""
    return signed(language.number(value, 1))


def counted(found: District, spread: str, year: int, language: Language) -> str:
    """Return who gains and who loses in a year, under the luck on view."""
    gain, lose, same = found.counts(spread, year)
    told = language.text(
        "Year {year}: {gain} schools gain, {lose} lose, {same} are unchanged (less than {least} "
        "weeks of lessons), against the same schools without it."
    )
    least = language.number(LEAST, 1)
    return told.format(year=year, gain=gain, lose=lose, same=same, least=least)


def reached(found: District, spread: str, language: Language) -> str:
    """Return how far the budget goes, under the luck on view."""
    _ = language.text
    terms = found.lucks[0].terms[spread]
    schools = int((terms > 0).sum())
    if spread == ALL_ALIKE and schools:
        told = _("All {schools} schools have it for {terms} of {all} terms.")
        return told.format(schools=schools, terms=int(terms.max()), all=found.scenario.terms)
    if schools:
        told = _("{schools} of {all} schools have it to the end.")
        return told.format(schools=schools, all=len(terms))
    needed = found.lucks[0].prices.until(terms + 1).sum(axis=1)
    if spread == ALL_ALIKE:
        told = _(
            "Nobody has it: one term in all schools would cost {millions} million rupiah and "
            "{hours} hours."
        )
        return told.format(
            millions=language.number(needed[0] / 1e6, 0), hours=language.number(needed[1], 0)
        )
    return _("Nobody has it: the budget does not pay for one school.")


def caution(found: District, spread: str, year: int, language: Language) -> str:
    """Return what a dot can tell and what it cannot."""
    _ = language.text
    luck = found.luck_of_a_school(year)
    if not math.isfinite(luck):
        return _("A dot is one school under one luck. More lucks are being simulated.")
    told = _(
        "A dot is one school under one luck: what the same programme brings the same school "
        "differs by {luck} weeks from luck to luck (SD), so a single dot tells little. The mean "
        "does: {mean} weeks for a class and year in the district ({interval}), over {count} lucks."
    )
    mean = found.a_class(spread)
    told = told.format(
        luck=language.number(luck, 1), mean=weeks(mean.mean, language),
        interval=interval(mean, language), count=len(found.lucks),
    )  # fmt: skip
    more = (held(found, language), agreement(found, spread, language))
    return " ".join(filter(None, (told, *more)))


def interval(of: Interval, language: Language) -> str:
    """Return the ends of an interval in words."""
    told = language.text("{low} to {high}")
    return told.format(low=weeks(of.low, language), high=weeks(of.high, language))


def place(of: Place) -> str:
    """Return a place, or from which to which it may be.

    >>> place(Place(2, 5)), place(Place(1, 1))
    ('2–5', '1')
    """
    return str(of.best) if of.best == of.worst else f"{of.best}–{of.worst}"


def school_name(found: District, k: int, language: Language) -> str:
    """Return which school it is."""
    facts = found.facts()
    told = language.text("School {number} · cluster {cluster} · {staff} teachers")
    return told.format(number=k + 1, cluster=facts.cluster[k], staff=facts.staff[k])


def school_story(found: District, spread: str, year: int, k: int, language: Language) -> list[str]:
    """Return what is known of a school, and what becomes of it under the luck on view."""
    _ = language.text
    facts, terms = found.facts(), int(found.lucks[0].terms[spread][k])
    known = _("{leave} of its teachers left a year; last year's result: {result}.").format(
        leave=across_in_words("turnover", facts.turnover[k], language),
        result=across_in_words("result", facts.result[k], language),
    )
    has = (
        _("It has the programme for {terms} of {all} terms.")
        if terms
        else _("It does not have the programme; others of its cluster may.")
    )
    gained = _("Year {year}: {weeks} weeks of lessons against the same school without.").format(
        year=year, weeks=weeks(float(found.gains(spread)[k, year - 1]), language)
    )
    return [known, has.format(terms=terms, all=found.scenario.terms), gained]
