"""Which style of leadership helps pupils learn, in small, median and large schools?

python -m experiments.leadership_styles            # renews docs/questions.md
python -m experiments.leadership_styles --quick    # a few schools, printed only
"""

from __future__ import annotations

from collabsim.model.leadership import STYLES
from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, school, text

SIZES = {
    "typical_sd": text("one class a grade"),
    "malengkeri": text("two classes a grade"),
    "large_urban": text("three classes a grade"),
}
TRIED = [name for name in STYLES if name != "neutral"]

QUESTION = Question(
    name="leadership_styles",
    title=text("Which style of leadership helps pupils learn, and where?"),
    why=text(
        "Principals are trained and chosen for how they lead. A style that helps where the "
        "principal knows everybody may not reach everybody where the staff is large."
    ),
    design=text(
        "Schools with one, two and three classes a grade, led in six styles from one day on, "
        "against a principal who is the mean of the six (neutral). A style is a label for nine "
        "behaviours that somebody judged, so every difference is looked at in three ways: as "
        "tabled and with jittered behaviours, at equal hours given by the principal, and against "
        "random behaviours."
    ),
    limits=text(
        "The styles' behaviours are judgements, and most studies behind them are correlational: "
        "schools with unlike principals differ in more than the principal. In the model leadership "
        "reaches pupils only through what teachers do; parents, buildings and who wants to work "
        "where are not in it. A real principal is not a style."
    ),
    against=text("neutral leadership"),
    arms={f"{style} in {preset}": school(preset, style) for preset in SIZES for style in STYLES},
    contrasts=tuple(
        Contrast(
            style.replace("_", "-"), (f"{style} in {preset}",), (f"neutral in {preset}",), size
        )
        for preset, size in SIZES.items()
        for style in TRIED
    ),
    along=("feeling_valued", "strain"),
    three_ways=True,
)

if __name__ == "__main__":
    command(QUESTION)
