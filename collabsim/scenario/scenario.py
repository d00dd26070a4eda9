"""The scenario as a whole."""

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from collabsim.errors import MOST_SOUGHT, Problem
from collabsim.messages import say
from collabsim.model.parameters import BY_NAME
from collabsim.model.parameters import problems as parameter_problems
from collabsim.scenario.actions import Choice, ProgrammeSpec
from collabsim.scenario.extensions import Use, Used, extensions
from collabsim.scenario.leadership import Leadership, LeadershipChange
from collabsim.scenario.programme_specs import programme_problems
from collabsim.scenario.schools import School
from collabsim.scenario.strict_fields import Flag, Part, Text, Whole, refuse_repeated, refused

LARGEST_CLUSTER = 8
#: Parameters that schools living side by side must share: they say which week it is.
OF_THE_CALENDAR = ("weeks_per_term", "history_years")


class Scenario(Part):
    """What is simulated.

    >>> one = Scenario(schools=(School(classes=6),), leadership=Leadership(style="directive"))
    >>> one.replace(terms=2).terms
    2
    """

    name: Text = Field(default="scenario", min_length=1, description="a short name")
    title: Text = Field(default="", description="what it shows, in a line")
    question: Text = Field(default="", description="what one wants to know from it")
    references: tuple[Text, ...] = Field(default=(), description="where its numbers come from")
    use: Used = Field(default=(), description="extensions that it uses, named with --use too")
    terms: Whole = Field(default=6, ge=1, le=200, description="terms to simulate, two a year")
    follow_pupils: Flag = Field(
        default=True, description="whether pupils' scores and reading are followed"
    )
    leadership: Leadership = Field(default=Leadership(), description="how the schools are led")
    history_leadership: Leadership = Field(
        default=Leadership(style="neutral"), description="how they were led before week 0"
    )
    parameters: dict[Text, float] = Field(
        default={}, description="parameters other than their defaults"
    )
    parameter_sets: tuple[dict[Text, float], ...] = Field(
        default=(),
        description="parameter sets that replicates use by rotation: what is not known about them",
    )
    schools: tuple[School, ...] = Field(
        default=(School(),), min_length=1, description="the schools"
    )
    leadership_changes: tuple[LeadershipChange, ...] = Field(
        default=(), description="leadership from some week on"
    )
    programmes: tuple[ProgrammeSpec, ...] = Field(default=(), description="what is done on top")
    choices: tuple[Choice, ...] = Field(
        default=(), description="what people decided, in place of chance"
    )

    @property
    def parameters_in_turn(self) -> tuple[dict[str, float], ...]:
        """The parameters other than their defaults: replicate r has those at r modulo their number.

        >>> Scenario(parameter_sets=({"exit": 0.1}, {"exit": 0.2})).parameters_in_turn
        ({'exit': 0.1}, {'exit': 0.2})
        """
        return tuple({**self.parameters, **each} for each in self.parameter_sets) or (
            self.parameters,
        )

    def using(self, use: Use) -> Self:
        """Return the scenario with further extensions.

        >>> Scenario().using(()) == Scenario()
        True
        """
        named = extensions(use)
        return self.replace(use=(*self.use, *named)) if named else self

    @property
    def weeks_per_term(self) -> int:
        """The weeks of a term.

        >>> Scenario().weeks_per_term
        18
        """
        return int(self.parameters.get("weeks_per_term", BY_NAME["weeks_per_term"].default))

    def leadership_in(self, week: int) -> Leadership:
        """Return the leadership in a week: of the changes that then hold, the latest."""
        if week < 0:
            return self.history_leadership
        holding = [
            change
            for change in self.leadership_changes
            if change.week <= week and (change.until is None or week < change.until)
        ]
        latest = max(holding, key=lambda change: change.week, default=None)
        return latest.leadership if latest else self.leadership

    @field_validator("parameters", mode="before")
    @classmethod
    def _known_parameters(cls, parameters: Any) -> Any:
        if isinstance(parameters, dict) and all(isinstance(name, str) for name in parameters):
            problems = parameter_problems(parameters)
            if problems:
                raise refused(*problems)
        return parameters

    @field_validator("parameter_sets", mode="before")
    @classmethod
    def _possible_sets(cls, sets: Any) -> Any:
        rows = list(sets) if isinstance(sets, list | tuple) else []
        sought = (p for place, each in enumerate(rows) for p in _problems_of(place, each))
        problems = list(islice(sought, MOST_SOUGHT))
        if problems:
            raise refused(*problems)
        return sets

    @model_validator(mode="after")
    def _sets_beside_parameters(self) -> Self:
        for place, each in enumerate(self.parameters_in_turn):
            problems = parameter_problems(each)
            if problems:
                at = [_within(problem, place, "parameter_sets") for problem in problems]
                raise refused(*at)
        return self

    @field_validator("schools")
    @classmethod
    def _small_clusters(cls, schools: tuple[School, ...]) -> tuple[School, ...]:
        for cluster, size in Counter(school.cluster for school in schools).items():
            if size > LARGEST_CLUSTER:
                what = say("{size} schools in cluster {cluster}", size=size, cluster=cluster)
                right = say("at most {most}: give some another `cluster`", most=LARGEST_CLUSTER)
                raise refused(Problem(what, right))
        return schools

    @field_validator("leadership_changes")
    @classmethod
    def _one_a_week(cls, changes: tuple[LeadershipChange, ...]) -> tuple[LeadershipChange, ...]:
        weeks = [change.week for change in changes]
        refuse_repeated(weeks, say("a second change in that week"), say("keep one"))
        return changes

    @model_validator(mode="after")
    def _possible_programmes(self) -> Self:
        problems = programme_problems(self.programmes, self.schools, self.use)
        if problems:
            raise refused(*(replace(each, field=f"programmes{each.field}") for each in problems))
        return self

    @field_validator("choices")
    @classmethod
    def _one_answer(cls, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        decided = [(choice.week, choice.who, choice.decision) for choice in choices]
        refuse_repeated(decided, say("decided twice"), say("keep one answer"))
        return choices


def _problems_of(place: int, each: Any) -> list[Problem]:
    """Return what is wrong with one parameter set, by itself."""
    if not isinstance(each, dict) or not all(isinstance(name, str) for name in each):
        return []
    what, right = say("must be one for all replicates"), say("give it in parameters")
    calendar = [Problem(what, right, field=name) for name in OF_THE_CALENDAR if name in each]
    return [_within(problem, place) for problem in (*parameter_problems(each), *calendar)]


def _within(problem: Problem, place: int, field: str = "") -> Problem:
    """Return the problem of a parameter set as one of its place among the sets."""
    return replace(problem, field=f"{field}[{place}].{problem.field}")
