"""Saved searches: kept under a name, counted while their owner is away, seen by nobody else."""

import pytest

from claims.flows import searches
from claims.flows.claims import edit_claim
from claims.models import SavedSearch
from tests.factories import make_claim, make_party, make_position

LIST, SAVE = "/claims/", "/claims/searches/"


@pytest.fixture
def saved(client, ploy) -> SavedSearch:
    """An editor's search for floods, of which one was there before."""
    client.force_login(ploy)
    make_claim(ploy, "น้ำท่วมถนน")
    client.post(SAVE, {"name": "น้ำท่วม รายวัน", "search": "q=น้ำท่วม"})
    return SavedSearch.objects.get()


def test_a_search_is_kept_with_its_filters(client, ploy):
    client.force_login(ploy)
    party = make_party(ploy)
    answer = client.post(
        SAVE, {"name": "ดู", "search": f"party={party.public_id}&since=12/01/2568&disputed=1&sort=said&cursor=x"}
    )
    saved = SavedSearch.objects.get()
    assert saved.filters == {"party": str(party.public_id), "since": "2025-01-12", "disputed": True}
    assert answer.url == f"{LIST}?{saved.address}"
    assert client.get(answer.url).context["saved"] == saved


def test_saving_it_again_gives_it_another_name(client, saved):
    client.post(SAVE, {"name": "น้ำ", "search": "q=น้ำท่วม"})
    assert SavedSearch.objects.get().name == "น้ำ"


@pytest.mark.parametrize(
    "given", [{"name": "", "search": "q=น้ำ"}, {"name": "ก", "search": ""}, {"name": "ก", "search": "party=x"}]
)
def test_what_cannot_be_kept_is_refused(client, ploy, given):
    client.force_login(ploy)
    assert client.post(SAVE, given).status_code == 422
    assert not SavedSearch.objects.exists()


def test_there_is_an_end_to_how_many_are_kept(client, saved, monkeypatch):
    monkeypatch.setattr(searches, "MOST", 1)
    assert client.post(SAVE, {"name": "อื่น", "search": "q=อื่น"}).status_code == 409
    assert client.post(SAVE, {"name": "ชื่อใหม่", "search": "q=น้ำท่วม"}).status_code == 302


def test_new_and_changed_claims_are_counted_until_it_is_looked_at(client, ploy, saved):
    assert client.get(LIST).context["searches"] == [(saved, 0)]
    make_claim(ploy, "น้ำท่วมตลาด")
    make_claim(ploy, "ไฟไหม้ตลาด")
    assert client.get(LIST).context["searches"] == [(saved, 1)]
    opened = client.post(f"{SAVE}{saved.public_id}/open/")
    shown = client.get(opened.url).context
    assert (shown["searches"], shown["news"]) == ([(saved, 0)], 1)
    only = client.get(opened.url, {"q": "น้ำท่วม", "changed_since": shown["saved"].looked_before.isoformat()})
    assert [card.claim.statement for card in only.context["cards"]] == ["น้ำท่วมตลาด"]


def test_a_claim_that_comes_to_match_counts_as_new(client, ploy, saved):
    claim = make_claim(ploy, "ฝนตกหนัก")
    searches.look_at(saved)
    edit_claim(claim, by=ploy, statement="ฝนตกหนักน้ำท่วม")
    assert SavedSearch.objects.get().count_news() == 1


def test_it_counts_what_a_form_would_find(client, ploy):
    client.force_login(ploy)
    party = make_party(ploy)
    client.post(SAVE, {"name": "ก", "search": f"party={party.public_id}&stance=denies"})
    make_position(make_claim(ploy), ploy, "denies", party)
    make_position(make_claim(ploy), ploy, "asserts", party)
    assert SavedSearch.objects.get().count_news() == 1


def test_it_can_be_taken_away(client, saved):
    client.post(f"{SAVE}{saved.public_id}/forget/")
    assert not SavedSearch.objects.exists()


def test_it_is_its_owners_alone(client, nok, saved):
    client.force_login(nok)
    assert client.get(LIST).context["searches"] == []
    assert client.post(f"{SAVE}{saved.public_id}/open/").status_code == 404
    assert client.post(f"{SAVE}{saved.public_id}/forget/").status_code == 404
