"""For translators: ``python -m collabsim.interfaces.catalogue`` collects and compiles texts.

It needs Babel. Texts are those marked in the code with a function among ``MARKS``, the metrics'
names and meanings, parameters' units, what free ones mean, behaviours, styles, programmes, what
the fields of files mean, and the presets' titles and questions.
Translate what is empty in ``locale/<language>/LC_MESSAGES/messages.po`` and run it again.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim.results.language import CATALOGUES, DOMAIN, LANGUAGES

if TYPE_CHECKING:
    from babel.messages import Catalog

PACKAGE = Path(__file__).parent.parent
#: Where texts are: in the package, and in the questions that stand beside it.
SOURCES = (PACKAGE, PACKAGE.parent / "experiments")
#: Functions that take texts to translate, and the places or names of these arguments.
MARKS = {
    "_": (0,), "text": (0,), "stage": (0,), "say": (0,),
    "Problem": (0, 1), "cell_problem": (0, 1), "_problem": (0,), "Field": ("description",),
}  # fmt: skip
#: Texts of Python and of systems that errors repeat.
FOREIGN = (
    "Invalid value", "Cannot overwrite a value",
    "Expected '=' after a key in a key/value pair", "Permission denied",
    "No space left on device", "Read-only file system", "No such file or directory",
    "Is a directory", "Not a directory", "File name too long", "Address already in use",
)  # fmt: skip
#: Catalogues in git change with their texts only, not with the day.
DAY = datetime(2026, 1, 1, tzinfo=UTC)
LINE = 99


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text to translate, with the file that it is in."""
    from collabsim.scenario import load, presets

    for path in sorted(path for source in SOURCES for path in source.rglob("*.py")):
        for text in marked(path.read_text(encoding="utf-8")):
            yield text, path.relative_to(PACKAGE.parent).as_posix()
    for file, part in (
        ("collabsim/model/metrics", _of_metrics()),
        ("collabsim/model/leadership.py", _of_leadership()),
        ("collabsim/model/programmes", _of_programmes()),
        ("collabsim/model/parameters", _of_parameters()),
        ("collabsim/interfaces/catalogue.py", FOREIGN),
    ):
        for text in part:
            yield text, file
    for name, path in presets().items():
        scenario = load(name)
        for text in (scenario.title, scenario.question):
            yield text, path.relative_to(PACKAGE.parent).as_posix()


def marked(source: str) -> Iterator[str]:
    """Yield the texts that a source marks for translation, in their order.

    >>> list(marked('say("give {kind}", kind=say("a text") if short else say("a" " list"))'))
    ['give {kind}', 'a text', 'a list']
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        given = dict(enumerate(call.args)) | {each.arg: each.value for each in call.keywords}
        for place in MARKS.get(called(call), ()):
            match given.get(place):
                case ast.Constant(value=str(text)):
                    yield text


def called(call: ast.Call) -> str:
    """Return the name of what is called, "" where it has none."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _of_parameters() -> Iterator[str]:
    from collabsim.model.parameters import PARAMETERS
    from collabsim.scenario.parameter_sample import parameter_sample

    free = parameter_sample().parameters
    for parameter in PARAMETERS:
        yield parameter.unit
        if parameter.name in free:  # sentences say what decides an answer
            yield parameter.about


def _of_metrics() -> Iterator[str]:
    from collabsim.model.metrics import METRICS
    from collabsim.model.metrics.beginners import BEGINNERS
    from collabsim.results.metric_format import label_of

    for metric in (*METRICS, *BEGINNERS):
        yield from (label_of(metric), metric.unit, metric.group, metric.about)


def _of_leadership() -> Iterator[str]:
    from collabsim.model.leadership import BEHAVIOUR_LIST, STYLES, behaviour_in_words

    for behaviour in BEHAVIOUR_LIST:
        yield from (behaviour_in_words(behaviour.name), behaviour.buys, behaviour.costs)
    for style in STYLES.values():
        yield from (style.name.replace("_", "-"), style.about)


def _of_programmes() -> Iterator[str]:
    from collabsim.model.leadership import BEHAVIOURS
    from collabsim.model.programmes import REGISTRY

    for programme in REGISTRY.values():
        if programme.name != "kkg":  # the same in every language
            yield programme.name.replace("_", " ")
        yield programme.about.partition("\n")[0]
        for option in programme.settings:
            if option.name not in BEHAVIOURS:  # they have their names where the school is led
                yield option.name.replace("_", " ")
            yield from (option.unit, option.about)


def template() -> Catalog:
    """Return all texts, none translated."""
    from babel.messages import Catalog

    catalogue = Catalog(
        project="collabsim",
        header_comment="# Texts of collabsim, by python -m collabsim.interfaces.catalogue",
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
