"""The list of claims: search, filters, order and pages."""

import pytest

from claims.flows.claims import take_step
from claims.flows.positions import withdraw_citation
from claims.flows.suggestions import undo_suggestion
from claims.models import Claim
from claims.views.claim_lists import SIZE
from tests.factories import accept, make_claim, make_party, make_position, make_published_claim, make_suggestions

ADDRESS = "/claims/"


def statements(client, **filters) -> list[str]:
    answer = client.get(ADDRESS, filters)
    assert answer.status_code == 200
    return [card.claim.statement for card in answer.context["cards"]]


def said_by(party, by, statement: str, said_on: str, stance: str = "asserts") -> Claim:
    claim = make_claim(by, statement)
    make_position(claim, by, stance, party, said_on=said_on)
    return claim


@pytest.fixture
def river(ploy, client) -> dict:
    """An editor at the list, and two claims of two parties."""
    client.force_login(ploy)
    dam, town = make_party(ploy, "สำนักงานเขื่อน"), make_party(ploy, "เทศบาล")
    opened = said_by(dam, ploy, "เขื่อนเปิดประตูน้ำแล้ว", "2025-03-02")
    make_position(opened, ploy, "denies", town, said_on="2025-03-03")
    said_by(town, ploy, "ถนนสายหลักถูกตัดขาด", "2025-04")
    return {"dam": dam, "town": town}


def test_finds_words_of_the_sentence_and_marks_them(client, river):
    assert statements(client, q="ประตูน้ำ") == ["เขื่อนเปิดประตูน้ำแล้ว"]
    assert '<mark class="hit">ประตูน้ำ</mark>' in client.get(ADDRESS, {"q": "ประตูน้ำ"}).content.decode()


def test_finds_the_name_of_a_party(client, river):
    assert statements(client, q="สำนักงานเขื่อน") == ["เขื่อนเปิดประตูน้ำแล้ว"]


def test_narrows_to_a_partys_stance(client, river):
    town = river["town"].public_id
    assert len(statements(client, party=town)) == 2
    assert statements(client, party=town, stance="denies") == ["เขื่อนเปิดประตูน้ำแล้ว"]


def test_narrows_to_the_disputed_and_to_the_undenied(client, river):
    assert statements(client, disputed="1") == ["เขื่อนเปิดประตูน้ำแล้ว"]
    assert statements(client, undenied="1") == ["ถนนสายหลักถูกตัดขาด"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("03/03/2568", "", 2),
        ("2025-03-04", "", 1),
        ("", "2025-03-02", 1),
        ("15 เม.ย. 2568", "", 1),
        ("", "เม.ย. 2568", 2),
        ("2026", "", 0),
    ],
)
def test_narrows_to_when_it_was_said_in_either_era(client, river, since, until, found):
    assert len(statements(client, since=since, until=until)) == found


def test_what_was_taken_back_unread_is_found_among_the_withdrawn_alone(client, ploy):
    client.force_login(ploy)
    taken_back = make_suggestions(ploy)[0]
    accept(taken_back, ploy)
    undo_suggestion(taken_back, by=ploy)
    withdrawn = make_published_claim(ploy, statement="เคยเผยแพร่แล้ว")
    take_step(withdrawn, "withdrawn", by=ploy)
    assert statements(client) == ["เคยเผยแพร่แล้ว"]
    assert len(statements(client, status="withdrawn")) == 2
    shown = {facet.name: facet for facet in client.get(ADDRESS).context["facets"]}["status"]
    assert {choice.value: choice.count for choice in shown.choices}["withdrawn"] == 2


def test_orders_by_how_many_deny(client, river):
    assert statements(client, sort="contested")[0] == "เขื่อนเปิดประตูน้ำแล้ว"


def test_a_number_is_marked_however_it_was_asked_for(client, ploy):
    client.force_login(ploy)
    make_claim(ploy, "น้ำท่วม 3,000 หลัง")
    assert '<mark class="hit">3,000</mark>' in client.get(ADDRESS, {"q": "๓๐๐๐"}).content.decode()


def test_an_order_by_statements_shows_when_they_were_made(client, river):
    assert "พูดล่าสุดเมื่อ <time" in client.get(ADDRESS, {"sort": "said"}).content.decode()
    assert "พูดล่าสุดเมื่อ" not in client.get(ADDRESS).content.decode()


def test_orders_by_who_spoke_last_and_by_how_many_positions_there_are(client, river):
    assert statements(client, sort="said") == ["ถนนสายหลักถูกตัดขาด", "เขื่อนเปิดประตูน้ำแล้ว"]
    assert statements(client, sort="positions") == ["เขื่อนเปิดประตูน้ำแล้ว", "ถนนสายหลักถูกตัดขาด"]


def test_an_order_is_walked_page_by_page(client, ploy):
    client.force_login(ploy)
    for n in range(SIZE + 2):
        said_by(make_party(ploy), ploy, f"เรื่องที่ {n}", f"2025-01-{n + 1:02}")
    older = client.get(ADDRESS, {"sort": "said"}).context["page"].next
    assert statements(client, sort="said", cursor=older) == ["เรื่องที่ 1", "เรื่องที่ 0"]


