"""Languages: every text is translated, no catalogue is stale, numbers are as readers write them."""

import ast
from string import Formatter

import numpy as np
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.interfaces.catalogue import MARKS, PACKAGE, called, files, template
from collabsim.model.leadership import STYLES
from collabsim.model.metrics import METRICS
from collabsim.results.language import CATALOGUES, LANGUAGES, language
from collabsim.results.metric_format import label_of
from collabsim.results.tables import HEADLINES
from collabsim.scenario import Leadership, Scenario
from collabsim.studies.calibration.targets import Targets
from collabsim.studies.sweeps.design import METHODS, Design, Points
from tests.sources import tree_of
from tests.synthetic import results

TRANSLATED = sorted(set(LANGUAGES) - {"en"})


def read(path, reader):
    with path.open("rb") as file:
        return {message.id: message for message in reader(file) if message.id}


@pytest.fixture(params=TRANSLATED)
def code(request):
    return request.param


@pytest.fixture
def translations(code):
    return read(files(code)[0], read_po)


@pytest.fixture(scope="module")
def collected():
    """Every text that the code says."""
    return {message.id for message in template() if message.id}


def test_english_is_the_source_and_indonesian_is_there():
    assert "en" in LANGUAGES and TRANSLATED == ["id"]


def test_every_text_of_the_code_is_in_the_template_and_no_other(collected):
    kept = read(CATALOGUES / "messages.pot", read_po)
    assert set(kept) == collected, "run python -m collabsim.interfaces.catalogue"


def test_texts_of_metrics_and_presets_are_collected(collected):
    for metric in METRICS:
        assert {label_of(metric), metric.unit, metric.about, metric.group} <= collected
    assert "A two-stream primary school, led with its staff" in collected


def test_every_text_is_translated_and_none_is_a_guess(translations, collected):
    assert set(translations) == collected, "run python -m collabsim.interfaces.catalogue"
    assert [id_ for id_, message in translations.items() if not message.string] == []
    assert [id_ for id_, message in translations.items() if message.fuzzy] == []


def test_the_compiled_catalogue_is_that_of_the_translators(code, translations):
    compiled = read(files(code)[1], read_mo)
    assert {id_: message.string for id_, message in compiled.items()} == {
        id_: message.string for id_, message in translations.items()
    }, "run python -m collabsim.interfaces.catalogue"


def sources():
    for path in PACKAGE.rglob("*.py"):
        yield path.relative_to(PACKAGE).as_posix(), tree_of(path)


#: Functions whose marked arguments are messages.
SAYING = ("say", "Problem", "cell_problem", "_problem")


def in_sources(*kinds):
    for file, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield file, node


def named(node):
    return ast.unparse(node.annotation) if node.annotation is not None else ""


def test_whatever_takes_a_statement_is_marked():
    found = {}
    for _, node in in_sources(ast.FunctionDef, ast.ClassDef):
        if isinstance(node, ast.FunctionDef):
            taken = [each for each in node.args.args if each.arg != "self"]
        else:
            taken = [each for each in node.body if isinstance(each, ast.AnnAssign)]
        places = tuple(k for k, each in enumerate(taken) if named(each) == "Statement")
        if places and node.name != "_as_message":
            found[node.name] = places
    assert found == {name: MARKS[name] for name in SAYING if name != "say"}


def test_a_statement_is_written_out_where_it_is_marked():
    """A text that comes by a variable, or is put together, is not found for translators."""
    for file, tree in sources():
        texts = {name for name, value in assigned(tree) if not made(value)}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and called(call) in SAYING:
                for place in MARKS[called(call)]:
                    for given in call.args[place : place + 1]:
                        where = f"{file}, line {call.lineno}"
                        written = isinstance(given, ast.Constant)
                        assert written or (called(call) != "say" and made(given)), where
                        assert not (isinstance(given, ast.Name) and given.id in texts), where


