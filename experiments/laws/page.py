"""The page's words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from collabsim.kernel.compile import source_hash
from experiments.laws.book import CHAIN, NOT_TRIED
from experiments.laws.book.not_yet import NOT_YET
from experiments.laws.findings import CONFIDENCE, Finding
from experiments.laws.law import Verdict
from experiments.laws.picture import value
from experiments.sanity.page import table

MARKS = {
    Verdict.HOLDS: "holds",
    Verdict.FAILS: "**fails**",
    Verdict.OPEN: "cannot be told",
    Verdict.ABSENT: "not in the model yet",
}
#: What was found of the model's first edition: laws, then as in MARKS.
FIRST_EDITION = (101, 54, 24, 12, 11)


def file_name(section: str) -> str:
    """Return the name of a part's picture, without its ending.

    >>> file_name("Meetings and being heard")
    'meetings_and_being_heard'
    """
    return "_".join(section.lower().replace(",", "").split())


def sections(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return findings by the part of the page that they belong to."""
    parts: dict[str, list[Finding]] = {}
    for each in found:
        parts.setdefault(each.law.section, []).append(each)
    return parts


def page(found: Sequence[Finding], schools: int) -> str:
    """Return the page."""
    parts = "\n\n".join(_part(name, some) for name, some in sections(found).items())
    tested = sum(each.verdict is not Verdict.ABSENT for each in found)
    not_tried = "\n".join(f"- {each}" for each in NOT_TRIED)
    return f"""# The laws

A law says what must happen in the model when something is done to its schools, and why. It was
written down before the rule that is to obey it: what fails is to be mended in the model, not here.
`python -m experiments.laws` writes this page anew, every number of it.

{_editions(found)}

The first edition is the model before the rules that these laws were written for; its laws that
could not be tried named a mechanism that it did not have. Some laws came later.

Each law is tried in {schools} schools (fewer where they are large), all arms with the same schools
and the same luck, for six recorded years after four unrecorded ones. Schools are typical ones of
nine staff under a neutral principal where nothing else is said. What was found is a mean over
schools, and ± half its interval. All {tested} intervals hold together with a chance of
{CONFIDENCE:.0%} (Student's t, Bonferroni).

- **holds**: the interval lies within what is expected;
- **fails**: it lies outside;
- **cannot be told** from chance: it holds values of both;
- **not in the model yet**: the law names a programme or parameter that is missing.

All figures: [laws.csv](laws/laws.csv). The model is the one whose source has the hash
`{source_hash()[:12]}`.

## The field study, sentence by sentence

What the field study reports of one school, and the law below that shows it. The study gives
directions and never sizes.

{_chain(found)}

## What does not hold, and why

{_reasons(found)}

{parts}

## Expected, and not tried here

{not_tried}
"""


def _chain(found: Sequence[Finding]) -> str:
    verdicts = {each.law.name: MARKS[each.verdict] for each in found}
    rows = [[sentence, name, verdicts[name]] for sentence, name in CHAIN]
    return table(["the field study", "law", ""], rows)


def _editions(found: Sequence[Finding]) -> str:
    count = Counter(each.verdict for each in found)
    now = (len(found), *(count[verdict] for verdict in MARKS))
    header = ["model", "laws", "hold", "fail", "cannot be told from chance", "could not be tried"]
    rows = [["first edition", *map(str, FIRST_EDITION)], ["now", *map(str, now)]]
    return table(header, rows)


def _reasons(found: Sequence[Finding]) -> str:
    rows = [
        [each.law.name, MARKS[each.verdict], NOT_YET.get(each.law.name, "not looked into")]
        for each in found
        if each.verdict is not Verdict.HOLDS
    ]
    return table(["law", "", "why"], rows) if rows else "All laws hold."


def _part(name: str, found: Sequence[Finding]) -> str:
    drawn = any(each.verdict is not Verdict.ABSENT for each in found)
    picture = f"![{name}](laws/{file_name(name)}.svg)\n\n" if drawn else ""
    header = ["law", "what is done; what is measured", "expected, and why", "found", ""]
    return f"## {name}\n\n{picture}{table(header, [_row(each) for each in found])}"


def _row(finding: Finding) -> list[str]:
    law = finding.law
    measured = f"{law.measure.what} ({law.measure.unit})" if law.measure.unit else law.measure.what
    done = f"{law.done}; *{measured}*"
    expected = f"**{law.expected}**; {law.source}"
    return [law.name, done, expected, _found(finding), MARKS[finding.verdict]]


def _found(finding: Finding) -> str:
    if finding.verdict is Verdict.ABSENT:
        return "needs " + ", ".join(f"`{name}`" for name in finding.law.missing)
    margin = (finding.high - finding.low) / 2
    beside = f" ({finding.beside})" if finding.beside else ""
    return f"{value(finding)} ± {margin:.2g}{beside}"
