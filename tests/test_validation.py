"""Patterns are scored on schools that live as they would alone, and by what their files say."""

import inspect
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.model.ablation import MECHANISMS
from collabsim.model.events import TALK
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import BY_NAME
from collabsim.model.schedule import Phase
from collabsim.notices import Notice
from collabsim.simulation.run import run
from collabsim.statistics.jackknife import jackknife_error
from collabsim.studies.validation import PATTERNS, REPORTED
from collabsim.studies.validation import document as documents
from collabsim.studies.validation.advice_ties import advice, encounters, networks
from collabsim.studies.validation.arrays import write
from collabsim.studies.validation.figure_cache import FigureCache
from collabsim.studies.validation.known_misses import REASONS
from collabsim.studies.validation.null_models import NULLS, USUAL, nulls_of, phases
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.over_sets import SetScores, between, in_set
from collabsim.studies.validation.pattern import Figure, Pattern, PatternArm, Range, as_it_is
from collabsim.studies.validation.populations import (
    mixed,
    mixed_without_pupils,
    neutral,
    nobody_leaves,
    two_streams,
)
from collabsim.studies.validation.refutation import refutes
from collabsim.studies.validation.requests import looks
from collabsim.studies.validation.score import (
    ALL,
    GROUPS,
    Score,
    accepted,
    figures,
    groups_of,
    pattern_of,
    validate,
)
from collabsim.studies.validation.simulate import SEED, Model, simulate
from collabsim.studies.validation.terminal import show, span
from collabsim.studies.validation.user_patterns import extension_with_patterns, patterns_in
from tests import damage

SHORT = 2


