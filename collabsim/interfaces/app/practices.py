"""The practices of a school: what each is called and for, who uses it, how well it travels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from collabsim.interfaces.app.playback import Playback
from collabsim.kernel.columns import every_row
from collabsim.model.events import INVENTED
from collabsim.model.state import GRADES, KNOWN_PRACTICES, World
from collabsim.results.event_sentences import Teller
from collabsim.results.language import Language
from collabsim.results.person_names import person_name
from collabsim.results.practice_names import practice_names

#: Half of the grades on either side of the one that a practice fits best: it fits these well.
NEAR = 1.0
MIDDLE = (1 + GRADES) / 2


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice as it is known: ``grades`` are the lowest and the highest it fits well."""

    place: int
    name: str
    manages: bool
    equipped: bool
    grades: tuple[int, int]

    @property
    def travels(self) -> bool:
        """Whether most colleagues can take it up as it is."""
        near_the_middle = self.grades[0] > 1 and self.grades[1] < GRADES
        return near_the_middle and not self.equipped


def practices(playback: Playback, language: Language) -> list[Practice]:
    """Return the practices that there are: the known ones, then what somebody has invented."""
    world = world_of(playback)
    known = range(KNOWN_PRACTICES)
    manages, equipped = (
        world[name][:KNOWN_PRACTICES].tolist() for name in ("management", "equipped")
    )
    names = [each.render(language.text) for each in practice_names(manages, equipped)]
    called = dict(zip(known, names, strict=True)) | _from_elsewhere(playback, language)
    called |= inventions(playback, language)
    return [
        Practice(
            k, name, bool(world["management"][k]), bool(world["equipped"][k]),
            _grades(float(world["home"][k])),
        )
        for k, name in sorted(called.items())
    ]  # fmt: skip


def teller_of(playback: Playback, language: Language) -> Teller:
    """Return who tells a playback's events, by the names that its practices have."""
    names = {each.place: each.name for each in practices(playback, language)}
    return Teller(playback.the_school, language, names)


def world_of(playback: Playback) -> dict[str, np.ndarray]:
    """Return what the schools of the cluster share, by column, for the school that is shown."""
    chunk = playback.chunk
    world = every_row(World, chunk.worlds)
    row = int(np.searchsorted(chunk.first, playback.row, side="right")) - 1
    return {name: getattr(world, name)[row] for name in ("management", "equipped", "home")}


def inventions(playback: Playback, language: Language) -> dict[int, str]:
    """Return what inventions are called, by place: by who worked them out."""
    _ = language.text
    events = playback.all_events()
    told = events["kind"] == INVENTED
    found: dict[int, str] = {}
    counts: dict[int, int] = {}
    for who, place in zip(events["who"][told].tolist(), events["practice"][told].tolist(),
                          strict=True):  # fmt: skip
        counts[who] = counts.get(who, 0) + 1
        name = _("idea of {name}").format(name=person_name(playback.the_school, who))
        found[place] = name if counts[who] == 1 else f"{name} {counts[who]}"
    return found


def _from_elsewhere(playback: Playback, language: Language) -> dict[int, str]:
    """Return what inventions are called that nobody here is known to have made."""
    told = language.text("an idea from before or elsewhere, no. {number}")
    used = np.flatnonzero(playback.column("used").any(axis=0)).tolist()
    return {k: told.format(number=k - KNOWN_PRACTICES + 1) for k in used if k >= KNOWN_PRACTICES}


def practice_rows(playback: Playback, language: Language) -> list[dict[str, Any]]:
    """Return what the page lists of each practice."""
    used = playback.column("used")
    return [
        {
            "place": each.place,
            "name": each.name,
            "about": kind_of(each, language),
            "users": int(used[:, each.place].sum()),
        }
        for each in practices(playback, language)
    ]


def kind_of(practice: Practice, language: Language) -> str:
    """Return in a line what a practice is for, and whether it travels well."""
    _ = language.text
    low, high = practice.grades
    kind = _("class management") if practice.manages else _("teaching")
    parts = [kind, _("fits grades {low}–{high} best").format(low=low, high=high)]
    if practice.equipped:
        parts.append(_("needs facilities"))
    parts.append(_("travels well") if practice.travels else _("travels less well"))
    return " · ".join(parts)


def _grades(home: float) -> tuple[int, int]:
    low, high = round(home - NEAR), round(home + NEAR)
    return max(1, low), min(GRADES, high)
