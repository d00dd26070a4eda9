"""Answers as tables: written to be read by anybody, and read back by pages and notebooks."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from collabsim.studies.comparison.paired_difference import Difference
from collabsim.studies.comparison.robustness import Way
from experiments.questions.answer import Answer, least_of, metric_of
from experiments.questions.question import PRIMARY, Contrast, Question

HEADS = (
    "group", "difference", "metric", "unit", "way", "mean", "standard_error", "low", "high",
    "finding", "replicates", "year",
)  # fmt: skip
#: The way of a difference that is not one of the three other ways.
AS_GIVEN = "as given"
#: And of where the expected difference lies over so many parameter sets: their number goes before.
OVER_SETS = " parameter sets"


def write(answer: Answer, path: Path) -> None:
    """Write an answer to a CSV file: a row for each contrast and metric, or way of comparing."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(HEADS)
        about = (answer.replicates, answer.year)
        for (contrast, found, _), ways, span in zip(
            answer.rows(), answer.ways, answer.spans, strict=True
        ):
            named = (contrast.group, contrast.label)
            for name, each in found.items():
                figures = (each.mean, each.error, each.low, each.high, each.finding.value)
                rows.writerow((*named, name, each.metric.unit, AS_GIVEN, *figures, *about))
            learning = (*named, PRIMARY, found[PRIMARY].metric.unit)
            for way, mean, low, high in ways:
                rows.writerow((*learning, way, mean, "", low, high, "", *about))
            if span is not None:
                over = f"{answer.sets}{OVER_SETS}"
                rows.writerow((*learning, over, found[PRIMARY].mean, "", *span, "", *about))


def read(question: Question, path: Path) -> Answer:
    """Return an answer that was written before; of single schools it knows no more.

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
    count = len(question.metrics)
    return Answer(
        question,
        int(rows[0]["replicates"]),
        int(rows[0]["year"]),
        tuple(
            {row["metric"]: _difference(row) for row in given[first : first + count]}
            for first in range(0, len(given), count)
        ),
        tuple(_ways(rows, each) for each in question.contrasts),
        next((int(row["way"].split()[0]) for row in rows if _over_sets(row)), 0),
        tuple(_span(rows, each) for each in question.contrasts),
    )


def _difference(row: dict[str, str]) -> Difference:
    mean, error, low, high = (float(row[n]) for n in ("mean", "standard_error", "low", "high"))
    metric = metric_of(row["metric"])
    ends = np.array([[low, high]])  # stand for single schools: 0 where all runs gave the same
    return Difference(metric, mean, error, low, high, ends, least_of(metric))


def _ways(rows: list[dict[str, str]], contrast: Contrast) -> tuple[Way, ...]:
    return tuple(
        Way(row["way"], float(row["mean"]), float(row["low"]), float(row["high"]))
        for row in _besides(rows, contrast)
        if not _over_sets(row)
    )


def _span(rows: list[dict[str, str]], contrast: Contrast) -> tuple[float, float] | None:
    found = [row for row in _besides(rows, contrast) if _over_sets(row)]
    return (float(found[0]["low"]), float(found[0]["high"])) if found else None


def _besides(rows: list[dict[str, str]], contrast: Contrast) -> list[dict[str, str]]:
    """Return the rows of a contrast that are not its differences as given."""
    return [
        row
        for row in rows
        if (row["group"], row["difference"]) == (contrast.group, contrast.label)
        and row["way"] != AS_GIVEN
    ]


def _over_sets(row: dict[str, str]) -> bool:
    return row["way"].endswith(OVER_SETS)
