"""Networks in GraphML, GEXF and GML, read by NetworkX."""

import html
import re
import warnings
from collections import Counter
from io import BytesIO
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario.staff.column_names import EDGE_COLUMNS
from collabsim.scenario.staff.import_notes import Kind, Oddity
from collabsim.scenario.staff.networks.network import Arc, Network, refuse_kinds, refuse_unread
from collabsim.scenario.staff.people.names import clean

GEXF = "http://www.gexf.net/1.2draft"


def read_markup(file: str, text: str, weight: str = "") -> Network:
    """Return the network in a text of GraphML, GEXF or GML; InputError where it cannot be read.

    ``weight`` is what edges call their strength, if somebody has said so.
    """
    from xml.etree.ElementTree import ParseError

    from networkx import NetworkXException

    kind = "GML"
    if text.lstrip().startswith("<"):
        kind = "GEXF" if re.search(r"<(\w+:)?gexf\b", text) else "GraphML"
        if not re.search(r"<(\w+:)?(gexf|graphml)\b", text):
            raise InputError(Problem("a web page", "save it as XLSX or CSV", file=file))
    if "<!ENTITY" in text:
        right = say("write {kind} without them", kind=kind)
        raise InputError(Problem("XML with entities", right, file=file))
    reader = {"GML": _gml, "GEXF": _gexf, "GraphML": _graphml}[kind]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of attributes, which are not judged
            graph = reader(text.strip())
    except (ParseError, NetworkXException, LookupError, ValueError, TypeError, AttributeError,
            RecursionError) as error:  # fmt: skip
        what = say("no {kind}: {why}", kind=kind, why=" ".join(str(error).split())[:80])
        right = say("export the network as GraphML, or as a list of ties")
        raise InputError(Problem(what, right, file=file)) from error
    return _network(file, kind, graph, weight.casefold())


def _graphml(text: str) -> Any:
    """Return a GraphML network, each attribute as the text that it is.

    So none is of a wrong type: what is needed is understood later, the rest does not matter.
    """
    from xml.etree.ElementTree import fromstring, tostring

    from networkx import read_graphml

    root = fromstring(_body(text))
    for key in root.iterfind("{*}key"):
        if key.get("attr.name"):
            key.set("attr.type", "string")
    return read_graphml(BytesIO(tostring(root)))


def _gexf(text: str) -> Any:
    from xml.etree.ElementTree import fromstring, tostring

    from networkx import read_gexf

    root = fromstring(re.sub(r'xmlns="http://[^"]*gexf[^"]*"', f'xmlns="{GEXF}"', _body(text)))
    root.set("version", "1.2")
    for kept in root.iter(f"{{{GEXF}}}attribute"):
        kept.set("type", "string")
    return read_gexf(BytesIO(tostring(root)), version="1.2draft")


def _gml(text: str) -> Any:
    """Return a GML network; it may have an edge twice, and letters beyond ASCII as they are."""
    from networkx import parse_gml

    plain = "".join(sign if sign.isascii() else f"&#{ord(sign)};" for sign in text)
    if not re.search(r"\bmultigraph\s+1", plain):
        plain = re.sub(r"\bgraph\s*\[", "graph [\nmultigraph 1", plain, count=1)
    return parse_gml(plain, label="id")


def _body(text: str) -> str:
    """Return XML without its first line, which names an encoding that it no longer has."""
    return text.partition("?>")[2].lstrip() if text.startswith("<?xml") else text


def _network(file: str, kind: str, graph: Any, weight: str) -> Network:
    """Return the network in a graph; ``weight`` is what its edges call their strength, if said."""
    kept = {str(node): _texts({**values, "node": node}) for node, values in graph.nodes(data=True)}
    shared = Counter(key for values in kept.values() for key in values)
    keys = {
        key: {node: values.get(key, "") for node, values in kept.items()}
        for key, count in shared.items()
        if 2 * count > len(kept)
    }
    arcs, others = [], {}
    weights = (weight,) if weight else EDGE_COLUMNS["weight"]
    for one, other, values in graph.edges(data=True):
        said = _texts(values)
        found = [said.pop(name) for name in list(said) if name.casefold() in weights]
        strength = found[0] if found else None
        arcs.append(Arc(str(one), str(other), strength, not graph.is_directed()))
        for name, value in said.items():
            others.setdefault(name, []).append(value)
    for name, values in others.items():
        if name.casefold() in EDGE_COLUMNS["direction"]:
            refuse_kinds(file, name, values)
    refuse_unread(file, others)
    odd = [Oddity(Kind.GRAPH, graph.number_of_edges(), detail=kind)]
    return Network(file, keys, tuple(arcs), tuple(odd))


def _texts(values: dict[str, Any]) -> dict[str, str]:
    return {
        key: " ".join(clean(html.unescape(str(value))).split())
        for key, value in values.items()
        if isinstance(value, str | int | float)
    }
