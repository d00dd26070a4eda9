"""Importing a real staff: what is mended and reported, what is refused, and no name gets out."""

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.interfaces.cli.staff_report import verdict
from collabsim.results.language import language
from collabsim.results.staff_notes import note_sentence
from collabsim.scenario import load
from collabsim.scenario.staff.clean_files import write_staff
from collabsim.scenario.staff.import_notes import Kind, Oddity, Where
from collabsim.scenario.staff.importer import import_staff
from collabsim.simulation import staff_comparison

ROSTER = """id,experience,post,grade
Ani,3,class teacher,1
Budi,12.5,specialist,
Citra,30,librarian,
Dewi,7,class teacher,2
"""
TIES = "asker,adviser\nAni,Budi\nCitra,Ani\nDewi,Ani\nBudi,Dewi\n"
PAIRS = {("Ani", "Budi"), ("Citra", "Ani"), ("Dewi", "Ani"), ("Budi", "Dewi")}


@pytest.fixture
def write(tmp_path):
    def written(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return written


@pytest.fixture
def imported(write):
    def read(roster=ROSTER, ties=TIES, **more):
        return import_staff(write("people.csv", roster), write("edges", ties), **more)

    return read


def invoke(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def pairs(found):
    return {(found.staff.ids[i], found.staff.ids[j]) for i, j in found.ties}


def kinds(found):
    return {odd.kind: odd for odd in found.oddities}


def test_clean_files_are_taken_as_they_are(imported):
    found = imported()
    assert pairs(found) == PAIRS and found.oddities == ()
    assert found.staff.experience.tolist() == [3, 12.5, 30, 7]


SPREADSHEETS = [
    (ROSTER.replace(",", ";").replace("12.5", "12,5"), "utf-8-sig"),
    ("sep=;\n" + ROSTER.replace(",", ";").replace("12.5", "12,5"), "utf-8"),
    (ROSTER.replace(",", "\t").replace("12.5", '"12,5"'), "utf-16"),
    (ROSTER.replace("\n", ",,\r\n") + ",,,,,\r\n", "utf-8"),
    (re.sub(r"([^,\n]+)", r'"\1"', ROSTER), "utf-8"),
]


@pytest.mark.parametrize(("text", "encoding"), SPREADSHEETS)
def test_spreadsheets_write_it_in_many_ways(write, text, encoding):
    found = import_staff(write("people.csv", text, encoding), write("ties.csv", TIES))
    assert found.staff.experience.tolist() == [3, 12.5, 30, 7]
    assert pairs(found) == PAIRS and found.oddities == ()


def test_an_older_encoding_is_read_and_told(write):
    roster = write("people.csv", ROSTER.replace("Ani", "Zoë"), "cp1252")
    found = import_staff(roster, write("ties.csv", TIES.replace("Ani", "Zoë")))
    assert found.staff.ids[0] == "Zoë"
    assert found.oddities == (Oddity(Kind.ENCODING, where=Where.ROSTER),)


MATRIX = ";Budi;Ani;Citra;Dewi\nAni;1;;0;0\nBudi;0;0;;1\nCitra;0;x;0;0\nDewi;0;2,5;0;0\n"


def test_a_matrix_names_askers_in_its_rows(imported):
    found = imported(ties=MATRIX)
    assert pairs(found) == PAIRS
    assert kinds(found)[Kind.MATRIX].count == 4 and kinds(found)[Kind.WEIGHTS].lines == (5,)


GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="w" for="edge" attr.name="weight" attr.type="double"/>
<key id="l" for="node" attr.name="label" attr.type="string"/>
<graph edgedefault="directed">
<node id="n0"><data key="l">Ani</data></node><node id="n1"><data key="l">Budi</data></node>
<node id="n2"><data key="l">Citra</data></node><node id="n3"><data key="l">Dewi</data></node>
<edge source="n0" target="n1"/><edge source="n2" target="n0"/><edge source="n3" target="n0"/>
<edge source="n1" target="n3"/><edge source="n0" target="n2"><data key="w">0</data></edge>
</graph></graphml>"""


def test_graphml_is_read_with_its_labels_and_weights(imported):
    found = imported(ties=GRAPHML)
    assert pairs(found) == PAIRS
    assert {Kind.GRAPH, Kind.KEY, Kind.NO_WEIGHT} == set(kinds(found))


def test_an_undirected_network_is_taken_both_ways_and_told(imported):
    found = imported(ties=GRAPHML.replace('"directed"', '"undirected"'))
    assert pairs(found) == PAIRS | {(b, a) for a, b in PAIRS}
    assert Kind.UNDIRECTED in kinds(found)


MENDED = [
    ("", "Ani,Ani\n", Kind.SELF_TIES, (6,)),
    ("", "Ani,Budi\nAni,Budi\n", Kind.REPEATED_TIES, (6, 7)),
    ("", "dewi, BUDI \n", Kind.SPELLING, (6,)),
    ("Ani,3,class teacher,1\n", "", Kind.REPEATED_PEOPLE, (6,)),
    ("Eka,,class teacher,3\nFani,n/a,class teacher,3\n", "", Kind.NO_YEARS, (6, 7)),
]


@pytest.mark.parametrize(("people", "ties", "kind", "lines"), MENDED)
def test_what_can_mean_one_thing_only_is_mended_and_told(imported, people, ties, kind, lines):
    found = imported(ROSTER + people, TIES + ties)
    odd = kinds(found)[kind]
    assert odd.lines == lines and odd.count == len(lines)
    assert pairs(found) >= PAIRS and len(set(found.ties)) == len(found.ties)


def test_missing_years_become_the_median(imported):
    found = imported(ROSTER + "Eka,-,class teacher,3\n")
    assert found.staff.experience.tolist() == [3, 12.5, 30, 7, 9.75]
    assert kinds(found)[Kind.NO_YEARS].detail == "9.75"


def test_who_names_nobody_is_told_and_keeps_no_advisers(imported):
    found = imported(ties=TIES.replace("Citra,Ani\n", ""))
    assert found.silent == (2,) and kinds(found)[Kind.SILENT].count == 1


def test_a_roster_without_posts_and_grades_is_told_and_gives_no_grades(imported):
    found = imported("id,years\nAni,3\nBudi,4\nCitra,5\nDewi,6\n")
    assert set(kinds(found)) == {Kind.NEITHER} and not found.graded


REFUSED = [
    (ROSTER, TIES + "Ani,Citta\n", "line 6, adviser = 'Citta': no such person.*'Citra'"),
    (ROSTER + "Ani,4,class teacher,1\n", TIES, "line 6, id = 'Ani': twice in the roster"),
    (ROSTER.replace("12.5", "long"), TIES, "experience = 'long': not a number"),
    (ROSTER.replace("12.5", "-2"), TIES, "experience = '-2': out of bounds"),
    (re.sub(r",[\d.]+,(?=\w)", ",,", ROSTER), TIES, "experience = '': not a number"),
    (ROSTER, "asker,adviser\nAni,Ani\n", "no ties"),
    (ROSTER, "who,whom\nAni,Budi\n", "missing column"),
    (ROSTER, MATRIX.replace("\nDewi", "\nEka"), "a row without a column"),
    (ROSTER, MATRIX.replace("Ani;1", "Ani;-1"), "line 2, Budi = '-1': no tie"),
    (ROSTER, MATRIX.replace("0;x;0;0", "0;x;0"), "line 4: 4 cells; give 5"),
    (ROSTER, MATRIX.replace("\nDewi", "\nCitra"), "several rows"),
    (ROSTER, GRAPHML.replace("</graph>", ""), "no GraphML"),
    (ROSTER, GRAPHML.replace("<graphml", "<!DOCTYPE g [<!ENTITY a 'b'>]><graphml"), "entities"),
    (ROSTER, b"PK\x03\x04\0\0", "save it as XLSX or CSV"),
    ("school,id,years\n1,a,2\n2,b,3\n", TIES, "say which: school = one of 1, 2"),
    ("id,years\n" + "".join(f"t{i},1\n" for i in range(121)), "from,to\nt0,t1\n", "at most 120"),
]


@pytest.mark.parametrize(("roster", "ties", "message"), REFUSED)
def test_what_cannot_be_mended_is_refused_and_nothing_written(
    write, tmp_path, roster, ties, message
):
    files = write("people.csv", roster), write("edges", ties)
    before = sorted(tmp_path.iterdir())
    done = invoke("import-staff", *files, "--out", tmp_path / "new" / "staff.toml")
    assert done.exit_code == 2 and done.stdout == ""
    assert re.search(message, done.stderr)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("roster", "ties", "message"), REFUSED)
def test_a_refusal_quotes_no_name_where_names_are_replaced(write, roster, ties, message):
    with pytest.raises(InputError) as caught:
        import_staff(write("p.csv", roster), write("e", ties), anonymise=True)
    said = "\n".join(f"{p.what} {p.right} {p.value} {p.field}" for p in caught.value.problems)
    for name in ("Ani", "Budi", "Citra", "Citta", "Dewi", "Eka"):
        assert name not in said


@pytest.mark.parametrize("name", ["s.toml", "roster.csv", "ties.csv"])
def test_nothing_is_replaced(imported, tmp_path, name):
    found = imported()
    (tmp_path / name).write_text("mine")
    with pytest.raises(InputError, match="there is one already"):
        write_staff(found.staff, tmp_path / "s.toml")
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("anonymise", [False, True])
def test_what_is_written_reads_as_the_same_staff(imported, tmp_path, anonymise):
    found = imported(anonymise=anonymise)
    scenario = write_staff(found.staff, tmp_path / "new" / "s.toml")
    staff = scenario.schools[0].roster
    assert staff is not None and staff.ids == found.staff.ids
    assert set(staff.ties or ()) == set(found.ties)
    for column in ("experience", "post", "grade"):
        assert getattr(staff, column).tolist() == getattr(found.staff, column).tolist()
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "roster.csv",
        "s.toml",
        "ties.csv",
    ]
    assert load(tmp_path / "new" / "s.toml") == scenario


def test_replacing_names_keeps_who_asks_whom(imported):
    plain, hidden = imported(), imported(anonymise=True)
    assert sorted(hidden.staff.ids) == ["T01", "T02", "T03", "T04"]
    years = [
        {(found.staff.experience[i], found.staff.experience[j]) for i, j in found.ties}
        for found in (plain, hidden)
    ]
    assert years[0] == years[1]


def test_replaced_names_come_in_random_order(imported):
    orders = {tuple(imported(anonymise=True).staff.experience.tolist()) for _ in range(40)}
    assert len(orders) > 10


#: Names that no text of ours can hold by accident.
NAMES = st.lists(
    st.text("QXZÄÖ", min_size=4, max_size=8), min_size=4, max_size=8, unique_by=str.casefold
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=NAMES, seed=st.integers(0, 99), wrong=st.booleans(), lang=st.sampled_from(["en", "id"])
)
def test_no_name_gets_out(tmp_path_factory, monkeypatch, names, seed, wrong, lang):
    monkeypatch.setattr(
        staff_comparison, "generated", lambda *_: np.zeros((1, len(names), len(names)))
    )
    folder = tmp_path_factory.mktemp("import")
    chance = np.random.default_rng(seed)
    (folder / "p.csv").write_text(
        "name,years\n" + "".join(f"{name},{k}\n" for k, name in enumerate(names)), "utf-8"
    )
    ties = [chance.choice(names, 2) for _ in range(3 * len(names))] + [names[:2]]
    lines = [f"{one},{other}" for one, other in ties] + [f"{names[0]},ZZQ"] * wrong
    (folder / "e.csv").write_text("from,to\n" + "\n".join(lines), "utf-8")
    out = folder / "out" / "s.toml"
    done = invoke(
        *("import-staff", folder / "p.csv", folder / "e.csv"),
        *("--anonymise", "--out", out, "--lang", lang),
    )
    assert done.exit_code == (2 if wrong else 0), done.stderr
    written = "" if wrong else "".join(p.read_text("utf-8") for p in out.parent.iterdir())
    for name in [*names, "ZZQ"]:
        assert name not in done.stdout + done.stderr + written


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("code", ["en", "id"])
def test_every_oddity_is_told_with_its_count_and_lines(kind, code):
    text = note_sentence(Oddity(kind, 3, (4, 9, 12), "7.5"), language(code))
    assert text.endswith(".") and "{" not in text


def test_many_lines_are_not_all_named():
    text = note_sentence(Oddity(Kind.SELF_TIES, 20, tuple(range(2, 22))), language("en"))
    assert text == "Ties to oneself, left out: 20 (lines 2, 3, 4, 5, 6, 7, 8, 9, …)."


def test_the_command_shows_the_staff_beside_generated_ones_and_writes_it(write, tmp_path):
    files = write("people.csv", ROSTER), write("ties.csv", TIES)
    out = tmp_path / "staff" / "scenario.toml"
    done = invoke("import-staff", *files, "--out", out)
    assert done.exit_code == 0, done.stderr
    assert "A staff of 4, with 4 ties." in done.stdout and "P5 – P95" in done.stdout
    assert load(out).schools[0].size == 4
    assert max(map(len, done.stdout.partition("Written")[0].splitlines())) <= 80


def test_a_generated_staff_is_mostly_like_generated_staffs(write):
    """Nine in ten figures of a staff that the model made lie among those it makes."""
    roster = "id,years,grade\n" + "".join(f"t{i},{i},{i % 6 + 1}\n" for i in range(18))
    made = staff_comparison.generated(roster, 20, seed=77)
    inside = []
    for tie in made[:10]:
        ties = "".join(f"t{i},t{j}\n" for i, j in np.argwhere(tie))
        found = import_staff(write("p.csv", roster), write("e.csv", "from,to\n" + ties))
        inside += [
            each for each in staff_comparison.compare(found, staffs=60).inside if each is not None
        ]
    assert 0.75 < np.mean(inside) <= 1


def test_a_staff_where_one_is_asked_by_all_is_told_to_be_unlike(write):
    people = "id,years,grade\n" + "".join(f"t{i},{i},{i % 6 + 1}\n" for i in range(12))
    ties = "from,to\n" + "".join(f"t{i},t0\n" for i in range(1, 12))
    found = import_staff(write("p.csv", people), write("e.csv", ties))
    comparison = staff_comparison.compare(found, staffs=40)
    assert comparison.inside[3] is False
    assert "outside in" in verdict(comparison, language("en"))
