"""For translators: ``python -m collabsim.report.catalogue`` collects and compiles texts.

It needs Babel. Texts are those marked in the code with ``_("…")`` or ``text("…")``, the metrics'
names, units and descriptions, behaviours and styles, and the presets' titles and questions.
Translate what is empty in ``locale/<language>/LC_MESSAGES/messages.po`` and run it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.report.language import CATALOGUES, DOMAIN, LANGUAGES

if TYPE_CHECKING:
    from babel.messages import Catalog

PACKAGE = Path(__file__).parent.parent
#: Functions whose first argument is a text to translate.
MARKS: dict[str, None] = {"_": None, "text": None}
#: Catalogues in git change with their texts only, not with the day.
DAY = datetime(2026, 1, 1, tzinfo=UTC)
LINE = 99


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text to translate, with the file that it is in."""
    from babel.messages.extract import extract_from_file

    from collabsim.scenario import load, presets

    for path in sorted(PACKAGE.rglob("*.py")):
        for found in extract_from_file("python", path, keywords=MARKS):
            yield str(found[1]), path.relative_to(PACKAGE.parent).as_posix()
    yield from _declared()
    for name, path in presets().items():
        scenario = load(name)
        for text in (scenario.title, scenario.question):
            yield text, path.relative_to(PACKAGE.parent).as_posix()


def _declared() -> Iterator[tuple[str, str]]:
    """Yield the texts that metrics, programmes and leadership are declared with."""
    from collabsim.leadership import BEHAVIOUR_LIST, STYLES
    from collabsim.metrics import METRICS
    from collabsim.metrics.beginners import BEGINNERS
    from collabsim.programmes import REGISTRY
    from collabsim.report.overview import label_of

    for metric in (*METRICS, *BEGINNERS):
        for text in (label_of(metric), metric.unit, metric.group, metric.about):
            yield text, "collabsim/metrics"
    for programme in REGISTRY.values():
        for option in programme.settings:
            for text in (option.unit, option.about):
                yield text, "collabsim/programmes"
    for behaviour in BEHAVIOUR_LIST:
        for text in (behaviour.name.replace("_", " "), behaviour.buys, behaviour.costs):
            yield text, "collabsim/leadership.py"
    for style in STYLES.values():
        for text in (style.name.replace("_", "-"), style.about):
            yield text, "collabsim/leadership.py"


def template() -> Catalog:
    """Return all texts, none translated."""
    from babel.messages import Catalog

    catalogue = Catalog(
        project="collabsim",
        header_comment="# Texts of collabsim, collected by python -m collabsim.report.catalogue",
        copyright_holder="the authors of collabsim",
        last_translator="the authors of collabsim",
        language_team="the authors of collabsim",
        msgid_bugs_address="the authors of collabsim",
        creation_date=DAY,
        revision_date=DAY,
        fuzzy=False,
    )
    for text, file in texts():
        if text:
            catalogue.add(text, locations=[(file, 0)])
    return catalogue


def files(language: str) -> tuple[Path, Path]:
    """Return a language's catalogue for people (``.po``) and the one for programs (``.mo``)."""
    folder = CATALOGUES / language / "LC_MESSAGES"
    return folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"


def update() -> list[str]:
    """Write the template, bring every language's catalogue up to date; return what is missing."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    missing = []
    fresh = template()
    with (CATALOGUES / f"{DOMAIN}.pot").open("wb") as file:
        write_po(file, fresh, width=LINE, include_lineno=False)
    for code in LANGUAGES:
        if code == "en":
            continue
        people, programs = files(code)
        with people.open("rb") as file:
            catalogue = read_po(file, locale=code)
        catalogue.update(fresh, no_fuzzy_matching=True)
        catalogue.creation_date = catalogue.revision_date = DAY
        with people.open("wb") as file:
            write_po(file, catalogue, width=LINE, include_lineno=False, ignore_obsolete=True)
        with programs.open("wb") as file:
            write_mo(file, catalogue)
        missing += [f"{code}: {each.id}" for each in catalogue if each.id and not each.string]
    return missing


if __name__ == "__main__":
    import sys

    sys.stdout.writelines(f"not translated: {line}\n" for line in update())
