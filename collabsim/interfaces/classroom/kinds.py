"""The activities that a facilitator can begin, and the forms that ask what each needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from collabsim.interfaces.classroom.activity import Activity
from collabsim.interfaces.classroom.blocks import Block
from collabsim.interfaces.classroom.room import Room
from collabsim.results.language import Language


class Kind(NamedTuple):
    """A kind of activity.

    ``name`` is what messages call it, ``title`` and ``about`` what facilitators read; ``fields``
    asks what it needs, and ``begin`` makes one from what was filled in. ``begin`` raises
    InputError, or ValueError, TypeError or KeyError where a value is none of the form's.
    """

    name: str
    title: Callable[[Language], str]
    about: Callable[[Language], str]
    fields: Callable[[Language], list[Block]]
    begin: Callable[[Room, dict[str, Any], Language], Activity]


KINDS: tuple[Kind, ...] = ()
