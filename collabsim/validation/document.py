"""``docs/validation.md``: what was looked for, how, what came out, and what is missed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from collabsim.errors import InputError, Problem
from collabsim.explain.odd import table
from collabsim.report.plot import save
from collabsim.validation import PATTERNS
from collabsim.validation.living import SEED
from collabsim.validation.nulls import NULLS
from collabsim.validation.picture import picture
from collabsim.validation.reasons import REASONS
from collabsim.validation.shown import span, written
from collabsim.validation.validate import GROUPS, Score

DOCUMENT = Path("docs/validation.md")
PICTURE = DOCUMENT.with_suffix(".svg")

OPENING = """# Validation: patterns of real schools, in the model and without its mechanisms

Written by `{command}`; nothing in it is typed by hand but sources, estimators and reasons.

**What is tested.** Patterns that studies report (A) and figures of real schools (C). Each is an
experiment of its own: schools, arms, an estimator and accepted ranges, fixed before any result was
seen and written in one short file, which can be copied and changed
(`collabsim validate my_pattern.py`).

**How many schools.** {sizes}

**Error.** Every value stands with its Monte Carlo standard error, by leaving out one of {groups}
groups of schools at a time. A figure passes when its value lies in the range, whatever the error:
one that lies within an error of an end may fall on the other side with other seeds. All schools
live with seed {seed}, which calibration does not use.

**Null models.** {nulls}: the model without one mechanism, from the start of the past on. A pattern
that the model passes and a null model fails *tells them apart*. One that tells nothing apart says
little about the mechanisms, whether it passes or not.

**What this cannot show.** That a mechanism is the one at work in schools because its pattern
appears; that patterns which were not looked for appear too; anything about one single school.
Values are accepted within ranges that are wide, because the studies are few and far from here.
"""


def check(names: Sequence[str], no_nulls: bool) -> None:
    """Raise InputError unless the document can be written, and would be whole."""
    if names or no_nulls:
        given = " ".join([*names, *["--no-nulls"] * no_nulls])
        right = "leave out names and --no-nulls"
        raise InputError(Problem("the document holds all patterns with their nulls", right, given))
    if not DOCUMENT.parent.is_dir():
        right = "run it where the sources are"
        raise InputError(Problem("there is no such directory", right, str(DOCUMENT.parent)))


def write(scores: Sequence[Score]) -> Path:
    """Write the document of these scores and its picture, each whole or not at all."""
    drawing = io.BytesIO()
    save(picture(scores), drawing, "svg")
    for target, content in ((PICTURE, drawing.getvalue()), (DOCUMENT, document(scores).encode())):
        part = target.with_suffix(".part")
        part.write_bytes(content)
        part.replace(target)
    return DOCUMENT


def document(scores: Sequence[Score]) -> str:
    """Return the document of some scores."""
    opening = OPENING.format(
        command=command(scores), sizes=sizes(scores), groups=GROUPS, seed=f"{SEED:,}",
        nulls=", ".join(NULLS).capitalize(),
    )  # fmt: skip
    kinds = {"Patterns (A)": True, "Figures of real schools (C)": False}
    parts = {
        title: [s for s in scores if (s.pattern in PATTERNS) == pattern]
        for title, pattern in kinds.items()
    }
    overviews = (f"## {title}\n\n{overview(some)}\n" for title, some in parts.items())
    drawing = f"![Figures in their accepted ranges]({PICTURE.name})\n"
    return "\n".join([opening, *overviews, drawing, *map(section, scores)])


def command(scores: Sequence[Score]) -> str:
    """Return the command that makes the document of these scores."""
    asked = {score.size for score in scores}
    own = all(score.size == score.pattern.size for score in scores)
    return "collabsim validate --write" + ("" if own else f" --schools {max(asked)}")


def sizes(scores: Sequence[Score]) -> str:
    """Return how many schools there were, and whether these are as many as patterns ask."""
    few = [score for score in scores if score.size < score.pattern.size]
    if not few:
        return "As many an arm as each pattern's file says, which stands with its results."
    most = max(score.pattern.size for score in few)
    return (
        f"**{few[0].size} an arm, far fewer than the patterns' files ask ({most} at most)**: this "
        "is a try of the machinery. Values are noisy, and passes and misses are not yet findings."
    )


def overview(scores: Sequence[Score]) -> str:
    """Return how many patterns pass, and the table of all with their null models."""
    passed = sum(score.passes() for score in scores)
    headings = ", ".join(["pattern", "", "model", *NULLS, "tells apart"])
    rows = (
        (
            f"[{score.pattern.name}](#{score.pattern.name.lower()})",
            score.pattern.title,
            result(score.passes()),
            *(result(score.passes(null)) for null in NULLS),
            ", ".join(score.told_apart) or "nothing",
        )
        for score in scores
    )
    return f"**{passed} of {len(scores)} pass.**\n\n{table(headings, rows)}"


def result(passes: bool) -> str:
    """Return a result as tables show it."""
    return "pass" if passes else "**miss**"


def section(score: Score) -> str:
    """Return what is told of one pattern."""
    pattern = score.pattern
    headings = ", ".join(["figure", "accepted", "model", "result", *NULLS])
    why = () if score.passes() else (f"**Why it is missed.** {_why(pattern.name)}\n",)
    return "\n".join(
        [
            f'<a id="{pattern.name.lower()}"></a>',
            f"## {pattern.name}: {pattern.title}\n",
            f"Command: `collabsim validate {pattern.name}`. {score.size} schools an arm.\n",
            f"**Source.** {pattern.source}.\n",
            f"**Estimator.** {pattern.estimator}.\n",
            f"{table(headings, _rows(score))}\n",
            *why,
        ]
    )


def _why(name: str) -> str:
    return REASONS.get(name, "Not explained yet.")


def _rows(score: Score) -> Iterable[tuple[str, ...]]:
    for name, figure in score.figures.items():
        accepted = score.pattern.accepted.get(name)
        yield (
            name,
            "only reported" if accepted is None else span(accepted),
            written(figure),
            "" if accepted is None else result(figure.value in accepted),
            *(written(score.nulls[null][name]) for null in NULLS),
        )
