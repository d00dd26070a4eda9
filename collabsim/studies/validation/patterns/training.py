"""A7: training that is followed up reaches more teachers, and their pupils, than training once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from collabsim.model.state import LIBRARIAN
from collabsim.scenario import Scenario
from collabsim.scenario.actions import ProgrammeSpec
from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import neutral

#: Years 2 and 3, counted from 0; the terms that end the years before, and year 3.
YEARS, BEFORE, AFTER, WEEK = slice(1, 3), 1, 5, 36
ONCE = ProgrammeSpec(name="training", start=WEEK)
FOLLOWED = ProgrammeSpec(name="coaching", start=WEEK, end=3 * WEEK, options={"per_week": 0.5})


def arm(*programmes: ProgrammeSpec) -> Callable[[Scenario], Scenario]:
    """Return an arm with programmes, until year 3 is over."""
    return lambda scenario: scenario.replace(programmes=programmes, terms=AFTER + 1)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the ratio of the effects on pupils, and who of the rest took the package up."""
    control, once = arms["none"], arms["training"]
    teaches = control.teacher("post")[:, AFTER] < LIBRARIAN
    package = teaches[..., None] & (once.teacher("package")[:, AFTER, None] == 1)
    used = {name: seen.teacher("used") * package[:, None] for name, seen in arms.items()}
    rest = package.sum() - used["none"][:, BEFORE].sum()
    usual = control.yearly("academic_understanding")[:, YEARS].mean()
    gain, took_up = {}, {}
    for name in ("training", "and coaching"):
        gain[name] = arms[name].yearly("academic_understanding")[:, YEARS].mean() - usual
        took_up[name] = (used[name][:, AFTER].sum() - used["none"][:, AFTER].sum()) / rest
    return {
        "effect on pupils, followed up over once": ratio(
            gain["and coaching"].item(), gain["training"].item()
        ),
        "taken up after training once": took_up["training"].item(),
        "taken up when followed up": took_up["and coaching"].item(),
    }


TRAINING = Pattern(
    name="A7",
    title=text("Training needs following up"),
    source="Cilliers et al. 2020 (randomised); Joyce & Showers, shrunk",
    estimator="neutral schools, training at the start of year 2, without and with half a coaching "
    "visit a week in years 2 and 3: mean effect on pupils over both years; users of its practices "
    "at the end of year 3 less those in the control arm, for each non-user before",
    decided="The package is what the training chose in that school; class teachers and specialists "
    "count",
    schools=neutral,
    arms={"none": arm(), "training": arm(ONCE), "and coaching": arm(ONCE, FOLLOWED)},
    estimate=estimate,
    accepted={
        "effect on pupils, followed up over once": Range(1.5, 3.0),
        "taken up after training once": Range(0.05, 0.20),
        "taken up when followed up": Range(0.40, 0.80),
    },
    columns=("post", "used", "package"),
    size=1000,
    nulls=("own level fixed", "remarks only", "no facilities"),
)
