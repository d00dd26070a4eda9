"""What the columns of all tables mean: the one place where that is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from collabsim.model.leadership import BEHAVIOUR_LIST
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.model.parameters import BY_NAME
from collabsim.model.programmes import REGISTRY
from collabsim.results.data import LEVEL_TABLES

INF = float("inf")


class Column(NamedTuple):
    """What a column means, its unit ("" where it has none), and the range of what it holds."""

    about: str
    unit: str = ""
    low: float = -INF
    high: float = INF


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


COUNT, SHARE, IN_ROW = _("number"), _("share"), _("unit of the row")
WEEK, PARAMETER_UNIT = _("week"), _("the parameter's unit")
FIGURE_UNIT, THERE = _("the figure's unit"), _("true where it is there")


def _number(about: str, low: float = 0.0) -> Column:
    return Column(about, COUNT, low)


def _share(about: str) -> Column:
    return Column(about, SHARE, 0.0, 1.0)


def _in_row(about: str, low: float = -INF) -> Column:
    return Column(about, IN_ROW, low)


#: Columns that mean the same wherever they stand.
EVERYWHERE = {
    "arm": Column(_("which policy: its name, or its number from 0")),
    "arm_mean": _in_row(_("mean with the policy")),
    "change": _in_row(_("how much larger the difference is with the rule than without it")),
    "change_high": _in_row(_("upper end of the interval of that change")),
    "change_low": _in_row(_("lower end of the interval of that change")),
    "difference": _in_row(_("mean difference from the reference")),
    "error": _in_row(_("standard error of the mean over runs"), 0.0),
    "finding": Column(_("what the interval tells of the difference")),
    "high": _in_row(_("upper end of the 95 % Monte Carlo interval")),
    "in_all_ways": Column(_("whether the finding is the same in all ways of comparing")),
    "low": _in_row(_("lower end of the 95 % Monte Carlo interval")),
    "luck_error": _in_row(_("standard error of the mean from the luck of simulating alone"), 0.0),
    "mean": _in_row(_("mean over runs and schools")),
    "metric": Column(_("what was measured")),
    "p10": _in_row(_("a tenth of the single schools lie below")),
    "p90": _in_row(_("a tenth of the single schools lie above")),
    "point": _number(_("number of the point of the design, from 0")),
    "reference": Column(_("what the policy is compared with")),
    "reference_mean": _in_row(_("mean with the reference")),
    "remains": Column(_("what can be said of the difference with the rule switched off")),
    "replicate": _number(_("number of the simulated run, from 0: one luck at every point and arm")),
    "replicates": _number(_("how many times each policy was simulated"), 2.0),
    "scenario": Column(_("which scenario: a preset's name or a file")),
    "school": _number(_("number of the school, from 0")),
    "school_p10": _in_row(_("a tenth of the single schools differ by less")),
    "school_p90": _in_row(_("a tenth of the single schools differ by more")),
    "school_sd": _in_row(_("standard deviation of single schools, the luck of one school"), 0.0),
    "schools_above": _share(_("share of the single schools that differ upwards")),
    "schools_below": _share(_("share of the single schools that differ downwards")),
    "sets_above": _share(_("share of parameter sets in which the difference is above none")),
    "sets_above_high": _share(_("upper end of the interval of that share")),
    "sets_above_low": _share(_("lower end of the interval of that share")),
    "sets_p10": _in_row(_("a tenth of the parameter sets are expected to differ by less")),
    "sets_p10_high": _in_row(_("upper end of the interval of that tenth")),
    "sets_p10_low": _in_row(_("lower end of the interval of that tenth")),
    "sets_p90": _in_row(_("a tenth of the parameter sets are expected to differ by more")),
    "sets_p90_high": _in_row(_("upper end of the interval of that tenth")),
    "sets_p90_low": _in_row(_("lower end of the interval of that tenth")),
    "sets_sd": _in_row(_("standard deviation over parameter sets: what is not known"), 0.0),
    "sets_sd_high": _in_row(_("upper end of the interval of that standard deviation"), 0.0),
    "sets_sd_low": _in_row(_("lower end of the interval of that standard deviation"), 0.0),
    "standard_error": _in_row(_("standard error of the difference"), 0.0),
    "style": Column(_("how the schools are led, from week 0")),
    "switch": Column(_("the programme that switches a rule off")),
    "term": _number(_("number of the term, from 1; two a year"), 1.0),
    "unit": Column(_("unit of the numbers in the row")),
    "way": Column(_("way of comparing leadership")),
    "with_rule": _in_row(_("mean difference from the reference with the rule")),
    "with_rule_high": _in_row(_("upper end of the interval of that difference")),
    "with_rule_low": _in_row(_("lower end of the interval of that difference")),
    "without_rule": _in_row(_("mean difference from the reference without the rule")),
    "without_rule_high": _in_row(_("upper end of the interval of that difference")),
    "without_rule_low": _in_row(_("lower end of the interval of that difference")),
    "year": _number(_("number of the school year, from 1"), 1.0),
    # sizes of schools that a design varies
    "classes": _number(_("classes of each school"), 1.0),
    "librarians": _number(_("librarians of each school")),
    "pupils": _number(_("pupils of a class"), 1.0),
    "specialists": _number(_("teachers of one subject in many classes")),
}
#: Columns that mean something else, or stand nowhere else, by table.
SENSITIVITY = {
    "alone": Column(_("what the factor does by itself: its first index or mean effect")),
    "alone_high": Column(_("upper end of its 95 % bootstrap interval")),
    "alone_low": Column(_("lower end of its 95 % bootstrap interval")),
    "factor": Column(_("what is varied")),
    "total": Column(_("what it does alone and with others: total index or mean size of effects")),
    "total_high": Column(_("upper end of its 95 % bootstrap interval")),
    "total_low": Column(_("lower end of its 95 % bootstrap interval")),
}
OF_SET = {
    "far": Column(_("how far outside the accepted ranges the figures lie"), "", 0.0),
    "implausibility": Column(_("the figure farthest off, in standard deviations"), "", 0.0),
    "missed": _number(_("how many figures lie outside their accepted ranges")),
}
BY_TABLE = {
    "failed": {"error": Column(_("what went wrong in the run"))},
    "sensitivity": SENSITIVITY,
    "parameter_sample": {"weight": Column(_("how much the parameter set counts"), "", 0.0)},
    "parameters": {
        "parameter": Column(_("the parameter's name")),
        "from": Column(_("lowest value that was searched"), PARAMETER_UNIT),
        "to": Column(_("highest value that was searched"), PARAMETER_UNIT),
        "start": Column(_("value at the start of the search"), PARAMETER_UNIT),
        "chosen": Column(_("value of the set that was chosen"), PARAMETER_UNIT),
        "left, 5 %": Column(_("a twentieth of what is not ruled out lies below"), PARAMETER_UNIT),
        "left, middle": Column(_("middle of what is not ruled out"), PARAMETER_UNIT),
        "left, 95 %": Column(_("a twentieth of what is not ruled out lies above"), PARAMETER_UNIT),
        "shrunk": Column(_("share of the searched range that was ruled out"), SHARE, -INF, 1.0),
        "near an end": Column(_("whether the chosen value is near an end of the range")),
    },
    "checks": {
        "figure": Column(_("a figure of the patterns or of one's own school")),
        "accepted from": Column(_("lower end of the accepted range"), FIGURE_UNIT),
        "accepted to": Column(_("upper end of the accepted range"), FIGURE_UNIT),
        "error of what was observed": Column(_("standard error of the observed"), FIGURE_UNIT, 0.0),
        "discrepancy": Column(_("how far the model may be off by itself"), FIGURE_UNIT, 0.0),
        "left, 5 %": Column(_("a twentieth of what is not ruled out lies below"), FIGURE_UNIT),
        "left, middle": Column(_("middle of what is not ruled out"), FIGURE_UNIT),
        "left, 95 %": Column(_("a twentieth of what is not ruled out lies above"), FIGURE_UNIT),
        "start": Column(_("value at the start of the search"), FIGURE_UNIT),
        "chosen": Column(_("value of the set that was chosen"), FIGURE_UNIT),
        "chosen, error": Column(_("its Monte Carlo standard error"), FIGURE_UNIT, 0.0),
        "passes": Column(_("whether the chosen value lies in the accepted range")),
        "out of reach": Column(_("whether no set gives the figure")),
        "sets without": _number(_("sets that do not define the figure")),
    },
    "history": {
        "wave": _number(_("number of the wave of the search, from 0")),
        "kind": Column(_("how the wave's sets were chosen")),
        **OF_SET,
    },
    "emulators": {
        "figure": Column(_("the figure that is emulated")),
        "sets": _number(_("simulated sets that the emulator knows")),
        "variance explained, left out": Column(
            _("share of the variance of sets left out that it tells"), SHARE, -INF, 1.0
        ),
        "within three errors": _share(_("share of sets left out within three of its errors")),
        "usual error": Column(_("its usual error"), FIGURE_UNIT, 0.0),
    },
    "waves": {
        "kind": Column(_("how the wave's sets were chosen")),
        "sets": _number(_("sets of the wave")),
        "left": _share(_("share of the space that was not ruled out before it")),
    },
    "finalists": {
        "set": _number(_("number of the set in the history; 0 is the start")),
        **OF_SET,
    },
    "screen": {
        "parameter": Column(_("the parameter's name")),
        "importance": Column(_("how many patterns it moves"), COUNT, 0.0),
        "moves": _number(_("figures that it moves")),
        "most": Column(_("the figure that it moves most")),
        "effect": Column(_("its effect on that figure"), FIGURE_UNIT),
    },
    "answer": {
        "deciding": Column(_("parameters that decide it: name, share of variance, its interval")),
        "difference": Column(_("what is compared")),
        "group": Column(_("heading that the comparison stands under")),
        "luck": _in_row(_("standard error of the mean from the luck of simulating alone"), 0.0),
        "mean": _in_row(_("mean difference from the reference")),
        "replicates": _number(_("simulated runs of each policy"), 1.0),
        "same_sign": _share(_("share of parameter sets that agree on the sign")),
        "same_sign_high": _share(_("upper end of the interval of that share")),
        "same_sign_low": _share(_("lower end of the interval of that share")),
        "sets": _number(_("parameter sets that replicates have in turn, 0 for one")),
        "source": Column(_("where the parameter sets come from")),
        "told_apart": Column(_("whether chance alone would hardly give it")),
    },
}


def meaning_of(table: str, name: str, metrics: Iterable[Metric] = ()) -> Column | None:
    """Return what a column of a table means, None where that is nowhere said.

    ``metrics`` are those of one's own. A column is looked for in its table, among what is measured,
    what stands everywhere, and what a design may vary.

    >>> meaning_of("terms", "trust").unit, meaning_of("points", "with.training.hours").unit
    ('share', 'h')
    >>> meaning_of("terms", "mood") is None
    True
    """
    measured = {each.name: each for each in (*METRICS, *BEGINNERS, *metrics)}
    if name in BY_TABLE.get(table, {}):
        return BY_TABLE[table][name]
    for column in LEVEL_TABLES[table].every if table in LEVEL_TABLES else ():
        if column.name == name:
            return Column(column.about, column.unit, column.low, column.high)
    for known in (measured, BY_NAME):
        if name in known:
            each = known[name]
            return Column(each.about, each.unit, each.low, each.high)
    return EVERYWHERE.get(name) or _of_a_design(name)


def _of_a_design(name: str) -> Column | None:
    """Return what a factor means that is a behaviour, a style or a programme."""
    behaviours = {each.name: each for each in BEHAVIOUR_LIST}
    if name in behaviours:
        return _share(behaviours[name].buys)
    if not name.startswith("with."):
        return None
    programme, _dot, setting = name.removeprefix("with.").partition(".")
    if programme not in REGISTRY:
        return None
    if not setting:
        return Column(REGISTRY[programme].about.partition("\n")[0], THERE)
    weeks = {"start": _("first week of the programme"), "end": _("week in which it is over")}
    if setting in weeks:
        return Column(weeks[setting], WEEK, 0.0)
    options = {option.name: option for option in REGISTRY[programme].settings}
    if setting not in options:
        return None
    option = options[setting]
    return Column(option.about, option.unit, option.low, option.high)
