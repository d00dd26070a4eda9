"""Files of a staff: what is written in any form is read back; what is damaged is never guessed."""

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.scenario.staff.importer import import_staff
from tests.staff_files import answer_rows, files, list_rows, people, spreadsheet, table_text

QUICK = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
THOROUGH = settings(QUICK, max_examples=800)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("staff")


def read(folder, roster, ties):
    (folder / "roster").write_bytes(roster)
    (folder / "ties").write_bytes(ties)
    return import_staff(folder / "roster", folder / "ties")


def plain(name):
    return name.lstrip("0") or name


def content(found):
    """Who is on a staff, and who asks whom; zeros before numbers may be lost in a spreadsheet."""
    staff = found.staff
    named = [plain(name) for name in staff.ids]
    return (
        {name: (float(x), int(p), float(g))
         for name, x, p, g in zip(named, staff.experience, staff.post, staff.grade, strict=True)},
        {(named[asker], named[adviser]) for asker, adviser in found.ties},
    )  # fmt: skip


def meant(staff):
    grade_without = {1: 3.5, 2: 2.0}
    return (
        {plain(each.name): (each.years, each.post, each.grade or grade_without[each.post])
         for each in staff.persons},
        {(plain(asker), plain(adviser)) for asker, adviser in staff.ties},
    )  # fmt: skip


def reads_back(folder, data, largest=24):
    staff = data.draw(people(largest))
    roster, ties = data.draw(files(staff))
    assert content(read(folder, roster, ties)) == meant(staff)


@QUICK
@given(st.data())
def test_a_staff_is_read_back_from_every_kind_of_file(folder, data):
    reads_back(folder, data)


@pytest.mark.slow
@THOROUGH
@given(st.data())
def test_a_staff_is_read_back_from_every_kind_of_file_eight_hundred_times(folder, data):
    reads_back(folder, data, largest=120)


#: What may befall a table of a roster (0) or of ties (1).
def cell_lost(draw, rows):
    row = draw(st.integers(1, len(rows) - 1))
    place = draw(st.integers(0, len(rows[row]) - 1))
    return [*rows[:row], (*rows[row][:place], *rows[row][place + 1 :]), *rows[row + 1 :]]


def name_unknown(draw, rows):
    row = draw(st.integers(1, len(rows) - 1))
    return [*rows[:row], ("Orang Lain", *rows[row][1:]), *rows[row + 1 :]]


def row_doubled(draw, rows):
    row = draw(st.integers(1, len(rows) - 1))
    return [*rows[:row], rows[row], *rows[row:]]


def header_lost(draw, rows):
    return rows[1:]


def header_repeated(draw, rows):
    row = draw(st.integers(1, len(rows) - 1))
    return [*rows[:row], rows[0], *rows[row:]]


def note_below(draw, rows):
    note = draw(st.sampled_from(("Keterangan: Juli 2026", "Jumlah", "Makassar, 1 Juli")))
    place = draw(st.integers(0, len(rows[0]) - 1))
    return [*rows, tuple(note if k == place else "" for k in range(len(rows[0])))]


def columns_numbered(draw, rows):
    return [rows[0], tuple(str(k) for k in range(1, len(rows[0]) + 1)), *rows[1:]]


def letters_changed(draw, rows):
    row = draw(st.integers(1, len(rows) - 1))
    change = draw(st.sampled_from((str.upper, str.lower, lambda cell: f" {cell}\u200b\u00a0")))
    return [*rows[:row], (change(rows[row][0]), *rows[row][1:]), *rows[row + 1 :]]


def column_unneeded(draw, rows):
    return [(*row, "Q1" if k == 0 else "y", "Q1" if k == 0 else "z") for k, row in enumerate(rows)]


DAMAGES = (
    *(cell_lost, name_unknown, row_doubled, header_lost, header_repeated),
    *(note_below, columns_numbered, letters_changed, column_unneeded),
)


def is_refused_or_the_same(folder, data):
    staff = data.draw(people(8))
    roster = [("nama", "masa kerja", "jabatan", "kelas")]
    roster += [(each.name, f"{each.years:g}", ("guru kelas", "guru mapel", "pustakawan")[each.post],
                str(each.grade or "")) for each in staff.persons]  # fmt: skip
    form = data.draw(st.sampled_from((list_rows, answer_rows)))
    ties = [row[1:] if form is answer_rows else row for row in form(staff, data.draw)]
    damage = data.draw(st.sampled_from(DAMAGES))
    if damage is columns_numbered and staff.names[0].isdigit():
        damage = column_unneeded  # numbers of columns are people of such a staff
    if data.draw(st.booleans()) and damage is not name_unknown:
        roster = damage(data.draw, roster)
    else:
        ties = damage(data.draw, ties)
    try:
        found = read(folder, table_text(roster).encode(), table_text(ties).encode())
    except InputError:
        return
    assert damage not in (name_unknown, header_lost)
    people_found, ties_found = content(found)
    if damage is letters_changed:
        people_found, ties_found = in_small_letters(people_found, ties_found)
        assert (people_found, ties_found) == in_small_letters(*meant(staff))
    else:
        assert (people_found, ties_found) == meant(staff)


def in_small_letters(found, ties):
    return (
        {name.casefold(): each for name, each in found.items()},
        {(asker.casefold(), adviser.casefold()) for asker, adviser in ties},
    )


@QUICK
@given(st.data())
def test_a_damaged_file_is_refused_or_means_the_same(folder, data):
    is_refused_or_the_same(folder, data)


@pytest.mark.slow
@THOROUGH
@given(st.data())
def test_a_damaged_file_is_refused_or_means_the_same_eight_hundred_times(folder, data):
    is_refused_or_the_same(folder, data)


def test_a_workbook_of_the_same_rows_is_the_same_bytes_at_any_time(monkeypatch):
    rows = [("nama", "masa kerja"), ("Bu Ani", "12")]
    books = []
    for year in (2020, 2031):
        monkeypatch.setattr(time, "localtime", lambda *_, year=year: (year, *(2,) * 5, 0, 0, 0))
        monkeypatch.setattr(time, "time", lambda year=year: year * 3e7)
        books.append(spreadsheet(rows))
    assert books[0] == books[1]


@QUICK
@given(st.data())
def test_no_bytes_raise_anything_but_a_refusal(folder, data):
    roster, ties = data.draw(files(data.draw(people(5))))
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(ties) - 1))
        ties = ties[:place] + data.draw(st.binary(max_size=3)) + ties[place + 1 :]
    else:
        ties = ties[: data.draw(st.integers(0, len(ties)))]
    with suppress(InputError):
        read(folder, roster, ties)
