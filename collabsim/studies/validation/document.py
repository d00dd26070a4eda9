"""``docs/validation.md``: what was looked for, how, what came out, and what is missed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.model.parameters import BY_NAME
from collabsim.model.programmes import REGISTRY
from collabsim.results.plot import save
from collabsim.scenario.parameter_sample import parameter_sample
from collabsim.studies.validation import PATTERNS, REALITY, REPORTED
from collabsim.studies.validation.document_sections import overview, section
from collabsim.studies.validation.null_models import NULLS, OTHERS, USUAL
from collabsim.studies.validation.over_sets import SetScores
from collabsim.studies.validation.plot import picture
from collabsim.studies.validation.populations import DRAWN, JITTER
from collabsim.studies.validation.refutation import wrong
from collabsim.studies.validation.score import DRAWS, GROUPS, Score
from collabsim.studies.validation.simulate import SEED

#: Patterns that nothing is tuned to.
SCORED_ONLY = tuple(each for each in (*PATTERNS, *REALITY) if not each.calibrates)

DOCUMENT = Path("docs/validation.md")
PICTURE = DOCUMENT.with_suffix(".svg")

#: How the shipped values were found, by whether the sample of parameter sets is calibrated.
CHOSEN = {
    True: """All free parameters were compared with the patterns that `experiments/targets.toml`
names, on other schools than these ([what was found](calibration.md)). The search began at
values that had been chosen by the same patterns and step by step, on schools that are neither these
nor the search's; it did not rule them out. Some were moved once more afterwards, by what the
search's emulators show and again on other schools, until A2 and A4 lay inside. How often
practices are invented, come from outside and change in worth was set so that neutral schools are
steady (A3).""",
    False: """No calibration of this edition of the model has been run. Values are judgements,
some of them chosen by patterns; how often practices are invented, come from outside and
change in worth was set so that neutral schools are steady (A3).""",
}

OPENING = """# Validation: what the model gets wrong, and what its patterns can refute

Written by `{command}`; nothing in it is typed by hand but sources, estimators and reasons.

## What the model gets wrong

Of {all} patterns that it may be judged by, the model misses {missed} as it stands: the list begins
with the furthest, in halves of the accepted range. {nothing} of those that it passes say nothing of
its mechanisms, for every model without one passes them too.

{wrong}

## How it was judged

**What is tested.** Patterns that studies report (A) and figures of real schools (C). Each is an
experiment of its own: schools, arms, an estimator and accepted ranges, fixed before any result was
seen and written in one short file, which can be copied and changed
(`collabsim validate my_pattern.py`).

**Which schools.** *Neutral* ones have 6 classes, 2 specialists and 1 librarian and are led as the
mean of six styles; two-stream and three-stream ones have 12 and 18 classes, 3 and 4 specialists.
*Mixed* ones are of the neutral size, under the six styles in equal shares, each behaviour moved by
up to {jitter} either way, with some parameters drawn evenly for each school:
{drawn}.
All have {history} simulated years before the first recorded one; arms of a pattern share that past.

**How many schools.** {sizes}

**Error.** Every value stands with its Monte Carlo standard error: by leaving out one of {groups}
groups of schools at a time (fewer where mixed schools are few: a group holds every style) or, where
it says so, by {draws} draws of schools with replacement. It
is the error of simulating so many schools; that of the studies is in the accepted ranges. A figure
passes when its value lies in the range, whatever the error; *close* says that an end of the range
is less than two standard errors away, so another seed may give another result:
`collabsim validate --no-nulls --seed 2` asks one, in a few minutes. A pattern passes when all its
figures do. School k has the luck of replicate k of seed {seed}, which calibration does not
use.

{over_sets}**Null models** are the model without one mechanism, from the start of the past on. Every
pattern is scored in these:

{usual}

{beside}:

{others}

Neutral schools are led as inert leadership leads, so their patterns cannot distinguish the model
from it. Figures of null models in *italics* are more than two standard errors of the difference
away from the model's, as if their luck were independent, which is cautious, or are not defined. A
pattern that the model passes *distinguishes* it *from* each null model that misses such a figure.
One that distinguishes it from none says little about the mechanisms, whether it passes or not. No
null has to fail.

**What values were chosen for.** {chosen} That a pattern passes shows that one set of values can
show it together with the others; it is no prediction. C3, C9 and C11 look at ties, which are set
from the same eight schools.

**Scored only** are {scored_only}: nothing is tuned to them, and calibration refuses them as targets
unless they are named as such. They stand in a table of their own.

**Networks are scored twice**: on the colleagues whom a teacher would name, and on contacts, the
talks about teaching that she sought in a year, cut at the mean out-degree of the data. The data are
answers to “whom do you ask?”, which lies between the two, so both must be inside.

**Changes after looking** at results stand in bold with the pattern they belong to, with what the
estimator gave before. One belongs to all: a null model now has to miss beyond chance before a
pattern distinguishes the model from it. Before, to miss was enough, so that more patterns did.

