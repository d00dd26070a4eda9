"""What does a KKG add? A cluster of eight schools with and without its working group.

python -m experiments.kkg            # renews docs/questions.md
python -m experiments.kkg --quick    # a few clusters, printed only
"""

from __future__ import annotations

from experiments.questions.command import command
from experiments.questions.question import Contrast, Question, school, text, trying

CLUSTER = school("cluster")
ARMS = {
    "none": trying(CLUSTER, "kkg:per_month=0,share=0"),
    "half go": trying(CLUSTER, "kkg:per_month=2,share=0.5"),
    "all go": trying(CLUSTER, "kkg:per_month=2,share=1"),
    "every week": trying(CLUSTER, "kkg:per_month=4,share=0.5"),
    "every week, all go": trying(CLUSTER, "kkg:per_month=4,share=1"),
}
LABELS = {
    "half go": text("twice a month, half of the class teachers go"),
    "all go": text("twice a month, all go"),
    "every week": text("four times a month, half go"),
    "every week, all go": text("four times a month, all go"),
}

QUESTION = Question(
    name="kkg",
    title=text("What does a teachers' working group (KKG) add?"),
    why=text(
        "In a KKG teachers of several schools meet. It takes two hours of everybody who goes, in "
        "the field study twice a month; what comes back to the classroom?"
    ),
    design=text(
        "A cluster of eight schools (six with one class a grade, two with two) that has had a "
        "KKG for years meets twice or four times a month, half or all of its class teachers go, "
        "or it gives the KKG up: the same teachers with the same luck. Differences are from the "
        "cluster that gives it up."
    ),
    limits=text(
        "In the model a KKG only passes on practices that another school uses; friendship, "
        "encouragement, materials and standing that teachers bring home are not in it. What was "
        "learned in the years before goes only slowly when the KKG does."
    ),
    against=text("a cluster that gives its KKG up"),
    arms=ARMS,
    contrasts=tuple(Contrast(label, (arm,), ("none",)) for arm, label in LABELS.items()),
    along=("teaching_quality", "preparation"),
)

if __name__ == "__main__":
    command(QUESTION)
