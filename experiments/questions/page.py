"""The page of all questions: each with its two sentences, figure, table, command and limits."""

from __future__ import annotations

from collections.abc import Iterable

from collabsim.results.language import Language, language
from collabsim.results.metric_format import MetricFormat
from collabsim.studies.comparison.labels import difference_format
from collabsim.studies.comparison.paired_difference import SMALLEST_WORTHWHILE
from collabsim.studies.comparison.robustness import Way
from collabsim.studies.comparison.sentences import WAY_NAMES
from collabsim.studies.comparison.verdict import VERSIONS
from experiments.questions.answer import Answer
from experiments.questions.effect import Effect, OverSets
from experiments.questions.headline import headline
from experiments.questions.order import in_order
from experiments.questions.question import COSTS, PRIMARY, text
from experiments.questions.trust import cost_of_the_best, how_sure
from experiments.questions.words import BRIEFLY, sentences, what_decides_it
from experiments.sanity.page import table

#: The page in each language.
PAGES = {"en": "questions.md", "id": "pertanyaan.md"}
TITLE = text("What does the model say?")
HEAD = (
    text(
        "Questions that a principal or a district office might ask. Every number and every "
        "sentence under “Found” is computed: `python -m experiments` answers all of them again "
        "and writes this page. Each question is a short file to copy and change."
    ),
    text(
        "**How to read it.** All arms of a question are the same schools with the same teachers "
        "and the same luck, so that what differs is the policy; where kinds of school are "
        "compared, their past differs too. “Academic understanding” is what pupils learn in a "
        "year, in standard deviations (SD); a usual year brings about half of one. Less than "
        "{least} SD, a week and a half of lessons, is called too small to matter "
        "([why](compare.md))."
    ),
    text(
        "**How sure it is.** An interval says how sure the mean over many simulated schools is; "
        "all intervals of one question hold at once in 95 of 100 answers. It does not say how good "
        "the model is: which patterns of real schools it misses is in [validation](validation.md). "
        "Where an answer is over many parameter sets, a finding is what at least 9 of 10 of them "
        "agree on; where it is from one set, others could give other answers. “No difference "
        "found” means that so many replicates cannot tell it from nothing, not that there is none. "
        "Nothing here is a forecast."
    ),
)


def page(answers: Iterable[Answer], code: str = "en") -> str:
    """Return the page."""
    tongue = language(code)
    _ = tongue.text
    least = tongue.short(SMALLEST_WORTHWHILE)
    head = [f"# {_(TITLE)}", *(_(part).replace("{least}", least) for part in HEAD)]
    return "\n\n".join((*head, *(section(answer, tongue) for answer in answers)))


def section(answer: Answer, tongue: Language) -> str:
    """Return the part of the page that is about one question: the line to act on, then why."""
    _ = tongue.text
    question = answer.question
    return f"""## {_(question.title)}

**{headline(answer, tongue)}**

![{_(question.title)}](questions/{question.name}.{tongue.code}.svg)

{_(question.why)}

{points(answer, tongue)}

<details>
<summary>{_("What was asked, what was found, and all figures")}</summary>

**{_("Asked")}.** {_(question.design)}

**{_("Found")}.** {" ".join(sentences(answer, tongue.code))}

{differences(in_order(answer), tongue)}

{_precision(answer, tongue)}
[{_("All figures")}](questions/{question.name}.csv).

</details>

```sh
python -m experiments.{question.name}
```
"""


def points(answer: Answer, tongue: Language) -> str:
    """Return what it costs, how sure it is, what would change it, what it cannot say: a list."""
    _ = tongue.text
    points = [
        (_("What it costs"), cost_of_the_best(answer, tongue)),
        (_("How sure it is"), how_sure(answer, tongue)),
        (_("What would change it"), what_decides_it(answer, tongue)),
        (_("What this cannot say"), _(answer.question.limits)),
    ]
    return "\n".join(f"- **{head}.** {said}" for head, said in points if said)


def _precision(answer: Answer, tongue: Language) -> str:
    """Return how many replicates there are, of which parameters, and how large their error is."""
    _ = tongue.text
    sure = _(
        "{replicates} replicates; the largest standard error of a difference in academic "
        "understanding is {error} SD a year."
    ).format(replicates=answer.replicates, error=tongue.number(answer.error, 4))
    ways = _("◆: found in all three ways of comparing styles, each with its own interval.")
    unsure = (
        _(
            "Replicates use {sets} {versions} by rotation; findings hold in at least 9 of 10."
        ).format(sets=answer.sets, versions=_(VERSIONS[answer.source]))
        if answer.source
        else _("All replicates have the same parameters.")
    )
    return " ".join([sure, unsure, *([ways] if answer.question.three_ways else [])])


def differences(answer: Answer, tongue: Language) -> str:
    """Return the table: contrasts down; learning, what happens on the way and costs across."""
    _ = tongue.text
    used = [
        name
        for name in answer.question.metrics
        if name not in COSTS or any(found[name].mean for found in answer.differences)
    ]
    grouped = any(contrast.group for contrast in answer.question.contrasts)
    forms = [difference_format(answer.differences[0][name], tongue) for name in used]
    heads = [f"{form.heading}, {form.difference_unit}" for form in forms]
    ways = [_(WAY_NAMES[way.name]) for way in max(answer.ways, key=len)]
    unsure = [_("in eight of ten versions"), _("same sign")] if answer.sets else []
    rows = []
    for (contrast, found, survives), asked in zip(answer.rows(), answer.ways, strict=True):
        cells = []
        for name in used:
            form = difference_format(found[name], tongue)
            cells.append(f"{form.signed(found[name].mean)} {form.margin(found[name].margin)}")
        verdict = _(BRIEFLY[found[PRIMARY].finding]) + (" ◆" if survives else "")
        where = [_(contrast.group)] if grouped else []
        told = in_ways(asked, found[PRIMARY], tongue) or [""] * len(ways)
        form = difference_format(found[PRIMARY], tongue)
        over = over_sets(found[PRIMARY].over_sets, form) if unsure else []
        rows.append([*where, _(contrast.label), cells[0], verdict, *over, *told, *cells[1:]])
    where = [""] if grouped else []
    return table([*where, _("difference"), heads[0], "", *unsure, *ways, *heads[1:]], rows)


def over_sets(found: OverSets | None, form: MetricFormat) -> list[str]:
    """Return where a difference lies in most parameter sets, and in what share of them its sign."""
    if found is None:
        return ["", ""]
    few, many = (form.language.number(100 * each, 0) for each in (found.same.low, found.same.high))
    share = form.language.number(100 * found.same.value, 0)
    return [f"{form.signed(found.low)} – {form.signed(found.high)}", f"{share} % ({few} – {many})"]


def in_ways(ways: Iterable[Way], found: Effect, tongue: Language) -> list[str]:
    """Return what the other ways say of a difference, each with its own interval."""
    form = difference_format(found, tongue)
    return [f"{form.signed(way.mean)} ({form.interval(way.low, way.high)})" for way in ways]
