"""How results are cited, and what others may do with them."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, metadata

CITATION, LICENCE = "CITATION.cff", "LICENSE.txt"
#: What results may be used for unless their owner says otherwise.
LICENCE_NAME = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TEXT = f"""\
These results may be shared and changed, for any purpose, by whoever names their source:
{LICENCE_NAME}
{LICENCE_ADDRESS}

Whoever made them may put another licence here, and into ro-crate-metadata.json.
The program that made them, collabsim, has the MIT licence.
"""
#: Who is named as author until somebody writes her name there.
NOBODY = "Whoever made these results (write your name here)"


def program() -> tuple[str, str, str]:
    """Return the program's version, authors and summary.

    >>> program()[1]
    'The collabsim authors'
    """
    summary = "A simulation laboratory for collaboration culture in schools"
    try:
        said = metadata("collabsim")
    except PackageNotFoundError:  # run from its sources, without being installed
        return "not installed", "The collabsim authors", summary
    return said["Version"], said["Author"] or "The collabsim authors", said["Summary"] or summary


def citation(title: str, date: str) -> str:
    """Return a citation file (CFF 1.2) of results, which names the program that made them.

    >>> print(citation("Meetings", "2026-11-28").splitlines()[3])
    title: "Meetings"
    """
    version, authors, summary = program()
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use these results, please cite them, and the program that made them."',
        "type: dataset",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"date-released: {date}",
        "license: CC-BY-4.0",
        "authors:",
        f"  - name: {json.dumps(NOBODY)}",
        "references:",
        "  - type: software",
        f"    title: {json.dumps(f'collabsim: {summary}')}",
        f"    version: {json.dumps(version)}",
        "    license: MIT",
        "    authors:",
        f"      - name: {json.dumps(authors)}",
    ]
    return "\n".join([*lines, ""])
