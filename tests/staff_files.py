"""A staff written as every kind of file that people have: what an import must read back."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO, StringIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hypothesis import strategies as st

_FIRST = "Ani Budi Citra Dewi Eka Fajar Gita Hadi Indah Joko Kartini Lestari Ma'ruf Nur Ömer Zoë"
_SECOND = "Santoso Aminah Siregar Wijaya Lubis Ngurah Hasan Pratiwi Daeng Tompo Putri Sari"
FIRST, SECOND = _FIRST.split(), _SECOND.split()
POSTS = {
    0: ("class teacher", "Guru Kelas", "guru kelas"),
    1: ("specialist", "Guru PJOK", "Guru Mapel", "Guru Agama Islam"),
    2: ("librarian", "Pustakawan", "Tenaga Perpustakaan"),
}
GRADES = {1: ("1", "1A", "I", "Kelas 1"), 2: ("2", "2B", "II", "II-A"), 3: ("3", "III", "3.0"),
          4: ("4", "IV", "kelas 4B"), 5: ("5", "V", "5 C"), 6: ("6", "VI", "VI B")}  # fmt: skip


@dataclass(frozen=True)
class Person:
    name: str
    years: float
    post: int
    grade: int | None


@dataclass(frozen=True)
class People:
    """A staff: persons, and ties as pairs of names."""

    persons: tuple[Person, ...]
    ties: frozenset[tuple[str, str]]

    @property
    def names(self):
        return [person.name for person in self.persons]


@st.composite
def people(draw, largest=24):
    n = draw(st.integers(3, largest))
    count = len(FIRST) * len(SECOND)
    places = draw(st.lists(st.integers(0, count - 1), min_size=n, max_size=n, unique=True))
    names = [f"{FIRST[k % len(FIRST)]} {SECOND[k // len(FIRST)]}" for k in places]
    if draw(st.booleans()):
        names = [f"{name}, S.Pd" if draw(st.booleans()) else name for name in names]
    if draw(st.integers(0, 3)) == 0:
        names = [f"{k:03}" for k in draw(st.permutations(range(1, n + 1)))]
    persons = []
    for k, name in enumerate(names):
        post = 0 if k == 0 else draw(st.sampled_from((0, 0, 0, 1, 2)))
        grade = draw(st.integers(1, 6)) if post == 0 else None
        persons.append(Person(name, draw(st.integers(0, 80)) / 2, post, grade))
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda t: t[0] != t[1])
    ties = draw(st.frozensets(pair, min_size=1, max_size=3 * n))
    return People(tuple(persons), ties)


def table_text(rows, delimiter=",", above=()):
    text = StringIO()
    for title in above:
        text.write(f"{title}\n")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


@st.composite
def roster_rows(draw, staff):
    header = draw(st.sampled_from((
        ("id", "experience", "post", "grade"),
        ("Nama", "Masa Kerja (tahun)", "Jabatan", "Kelas"),
        ("Nama Lengkap", "years teaching", "Jenis PTK", "Mengajar kelas"),
    )))  # fmt: skip
    rows = [header]
    rows += [
        (
            person.name,
            f"{person.years:g}",
            draw(st.sampled_from(POSTS[person.post])),
            "" if person.grade is None else draw(st.sampled_from(GRADES[person.grade])),
        )
        for person in staff.persons
    ]
    if draw(st.booleans()):
        rows = [(k or "No", *row, "x") for k, row in enumerate(rows)]
    return rows


def spreadsheet(rows, titles=()):
    from openpyxl import Workbook

    book, content = Workbook(), BytesIO()
    for title in titles:
        book.active.append((title,))
    for row in rows:
        book.active.append([as_number(cell) for cell in row])
    book.save(content)
    return timeless(content.getvalue())


def timeless(book):
    """Return a workbook without the time of its writing: the same rows are the same bytes."""
    content = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", TIME, old.read(name)))
    return content.getvalue()


TIME = b"2026-07-13T07:00:00Z"


def as_number(cell):
    """A spreadsheet makes a number of what looks like one, and takes zeros off."""
    try:
        return float(cell)
    except ValueError:
        return cell


def list_rows(staff, draw):
    header = draw(st.sampled_from((("asker", "adviser"), ("from", "to"), ("Source", "Target"))))
    rows = [(*header, "weight"), *((*tie, draw(st.sampled_from(("1", "2", "ya", "1.0"))))
                                   for tie in sorted(staff.ties))]  # fmt: skip
    rows += [(*draw(st.permutations(staff.names))[:2], "0")]
    return rows if draw(st.booleans()) else [row[:2] for row in rows[:-1]]


def matrix_rows(staff, draw):
    yes, no, itself = draw(st.sampled_from((
        ("1", "0", "-"), ("TRUE", "FALSE", ""), ("x", "", "x"), ("✓", "", "x"),
        ("ya", "tidak", "NA"), ("3", "0", "0"),
    )))  # fmt: skip
    names = staff.names
    columns = draw(st.permutations(names))
    cell = {True: yes, False: no}
    return [("", *columns), *((one, *(itself if one == other else cell[(one, other) in staff.ties]
                                      for other in columns)) for one in names)]  # fmt: skip


def answer_rows(staff, draw):
    between = draw(st.sampled_from((", ", "; ", "\n", " dan ")))
    advisers = {name: sorted(b for a, b in staff.ties if a == name) for name in staff.names}
    rows = [("Timestamp", "Nama Anda", "adviser")]
    return rows + [("9:12", name, between.join(asked) or "tidak ada")
                   for name, asked in advisers.items()]  # fmt: skip


def wide_rows(staff, draw):
    advisers = {name: sorted(b for a, b in staff.ties if a == name) for name in staff.names}
    most = max(2, *map(len, advisers.values()))
    rows = [("nama", *(f"ask_{k}" for k in range(1, most + 1)))]
    return rows + [(name, *asked, *[""] * (most - len(asked))) for name, asked in advisers.items()]


def graphml(staff, draw):
    key = draw(st.sampled_from(("name", "label", "vertex.names")))
    node = {name: f"n{k}" for k, name in enumerate(staff.names)}
    nodes = "".join(f'<node id="{node[name]}"><data key="k">{xml(name)}</data>'
                    '<data key="a">NA</data></node>' for name in staff.names)  # fmt: skip
    edges = "".join(f'<edge source="{node[a]}" target="{node[b]}"/>' for a, b in sorted(staff.ties))
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns='
            f'"http://graphml.graphdrawing.org/xmlns"><key id="k" for="node" attr.name="{key}" '
            'attr.type="string"/><key id="a" for="node" attr.name="age" attr.type="int"/>'
            f'<graph edgedefault="directed">{nodes}{edges}</graph></graphml>')  # fmt: skip


def gexf(staff, draw):
    node = {name: k for k, name in enumerate(staff.names)}
    nodes = "".join(f'<node id="{k}" label={quoteattr(name)}/>' for name, k in node.items())
    edges = "".join(f'<edge id="{k}" source="{node[a]}" target="{node[b]}" weight="1.0"/>'
                    for k, (a, b) in enumerate(sorted(staff.ties)))  # fmt: skip
    version = draw(st.sampled_from(("http://www.gexf.net/1.2draft", "http://gexf.net/1.3")))
    return (f'<?xml version="1.0" encoding="UTF-8"?><gexf xmlns="{version}"><graph '
            f'defaultedgetype="directed"><nodes>{nodes}</nodes><edges>{edges}</edges></graph>'
            '</gexf>')  # fmt: skip


def gml(staff, draw):
    node = {name: k for k, name in enumerate(staff.names)}
    nodes = "".join(f'  node [\n    id {k}\n    label "{name}"\n  ]\n' for name, k in node.items())
    edges = "".join(f"  edge [\n    source {node[a]}\n    target {node[b]}\n  ]\n"
                    for a, b in sorted(staff.ties))  # fmt: skip
    return f"graph [\n  directed 1\n{nodes}{edges}]\n"


def pajek(staff, draw):
    node = {name: k for k, name in enumerate(staff.names, start=1)}
    text = f"*Vertices {len(node)}\n" + "".join(f'{k} "{name}"\n' for name, k in node.items())
    both = [(a, b) for a, b in staff.ties if (b, a) in staff.ties and a < b]
    if draw(st.booleans()):
        one = [tie for tie in staff.ties if tie[::-1] not in staff.ties]
        text += "*Arcs\n" + "".join(f"{node[a]} {node[b]} 1\n" for a, b in sorted(one))
        return text + "*Edges\n" + "".join(f"{node[a]} {node[b]} 1\n" for a, b in sorted(both))
    return text + "*Arcslist\n" + "".join(f"{node[a]} {node[b]}\n" for a, b in sorted(staff.ties))


def ucinet(staff, draw):
    names = [f'"{name}"' for name in staff.names]
    if draw(st.booleans()):
        ties = "".join(f'"{a}" "{b}" 1\n' for a, b in sorted(staff.ties))
        return f"dl n={len(names)} format=edgelist1\nlabels embedded\ndata:\n{ties}"
    cells = [" ".join(str(int((a, b) in staff.ties)) for b in staff.names) for a in staff.names]
    return "DL N={}\nLABELS:\n{}\nDATA:\n{}\n".format(
        len(names), "\n".join(names), "\n".join(cells)
    )


def xml(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


ROWS = (list_rows, matrix_rows, answer_rows, wide_rows)
NETWORKS = (graphml, gexf, gml, pajek, ucinet)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")


@st.composite
def files(draw, staff):
    """Return the content of a roster and of its ties, in any form that people have."""
    return table_content(draw, draw(roster_rows(staff))), draw(tie_file(staff))


@st.composite
def tie_file(draw, staff):
    form = draw(st.sampled_from((*ROWS, *NETWORKS)))
    if form in NETWORKS:
        return form(staff, draw).encode()
    return table_content(draw, form(staff, draw))


def table_content(draw, rows):
    titles = draw(st.sampled_from(((), ("DAFTAR GURU", "SD Negeri 1"))))
    if draw(st.integers(0, 4)) == 0:
        return spreadsheet(rows, titles)
    delimiter, form = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(("NFC", "NFD")))
    text = unicodedata.normalize(form, table_text(rows, delimiter, titles))
    return text.encode(draw(st.sampled_from(ENCODINGS)))
