"""An answer: the question's differences, from as many replicates as its standard error takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from collabsim.model.metrics import METRICS, Metric
from collabsim.scenario.parameter_sample import parameter_sample
from collabsim.simulation.chunk_tasks import Conditions
from collabsim.simulation.runner import run_arms
from collabsim.simulation.week_counter import Progress
from collabsim.statistics.clusters import Ints
from collabsim.statistics.interval import Floats, mean_of
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.deciding_parameters import Deciding, deciding_parameters
from collabsim.studies.comparison.paired_difference import (
    SMALLEST_WORTHWHILE,
    Difference,
    confidence_of,
    difference_of,
)
from collabsim.studies.comparison.parameter_values import (
    LEAST,
    Source,
    arms_over,
    clusters_of,
    sets_for,
    source_of,
    values_of_sets,
)
from collabsim.studies.comparison.robustness import Way, three_ways
from experiments.questions.effect import Effect, effect_of
from experiments.questions.question import (
    COSTS,
    PER_HOURS,
    PRIMARY,
    YEAR,
    Contrast,
    Question,
    text,
)
from experiments.questions.ranking import PAID_IN, effect_for_hours, metric_for_hours

#: Replicates at first, from which it is told how many are needed; of a quick answer; and a few more
#: than needed, so that it need not be told again.
FIRST, FEW, MARGIN = 60, 8, 1.05
SEED = 1
TERMS_A_YEAR = 2

#: Units of costs a year.
UNITS = {
    "staff_hours": text("h a year"),
    "principal_hours": text("h a year"),
    "cover": text("lesson hours a year"),
    "money": text("rupiah a year"),
}


@dataclass(frozen=True, eq=False)
class Answer:
    """What was found: for each contrast its differences by metric, and what other ways say.

    ``ways`` are empty for a contrast that was not looked at in three ways. All intervals of an
    answer hold at once, see ``confidence_of`` in
    ``collabsim.studies.comparison.paired_difference``; those of the ways,
    which can only take a finding back, each by itself. Replicates have so many parameter ``sets``
    in turn, from a ``source``; 0 and None where they have one.
    """

    question: Question
    replicates: int
    year: int
    differences: tuple[dict[str, Effect], ...]
    ways: tuple[tuple[Way, ...], ...]
    sets: int = 0
    source: Source | None = None

    @property
    def error(self) -> float:
        """The largest standard error of a difference in the primary metric."""
        return max(found[PRIMARY].error for found in self.differences)

    def rows(self) -> Iterator[tuple[Contrast, dict[str, Effect], bool | None]]:
        """Yield each contrast with its differences, and whether it survives in all three ways."""
        for contrast, found, ways in zip(
            self.question.contrasts, self.differences, self.ways, strict=True
        ):
            first = found[PRIMARY]
            agree = first.distinguishable and all(way.agrees(first.mean) for way in ways)
            yield contrast, found, agree if ways else None


def ask(
    question: Question,
    quick: bool = False,
    values: str = "sample",
    progress: Progress | None = None,
    stage: Callable[[str], None] = lambda _: None,
) -> Answer:
    """Simulate a question's arms, and return what differs.

    The same question gives the same bits. ``quick`` is to see it work: the first year, from a few
    replicates, styles as tabled only. ``values`` are "sample" or "shipped", as ``compare`` has
    them: an arm keeps what it sets itself, and parameter sets that it names.
    """
    year = 1 if quick else YEAR
    terms = TERMS_A_YEAR * year
    count = sets_for(FEW) if quick else len(parameter_sample().sets)
    named = [Arm(name, arm.replace(terms=terms)) for name, arm in question.arms.items()]
    arms = dict(arms_over(named, values, count))
    asked = replace(question, arms=arms, three_ways=question.three_ways and not quick)
    sets = max(len(arm.parameter_sets) for arm in arms.values())
    stage(question.name)
    first = max(FEW if quick else FIRST, LEAST * sets)
    found = _simulate(asked, range(first), progress)
    while not quick and (more := _needed(asked, found, year)):
        stage(f"{question.name}, {more.stop} replicates")
        found = _joined(found, _simulate(asked, more, progress))
    replicates = len(next(iter(found.values())))
    differences = _differences(asked, found, year)
    effects = tuple(
        {name: effect_of(each, _deciding(asked, contrast, each)) for name, each in of.items()}
        | _for_hours(asked, contrast, found, year)
        for contrast, of in zip(question.contrasts, differences, strict=True)
    )
    stage(f"{question.name}, in three ways")
    ways = _in_three_ways(asked, replicates, year, progress)
    source = source_of(max(arms.values(), key=lambda arm: len(arm.parameter_sets)))
    return Answer(question, replicates, year, effects, ways, sets, source if sets else None)


def metric_of(name: str) -> Metric:
    """Return a metric by its name; costs are those of a year."""
    if name == PER_HOURS:
        return metric_for_hours()
    (metric,) = (each for each in METRICS if each.name == name)
    return replace(metric, unit=UNITS[name]) if name in COSTS else metric


def least_of(metric: Metric) -> float:
    """Return the smallest difference in a metric that is worth anything, 0 for any."""
    return SMALLEST_WORTHWHILE if metric.name == PRIMARY else 0.0


def _deciding(question: Question, contrast: Contrast, found: Difference) -> tuple[Deciding, ...]:
    """Return the parameters that decide a difference in the primary metric."""
    sets = found.over_sets
    if sets is None or found.metric.name != PRIMARY:
        return ()
    arms = [question.arms[name] for name in (*contrast.plus, *contrast.minus)]
    values = values_of_sets(arms, found.cluster)
    return tuple(deciding_parameters(sets, [values[number] for number in sets.numbers]))


def _cluster(question: Question, contrast: Contrast, replicates: int) -> Ints | None:
    arms = [question.arms[name] for name in (*contrast.plus, *contrast.minus)]
    return clusters_of(arms, range(replicates))


def _simulate(
    question: Question, replicates: range, progress: Progress | None
) -> dict[str, Floats]:
    """Return what each arm gave [replicate, term, metric], as means over its schools."""
    results = run_arms(
        list(question.arms.values()), replicates=replicates, seed=SEED, progress=progress
    )
    wanted = [[each.name for each in METRICS].index(name) for name in measured(question)]
    return {
        name: mean_of(each.values[..., wanted], 1)
        for name, each in zip(question.arms, results, strict=True)
    }


def _needed(question: Question, values: Mapping[str, Floats], year: int) -> range | None:
    """Return the replicates that are missing for the standard error that is asked for."""
    have = len(next(iter(values.values())))
    found = [each[PRIMARY] for each in _differences(question, values, year)]
    error = max(each.error for each in found)
    floor = max((each.over_sets.floor for each in found if each.over_sets), default=0.0)
    if error <= question.error or floor >= question.error:  # then only more sets would help
        return None
    luck = (error**2 - floor**2) / (question.error**2 - floor**2)
    return range(have, math.ceil(MARGIN * have * luck))


def _joined(before: Mapping[str, Floats], after: Mapping[str, Floats]) -> dict[str, Floats]:
    return {name: np.concatenate([before[name], after[name]]) for name in before}


def _differences(
    question: Question, values: Mapping[str, Floats], year: int
) -> tuple[dict[str, Difference], ...]:
    count, others = len(question.contrasts), len(measured(question)) - 1
    found = []
    for contrast in question.contrasts:
        paired = _paired(contrast, values)
        cluster = _cluster(question, contrast, len(paired))
        of_contrast = {}
        for place, name in enumerate(measured(question)):
            metric = metric_of(name)
            samples = _in_year(paired[..., place], name, year)
            confidence = confidence_of(name == PRIMARY, count, others)
            of_contrast[name] = difference_of(
                metric, samples[:, None], confidence, least_of(metric), cluster
            )
        found.append(of_contrast)
    return tuple(found)


def measured(question: Question) -> tuple[str, ...]:
    """Return the metrics of a question that a run gives: all but what is worked out of them."""
    return tuple(name for name in question.metrics if name != PER_HOURS)


def _paired(contrast: Contrast, values: Mapping[str, Floats]) -> Floats:
    """Return a contrast's differences [replicate, term, metric]."""
    paired = sum(values[name] for name in contrast.plus)
    return paired - sum(values[name] for name in contrast.minus)