def short(schools, **more):
    """A pattern over two terms, whose one figure is mean trust."""
    return Pattern(
        "X", "", "", "",
        schools=lambda n: [each.replace(terms=SHORT) for each in schools(n)],
        estimate=lambda arms: {
            name: each.of("trust")[:, -1].mean().item() for name, each in arms.items()
        },
        accepted={}, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def simulated():
    """Three unlike schools in two arms that differ, with what feedback there was."""
    arms = {
        "as it is": lambda scenario: scenario,
        "again": lambda scenario: scenario,
    }
    kinds = ("informative feedback",)
    return simulate([short(mixed, arms=arms, events=kinds, columns=("learned",))], [3])[0]


def test_a_school_lives_side_by_side_as_it_would_alone(simulated):
    for k, scenario in enumerate(mixed(3)):
        alone = run(scenario.replace(terms=SHORT), replicates=k + 1, seed=SEED, threads=1)
        np.testing.assert_array_equal(simulated["as it is"].values[k], alone.values[k, 0])


def test_an_arm_that_changes_nothing_is_the_same_to_the_bit(simulated):
    np.testing.assert_array_equal(simulated["as it is"].values, simulated["again"].values)


def test_events_are_of_the_kinds_asked_for_and_of_recorded_weeks(simulated):
    seen = simulated["as it is"]
    assert len(seen.event("informative feedback")["amount"]) == len(seen.events["kind"]) > 0
    assert seen.events["week"].min() >= 0


def test_leaving_a_school_out_leaves_out_all_of_it(simulated):
    seen = simulated["as it is"]
    rest = seen.without(np.array([False, True, False]))
    assert set(rest.events["replicate"]) == set(seen.events["replicate"]) - {1}
    assert rest.of("trust").shape == (2, SHORT)
    assert rest.teacher("learned").shape[:2] == (2, SHORT)


def test_events_are_kept_from_the_week_on_that_a_pattern_names(simulated):
    late = short(mixed, events=("informative feedback",), since=20)
    (arms,) = simulate([late], [3])
    some, every = arms["as it is"].events, simulated["as it is"].events
    assert 0 < len(some["week"]) < len(every["week"])
    np.testing.assert_array_equal(some["amount"], every["amount"][every["week"] >= 20])


def test_a_school_is_seen_with_its_own_parameters(simulated):
    seen = simulated["as it is"]
    own = [each.parameters["talk_rate"] for each in mixed(3)]
    assert seen.parameter("talk_rate").tolist() == own
    assert seen.without(np.array([False, True, False])).parameter("talk_rate").tolist() == own[::2]
    model = Model(parameters={"persist": 0.2})
    (changed,) = simulate([short(mixed)], [3], model)
    assert changed["as it is"].parameter("persist").tolist() == [0.2] * 3


def test_the_null_model_holds_in_the_past_too(simulated):
    (none,) = simulate(
        [short(mixed, events=("informative feedback",))], [3], Model(phases("no feedback"))
    )
    assert len(none["as it is"].events["kind"]) == 0
    first = [each["as it is"].of("feedback_received")[:, 0] for each in (simulated, none)]
    assert (first[0] > 0).any()
    assert (first[1] == 0).all()


def test_what_several_patterns_look_at_is_lived_once_and_seen_as_by_each_alone(simulated):
    events = short(mixed, events=("informative feedback",), columns=("learned",))
    posts = replace(events, events=(), columns=("post",))
    (arms,) = looks([events, posts], [3, 2]).values()
    assert [look.size for look in arms.values()] == [3]
    together = simulate([events, posts], [3, 2])
    for seen, size in zip(together, (3, 2), strict=True):
        np.testing.assert_array_equal(seen["as it is"].values, simulated["as it is"].values[:size])
    assert set(together[1]["as it is"].events["replicate"]) <= {0, 1}


def test_an_arm_may_change_a_parameter_after_the_past():
    def nobody(scenario):
        return nobody_leaves(scenario)

    arms = {"left": as_it_is, "stayed": nobody}
    (seen,) = simulate([short(neutral, arms=arms, events=("left",), columns=("id",))], [8])
    assert len(seen["left"].event("left")["who"]) > len(seen["stayed"].event("left")["who"])
    old = seen["stayed"].event("left")["amount"]
    assert (old >= BY_NAME["retirement_years"].default).all()


def calmed(school, world, p, now):
    """A rule of a user's own: nobody is under strain."""
    for i in range(school.n):
        school.strain[i] = 0.0


def young(schools):
    """The same schools without a past, and with short terms."""
    brief = {"history_years": 0, "weeks_per_term": 6}
    return lambda n: [
        each.replace(parameters={**each.parameters, **brief}, terms=SHORT) for each in schools(n)
    ]


def test_an_arm_may_have_other_schools_and_rules_of_its_own():
    arms = {
        "as it is": as_it_is,
        "calm": PatternArm(rules=(Phase("calm", (calmed,), after="attitudes"),)),
        "two streams": PatternArm(schools=young(two_streams)),
        "again": PatternArm(as_it_is),
    }
    pattern = short(young(neutral), arms=arms, columns=("strain", "post"))
    (seen,), (alone,) = simulate([pattern], [3]), simulate([short(young(neutral))], [3])
    np.testing.assert_array_equal(seen["as it is"].values, alone["as it is"].values)
    np.testing.assert_array_equal(seen["again"].values, seen["as it is"].values)
    assert seen["as it is"].of("strain").min() > 0 == seen["calm"].of("strain").max()
    assert [seen[name].teacher("post").shape[2] for name in ("calm", "two streams")] == [9, 16]
    assert sum(len(each) for each in looks([pattern], [3]).values()) == 3  # one past, three lives


def test_the_arrays_behind_a_score_are_returned_and_written(tmp_path):
    pattern = short(young(neutral), columns=("strain",), events=("left",))
    (score,) = validate([pattern], GROUPS, nulls=(), keep=tmp_path / "kept", arrays=True)
    observed = score.observed["as it is"]
    assert score.figures["as it is"].value == observed.of("trust")[:, -1].mean()
    (file,) = write([score], tmp_path / "arrays")
    assert file.name == "X-as_it_is.npz"
    with np.load(file) as arrays:
        np.testing.assert_array_equal(arrays["metrics"], observed.values)
        assert arrays["staff_strain"].shape == (GROUPS, SHORT, 9)
        assert arrays["metric_names"][0] == METRICS[0].name
    (again,) = validate([pattern], GROUPS, nulls=(), keep=tmp_path / "kept")
    assert again.figures == score.figures and not again.observed


def test_columns_are_kept_after_the_terms_tests():
    pattern = short(mixed, columns=("score", "base", "taught", "read", "pupils"))
    (arms,) = simulate([pattern], [2])
    seen = arms["as it is"]
    latent = np.sum([seen.teacher(part) for part in ("base", "taught", "read")], axis=0)
    there = np.arange(latent.shape[-1]) < seen.teacher("pupils")[..., None]
    luck = (seen.teacher("score") - latent)[there]
    assert luck.std() == pytest.approx(
        np.hypot(*(BY_NAME[name].default for name in ("test_class_sd", "test_pupil_sd"))), rel=0.1
    )


def test_what_a_class_learns_beyond_a_neutral_year_is_what_the_metric_says():
    (arms,) = simulate([short(neutral, columns=("learned", "grade", "post"))], [2])
    seen = arms["as it is"]
    np.testing.assert_allclose(
        np.nanmean(seen.effects(), axis=2), seen.yearly("academic_understanding")
    )


def test_a_figure_that_is_not_defined_is_no_hit():
    assert float("nan") not in Range(-np.inf, np.inf)


def test_the_standard_error_of_a_mean_is_the_usual_one():
    pattern = short(neutral)
    (seen,) = simulate([pattern], [20])
    trust = seen["as it is"].of("trust")[:, -1]
    (found,) = figures(pattern, seen).values()
    assert found.error == pytest.approx(trust.std(ddof=1) / np.sqrt(20))
    assert not accepted(
        Pattern("X", "", "", "", neutral, pattern.estimate, {"as it is": Range(2, 3)}),
        {"as it is": found},
    )


def test_a_bootstrap_of_a_mean_has_the_usual_standard_error():
    values = np.zeros((200, SHORT, len(METRICS)))
    trust = [each.name for each in METRICS].index("trust")
    values[..., trust] = np.random.default_rng(5).normal(size=(200, 1))
    events, parameters = {"replicate": np.zeros(0, int)}, np.zeros((200, 0))
    seen = {"as it is": Observations(values, {}, events, np.arange(200), parameters)}
    (found,) = figures(short(neutral, bootstrap=True), seen).values()
    (usual,) = figures(short(neutral), seen).values()
    assert found.value == usual.value
    assert found.error == pytest.approx(usual.error, rel=0.2)


@pytest.mark.parametrize("pattern", ALL, ids=lambda each: each.name)
def test_a_pattern_is_one_short_file(pattern):
    file = Path(inspect.getsourcefile(pattern.estimate) or "")
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 90
    assert bool(pattern.accepted) == (pattern not in REPORTED)
    assert pattern.source
    ((_, copy),) = patterns_in((extension_with_patterns(file),))
    assert copy.name == pattern.name  # and can be copied as it is


@pytest.mark.parametrize(
    ("text", "told"),
    [("x = 1", "defines no pattern"), ("x =", "SyntaxError"), (None, "no such extension")],
)
def test_a_file_that_holds_no_pattern_is_told(text, told, tmp_path):
    file = tmp_path / "mine.py"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        extension_with_patterns(file)


@pytest.mark.parametrize(
    "words",
    [
        ["a3", "--write"],
        ["--write", "--no-nulls"],
        ["--write", "--schools", "3"],
        ["--write", "--seed", "2"],
    ],
)
def test_nothing_is_written_that_would_not_be_whole(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    assert CliRunner().invoke(app, ["validate", *words]).exit_code == 2
    assert not list((tmp_path / "docs").iterdir())


@pytest.fixture(scope="module")
def scores():
    """Two patterns, one of which passes and one of which misses, with made-up figures."""
    return [_score(name, 0.01) for name in ("A3", "A5")]


def _score(name, value):
    (own,) = [each for each in PATTERNS if each.name == name]
    return Score(own, 20, _made_up(own, value), dict.fromkeys(nulls_of(own), _made_up(own, 9)))


def _made_up(pattern, value):
    return {name: Figure(value, 0.02) for name in pattern.accepted}


def test_the_document_tells_every_result_and_how_many_schools_there_were(
    scores, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    text = documents.write(scores).read_text(encoding="utf-8")
    assert "**1 of 2 pass**; of their 2 figures, 1 do" in text
    assert "collabsim validate --write --schools 20" in text
    assert "not yet findings" in text
    assert text.count("Why it is missed") == 1
    assert "| [A3](#a3) | A neutral school is steady | pass | **miss**" in text
    assert "| 0.010 ± 0.020 | pass | *9.000 ± 0.020* |" in text
    first = documents.PICTURE.read_bytes()
    documents.write(scores)
    assert documents.PICTURE.read_bytes() == first


def test_patterns_that_are_scored_only_stand_in_a_table_of_their_own(scores, capsys):
    three = [scores[0], _score("A14", 0.3), scores[1]]
    first, only = documents.document(three).split("## Patterns that are scored only\n")
    assert "**1 of 2 pass**" in first
    assert "[A14](#a14)" not in first
    assert "**1 of 1 pass**" in only
    assert "| [A14](#a14)" in only
    assert "Scored only**: the model is never tuned to it" in only
    show(three, "en")
    first, only = capsys.readouterr().out.split("Scored only")
    assert "1 of 2 patterns pass" in first
    assert "A5:" in first
    assert "A14:" in only
    assert "1 of 1 patterns pass" in only


def test_the_document_says_which_null_models_patterns_were_scored_in(scores):
    own = documents.document(scores)
    assert (
        "| inert leadership | no feedback | random mixing | no conflict | others that miss |" in own
    )
    assert "own level fixed, nothing outside" in own
    every = [each._replace(nulls=dict.fromkeys(NULLS, each.figures)) for each in scores]
    whole = documents.document(every)
    assert "--write --nulls all" in whole
    assert "--write --nulls all" not in own
    assert all(f"- *{null}*: " in text for null in NULLS for text in (own, whole))


def over_two_sets(name, *values):
    """A pattern over two sets, whose figures are made up: of the model, then of a null."""
    pattern = pattern_of(name)
    own, null = ([_made_up(pattern, value) for value in pair] for pair in values)
    return SetScores(pattern, 24, {"": tuple(own), "no feedback": tuple(null)})


def test_a_set_rules_a_model_out_only_beyond_chance():
    sets = over_two_sets("A3", (0.02, 0.08), (0.2, 0.2))  # accepted up to .05, errors of .02
    assert (sets.sets, sets.passes(), sets.misses()) == (2, 1, 0)
    assert (sets.misses("no feedback"), sets.distinguishes("no feedback")) == (2, 2)
    missed = over_two_sets("A3", (0.02, 0.3), (0.2, 0.2))
    assert (missed.misses(), missed.distinguishes("no feedback")) == (1, 1)


def test_the_spread_over_sets_is_without_the_noise_of_simulating():
    chance = np.random.default_rng(3)
    truth, errors = chance.normal(0.3, 0.1, 4_000), np.full(4_000, 0.2)
    values = truth + chance.normal(0, 0.2, 4_000)
    mean, deviation = between(values, errors)
    assert abs(mean - 0.3) < 0.02 and abs(deviation - 0.1) < 0.02
    assert between(np.full(9, 0.3), np.full(9, 0.2)) == (pytest.approx(0.3), 0.0)


def test_a_set_of_no_own_values_is_scored_as_the_model_is():
    (alone,) = validate(["C5"], 24, nulls=())
    assert in_set(["C5"], 24, {}, 0, "") == [alone.figures]
    assert in_set(["C5"], 24, {}, 1, "") != [alone.figures]  # other schools


def test_the_document_begins_with_what_the_model_gets_wrong_and_over_how_many_sets(scores):
    over = [over_two_sets("A3", (0.02, 0.3), (0.2, 0.2)), over_two_sets("A5", *[(9, 9)] * 2)]
    text = documents.document(scores, over)
    first = text.partition("## How it was judged")[0]
    assert "[A5](#a5)" in first and "[A3](#a3)" not in first
    assert "Ruled out in 2 of 2 sets" in first
    assert "| 1 of 2, ruled out in 1 |" in text
    assert "no feedback in 1" in text
    assert "--sets 2" in text
    assert "sets drawn by weight" not in documents.document(scores)


def test_each_pattern_says_what_it_can_refute(scores):
    passing, missing = map(refutes, scores)
    assert passing.startswith("It refutes these models: inert leadership (")
    assert missing.startswith("It refutes the model as it stands.")
    alike = scores[0]._replace(nulls=dict.fromkeys(scores[0].nulls, scores[0].figures))
    assert refutes(alike).endswith("That it passes says nothing of the mechanisms.")


def test_a_null_model_is_a_mechanism_turned_off():
    assert set(NULLS.values()) <= {*MECHANISMS, "inert_leadership"}
    for pattern in ALL:
        assert set(nulls_of(pattern)) == {*USUAL, *pattern.nulls}
        assert not set(USUAL) & set(pattern.nulls)


def test_a_null_model_that_does_not_exist_is_told():
    with pytest.raises(InputError, match="no norm"):
        nulls_of(short(neutral, nulls=("no norms",)))


def test_a_pattern_is_scored_in_its_own_null_models_or_in_those_asked_for():
    (own,) = validate(["c8"], 20)
    (some,) = validate(["c1"], 20, ("no cases", "no norm"))
    assert list(own.nulls) == [*USUAL, "no norm"]
    assert list(some.nulls) == ["no cases", "no norm"]


def test_contacts_are_the_talks_about_teaching_that_she_sought_in_the_year():
    pattern = short(two_streams, events=("encounter",), columns=("tie", "contacts", "id"))
    (arms,) = simulate([pattern], [3])
    seen = arms["as it is"]
    talks = (seen.events["activity"] == TALK) & (seen.events["amount"] == 1)
    sought = replace(seen, events={name: each[talks] for name, each in seen.events.items()})
    np.testing.assert_array_equal(encounters(sought, 0), seen.teacher("contacts")[:, 1])
    ties = networks(seen, 1)
    np.testing.assert_array_equal(ties["contacts"], advice(encounters(sought, 0)))
    np.testing.assert_array_equal(ties["named"], seen.teacher("tie")[:, 1] == 1)


def test_what_is_learnt_is_the_same_whether_pupils_are_followed_or_not():
    patterns = [short(each, columns=("learned",)) for each in (mixed, mixed_without_pupils)]
    followed, not_followed = (arms["as it is"] for arms in simulate(patterns, [3, 3]))
    np.testing.assert_array_equal(followed.teacher("learned"), not_followed.teacher("learned"))


def test_a_reason_is_of_a_pattern_there_is():
    assert set(REASONS) <= {each.name for each in ALL}


@pytest.mark.parametrize(
    ("words", "told"), [(["A33"], "no such pattern"), (["a3", "--schools", "2"], "at least 20")]
)
def test_what_cannot_be_scored_is_told(words, told):
    done = CliRunner().invoke(app, ["validate", *words])
    assert done.exit_code == 2
    assert told in done.output


def test_scores_are_the_same_twice():
    first, second = (validate(["a3"], 20, ()) for _ in range(2))
    assert first[0].figures == second[0].figures


def test_titles_are_told_in_the_language_asked_for():
    words = ["validate", "c1", "--no-nulls", "--schools", "20", "--lang"]
    titles = {code: CliRunner().invoke(app, [*words, code]).output for code in ("en", "id")}
    assert "C1: Presets are of real sizes" in titles["en"]
    assert "C1: Ukuran sekolah contoh sesuai kenyataan" in titles["id"]


def test_figures_are_kept_and_taken_up_without_living_again(tmp_path, monkeypatch):
    first = validate(["a3", "a5"], 20, ("no conflict",), keep=tmp_path)
    monkeypatch.setattr("collabsim.studies.validation.score.figures", None)  # none is made anew
    assert validate(["a5", "a3"], 20, ("no conflict",), keep=tmp_path) == first[::-1]
    other = [(first[0].pattern, 40, ""), (first[0].pattern, 20, "no feedback")]
    assert [FigureCache(tmp_path).figures(*each) for each in other] == [None, None]


@pytest.mark.parametrize("harm", [damage.cut, damage.empty, "flip", "another's"])
def test_figures_that_are_not_as_they_were_written_are_made_again(tmp_path, harm):
    (pattern,) = (each for each in PATTERNS if each.name == "A3")
    kept, found = FigureCache(tmp_path), {"change": Figure(0.5, 0.1)}
    for size in (20, 40):
        kept.write(pattern, size, "", found)
    assert kept.figures(pattern, 20, "") == found
    one, other = sorted(tmp_path.iterdir())
    for path in (one, other):
        if harm == "flip":
            damage.flip(path, np.random.default_rng())
        elif callable(harm):
            harm(path)
    if harm == "another's":
        damage.exchange(one, other)
    with pytest.warns(Notice, match="it is written anew"):
        assert kept.figures(pattern, 20, "") is None


def test_another_seed_is_another_luck_and_kept_beside(tmp_path):
    one, other, again = (
        validate(["a3"], 20, (), keep=tmp_path, seed=seed)[0].figures for seed in (1, 2, 1)
    )
    assert one == again != other
    assert len(list(tmp_path.iterdir())) == 2


def test_a_directory_to_keep_figures_in_is_none_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(app, ["validate", "a3", "--keep", str(tmp_path / "file")])
    assert done.exit_code == 2
    assert "directory" in done.output


def test_the_shipped_document_tells_every_pattern_as_its_file_does():
    text = (Path(__file__).parent.parent / documents.DOCUMENT).read_text(encoding="utf-8")
    for pattern in ALL:
        section = text.partition(f"## {pattern.name}: {pattern.title}\n")[2].partition("\n## ")[0]
        assert f"**Source.** {pattern.source}." in section
        assert f"**Estimator.** {pattern.estimator}." in section
        for name, ends in pattern.accepted.items():
            assert f"| {name} | {span(ends)} |" in section


def test_groups_that_are_left_out_hold_every_style_so_that_styles_are_not_taken_for_chance():
    mixed, neutral = pattern_of("A6"), pattern_of("A3")
    for size in (24, 100, 200, 600):
        groups = groups_of(mixed, size)
        styles = np.arange(size) % 6
        for group in range(groups.max() + 1):
            own = np.bincount(styles[groups == group], minlength=6)
            assert own.min() >= 1 and (size % 6 or np.ptp(own) == 0)
    assert np.bincount(groups_of(neutral, 200)).tolist() == [10] * 20
    # Schools that differ by style alone: the mean over equal shares of styles is known exactly.
    values = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 5.0])[np.arange(240) % 6]
    groups = groups_of(mixed, 240)
    left = [values[groups != k].mean() for k in range(groups.max() + 1)]
    assert jackknife_error(left) == pytest.approx(0)
