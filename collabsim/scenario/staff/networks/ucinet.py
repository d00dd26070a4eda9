"""Networks in UCINET's DL format: a matrix, lists of ties, or lists of all whom one asks."""

import re
from itertools import batched

from collabsim.errors import InputError, Problem
from collabsim.messages import Message, say
from collabsim.scenario.staff.import_notes import Kind, Oddity
from collabsim.scenario.staff.networks.matrix import filled
from collabsim.scenario.staff.networks.network import Arc, Network, named
from collabsim.scenario.staff.people.names import clean

MATRIX, EDGES, NODES = "fullmatrix", "edgelist1", "nodelist1"


def read_ucinet(file: str, text: str) -> Network:
    """Return the network in a text of UCINET's DL; InputError where it cannot be read."""
    head, found, body = _parted(text)
    if not found:
        raise _refused(file, say("no data in it"))
    settings = {key.casefold(): value.casefold() for key, value in
                re.findall(r"\b(n|nr|nc|nm|format|diagonal)\s*=\s*(\w+)", head, re.I)}  # fmt: skip
    kind = settings.get("format", MATRIX)
    if settings.get("nm", "1") != "1" or "nr" in settings or kind not in (MATRIX, EDGES, NODES):
        raise _refused(file, say("not one square network"))
    if settings.get("diagonal", "present") != "present":
        raise _refused(file, say("a matrix without its diagonal"))
    labels, embedded = _labels(head)
    first = text[: len(text) - len(body)].count("\n") + 1
    lines = [(first + k, _words(line)) for k, line in enumerate(body.splitlines()) if line.strip()]
    if kind == MATRIX:
        return _matrix(file, labels, embedded, lines, settings.get("n", ""))
    arcs = []
    for line, words in lines:
        if len(words) < 2 and kind == EDGES:
            raise _refused(file, say("no tie"), line)
        if kind == EDGES:
            arcs.append(Arc(words[0], words[1], words[2] if len(words) > 2 else None, False, line))
        else:
            arcs += [Arc(words[0], word, None, False, line) for word in words[1:]]
    nodes = dict.fromkeys(each for arc in arcs for each in (arc.asker, arc.adviser))
    odd = (Oddity(Kind.GRAPH, len(arcs), detail="UCINET DL"),)
    if labels and not embedded:
        known = {str(k): label for k, label in enumerate(labels, start=1)}
        if any(node not in known for node in nodes):
            raise _refused(file, say("a tie between numbers that have no label"))
        return Network(file, {"label": known}, tuple(arcs), odd)
    return Network(file, named(list(nodes)), tuple(arcs), odd)


def _parted(text: str) -> tuple[str, str, str]:
    """Return what stands before the data, the word that begins them, and the data."""
    parts = re.split(r"\bdata\s*:[ \t]*\r?\n?", text, maxsplit=1, flags=re.I)
    return (parts[0], "data", parts[1]) if len(parts) > 1 else (text, "", "")


def _labels(head: str) -> tuple[list[str], bool]:
    """Return the labels before the data, and whether they are among the data instead."""
    if re.search(r"labels?\s+embedded", head, re.I):
        return [], True
    found = re.search(r"labels?\s*:(.*?)(?=(column|row|col)\s+labels|\Z)", head, re.I | re.DOTALL)
    return (_words(found[1], between=",\r\n") if found else []), False


def _words(text: str, between: str = "") -> list[str]:
    """Return words, those in quotes whole; split at signs, or at spaces and commas."""
    ends = between if between and any(sign in text.strip() for sign in between) else r"\s,"
    found = re.findall(rf'"([^"]*)"|([^{ends}"]+)', text)
    return [word for quoted, bare in found if (word := clean(quoted or bare))]


def _matrix(
    file: str, labels: list[str], embedded: bool, lines: list[tuple[int, list[str]]], size: str
) -> Network:
    if embedded and lines:
        labels = lines[0][1]
        rows = [(line, words[0], tuple(words[1:])) for line, words in lines[1:]]
    else:
        n = int(size) if size.isdecimal() else len(labels)
        cells = [(line, word) for line, words in lines for word in words]
        rows = [(row[0][0], label, tuple(word for _, word in row))
                for label, row in zip(labels, batched(cells, max(n, 1)), strict=False)]  # fmt: skip
        if len(cells) != n * n or len(labels) != n:
            raise _refused(file, say("not a number for each two people, and a label for each"))
    if len(set(labels)) != len(labels) or [name for _, name, _ in rows] != labels:
        raise _refused(file, say("rows and columns are other people"))
    if any(len(cells) != len(labels) for _, _, cells in rows):
        raise _refused(file, say("not a number for each two people, and a label for each"))
    return filled(file, labels, rows)


def _refused(file: str, what: Message, line: int | None = None) -> InputError:
    right = say("export the matrix from UCINET as CSV, with everybody's name")
    return InputError(Problem(what, right, file=file, line=line))
