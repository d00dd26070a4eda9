"""Every number of the model can be set: what is no parameter is arithmetic or has a reason here."""

import ast
from collections.abc import Iterator

from collabsim.explain.dataflow import use_of
from collabsim.explain.glossary import all_rules
from collabsim.explain.syntax import constant_modules, module
from collabsim.model.metrics import METRICS
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.model.parameters import PARAMETERS

#: Files beside the rules that decide numbers for them.
TOOLS = tuple(
    f"collabsim.model.{name}" for name in ("chance_clocks", "joint_draws", "encounter_luck")
)
#: Halves, doubles and beyond all numbers: what formulas are written with.
ARITHMETIC = {0.0, 0.5, 1.0, 2.0, 1e300}
#: Numbers that are no parameters, by file and name or literal, and why.
ALLOWED = {
    ("rules.worth", "LEAST"): "a guard: keeps what is drawn off the ends of its range",
    ("rules.worth", "MOST"): "a guard: keeps what is drawn off the ends of its range",
    ("rules.worth", "ROOT_TWO"): "the longest distance in a unit square",
    ("programmes.leadership_development", "MOVES"): "the default of an option",
    ("chance_clocks", "SLOWEST"): "keeps a time within what a number holds",
    ("chance_clocks", "NEVER"): "the bits of infinity",
    ("chance_clocks", "PLACES"): "the bits of a place: as many as a person's in a draw",
    ("chance_clocks", "2.666665"): "leaves room for rounding",
    ("chance_clocks", "2.000002"): "leaves room for rounding",
    ("chance_clocks", "12.0"): "a bound of a series",
    ("rules.selection", "OUT_OF_MIND"): "more than any chance",
    ("rules.principal", "WEEKS_A_MONTH"): "the calendar",
    ("rules.attitudes", "PROMISES"): "a mean of five behaviours",
    ("rules.cases", "NOTHING"): "nothing that is told",
    ("rules.practice_change", "UNIFORM_SD"): "a definition: the SD of a uniform number",
    ("rules.proposal", "HALF"): "the middle of a range from 0 to 1",
    ("rules.talk", "MOST_TALKS"): "a bound: how many rounds of talk a week may have",
    ("programmes.facilities", "HUNDRED"): "hundredths",
    ("rules.ties", "NEAR"): "a table of exponentials",
    ("rules.ties", "ROUNDS"): "how many draws of an adviser have numbers of their own",
    ("rules.ties", "LATER"): "the number of a draw",
    ("rules.kkg", "GUESTS"): "the number of a person",
    ("rules.pupils", "SMALLEST"): "the size of an array",
    ("rules.pupils", "LARGEST"): "the size of an array",
    ("rules.practising", "EVERY"): "the step of time in which practice is reckoned",
    ("programmes.training", "PACKAGE"): "the default of an option",
    ("programmes.training", "SESSION"): "the step in which a training comes",
    ("programmes.common", "MOST_RUPIAH"): "the bound of an option",
    ("programmes.common", "1e-09"): "leaves room for rounding",
    ("programmes.training", "1e-09"): "leaves room for rounding",
    ("programmes.practices", "MIDDLE"): "the middle of a range from 0 to 1",
    ("metrics.activities", "ROUNDING"): "leaves room for rounding",
    ("metrics.climate", "3.0"): "a mean of three",
    ("metrics.learning", "UNDERSTANDING"): "a definition: the weights of a composite",
    ("metrics.learning", "ORDER"): "a definition: the weights of a composite",
    ("metrics.learning", "READING"): "a definition: the weights of a composite",
}


def numbers_of(name: str) -> Iterator[tuple[str, str]]:
    """Yield a file's numbers that are no parameters: named ones by name, others by literal."""
    short = name.removeprefix("collabsim.model.")
    for node in module(name).tree.body:
        if isinstance(node, ast.FunctionDef):
            for part in ast.walk(node):
                if (
                    isinstance(part, ast.Constant)
                    and isinstance(part.value, float)
                    and part.value not in ARITHMETIC
                ):
                    yield short, str(part.value)
        elif isinstance(node, ast.Assign):
            yield from ((short, each) for each in named(node) if each.isupper())


def named(node: ast.Assign) -> Iterator[str]:
    """Yield the names of an assignment that stand for a number which names nothing."""
    target, value = node.targets[0], node.value
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=True))
    for name, number in pairs:
        if "Option(" in ast.unparse(number):
            continue  # says itself what it is
        floats = any(isinstance(part, ast.Constant) and isinstance(part.value, float)
                     for part in ast.walk(number))  # fmt: skip
        count = isinstance(number, ast.Constant) and isinstance(number.value, int)
        of_math = "exp(" in ast.unparse(number) or "math." in ast.unparse(number)
        if floats or of_math or (count and number.value > 2):
            yield ast.unparse(name)


def test_every_number_is_arithmetic_a_parameter_or_has_a_reason():
    files = (*constant_modules(), *TOOLS)
    found = {each for name in files for each in numbers_of(name)}
    assert found == set(ALLOWED)


#: Parameters of the clock, and what styles are compared by.
NOT_A_RULES = {"weeks_per_term", "history_years", "differences_ref"}


def test_every_parameter_is_read_by_a_rule_or_a_metric():
    measures = [metric.function for metric in (*METRICS, *BEGINNERS)]
    read = set().union(*(use_of(function).parameters for function in (*all_rules(), *measures)))
    assert {parameter.name for parameter in PARAMETERS} <= read | NOT_A_RULES
