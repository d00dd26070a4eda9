"""What is handed on of a comparison: a printed report, and the line that repeats it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import date

from collabsim.interfaces.app.arms import AS_IT_IS, PRESET, Wish
from collabsim.interfaces.app.csv_export import form_of
from collabsim.interfaces.app.plan import Plan
from collabsim.interfaces.app.session import Session
from collabsim.results.file_contents import csv_of
from collabsim.scenario import Scenario, load, presets, to_toml
from collabsim.studies.comparison.arms import STATUS_QUO
from collabsim.studies.comparison.compare import PRIMARY
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.parameter_values import Source, sets_for
from collabsim.studies.comparison.sentences import forecast


def file_name(session: Session, kind: str) -> str:
    """Return what a file of this school and day is called."""
    return f"collabsim-{session.untouched.scenario.name}-{date.today().isoformat()}.{kind}"


def day_in_words(session: Session) -> str:
    """Return what a picture says of itself: what simulated it, with which seed, on which day.

    >>> day_in_words(Session.open(load("typical_sd"), 7))  # doctest: +SKIP
    'collabsim, seed 7, 2026-11-28. This is a simulation, not a forecast.'
    """
    _ = session.language.text
    told = _("collabsim, seed {seed}, {date}.").format(
        seed=session.untouched.seed, date=date.today().isoformat()
    )
    return f"{told} {forecast(session.language)}"


def plan_file(base: Scenario, who: str) -> str:
    """Return the file that a plan is in when it is kept.

    >>> plan_file(load("typical_sd"), "my plan")
    'typical_sd-my-plan.toml'
    """
    return f"{base.name}-{who.replace(' ', '-')}.toml"


def report(session: Session, link: str = "") -> str:
    """Return what was found in many schools as one HTML file that prints on two pages."""
    from collabsim.studies.report import report_of

    return report_of(_found(session), session.code, command=command_of(session), link=link)


def parcel(session: Session, link: str = "") -> bytes:
    """Return the report with all data and what repeats them, as a research object in a ZIP file."""
    from collabsim.studies.parcel import parcel_of

    return parcel_of(_found(session), session.code, command_of(session), link, _files(session))


def _found(session: Session) -> Comparison:
    found = session.comparing.answer(session.language)
    if found is None:
        raise ValueError("nothing was compared")
    return found


def _files(session: Session) -> dict[str, str]:
    """Return the scenarios that the command names as files; none where they name a real staff's."""
    comparing, base = session.comparing, session.untouched.scenario
    if any(school.staff is not None for school in base.schools):
        return {}
    files = {} if _is_preset(base) else {f"{base.name}.toml": to_toml(base)}
    for wish in comparing.wishes:
        if wish.who in comparing.plans:
            plan = comparing.plans[wish.who]
            files[plan_file(base, wish.who)] = to_toml(plan.scenario(base))
    return files


def command_of(session: Session) -> str:
    """Return the command that repeats the comparison; plans and own schools are files in it.

    >>> command_of(Session.open(load("typical_sd")))  # doctest: +SKIP
    'collabsim compare participative directive --base typical_sd --replicates 50 --seed 1 --quick'
    """
    comparing, base = session.comparing, session.untouched.scenario
    found = comparing.pile.found
    parts = ["collabsim", "compare"]
    parts += [_arm(wish, base, comparing.plans) for wish in comparing.wishes]
    if any(not (each.is_preset or each.who in comparing.plans) for each in comparing.wishes):
        parts += ["--base", base.name if _is_preset(base) else f"{base.name}.toml"]
    for each in base.use:
        parts += ["--use", each.called]
    if comparing.metric != PRIMARY:
        parts += ["--primary", comparing.metric]
    if found is not None:
        parts += sets_in_words(found)
        for each in comparing.doubts.remainders(found):
            parts += ["--switch", each.switch]
    count = comparing.replicates if found is None else found.replicates
    parts += ["--replicates", str(count), "--seed", str(session.untouched.seed), "--quick"]
    return shlex.join(parts)


def sets_in_words(found: Comparison) -> list[str]:
    """Return how many parameter sets the schools have in turn, where that is no usual number."""
    count = len(found.arms[0].scenario.parameter_sets)
    usual = sets_for(found.replicates)
    return [] if found.source is Source.OWN or count == usual else ["--sets", str(count)]


def _arm(wish: Wish, base: Scenario, plans: Mapping[str, Plan]) -> str:
    """Return an arm in the words of the command; a plan is a file of its own."""
    if wish.who in plans:
        return plan_file(base, wish.who)
    if wish.is_preset:
        return wish.who.removeprefix(PRESET)
    if wish.who == AS_IT_IS:
        return wish.programme or STATUS_QUO
    return "+".join(filter(None, (wish.who, wish.programme)))


def _is_preset(scenario: Scenario) -> bool:
    return scenario.name in presets() and load(scenario.name) == scenario


def comparison_csv(session: Session) -> bytes:
    """Return the differences that are on view, with what they are of and the day, as CSV."""
    found = session.comparing.answer(session.language)
    if found is None:
        return b""
    columns = found.columns()
    count = len(columns["arm"])
    head = {
        "date": date.today().isoformat(),
        "scenario": session.untouched.scenario.name,
        "title": session.language.text(session.untouched.scenario.title),
        "seed": session.untouched.seed,
        "schools_of_each": found.replicates,
    }
    repeated = {name: [value] * count for name, value in head.items()}
    return csv_of(repeated | columns, form_of(session.language))
