"""What is handed on repeats the answer: its command, its report, its table, its prices."""

import csv
import io
import json
import shlex
import time
from zipfile import ZipFile

import numpy as np
import pytest

from collabsim.interfaces.app.arms import AS_IT_IS, MINE, Wish
from collabsim.interfaces.app.hand_on import command_of, comparison_csv, parcel, plan_file, report
from collabsim.interfaces.app.plan import Plan, without
from collabsim.interfaces.app.plan_costs import Price, plan_costs
from collabsim.interfaces.app.plan_strip import name_of, strip
from collabsim.interfaces.app.session import Session
from collabsim.model.metrics import METRICS
from collabsim.results.language import language
from collabsim.scenario import Leadership, LeadershipChange, ProgrammeSpec, load, to_toml
from collabsim.scenario.extensions import extensions, styles_with
from collabsim.simulation.runner import run_arms
from collabsim.studies.comparison.compare import compare

PLAN = Plan(
    (
        LeadershipChange(week=9, leadership=Leadership(style="directive", voice=0.4)),
        ProgrammeSpec(name="training", start=3, options={"rupiah": 1_000.0}),
    )
)


@pytest.fixture(scope="module")
def school():
    return load("typical_sd").replace(terms=2, parameters={"history_years": 1})


@pytest.fixture(scope="module")
def session(school):
    """A session in which a plan was tried against the school as it is, and a style."""
    session = Session.open(school, seed=3)
    session.replan(PLAN)
    comparing = session.comparing
    comparing.mine = session.plan
    comparing.wishes = [Wish(MINE), Wish("participative", "extra_meetings"), Wish(AS_IT_IS)]
    comparing.replicates, comparing.metric = 8, "trust"
    comparing.start(school, 3, session.language)
    while comparing.pile.running:
        time.sleep(0.02)
    assert comparing.pile.whole, comparing.pile.problem
    return session


def test_the_command_repeats_the_answer_to_the_bit(session, school, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / plan_file(school, MINE)).write_text(to_toml(session.scenario), "utf-8")
    (tmp_path / f"{school.name}.toml").write_text(to_toml(school), "utf-8")
    words = shlex.split(command_of(session))
    end = words.index("--base")
    options = dict(zip(words[end:-1:2], words[end + 1 :: 2], strict=True))
    again = compare(
        *words[2:end],
        base=options["--base"],
        primary=options["--primary"],
        replicates=int(options["--replicates"]),
        seed=int(options["--seed"]),
        quick=words[-1] == "--quick",
    )
    found = session.comparing.pile.found
    for one, other in zip(found.results, again.results, strict=True):
        assert np.array_equal(one.values, other.values, equal_nan=True)


@pytest.mark.parametrize(("code", "words"), [("en", "My plan"), ("id", "Rencana saya")])
def test_the_report_names_the_plan_and_holds_the_command(session, code, words):
    session.code = code
    html = report(session, "http://127.0.0.1:8080/?state=x")
    session.code = "en"
    assert words in html and "--replicates 8 --seed 3" in html and "state=x" in html


def test_the_table_of_a_comparison_says_what_it_is_of_and_when(session):
    rows = list(csv.DictReader(io.StringIO(comparison_csv(session).decode())))
    assert len(rows) == 2 * len(session.comparing.pile.found.metrics)
    assert {row["arm"] for row in rows} == {"my plan", "Participative + extra meetings"}
    assert {(row["seed"], row["schools_of_each"]) for row in rows} == {("3", "8")}
    assert all(row["date"] and row["title"] for row in rows)


def test_a_card_costs_what_is_saved_without_it(school):
    costs = plan_costs(school, PLAN, 3)
    arms = [PLAN.scenario(school), without(PLAN, 1).scenario(school), school]
    names = [metric.name for metric in METRICS]
    whole, less, nothing = (
        results.values[0].sum(axis=(0, 1))[[names.index(name) for name in Price._fields]]
        for results in run_arms(arms, replicates=range(1), seed=3)
    )
    assert costs.changes[1] == Price(*(whole - less).tolist())
    assert costs.total == Price(*(whole - nothing).tolist())
    assert costs.changes[1].money > 0 == costs.changes[0].money
    assert plan_costs(school, Plan(), 3).total == Price(0.0, 0.0, 0.0, 0.0)


def test_the_strip_says_what_when_and_what_it_costs(session, school):
    session.priced = (session.plan, plan_costs(school, session.plan, 3))
    led, training = strip(session)["cards"]
    assert led["name"] == "Directive, voice 40 %" and led["when"].endswith("term 1, week 10")
    assert "rupiah" in training["detail"] and (training["from"], training["to"]) == (3, 36)
    session.replan(without(session.plan, 0))
    assert strip(session)["total"] == "", "what another plan costs is not told of this one"
    session.undo()


def test_a_card_bears_the_name_of_ones_own_style(tmp_path):
    file = tmp_path / "together.py"
    file.write_text("import collabsim as cs\nA = cs.Style('gotong_royong', (0.9,) * 9, '.')\n")
    used = extensions([str(file)])
    led = Leadership.of(styles_with(used)["gotong_royong"])
    change = LeadershipChange(week=3, leadership=led)
    assert name_of(change, language("en"), used) == "Gotong-royong"


def test_a_parcel_has_the_report_and_every_file_that_the_command_names(session):
    with ZipFile(io.BytesIO(parcel(session))) as parts:
        names = set(parts.namelist())
        graph = json.loads(parts.read("ro-crate-metadata.json"))["@graph"]
    assert {"report.en.html", "terms.parquet", "differences.csv", "run.json"} < names
    assert {word for word in shlex.split(command_of(session)) if word.endswith(".toml")} < names
    assert names - {"ro-crate-metadata.json"} < {each["@id"] for each in graph}
