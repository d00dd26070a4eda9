"""What is handed on of a district: a report without gaps, and a research object with every file."""

import json
import re
import shlex
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import numpy as np
import pandas
import pytest

from collabsim.interfaces.app.district.hand_on import command_of
from collabsim.results.language import LANGUAGES, language
from collabsim.studies.district.budget import Budget
from collabsim.studies.district.district import District, district
from collabsim.studies.district.report import answer
from collabsim.studies.district.spread import SPREADS
from collabsim.studies.parcel import parcel_of
from collabsim.studies.report import report_of
from tests.test_district import SMALL


@pytest.fixture(scope="module")
def found() -> District:
    small = SMALL.replace(terms=2)
    return district("coaching", budget=Budget(rupiah=9_000_000), scenario=small, lucks=2)


@pytest.fixture(scope="module")
def parcel(found: District) -> ZipFile:
    return ZipFile(BytesIO(parcel_of(found, "id", "collabsim district coaching")))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_report_of_a_district_has_no_gaps_and_loads_nothing(found: District, code: str) -> None:
    page = report_of(found, code, command=command_of(found))
    told = re.sub(r"<(style|svg).*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"\{\w+\}|\bnan\b", told)
    assert "<svg" in page
    assert not re.search(r"(src|href)=", told)
    assert command_of(found) in page


def test_every_file_of_a_parcel_is_in_its_metadata_with_its_hash(parcel: ZipFile) -> None:
    graph = json.loads(parcel.read("ro-crate-metadata.json"))["@graph"]
    named = {each["@id"]: each for each in graph}
    files = set(parcel.namelist()) - {"ro-crate-metadata.json"}
    assert {"report.id.html", "schools.csv", "spreads.csv", "run.json"} < files
    assert files < set(named)
    for name in files:
        assert named[name]["sha256"] == sha256(parcel.read(name)).hexdigest()


def test_every_column_of_a_parcel_has_a_meaning(parcel: ZipFile) -> None:
    entries = pandas.read_csv(BytesIO(parcel.read("dictionary.csv")))
    assert entries["meaning"].notna().all()


def test_the_table_of_schools_is_what_was_found(found: District, parcel: ZipFile) -> None:
    table = pandas.read_csv(BytesIO(parcel.read("schools.csv")))
    assert len(table) == len(found.lucks) * len(SPREADS) * len(SMALL.schools) * found.years
    for spread in SPREADS:
        of_it = table[table["spread"] == spread]
        assert np.allclose(of_it["weeks"], np.ravel([found.gains(spread, k) for k in (0, 1)]))
        assert of_it[of_it["year"] == 1]["rupiah"].sum() == pytest.approx(
            sum(luck.costs(spread)[0].sum() for luck in found.lucks)
        )


def test_the_answer_names_the_best_way_alone_only_where_no_other_may_be_it(
    found: District,
) -> None:
    places = found.places("rupiah")
    first = [each for each in SPREADS if places[each].best == 1 and
             found.yields("rupiah")[each].known]  # fmt: skip
    assert ("cannot be told" in answer(found, language("en"))) == (len(first) != 1)


def test_the_command_asks_for_the_same_district(found: District) -> None:
    words = shlex.split(command_of(found))
    assert words == ["collabsim", "district", "coaching", "--rupiah", "9000000", "--lucks", "2",
                     "--seed", "1"]  # fmt: skip
