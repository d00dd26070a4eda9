"""Predict, then look: what to notice, try and explain, and a prediction to hold against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from collabsim.interfaces.app.charts import SHOWN, metric_format, question_metrics
from collabsim.interfaces.app.controller import Desk
from collabsim.interfaces.app.lesson_notes import lesson
from collabsim.interfaces.app.prediction import COURSES, Prediction, course_of
from collabsim.interfaces.app.widgets import box, button, choice, label


@dataclass(slots=True)
class Hunch:
    """What is chosen in the panel, before it is said to be expected."""

    metric: str = SHOWN[0]
    course: str = COURSES[0]


def lesson_panel(desk: Desk, hunch: Hunch, rebuild: Callable[[], None]) -> None:
    """Build the panel for the school that is open."""
    session = desk.session
    _ = session.language.text
    lines = lesson(session.untouched.scenario.name, session.language)
    with box("stack"):
        label(_("Things to do with this school"), tag="h2")
        label(_(session.untouched.scenario.question), "question", tag="p")
        for head, line in (
            (_("Notice"), lines.notice), (_("Try"), lines.attempt), (_("Explain"), lines.explain),
        ):  # fmt: skip
            with box("task"):
                label(head, "small", tag="b")
                label(line, tag="p")
        _predict(desk, hunch, rebuild)


def _predict(desk: Desk, hunch: Hunch, rebuild: Callable[[], None]) -> None:
    session = desk.session
    _ = session.language.text
    label(_("Predict, then look"), tag="h2")
    if session.prediction is None:
        _ask(desk, hunch, rebuild)
        return
    said = session.prediction
    name = metric_format(said.metric, session.scenario, session.language).heading
    words = courses(session.language.text)
    told = _("You said: {metric} {course} from week {week} to the end.").format(
        metric=name, course=words[said.course], week=said.since + 1
    )
    label(told, tag="p")
    found = course_of(session.current, said)
    if found is None:
        label(_("Play on to the end to see whether it comes true."), "small quiet", tag="p")
    elif found == said.course:
        label(
            _("So it came, in this school: it {course}.").format(course=words[found]),
            "right",
            tag="p",
        )
    else:
        label(
            _("It came otherwise, in this school: it {course}.").format(course=words[found]),
            "wrong",
            tag="p",
        )
    if found is not None:
        label(
            _("One school may be chance: would another seed show the same?"),
            "small quiet",
            tag="p",
        )

    def again() -> None:
        session.predict(None)
        rebuild()
        desk.look_again()

    button(_("Predict something else"), again)


def courses(_: Callable[[str], str]) -> dict[str, str]:
    """Return what a metric can do, in words."""
    return {"rises": _("rises"), "stays": _("stays about the same"), "falls": _("falls")}


def _ask(desk: Desk, hunch: Hunch, rebuild: Callable[[], None]) -> None:
    session = desk.session
    _ = session.language.text
    shown, language = session.scenario, session.language
    metrics = {n: metric_format(n, shown, language).heading for n in question_metrics(shown)}
    label(_("Before you play: what will happen by the end?"), "small quiet", tag="p")
    choice(
        metrics,
        hunch.metric,
        lambda name: setattr(hunch, "metric", name),
        name=_("Measure"),
        classes="wide",
    )
    choice(courses(_), hunch.course, lambda name: setattr(hunch, "course", name),
           name=_("Course"), classes="wide pick-course")  # fmt: skip

    def predict() -> None:
        end = session.current.last_week
        session.predict(Prediction(hunch.metric, hunch.course, session.week, end))
        rebuild()
        desk.look_again()

    button(_("This is what I expect"), predict, symbol="edit", classes="strong predict")
