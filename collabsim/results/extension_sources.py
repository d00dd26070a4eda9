"""The source of extensions beside the results that were made with them, and how they are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from collabsim import whole_files
from collabsim.results.language import Language
from collabsim.results.result_directory import EXTENSIONS
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import Extension


def used_by(scenarios: Iterable[Scenario]) -> tuple[Extension, ...]:
    """Return the extensions that scenarios use, each once."""
    return tuple(dict.fromkeys(each for scenario in scenarios for each in scenario.use))


def write_sources(used: Iterable[Extension], directory: Path) -> None:
    """Write the source of extensions into a directory's folder for them; nothing for none.

    Raises InputError where one was changed since it was loaded.
    """
    for extension in used:
        for name, content in extension.files.items():
            place = directory / EXTENSIONS / name
            whole_files.make_folders(place.parent)
            whole_files.write(place, content)


def named(used: Iterable[Extension], language: Language) -> str:
    """Return which extensions were used, with versions and hashes; "" for none."""
    return in_words([each.facts for each in used], language)


def in_words(facts: Iterable[Mapping[str, str]], language: Language) -> str:
    """Return which extensions were used, from what a result says of them; "" for none."""
    told = [
        f"{each['name']} {each['version']} ({each['hash']})".replace("  ", " ") for each in facts
    ]
    if not told:
        return ""
    return language.text("Extensions: {names}.").format(names=", ".join(told))
