"""A tree as a graph of networkx, and as the files that tools for graphs read: GraphML, and GEXF with time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from graph.answers.tree import TreeAnswer, TreePost, TreeUnit, links
from graph.interval import day_before

if TYPE_CHECKING:
    from graph.answers.parts import Ref
    from graph.answers.tree import TreeEdge


def graph_of(tree: TreeAnswer) -> nx.MultiDiGraph[str]:
    """Units, posts, persons, roles and bodies as nodes; every link between them as an edge, keyed by relation and qualifier."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        mode="dynamic", council=tree.council.id, day=str(tree.clocks.from_), edition=tree.clocks.edition.number
    )
    for _, _, thing in tree.walk():
        ref = thing.unit if isinstance(thing, TreeUnit) else thing.post
        state = {"state": thing.state.value} if isinstance(thing, TreePost) else {"detail": thing.detail}
        _node(made, ref, certainty=thing.certainty.value, **state)
        for subject, relation, object_, edge in links(thing):
            _node(made, edge.to)
            through = f" {edge.via_role.id}" if edge.via_role else ""
            key = f"{relation} {edge.qualifier}{through}".strip()
            made.add_edge(subject, object_, key=key, **_attributes(relation, edge))
    return made


def _node(made: nx.MultiDiGraph[str], ref: Ref, **more: str) -> None:
    made.add_node(ref.id, label=ref.name, kind=ref.kind, **more)


def _attributes(relation: str, edge: TreeEdge) -> dict[str, str]:
    """What an edge says of itself. `end` is its last day: in GEXF an interval has both its ends."""
    days = {"start": edge.from_ and str(edge.from_), "end": edge.until and str(day_before(edge.until))}
    return {
        "relation": relation,
        "qualifier": edge.qualifier,
        "via_role": edge.via_role.id if edge.via_role else "",
        "certainty": edge.certainty.value,
        "standing": edge.standing,
        "statements": " ".join(edge.statements),
        **{name: day for name, day in days.items() if day},
    }


def graphml(tree: TreeAnswer) -> str:
    """The tree as GraphML."""
    written = BytesIO()
    nx.write_graphml(graph_of(tree), written, named_key_ids=True)
    return written.getvalue().decode()


def gexf(tree: TreeAnswer) -> str:
    """The tree as GEXF, its edges with their first and last days; without the day of writing, so that it is the same each time."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph_of(tree))
    for element in writer.xml.iter():
        element.attrib.pop("lastmodifieddate", None)
    written = BytesIO()
    writer.write(written)
    return written.getvalue().decode()
