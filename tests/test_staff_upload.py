"""A staff that a visitor brings in: understood as the command does, and gone with her."""

import base64
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from collabsim.errors import InputError
from collabsim.interfaces.app.link import packed
from collabsim.interfaces.app.people import people
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.staff_upload import LARGEST_FILE, StaffUpload
from collabsim.results.language import language
from collabsim.results.zip_file import zip_of
from collabsim.scenario import load
from collabsim.scenario.staff.import_notes import Where

ROSTER = "kode,lama,jabatan,kelas\n" + "".join(
    f"Guru {k},{k},Guru Kelas,{k % 6 + 1}\n" for k in range(9)
)
TIES = "from,to\nGuru 1,Guru 2\nGuru 3,Guru 2\nGuru 4,Pengawas\n"


def given(roster=ROSTER, ties=TIES, **said):
    upload = StaffUpload(**{"columns": "id=kode,experience=lama", "outsiders": "leave-out"} | said)
    for where, name, text in (
        (Where.ROSTER, "guru.csv", roster),
        (Where.EDGES, "a/tanya.csv", ties),
    ):
        upload.take(where, name, base64.b64encode(text.encode()).decode())
    return upload


@pytest.fixture(scope="module")
def session():
    return Session.open(load("typical_sd"))


def test_a_staff_is_opened_as_the_school_and_its_files_go_with_the_visitor(session):
    upload = given()
    upload.read()
    session.open_staff(upload)
    folder = Path(session.staff_files.name)
    assert [each.name for each in people(session.current, language("id"))] == [
        f"Guru {k}" for k in range(9)
    ]
    assert session.scenario.schools[0].roster.ties == ((1, 2), (3, 2))
    with ZipFile(BytesIO(zip_of(folder))) as parts:
        assert parts.namelist() == ["roster.csv", "staff.toml", "ties.csv"]
    with pytest.raises(InputError, match="a real staff"):
        packed(session.state)
    session.go(2)
    session.restart()
    assert folder.exists()
    session.restart(load("typical_sd"))
    assert not folder.exists() and session.staff_files is None


def test_what_is_wrong_is_told_by_the_files_own_names():
    with pytest.raises(InputError) as caught:
        given(outsiders="refuse").read()
    assert str(caught.value).startswith("tanya.csv, line 4, to = 'Pengawas'")


def test_names_are_replaced_if_asked(session):
    upload = given(anonymise=True)
    upload.read()
    assert upload.imported.staff.ids[0] == "T01"


def test_nothing_opens_that_was_not_read(session):
    before = session.scenario
    with pytest.raises(InputError, match="read the files first"):
        session.open_staff(given())
    assert session.scenario == before and session.staff_files is None


@pytest.mark.parametrize("data", ["!", base64.b64encode(b"x" * (LARGEST_FILE + 1)).decode()])
def test_a_file_that_is_broken_or_too_large_is_refused(data):
    upload = given()
    with pytest.raises(InputError):
        upload.take(Where.ROSTER, "r.csv", data)
    with pytest.raises(InputError, match="a file is missing"):
        upload.read()
