"""Networks in Pajek's format: NetworkX merges vertices of one label and reads one list only."""

import shlex
from collections.abc import Iterator

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.import_notes import Kind, Oddity
from collabsim.scenario.staff.networks.network import Arc, Network, refuse_kinds
from collabsim.scenario.staff.people.names import clean

ARCS, EDGES, ARCS_LIST, EDGES_LIST = "*arcs", "*edges", "*arcslist", "*edgeslist"
MATRIX, VERTICES, NETWORK = "*matrix", "*vertices", "*network"


def read_pajek(file: str, text: str) -> Network:
    """Return the network in a text of Pajek's; InputError where it cannot be read.

    Arcs go one way, edges both ways; lists name one who asks, then all whom she asks.
    """
    part, labels, arcs, row, relations = "", {}, [], 0, set()
    for line, section, words in _lines(file, text):
        if section:
            part, row = section, 0
            relations |= {word for word in words if word.startswith(":")}
        elif part == VERTICES and words[0] not in labels:
            labels[words[0]] = clean(words[1] if len(words) > 1 else words[0])
        elif part != NETWORK:
            row += 1
            arcs += _arcs(file, part, line, words, row)
            if part == MATRIX and len(words) != len(labels):
                raise _refused(file, line)
    for arc in arcs:
        if arc.asker not in labels or arc.adviser not in labels:
            raise _refused(file, arc.line)
    refuse_kinds(file, part, relations)
    odd = [Oddity(Kind.GRAPH, len(arcs), detail="Pajek")]
    return Network(file, {"label": labels}, tuple(arcs), tuple(odd))


def _arcs(file: str, part: str, line: int, words: list[str], row: int) -> list[Arc]:
    """Return the arcs in a line of a section; ``row`` is its number there, from 1."""
    if part == MATRIX:
        said = enumerate(words, start=1)
        return [Arc(str(row), str(k), word, line=line) for k, word in said if word.strip("0.")]
    if part in (ARCS_LIST, EDGES_LIST):
        return [Arc(words[0], word, None, part == EDGES_LIST, line) for word in words[1:]]
    if part in (ARCS, EDGES) and len(words) > 1:
        strength = words[2] if len(words) > 2 else None
        return [Arc(words[0], words[1], strength, part == EDGES, line)]
    raise _refused(file, line)


def _lines(file: str, text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line, the section that it opens (else ""), and its words."""
    known = (ARCS_LIST, EDGES_LIST, ARCS, EDGES, MATRIX, VERTICES, NETWORK)
    for line, content in enumerate(text.splitlines(), start=1):
        plain = content.strip()
        if not plain or plain.startswith("%"):
            continue
        if plain.startswith("*"):
            section = plain.split()[0].casefold()
            if section not in known:
                raise _refused(file, line)
            yield line, section, plain.split()[1:]
            continue
        try:
            lexer = shlex.shlex(plain, posix=True)
            lexer.whitespace_split, lexer.quotes, lexer.commenters, lexer.escape = True, '"', "", ""
            yield line, "", list(lexer)
        except ValueError as error:
            raise _refused(file, line) from error


def _refused(file: str, line: int | None) -> InputError:
    right = say("export the network from Pajek again, or as a list of ties")
    return InputError(Problem("no Pajek network", right, file=file, line=line))
