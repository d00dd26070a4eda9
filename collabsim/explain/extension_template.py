"""A first extension: a file that runs, and a test of it that passes, to be changed."""

from __future__ import annotations

from pathlib import Path

from collabsim import whole_files
from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.extensions.clashes import clashes
from collabsim.scenario.extensions.extension import Parts

EXTENSION = '''"""NAME: an extension of collabsim. Run it: collabsim run --use NAME.py --with NAME

Everything at the top of this file that is a programme, a rule, a metric, a pattern or a leadership
style is part of the extension. docs/extensions.md says what a rule can read and write.
"""

from typing import Annotated, NamedTuple

import collabsim as cs

#: A stream of chance of its own: what is drawn from it changes no other draw.
MEETS = cs.stream("NAME.meets")


class Options(NamedTuple):
    """What can be given after --with NAME: and in [programmes.options]."""

    share: Annotated[float, cs.Option(0.5, "share", 0, 1, "of the staff who come each week")]
    hours: Annotated[float, cs.Option(1.0, "h", 0, 8, "of each who comes")]
    relief: Annotated[float, cs.Option(0.05, "share", 0, 1, "of the strain that it takes away")]


def meet(school, world, p, now):
    """Let part of the staff meet each week, which calms. Price: hours. Source: assumption."""
    options = cs.options_of(now, Options)
    for i in range(school.n):
        if cs.chance(now.luck, MEETS, school.id[i], 0, options.share):
            cs.spend(school, i, cs.OTHER, options.hours)
            school.strain[i] -= options.relief * school.strain[i]


PROGRAMME = cs.Programme(
    "NAME",
    (meet,),
    after="staff meeting",
    options=cs.options_in(Options),
    nothing={"share": 0},
)


@cs.helper
def most_strained(school, world, p, now):
    """Strain of the teacher who has most."""
    most = 0.0
    for i in range(school.n):
        most = max(most, school.strain[i])
    return most


METRIC = cs.Metric(
    "NAME_most_strained",
    unit="share",
    low=0,
    high=1,
    about="Strain of the teacher who has most",
    group="climate",
    better=-1,
    function=most_strained,
)
'''

TEST = '''"""NAME changes nothing where nobody comes, and calms where all do: pytest test_NAME.py"""

from pathlib import Path

import numpy as np

import collabsim as cs

FILE = Path(__file__).with_name("NAME.py")


def measured(**options):
    """The metrics of one year with the programme, in the same schools with the same luck."""
    programme = cs.ProgrammeSpec(name="NAME", options=options)
    school = cs.load("typical_sd", use=FILE).replace(terms=2, programmes=(programme,))
    return cs.run(school, replicates=4)


def test_it_changes_nothing_where_nobody_comes():
    usual = cs.run(cs.load("typical_sd", use=FILE).replace(terms=2), replicates=4)
    assert np.array_equal(measured(share=0.0).values, usual.values, equal_nan=True)


def test_it_takes_strain_away():
    nobody, everybody = measured(share=0.0), measured(share=1.0, hours=0.0)
    assert everybody.mean("strain")[-1] < nobody.mean("strain")[-1]
'''


def write_extension(name: str, folder: Path) -> tuple[Path, Path]:
    """Write a first extension and its test into a folder; return their paths.

    Raises InputError where the name is none, is one of the model's, or a file is there already:
    nothing is overwritten, and neither file is written without the other.
    """
    parts = Parts((), dict.fromkeys([name]), (), {}, {}, ())  # type: ignore[arg-type]
    problems = clashes([(f"{name}.py", parts)])
    if problems:
        raise InputError(*problems)
    texts = {folder / f"{name}.py": EXTENSION, folder / f"test_{name}.py": TEST}
    for path in texts:
        if path.exists():
            right = say("give another name: nothing is overwritten")
            raise InputError(Problem("exists already", right, str(path), field="extension"))
    for path, text in texts.items():
        with whole_files.refused(path, say("give another place"), field="extension"):
            whole_files.write(path, text.replace("NAME", name), new=True)
    extension, test = texts
    return extension, test
