"""Feeds of saved searches: published claims alone, for whoever was given the address."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.flows.claims import assign_claim
from claims.flows.searches import follow, forget_search, save_search
from claims.models import SavedSearch
from tests.factories import make_claim, make_published_claim

KINDS = ("search-atom", "search-json")


@pytest.fixture
def saved(ploy) -> SavedSearch:
    """An editor's search for floods, which for the editor finds a draft too."""
    make_published_claim(ploy, statement="น้ำท่วมตลาด")
    make_published_claim(ploy, statement="ไฟไหม้ตลาด")
    make_claim(ploy, "น้ำท่วมที่ยังไม่เผยแพร่")
    return save_search("น้ำท่วม & <รายวัน>", {"q": "น้ำท่วม"}, by=ploy)


def at(search: SavedSearch, kind: str = "search-json") -> str:
    return reverse(kind, args=[search.public_id])


def titles(client, search) -> list[str]:
    return [item["title"] for item in client.get(at(search), {"lang": "th"}).json()["items"]]


@pytest.mark.parametrize("user", [None, "ploy"])
def test_drafts_stay_out_whoever_asks(client, ploy, saved, user):
    if user:
        client.force_login(ploy)
    assert saved.matches().count() == 2
    assert titles(client, saved) == ["น้ำท่วมตลาด"]
    assert "ยังไม่เผยแพร่" not in client.get(at(saved, "search-atom")).content.decode()


def test_it_bears_the_name_of_the_search_and_leads_to_its_list(client, saved):
    told = client.get(at(saved)).json()
    assert told["title"].startswith("น้ำท่วม & <รายวัน> · ")
    assert told["feed_url"] == f"http://testserver{at(saved)}"
    assert told["home_page_url"].endswith("/claims/?q=%E0%B8%99%E0%B9%89%E0%B8%B3%E0%B8%97%E0%B9%88%E0%B8%A7%E0%B8%A1")
    assert "น้ำท่วม &amp; &lt;รายวัน&gt; · " in client.get(at(saved, "search-atom")).content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_new_costs_next_to_nothing_until_a_claim_or_the_name_changes(client, ploy, saved, kind):
    tag = client.get(at(saved, kind))["ETag"]
    assert client.get(at(saved, kind), headers={"If-None-Match": tag}).status_code == 304
    save_search("ชื่อใหม่", saved.filters, by=ploy)
    renamed = client.get(at(saved, kind), headers={"If-None-Match": tag})
    assert (renamed.status_code, "Last-Modified" in renamed) == (200, False)
    make_published_claim(ploy, statement="น้ำท่วมวัด")
    assert client.get(at(saved, kind), headers={"If-None-Match": renamed["ETag"]}).status_code == 200


def test_two_searches_never_share_a_tag(client, ploy, saved):
    other = save_search(saved.name, {"q": "ไฟ"}, by=ploy)
    assert client.get(at(saved))["ETag"] != client.get(at(other))["ETag"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_shared_cache_and_no_search_engine_keeps_it(client, saved, kind):
    answer = client.get(at(saved, kind))
    assert answer["X-Robots-Tag"] == "noindex"
    assert {part.strip() for part in answer["Cache-Control"].split(",")} == {"no-cache", "private"}


@pytest.mark.parametrize("status", ["published", ["draft", "published"]], ids=str)
def test_of_the_states_asked_for_the_published_remains(client, ploy, saved, status):
    search = save_search("สถานะ", {"status": status, "q": "น้ำท่วม"}, by=ploy)
    assert titles(client, search) == ["น้ำท่วมตลาด"]


@pytest.mark.parametrize("filters", [{"status": "draft"}, {"unassigned": True}, {"unanswered": True}], ids=str)
def test_what_only_the_newsroom_sees_has_no_feed(client, ploy, filters):
    search = save_search("ภายใน", filters, by=ploy)
    assert [client.get(at(search, kind)).status_code for kind in KINDS] == [404, 404]


def test_who_works_on_claims_and_what_somebody_follows_has_no_feed(client, ploy):
    claim = make_published_claim(ploy)
    assign_claim(claim, ploy, by=ploy)
    mine = save_search("ของฉัน", {"assignee": str(ploy.public_id)}, by=ploy)
    assert [client.get(at(search)).status_code for search in (mine, follow(claim, by=ploy))] == [404, 404]


def test_it_ends_with_the_search_and_with_the_account(client, ploy, saved):
    ploy.is_active = False
    ploy.save()
    assert client.get(at(saved)).status_code == 404
    ploy.is_active = True
    ploy.save()
    forget_search(saved)
    assert client.get(at(saved)).status_code == 404
    again = save_search(saved.name, saved.filters, by=ploy)
    assert again.public_id != saved.public_id


@pytest.mark.parametrize("given", [{"q": "ไฟ"}, {"lang": "xx"}, {"cursor": "x"}], ids=str)
def test_it_takes_no_other_filters(client, saved, given):
    assert client.get(at(saved), given).status_code == 400


def test_its_address_is_told_to_its_owner_alone(client, nok, ploy, saved):
    client.force_login(ploy)
    assert at(saved, "search-atom") in client.get("/claims/", {"q": "น้ำท่วม"}).content.decode()
    client.force_login(nok)
    assert str(saved.public_id) not in client.get("/claims/", {"q": "น้ำท่วม"}).content.decode()
    assert str(saved.public_id) not in Client().get("/claims/", {"q": "น้ำท่วม"}).content.decode()
