"""A parcel to hand on: the report, the data and the research object of an answer in one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from collabsim.results.language import language
from collabsim.results.research_object.publish import publish
from collabsim.results.zip_file import zip_of
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.export import about_comparison
from collabsim.studies.district.district import District
from collabsim.studies.district.export import about_district, columns_of
from collabsim.studies.report import report_of

NO_FILES: Mapping[str, str] = {}


def parcel_of(
    found: Comparison | District,
    code: str = "en",
    command: str = "",
    link: str = "",
    files: Mapping[str, str] = NO_FILES,
) -> bytes:
    """Return a ZIP file with all of an answer: as ``save`` writes it, with the report beside.

    ``files`` are texts by name that the command needs. The metadata of the research object
    (RO-Crate) name every one of them with its hash.

    >>> Path("parcel.zip").write_bytes(parcel_of(cs.compare("directive")))  # doctest: +SKIP
    """
    with TemporaryDirectory(prefix="collabsim-") as place:
        folder = found.save(Path(place) / "results", code, command)
        page = report_of(found, code, command=command, link=link)
        for name, text in ({f"report.{code}.html": page} | dict(files)).items():
            (folder / name).write_text(text, encoding="utf-8")
        match found:
            case Comparison():
                about = about_comparison(found, language(code), command)
                publish(folder, about, code, found.metrics)
            case District():
                own = columns_of(found)
                publish(folder, about_district(found, language(code), command), code, own=own)
        return zip_of(folder)
