"""Kinds of files that people have: each gives the right staff, or a refusal with a way out."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.results.language import language
from collabsim.results.staff_notes import note_sentence
from collabsim.scenario.staff.import_notes import Kind
from collabsim.scenario.staff.importer import import_staff
from collabsim.scenario.staff.reading import reading_of

ROSTER = "id,years,post,grade\nRina,3,guru kelas,1\nTono,12.5,guru mapel,\nUmi,7,guru kelas,2\n"
NUMBERS = "id,years,grade\n1,3,1\n2,5,2\n3,7,3\n4,9,4\n"
TIES = "from,to\nRina,Tono\nUmi,Rina\n"
PAIRS = "Rina>Tono Umi>Rina"


@pytest.fixture
def imported(tmp_path):
    def read(roster=ROSTER, ties=TIES, **said):
        for name, content in (("roster", roster), ("ties", ties)):
            bytes_ = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(bytes_)
        return import_staff(tmp_path / "roster", tmp_path / "ties", reading_of(**said))

    return read


def pairs(found):
    return " ".join(f"{found.staff.ids[i]}>{found.staff.ids[j]}" for i, j in sorted(found.ties))


def kinds(found):
    return {odd.kind for odd in found.oddities}


def graphml(nodes, edges, keys="", kind="directed"):
    return (
        '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        f'{keys}<graph edgedefault="{kind}">{nodes}{edges}</graph></graphml>'
    )


def labelled(labels, key="name"):
    keys = f'<key id="k" for="node" attr.name="{key}" attr.type="string"/>'
    nodes = "".join(
        f'<node id="{node}"><data key="k">{label}</data></node>' for node, label in labels.items()
    )
    return nodes, keys


def with_labels(labels, edges, key="name"):
    nodes, keys = labelled(labels, key)
    return graphml(nodes, edges, keys)


def edge(one, other, data=""):
    return f'<edge source="{one}" target="{other}">{data}</edge>'


def matrix(*rows):
    return "\n".join(rows)


WEIGHT = '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
AGE = '<key id="a" for="node" attr.name="age" attr.type="int"/>'
PLAIN_NODES = '<node id="Rina"/><node id="Tono"/><node id="Umi"/>'
GML = """Creator "igraph"
graph
[
  directed 1
  node [ id 0 name "Rina" ]
  node [ id 1 name "Tono" ]
  node [ id 2 name "Umi" ]
  edge [ source 0 target 1 ]
  edge [ source 2 target 0 weight 2 ]
  edge [ source 2 target 0 ]
]
"""
GEXF = (
    '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed"><nodes>'
    '<node id="0" label="Rina"/><node id="1" label="Tono"/><node id="2" label="Umi"/></nodes>'
    '<edges><edge source="0" target="1"/><edge source="2" target="0" weight="0"/></edges>'
    "</graph></gexf>"
)
VERTICES = '*Vertices 3\n1 "Rina" 0.1 0.2\n2 "Tono"\n3 "Umi"\n'
FORM = "Waktu,Nama Anda,Siapa? [Rina],Siapa? [Tono],Siapa? [Umi]\n"

#: Ties as they are written, and what they are.
READ = {
    "weight 0": ("from,to,weight\nRina,Tono,1\nRina,Umi,0\n", "Rina>Tono", {Kind.NO_WEIGHT}),
    "words": ("from,to,bobot\nRina,Tono,ya\nRina,Umi,tidak\n", "Rina>Tono", {Kind.NO_WEIGHT}),
    "empty": ("from,to\nRina,Tono\nUmi,\nTono,tidak ada\n", "Rina>Tono", {Kind.NO_ANSWER}),
    "Gephi": (
        "Source,Target,Type,Id,Label,Weight\nRina,Tono,Undirected,0,,1.0\n",
        "Rina>Tono Tono>Rina",
        {Kind.UNDIRECTED, Kind.UNUSED},
    ),
    "Gephi, directed": (
        "Source, Target, Type\nRina, Tono, Directed\n", "Rina>Tono", set(),
    ),
    "several answers": (
        'nama,adviser\nRina,"Tono, Umi"\nUmi,"1. Rina\n2. Tono"\nTono,Rina dan Umi\n',
        "Rina>Tono Rina>Umi Tono>Rina Tono>Umi Umi>Rina Umi>Tono",
        set(),
    ),
    "a row a person": (
        "nama,ask_1,ask_2\nRina,Tono,Umi\nTono,,\nUmi,Rina,\n",
        "Rina>Tono Rina>Umi Umi>Rina",
        {Kind.NO_ANSWER},
    ),
    "one question, numbered as the asker": (
        "Nama,Nama 1,Nama 2\nRina,Tono,\nUmi,Rina,\n", PAIRS, set(),
    ),
    "directions in words": (
        "from,to,arah\nRina,Tono,dua arah\nUmi,Rina,satu arah\n",
        "Rina>Tono Tono>Rina Umi>Rina", {Kind.UNDIRECTED},
    ),
    "a column that numbers": ("from,to,Id\nRina,Tono,0\nUmi,Rina,1\n", PAIRS, set()),
    "titles above": ("Siapa bertanya\n\nfrom,to\nRina,Tono\n", "Rina>Tono", {Kind.HEADINGS}),
    "case, spaces, forms": (
        "from,to\nRINA,T\u200bono\n umi\u00a0,Rina\n", PAIRS, {Kind.SPELLING},
    ),
    "titles": ("from,to\nBu Rina,\"Pak Tono, S.Pd\"\nUmi,rina\n", PAIRS, {Kind.SPELLING}),
    "pipes": ("from|to\nRina|Tono\n", "Rina>Tono", set()),
    "a matrix of TRUE": (
        matrix(",Rina,Tono,Umi", "Rina,FALSE,TRUE,FALSE", "Tono,FALSE,FALSE,FALSE",
               "Umi,TRUE,FALSE,FALSE"), PAIRS, {Kind.MATRIX},
    ),
    "a dashed diagonal": (
        matrix(";Rina;Tono;Umi", "Rina;-;1;0", "Tono;0;-;0", "Umi;1;0;-"), PAIRS, {Kind.MATRIX},
    ),
    "NA": (matrix(",Rina,Tono,Umi", "Rina,NA,1,0", "Tono,NA,NA,NA", "Umi,1,0,NA"), PAIRS, set()),
    "ticks, crossed diagonal": (
        matrix(",Rina,Tono,Umi", "Rina,x,✓,", "Tono,,x,", "Umi,✓,,x"), PAIRS, {Kind.SELF_TIES},
    ),
    "numbers before names": (
        matrix("No,Nama,Rina,Tono,Umi", "1,Rina,0,1,0", "2,Tono,0,0,0", "3,Umi,1,0,0"),
        PAIRS, {Kind.UNUSED},
    ),
    "R leaves out the corner": (
        matrix("Rina,Tono,Umi", "Rina,0,1,0", "Tono,0,0,0", "Umi,1,0,0"), PAIRS, {Kind.MATRIX},
    ),
    "a form's grid": (FORM + "9:1,Rina,,Ya,\n9:2,Umi,Ya,,\n", PAIRS, {Kind.MATRIX, Kind.SILENT}),
    "labels, not ids": (
        with_labels({"a": "RINA ", "b": "Tono", "c": "Umi"}, edge("a", "b") + edge("c", "a")),
        PAIRS, {Kind.GRAPH, Kind.KEY, Kind.SPELLING},
    ),
    "vertex.names": (
        with_labels({"a": "Rina", "b": "Tono", "c": "Umi"}, edge("a", "b"), "vertex.names"),
        "Rina>Tono", {Kind.KEY},
    ),
    "an attribute of another type": (
        graphml(PLAIN_NODES.replace("/>", '><data key="a">NA</data></node>', 1),
                edge("Rina", "Tono"), AGE),
        "Rina>Tono", {Kind.GRAPH},
    ),
    "GraphML's weights": (
        graphml(PLAIN_NODES, edge("Rina", "Tono") + edge("Umi", "Tono", '<data key="w">0</data>')
                + edge("Tono", "Umi", '<data key="w">NaN</data>'), WEIGHT),
        "Rina>Tono", {Kind.NO_WEIGHT, Kind.NO_ANSWER},
    ),
    "GraphML without directions": (
        graphml(PLAIN_NODES, edge("Rina", "Tono"), kind="undirected"),
        "Rina>Tono Tono>Rina", {Kind.UNDIRECTED},
    ),
    "GML": (GML, PAIRS, {Kind.WEIGHTS, Kind.REPEATED_TIES}),
    "GEXF": (GEXF, "Rina>Tono", {Kind.NO_WEIGHT}),
    "Pajek": (
        f"{VERTICES}*Arcs\n1 2 1\n3 1 0\n*Edges\n1 3\n", "Rina>Tono Rina>Umi Umi>Rina",
        {Kind.UNDIRECTED, Kind.NO_WEIGHT},
    ),
    "Pajek's list": (f"{VERTICES}*Arcslist\n1 2 3\n", "Rina>Tono Rina>Umi", {Kind.GRAPH}),
    "Pajek's matrix": (f"{VERTICES}*Matrix\n0 1 0\n0 0 0\n1 0 0\n", PAIRS, {Kind.GRAPH}),
    "DL": ("DL N=3\nLABELS:\nRina,Tono,Umi\nDATA:\n0 1 0\n0 0 0\n1 0 0\n", PAIRS, {Kind.MATRIX}),
    "DL, a list": (
        "dl n=3 format=edgelist1\nlabels embedded\ndata:\nRina Tono\nUmi Rina\n", PAIRS, set(),
    ),
    "DL, numbers": (
        "dl n=3 format=nodelist1\nlabels:\nRina\nTono\nUmi\ndata:\n1 2\n3 1\n", PAIRS, set(),
    ),
    "UTF-16 without a mark": (TIES.encode("utf-16-le"), PAIRS, set()),
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
def test_ties_are_read_as_they_are_meant(imported, kind):
    text, right, told = READ[kind]
    found = imported(ties=text)
    assert pairs(found) == right and told <= kinds(found)


#: Rosters, the ties in them, and the years, posts and grades that they mean.
ROSTERS = {
    "titles above": (
        "DAFTAR GURU,,,\nSD 1,,,\nNo,Nama,NUPTK,masa_kerja,kelas\n1,Rina,9,3,1\n2,Tono,8,4,2\n",
        [(3, 0, 1), (4, 0, 2)],
    ),
    "columns numbered": (
        "No,Nama,Masa Kerja,Kelas\n1,2,3,4\n1,Rina,3,1\n2,Tono,4,2\n", [(3, 0, 1), (4, 0, 2)],
    ),
    "a form": (
        '"Waktu","Nama lengkap","Masa kerja (tahun)","Mengajar kelas"\n0,Rina,3,1\n1,Tono,4,2\n',
        [(3, 0, 1), (4, 0, 2)],
    ),
    "Qualtrics": (
        'id,years,grade\nNama,Tahun,Kelas\n"{""ImportId"":""Q1""}",a,b\nRina,3,1\nTono,4,2\n',
        [(3, 0, 1), (4, 0, 2)],
    ),
    "class letters": (
        "nama,years,kelas\nRina,3,1A\nTono,4,IV-B\n", [(3, 0, 1), (4, 0, 4)],
    ),
    "posts": (
        ("nama,years,jabatan,kelas\nRina,3,Guru Kelas 1,1\nTono,4,Guru PJOK,1-6\n"
         "Wati,20,Kepala Sekolah,\nUmi,5,Tenaga Perpustakaan,-\n"),
        [(3, 0, 1), (4, 1, 3.5), (5, 2, 2)],
    ),
    "years and months": (
        "nama,years,kelas\nRina,3 thn 6 bln,1\nTono,4 tahun,2\n", [(3.5, 0, 1), (4, 0, 2)],
    ),
    "months": ("nama,Masa kerja (bulan),kelas\nRina,36,1\nTono,6,2\n", [(3, 0, 1), (0.5, 0, 2)]),
    "whole lines in quotes": ('"id,years,grade"\n"Rina,3,1"\n"Tono,4,2"\n', [(3, 0, 1), (4, 0, 2)]),
    "doubled columns": (
        "id,years,Q1,Q1,,grade\nRina,3,a,b,,1\nTono,4,c,d,,2\n", [(3, 0, 1), (4, 0, 2)],
    ),
    "a repeated header": (
        "id,years,grade\nRina,3,1\nid,years,grade\nTono,4,2\n", [(3, 0, 1), (4, 0, 2)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROSTERS)
def test_rosters_are_read_as_they_are_meant(imported, kind):
    text, right = ROSTERS[kind]
    staff = imported(text, "from,to\nRina,Tono\n").staff
    assert staff.ids[:2] == ("Rina", "Tono")
    assert [*zip(staff.experience, staff.post, staff.grade, strict=True)] == right


NAMESAKES = "NIP,nama,years,kelas\n71,Siti,12,1\n72,Siti,12,1\n73,Budi,5,2\n"
SEVERAL = "1,2,3,4\n2,1,3,4\n3,1,2,4\n4,1,2,3\n"
#: Roster, ties, and what the refusal says.
REFUSED = {
    "namesakes": (NAMESAKES, "from,to\nBudi,Siti\n", "line 3, nama = 'Siti': twice in the roster"),
    "two ids that differ by case": (
        "id,years\nani,3\nAni,5\nBudi,5\n", "from,to\nANI,Budi\n", "several people may be meant",
    ),
    "a woman and a man": ("id,years\nBu Sri,3\nDewi,5\n", "from,to\nDewi,Pak Sri\n", "'Bu Sri'"),
    "other degrees": (
        'id,years\n"Ani, S.Pd",3\n"Ani, S.Ag",3\nDewi,5\n', "from,to\nDewi,Ani\n", "several people",
    ),
    "some by number": (
        "NIP,nama,years\n71,Siti,1\n72,Budi,2\n", "from,to\n71,72\nBudi,71\n", "some by another",
    ),
    "two labels fit": (
        NUMBERS, with_labels({"1": 2, "2": 3, "3": 4, "4": 1}, edge(1, 2)), 'node="name"',
    ),
    "labels of some": (
        NUMBERS, graphml(labelled({0: 1, 1: 2, 2: 3})[0] + '<node id="3"/>', edge(0, 1),
                         labelled({})[1]), "some by another",
    ),
    "no id 0": (
        "id,years\n0,1\n1,2\n2,3\n3,4\n", with_labels({0: 1, 1: 2, 2: 3}, edge(0, 1)), "mean other",
    ),
    "two nodes for one": (
        ROSTER, with_labels({"a": "Rina", "b": "RINA", "c": "Umi"}, edge("a", "c")), "two nodes",
    ),
    "Pajek's two vertices": (
        ROSTER, VERTICES.replace("Tono", "Rina") + "*Arcs\n1 3\n", "two nodes for one person",
    ),
    "outsiders": (ROSTER, "from,to\nRina,Pengawas\n", "--outsiders leave-out"),
    "an outsider among answers": (ROSTER, 'from,to\nRina,"Tono, Camat"\n', "'Camat': no such"),
    "a total": (
        ROSTER, matrix(",Rina,Tono,Umi,Jumlah", "Rina,0,1,0,1", "Tono,0,0,0,0", "Umi,1,0,0,1"),
        "a total, no person",
    ),
    "no header": (ROSTER, "Rina,Tono\nUmi,Rina\n", "such as asker,adviser"),
    "answers without a header": (NUMBERS, SEVERAL, "such as asker,adviser"),
    "spaces": (ROSTER, "Rina Tono\nUmi Rina\n", "put a comma, a semicolon or a tab"),
    "a bare matrix": (ROSTER, "Rina,Tono,Umi\n0,1,0\n0,0,0\n1,0,0\n", "give every row its name"),
    "numbers only": (NUMBERS, "0,1,0\n0,0,0\n1,0,0\n", "put everybody's name above her column"),
    "numbers above": (
        ROSTER, matrix("Nama,1,2,3", "Rina,0,1,0", "Tono,0,0,0", "Umi,1,0,0"), "above her column",
    ),
    "how often, unnamed": (ROSTER, "from,to,x sebulan\nRina,Tono,3\nUmi,Rina,0\n", "weight="),
    "GraphML's unnamed weight": (
        ROSTER, graphml(PLAIN_NODES, edge("Rina", "Tono", '<data key="s">0</data>')
                        + edge("Umi", "Rina", '<data key="s">2</data>'),
                        '<key id="s" for="edge" attr.name="sering" attr.type="int"/>'), "weight=",
    ),
    "Pajek's two relations": (
        ROSTER, f"{VERTICES}*Arcs :1\n1 2\n*Arcs :2\n3 1\n", "several kinds of tie",
    ),
    "Pajek's short row": (ROSTER, f"{VERTICES}*Matrix\n0 1\n0 0 0\n1 0 0\n", "no Pajek network"),
    "half a matrix": (
        ROSTER, matrix(",Rina,Tono,Umi", "Rina,0,1,0", "Tono,,0,0", "Umi,,,0"), "fill the other",
    ),
    "ticks and crosses": (
        ROSTER, matrix(",Rina,Tono,Umi", "Rina,,✓,x", "Tono,x,,x", "Umi,✓,x,"), "can mean either",
    ),
    "how often": (ROSTER, "from,to,weight\nRina,Tono,sering\n", "weight = 'sering': no tie"),
    "below 0": (ROSTER, "from,to,weight\nRina,Tono,-1\n", "weight = '-1': no tie"),
    "kinds of tie": (ROSTER, "from,to,type\nRina,Tono,saran\nUmi,Tono,teman\n", "of one kind"),
    "who asks left out": (ROSTER, "from,to\nRina,Tono\n,Umi\n", "say who asks in every row"),
    "GML cut off": (ROSTER, GML[:-3], "no GML"),
    "Pajek's unknown vertex": (ROSTER, f"{VERTICES}*Arcs\n1 9\n", "line 6: no Pajek network"),
    "DL of two networks": (ROSTER, "dl n=3 nm=2\ndata:\n", "not one square network"),
    "a web page": (ROSTER, "<html><table></table></html>", "save it as XLSX or CSV"),
    "an old workbook": (ROSTER, b"\xd0\xcf\x11\xe0\0", "an old workbook"),
    "dates": ("Nama,TMT\nRina,2010-01-01\n", TIES, "TMT: dates, no years"),
    "a date": ("id,years\nRina,2010-07-01\n", TIES, "a date"),
    "a calendar": ("id,years\nRina,2010\n", TIES, "a year of the calendar"),
    "many months": ("id,years\nRina,150\n", TIES, "months of teaching"),
    "a range": ("id,years\nRina,1-5 tahun\n", TIES, "not a number"),
    "a decimal comma": ("id,years,grade\nRina,3,5,1\n", TIES, "with a comma in it needs quotes"),
    "a note below": (f"{ROSTER}Keterangan: Juli\n", TIES, "line 5: 1 cells; give 4"),
    "a note in a sheet": (f"{ROSTER}Keterangan: Juli,,,\n", TIES, "line 5.*take the line out"),
    "a sum below": (f"{ROSTER}Jumlah,22.5,,\n", TIES, "line 5.*a total, no person"),
    "two rows of headers": ("No,Nama,Masa Kerja,\n,,Thn,Bln\n1,Rina,3,6\n", TIES, "second row"),
    "people without a header": ("Rina,3,1\nTono,4,2\n", TIES, "such as id,experience"),
    "two columns of years": ("id,years,masa kerja\nRina,3,4\n", TIES, '--columns experience="…"'),
    "an unknown post": ("id,years,post\nRina,3,Wakil\n", TIES, "write one of: class teacher"),
    "no teacher": ("id,years,post\nRina,3,Operator Sekolah\n", TIES, "no teacher; .*leave-out"),
    "two grades": ("id,years,post,grade\nRina,3,Guru Kelas 4,5\n", TIES, "the post says grade 4"),
    "nothing": ("", TIES, "an empty file; .*such as id,experience"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_unclear_is_refused_with_a_way_out(imported, kind):
    roster, ties, message = REFUSED[kind]
    with pytest.raises(InputError) as caught:
        imported(roster, ties)
    assert re.search(message, str(caught.value), re.DOTALL), str(caught.value)


def test_labels_win_over_ids_for_all_or_for_none(imported):
    edges = edge(0, 1) + edge(2, 1)
    found = imported(NUMBERS, with_labels({0: 1, 1: 2, 2: 3, 3: 4}, edges))
    assert pairs(found) == "1>2 3>2"


def test_zeros_that_a_spreadsheet_took_are_put_back(imported):
    roster = "id,years,grade\n001,3,1\n002,5,2\n010,7,3\n"
    found = imported(roster, "from,to\n1,2\n10.0,1\n")
    assert pairs(found) == "001>002 010>001" and Kind.SPELLING in kinds(found)


def test_numbers_of_civil_servants_are_the_same_in_groups(imported):
    roster = "NIP,years\n19850101 201001 2 001,3\n19860202 201001 1 002,5\n"
    found = imported(roster, "from,to\n198501012010012001,'198602022010011002\n")
    assert [*found.ties] == [(0, 1)]


def test_everybody_needs_an_id(imported):
    with pytest.raises(InputError, match="line 3, id = '-': empty; give everybody an id"):
        imported("id,years\nRina,3\n-,4\n")


def test_namesakes_are_distinguishes_by_a_number_that_both_files_have(imported):
    found = imported(NAMESAKES, "from,to\n71,73\n72,71\n")
    assert pairs(found) == "71>73 72>71"


@pytest.mark.parametrize("other", ["Ani  ", "ANI", "Ani\u200b"])
def test_rows_repeat_only_if_all_their_cells_agree(imported, other):
    roster = f"id,years,note\nAni,3,a\nBudi,4,b\n{other},3,c\n"
    if other == "ANI":
        assert Kind.ALIKE in kinds(imported(roster, "from,to\nAni,Budi\n"))
        return
    with pytest.raises(InputError, match="twice in the roster"):
        imported(roster, "from,to\nAni,Budi\n")


def test_people_outside_are_left_out_if_asked(imported):
    ties = TIES + "Rina,Suami saya\nPengawas,Umi\n"
    roster = f"{ROSTER}Vera,4,Operator Sekolah,\n"
    found = imported(roster, ties + "Umi,Vera\n", outsiders="leave-out")
    assert pairs(found) == PAIRS and found.staff.ids == ("Rina", "Tono", "Umi")
    assert {odd.kind: odd.count for odd in found.oddities}[Kind.OUTSIDERS] == 2
    assert Kind.NO_TEACHERS in kinds(found)


def test_the_head_is_left_out_with_her_ties(imported):
    found = imported(f"{ROSTER}Wati,20,Kepala Sekolah,\n", TIES + "Wati,Umi\nRina,Wati\n")
    assert pairs(found) == PAIRS and Kind.HEAD in kinds(found)


def test_columns_are_what_they_are_said_to_be(imported):
    roster = "urut,kode,lama kerja\n1,Rina,3\n2,Tono,4\n"
    found = imported(roster, "x,y,z\nRina,Tono,a\nTono,Rina,a\n",
                     columns='id=kode,experience="lama kerja",asker=x,adviser=y')  # fmt: skip
    assert pairs(found) == "Rina>Tono Tono>Rina"
    said = 'id=kode,experience="lama kerja",asker=x,adviser=y,adviser=z'
    found = imported(roster, "x,y,z\nRina,Tono,\nTono,,Rina\n", columns=said)
    assert pairs(found) == "Rina>Tono Tono>Rina"


def test_a_node_is_who_its_named_label_says(imported):
    text = with_labels({"1": 2, "2": 3, "3": 4, "4": 1}, edge(1, 2))
    assert pairs(imported(NUMBERS, text, columns="node=name")) == "2>3"
    assert pairs(imported(NUMBERS, text, columns="node=node")) == "1>2"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"columns": "idd=x"}, "did you mean 'id'"),
        ({"columns": "id"}, "not pairs of a column and its name"),
        ({"columns": "id=a,id=b"}, "name it once"),
        ({"columns": "id=kode"}, "call it kode"),
        ({"outsiders": "keep"}, "known are refuse, leave-out"),
        ({"sheet": "roster=A,ties=B"}, "known are roster, edges"),
    ],
)
def test_what_is_said_about_files_is_checked(imported, said, message):
    with pytest.raises(InputError, match=message):
        imported(**said)


@pytest.mark.parametrize("sheet", ["Guru", "edges=Guru"])
def test_a_sheet_of_a_file_that_has_none_is_refused(imported, sheet):
    with pytest.raises(InputError, match=r"Guru.*without sheets.*leave it out"):
        imported(sheet=sheet)


def workbook(**sheets):
    book, content = Workbook(), BytesIO()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append([float(cell) if cell.isdigit() else cell for cell in line.split(",")])
    book.save(content)
    return content.getvalue()


def test_a_workbook_is_read_by_the_sheet_that_fits(imported):
    both = workbook(Sampul="SD Negeri 1", Guru=ROSTER, Jaringan=TIES)
    found = imported(both, both)
    assert pairs(found) == PAIRS and found.staff.experience.tolist() == [3, 12.5, 7]
    assert Kind.SHEET in kinds(found)


def test_a_sheet_can_be_named(imported):
    other = ROSTER.replace("3", "9")
    both = workbook(Lama=ROSTER, Baru=other, Jaringan=TIES)
    with pytest.raises(InputError, match=r"several sheets.*--sheet roster.*Lama, Baru"):
        imported(both, both)
    found = imported(both, both, sheet="roster=Baru,edges=Jaringan")
    assert found.staff.experience[0] == 9
    with pytest.raises(InputError, match="no such sheet; did you mean 'Baru'"):
        imported(both, both, sheet="Bari")


def test_a_workbook_that_unpacks_to_very_much_is_refused(imported):
    from zipfile import ZIP_DEFLATED, ZipFile

    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b" " * 60_000_000)
    with pytest.raises(InputError, match="too large a workbook"):
        imported(content.getvalue())


def test_a_staff_may_have_120_people(imported):
    names = [f"Guru {k}" for k in range(120)]
    roster = "nama,masa kerja\n" + "".join(f"{name},{k % 30}\n" for k, name in enumerate(names))
    assert len(imported(roster, f"from,to\n{names[0]},{names[119]}\n").staff.ids) == 120


@pytest.mark.parametrize("code", ["en", "id"])
def test_columns_that_are_not_used_are_told(imported, code):
    found = imported("id,years,Umur\nRina,3,40\nTono,4,50\n", "from,to\nRina,Tono\n")
    (odd,) = [odd for odd in found.oddities if odd.kind == Kind.UNUSED]
    assert note_sentence(odd, language(code)).endswith("1 (Umur).")


def test_the_command_takes_what_is_said_about_the_files(tmp_path):
    (tmp_path / "r.csv").write_text("kode,lama\nRina,3\nTono,4\n", "utf-8")
    (tmp_path / "t.csv").write_text("from,to\nRina,Tono\nTono,Camat\n", "utf-8")
    arguments = ["import-staff", tmp_path / "r.csv", tmp_path / "t.csv", "--lang", "id"]
    arguments += ["--columns", "id=kode,experience=lama", "--out", tmp_path / "s.toml"]
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == 2 and "Camat" in done.stderr
    done = CliRunner().invoke(app, [*map(str, arguments), "--outsiders", "leave-out"])
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "ties.csv").read_text("utf-8") == "asker,adviser\nRina,Tono\n"