def assigned(tree):
    """Names and what they are set to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = zip(target.elts, node.value.elts, strict=False)
                else:
                    pairs = [(target, node.value)]
                yield from ((each.id, value) for each, value in pairs if isinstance(each, ast.Name))


def made(given):
    """Whether an expression is no text: what it comes to is a message, by its type."""
    if isinstance(given, ast.IfExp):
        return made(given.body) and made(given.orelse)
    if isinstance(given, ast.Call):
        return called(given) not in ("format", "join", "replace", "str")
    return not isinstance(given, ast.Constant | ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize("part", [Scenario, Targets, Design])
def test_what_the_fields_of_files_mean_is_collected(part, collected):
    schema = part.model_json_schema()
    for node in (schema, *schema["$defs"].values()):
        for name, field in node["properties"].items():
            assert field.get("description", "") in collected | {""}, name


def test_a_field_with_choices_names_them_all():
    for part, field, choices in ((Leadership, "style", STYLES), (Points, "method", METHODS)):
        assert part.model_fields[field].description == f"one of {', '.join(choices)}"


def test_what_fills_the_gaps_of_a_message_is_given():
    for file, call in in_sources(ast.Call):
        if called(call) == "say":
            gaps = (
                {name for name, _, _ in placeholders(call.args[0].value)}
                if call.keywords
                else set()
            )
            assert gaps == {each.arg for each in call.keywords}, f"{file}, line {call.lineno}"
            if not call.keywords:
                assert "{" not in call.args[0].value, f"{file}, line {call.lineno}"


def placeholders(text):
    """The gaps of a text: name, format and conversion of each."""
    parts = Formatter().parse(text)
    return sorted((name, form, how or "") for _, name, form, how in parts if name is not None)


def test_placeholders_agree(translations):
    for id_, message in translations.items():
        assert placeholders(id_) == placeholders(message.string), id_


def test_translations_begin_and_end_as_their_texts_do(translations):
    for id_, message in translations.items():
        assert id_[-1:] in ".:?" if message.string[-1:] in ".:?" else id_[-1:] not in ".:?", id_
        if not message.string.startswith("Anda"):  # written with a capital wherever it stands
            assert id_[:1].isupper() == message.string[:1].isupper(), id_
        assert message.string == message.string.strip()


def test_an_unknown_language_is_refused_with_those_that_are_known():
    with pytest.raises(InputError, match="known are en, id"):
        language("zz")


def test_texts_that_nobody_has_translated_stay_as_they_are():
    assert language("id").text("A scenario of my own") == "A scenario of my own"
    assert language("id").text("") == ""


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_numbers_differ_between_languages_by_their_mark_only(value, decimals):
    english, indonesian = (language(code).number(value, decimals) for code in ("en", "id"))
    assert indonesian == english.replace(".", ",")
    assert float(english) == pytest.approx(value, abs=0.5001 * 10**-decimals)
    assert not english.startswith("-") or float(english) < 0


@pytest.mark.parametrize(
    ("code", "expected"), [("en", "trust, safety and strain"), ("id", "trust, safety, dan strain")]
)
def test_lists_read_as_in_a_sentence(code, expected):
    assert language(code).listing(["trust", "safety", "strain"]) == expected
    assert language(code).listing(["trust"]) == "trust"
    assert language(code).listing([]) == ""


def changing(place, change, replicates=40):
    """Results in which nothing changes between terms but one metric."""
    made = results(replicates=replicates, terms=2)
    made.values[:, :, 1] = made.values[:, :, 0]
    made.values[:, :, 1, place] += change
    return made


NAMES = [metric.name for metric in METRICS]


@pytest.mark.parametrize(
    ("change", "code", "expected"),
    [
        (0.1, "en", "trust rose from"),
        (-0.1, "en", "trust fell from"),
        (0.1, "id", "kepercayaan naik dari"),
        (-0.1, "id", "kepercayaan turun dari"),
    ],
)
def test_a_sentence_says_what_changed_and_which_way(change, code, expected):
    sentence = changing(NAMES.index("trust"), change).sentence(code)
    assert sentence.partition(", ")[2].startswith(expected)


def test_a_sentence_says_nothing_of_what_chance_explains():
    made = changing(NAMES.index("trust"), 0.0)
    made.values[:, :, 1, NAMES.index("trust")] += 0.01 * np.resize(
        [1.0, -1.0], (made.replicates, 1)
    )
    assert "nothing shown here changed" in made.sentence()


def test_a_sentence_names_chance_as_rarely_as_an_interval_misses():
    """Expected in 10 of 200 sentences, or fewer where rounded numbers agree."""
    headlines = tuple(metric for metric in METRICS if metric.name in HEADLINES)
    claims = 0
    for seed in range(200):
        made = results(replicates=10, terms=2, metrics=headlines, seed=seed)
        chance = np.random.default_rng(seed)
        made.values[:, :, 1] = made.values[:, :, 0] + chance.normal(
            0, 0.1, made.values[:, :, 1].shape
        )
        claims += "nothing shown here changed" not in made.sentence()
    assert claims <= 20


def test_one_run_claims_no_change_and_one_term_none_either():
    assert "One run alone" in changing(NAMES.index("trust"), 0.1, replicates=1).sentence()
    alone = results(terms=1).sentence()
    assert "term 1" in alone and "from term" not in alone.lower()


@pytest.mark.parametrize(("code", "caution"), [("en", "not a forecast"), ("id", "bukan ramalan")])
@pytest.mark.parametrize("terms", [1, 6])
@pytest.mark.parametrize("replicates", [1, 40])
def test_every_sentence_says_that_it_is_no_forecast(code, caution, terms, replicates):
    assert caution in results(terms=terms, replicates=replicates).sentence(code)
