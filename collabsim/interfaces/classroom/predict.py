"""Predict: everybody says what will come; the class sees what it expects, then what came."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import Any

from collabsim.interfaces.app.link import LARGEST_SEED
from collabsim.interfaces.app.prediction import course_between
from collabsim.interfaces.classroom.axes import format_of
from collabsim.interfaces.classroom.blocks import (
    Block,
    bars,
    buttons,
    choose,
    number,
    text,
    title,
)
from collabsim.interfaces.classroom.course_chart import CourseChart
from collabsim.interfaces.classroom.given import heights, one_of, whole
from collabsim.interfaces.classroom.moments import KNOWN, METRICS, SEED, Course, course, question
from collabsim.interfaces.classroom.room import Room
from collabsim.interfaces.classroom.seat import Seat
from collabsim.interfaces.classroom.stages import ASKING, CAME, Stages
from collabsim.interfaces.classroom.work import in_turn
from collabsim.results.language import Language

WAYS = ("choice", "sketch")
COURSES = ("rises", "stays", "falls")


class Predict(Stages):
    """One moment of the lesson; what comes is simulated while the class thinks.

    ``said`` has each seat's answer: a course, or the heights of its line by term.
    """

    def __init__(self, room: Room, metric: str, seed: int, way: str) -> None:
        super().__init__(room)
        self.metric, self.seed, self.way = metric, seed, way
        self.came: Course | None = None
        in_turn(lambda: course(metric, seed), self._take)

    def _take(self, came: Course) -> None:
        self.came = came
        self.room.changed()

    def view(self, seat: Seat) -> list[Block]:
        """Return the question with a choice or a chart to draw into; later what came."""
        language = seat.language
        _ = language.text
        asked = text(question(self.metric, self.seed, language))
        if self.came is None:
            return [asked, text(_("One moment: the school is simulated."), "quiet")]
        drawing = CourseChart(self.metric, self.came, language)
        said = self.said.get(seat)
        mine = said if isinstance(said, list) else None
        shown: list[Block] = [asked]
        if self.way == "choice":
            shown.append(drawing.chart(came=self.stage == CAME))
            closed = self.stage != ASKING
            shown.append(buttons("choice", courses(language), said, disabled=closed))
        elif self.stage == ASKING:
            shown.append(drawing.sketch(mine))
        else:
            own = [] if mine is None else [mine]
            shown.append(drawing.chart(own, "mine", came=self.stage == CAME))
        return [*shown, *self._word(seat, language)]

    def _word(self, seat: Seat, language: Language) -> list[Block]:
        """Return what a seat is told of its answer."""
        _ = language.text
        said = self.said.get(seat)
        if self.stage == ASKING:
            words = _("You can change it until the class looks.")
            return [] if said is None else [text(words, "quiet")]
        if self.stage == CAME and self.way == "choice" and said is not None:
            right = said == self.outcome
            return [text(_("You expected it.") if right else _("It came otherwise."), "large")]
        return [text(_("Look at the front."), "quiet")]

    def answer(self, seat: Seat, message: dict[str, Any]) -> None:
        """Keep a course or a line, as long as the class is asked."""
        if self.stage != ASKING or self.came is None:
            return
        if self.way == "choice":
            self.said[seat] = one_of(message, "choice", COURSES)
        else:
            drawing = CourseChart(self.metric, self.came, seat.language)
            self.said[seat] = heights(message, "line", len(drawing.places), *drawing.span)

    def projector(self, language: Language) -> list[Block]:
        """Return how many have answered, then what the class expects, then what came."""
        _ = language.text
        shown = [title(question(self.metric, self.seed, language))]
        if self.came is None:
            return [*shown, text(_("One moment: the school is simulated."), "quiet")]
        drawing = CourseChart(self.metric, self.came, language)
        shown += [self.counted(language), self.steps(language)]
        if self.stage == CAME:
            shown.append(text(self._verdict(language, self.came), "large"))
        if self.stage == ASKING:
            shown.append(drawing.chart(came=self.stage == CAME))
        elif self.way == "choice":
            counts = Counter(str(each) for each in self.said.values())
            came = self.outcome if self.stage == CAME else None
            rows = courses(language).items()
            shown.append(bars((words, counts[name], name == came) for name, words in rows))
            shown.append(drawing.chart(came=self.stage == CAME))
        else:
            drawn = [each for each in self.said.values() if isinstance(each, list)]
            shown.append(drawing.chart(drawn, came=self.stage == CAME))
        return shown

    @property
    def outcome(self) -> str:
        """The course that it took, as the choice names it."""
        if self.came is None:
            return ""
        return course_between(float(self.came.changed[KNOWN - 1]), float(self.came.changed[-1]))

    def _verdict(self, language: Language, came: Course) -> str:
        """Return what came, and how many expected it."""
        _ = language.text
        if self.way == "choice":
            right = sum(each == self.outcome for each in self.said.values())
            told = _("{right} of {count} expected what came.")
            return told.format(right=right, count=len(self.said))
        written = format_of(self.metric, language)
        ends = [each[-1] for each in self.said.values() if isinstance(each, list)]
        told = _("It ended at {end} {unit}. The middle of the class expected {middle} {unit}.")
        middle = written.number(median(ends)) if ends else "–"
        end = written.number(float(came.changed[-1]))
        return told.format(end=end, middle=middle, unit=written.unit)


def courses(language: Language) -> dict[str, str]:
    """Return what can be chosen."""
    _ = language.text
    return {
        "rises": _("↗ It rises"), "stays": _("→ It stays as it is"), "falls": _("↘ It falls")
    }  # fmt: skip


def fields(language: Language) -> list[Block]:
    """Return what a facilitator is asked."""
    _ = language.text
    metrics = {name: format_of(name, language).heading for name in METRICS}
    ways = {"choice": _("a choice: up, same, down"), "sketch": _("a line to draw")}
    return [
        choose("metric", _("What is predicted"), metrics, METRICS[0]),
        choose("way", _("How"), ways, "choice"),
        number("seed", _("Seed"), 0, LARGEST_SEED, SEED),
    ]


def begin(room: Room, given: dict[str, Any], _: Language) -> Predict:
    """Return the activity as it was asked for."""
    seed = whole(given, "seed", 0, LARGEST_SEED)
    return Predict(room, one_of(given, "metric", METRICS), seed, one_of(given, "way", WAYS))
