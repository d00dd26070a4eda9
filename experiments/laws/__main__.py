"""Write docs/laws.md with its figures and table anew.

python -m experiments.laws               # some minutes
python -m experiments.laws --quick DIR   # a few schools only, into another directory
"""

from __future__ import annotations

import argparse
from pathlib import Path

from collabsim import whole_files
from collabsim.results.plot import save
from experiments.laws.book import LAWS, searched
from experiments.laws.findings import findings, write_table
from experiments.laws.law import Verdict
from experiments.laws.page import file_name, page, sections
from experiments.laws.picture import figure
from experiments.laws.search import Effort, search

DOCS = Path(__file__).parent.parent.parent / "docs"
SCHOOLS, FEW = 400, 12
LONG, SHORT = Effort(random=150, rounds=10, schools=64), Effort(random=2, rounds=1, schools=2)


def write(directory: Path, schools: int, effort: Effort) -> None:
    """Search, simulate, and write page, figures and table to a directory."""
    figures = directory / "laws"
    figures.mkdir(parents=True, exist_ok=True)
    best = search(effort)
    found = findings((*LAWS, *searched(best.behaviours, best.tried)), schools)
    write_table(found, figures / "laws.csv")
    for name, some in sections(found).items():
        if any(each.verdict is not Verdict.ABSENT for each in some):
            save(figure(some, name), figures / f"{file_name(name)}.svg", "svg")
    whole_files.write(directory / "laws.md", page(found, schools))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", type=Path, metavar="DIR")
    quick = asked.parse_args().quick
    if quick:
        write(quick, FEW, SHORT)
    else:
        write(DOCS, SCHOOLS, LONG)
