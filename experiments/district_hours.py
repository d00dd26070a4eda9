"""Where should a district's hours go? Programmes by what they bring for 100 hours.

python -m experiments.district_hours            # renews docs/questions.md
python -m experiments.district_hours --quick    # a few schools, printed only
"""

from __future__ import annotations

from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, each_year, school, text, trying

SCHOOL = school("malengkeri")
TRIED = {
    text("matched pairs: weaker and stronger teachers prepare together"): ("matched_pairs",),
    text("teachers watch each other's lessons, three times a year"): ("peer_observation",),
    text("training once"): ("training@0",),
    text("training once, then a coach who visits"): ("training@0", "coaching"),
    text("structured feedback by evaluators, every year"): each_year("evaluation_year"),
    text("two more staff meetings a month"): ("extra_meetings",),
    text("KKG every week, most go"): ("kkg",),
    text("exam items reviewed together, six weeks a term"): ("item_review",),
    text("two teacher leaders, two hours a week"): ("teacher_leader",),
    text("two more reading slots a week"): ("reading_slots",),
    text("the principal learns to lead teaching"): ("leadership_development",),
}

QUESTION = Question(
    name="district_hours",
    title=text("Where should a district's hours go?"),
    why=text(
        "Every programme takes hours of teachers and principals, and these are what a district "
        "has least of. Which one brings pupils most for the same hours?"
    ),
    design=text(
        "A school with two classes a grade under neutral leadership, against the same with one "
        "programme for three years, in its usual size. Programmes are then ranked by weeks of "
        "lessons won for 100 hours of the staff and the principal, both over the three years."
    ),
    limits=text(
        "Programmes are compared in their usual size: twice as much of one need not bring twice as "
        "much. Money stands beside, and is not weighed against hours. A school that has done one "
        "of these for years already gains less."
    ),
    against=text("the school as it is"),
    arms={"as it is": SCHOOL} | {what: trying(SCHOOL, *words) for what, words in TRIED.items()},
    contrasts=tuple(Contrast(what, (what,), ("as it is",)) for what in TRIED),
    along=("literacy", "strain"),
    ranked=True,
)

if __name__ == "__main__":
    command(QUESTION)
