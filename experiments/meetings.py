"""Do more meetings help, how many, and about what?

python -m experiments.meetings            # renews docs/questions.md
python -m experiments.meetings --quick    # a few schools, printed only
"""

from __future__ import annotations

from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, school, text, trying

SCHOOL = school("malengkeri")
#: Share of what is said in a meeting that is about teaching.
TEACHING, PAPERWORK = 0.9, 0.1
TOPICS = {TEACHING: text("mostly about teaching"), PAPERWORK: text("mostly about administration")}
#: Meetings a month, and hours of each.
TRIED = {
    (1, 1): text("one more a month, an hour"),
    (2, 1): text("two more a month, an hour each"),
    (4, 1): text("four more a month, an hour each"),
    (4, 0.25): text("four more a month, a quarter of an hour each"),
}


def arm(per_month: float, hours: float, about: float) -> str:
    """Return what is tried, in the words of ``collabsim run --with``."""
    return f"extra_meetings:per_month={per_month},hours={hours},about_teaching={about}"


QUESTION = Question(
    name="meetings",
    title=text("Do more meetings help: how many, and about what?"),
    why=text(
        "Meetings are where a staff hears of each other's practice, and what teachers complain of "
        "first. An hour in a meeting is an hour not spent on preparing lessons."
    ),
    design=text(
        "A school with two classes a grade holds one, two or four meetings more a month than now, "
        "about teaching or about administration; or four short ones. In each everybody has one "
        "exchange with a colleague. The hours come on top of the week."
    ),
    limits=text(
        "In the model a meeting is exchanges between two; deciding together, being informed, and "
        "what becomes of paperwork that was not discussed are not in it. Teachers who see no use "
        "in meetings stay away in life; here everybody comes. How well a meeting is led is the "
        "same in all of them."
    ),
    against=text("no further meetings"),
    arms={"none": SCHOOL}
    | {arm(*each, about): trying(SCHOOL, arm(*each, about)) for about in TOPICS for each in TRIED},
    contrasts=tuple(
        Contrast(label, (arm(*each, about),), ("none",), topic)
        for about, topic in TOPICS.items()
        for each, label in TRIED.items()
    ),
    along=("teaching_quality", "trust", "preparation"),
)

if __name__ == "__main__":
    command(QUESTION)