**What this cannot show.** That a mechanism is the one at work in schools because its pattern
appears; that patterns which were not looked for appear too; anything about one single school.
Values are accepted within ranges that are wide, because the studies are few and far from here.
"""

OVER_SETS = """**Over which values.** First the shipped ones; then {sets} sets drawn by weight from
the {all} of the parameter sample `{name}` ({about}), each with {schools} schools an arm of its own,
and the same for these null models: {models}. A figure over sets stands as its mean and standard
deviation, from which the error of simulating so few schools is taken out. In a set a pattern passes
when all its figures lie in their ranges; it refutes a model where one lies outside by more than two
standard errors.

"""


def check(names: Sequence[str], no_nulls: bool, seed: int | None) -> None:
    """Raise InputError unless the document can be written, and would be whole."""
    if names or no_nulls or seed is not None:
        own = [] if seed is None else [f"--seed {seed}"]
        given = " ".join([*names, *["--no-nulls"] * no_nulls, *own])
        right = say("leave out names, --no-nulls and --seed")
        what = say("the document holds all patterns with their nulls, under its own seed")
        raise InputError(Problem(what, right, given))
    if not DOCUMENT.parent.is_dir():
        right = say("run it where the sources are")
        raise InputError(Problem("there is no such directory", right, str(DOCUMENT.parent)))


def write(scores: Sequence[Score], over: Sequence[SetScores] = ()) -> Path:
    """Write the document of these scores and its picture, each whole or not at all."""
    drawing = io.BytesIO()
    save(picture(scores), drawing, "svg")
    for target, content in (
        (PICTURE, drawing.getvalue()),
        (DOCUMENT, document(scores, over).encode()),
    ):
        with whole_files.refused(target):
            whole_files.write(target, content)
    return DOCUMENT


def document(scores: Sequence[Score], over: Sequence[SetScores] = ()) -> str:
    """Return the document of some scores, and of the same patterns over the parameter sample."""
    by_name = {each.pattern.name: each for each in over}
    judged = [score for score in scores if score.pattern.accepted]
    opening = OPENING.format(
        all=len(judged), missed=sum(not score.passes() for score in judged),
        nothing=sum(score.passes() and not score.distinguished for score in judged),
        wrong=wrong(judged, by_name), over_sets=over_sets(over),
        command=command(scores, over), sizes=sizes(scores), groups=GROUPS, draws=DRAWS,
        seed=f"{SEED:,}",
        jitter=f"{JITTER:g}", history=f"{BY_NAME['history_years'].default:g}",
        drawn=", ".join(f"{name} {a:g} to {b:g}" for name, (a, b) in DRAWN.items()),
        usual=meanings(USUAL), others=meanings(OTHERS), beside=which_others(scores),
        chosen=CHOSEN[parameter_sample().calibrated],
        scored_only=" and ".join(each.name for each in SCORED_ONLY),
    )  # fmt: skip
    kinds = {
        "Patterns (A)": [each for each in PATTERNS if each.calibrates],
        "Figures of real schools (C)": REALITY,
        "Patterns that are scored only": SCORED_ONLY,
    }
    overviews = (
        f"## {title}\n\n{overview([s for s in scores if s.pattern in patterns], by_name)}\n"
        for title, patterns in kinds.items()
    )
    reported = ", ".join(f"[{p.name}](#{p.name.lower()}) {p.title}" for p in REPORTED)
    drawing = f"![Figures in their accepted ranges]({PICTURE.name})\n"
    beside = f"Only reported, nothing is accepted or missed: {reported}.\n"
    sections = (section(score, by_name.get(score.pattern.name)) for score in scores)
    return "\n".join([opening, *overviews, beside, drawing, *sections])


def over_sets(over: Sequence[SetScores]) -> str:
    """Return the paragraph that says what over sets of the sample means; nothing without any."""
    if not over:
        return ""
    (first, *_), sample = over, parameter_sample()
    return OVER_SETS.format(
        sets=first.sets, all=len(sample.sets), name=sample.name, about=sample.about,
        schools=first.schools, models=" and ".join(each for each in first.figures if each),
    )  # fmt: skip


def meanings(nulls: Sequence[str]) -> str:
    """Return a list of null models with what they are."""
    return "\n".join(f"- *{name}*: {null_meaning(name)}" for name in nulls)


def which_others(scores: Sequence[Score]) -> str:
    """Return which of the other null models patterns are scored in."""
    if all(len(score.nulls) == len(NULLS) for score in scores):
        return "Every pattern is scored in these too (`--nulls all`)"
    return (
        "A pattern is scored in those of the following that concern it, as its file says; every "
        "pattern in all of them, `collabsim validate --nulls all`, takes hours"
    )


def null_meaning(null: str) -> str:
    """Return what a null model's switch does, in its own words."""
    return REGISTRY[NULLS[null]].about.partition("\n")[0]


def command(scores: Sequence[Score], over: Sequence[SetScores] = ()) -> str:
    """Return the command that makes the document of these scores."""
    asked = {score.size for score in scores}
    own = all(score.size == score.pattern.size for score in scores)
    whole = all(len(score.nulls) == len(NULLS) for score in scores)
    return (
        "collabsim validate --write"
        + (" --nulls all" if whole else "")
        + ("" if own else f" --schools {max(asked)}")
        + "".join(f" --sets {each.sets}" for each in over[:1])
    )


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
