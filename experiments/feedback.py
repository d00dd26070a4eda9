"""Whose feedback helps a teacher, and how often?

python -m experiments.feedback            # renews docs/questions.md
python -m experiments.feedback --quick    # a few schools, printed only
"""

from __future__ import annotations

from collabsim.scenario import Leadership, Scenario
from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, each_year, school, text, trying

SCHOOL = school("malengkeri")


def observing(per_year: int) -> Scenario:
    """Return the school with colleagues who watch each other's lessons."""
    return trying(SCHOOL, f"peer_observation:per_year={per_year}")


def evaluated(rounds: int) -> Scenario:
    """Return the school with trained evaluators who visit everybody, year after year."""
    return trying(SCHOOL, *each_year(f"evaluation_year:rounds={rounds}"))


PRINCIPAL = text("the principal, or in her place")
COLLEAGUES = text("colleagues watch each other's lessons")
OUTSIDERS = text("evaluators from outside")
TRIED = {
    (PRINCIPAL, text("more visits, about teaching")): school(
        "malengkeri", Leadership(style="neutral", instructional_focus=0.95)
    ),
    (PRINCIPAL, text("more visits, to supervise")): school(
        "malengkeri", Leadership(style="neutral", monitoring=0.95)
    ),
    (PRINCIPAL, text("two teacher leaders lend her hours")): trying(SCHOOL, "teacher_leader"),
    (COLLEAGUES, text("twice a year")): observing(2),
    (COLLEAGUES, text("four times a year")): observing(4),
    (COLLEAGUES, text("eight times a year")): observing(8),
    (OUTSIDERS, text("twice a year")): evaluated(2),
    (OUTSIDERS, text("four times a year")): evaluated(4),
    (OUTSIDERS, text("eight times a year")): evaluated(8),
}

QUESTION = Question(
    name="feedback",
    title=text("Whose feedback helps a teacher, and how often?"),
    why=text(
        "Feedback shows a teacher what to change. It can come from the principal, from colleagues "
        "or from trained evaluators, and each of them takes somebody's hours or money."
    ),
    design=text(
        "A school with two classes a grade under neutral leadership, where a principal visits now "
        "and then, against the same with one thing added: the principal attends more to teaching, "
        "or supervises more, both of which bring visits; two trusted teachers lend her hours; "
        "colleagues watch each other's lessons; evaluators visit everybody each year."
    ),
    limits=text(
        "How well feedback is given does not improve with practice, and evaluators bring no "
        "consequences for pay or post. The principal's arms change what goes with the visits too: "
        "meetings about teaching and paperwork, or control. What feedback is worth rests on a few "
        "studies; what the model makes of them is in the validation."
    ),
    against=text("the school as it is"),
    arms={"as it is": SCHOOL} | {f"{who}: {what}": arm for (who, what), arm in TRIED.items()},
    contrasts=tuple(Contrast(what, (f"{who}: {what}",), ("as it is",), who) for who, what in TRIED),
    along=("feedback_received", "teaching_quality", "strain"),
)

if __name__ == "__main__":
    command(QUESTION)
