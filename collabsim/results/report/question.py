"""A question's answer as it is kept for reports: its words in every language, in a sealed file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, say
from collabsim.results.report.report import Repeat, Report, Table
from collabsim.results.research_object.crate import About
from collabsim.results.seal import facts_in, sealed

#: The file, and what a picture beside it is called.
QUESTION, PICTURE = "question.json", "{name}.{code}.svg"


def question_file(name: str, reports: Mapping[str, Report]) -> bytes:
    """Return the content of the file: a question's reports by language, without their pictures."""
    told = {code: asdict(replace(each, picture="")) for code, each in reports.items()}
    return sealed({"name": name, "reports": told})


def question_report(folder: Path, code: str) -> Report:
    """Return the report of the question in a folder, with its picture.

    Raises InputError where the file is not as it was written.
    """
    facts = _facts(folder)
    report = _report(facts["reports"][code])
    try:
        drawn = (folder / PICTURE.format(name=Path(facts["name"]).name, code=code)).read_bytes()
    except OSError:  # a report says without a picture what there is to say
        return report
    return replace(report, picture=as_image(drawn))


def about_question(folder: Path, code: str) -> About:
    """Return what a question's directory is, with the line that repeats it."""
    report = _report(_facts(folder)["reports"][code])
    return About(report.title, report.question, report.repeat.command)


def as_image(svg: bytes) -> str:
    """Return an SVG file as an image within a page: no script in it can run.

    >>> as_image(b"<svg/>")
    '<img src="data:image/svg+xml;base64,PHN2Zy8+">'
    """
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg).decode()}">'


def _facts(folder: Path) -> dict[str, Any]:
    path = folder / QUESTION
    try:
        facts = facts_in(path.read_bytes())
    except OSError:
        facts = say("missing")
    if isinstance(facts, Message):
        what = say("{file} is not as it was written: {why}", file=QUESTION, why=facts)
        right = say("ask the question again")
        raise InputError(Problem(what, right, str(folder)))
    return facts


def _report(said: Mapping[str, Any]) -> Report:
    """Return a report from its fields as JSON has them: lists for tuples."""
    fields: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in said.items()}
    heads, rows = fields["effects"] or ((), ())
    fields["effects"] = Table(tuple(heads), tuple(tuple(row) for row in rows))
    fields["repeat"] = Repeat(*fields["repeat"])
    return Report(**fields)
