"""Does a style of leadership matter more, or less, where many teachers leave?

python -m experiments.styles_and_turnover            # renews docs/questions.md
python -m experiments.styles_and_turnover --quick    # a few schools, printed only
"""

from __future__ import annotations

from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, school, text

SIZES = {
    "typical_sd": text("one class a grade"),
    "malengkeri": text("two classes a grade"),
}
#: Base chance that a teacher leaves in a year. Assumption, after .03 as in most schools.
LEAVING = {
    0.03: text("participative where few leave"),
    0.12: text("participative where four times as many leave"),
    0.3: text("participative where ten times as many leave"),
}


def gap(preset: str, leaving: float) -> tuple[str, str]:
    """Return the two arms between which styles are compared."""
    return f"participative in {preset} {leaving}", f"directive in {preset} {leaving}"


def gaps(preset: str) -> list[Contrast]:
    """Return the gap between styles by how many leave, and how much more it is where most do."""
    found = []
    for leaving, label in LEAVING.items():
        participative, directive = gap(preset, leaving)
        found.append(Contrast(label, (participative,), (directive,), SIZES[preset]))
    more = text("how much more where ten times as many leave than where few do")
    many, few = gap(preset, max(LEAVING)), gap(preset, min(LEAVING))
    return [*found, Contrast(more, (many[0], few[1]), (many[1], few[0]), SIZES[preset])]


QUESTION = Question(
    name="styles_and_turnover",
    title=text("Does leadership matter more where many teachers leave?"),
    why=text(
        "Where teachers come and go, what a staff has built together goes with them: is asking "
        "them then wasted, or needed most?"
    ),
    design=text(
        "A participative principal against a directive one, in schools with one and with two "
        "classes a grade where a teacher's base chance to leave is 3, 12 or 30 in 100 a year, now "
        "and in the years before. The last line of each group is the difference between two "
        "differences: how much more, or less, the style matters where most leave. All but that "
        "line are looked at in three ways, as styles are labels for behaviours."
    ),
    limits=text(
        "Who leaves, and why, is simple in the model: strain up, commitment down, and beginners "
        "first. Hires are the same wherever they come to; in life a school that many leave may "
        "also find fewer to hire. Teachers do not move to other schools of the model."
    ),
    against=text("directive leadership"),
    arms={
        arm: school(preset, style, exit=leaving)
        for preset in SIZES
        for leaving in LEAVING
        for arm, style in zip(gap(preset, leaving), ("participative", "directive"), strict=True)
    },
    contrasts=tuple(contrast for preset in SIZES for contrast in gaps(preset)),
    along=("commitment", "teaching_quality"),
    error=0.005,
    three_ways=True,
)

if __name__ == "__main__":
    command(QUESTION)
