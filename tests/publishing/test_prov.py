"""The way of a claim's words as PROV-O."""

import pytest

from claims.flows.claims import take_step
from claims.flows.positions import Evidence
from claims.publishing.prov import CONTEXT, provenance
from tests.factories import make_claim, make_outlet, make_party, make_position, make_published_claim, make_snapshot
from tests.publishing.conftest import loaded


def graph_of(claim, site) -> dict:
    """Return the nodes by id."""
    return {node["@id"]: node for node in provenance(loaded(claim), site)["@graph"]}


@pytest.fixture
def position(ploy):
    cited, carrier = make_outlet(ploy, "สำนักข่าวเหนือ"), make_outlet(ploy, "ข่าวริมน้ำ")
    snapshot = make_snapshot(ploy, outlet=carrier, url="https://news.example/dam")
    speaker = make_party(ploy, "โฆษก", speaks_for=make_party(ploy, "กรมชลประทาน", "government_body"))
    evidence = Evidence(snapshot, 0, 10, cited_outlet=cited, channel="เฟซบุ๊ก")
    return make_position(make_claim(ploy), ploy, party=speaker, evidence=evidence, said_on="2025-03")


def test_the_words_lead_from_the_quote_to_who_said_them(position, site):
    nodes = graph_of(position.claim, site)
    way = [f"{site.at('claim', position.claim)}#claim"]
    while True:
        node = nodes[way[-1]]
        found = node.get("wasQuotedFrom") or node.get("wasDerivedFrom")
        if not found:
            break
        way.append(found[0])
    citation = position.citations.get()
    assert way[1:] == [
        f"{site.at('api-citation', citation)}#quote",
        site.snapshot(citation.snapshot),
        "https://news.example/dam",
        f"{site.at('api-citation', citation)}#report",
        f"{site.at('api-position', position)}#said",
    ]
    assert nodes[way[-1]]["wasAttributedTo"] == [site.at("party", position.party)]
    assert nodes[nodes[way[-1]]["atLocation"][0]]["label"] == "เฟซบุ๊ก"


def test_who_speaks_for_another_acts_for_it(position, site):
    party = graph_of(position.claim, site)[site.at("party", position.party)]
    assert party["actedOnBehalfOf"] == [site.at("party", position.party.speaks_for)]
    assert party["@type"] == ["prov:Agent", "prov:Person"]


def test_a_date_says_how_far_it_is_known(position, site):
    saying = graph_of(position.claim, site)[f"{site.at('api-position', position)}#saying"]
    assert saying["date"] == {"@type": "xsd:gYearMonth", "@value": "2025-03"}


def test_what_a_party_said_later_revises_what_it_said(position, ploy, site):
    later = make_position(position.claim, ploy, "withdraws", position.party, supersedes=position)
    said = graph_of(position.claim, site)[f"{site.at('api-position', later)}#said"]
    assert said["wasRevisionOf"] == [f"{site.at('api-position', position)}#said"]


def test_a_verdict_is_derived_from_the_claim(ploy, site):
    claim = make_published_claim(ploy)
    take_step(claim, "published", by=ploy, rating="supported")
    verdict = graph_of(claim, site)[f"{site.at('claim', claim)}#review"]
    assert (verdict["value"], verdict["wasDerivedFrom"]) == ("supported", [f"{site.at('claim', claim)}#claim"])


def test_every_node_is_there_and_every_term_is_explained(ploy, site):
    claim = make_published_claim(ploy)
    nodes = graph_of(claim, site)
    for node in nodes.values():
        assert {key for key in node if not key.startswith("@")} <= CONTEXT.keys()
        links = [name for key in node if key.startswith(("was", "acted", "at", "spec")) for name in node[key]]
        assert set(links) <= nodes.keys()
