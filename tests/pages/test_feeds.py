"""Feeds of published claims: Atom with tombstones, and JSON Feed."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from claims.flows.claims import edit_claim, open_claim, take_step
from claims.flows.merging import merge_claims
from claims.flows.register import register_topic
from claims.models import Claim
from claims.views import feeds
from tests.factories import make_claim, make_outlet, make_party, make_position, make_published_claim

ATOM, JSON = "/feeds/claims.atom", "/feeds/claims.json"
NAMES = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}


def parsed(client, address: str = ATOM, **parameters) -> ElementTree.Element:
    answer = client.get(address, parameters)
    assert answer.status_code == 200, answer.content
    return ElementTree.fromstring(answer.content)


def titles(client, **parameters) -> list[str]:
    """Return what both feeds have, which is the same."""
    of_atom = [entry.text for entry in parsed(client, **parameters).findall("a:entry/a:title", NAMES)]
    of_json = [item["title"] for item in client.get(JSON, parameters).json()["items"]]
    assert of_atom == of_json
    return of_atom


@pytest.fixture
def claim(ploy) -> Claim:
    return make_published_claim(ploy, statement="เขื่อนปิดซ่อมสามวัน", statement_en="The dam closes for three days")


def test_the_feed_of_nothing_is_a_feed(client, db):
    feed = parsed(client)
    assert feed.find("a:updated", NAMES).text == "1970-01-01T00:00:00+00:00"
    assert client.get(JSON).json()["items"] == []


def test_atom_has_all_that_is_required(client, claim):
    feed = parsed(client)
    for required in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
        assert feed.find(required, NAMES) is not None, required
    (entry,) = feed.findall("a:entry", NAMES)
    for required in ("a:id", "a:title", "a:updated", "a:published", "a:summary", "a:link[@rel='alternate']"):
        assert entry.find(required, NAMES) is not None, required
    assert entry.find("a:id", NAMES).text == f"urn:uuid:{claim.public_id}"


def test_json_feed_has_all_that_is_required(client, claim):
    answer = client.get(JSON)
    assert answer["Content-Type"] == "application/feed+json"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/feeds/claims.json"
    (item,) = feed["items"]
    assert item.keys() >= {"id", "url", "title", "content_html", "date_published", "date_modified"}
    assert item["url"].endswith(f"/claims/{claim.public_id}/")


def test_an_entry_tells_both_sides_and_their_words_without_markup_of_others(client, ploy):
    claim = make_claim(ploy)
    party = make_party(ploy, "<b>มานะ</b>")
    make_position(claim, ploy, party=party, article={"text": "<i>เขื่อนปิด</i> แล้วเมื่อวาน"})
    make_position(claim, ploy, "denies", make_party(ploy, "กรมชลประทาน"))
    for step in ("in_review", "published"):
        take_step(claim, step, by=ploy)
    html = client.get(JSON).json()["items"][0]["content_html"]
    assert "กรมชลประทาน · ปฏิเสธ" in html
    assert "&lt;b&gt;มานะ&lt;/b&gt;" in html
    assert "<i>" not in html
    assert "<b>" not in parsed(client).find("a:entry/a:summary", NAMES).text


def test_signs_that_no_xml_can_hold_are_left_out(client, ploy):
    make_published_claim(ploy, statement="น้ำ\x01ท่วม\ufffe")
    assert titles(client) == ["น้ำ ท่วม "]


def test_nothing_but_published_claims_is_in_it_whoever_asks(client, ploy, claim):
    open_claim("น้ำจะท่วม", by=ploy)
    client.force_login(ploy)
    assert titles(client) == ["เขื่อนปิดซ่อมสามวัน"]


def test_it_is_narrowed_as_the_list_of_claims_is(client, ploy, claim):
    topic, outlet, party = register_topic("เขื่อน", by=ploy), make_outlet(ploy, "ข่าวป่าเขียว"), make_party(ploy)
    other = make_claim(ploy, "ฝนตกหนัก", topics=[topic])
    make_position(other, ploy, "denies", party, article={"outlet": outlet})
    for step in ("in_review", "published"):
        take_step(other, step, by=ploy)
    for name, record in (("topic", topic), ("outlet", outlet), ("party", party)):
        assert titles(client, **{name: str(record.public_id)}) == ["ฝนตกหนัก"]
    assert titles(client, q="เขื่อนปิด") == ["เขื่อนปิดซ่อมสามวัน"]
    assert titles(client, undenied="1") == []
    assert titles(client, stance=["denies", "withdraws"], topic=str(topic.public_id)) == ["ฝนตกหนัก"]
    assert parsed(client, topic=str(topic.public_id)).find("a:title", NAMES).text.startswith("เขื่อน · ")


def test_it_speaks_english_where_that_is_asked_for(client, claim):
    assert titles(client, lang="en") == ["The dam closes for three days"]
    answer = client.get(ATOM, {"lang": "en"})
    assert answer["Content-Language"] == "en"
    assert b'xml:lang="en"' in answer.content


@pytest.mark.parametrize(
    "wrong", [{"nonsense": "1"}, {"topic": "x"}, {"lang": "fr"}, {"cursor": "x"}, {"assignee": "x"}, {"since": "soon"}]
)
@pytest.mark.parametrize("address", [ATOM, JSON])
def test_what_makes_no_sense_is_refused_as_a_problem(client, db, address, wrong):
    answer = client.get(address, wrong)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert list(answer.json()["fields"]) == list(wrong)


@pytest.mark.parametrize("step", ["withdrawn", "in_review"])
def test_what_is_taken_back_leaves_a_tombstone(client, ploy, claim, step):
    take_step(claim, step, by=ploy)
    feed = parsed(client)
    assert feed.find("a:entry", NAMES) is None
    gone = feed.find("at:deleted-entry", NAMES)
    assert gone.get("ref") == f"urn:uuid:{claim.public_id}"
    assert client.get(JSON).json()["_thima"]["deleted"] == [{"id": gone.get("ref"), "when": gone.get("when")}]


def test_what_was_merged_leaves_a_tombstone_that_leads_on(client, ploy, claim):
    duplicate = make_published_claim(ploy)
    merge_claims(duplicate, claim, by=ploy, reason="the same")
    gone = parsed(client).find("at:deleted-entry", NAMES)
    assert gone.get("ref") == f"urn:uuid:{duplicate.public_id}"
    assert gone.find("a:link", NAMES).get("href").endswith(f"/claims/{claim.public_id}/")


def test_a_draft_that_nobody_read_leaves_none(client, ploy):
    take_step(make_claim(ploy), "withdrawn", by=ploy)
    assert parsed(client).find("at:deleted-entry", NAMES) is None


def test_what_is_published_again_is_an_entry_again(client, ploy, claim):
    for step in ("in_review", "published"):
        take_step(claim, step, by=ploy)
    assert titles(client) == ["เขื่อนปิดซ่อมสามวัน"]
    assert parsed(client).find("at:deleted-entry", NAMES) is None


def test_long_feeds_come_in_pages(client, ploy, monkeypatch):
    monkeypatch.setattr(feeds, "SIZE", 2)
    claims = [make_published_claim(ploy) for _ in range(5)]
    found, address = [], JSON
    while address:
        feed = client.get(address).json()
        found += [item["title"] for item in feed["items"]]
        address = feed.get("next_url", "")
    assert found == [claim.statement for claim in reversed(claims)]
    assert parsed(client).find("a:link[@rel='next']", NAMES) is not None


@pytest.mark.parametrize("address", [ATOM, JSON])
def test_it_is_sent_again_only_when_something_changed(client, ploy, claim, address):
    first = client.get(address)
    again = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(address, **again).status_code == 304
    assert client.get(address, HTTP_IF_MODIFIED_SINCE=first["Last-Modified"]).status_code == 304
    assert client.get(address, {"lang": "en"}, **again).status_code == 200
    edit_claim(claim, by=ploy, statement="เขื่อนปิดซ่อมสี่วัน", reason="ตัวเลขผิด")
    assert client.get(address, **again).status_code == 200


def test_what_changed_nothing_costs_one_query(client, claim, django_assert_num_queries):
    tag = client.get(ATOM)["ETag"]
    with django_assert_num_queries(1):
        client.get(ATOM, HTTP_IF_NONE_MATCH=tag)


def linked(client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]*)"', page)


def test_pages_lead_to_their_feed(client, ploy, claim):
    topic = register_topic("เขื่อน", by=ploy)
    edit_claim(claim, by=ploy, topics=[topic], reason="ประเด็นใหม่")
    party = claim.positions.all()[0].party
    assert linked(client, "/") == [ATOM]
    assert linked(client, reverse("topic", args=[topic.public_id])) == [f"{ATOM}?topic={topic.public_id}"]
    assert linked(client, reverse("party", args=[party.public_id])) == [f"{ATOM}?party={party.public_id}"]
    assert linked(client, "/claims/?stance=denies") == [f"{ATOM}?stance=denies"]


def test_no_feed_is_offered_of_what_is_internal(client, ploy):
    client.force_login(ploy)
    assert linked(client, "/claims/?status=draft") == []
