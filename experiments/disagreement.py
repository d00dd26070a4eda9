"""Does it help when teachers voice their disagreement? By safety and mediation.

python -m experiments.disagreement            # renews docs/questions.md
python -m experiments.disagreement --quick    # a few schools, printed only
"""

from __future__ import annotations

from collabsim.scenario import Leadership
from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, school, text

#: Safety that teachers bring with them, and how much the principal mediates. Assumptions: as far
#: below and above the usual as schools may well be.
SAFE, UNSAFE = 0.75, 0.25
MEDIATED, ALONE = 0.9, 0.1
CELLS = {
    (UNSAFE, ALONE): text("little safety, nobody mediates"),
    (UNSAFE, MEDIATED): text("little safety, the principal mediates"),
    (SAFE, ALONE): text("much safety, nobody mediates"),
    (SAFE, MEDIATED): text("much safety, the principal mediates"),
}
#: The chance at full safety that a difference is voiced.
VOICED, SILENT = 1.0, 0.0


def arm(safety: float, mediation: float, speak_up: float) -> str:
    """Return an arm's name."""
    return f"safety {safety}, mediation {mediation}, voiced {speak_up}"


def more(label: str, one: tuple[float, float], other: tuple[float, float]) -> Contrast:
    """Return how much more voicing does in one kind of school than in another."""
    plus = (arm(*one, VOICED), arm(*other, SILENT))
    minus = (arm(*one, SILENT), arm(*other, VOICED))
    return Contrast(label, plus, minus, text("how much more it does"))


QUESTION = Question(
    name="disagreement",
    title=text("Does it help when teachers voice their disagreement?"),
    why=text(
        "Differences of view bring up alternatives, and quarrels. The field study saw both, and a "
        "principal who mediates. Should a school encourage its staff to speak up?"
    ),
    design=text(
        "Schools with two classes a grade in which every difference may be voiced, against the "
        "same in which none ever is, where teachers bring little or much psychological safety and "
        "the principal mediates hardly or nearly always. Below, differences between two "
        "differences: how much more voicing does with safety (nobody mediating) and with mediation "
        "(at little safety)."
    ),
    limits=text(
        "The staff has been so for years, only the mediation is new: this is about kinds of "
        "school, not about a campaign to speak up. Even where all may be voiced, teachers without "
        "safety often keep silent. What is said about children, parents or pay, and what silence "
        "does to a person, is not in the model."
    ),
    against=text("the same school with every difference kept silent"),
    arms={
        arm(safety, mediation, speak_up): school(
            "malengkeri",
            Leadership(style="neutral", mediation=mediation),
            safety_mean=safety,
            speak_up=speak_up,
        )
        for safety, mediation in CELLS
        for speak_up in (VOICED, SILENT)
    },
    contrasts=(
        *(
            Contrast(
                label, (arm(*cell, VOICED),), (arm(*cell, SILENT),), text("differences voiced")
            )
            for cell, label in CELLS.items()
        ),
        more(text("with safety than without"), (SAFE, ALONE), (UNSAFE, ALONE)),
        more(text("with mediation than without"), (UNSAFE, MEDIATED), (UNSAFE, ALONE)),
    ),
    along=("relationship_conflict", "creativity", "trust"),
)

if __name__ == "__main__":
    command(QUESTION)
