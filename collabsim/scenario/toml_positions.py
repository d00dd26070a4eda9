"""Where the tables and keys of a TOML file stand, which its reader does not say."""

import re

from collabsim.scenario.validation_messages import Location

HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
KEY = re.compile(r"""\s*([\w\-."' ]+?)\s*=""")
NAME = re.compile(r""""([^"]*)"|'([^']*)'|([\w\-]+)""")


def positions(text: str) -> dict[Location, int]:
    r"""Return the line, from 1, of each table and key that begins one.

    >>> positions("terms = 2\n[[schools]]\nclasses = 6\n")
    {('terms',): 1, ('schools', 0): 2, ('schools', 0, 'classes'): 3}
    """
    lines: dict[Location, int] = {}
    lengths: dict[Location, int] = {}
    table: Location = ()
    inside = False  # a text of several lines
    for number, line in enumerate(text.split("\n"), start=1):
        began_inside, inside = inside, inside ^ _opens_or_closes(line)
        if began_inside:
            continue
        if header := HEADER.match(line):
            table = _table(_names(header[2]), lengths, new=header[1] == "[[")
            lines.setdefault(table, number)
        elif key := KEY.match(line):
            lines.setdefault((*table, *_names(key[1])), number)
    return lines


def _names(text: str) -> list[str]:
    """Return the parts of a dotted key."""
    return ["".join(found) for found in NAME.findall(text)]


def _table(names: list[str], lengths: dict[Location, int], *, new: bool) -> Location:
    """Return where a header leads: the last item so far of every list on the way."""
    table: Location = ()
    for depth, name in enumerate(names, start=1):
        table = (*table, name)
        if new and depth == len(names):
            lengths[table] = lengths.get(table, 0) + 1
        if table in lengths:
            table = (*table, lengths[table] - 1)
    return table


def _opens_or_closes(line: str) -> bool:
    return (line.count('"""') + line.count("'''")) % 2 == 1
