"""What a class would see in the room of a lesson if everybody decided alike: games, computed."""

from dataclasses import replace
from functools import cache

from collabsim.interfaces.classroom.roles_form import SCHOOLS, SEED, WEEKS
from collabsim.results.language import language
from collabsim.scenario import load
from collabsim.simulation.chunk import fork
from collabsim.studies.game.debrief import debrief
from collabsim.studies.game.game import Game
from collabsim.studies.game.role import PRINCIPAL

#: What all teachers answer, and what the principal does, by the name of the way.
WAYS = {
    "nobody": ({}, {}),
    "keep": ({"tell": "keep"}, {}),
    "one": ({"ask": "first"}, {}),
    "together": ({"tell": "common", "try": "common"}, {}),
    "silent": ({"differ": "silent"}, {}),
    "speak": ({"differ": "speak"}, {}),
    "mediated": ({"differ": "speak"}, {"mediate": "all"}),
    "alone": ({}, {"meeting": "yes", "matter": "alone"}),
    "asked": ({}, {"meeting": "yes", "matter": "ask"}),
}


@cache
def opened():
    """The school that the room offers first, in its first week, everybody played."""
    game = Game.begin(load(SCHOOLS[0]), SEED)
    for role in (PRINCIPAL, *game.staff.ids):
        game.take(role)
    return game


@cache
def played(way):
    """What there is to look back on when all decide in one way for as long as the room plays."""
    game = replace(opened(), chunk=fork(opened().opening))
    of_teachers, of_principal = WAYS[way]
    for _ in range(WEEKS):
        for role in game.roles:
            decide(game, role, of_principal if role == PRINCIPAL else of_teachers)
        game.close_week()
    return debrief(game)


def decide(game, role, wishes):
    """Answer what is asked, with what is offered.

    "first" is the colleague who came first to the school, "common" the way of teaching that most
    use at the start, and not all.
    """
    asked = {each.name: [option.name for option in each.options] for each in game.questions(role)}
    answers = {}
    for name, wish in wishes.items():
        offered = asked.get(name, [])
        wished = {"first": offered[:1], "common": [str(common())]}.get(wish, [wish])
        answers.update((name, each) for each in wished if each in offered)
    game.decide(role, answers)


@cache
def common():
    """The way of teaching that most of the school use in its first week, and not all."""
    users = opened().staff.column("used")[: len(opened().staff.ids)].sum(axis=0)
    return int((users * (users < len(opened().staff.ids))).argmax())


IDEAS, DIFFERENCES, MEETINGS = (
    ("nobody", "keep", "one", "together"), ("nobody", "silent", "speak", "mediated"),
    ("nobody", "alone", "asked"),
)  # fmt: skip
WORDS = {
    "en": {
        "nobody": "nobody decides anything", "keep": "all keep what they know to themselves",
        "one": "all turn to the colleague who came first",
        "together": "all tell of one way of teaching, and would try it",
        "silent": "all keep silent where they differ", "speak": "all say where they differ",
        "mediated": "all say where they differ, and the principal steps in",
        "alone": "a meeting each week, the principal decides alone",
        "asked": "a meeting each week, the staff is asked",
    },
    "id": {
        "nobody": "tidak ada yang memutuskan apa pun",
        "keep": "semua menyimpan sendiri apa yang mereka tahu",
        "one": "semua datang kepada rekan yang paling lama di sekolah",
        "together": "semua menceritakan satu praktik, dan mau mencobanya",
        "silent": "semua diam bila berbeda pandangan",
        "speak": "semua menyampaikan bila berbeda pandangan",
        "mediated": "semua menyampaikan, dan kepala sekolah menengahi",
        "alone": "rapat setiap minggu, kepala sekolah memutuskan sendiri",
        "asked": "rapat setiap minggu, guru ditanya",
    },
}  # fmt: skip
FIRST = {"en": "what all decide", "id": "apa yang diputuskan semua"}
UNASKED = {"en": "never asked", "id": "tidak pernah ditanya"}


def idea_ways(code):
    """How ideas travel in the room's school when all decide alike."""
    rows = ways(IDEAS, ("told", "adopted"), code)
    heads, lines = rows[0], rows[1:]
    counts = [str(len(played(way).never_asked)) for way in IDEAS]
    extended = [[*line, count] for line, count in zip(lines, counts, strict=True)]
    return table([*heads, UNASKED[code]], extended)


def difference_ways(code):
    """What becomes of differences in the room's school when all decide alike."""
    figures = ("silent", "constructive", "personal", "mediated", "safety")
    heads, *lines = ways(DIFFERENCES, figures, code)
    return table(heads, lines)


def meeting_ways(code):
    """What meetings do in the room's school when the principal asks, or decides alone."""
    heads, *lines = ways(MEETINGS, ("consensus", "decided", "valued"), code)
    return table(heads, lines)


def ways(names, figures, code):
    """Rows of a table: its heads, then a line for each way."""
    spoken = language(code)
    found = [played(way) for way in names]
    heads = [found[0].figure(name).words.render(spoken.text) for name in figures]
    lines = [
        [WORDS[code][way], *(spoken.number(each.figure(name).played, 0) for name in figures)]
        for way, each in zip(names, found, strict=True)
    ]
    return [[FIRST[code], *heads], *lines]


def table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
