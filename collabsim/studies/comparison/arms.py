"""What is compared: arms, from the names of styles, programmes, presets and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from collabsim.errors import InputError, Problem, nearest, similar
from collabsim.messages import Message, say
from collabsim.scenario import Leadership, Scenario, load, presets, programme_spec
from collabsim.scenario.extensions import (
    Extension,
    Use,
    extensions,
    programmes_with,
    styles_with,
)

#: The base scenario as it is, with nothing changed.
STATUS_QUO = "status_quo"
DEFAULT_BASE = "malengkeri"


class Arm(NamedTuple):
    """One of the policies that are compared: what it is called, and its scenario."""

    name: str
    scenario: Scenario


type Asked = str | Path | Scenario | Arm


def arms_of(
    asked: Sequence[Asked], base: str | Path | Scenario | None = None, use: Use = ()
) -> tuple[Arm, ...]:
    """Return the arms that are asked for; the last one is what the others are compared with.

    An arm is a scenario, a preset's name, a TOML file, or ``base`` with something changed: a style,
    a programme (in the words of ``--with``), several of them joined by "+", or "status_quo" for
    nothing. One arm alone is compared with the status quo. ``base`` is "malengkeri" unless given.
    ``use`` are extensions: all arms use them, and may be named after their styles and programmes.
    Raises InputError for what is not known, for a base that no arm stands on, and where the arms'
    terms differ.

    >>> [arm.name for arm in arms_of(["directive"])]
    ['directive', 'status_quo']
    >>> arms_of(["directive+training@36"])[0].scenario.programmes[0].start
    36
    """
    used = extensions(use)
    if not asked:
        raise InputError(Problem("nothing to compare", _known(used), field="arms"))
    words = [*asked, STATUS_QUO] if len(asked) == 1 else asked
    if base is not None and all(_stands_alone(each, used) for each in words):
        right = say("leave it out, or give a style or a programme to try in it")
        raise InputError(Problem("no arm stands on the base", right, str(base), field="base"))
    base = DEFAULT_BASE if base is None else base
    start = base.using(used) if isinstance(base, Scenario) else load(base, used)
    arms = _with_own_names([_arm(each, start, used) for each in words])
    lengths = {arm.scenario.terms for arm in arms}
    if len(lengths) > 1:
        told = ", ".join(f"{arm.name} {arm.scenario.terms}" for arm in arms)
        raise InputError(Problem("arms of unlike length", "give all the same", told, field="terms"))
    return arms


def _arm(asked: Asked, base: Scenario, used: tuple[Extension, ...]) -> Arm:
    if isinstance(asked, Arm):
        return asked._replace(scenario=asked.scenario.using(used))
    if isinstance(asked, Scenario):
        return Arm(asked.name, asked.using(used))
    if isinstance(asked, Path) or _stands_alone(asked, used):
        scenario = load(asked, used)
        return Arm(scenario.name, scenario)
    scenario = base
    for words in asked.split("+"):
        scenario = _changed(scenario, words.strip())
    return Arm(asked, scenario)


def _stands_alone(asked: Asked, used: tuple[Extension, ...]) -> bool:
    """Whether an arm is a scenario of its own, not the base with something changed."""
    if not isinstance(asked, str):
        return True
    return asked in presets(used) or Path(asked).suffix == ".toml"


def _changed(scenario: Scenario, words: str) -> Scenario:
    """Return a scenario led by a style from week 0 on, or with a programme."""
    if words == STATUS_QUO:
        return scenario
    used = scenario.use
    styles, programmes = styles_with(used), programmes_with(used)
    if words in styles:
        led = Leadership.of(styles[words])
        return scenario.replace(leadership=led, leadership_changes=())
    if words.partition("@")[0].partition(":")[0] in programmes:
        return scenario.replace(programmes=(*scenario.programmes, programme_spec(words, used)))
    known = (STATUS_QUO, *styles, *presets(used), *programmes)
    right = _known(used) if similar(words, known) is None else nearest(words, known)
    raise InputError(Problem("no such style, programme, preset or file", right, words, field="arm"))


def _known(used: tuple[Extension, ...]) -> Message:
    return say(
        "give a style ({styles}), a programme, a preset's name, a TOML file or {status_quo}",
        styles=", ".join(styles_with(used)),
        status_quo=repr(STATUS_QUO),
    )


def _with_own_names(arms: list[Arm]) -> tuple[Arm, ...]:
    """Return arms with names of their own: by their styles where those differ, else numbered."""
    for tell in (lambda arm, _: f"{arm.name} ({arm.scenario.leadership.style})", _numbered):
        count = Counter(arm.name for arm in arms)
        arms = [
            arm._replace(name=tell(arm, place)) if count[arm.name] > 1 else arm
            for place, arm in enumerate(arms)
        ]
    return tuple(arms)


def _numbered(arm: Arm, place: int) -> str:
    return f"{arm.name} {place + 1}"
