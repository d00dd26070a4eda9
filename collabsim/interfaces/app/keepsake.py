"""What a browser keeps of a visit: a lost connection, a closed lid or a new server end none.

Nothing of it is trusted when it comes back: it is checked as a link and an upload are.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from collabsim.errors import InputError, Problem
from collabsim.interfaces.app import browser_memory
from collabsim.interfaces.app.browser_memory import broken_visit
from collabsim.interfaces.app.charts import question_metrics
from collabsim.interfaces.app.comparison_keepsake import (
    ComparisonKeepsake,
    comparison_keepsake,
    comparison_signs,
    resume_comparison,
)
from collabsim.interfaces.app.link import changes_text, packed, unpacked, with_changes
from collabsim.interfaces.app.people import PRINCIPAL_PLACE
from collabsim.interfaces.app.prediction import COURSES, Prediction
from collabsim.interfaces.app.session import SPEEDS, Session
from collabsim.interfaces.app.staff_upload import StaffUpload
from collabsim.interfaces.app.texts import clock
from collabsim.scenario import Scenario
from collabsim.scenario.staff.clean_files import FILES
from collabsim.scenario.staff.import_notes import Where

#: Characters of a keepsake: what one message from a browser holds, with room to spare.
LARGEST = 900_000

#: Steps that can be taken back by whoever comes back.
MOST_STEPS = 20


class Keepsake(BaseModel):
    """A visit, but for the week that it is at, which the browser knows itself.

    ``link`` is as ``link.packed`` makes it; a scenario that the server has anyway is not in it.
    ``staff`` are the files of a staff that a visitor has given, ``steps`` the changes before each
    of the latest ones, ``view`` is what was looked at.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    link: str
    staff: tuple[str, str] | None = None
    speed: int
    selected: int | None = None
    predictions: dict[int, tuple[str, str, int, int]] = {}
    comparison: ComparisonKeepsake
    steps: tuple[str, ...] = ()
    view: Literal["school", "compare"] = "school"


def signs(session: Session, view: str) -> tuple[Any, ...]:
    """Return what tells whether a visit has to be kept anew; the week does not."""
    changed = None if session.changed is None else session.changed.scenario
    return (
        session.untouched.scenario, changed, session.untouched.seed, session.school, session.code,
        session.colour, session.size, session.speed, session.selected, dict(session.predictions),
        comparison_signs(session), tuple(session.steps), view,
    )  # fmt: skip


def keepsake(session: Session, served: Scenario, view: str) -> Keepsake:
    """Return what a browser keeps of a session; ``served`` is the scenario that anybody is given.

    Raises InputError where there is too much to keep.
    """
    folder, staff, known = session.staff_files, None, served
    if folder is not None:
        roster, ties = (_text(Path(folder.name) / name) for name in FILES)
        staff, known = (roster, ties), session.untouched.scenario
    kept = Keepsake(
        link=packed(replace(session.state, week=0), known),
        staff=staff,
        speed=session.speed,
        selected=session.selected,
        predictions={
            school: (said.metric, said.course, said.since, said.until)
            for school, said in session.predictions.items()
        },
        comparison=comparison_keepsake(session),
        steps=tuple(changes_text(each) for each in session.steps[-MOST_STEPS:]),
        view="compare" if view == "compare" else "school",
    )
    if len(kept.model_dump_json()) > LARGEST:
        raise InputError(Problem("more than a browser can keep", "keep the scenario as a file"))
    return kept


def read(text: str) -> Keepsake:
    """Return what a browser has kept; InputError where it is no such thing."""
    return browser_memory.read(Keepsake, text)


def resume(session: Session, kept: Keepsake, week: int, served: Scenario) -> None:
    """Bring a session to where a visit was. InputError where that cannot be."""
    known = served
    if kept.staff is not None:
        session.open_staff(_upload(kept.staff))
        known = session.untouched.scenario
    session.reopen(replace(unpacked(kept.link, known.use, known), week=week))
    if kept.speed in SPEEDS:
        session.speed = kept.speed
    if kept.selected is not None and PRINCIPAL_PLACE <= kept.selected < session.current.staff:
        session.selected = kept.selected
    metrics = question_metrics(known)
    for school, (metric, course, since, until) in kept.predictions.items():
        last = session.current.last_week
        if metric not in metrics or course not in COURSES or not 0 <= since <= until <= last:
            raise broken_visit()
        session.predictions[school] = Prediction(metric, course, since, until)
    if len(kept.steps) > MOST_STEPS:
        raise broken_visit()
    session.steps = [
        with_changes(session.untouched.scenario, each, known.use) for each in kept.steps
    ]
    if not resume_comparison(session, kept.comparison):
        raise broken_visit()


def welcome(session: Session, kept: Keepsake) -> str:
    """Return what a visitor is told who is back; "" where there is nothing to tell."""
    _ = session.language.text
    asked = kept.comparison.asked
    if session.week == 0 and session.changed is None and not (kept.predictions or asked):
        return ""
    told = [_("You are back where you were: {when}.").format(when=clock(session))]
    if session.changed is not None:
        told.append(_("Your changes are there."))
    if kept.predictions:
        told.append(_("What you predicted is there."))
    if asked:
        told.append(_("The comparison is computed again."))
    return " ".join(told)


def _text(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


def _upload(staff: tuple[str, str]) -> StaffUpload:
    upload = StaffUpload()
    for where, name, data in zip((Where.ROSTER, Where.EDGES), FILES, staff, strict=True):
        upload.take(where, name, data)
    upload.read()
    return upload
