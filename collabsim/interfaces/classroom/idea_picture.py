"""Where an idea is, as a class sees it: a row for each of the staff, a column for each week."""

from __future__ import annotations

from collabsim.interfaces.classroom.blocks import Block, table, text
from collabsim.results.language import Language
from collabsim.studies.game.game import Game
from collabsim.studies.game.idea_map import IdeaMap, idea_map

#: What stands for somebody who uses the idea, and who is told of it and does not.
USES, HEARS = "●", "○"
#: Weeks that are shown, the latest.
MOST_WEEKS = 12


def idea_picture(game: Game, spoken: Language) -> list[Block]:
    """Return the blocks; nothing where nobody told of anything yet."""
    found = idea_map(game)
    if found is None:
        return []
    _ = spoken.text
    name = game.staff.practice(found.practice).render(_)
    key = _("{uses} uses it · {hears} is told of it").format(uses=USES, hears=HEARS)
    weeks = range(max(0, game.week - MOST_WEEKS), game.week)
    head = [_("Week"), _("before"), *(str(week + 1) for week in weeks)]
    rows = [
        [game.staff.label(person).render(_), USES if found.began[i] else "",
         *(_sign(found, i, week) for week in weeks)]
        for i, person in enumerate(found.people)
    ]  # fmt: skip
    return [
        text(_("Where “{practice}” is").format(practice=name), "heading"),
        table(head, rows),
        text(key, "quiet"),
    ]


def _sign(found: IdeaMap, i: int, week: int) -> str:
    if found.uses[i, week]:
        return USES
    return HEARS if found.hears[i, week] else ""
