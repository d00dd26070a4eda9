"""What is told to whoever serves the page: where it is, and what visitors can do there."""

from __future__ import annotations

from textwrap import wrap

from collabsim.interfaces.app.budget import MEGA, MOST_BYTES, MOST_SECONDS
from collabsim.interfaces.app.entrance import Entrance
from collabsim.results.language import language
from collabsim.scenario import Scenario

WIDTH = 80


def announcement(entrance: Entrance, scenario: Scenario, code: str) -> list[str]:
    """Return the lines, in a language.

    >>> from collabsim.interfaces.app.entrance import entrance
    >>> from collabsim.scenario import load
    >>> announcement(entrance("127.0.0.1", 8080), load("malengkeri"), "en")
    ['The page: http://127.0.0.1:8080 (stop it with Ctrl+C)']
    """
    _ = language(code).text
    lines = [_("The page: {link} (stop it with Ctrl+C)").format(link=entrance.own_link)]
    if not entrance.code:
        return lines
    lines.append(_("For others in this network, who need the code in it:"))
    lines += [f"  {link}" for link in entrance.links] or [f"  {_('no address was found')}"]
    lines += wrap(_visitors(scenario, code), WIDTH)
    return lines


def _visitors(scenario: Scenario, code: str) -> str:
    """Return what visitors can do."""
    _ = language(code).text
    told = [
        _("The code is new each time the page is started."),
        _(
            "Each visitor has a school of her own: she changes it, compares policies, opens "
            "scenario files and keeps what she sees. She reads no file of this machine and starts "
            "no program; her schools may take {seconds} s and {memory} MB."
        ).format(seconds=MOST_SECONDS, memory=MOST_BYTES // MEGA),
        _("What is sent is not encrypted: whoever is in this network may read along."),
    ]
    if any(school.staff is not None for school in scenario.schools):
        told.append(_("Careful: every visitor sees the names of this real staff."))
    return " ".join(told)
