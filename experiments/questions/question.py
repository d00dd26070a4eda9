"""A question: what it asks, the arms that are simulated for it, and the differences it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collabsim.results.weeks_of_lessons import WEEKS_A_YEAR
from collabsim.scenario import Leadership, Scenario, programme_spec
from collabsim.scenario import load as load_scenario

#: What every question is about: academic understanding in this year, in SD of pupils a year.
PRIMARY, YEAR = "academic_understanding", 3
#: What is won for a hundred hours, where a question ranks programmes by it: see ``ranking``.
PER_HOURS = "weeks_of_lessons"
#: A school's costs, each told for a year: the mean of all years until the one asked about.
COSTS = ("staff_hours", "principal_hours", "cover", "money")


def text(message: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Contrast:
    """A difference that is looked at: arms less other arms, replicate by replicate.

    Of one arm less another it says what a policy changes. Of two less two it says how much more it
    changes in one kind of school than in another. ``group`` is the heading it is shown under.

    >>> Contrast("KKG every week", ("weekly",), ("none",)).simple
    True
    """

    label: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    group: str = ""

    @property
    def simple(self) -> bool:
        """Whether it is one arm less another."""
        return len(self.plus) == 1


@dataclass(frozen=True)
class Question:
    """A question with all that is needed to ask it again.

    ``against`` says what the differences are from. ``arms`` are scenarios by name; those with the
    same schools and parameters share their past. ``along`` are metrics of what happens on the way.
    Replicates are added until the standard error of every difference in ``PRIMARY`` is at most
    ``error`` (SD a year). With ``three_ways`` differences between styles are also looked at with
    jittered behaviours, at equal hours given and against random behaviours, see docs/compare.md.
    ``ranked`` ones are ordered by what they bring for a hundred hours.
    """

    name: str
    title: str
    why: str
    design: str
    limits: str
    against: str
    arms: Mapping[str, Scenario]
    contrasts: tuple[Contrast, ...]
    along: tuple[str, ...]
    error: float = 0.004
    three_ways: bool = False
    ranked: bool = False

    @property
    def metrics(self) -> tuple[str, ...]:
        """All that is told of a contrast: the primary metric, what happens on the way, costs."""
        return (PRIMARY, *self.along, *COSTS, *([PER_HOURS] if self.ranked else []))


def school(preset: str, led: str | Leadership = "neutral", **parameters: float) -> Scenario:
    """Return a preset's schools for three years, led by a style, with some parameters changed.

    >>> school("typical_sd", "directive", exit=0.1).parameters["exit"]
    0.1
    """
    chosen = load_scenario(preset)
    return chosen.replace(
        terms=2 * YEAR,
        leadership=led if isinstance(led, Leadership) else Leadership(style=led),
        parameters=chosen.parameters | parameters,
    )


def each_year(programme: str) -> tuple[str, ...]:
    """Return the words of a programme that begins anew each year, for ``trying``.

    >>> each_year("training")
    ('training@0', 'training@36', 'training@72')
    """
    name, colon, options = programme.partition(":")
    weeks = range(0, YEAR * WEEKS_A_YEAR, WEEKS_A_YEAR)
    return tuple(f"{name}@{week}{colon}{options}" for week in weeks)


def trying(scenario: Scenario, *programmes: str) -> Scenario:
    """Return a scenario with programmes, each in the words of ``collabsim run --with``.

    >>> trying(school("typical_sd"), "training@36:hours=6").programmes[0].start
    36
    """
    specs = tuple(programme_spec(words) for words in programmes)
    return scenario.replace(programmes=(*scenario.programmes, *specs))
