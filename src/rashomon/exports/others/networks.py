"""Networks as GEXF 1.2, for Gephi and networkx: who relies on whom, and what is said of actors on whose word.

`reliance`: a node for each source and outlet, an edge from whoever prints or passes on to whom they have it from;
its weight is the number of claims. `relations`: a node for each actor, an edge for each coded relation and claimant;
the claimant is the root of the chain, so that two who contradict each other are two edges. Nothing is added up over
claimants.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from rashomon.exports.dossier.page import UNSEEN
from rashomon.exports.held import Held
from rashomon.exports.others.chains import stance_of
from rashomon.terms import id_of
from rashomon.terms.tables import Row

_GEXF = "http://www.gexf.net/1.2draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: its id, what is written beside it, its kind."""

    id: str
    label: str
    kind: str


@dataclass(slots=True, kw_only=True)
class Edge:
    """An edge with the ids of the claims it rests on; `says` are attributes of a format's own."""

    source: str
    target: str
    says: dict[str, str] = field(default_factory=dict)
    claims: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes by id and edges, both in order of ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def reliance(held: Held) -> Network:
    """Who relies on whom, over all chains."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for claim in held.rows("claims"):
        way = [_node(held, claim, link) for link in held.chain_of(claim)]
        nodes |= {one.id: one for one in way}
        for earlier, later in pairwise(way):
            if earlier.id != later.id:
                edges.setdefault((later.id, earlier.id), Edge(source=later.id, target=earlier.id)).claims.append(
                    claim["id"]
                )
    return _sorted(nodes, edges)


def relations(held: Held) -> Network:
    """What is said between actors, an edge for each type of relation, claimant and stance."""
    known = {row["id"]: row for row in held.rows("actors")}
    nodes: dict[str, Node] = {}
    edges: dict[Any, Edge] = {}
    for claim in held.rows("claims"):
        root = _node(held, claim, held.chain_of(claim)[0])
        for one in claim["relations"]:
            for id in (one["source"], one["target"]):
                row = known.get(id, {"name": id, "kind": "unknown"})
                nodes[id] = Node(id=id, label=row["name"] or id, kind=row["kind"])
            says = {
                "type": one["type"], "mode": one["mode"] or "", "claimant": root.label,
                "stance": stance_of(held, claim), "polarity": claim["polarity"],
                "modality": one.get("modality") or claim["modality"],
            }  # fmt: skip
            key = (one["source"], one["target"], root.id, *says.values())
            edge = Edge(source=one["source"], target=one["target"], says=says)
            edges.setdefault(key, edge).claims.append(claim["id"])
    return _sorted(nodes, edges)


def _sorted(nodes: dict[str, Node], edges: dict[Any, Edge]) -> Network:
    return Network(
        nodes=tuple(nodes[id] for id in sorted(nodes)), edges=tuple(edges[key] for key in sorted(edges, key=str))
    )


def _node(held: Held, claim: Row, link: Row) -> Node:
    """The node of a link: a report is its outlet's; unstated roots are one for each report, never one person."""
    report = held.reports[claim["report"]]
    if link["kind"] == "author" or link is held.chain_of(claim)[-1] or link["name"] == "this report":
        name = report["outlet"] or report["byline"] or report["title"]
        return Node(id=id_of("node", "outlet", name or report["id"]), label=name or report["id"], kind="outlet")
    if link["kind"] == "unstated":
        return Node(id=id_of("node", "unstated", report["id"]), label="not stated", kind="unstated")
    if link["name"] is None:
        return Node(id=id_of("node", report["id"], link["start"]), label=link["kind"], kind=link["kind"])
    one_of_many = report["id"] if link["kind"] in ("anonymous", "collective") else ""
    return Node(id=id_of("node", link["kind"], link["name"], one_of_many), label=link["name"], kind=link["kind"])


def gexf(network: Network) -> tuple[bytes, int]:
    """The network as GEXF 1.2, directed."""
    root = ElementTree.Element("gexf", {"xmlns": _GEXF, "version": "1.2"})
    graph = ElementTree.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    titles = sorted({name for one in network.edges for name in one.says})
    _attributes(graph, "node", ["kind"])
    _attributes(graph, "edge", ["claims", *titles])
    nodes = ElementTree.SubElement(graph, "nodes")
    for one in network.nodes:
        node = ElementTree.SubElement(nodes, "node", {"id": one.id, "label": _xml(one.label)})
        _values(node, [one.kind])
    edges = ElementTree.SubElement(graph, "edges")
    for at, edge in enumerate(network.edges):
        ends = {"id": str(at), "source": edge.source, "target": edge.target, "weight": str(float(len(edge.claims)))}
        drawn = ElementTree.SubElement(edges, "edge", ends)
        _values(drawn, [" ".join(sorted(edge.claims)), *(edge.says.get(name, "") for name in titles)])
    ElementTree.indent(root, " ")
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n", len(network.edges)


def _attributes(graph: ElementTree.Element, kind: str, titles: list[str]) -> None:
    named = ElementTree.SubElement(graph, "attributes", {"class": kind})
    for at, title in enumerate(titles):
        ElementTree.SubElement(named, "attribute", {"id": str(at), "title": title, "type": "string"})


def _values(drawn: ElementTree.Element, values: list[str]) -> None:
    holder = ElementTree.SubElement(drawn, "attvalues")
    for at, value in enumerate(values):
        ElementTree.SubElement(holder, "attvalue", {"for": str(at), "value": _xml(value)})


def _xml(text: str) -> str:
    """`text` without what XML 1.0 cannot hold, on one line."""
    return "".join(" ".join(UNSEEN.sub("\ufffd", text).split()).split("\ufffe"))
