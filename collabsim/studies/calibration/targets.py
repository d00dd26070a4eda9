"""What is calibrated: free parameters within their ranges, against patterns or observed figures."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import BY_NAME, problems
from collabsim.scenario.extensions import Use, Used, extensions, metrics_of
from collabsim.scenario.files import located, parsed
from collabsim.scenario.scenario import OF_THE_CALENDAR
from collabsim.scenario.strict_fields import Number, Part, Text, Whole, refuse_repeated, refused
from collabsim.scenario.text_file import read_text
from collabsim.studies.validation.score import GROUPS, pattern_of

HISTORY_MATCHING, ABC = "history matching", "abc"
#: Parameters that ABC can find: beyond, nearly all that is drawn is thrown away. Rule of thumb.
MOST_FOR_ABC = 5
#: Sets a free parameter in the first wave, enough to regress on each and its square; at least so
#: many sets.
FIRST, LEAST_FIRST = 6, 20
#: Sets simulated again before one is chosen, and with how many times the schools.
FINALISTS, MORE_SCHOOLS = 5, 4
#: Schools in each arm of a set: more would tell no more, and fill the memory.
MOST_SCHOOLS = 100_000


class Observed(Part):
    """A figure observed at a user's own school, and its standard error.

    >>> Observed(scenario="malengkeri", metric="trust", year=1, value=0.4, error=0.05).term
    """

    scenario: Text = Field(default="malengkeri", description="the preset or file it stands for")
    metric: Text = Field(description="what was observed")
    year: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="the year observed, as the mean of its terms"
    )
    term: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="or the term observed"
    )
    value: Number = Field(description="what was found, in the metric's unit")
    error: Annotated[Number, Field(gt=0)] = Field(description="its standard error")

    @model_validator(mode="after")
    def _at_one_time(self) -> Self:
        if (self.year is None) == (self.term is None):
            what, right = say("neither a year nor a term, or both"), say("give year or term")
            raise refused(Problem(what, right, field="year"))
        return self


class Discrepancy(Part):
    """What the model cannot be, even at its best values, and why one thinks so.

    >>> Discrepancy(size=0.5, reason="colleagues outside of school are left out").size
    0.5
    """

    size: Annotated[Number, Field(ge=0)] = Field(
        description="its standard deviation, in halves of the accepted range or ends of an open one"
    )
    reason: Text = Field(min_length=1, description="what the model leaves out that matters here")


class Targets(Part):
    """What is calibrated. The same fields stand in a TOML file.

    >>> targets = Targets(patterns=("A3",), parameters={"abandon": (0.05, 0.4)})
    >>> targets.method, targets.schools
    ('history matching', 64)
    """

    title: Text = Field(default="", description="what it is about, in a line")
    use: Used = Field(default=(), description="extensions that it uses, named with --use too")
    method: Literal["history matching", "abc"] = Field(
        default=HISTORY_MATCHING, description="how values are sought"
    )
    patterns: tuple[Text, ...] = Field(
        default=(), description="patterns whose accepted ranges are the targets"
    )
    scored_only: tuple[Text, ...] = Field(
        default=(), description="those of them that are scored only, named again to be targets"
    )
    observed: tuple[Observed, ...] = Field(
        default=(), description="figures of a school of one's own"
    )
    parameters: dict[Text, tuple[Number, Number]] = Field(
        min_length=1, description="the free parameters, each with its lowest and highest value"
    )
    start: dict[Text, Number] = Field(
        default={}, description="values at which the search begins; the defaults unless given"
    )
    evaluations: Annotated[Whole, Field(ge=10, le=100_000)] = Field(
        default=400, description="parameter sets simulated at most, those of the screen included"
    )
    schools: Annotated[Whole, Field(ge=GROUPS, le=MOST_SCHOOLS)] = Field(
        default=64, description="schools simulated in each arm of a set"
    )
    schools_of: dict[Text, Annotated[Whole, Field(ge=GROUPS, le=MOST_SCHOOLS)]] = Field(
        default={}, description="patterns that need another number of schools"
    )
    discrepancy: dict[Text, Discrepancy] = Field(
        default={}, description="what the model cannot be, by pattern or by figure"
    )
    sample: Annotated[Whole, Field(ge=10, le=10_000)] = Field(
        default=256, description="sets of the weighted sample that is left"
    )
    allowed_misses: Annotated[Whole, Field(ge=0)] = Field(
        default=0, description="patterns or figures that a set may miss and not be ruled out"
    )
    seed: Annotated[Whole, Field(ge=0, le=2**63 - 1)] = Field(
        default=1, description="the same seed is the same luck, and the same sets"
    )

    @field_validator("patterns")
    @classmethod
    def _patterns(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        refuse_repeated(list(names), say("wanted twice"), say("keep one"))
        for place, name in enumerate(names):
            try:
                pattern_of(name, info.data.get("use", ()))
            except InputError as error:
                (problem,) = error.problems
                right = problem.right
                raise refused(Problem(problem.what, right, name, field=f"[{place}]")) from None
        return names

    @field_validator("observed")
    @classmethod
    def _known(cls, rows: tuple[Observed, ...], info: ValidationInfo) -> tuple[Observed, ...]:
        names = [each.name for each in (*METRICS, *metrics_of(info.data.get("use", ())))]
        wrong = [
            Problem("no such metric", nearest(row.metric, names), row.metric, field=f"[{k}].metric")
            for k, row in enumerate(rows)
            if row.metric not in names
        ]
        if wrong:
            raise refused(*wrong)
        return rows

    @field_validator("parameters")
    @classmethod
    def _ranges(cls, ranges: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
        wrong = [problem for name, ends in ranges.items() if (problem := _wrong(name, *ends))]
        wrong = wrong or _impossible_corners(ranges)
        if wrong:
            raise refused(*wrong)
        return ranges

    @model_validator(mode="after")
    def _possible(self) -> Self:
        self._none_that_is_scored_only()
        if not (self.patterns or self.observed):
            right = say("give patterns, or [[observed]] figures")
            raise refused(Problem("nothing to calibrate to", right, field="patterns"))
        if self.method == ABC:
            self._for_abc()
        elif self.for_waves < self.first_wave:
            needed = self.evaluations - self.for_waves + self.first_wave
            what = say("too few for the sample and {count} parameters", count=len(self.parameters))
            right = say("give at least {least}", least=needed)
            raise refused(Problem(what, right, self.evaluations, field="evaluations"))
        for name in self.schools_of:
            if name not in self.patterns:
                right = nearest(name, self.patterns)
                raise refused(Problem("not a pattern here", right, name, field="schools_of"))
        self._discrepancies_of_targets()
        self._can_start()
        return self

    def _none_that_is_scored_only(self) -> None:
        for name in self.scored_only:
            if name not in self.patterns:
                right = nearest(name, self.patterns)
                raise refused(Problem("not a pattern here", right, name, field="scored_only"))
        for place, name in enumerate(self.patterns):
            if name not in self.scored_only and not pattern_of(name, self.use).calibrates:
                what = say("is scored only: nothing is tuned to it")
                right = say("leave it out, or name it in scored_only too")
                raise refused(Problem(what, right, name, field=f"patterns[{place}]"))

    def _discrepancies_of_targets(self) -> None:
        figures = [
            f"{name}: {each}"
            for name in self.patterns
            for each in pattern_of(name, self.use).accepted
        ]
        for name in self.discrepancy:
            if name not in (*self.patterns, *figures) and not self.observed:
                right = nearest(name, (*self.patterns, *figures))
                raise refused(Problem("not a pattern here", right, name, field="discrepancy"))

    def _can_start(self) -> None:
        for name, value in self.start.items():
            if name not in self.parameters:
                right = nearest(name, self.parameters)
                raise refused(Problem("not free here", right, name, field="start"))
            low, high = self.parameters[name]
            if not low <= value <= high:
                right = say("give a value from {low:.4g} to {high:.4g}", low=low, high=high)
                problem = Problem("outside its range", right, value, field=f"start.{name}")
                raise refused(problem)

    @property
    def first_wave(self) -> int:
        """The sets of the first wave."""
        return max(LEAST_FIRST, FIRST * len(self.parameters))

    @property
    def for_waves(self) -> int:
        """The evaluations that are not for the start, the sample and the finalists."""
        return self.evaluations - 1 - self.sample - (FINALISTS + 1)

    @property
    def for_choice(self) -> int:
        """What the sample and the finalists cost, in evaluations of a set."""
        return self.sample + MORE_SCHOOLS * (FINALISTS + 1)

    @property
    def for_drawing(self) -> int:
        """The evaluations left for abc after the start and the values chosen."""
        return self.evaluations - 2

    def _for_abc(self) -> None:
        if len(self.parameters) > MOST_FOR_ABC:
            right = say("give at most {most}, or method = 'history matching'", most=MOST_FOR_ABC)
            what = say("too many parameters for abc")
            raise refused(Problem(what, right, len(self.parameters), field="parameters"))
        if self.patterns:
            right = say("give [[observed]] figures, or method = 'history matching'")
            raise refused(Problem("not for abc", right, list(self.patterns), field="patterns"))


def load_targets(path: str | Path, use: Use = ()) -> Targets:
    """Return the targets in a TOML file; InputError tells, with its line, what is wrong.

    Paths of scenarios in it are relative to its folder. It uses the extensions that ``use`` names.
    """
    file, used = Path(path), extensions(use)
    text = read_text(file)
    fields = parsed(text, file)
    try:
        return Targets.checked(_at(fields, file.parent), file.parent, used)
    except InputError as error:
        raise located(error, text, file) from None


def _at(fields: dict[str, object], folder: Path) -> dict[str, object]:
    """Return the fields with paths from where we are."""
    found = dict(fields)
    if isinstance(rows := fields.get("observed"), list):
        found["observed"] = [
            {**row, "scenario": _place(row["scenario"], folder)}
            if isinstance(row, Mapping) and "scenario" in row
            else row
            for row in rows
        ]
    return found


def _place(name: object, folder: Path) -> object:
    is_path = isinstance(name, str) and name.endswith(".toml")
    return str(folder / str(name)) if is_path else name


def _wrong(name: str, low: float, high: float) -> Problem | None:
    """Return what is wrong with one parameter's range, if anything."""
    if name not in BY_NAME:
        return Problem("no such parameter", nearest(name, BY_NAME), field=name)
    if name in OF_THE_CALENDAR or BY_NAME[name].whole or BY_NAME[name].group == "reference":
        right = say("leave it as it is: only measures that can take any value are calibrated")
        return Problem("cannot be free", right, field=name)
    if not low < high:
        return Problem("no range", "give a low end, and a higher one", [low, high], field=name)
    return BY_NAME[name].problem(low) or BY_NAME[name].problem(high)


def _impossible_corners(ranges: Mapping[str, tuple[float, float]]) -> list[Problem]:
    """Return why two ranges cannot be together, each with the other's ends."""
    for one, other in combinations(ranges, 2):
        for corner in product(ranges[one], ranges[other]):
            found = problems(dict(zip((one, other), corner, strict=True)))
            if found:
                return [Problem(each.what, each.right, list(corner), field=one) for each in found]
    return problems({name: high for name, (_, high) in ranges.items()})
