"""A question of the facilitator's own: a choice, or a line to draw where no answers are given."""

from __future__ import annotations

from collections import Counter
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.interfaces.classroom.axes import terms_axis
from collabsim.interfaces.classroom.blocks import (
    Block,
    axis,
    bars,
    buttons,
    chart,
    line,
    sketch,
    text,
    title,
    write,
)
from collabsim.interfaces.classroom.given import heights, line_of, one_of
from collabsim.interfaces.classroom.room import Room
from collabsim.interfaces.classroom.seat import Seat
from collabsim.interfaces.classroom.stages import ASKING, CAME, Stages
from collabsim.messages import say
from collabsim.results.language import Language

#: Answers at most, and characters of the question and of an answer.
MOST_ANSWERS, LONGEST, LONGEST_ANSWER = 4, 200, 60
#: What is drawn where no answers are given: percent over six terms.
TERMS, PERCENT = 6, 100.0


class OwnQuestion(Stages):
    """``answers`` are what can be chosen; ``right`` is the one that the facilitator says came."""

    def __init__(self, room: Room, question: str, answers: list[str]) -> None:
        super().__init__(room)
        self.question = question
        self.answers = {str(k): words for k, words in enumerate(answers)}
        self.right = ""

    def view(self, seat: Seat) -> list[Block]:
        """Return the question and what can be answered."""
        said, asked = self.said.get(seat), title(self.question)
        closed = self.stage != ASKING
        if self.answers:
            return [asked, buttons("choice", self.answers, said, disabled=closed)]
        mine = said if isinstance(said, list) else None
        places = range(1, TERMS + 1)
        x, y = self._sides(seat.language)
        if closed:
            drawn = [] if mine is None else [line(list(zip(places, mine, strict=True)), "mine")]
            return [asked, chart(x, y, drawn, "%")]
        return [asked, sketch("line", x, y, [], places, mine, "%")]

    def answer(self, seat: Seat, message: dict[str, Any]) -> None:
        """Keep an answer as long as the class is asked."""
        if self.stage != ASKING:
            return
        if self.answers:
            self.said[seat] = one_of(message, "choice", self.answers)
        else:
            self.said[seat] = heights(message, "line", TERMS, 0.0, PERCENT)

    def projector(self, language: Language) -> list[Block]:
        """Return the question, and what the class says once it is not asked any more."""
        shown = [title(self.question), self.counted(language), self.steps(language)]
        if self.stage == ASKING:
            return shown
        if self.answers:
            counts = Counter(str(each) for each in self.said.values())
            right = self.right if self.stage == CAME else None
            rows = self.answers.items()
            shown.append(bars((words, counts[name], name == right) for name, words in rows))
        else:
            x, y = self._sides(language)
            drawn = [
                line([(k + 1, value) for k, value in enumerate(each)], "cloud")
                for each in self.said.values() if isinstance(each, list)
            ]  # fmt: skip
            shown.append(chart(x, y, drawn, "%"))
        if self.stage == CAME and self.answers:
            shown.append(text(language.text("Which of them came? Press it."), "quiet"))
            shown.append(buttons("right", self.answers, self.right))
        return shown

    def steer(self, message: dict[str, Any]) -> None:
        """Go to a stage, or say which answer came."""
        if "right" in message:
            self.right = one_of(message, "right", self.answers)
        else:
            super().steer(message)

    def _sides(self, language: Language) -> tuple[Block, Block]:
        ticks = [(value, f"{value}%") for value in (0, 25, 50, 75, 100)]
        return terms_axis(TERMS, language), axis(0.0, PERCENT, ticks)


def fields(language: Language) -> list[Block]:
    """Return what a facilitator is asked."""
    _ = language.text
    told = _("Answer {number}, or nothing")
    return [
        write("question", _("Question"), LONGEST),
        *(
            write(f"answer{k}", told.format(number=k + 1), LONGEST_ANSWER)
            for k in range(MOST_ANSWERS)
        ),
    ]


def begin(room: Room, given: dict[str, Any], _: Language) -> OwnQuestion:
    """Return the activity as it was asked for; InputError where it asks nothing."""
    question = line_of(given, "question", LONGEST)
    if not question:
        raise InputError(Problem("there is no question", "write one", field="question"))
    found = [line_of(given, f"answer{k}", LONGEST_ANSWER) for k in range(MOST_ANSWERS)]
    answers = [each for each in found if each]
    if len(answers) == 1:
        instead = say("give two answers or more, or none: then a line is drawn")
        raise InputError(Problem("one answer is no choice", instead, field="answers"))
    return OwnQuestion(room, question, answers)
