"""Every published record of the demo, in every format of others, is what the format's own rules ask for."""

import json
import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from rdflib import RDF, Dataset, URIRef
from rdflib.namespace import PROV, SDO

from claims import seeding
from claims.models import Claim, Measure
from tests.publishing.annotation_model import PAGE, assert_holds
from tests.publishing.feed_model import JSON_FEED, RICH
from tests.publishing.test_ninjs import ITEMS, TEXTS
from tests.publishing.test_schema_org import RATING, REQUIRED

ATOM = "{http://www.w3.org/2005/Atom}"
# PROV-O: what each link leads from and to. A place is any node.
LINKS = {
    PROV.wasAttributedTo: (PROV.Entity, PROV.Agent), PROV.wasAssociatedWith: (PROV.Activity, PROV.Agent),
    PROV.wasGeneratedBy: (PROV.Entity, PROV.Activity), PROV.wasDerivedFrom: (PROV.Entity, PROV.Entity),
    PROV.wasQuotedFrom: (PROV.Entity, PROV.Entity), PROV.wasRevisionOf: (PROV.Entity, PROV.Entity),
    PROV.specializationOf: (PROV.Entity, PROV.Entity), PROV.actedOnBehalfOf: (PROV.Agent, PROV.Agent),
}  # fmt: skip


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker):
    """The published claims of the demo, which stays for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        seeding.open_accounts("a password of the demo")
        seeding.load()
        yield list(Claim.objects.published())
        transaction.set_rollback(True)


@pytest.fixture
def read(client: Client, published, db):
    """A function that gives the JSON of a claim's record, or of an address."""

    def read(name: str, claim: Claim | None = None, **asked) -> dict:
        address = reverse(name, args=[claim.public_id]) if claim else name
        answer = client.get(address, asked)
        assert answer.status_code == 200, (address, answer.content)
        return answer.json()

    return read


def test_the_demo_has_records_of_every_sort(published):
    assert len(published) > 10
    assert {bool(claim.rating) for claim in published} == {True, False}


def test_annotations_hold_to_the_model_of_the_w3c(read, published):
    for claim in published:
        page = read("api-claim-annotations", claim, page=0)
        assert_holds(page, PAGE)
        assert page["items"]


def test_claims_and_reviews_have_the_terms_of_schema_org_alone_and_all_that_is_required(read, published):
    for claim in published:
        found = read("api-claim-review", claim)
        for kind, members in _objects(found):
            assert kind in SDO, kind
            assert all(name in SDO for name in members if not name.startswith("@")), members
        if found["@type"] == "ClaimReview":
            assert found.keys() >= REQUIRED
            assert found["reviewRating"].keys() >= RATING
            rating = found["reviewRating"]
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert (found["@type"] == "ClaimReview") == bool(claim.rating)


# The reader of JSON-LD goes by what the library itself leaves.
@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
def test_provenance_has_the_terms_of_prov_o_alone_and_links_what_they_link(read, published):
    for claim in published:
        document = read("api-claim-provenance", claim)
        graph = Dataset().parse(data=json.dumps(document), format="json-ld").graph(URIRef(document["@id"]))
        assert (None, RDF.type, PROV.Entity) in graph
        for subject, link, other in graph:
            assert not link.startswith(str(PROV)) or link in PROV, link
            if link == RDF.type:
                assert not other.startswith(str(PROV)) or other in PROV, other
            elif link in LINKS:
                source, target = LINKS[link]
                assert (subject, RDF.type, source) in graph, (subject, link)
                assert (other, RDF.type, target) in graph, (link, other)


def test_items_of_news_have_members_of_ninjs_alone(read, published):
    for claim in published:
        found = read("api-claim-ninjs", claim)
        assert found.keys() <= {*ITEMS, *TEXTS, "standard"}
        assert all(isinstance(found[name], str) and found[name] for name in TEXTS & found.keys())
        for name, members in ITEMS.items():
            assert all(item.keys() == members for item in found.get(name, [])), name
        assert found["pubStatus"] == "usable"


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_json_feed_holds_to_its_version(read, published, language):
    feed = read(reverse("feed-json"), lang=language)
    assert_holds(feed, JSON_FEED)
    assert {item["id"] for item in feed["items"]} == {f"urn:uuid:{claim.public_id}" for claim in published}


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_atom_feed_has_what_rfc_4287_requires_once_each(client, published, db, language):
    feed = ElementTree.fromstring(client.get(reverse("feed-atom"), {"lang": language}).content)
    entries = feed.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == len(published)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        for name in ("updated", "published"):
            assert all(datetime.fromisoformat(time.text).tzinfo for time in element.findall(f"{ATOM}{name}"))
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link")]
        # 4.1.1 and 4.1.2: no two alternates of one type and language.
        alternates = [link for link in links if link[0] in (None, "alternate")]
        assert len(set(alternates)) == len(alternates) > 0


def test_cards_are_rich_content_of_oembed(read, published):
    measures = Measure.objects.filter(figures__claim__in=published).distinct()
    records = [("claim", claim) for claim in published] + [("measure", measure) for measure in measures]
    for name, record in records:
        found = read(reverse("oembed"), url=f"http://testserver{reverse(name, args=[record.public_id])}")
        assert_holds(found, RICH)
        assert re.fullmatch(r"<iframe [^<>]+></iframe>", found["html"])


def _objects(value) -> list[tuple[str, list[str]]]:
    """Return kind and members of each object in a document of schema.org."""
    if isinstance(value, list):
        return [found for one in value for found in _objects(one)]
    if not isinstance(value, dict):
        return []
    return [(value["@type"], list(value)), *(found for one in value.values() for found in _objects(one))]
