"""``docs/verification.md``: what was run, how, and what came out, for a reader who doubts it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.explain.odd import table
from collabsim.messages import say
from collabsim.studies.verification.case import Outcome
from collabsim.studies.verification.verify import Verified

DOCUMENT = Path("docs/verification.md")
HEADINGS = "number, level, expected, got, tolerance, why this tolerance, result"

OPENING = """# Verification: the school's own rules in their textbook special cases

Written by `collabsim verify --write`; nothing in it is typed by hand.

**What is tested.** The model's compiled rules are applied, one at a time, to schools
whose parameters, start values and encounters make a published or exactly solvable model of them.
No rule is written again for a case: it sets columns and parameters, calls the rule and reads
columns. Parameters stay within the bounds that a scenario may give. Staffs may be larger than the
60 that a scenario holds, since a rule does not know that bound.

**What is expected** is computed in the case's file from a closed form or an exact chain wherever
there is one; numbers that others published are typed in with their source.

**Levels.** *Identity*: chance has no part, equal but for rounding. *Distribution*: a mean over
independent replicates within four standard errors, the reference's own included where it has one;
with about {numbers} such numbers, chance alone makes a true rule miss one in about {once} runs of
this table. *Relation*: a law that must hold in every replicate. Seeds are fixed, so the table is
the same wherever it is made.

**What this cannot show.** That the rules are the right ones for schools; that their parameters
have the right values; that rules which are right alone act together as meant (for this an
independent second program of the whole week is compared with the model in the tests); and nothing
about parts of a rule that a special case switches off. Each case says what it leaves open.
"""


def check(names: Sequence[str], quick: bool, numbers: Sequence[str] = ()) -> None:
    """Raise InputError unless the document can be written, and would be whole."""
    if names or quick or numbers:
        given = " ".join([*names, *["--quick"] * quick, *numbers])
        right = say("leave out names, --quick, --set and --seed")
        raise InputError(Problem("the document holds all cases in full", right, given))
    if not DOCUMENT.parent.is_dir():
        right = say("run it where the sources are")
        raise InputError(Problem("there is no such directory", right, str(DOCUMENT.parent)))


def write(results: Sequence[Verified]) -> Path:
    """Write the document of these results, whole or not at all; return where."""
    with whole_files.refused(DOCUMENT):
        whole_files.write(DOCUMENT, document(results))
    return DOCUMENT


def document(results: Sequence[Verified]) -> str:
    """Return the document of some results."""
    numbers = sum(o.level == "distribution" for result in results for o in result.outcomes)
    # two-sided chance beyond four standard errors
    opening = OPENING.format(numbers=numbers, once=f"{round(1 / (numbers * 6.33e-5)):,}")
    return "\n".join([opening, _overview(results), *(_section(result) for result in results)])


def formatted(number: float) -> str:
    """Return a number with the digits that a table has room for.

    >>> formatted(0.000001), formatted(60.020849)
    ('1e-06', '60.02085')
    """
    return f"{number:.7g}"


def row(outcome: Outcome) -> tuple[str, ...]:
    """Return one line of a case's table."""
    return (
        outcome.what,
        outcome.level,
        formatted(outcome.expected),
        formatted(outcome.found),
        f"{outcome.tolerance:.2g}",
        outcome.reason,
        "pass" if outcome.passes else "**miss**",
    )


def _overview(results: Sequence[Verified]) -> str:
    rows = (
        (
            f"[{result.case.title}](#{result.case.name})",
            ", ".join(f"`{rule}`" for rule in result.case.rules),
            f"{sum(o.passes for o in result.outcomes)} of {len(result.outcomes)}",
        )
        for result in results
    )
    return f"## Overview\n\n{table('case, rules, numbers that pass', rows)}\n"


def _section(result: Verified) -> str:
    case = result.case
    rules = ", ".join(f"`{rule}`" for rule in case.rules)
    return "\n".join(
        [
            f'<a id="{case.name}"></a>',
            f"## {case.title}\n",
            f"Command: `collabsim verify {case.name}`. Rules: {rules}.\n",
            f"**Source.** {case.source}.\n",
            f"**How the rule is brought to it.** {case.reached}\n",
            f"{table(HEADINGS, map(row, result.outcomes))}\n",
            f"**What this leaves open.** {case.open}\n",
        ]
    )
