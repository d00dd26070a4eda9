"""The tables of the lesson: what a class will see, computed as the page computes it.

``python -m tests.lesson`` writes them anew into both languages' documents.
"""

from functools import cache
from pathlib import Path

import numpy as np

import collabsim as cs
from collabsim.explain.odd import BLOCK
from collabsim.interfaces.app.charts import metric_format
from collabsim.interfaces.app.scenario_edits import led_from
from collabsim.results.language import language
from collabsim.studies.comparison.labels import difference_format

DOCS = Path(__file__).parent.parent / "docs"
LESSONS = {"en": DOCS / "lesson.md", "id": DOCS / "pelajaran.md"}
WORKSHEETS = {"en": DOCS / "worksheet.md", "id": DOCS / "lembar-kerja.md"}
SCHOOL, CHANGE = "malengkeri", 36
SEEDS = (15, 32)
SEEN = ("academic_understanding", "useful_sharings", "constructive", "trust", "commitment", "reach")
DECISIONS = ("matters_decided", "consensus")
HEADS = {
    "en": (
        "seed", "on the chart", "unit", "end of year 1", "end of year 3, as it was",
        "end of year 3, directive",
    ),
    "id": (
        "benih", "pada grafik", "satuan", "akhir tahun 1", "akhir tahun 3, seperti semula",
        "akhir tahun 3, direktif",
    ),
}  # fmt: skip
MANY = {
    "en": ("measure", "schools of each", "difference", "interval", "unit"),
    "id": ("ukuran", "sekolah masing-masing", "selisih", "selang", "satuan"),
}


@cache
def simulated(seed):
    """The school as it was and with the change: values by metric and term."""
    school = cs.load(SCHOOL)
    changed = led_from(school, CHANGE, cs.Leadership(style="directive"))
    runs = [cs.run(each, replicates=1, seed=seed) for each in (school, changed)]
    return {name: np.array([run.of(name)[0, 0] for run in runs]) for name in SEEN + DECISIONS}


@cache
def compared(replicates, primary="academic_understanding"):
    """What the page's second view finds between participative and directive leadership."""
    return cs.compare(
        "participative", "directive", base=SCHOOL, replicates=replicates, seed=SEEDS[0],
        primary=primary, quick=True,
    )  # fmt: skip


def one_school(code):
    """What the charts show at the ends of years 1 and 3."""
    spoken = language(code)
    rows = []
    for seed in SEEDS:
        for name in SEEN:
            written, (as_it_was, changed) = metric_format(name, spoken), simulated(seed)[name]
            values = (as_it_was[1], as_it_was[-1], changed[-1])
            numbers = (written.number(value) for value in values)
            rows.append([str(seed), written.heading, written.unit, *numbers])
    return table(HEADS[code], rows)


def many_schools(code):
    """What the comparison says with 50 and with 200 schools of each."""
    spoken = language(code)
    found = [(n, compared(n), "academic_understanding") for n in (50, 200)]
    found.append((50, compared(50, "commitment"), "commitment"))
    rows = []
    for count, answer, name in found:
        difference = answer.difference(name)
        words = difference_format(difference, spoken)
        span = words.interval(difference.low, difference.high)
        label = metric_format(name, spoken).heading
        rows.append([label, str(count), words.signed(difference.mean), span, words.difference_unit])
    return table(MANY[code], rows)


def table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


TABLES = {"one_school": one_school, "many_schools": many_schools}


def updated(text, code, names=tuple(TABLES)):
    """The text with these tables written anew."""

    def anew(found):
        return (
            f"{found[1]}\n{TABLES[found[2]](code)}\n\n{found[3]}" if found[2] in names else found[0]
        )

    return BLOCK.sub(anew, text)


if __name__ == "__main__":
    for code, file in LESSONS.items():
        file.write_text(updated(file.read_text(encoding="utf-8"), code), encoding="utf-8")