def _for_hours(
    question: Question, contrast: Contrast, values: Mapping[str, Floats], year: int
) -> dict[str, Effect]:
    """Return what a contrast brings for a hundred hours, nothing where that is not asked."""
    if not question.ranked:
        return {}
    paired, names = _paired(contrast, values)[:, : TERMS_A_YEAR * year], measured(question)
    learning = paired[..., names.index(PRIMARY)]
    hours = sum(paired[..., names.index(name)] for name in PAID_IN)
    confidence = confidence_of(True, len(question.contrasts), 0)
    cluster = _cluster(question, contrast, len(paired))
    return {PER_HOURS: effect_for_hours(learning, hours, confidence, cluster)}


def _in_year(paired: Floats, name: str, year: int) -> Floats:
    """Return differences [replicate, term] in the year; costs a year, of all years until then."""
    if name in COSTS:
        return TERMS_A_YEAR * mean_of(paired[:, : TERMS_A_YEAR * year], 1)
    return mean_of(paired[:, TERMS_A_YEAR * (year - 1) : TERMS_A_YEAR * year], 1)


def _in_three_ways(
    question: Question, replicates: int, year: int, progress: Progress | None
) -> tuple[tuple[Way, ...], ...]:
    """Return of each contrast between two styles what the other ways of comparing them say."""
    found: list[tuple[Way, ...]] = [()] * len(question.contrasts)
    if not question.three_ways:
        return tuple(found)
    simple = [(k, each) for k, each in enumerate(question.contrasts) if each.simple]
    terms = slice(TERMS_A_YEAR * (year - 1), TERMS_A_YEAR * year)
    place = [each.name for each in METRICS].index(PRIMARY)
    for reference in dict.fromkeys(each.minus for _, each in simple):
        compared = [(k, each.plus) for k, each in simple if each.minus == reference]
        names = [*(name for _, (name,) in compared), *reference]
        arms = [Arm(name, question.arms[name]) for name in names]
        ways = three_ways(arms, terms, replicates, Conditions(SEED), progress=progress)
        for arm, (k, _) in enumerate(compared):
            found[k] = ways.of(place, arm)
    return tuple(found)
