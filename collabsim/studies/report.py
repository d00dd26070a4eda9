"""A report to hand on, of whatever was simulated: one HTML file, two printed pages."""

from __future__ import annotations

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.results.report.page import html_of
from collabsim.results.report.run_report import report_of_run
from collabsim.results.run_data import Outcome
from collabsim.studies.comparison.paired_outcomes import Compared
from collabsim.studies.comparison.report import report_of_comparison
from collabsim.studies.sensitivity.factor_effects import Screened
from collabsim.studies.sensitivity.report import report_of_sensitivity
from collabsim.studies.sensitivity.sensitivity import screen
from collabsim.studies.sweeps.dataset import Sweep


def report_of(
    found: Outcome | Compared | Screened | Sweep,
    language: str = "en",
    *,
    command: str = "",
    link: str = "",
) -> str:
    """Return a report of a run, a comparison, a sweep or a sensitivity as one HTML file's text.

    It loads nothing, and prints on two sheets of A4. ``language`` is "en" or "id"; ``command`` is
    the line that repeats it, ``link`` an address that opens it in the page. Raises InputError for
    an unknown language, for a sweep that is not finished, and for anything else.

    >>> import collabsim as cs
    >>> compared = cs.compare("participative", "directive", replicates=20)  # doctest: +SKIP
    >>> Path("report.html").write_text(cs.report_of(compared))  # doctest: +SKIP
    """
    match found:
        case Outcome():
            report = report_of_run(found, language, command, link)
        case Compared():
            report = report_of_comparison(found, language, command, link)
        case Screened():
            report = report_of_sensitivity(found, language, command, link)
        case Sweep():
            report = report_of_sensitivity(screen(_whole(found)), language, command, link)
        case _:
            right = say("give a run, a comparison, a sweep or a sensitivity")
            raise InputError(Problem("nothing to report on", right, repr(found)))
    return html_of(report, language)


def _whole(swept: Sweep) -> Sweep:
    """Return a sweep that is finished; refuse any other."""
    if not swept.finished:
        right = say("give the same sweep again: it goes on with the rest")
        raise InputError(Problem("the sweep is not finished", right, str(swept.path)))
    return swept
