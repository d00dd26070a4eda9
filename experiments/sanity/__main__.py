"""Write docs/sanity.md again, with its figures and table.

python -m experiments.sanity               # some minutes
python -m experiments.sanity --quick DIR   # a few schools only, into another directory
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from collabsim import whole_files
from collabsim.model.metrics import METRICS
from collabsim.results.plot import save
from experiments.sanity import behaviours, courses, styles
from experiments.sanity.page import Findings, page

DOCS = Path(__file__).parent.parent.parent / "docs"
SCHOOLS, FEW = 400, 12


def write(directory: Path, schools: int) -> None:
    """Simulate, and write page, figures and table to a directory."""
    figures = directory / "sanity"
    figures.mkdir(parents=True, exist_ok=True)
    ten_years = courses.ten_years(schools)
    groups = tuple(dict.fromkeys(metric.group for metric in METRICS))
    for group in groups:
        save(courses.picture(ten_years, group), figures / f"{group}.svg", "svg")
    sizes, by_style = styles.by_size(schools // 4)
    save(styles.picture(sizes, by_style), figures / "styles.svg", "svg")
    moved = behaviours.one_at_a_time(schools)
    save(behaviours.picture(moved), figures / "behaviours.svg", "svg")
    with (figures / "behaviours.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(behaviours.every_figure(moved))
    findings = Findings(
        schools,
        groups,
        courses.levels(ten_years),
        sizes,
        styles.table(by_style),
        behaviours.buys_and_costs(moved),
    )
    whole_files.write(directory / "sanity.md", page(findings))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", type=Path, metavar="DIR")
    quick = asked.parse_args().quick
    write(quick or DOCS, FEW if quick else SCHOOLS)
