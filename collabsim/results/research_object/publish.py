"""Makes a directory of results a research object, when all else in it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from collabsim.model.metrics import Metric
from collabsim.results.csv_forms import PLAIN
from collabsim.results.language import language
from collabsim.results.research_object.citation import CITATION, LICENCE, LICENCE_TEXT, citation
from collabsim.results.research_object.column import Column
from collabsim.results.research_object.crate import ACTION, CRATE, About, crate_of
from collabsim.results.research_object.dictionary import DICTIONARY, dictionary_of, entries_of


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


#: What results are called that have no title.
UNTITLED = _("Results of a simulation of schools")
#: What is added to a directory, the metadata last: it names all others.
FILES = (DICTIONARY, CITATION, LICENCE, CRATE)


def is_published(folder: Path) -> bool:
    """Whether a folder has the metadata of a research object."""
    return (folder / CRATE).exists()


def command_in(folder: Path) -> str:
    """Return the line that a folder's metadata name as what repeats it; "" where they do not."""
    try:
        graph = json.loads((folder / CRATE).read_bytes())["@graph"]
        return next(str(each["name"]) for each in graph if each["@id"] == ACTION)
    except (OSError, ValueError, LookupError, TypeError, StopIteration):  # damaged, or another's
        return ""


def publish(
    folder: Path,
    about: About,
    code: str = "en",
    metrics: Sequence[Metric] = (),
    own: Mapping[str, Column] | None = None,
    csv: str = PLAIN,
    write: Callable[[str, bytes], object] | None = None,
) -> None:
    """Add the data dictionary, a citation, a licence and the metadata of an RO-Crate to a folder.

    A citation and a licence that are there stay as they are: their owner may have written them.
    ``metrics`` and ``own`` are columns of one's own, ``csv`` is the form of tables, ``write`` puts
    a file by its name into the folder. Raises OSError where the system refuses.
    """
    put = write or (lambda name, content: (folder / name).write_bytes(content))
    tongue, date = language(code), datetime.now(UTC).date().isoformat()
    entries = entries_of(folder, metrics, own)
    put(DICTIONARY, dictionary_of(entries, tongue, csv))
    about = about._replace(title=about.title or tongue.text(UNTITLED))
    for name, text in ((CITATION, citation(about.title, date)), (LICENCE, LICENCE_TEXT)):
        if not (folder / name).exists():
            put(name, text.encode())
    put(CRATE, crate_of(folder, about, entries, date, tongue))
