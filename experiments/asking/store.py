"""Answers as tables: written to be read by anybody, and read back by pages and notebooks."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from collabsim.contrasts.difference import Difference
from experiments.asking.answer import Answer, least_of, metric_of
from experiments.asking.question import Question

HEADS = (
    "group", "difference", "metric", "unit", "mean", "standard_error", "low", "high", "finding",
    "in_all_ways", "replicates", "year",
)  # fmt: skip


def write(answer: Answer, path: Path) -> None:
    """Write an answer to a CSV file: a row for each contrast and metric."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(HEADS)
        for contrast, found, survives in answer.rows():
            for name, each in found.items():
                asked = survives is not None and name == answer.question.metrics[0]
                rows.writerow(
                    (
                        contrast.group, contrast.label, name, each.metric.unit, each.mean,
                        each.error, each.low, each.high, each.finding.value,
                        ("yes" if survives else "no") if asked else "",
                        answer.replicates, answer.year,
                    )
                )  # fmt: skip


def read(question: Question, path: Path) -> Answer:
    """Return an answer that was written before; of single schools it knows no more.

    Raises ValueError where the file's contrasts and metrics are not the question's: ask it again.
    """
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wanted = [
        (each.group, each.label, name) for each in question.contrasts for name in question.metrics
    ]
    if [(row["group"], row["difference"], row["metric"]) for row in rows] != wanted:
        raise ValueError(
            f"{path} is of another question: run python -m experiments.{question.name}"
        )
    count = len(question.metrics)
    of_contrast = [rows[first : first + count] for first in range(0, len(rows), count)]
    return Answer(
        question,
        int(rows[0]["replicates"]),
        int(rows[0]["year"]),
        tuple({row["metric"]: _difference(row) for row in each} for each in of_contrast),
        tuple({"yes": True, "no": False, "": None}[each[0]["in_all_ways"]] for each in of_contrast),
    )


def _difference(row: dict[str, str]) -> Difference:
    mean, error, low, high = (float(row[n]) for n in ("mean", "standard_error", "low", "high"))
    metric = metric_of(row["metric"])
    return Difference(metric, mean, error, low, high, np.array([[mean]]), least_of(metric))
