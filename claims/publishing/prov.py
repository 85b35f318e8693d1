"""PROV-O as JSON-LD: who said it, through whom it came, what we captured of it, and what the newsroom made of it."""

from typing import Any

from claims.models import Citation, Claim, Party, PartyKind, Position
from claims.publishing.site import Site
from claims.publishing.speech import language_of, same_as, utc
from sources.models import Article, Outlet, Snapshot

LINKS = (
    "wasAttributedTo", "wasAssociatedWith", "wasGeneratedBy", "wasDerivedFrom", "wasQuotedFrom", "wasRevisionOf",
    "specializationOf", "actedOnBehalfOf", "atLocation",
)  # fmt: skip
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "rdfs:label",
    "value": "prov:value",
    "date": "http://purl.org/dc/terms/date",
    "sameAs": {"@id": "http://www.w3.org/2002/07/owl#sameAs", "@type": "@id"},
    "sha256": "http://www.w3.org/2021/11/vocab/digestSHA256",
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in LINKS},
}
# A date that is known in part, by how long it is written.
DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
Node = dict[str, Any]


class Graph:
    """The nodes of one document, each once; what several records say of one of them is put together."""

    def __init__(self, site: Site):
        """Begin without nodes."""
        self.site = site
        self.nodes: dict[str, Node] = {}

    def node(self, name: str, kinds: str | list[str], **members: Any) -> str:
        """Add what is known of the node with this id, leaving out what is not, and return the id."""
        node = self.nodes.setdefault(name, {"@id": name, "@type": kinds})
        for key, value in members.items():
            if value and key in LINKS:
                node[key] = list(dict.fromkeys([*node.get(key, []), value]))
            elif value:
                node[key] = value
        return name

    def newsroom(self) -> str:
        """Return the newsroom as an agent."""
        return self.node(f"{self.site.address}/", ["prov:Agent", "prov:Organization"], label=self.site.publisher)

    def party(self, party: Party, principal: Party | None = None) -> str:
        """Return a party as an agent, acting for another where one is given."""
        kind = "prov:Person" if party.kind == PartyKind.PERSON else "prov:Organization"
        other = self.party(principal) if principal else ""
        name, kinds = self.site.at("party", party), ["prov:Agent", kind]
        return self.node(name, kinds, label=party.label, sameAs=same_as(party), actedOnBehalfOf=other)

    def outlet(self, outlet: Outlet | None) -> str:
        """Return an outlet as an agent, "" for none."""
        if outlet is None:
            return ""
        return self.node(self.site.at("outlet", outlet), ["prov:Agent", "prov:Organization"], label=outlet.label)

    def article(self, article: Article, source: str) -> str:
        """Return an article, which has the words from `source`."""
        name, author = self.site.article(article), self.outlet(article.outlet)
        day = dated(article.published_on)
        known = {"label": article.title, "date": day, "wasAttributedTo": author, "wasDerivedFrom": source}
        return self.node(name, "prov:Entity", **known)

    def snapshot(self, snapshot: Snapshot, article: str) -> str:
        """Return what we captured of an article."""
        return self.node(
            self.site.snapshot(snapshot), "prov:Entity", specializationOf=article, wasDerivedFrom=article,
            wasAttributedTo=self.newsroom(), generatedAtTime=utc(snapshot.captured_at), sha256=snapshot.sha256,
        )  # fmt: skip


def provenance(claim: Claim, site: Site) -> Node:
    """Return the way of the words of a claim, loaded with `with_card` and whom each party speaks for."""
    graph = Graph(site)
    name = f"{site.at('claim', claim)}#claim"
    graph.node(
        name, "prov:Entity", label={"@value": claim.label, "@language": language_of(claim)},
        wasAttributedTo=graph.newsroom(), generatedAtTime=utc(claim.created_at),
    )  # fmt: skip
    by_key = {position.pk: position for position in claim.positions.all()}
    for position in by_key.values():
        said = _utterance(graph, position, by_key.get(position.supersedes_id or 0))
        for citation in position.citations.all():
            graph.node(name, "prov:Entity", wasDerivedFrom=_quotation(graph, citation, said))
    if verdict := claim.verdict:
        graph.node(
            f"{site.at('claim', claim)}#review", "prov:Entity", label=str(verdict.get_rating_display()),
            value=verdict.rating, wasDerivedFrom=name, wasAttributedTo=graph.newsroom(),
            generatedAtTime=utc(verdict.created_at),
        )  # fmt: skip
    return {
        "@context": CONTEXT,
        "@id": site.at("api-claim-provenance", claim),
        "@graph": list(graph.nodes.values()),
    }


def dated(partial: str) -> Node | None:
    """Return a partial date as a typed value, None for an unknown one."""
    return {"@type": DATES[len(partial)], "@value": partial} if partial else None


def _utterance(graph: Graph, position: Position, earlier: Position | None) -> str:
    """What the party said or wrote, and that it did so; nobody may hold the words themselves."""
    address, party = graph.site.at("api-position", position), graph.party(position.party, position.party.speaks_for)
    label = f"{position.party.label} · {position.get_stance_display()}"
    graph.node(
        f"{address}#saying", "prov:Activity", label=label, date=dated(position.said_on), wasAssociatedWith=party,
    )  # fmt: skip
    revised = f"{graph.site.at('api-position', earlier)}#said" if earlier else ""
    return graph.node(
        f"{address}#said", "prov:Entity", value=position.stance, wasGeneratedBy=f"{address}#saying",
        wasAttributedTo=party, wasRevisionOf=revised,
    )  # fmt: skip


def _quotation(graph: Graph, citation: Citation, said: str) -> str:
    """The words as they stand in the article, with every step that led there; each is derived from the one before."""
    address, source = graph.site.at("api-citation", citation), said
    if citation.channel:
        channel = graph.node(f"{address}#channel", "prov:Location", label=citation.channel)
        graph.node(said, "prov:Entity", atLocation=channel)
    if citation.cited_outlet:
        outlet = graph.outlet(citation.cited_outlet)
        source = graph.node(f"{address}#report", "prov:Entity", wasAttributedTo=outlet, wasDerivedFrom=source)
    if citation.cited_article:
        source = graph.article(citation.cited_article, source)
    snapshot = graph.snapshot(citation.snapshot, graph.article(citation.snapshot.article, source))
    return graph.node(f"{address}#quote", "prov:Entity", value=citation.exact, wasQuotedFrom=snapshot)
