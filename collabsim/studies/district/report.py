"""The report of a district: to whom a budget should go, what it brings, how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.kernel.compile import source_hash
from collabsim.results.language import Language, grouped, language
from collabsim.results.metric_format import capital, signed
from collabsim.results.provenance import versions
from collabsim.results.report.limits import limits
from collabsim.results.report.page import inline
from collabsim.results.report.repeat import repeat_of
from collabsim.results.report.report import Report, Table
from collabsim.results.report.scenario_words import policy_in_words, schools_in_words
from collabsim.studies.district.gains import LEAST
from collabsim.studies.district.plot import figure
from collabsim.studies.district.ranking import UNITS
from collabsim.studies.district.sentences import agreement, held
from collabsim.studies.district.spread_names import spread_names

if TYPE_CHECKING:
    from collabsim.studies.comparison.costs import Interval
    from collabsim.studies.district.district import District


def report_of_district(
    found: District, code: str = "en", command: str = "", link: str = ""
) -> Report:
    """Return the report of a district; ``command`` and ``link`` are what repeats it."""
    tongue = language(code)
    _ = tongue.text
    facts = {"seed": found.seed, "source_hash": source_hash(), "versions": versions()}
    return Report(
        title=title_of(found, tongue),
        question=question_of(found, tongue),
        plan=_plan(found, tongue),
        answer=answer(found, tongue),
        details=tuple(in_short(found, spread, tongue) for spread in found.spreads),
        picture=inline(lambda: figure(found, code)),
        caption=_(
            "Left: what a class gains in a year, with the interval for all ways at once. Right: "
            "how many schools gain and lose at least {least} weeks, against themselves without it."
        ).format(least=tongue.number(LEAST, 1)),
        effects=_table(found, tongue),
        costs=tuple(_cost(found, spread, tongue) for spread in found.spreads),
        sure=sure(found, tongue),
        change=(
            _("Another programme, another budget, another district: ask again with your own."),
            _("More lucks: they narrow the intervals, and tell ways apart that are close."),
        ),
        limits=limits(tongue),
        repeat=repeat_of(facts, tongue, command, link),
    )


def title_of(found: District, tongue: Language) -> str:
    """Return which programmes are to be shared out."""
    names = [tongue.text(each.name.replace("_", " ")) for each in found.programmes]
    told = tongue.text("{programmes}: whom shall a district help?")
    return capital(told.format(programmes=tongue.listing(names)))


def question_of(found: District, tongue: Language) -> str:
    """Return what is asked: the budget, and that it has to be shared out."""
    _ = tongue.text
    rupiah, hours = found.budget
    amounts = []
    if rupiah is not None:
        amounts.append(_("{rupiah} rupiah").format(rupiah=grouped(rupiah, 0, tongue)))
    if hours is not None:
        amounts.append(_("{hours} hours").format(hours=grouped(hours, 0, tongue)))
    if not amounts:
        return _("There is enough for all schools: what does it bring?")
    told = _("There are {amounts} for {years} years. Which schools should have the programme?")
    return told.format(amounts=tongue.listing(amounts), years=found.years)


def answer(found: District, tongue: Language) -> str:
    """Return which way brings most for what it costs, or which may."""
    _ = tongue.text
    of = next((each for each in UNITS if _is_known(found, each)), None)
    if of is None:
        return _("Which way is worth most cannot be told: too few schools have the programme.")
    places, yields = found.places(of), found.yields(of)
    may = [each for each in found.spreads if places[each].best == 1 and yields[each].known]
    may.sort(key=lambda each: -yields[each].mean)
    names = [f"“{_name(each, tongue)}”" for each in may]
    unit = _("a million rupiah") if of == "rupiah" else _("a hundred hours")
    facts = {"unit": unit, "weeks": in_weeks(yields[may[0]], tongue)}
    if len(may) == 1:
        told = _("{way} brings most for {unit}: {weeks} weeks of lessons of one class.")
        return told.format(way=names[0], **facts)
    told = _(
        "Which way is worth most for {unit} cannot be told yet: it may be {ways}. The first of "
        "them brings {weeks} weeks of lessons of one class."
    )
    return told.format(ways=tongue.listing(names), **facts)


def in_short(found: District, spread: str, tongue: Language) -> str:
    """Return what a way brings a class, and in how many versions of the model."""
    _ = tongue.text
    told = _("{way}: {schools} schools; a class gains {weeks} weeks of lessons a year.").format(
        way=_name(spread, tongue),
        schools=tongue.number(found.reached(spread), 0),
        weeks=in_weeks(found.a_class(spread), tongue),
    )
    return f"{told} {agreement(found, spread, tongue)}".strip()


def sure(found: District, tongue: Language) -> tuple[str, ...]:
    """Return over how many lucks it is, what the intervals hold, and how far one school varies."""
    _ = tongue.text
    told = [_("The district was simulated under {lucks} lucks.").format(lucks=len(found.lucks))]
    told.append(held(found, tongue))
    luck = found.luck_of_a_school(found.years)
    if luck == luck:  # known
        one = _("What the same programme brings one school differs by {luck} weeks from luck to "
                "luck (SD): no single school can be promised its gain.")  # fmt: skip
        told.append(one.format(luck=tongue.number(luck, 1)))
    return (" ".join(told),)


def in_weeks(of: Interval, tongue: Language) -> str:
    """Return a number of weeks with its interval."""
    if not of.known:
        return signed(tongue.number(of.mean, 1))
    mean, low, high = (signed(tongue.number(each, 1)) for each in of)
    return tongue.text("{mean} ({low} to {high})").format(mean=mean, low=low, high=high)


def _plan(found: District, tongue: Language) -> tuple[str, ...]:
    _ = tongue.text
    given = found.scenario.replace(programmes=found.programmes)
    lived = _(
        "Under each luck all schools have one past; from then on they live without the programme, "
        "and with it as each way spreads it."
    )
    return (
        f"{capital(policy_in_words(given, tongue))}.",
        schools_in_words(found.scenario, tongue),
        lived,
    )


def _cost(found: District, spread: str, tongue: Language) -> str:
    rupiah, hours = found.spent(spread)
    told = tongue.text("{way}: {millions} million rupiah and {hours} hours, all schools together.")
    return told.format(
        way=_name(spread, tongue), millions=tongue.number(rupiah / UNITS["rupiah"], 1),
        hours=grouped(hours, 0, tongue),
    )  # fmt: skip


def _table(found: District, tongue: Language) -> Table:
    _ = tongue.text
    heads = (_("Way"), _("weeks of a class a year"), _("for a million rupiah"),
             _("for a hundred hours"))  # fmt: skip
    yields = [found.yields(of) for of in UNITS]
    rows = tuple(
        (_name(spread, tongue), in_weeks(found.a_class(spread), tongue),
         *(in_weeks(each[spread], tongue) for each in yields))
        for spread in found.spreads
    )  # fmt: skip
    return Table(heads, rows)


def _is_known(found: District, of: str) -> bool:
    return any(each.known for each in found.yields(of).values())


def _name(spread: str, tongue: Language) -> str:
    return spread_names(tongue)[spread]
