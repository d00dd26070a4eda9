"""What an import found odd in files of a staff and what it did with it, in words."""

from __future__ import annotations

from collabsim.results.language import Language
from collabsim.scenario.staff.import_notes import Kind, Oddity, Where

#: Lines that are named before the others are only counted.
MOST_LINES = 8


def note_sentence(odd: Oddity, chosen: Language) -> str:
    """Return what was odd and what became of it, in a sentence or two."""
    _ = chosen.text
    sentences = {
        "encoding": _(
            "The file is in the older encoding Windows-1252 and was read as such: look whether "
            "letters with accents are right ({where})."
        ),
        "sheet": _("Of several sheets the one with the data was read ({where}): {detail}."),
        "headings": _("Lines that are titles or headers, left out ({where}){lines}."),
        "unused": _("Columns that were not used ({where}): {count}{detail}."),
        "matrix": _("The ties are a matrix of {count} people: the row asks, the column is asked."),
        "graph": _("The ties are a {detail} network with {count} edges: the source asks."),
        "key": _("People of the network found in the roster by their {detail}."),
        "undirected": _("Ties without a direction, taken both ways: {count}{lines}."),
        "weights": _(
            "Ties with a value other than 1: anything above 0 was taken as a tie, however "
            "large: {count}{lines}."
        ),
        "no weight": _("Lines or edges of weight 0, which are no ties: {count}{lines}."),
        "no answer": _(
            "Answers that are missing or name nobody, which are no ties: {count}{lines}."
        ),
        "spelling": _(
            "Ties whose names differ from the roster's by case, spaces, signs, titles or zeros "
            "only, and were taken for the same: {count}{lines}."
        ),
        "self ties": _("Ties to oneself, left out: {count}{lines}."),
        "repeated ties": _("Ties that are there already, left out: {count}{lines}."),
        "outsiders": _("Ties to or from people outside the staff, left out: {count}{lines}."),
        "repeated people": _("Roster rows that only repeat another, left out: {count}{lines}."),
        "alike": _(
            "People of the roster whose names differ by case or titles only, and were taken for "
            "different people: {count}{lines}."
        ),
        "head": _(
            "The head is no part of the staff and was left out, with all ties to and from "
            "her{lines}."
        ),
        "no teachers": _(
            "People who are neither teachers nor librarians, left out with their ties: "
            "{count}{lines}."
        ),
        "months": _("Experience is in months, by its column's name: twelve made a year."),
        "no years": _(
            "People without years of teaching: {count}{lines}. They got the median of the others, "
            "{detail} years."
        ),
        "no posts": _(
            "The roster has no posts: whoever has an empty grade became a specialist, all others "
            "class teachers."
        ),
        "neither posts nor grades": _(
            "The roster has neither posts nor grades: everybody became a class teacher, grades 1 "
            "to 6 one after the other, and nothing is said about ties within grades."
        ),
        "no grades": _(
            "The roster has no grades: class teachers were spread over grades 1 to 6 one after "
            "the other, and nothing is said about ties within grades."
        ),
        "silent": _(
            "People who name nobody: {count}. Whether they did not answer or ask nobody is not "
            "known. They have no advisers in the scenario, and figures about asking leave them out."
        ),
    }
    place = {Where.ROSTER: _("roster"), Where.EDGES: _("ties"), Where.BOTH: ""}
    detail = odd.detail.replace(".", chosen.mark) if odd.kind == Kind.NO_YEARS else odd.detail
    if odd.kind == Kind.UNUSED:
        detail = f" ({detail})" if detail else ""
    return sentences[odd.kind].format(
        count=odd.count, lines=_lines(odd.lines, chosen), detail=detail, where=place[odd.where]
    )


def _lines(lines: tuple[int, ...], chosen: Language) -> str:
    """Return which lines, in brackets."""
    if not lines:
        return ""
    _ = chosen.text
    named = ", ".join(map(str, lines[:MOST_LINES]))
    if len(lines) > MOST_LINES:
        named += ", …"
    return " " + (_("(line {line})") if len(lines) == 1 else _("(lines {line})")).format(line=named)
