"""A link that reopens exactly this state: scenario, seed, week, changes and what is looked at.

Nothing of it is trusted when it comes back: it is unpacked up to a size, and checked like a file.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import dataclass
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.interfaces.app.budget import refuse_beyond
from collabsim.interfaces.app.staff_network import VIEWS
from collabsim.messages import Message, say
from collabsim.results.language import LANGUAGES
from collabsim.scenario import Scenario, to_toml
from collabsim.scenario.extensions import Extension
from collabsim.scenario.files import from_foreign_toml
from collabsim.scenario.schools import FROM_FILES, School
from collabsim.scenario.strict_fields import LAST_WEEK

#: Characters of a link that a browser and a server take, and bytes that it may unpack to.
LONGEST, LARGEST = 12_000, 200_000
LARGEST_SEED = 999_999
#: What a link holds of schools beside their changes: which posts and which schools there are.
SIZES = ("classes", "specialists", "librarians", "cluster")
#: What a link's fields are.
KINDS = {
    "scenario": str, "changes": str, "seed": int, "week": int, "lang": str, "colour": str,
    "size": str, "school": int,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """What a link holds. ``changed`` is the scenario with its changes, None where there are none.

    >>> from collabsim.scenario import load
    >>> state = State(load("typical_sd"), None, 1, 12)
    >>> unpacked(packed(state)) == state
    True
    """

    scenario: Scenario
    changed: Scenario | None
    seed: int
    week: int
    code: str = "en"
    colour: str = "commitment"
    size: str = "none"
    school: int = 0


def packed(state: State, served: Scenario | None = None) -> str:
    """Return a state as text for a link, without its scenario where that is ``served`` anyway.

    Raises InputError for a real staff: its files stay on this machine.
    """
    is_known = state.scenario == served
    if not is_known:
        refuse_files(state.scenario)
    fields: dict[str, Any] = {
        "scenario": "" if is_known else to_toml(state.scenario),
        "changes": "" if state.changed is None else changes_text(state.changed),
        "seed": state.seed, "week": state.week,
        "lang": state.code, "colour": state.colour, "size": state.size,
        "school": state.school,
    }  # fmt: skip
    raw = json.dumps(fields, ensure_ascii=False).encode()
    text = base64.urlsafe_b64encode(zlib.compress(raw, 9)).decode().rstrip("=")
    if len(text) > LONGEST:
        right = say("keep the scenario as a file")
        raise InputError(Problem("more than a link can hold", right, field="link"))
    return text


def unpacked(text: str, used: tuple[Extension, ...] = (), served: Scenario | None = None) -> State:
    """Return the state in a link's text; InputError tells what is wrong with it.

    ``used`` are the extensions that the page was opened with: a link brings no code. Where it
    holds no scenario it is about the one that is ``served``.
    """
    fields = _fields(text)
    written = fields["scenario"]
    scenario = served if served is not None and not written else untrusted(written, used)
    changed = None
    if fields["changes"]:
        changed = with_changes(scenario, fields["changes"], used)
    numbers = {"week": LAST_WEEK, "seed": LARGEST_SEED, "school": len(scenario.schools) - 1}
    for name, most in numbers.items():
        if not 0 <= fields[name] <= most:
            raise _broken(say("{name} is no number from 0 to {most}", name=name, most=most))
    known = {"lang": LANGUAGES, "colour": VIEWS, "size": (*VIEWS, "none")}
    for name, names in known.items():
        if fields[name] not in names:
            raise _broken(say("no such {name}", name=name))
    asked = (fields[name] for name in ("seed", "week", "lang", "colour", "size", "school"))
    return State(scenario, changed, *asked)


def untrusted(text: str, used: tuple[Extension, ...] = ()) -> Scenario:
    """Return the scenario in a TOML text from elsewhere; ``used`` are the page's extensions.

    InputError where it names files of this machine, or asks for more than a visitor may.
    """
    scenario = from_foreign_toml(text, used)
    refuse_beyond(scenario)
    return scenario


def refuse_files(scenario: Scenario) -> None:
    """Refuse a scenario that names files: a link or an upload may not open any."""
    if any(school.staff is not None for school in scenario.schools):
        raise InputError(FROM_FILES)


def changes_text(scenario: Scenario) -> str:
    """Return a scenario's changes as TOML: programmes may name schools, so it has their sizes."""
    kept = ("use", "leadership_changes", "programmes")
    schools = tuple(
        School(**{size: getattr(each, size) for size in SIZES}) for each in scenario.schools
    )
    return to_toml(Scenario(schools=schools, **{name: getattr(scenario, name) for name in kept}))


def with_changes(base: Scenario, text: str, used: tuple[Extension, ...] = ()) -> Scenario:
    """Return a scenario with the changes in a text from elsewhere, in place of its own.

    Raises InputError as ``untrusted`` does.

    >>> from collabsim.scenario import load
    >>> school = load("typical_sd")
    >>> with_changes(school, changes_text(school)) == school
    True
    """
    changes = untrusted(text, used)
    return base.replace(
        leadership_changes=changes.leadership_changes, programmes=changes.programmes
    )


def _fields(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise _broken(say("it is too long"))
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        raw = zlib.decompressobj().decompress(packed, LARGEST)
        fields = json.loads(raw)
    except (ValueError, binascii.Error, zlib.error, RecursionError) as error:
        raise _broken(say("it is not complete")) from error
    if not isinstance(fields, dict) or any(name not in fields for name in KINDS):
        raise _broken(say("something is missing in it"))
    for name, kind in KINDS.items():
        if type(fields[name]) is not kind:  # true is a kind of number to Python, not to us
            raise _broken(say("{name} is of the wrong kind", name=name))
    return fields


def _broken(why: Message) -> InputError:
    what = say("the link cannot be opened: {why}", why=why)
    return InputError(Problem(what, "ask for it again"))
