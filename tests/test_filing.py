"""What goes out: no formula, no control character, no name and no folder that nobody asked for."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pytest

from collabsim.errors import InputError
from collabsim.interfaces.cli.command_line import portable_argument
from collabsim.interfaces.cli.filing_options import filing_of
from collabsim.results import arrow_tables, workbook
from collabsim.results.csv_forms import FORMS
from collabsim.results.file_contents import csv_of
from collabsim.results.filing import Filing
from collabsim.results.nameless_inputs import nameless
from collabsim.scenario import load
from collabsim.simulation.run import run

WILD = ("=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "＝1+1", "\t=1", "=cmd|' /C calc'!A0")
#: Titles with which a program that reads mathematics or legends into them would stumble.
TITLES = ("$x$", "_", "$\\frac$ {", "Rp$5 or US$6_a", "a & b < c > d", "--><script>", "^{", "")
ROSTER = """nama,masa_kerja,kelas,jabatan
Ibu Sari,4.333333333333333,1,guru kelas
"=1+1",12,2,guru kelas
Pak Budi,2,,guru mapel
<b>Wati</b>,0.1,3,guru kelas
"""
TIES = "asker,adviser\nPak Budi,Ibu Sari\n=1+1,Pak Budi\n<b>Wati</b>,Pak Budi\n"
NAMES = ("Ibu Sari", "Pak Budi", "Wati")


@pytest.fixture
def real(tmp_path):
    """A scenario of a real staff."""
    folder = tmp_path / "home" / "sri"
    folder.mkdir(parents=True)
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "ties.csv").write_text(TIES, encoding="utf-8")
    file = folder / "scenario.toml"
    file.write_text(
        'name = "=A1"\nterms = 1\n[parameters]\nhistory_years = 0\n[[schools]]\n[schools.staff]\n'
        'roster = "roster.csv"\nedges = "ties.csv"\n',
        encoding="utf-8",
    )
    return load(file)


def table(content, form):
    """The rows of a CSV file, as a spreadsheet of that form reads them."""
    assert content.startswith(FORMS[form].start)
    text = content.removeprefix(FORMS[form].start).decode()
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=FORMS[form].delimiter))


@pytest.mark.parametrize("form", FORMS)
def test_a_table_says_the_same_in_every_form(form):
    columns = {"a": [0.5, -1e-7, float("nan")], "b": [1, None, -3], "c": ["x;y", "1,5", 'q"']}
    heads, *rows = table(csv_of(columns, form), form)
    assert heads == ["a", "b", "c"]
    numbers = [row[0].replace(FORMS[form].mark, ".") for row in rows]
    assert [float(each) for each in numbers[:2]] == [0.5, -1e-7] and numbers[2] == ""
    assert [row[1] for row in rows] == ["1", "", "-3"]
    assert [row[2] for row in rows] == columns["c"]


@pytest.mark.parametrize("form", FORMS)
def test_large_tables_and_small_ones_are_of_one_form(tmp_path, form):
    columns = {"n": np.arange(3), "x": np.array([0.25, np.nan, 1e-9])}
    arrow_tables.write(columns, tmp_path / "a.parquet", tmp_path / "a.csv", form)
    heads, *rows = table((tmp_path / "a.csv").read_bytes(), form)
    assert heads == ["n", "x"] and rows[1] == ["1", ""]
    assert float(rows[2][1].replace(FORMS[form].mark, ".")) == 1e-9
    assert FORMS[form].mark in rows[0][1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", WILD)
def test_no_cell_begins_as_a_formula(form, text):
    heads, row = table(csv_of({text: [text]}, form), form)
    for each in (*heads, *row):
        assert re.match(r"'", each) and each.endswith(text)


@pytest.mark.parametrize("text", WILD)
def test_no_cell_of_a_workbook_is_a_formula(text):
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook({"t": {"a": [text]}}, ())))
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(str(cell.value).lstrip().startswith(tuple("=+-@")) for cell in cells)


def test_a_workbook_has_every_table_and_says_what_each_column_is(tmp_path):
    results = run(load("typical_sd").replace(terms=1), replicates=3)
    path = results.save(tmp_path / "out", "id", filing=Filing(xlsx=True))
    book = openpyxl.load_workbook(path / "tables.xlsx")
    assert book.sheetnames == ["summary", "terms", "kamus data"]
    terms = list(book["terms"].values)
    place = terms[0].index("trust")
    assert [row[place] for row in terms[1:]] == pytest.approx(results.of("trust").ravel())
    told = {row[:2] for row in book["kamus data"].values}
    for name in ("summary", "terms"):
        assert {(name, head) for head in next(book[name].values)} <= told
    assert all(row[2] for row in book["kamus data"].values)


def test_a_table_that_is_too_long_for_a_sheet_is_told_of(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    book = openpyxl.load_workbook(
        io.BytesIO(workbook.workbook({"a": {"term": [1, 2, 3]}, "b": {"term": [1]}}, ()))
    )
    assert book.sheetnames == ["b", "dictionary"]
    assert "3 rows" in str(list(book["dictionary"].values)[1][2])


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_no_mathematics_and_cannot_break_a_picture(tmp_path, title):
    scenario = load("typical_sd").replace(
        terms=1, parameters={"history_years": 0}, name=title or "_", title=title, question=title
    )
    path = run(scenario, replicates=2).save(tmp_path / "out")
    ElementTree.parse(path / "figure.svg")
    assert (path / "figure.png").stat().st_size > 10_000


def test_names_are_written_only_where_they_are_asked_for(real, tmp_path):
    results = run(real, replicates=2)
    for asked in (False, True):
        path = results.save(tmp_path / f"out{asked}", filing=Filing(names=asked, xlsx=True))
        texts = [file.read_bytes() for file in path.iterdir()]
        for name in NAMES:
            assert any(name.encode() in text for text in texts) is asked
        assert not any(b"sri" in text or str(tmp_path).encode() in text for text in texts)


def test_a_staff_without_names_gives_the_same_bits(real, tmp_path):
    fields, texts = nameless(real)
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    again = type(real).checked(fields, tmp_path)
    one, other = real.schools[0].roster, again.schools[0].roster
    assert other.ids == ("T01", "T02", "T03", "T04") and one.ties == other.ties
    for name in ("experience", "post", "grade"):
        assert np.array_equal(getattr(one, name), getattr(other, name))
    assert np.array_equal(run(real, replicates=2).values, run(again, replicates=2).values)


@pytest.mark.parametrize(
    ("argument", "written"),
    [
        ("/home/sri/school.toml", "school.toml"), ("--out=/home/sri/out", "--out=out"),
        ("../sri/school.toml", "school.toml"), ("~/school.toml", "school.toml"),
        ("typical_sd", "typical_sd"), ("out/a", "out/a"), ("--lang", "--lang"),
        ("training@36:hours=6", "training@36:hours=6"), ("--with=kkg@3", "--with=kkg@3"),
    ],
)  # fmt: skip
def test_a_command_is_kept_without_the_folders_of_a_machine(argument, written):
    assert portable_argument(argument) == written


def test_a_path_within_the_working_directory_stays_one():
    assert portable_argument(str(Path.cwd() / "a" / "b.toml")) == str(Path("a", "b.toml"))


def test_a_form_that_cannot_be_is_refused_before_anything_begins(tmp_path):
    with pytest.raises(InputError, match="excel-id"):
        filing_of(tmp_path, "excel", xlsx=False, names=False)
    for csv_form, xlsx in (("plain", True), ("excel-id", False)):
        with pytest.raises(InputError, match="--out"):
            filing_of(None, csv_form, xlsx=xlsx, names=False)