def test_what_lists_go_by_follows_a_position_that_is_taken_back(ploy, river):
    claim = Claim.objects.get(statement="เขื่อนเปิดประตูน้ำแล้ว")
    assert (claim.position_count, claim.denial_count, claim.last_said_on) == (2, 1, "2025-03-03")
    withdraw_citation(claim.positions.get(stance="denies").citations.get(), by=ploy, reason="ผิดฝ่าย")
    claim.refresh_from_db()
    assert (claim.position_count, claim.denial_count, claim.last_said_on) == (1, 0, "2025-03-02")


def test_narrows_to_the_newest_verdict(client, ploy, river):
    claim = Claim.objects.get(statement="ถนนสายหลักถูกตัดขาด")
    for step, rating in (("in_review", "unproven"), ("in_review", "supported")):
        take_step(claim, step, by=ploy, rating=rating)
    assert statements(client, verdict="supported") == ["ถนนสายหลักถูกตัดขาด"]
    assert statements(client, verdict="unproven") == []


def test_typing_replaces_the_address_and_a_filter_is_a_step_to_go_back(client, river):
    before = {"HX-Request": "true", "HX-Current-URL": "http://testserver/claims/?q=เข&stance=asserts"}
    typed = client.get(ADDRESS, {"q": "เขื่อน", "stance": "asserts"}, headers=before)
    assert typed["HX-Replace-Url"].startswith("/claims/?q=")
    assert "HX-Replace-Url" not in client.get(ADDRESS, {"q": "เข"}, headers=before)


def test_strangers_see_published_claims_only(client, ploy):
    make_claim(ploy, "ร่างที่ยังไม่เปิด")
    make_published_claim(ploy, statement="เรื่องที่เปิดแล้ว")
    assert statements(client) == ["เรื่องที่เปิดแล้ว"]


@pytest.mark.parametrize(
    "bad",
    [
        {"party": "ใครก็ได้"},
        {"party": "6f1c2a54-1d0b-4d55-9a7e-0d1c6a5f3b21"},
        {"outlet": "1"},
        {"topic": "x"},
        {"stance": "maybe"},
        {"status": "gone"},
        {"since": "เมื่อวานซืนของใคร"},
        {"since": "2025-02-30"},
        {"since": "9999"},
        {"since": "2025-05", "until": "2025-04"},
        {"sort": "best"},
        {"verdict": "true"},
        {"changed_since": "2025-01-12"},
        {"changed_since": "2025-13-12T09:00:00Z"},
        {"q": "น" * 201},
        {"cursor": "not one of ours"},
    ],
    ids=str,
)
def test_a_bad_filter_is_refused_and_never_ignored(client, river, bad):
    answer = client.get(ADDRESS, bad)
    assert answer.status_code == 422
    assert "ล้างตัวกรอง" in answer.content.decode()


def test_walks_to_the_older_and_back_to_the_newer(client, ploy):
    client.force_login(ploy)
    for n in range(SIZE + 3):
        make_claim(ploy, f"เรื่องที่ {n}")
    first = client.get(ADDRESS).context
    second = client.get(ADDRESS, {"cursor": first["page"].next}).context
    assert [len(first["cards"]), len(second["cards"])] == [SIZE, 3]
    assert second["page"].next is None
    back = client.get(ADDRESS, {"cursor": second["page"].previous}).context
    assert [card.claim for card in back["cards"]] == [card.claim for card in first["cards"]]
    assert back["page"].previous is None


def test_a_claim_that_arrives_meanwhile_shifts_nothing(client, ploy):
    client.force_login(ploy)
    for n in range(SIZE + 1):
        make_claim(ploy, f"เรื่องที่ {n}")
    older = client.get(ADDRESS).context["page"].next
    make_claim(ploy, "เรื่องที่มาใหม่")
    assert statements(client, cursor=older) == ["เรื่องที่ 0"]


def test_htmx_gets_the_listing_alone(client, river):
    shown = client.get(ADDRESS, headers={"HX-Request": "true"}).content.decode()
    assert shown.lstrip().startswith('<div class="with-rail"')
    assert "<html" not in shown


def test_a_filter_that_is_set_can_be_taken_away(client, river):
    shown = client.get(ADDRESS, {"q": "ถนน", "undenied": "1"}).context["narrowings"]
    assert [narrowing.without for narrowing in shown] == ["?q=%E0%B8%96%E0%B8%99%E0%B8%99"]


def test_a_filter_that_is_a_date_is_told_as_readers_write_it(client, river):
    shown = client.get(ADDRESS, {"since": "2025-01-12", "changed_since": "2025-01-12T09:00:00+07:00"}).context
    assert [narrowing.label for narrowing in shown["narrowings"]] == [
        "พูดตั้งแต่: 12 ม.ค. 2568", "เปลี่ยนตั้งแต่: 12 ม.ค. 2568 09:00 น.",
    ]  # fmt: skip


def test_strangers_may_not_ask_for_drafts(client, db):
    assert client.get(ADDRESS, {"status": "draft"}).status_code == 422
    assert statements(client, status="published") == []


def test_a_filter_that_is_no_id_is_refused_in_the_readers_language(client, db):
    answer = client.get("/claims/", {"party": "zzz"})
    assert answer.status_code == 422
    assert "is not a valid UUID" not in answer.content.decode()
