"""What do staff meetings do: none, two a month, one a week, and under whom?

python -m experiments.meetings            # renews docs/questions.md
python -m experiments.meetings --quick    # a few schools, printed only
"""

from __future__ import annotations

from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, school, text

#: Meetings a month: none, the usual two, one a week.
NONE, USUAL, WEEKLY = 0.0, 2.0, 52 / 12
TRIED = {NONE: text("no meetings"), WEEKLY: text("a meeting every week")}
LED = {
    "participative": text("under a participative principal"),
    "directive": text("under a directive principal"),
}


def arm(style: str, per_month: float) -> str:
    """Return the name of schools that are led and meet so."""
    return f"{style}, {per_month:.3g} meetings a month"


QUESTION = Question(
    name="meetings",
    title=text("What do staff meetings do, and does it depend on who leads them?"),
    why=text(
        "Meetings are where a staff hears of each other's practice and where it decides, and what "
        "teachers complain of first. An hour in a meeting is an hour not spent on preparing "
        "lessons."
    ),
    design=text(
        "A school with two classes a grade that meets twice a month, against the same without any "
        "staff meeting and with one every week; under a participative principal, who asks the "
        "staff and seeks consensus, and under a directive one, who sets the agenda and decides. "
        "So it is now and in the years before. In a meeting teachers exchange what they do, the "
        "principal may present a practice for all, and one matter is dealt with."
    ),
    limits=text(
        "What is decided is a practice for all, a rule for all, or to look at results together; "
        "being informed is not in the model. Teachers who see no use in meetings stay away in "
        "life; here everybody comes. That being asked lifts a teacher, and being asked in vain "
        "does the reverse, is assumed after the field study, in sizes that nobody has measured."
    ),
    against=text("two meetings a month"),
    arms={
        arm(style, each): school("malengkeri", style, meetings_per_month=each)
        for style in LED
        for each in (NONE, USUAL, WEEKLY)
    },
    contrasts=tuple(
        Contrast(label, (arm(style, each),), (arm(style, USUAL),), who)
        for style, who in LED.items()
        for each, label in TRIED.items()
    ),
    along=("feeling_valued", "commitment", "preparation"),
)

if __name__ == "__main__":
    command(QUESTION)
