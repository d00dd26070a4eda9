"""A report to hand on, of whatever was simulated: one HTML file, two printed pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.results.export import about_run
from collabsim.results.language import language as language_of
from collabsim.results.report.page import html_of
from collabsim.results.report.question import QUESTION, about_question, question_report
from collabsim.results.report.run_report import report_of_run
from collabsim.results.research_object.publish import command_in, publish
from collabsim.results.results import Results
from collabsim.results.run_data import Outcome
from collabsim.scenario.extensions import Use, extensions
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.export import about_comparison
from collabsim.studies.comparison.paired_outcomes import Compared
from collabsim.studies.comparison.report import report_of_comparison
from collabsim.studies.district.district import District
from collabsim.studies.district.report import report_of_district
from collabsim.studies.sensitivity.factor_effects import Screened
from collabsim.studies.sensitivity.report import report_of_sensitivity
from collabsim.studies.sensitivity.sensitivity import Sensitivity, screen
from collabsim.studies.stored_results import Found, stored_results
from collabsim.studies.sweeps.dataset import Sweep
from collabsim.studies.sweeps.publish import publish_sweep

#: Gives the link to the page for what was found, "" where there is none.
type Link = Callable[[Found, str], str]


def report_of(
    found: Outcome | Compared | District | Screened | Sweep,
    language: str = "en",
    *,
    command: str = "",
    link: str = "",
    use: Use = (),
) -> str:
    """Return a report of a run, a comparison, a district, a sweep or a sensitivity as HTML text.

    It loads nothing, and prints on two sheets of A4. ``language`` is "en" or "id"; ``command`` is
    the line that repeats it, ``link`` an address that opens it in the page, ``use`` names the
    extensions that a sweep was made with. Raises InputError for an unknown language, for a sweep
    that is not finished, and for anything else.

    >>> import collabsim as cs
    >>> compared = cs.compare("participative", "directive", replicates=20)  # doctest: +SKIP
    >>> Path("report.html").write_text(cs.report_of(compared))  # doctest: +SKIP
    """
    match found:
        case Outcome():
            report = report_of_run(found, language, command, link)
        case Compared():
            report = report_of_comparison(found, language, command, link)
        case District():
            report = report_of_district(found, language, command, link)
        case Screened():
            report = report_of_sensitivity(found, language, command, link)
        case Sweep(finished=True):
            report = report_of_sensitivity(screen(found, use=use), language, command, link)
        case Sweep():
            right = say("give the same sweep again: it goes on with the rest")
            raise InputError(Problem("the sweep is not finished", right, str(found.path)))
        case _:
            right = say("give a run, a comparison, a district, a sweep or a sensitivity")
            raise InputError(Problem("nothing to report on", right, repr(found)))
    return html_of(report, language)


def report(
    directory: str | Path,
    language: str = "en",
    *,
    metric: str | None = None,
    link: Link | None = None,
    use: Use = (),
) -> Path:
    """Write the report of what a directory holds beside it, as ``report.LANGUAGE.html``.

    The directory is that of a run, a comparison, a sweep or a question. Nothing is simulated. Of a
    sweep it is told what ``metric`` depends on; ``use`` names the extensions that it was made with.
    Return the file's path. Raises InputError where
    there is nothing to report on, or what there is was altered.

    >>> import collabsim as cs
    >>> cs.report("results", "id")  # doctest: +SKIP
    PosixPath('results/report.id.html')
    """
    folder, tongue = whole_files.home_path(directory), language_of(language)
    path = folder / f"report.{language}.html"
    if (folder / QUESTION).is_file():
        with whole_files.refused(path):
            whole_files.write(path, html_of(question_report(folder, language), language))
            publish(folder, about_question(folder, language), language)
        return path
    with stored_results(folder, metric, extensions(use)) as (found, named):
        command = named or command_in(folder)
        opened = link(found, language) if link else ""
        page = report_of(found, language, command=command, link=opened)
        with whole_files.refused(path):
            whole_files.write(path, page)
            match found:
                case Results():
                    about = about_run(found, tongue, command)
                    publish(folder, about, language, found.metrics)
                case Comparison():
                    about = about_comparison(found, tongue, command)
                    publish(folder, about, language, found.metrics)
                case Sensitivity():
                    publish_sweep(found.swept, command, language)
    return path
