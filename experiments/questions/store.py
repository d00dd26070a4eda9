"""Answers as tables: written to be read by anybody, and read back by pages and notebooks."""

from __future__ import annotations

import csv
from pathlib import Path

from collabsim.studies.comparison.deciding_parameters import Deciding
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.parameter_uncertainty import Likely
from collabsim.studies.comparison.parameter_values import Source
from collabsim.studies.comparison.robustness import Way
from experiments.questions.answer import Answer, least_of, metric_of
from experiments.questions.effect import Effect, OverSets
from experiments.questions.question import PRIMARY, Contrast, Question

#: Columns of what parameter sets do; ``deciding`` are names, each with share, low and high.
OVER_SETS = (
    "luck", "sets_sd", "sets_sd_low", "sets_sd_high", "sets_p10", "sets_p90", "same_sign",
    "same_sign_low", "same_sign_high", "deciding",
)  # fmt: skip
HEADS = (
    "group", "difference", "metric", "unit", "way", "mean", "standard_error", "low", "high",
    "finding", "told_apart", *OVER_SETS, "replicates", "year", "sets", "source",
)  # fmt: skip
#: The way of a difference that is not one of the three other ways.
AS_GIVEN = "as given"
YES = "yes"


def write(answer: Answer, path: Path) -> None:
    """Write an answer to a CSV file: a row for each contrast and metric, or way of comparing."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, HEADS, restval="", lineterminator="\n")
        rows.writeheader()
        about = {"replicates": answer.replicates, "year": answer.year, "sets": answer.sets}
        about["source"] = answer.source.value if answer.source else ""
        for (contrast, found, _), ways in zip(answer.rows(), answer.ways, strict=True):
            named = about | {"group": contrast.group, "difference": contrast.label}
            for name, each in found.items():
                rows.writerow(named | {"metric": name, "way": AS_GIVEN} | _columns(each))
            unit = found[PRIMARY].metric.unit
            for way, mean, low, high in ways:
                figures = {"way": way, "mean": mean, "low": low, "high": high}
                rows.writerow(named | {"metric": PRIMARY, "unit": unit} | figures)


def read(question: Question, path: Path) -> Answer:
    """Return an answer that was written before.

    Raises ValueError where the file's contrasts and metrics are not the question's: ask it again.
    """
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    given = [row for row in rows if row["way"] == AS_GIVEN]
    wanted = [
        (each.group, each.label, name) for each in question.contrasts for name in question.metrics
    ]
    if [(row["group"], row["difference"], row["metric"]) for row in given] != wanted:
        raise ValueError(
            f"{path} is of another question: run python -m experiments.{question.name}"
        )
    count, about = len(question.metrics), rows[0]
    return Answer(
        question,
        int(about["replicates"]),
        int(about["year"]),
        tuple(
            {row["metric"]: _effect(row) for row in given[first : first + count]}
            for first in range(0, len(given), count)
        ),
        tuple(_ways(rows, each) for each in question.contrasts),
        int(about["sets"]),
        Source(about["source"]) if about["source"] else None,
    )


def _columns(each: Effect) -> dict[str, object]:
    columns: dict[str, object] = {
        "unit": each.metric.unit,
        "mean": each.mean,
        "standard_error": each.error,
        "low": each.low,
        "high": each.high,
        "finding": each.finding.value,
        "told_apart": YES if each.distinguishable else "",
    }
    over = each.over_sets
    if over is None:
        return columns
    deciding = "; ".join(" ".join(map(str, one)) for one in over.deciding)
    values = (over.luck, *over.spread, over.low, over.high, *over.same, deciding)
    return columns | dict(zip(OVER_SETS, values, strict=True))


def _effect(row: dict[str, str]) -> Effect:
    metric = metric_of(row["metric"])
    mean, error, low, high = (float(row[n]) for n in ("mean", "standard_error", "low", "high"))
    apart = row["told_apart"] == YES
    finding, over = Finding(row["finding"]), _over_sets(row)
    return Effect(metric, mean, error, low, high, least_of(metric), finding, apart, over)


def _over_sets(row: dict[str, str]) -> OverSets | None:
    *numbers, deciding = (row[name] for name in OVER_SETS)
    if not numbers[0]:
        return None
    luck, spread, few, much, low, high, *same = map(float, numbers)
    words = [one.split() for one in deciding.split("; ") if one]
    named = tuple(Deciding(name, *map(float, shares)) for name, *shares in words)
    return OverSets(luck, Likely(spread, few, much), low, high, Likely(*same), named)


def _ways(rows: list[dict[str, str]], contrast: Contrast) -> tuple[Way, ...]:
    return tuple(
        Way(row["way"], float(row["mean"]), float(row["low"]), float(row["high"]))
        for row in rows
        if (row["group"], row["difference"]) == (contrast.group, contrast.label)
        and row["way"] != AS_GIVEN
    )
