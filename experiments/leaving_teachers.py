"""What helps a school whose teachers leave?

python -m experiments.leaving_teachers            # renews docs/questions.md
python -m experiments.leaving_teachers --quick    # a few schools, printed only
"""

from __future__ import annotations

from collabsim.scenario import Leadership, Scenario
from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, each_year, school, text, trying

PRESET = "malengkeri"
#: Base chance that a teacher leaves in a year: four times as many as in most schools. Assumption.
LEAVING = 0.12
AS_IT_IS = school(PRESET, exit=LEAVING)


def led(**behaviours: float) -> Scenario:
    """Return the school under a neutral principal with some behaviours of her own."""
    return school(PRESET, Leadership(style="neutral", **behaviours), exit=LEAVING)


PRINCIPAL = text("how it is led")
TIME = text("time for the staff")
NEWCOMERS = text("what newcomers meet")
TRIED: dict[tuple[str, str], Scenario] = {
    (PRINCIPAL, text("she asks the staff, and does what was agreed")): led(voice=0.9),
    (PRINCIPAL, text("she praises, and says where the school goes")): led(vision_recognition=0.9),
    (PRINCIPAL, text("she has time for whoever comes")): led(availability=0.9),
    (TIME, text("two hours of paperwork taken off a week")): trying(AS_IT_IS, "protected_time"),
    (TIME, text("two more staff meetings a month")): trying(AS_IT_IS, "extra_meetings"),
    (NEWCOMERS, text("weaker and stronger teachers prepare in pairs")): trying(
        AS_IT_IS, "matched_pairs"
    ),
    (NEWCOMERS, text("structured feedback four times a year")): trying(
        AS_IT_IS, *each_year("evaluation_year")
    ),
}

QUESTION = Question(
    name="leaving_teachers",
    title=text("What helps a school whose teachers leave?"),
    why=text(
        "Where many teachers leave, what a staff has built together goes with them, and those who "
        "come are beginners. Can a school make up for it, or make them stay?"
    ),
    design=text(
        "A school with two classes a grade where a teacher's base chance to leave is 12 in 100 a "
        "year, four times the usual, now and in the years before; against the same with one thing "
        "changed: how it is led, time for the staff, or what newcomers meet."
    ),
    limits=text(
        "Who leaves depends on strain, commitment and years of teaching only. Pay, a posting far "
        "from home and a spouse's work, which often decide it, are not in the model; so this says "
        "what helps the school that teachers leave more than what makes them stay."
    ),
    against=text("the school as it is"),
    arms={"as it is": AS_IT_IS} | {f"{who}: {what}": arm for (who, what), arm in TRIED.items()},
    contrasts=tuple(Contrast(what, (f"{who}: {what}",), ("as it is",), who) for who, what in TRIED),
    along=("commitment", "strain", "teaching_quality"),
)

if __name__ == "__main__":
    command(QUESTION)
