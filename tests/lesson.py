"""The tables of the lessons: what a class will see, computed as the page computes it.

``python -m tests.lesson`` writes them anew into both languages' documents.
"""

from functools import cache
from pathlib import Path

import numpy as np

import collabsim as cs
from collabsim.explain.odd import BLOCK
from collabsim.interfaces.app.charts import metric_format
from collabsim.interfaces.app.scenario_edits import led_from
from collabsim.interfaces.classroom import moments
from collabsim.results.language import language
from collabsim.scenario import load
from collabsim.studies.comparison.labels import difference_format
from tests import lesson_games
from tests.lesson_games import table

DOCS = Path(__file__).parent.parent / "docs"
#: The lessons, and for each its document and its worksheet by language.
LESSONS = {
    "luck": {"en": DOCS / "lesson.md", "id": DOCS / "pelajaran.md"},
    "ideas": {"en": DOCS / "lesson-ideas.md", "id": DOCS / "pelajaran-gagasan.md"},
    "deliberation": {
        "en": DOCS / "lesson-deliberation.md", "id": DOCS / "pelajaran-musyawarah.md",
    },
}  # fmt: skip
WORKSHEETS = {
    "luck": {"en": DOCS / "worksheet.md", "id": DOCS / "lembar-kerja.md"},
    "ideas": {"en": DOCS / "worksheet-ideas.md", "id": DOCS / "lembar-kerja-gagasan.md"},
    "deliberation": {
        "en": DOCS / "worksheet-deliberation.md", "id": DOCS / "lembar-kerja-musyawarah.md",
    },
}  # fmt: skip
SCHOOL, CHANGE = moments.SCHOOL, moments.CHANGE
SEEDS = (moments.SEED, 202)
SEEN = ("academic_understanding", "useful_sharings", "constructive", "trust", "commitment", "reach")
#: What the page compares if nobody chooses.
PRIMARY = "academic_understanding"
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
YEARS = {
    "en": ("seed", "matters that the staff meeting decided", "in all", "by agreement"),
    "id": ("benih", "perkara yang diputuskan rapat guru", "semuanya", "dengan mufakat"),
}
YEAR_1 = {"en": "in year 1", "id": "pada tahun 1"}
YEAR_3 = {"en": "in year 3, directive", "id": "pada tahun 3, direktif"}
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
def compared(replicates, primary=PRIMARY):
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
            written, (as_it_was, changed) = (
                metric_format(name, load(SCHOOL), spoken),
                simulated(seed)[name],
            )
            values = (as_it_was[1], as_it_was[-1], changed[-1])
            numbers = (written.number(value) for value in values)
            rows.append([str(seed), written.heading, written.unit, *numbers])
    return table(HEADS[code], rows)


def matters(seed):
    """Matters decided in year 1 and, under a directive principal, in year 3: all, by agreement."""
    decided, consensus = (simulated(seed)[name] for name in DECISIONS)
    agreed = np.nan_to_num(decided * consensus)
    return [
        [each[run, terms].sum() for each in (decided, agreed)]
        for run, terms in ((0, slice(2)), (1, slice(4, 6)))
    ]


def meetings(code):
    """How many matters the staff meeting decided, and agreed on."""
    spoken = language(code)
    rows = [
        [str(seed), when[code], *(spoken.number(count, 0) for count in counts)]
        for seed in SEEDS
        for when, counts in zip((YEAR_1, YEAR_3), matters(seed), strict=True)
    ]
    return table(YEARS[code], rows)


def many_schools(code):
    """What the comparison says with 50 and with 200 schools of each."""
    return differences(
        code, [(50, PRIMARY, PRIMARY), (200, PRIMARY, PRIMARY), (50, "commitment", "commitment")]
    )


def many_sharings(code):
    """What the comparison says about practices that are passed on."""
    return differences(code, [(50, "useful_sharings", "useful_sharings")])


def many_differences(code):
    """What the comparison says about trust and commitment, where the staff is asked."""
    return differences(code, [(50, "trust", "trust"), (50, "commitment", "commitment")])


def differences(code, asked):
    """The differences that the page's second view shows, each of (schools, primary, metric)."""
    spoken = language(code)
    rows = []
    for count, primary, name in asked:
        difference = compared(count, primary).difference(name)
        words = difference_format(difference, spoken)
        span = words.interval(difference.low, difference.high)
        label = metric_format(name, load(SCHOOL), spoken).heading
        rows.append([label, str(count), words.signed(difference.mean), span, words.difference_unit])
    return table(MANY[code], rows)


TABLES = {
    "one_school": one_school, "meetings": meetings, "many_schools": many_schools,
    "many_sharings": many_sharings, "many_differences": many_differences,
    "idea_ways": lesson_games.idea_ways, "difference_ways": lesson_games.difference_ways,
    "meeting_ways": lesson_games.meeting_ways,
}  # fmt: skip
#: Tables that take many schools, or long.
SLOW = {"many_schools", "many_sharings", "many_differences"}


def updated(text, code, names=tuple(TABLES)):
    """The text with these tables written anew."""

    def anew(found):
        return (
            f"{found[1]}\n{TABLES[found[2]](code)}\n\n{found[3]}" if found[2] in names else found[0]
        )

    return BLOCK.sub(anew, text)


if __name__ == "__main__":
    for documents in LESSONS.values():
        for code, file in documents.items():
            file.write_text(updated(file.read_text(encoding="utf-8"), code), encoding="utf-8")
