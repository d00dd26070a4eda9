"""Structured feedback or training: what brings pupils more?

python -m experiments.feedback_or_training            # renews docs/questions.md
python -m experiments.feedback_or_training --quick    # a few schools, printed only
"""

from __future__ import annotations

from experiments.questions.command import command
from experiments.questions.question import (
    WEEKS_A_YEAR,
    YEAR,
    Contrast,
    Question,
    each_year,
    school,
    text,
    trying,
)

SCHOOL = school("malengkeri")
ONCE, YEARLY = ("training@0",), each_year("training")
EVALUATED, ALWAYS = ("evaluation_year@0",), each_year("evaluation_year")
COACHED = f"coaching@0-{YEAR * WEEKS_A_YEAR}"

TRAINING, FEEDBACK, BOTH = text("training"), text("structured feedback"), text("both")
TRIED = {
    (TRAINING, text("once, in year 1")): ONCE,
    (TRAINING, text("every year")): YEARLY,
    (FEEDBACK, text("in year 1")): EVALUATED,
    (FEEDBACK, text("every year")): ALWAYS,
    (BOTH, text("training once, then a coach who visits")): (*ONCE, COACHED),
    (BOTH, text("training once, structured feedback every year")): (*ONCE, *ALWAYS),
}

QUESTION = Question(
    name="feedback_or_training",
    title=text("Structured feedback or training?"),
    why=text(
        "A district can send teachers to a training, or send somebody into their lessons who says "
        "what she saw and what to try next. Which of the two is still there in year 3?"
    ),
    design=text(
        "A school with two classes a grade under neutral leadership, against the same with one "
        "thing added from year 1 on. Training is two days (12 hours) on the three practices that "
        "promise most. Structured feedback is four visits a year to every teacher by a trained "
        "evaluator. A coach comes every second week and shows the practices of the training again."
    ),
    limits=text(
        "All trainings are equally good, and all evaluators know what they look at. Whoever pays "
        "for better trainers, or has to do with poorer ones, gets another answer. What is looked "
        "at is year 3: what a training of year 1 gave at once may be gone by then."
    ),
    against=text("the school as it is"),
    arms={"as it is": SCHOOL}
    | {f"{what}: {when}": trying(SCHOOL, *words) for (what, when), words in TRIED.items()},
    contrasts=tuple(
        Contrast(when, (f"{what}: {when}",), ("as it is",), what) for what, when in TRIED
    ),
    along=("teaching_quality", "own_skill", "strain"),
)

if __name__ == "__main__":
    command(QUESTION)
