"""The card of a claim in the pages of others: small, open to any site, in both languages, and never out of date."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from claims.flows.claims import edit_claim, set_figures, take_step
from claims.flows.merging import merge_claims
from claims.flows.positions import Evidence
from tests.factories import make_claim, make_party, make_position, make_published_claim, make_snapshot

MOST_BYTES = 20_000


@pytest.fixture
def claim(ploy):
    return make_published_claim(ploy, statement="เขื่อนริมน้ำร้าว", statement_en="The dam at Rimnam is cracked")


@pytest.fixture
def card(client, claim):
    """A function that returns the card's answer."""
    return lambda **asked: client.get(reverse("claim-embed", args=[claim.public_id]), asked)


def test_any_page_may_frame_the_card_and_no_other_page_of_ours(card, client, claim):
    answer = card()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors 'none'" in client.get(reverse("claim", args=[claim.public_id]))["Content-Security-Policy"]


def test_the_card_and_all_that_it_loads_weigh_less_than_twenty_kilobytes_uncompressed(card, claim, ploy):
    for _number in range(5):
        make_position(claim, ploy)
        make_position(claim, ploy, "denies")
    set_figures(claim, [{"value_low": 3000, "total_low": 11000, "unit": "นาย"}], by=ploy, reason="มีตัวเลขแล้ว")
    page = card().content
    loaded = re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())
    static = Path(settings.STATICFILES_DIRS[0])
    assert loaded == ["css/embed.css", "js/embed.js"]
    assert len(page) + sum((static / name).stat().st_size for name in loaded) < MOST_BYTES
    assert "url(" not in (static / "css/embed.css").read_text()


def test_the_card_speaks_the_language_that_the_address_names(card):
    english, thai = card(lang="en"), card(lang="th")
    assert english["Content-Language"] == "en"
    assert '<html lang="en">' in english.content.decode()
    assert "The dam at Rimnam is cracked" in english.content.decode()
    assert thai["Content-Language"] == "th"
    assert "เขื่อนริมน้ำร้าว" in thai.content.decode()


def test_the_card_takes_the_colours_that_the_address_names(card):
    assert 'data-theme="dark"' in card(theme="dark").content.decode()
    assert "data-theme" not in card().content.decode()


@pytest.mark.parametrize("wrong", [{"lang": "xx"}, {"theme": "pink"}])
def test_what_is_no_language_or_theme_is_refused(card, wrong):
    assert card(**wrong).status_code == 422


def test_both_sides_name_as_many_parties_and_count_the_rest(card, claim, ploy):
    for _number in range(4):
        make_position(claim, ploy)
        make_position(claim, ploy, "denies")
    page = card(lang="en").content.decode()
    assert page.count('class="chip party"') == 6
    assert page.count("and 2 more parties") == 2
    assert "5 parties assert" in page
    assert "5 parties deny" in page


def test_a_party_that_spoke_twice_is_named_once_with_what_it_said_last(card, claim, ploy):
    town = make_party(ploy, "เทศบาลริมน้ำ")
    first = make_position(claim, ploy, party=town, said_on="2025-01-03")
    evidence = Evidence(make_snapshot(ploy), 0, 10)
    make_position(claim, ploy, "withdraws", town, said_on="2025-02-03", supersedes=first, evidence=evidence)
    page = card().content.decode()
    assert page.count("เทศบาลริมน้ำ") == 1
    assert 'datetime="2025-02-03"' in page


def test_a_claim_that_nobody_denies_says_so(client, ploy):
    lone = make_claim(ploy)
    make_position(lone, ploy)
    for step in ("in_review", "published"):
        take_step(lone, step, by=ploy)
    assert "ยังไม่มีคำปฏิเสธ" in client.get(reverse("claim-embed", args=[lone.public_id])).content.decode()


def test_a_verdict_stands_on_the_card(card, claim, ploy):
    take_step(claim, "published", by=ploy, rating="contradicted", weight=4)
    assert "หลักฐานแย้ง" in card().content.decode()


def test_a_change_after_publication_is_shown_with_its_reason(card, claim, ploy):
    assert 'class="correction"' not in card().content.decode()
    edit_claim(claim, by=ploy, reason="ตัวเลขเดิมผิดไปหนึ่งหลัก", statement="เขื่อนริมน้ำร้าวสองแห่ง")
    page = card().content.decode()
    assert "ตัวเลขเดิมผิดไปหนึ่งหลัก" in page
    assert "เขื่อนริมน้ำร้าวสองแห่ง" in page


def test_what_comes_in_later_is_no_correction(card, claim, ploy):
    make_position(claim, ploy, "denies")
    assert 'class="correction"' not in card().content.decode()


def test_changes_before_the_publication_are_no_corrections(client, ploy):
    draft = make_claim(ploy)
    make_position(draft, ploy)
    edit_claim(draft, by=ploy, statement="ถ้อยคำที่สอง")
    for step in ("in_review", "published"):
        take_step(draft, step, by=ploy)
    assert 'class="correction"' not in client.get(reverse("claim-embed", args=[draft.public_id])).content.decode()


def test_a_withdrawn_claim_says_so_and_repeats_nothing(card, claim, ploy):
    take_step(claim, "withdrawn", by=ploy, note="ภายในเท่านั้น")
    answer = card()
    assert answer.status_code == 410
    assert "ถอนคำกล่าวอ้างนี้แล้ว" in answer.content.decode()
    assert "เขื่อนริมน้ำร้าว" not in answer.content.decode()
    assert "ภายในเท่านั้น" not in answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_a_claim_that_is_checked_again_says_so(card, claim, ploy):
    take_step(claim, "in_review", by=ploy)
    answer = card(lang="en")
    assert answer.status_code == 200
    assert "checking this claim again" in answer.content.decode()
    assert "The dam at Rimnam" not in answer.content.decode()


def test_a_draft_is_not_told_from_nothing(client, ploy):
    draft = client.get(reverse("claim-embed", args=[make_claim(ploy).public_id]))
    nothing = client.get(reverse("claim-embed", args=["4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"]))
    assert draft.status_code == nothing.status_code == 404
    assert draft.content == nothing.content
    assert "frame-ancestors *" in nothing["Content-Security-Policy"]


def test_the_card_is_asked_for_anew_and_answered_with_304_while_it_stands(card, client, claim, ploy):
    answer = card()
    assert "no-cache" in answer["Cache-Control"]
    address, seen = reverse("claim-embed", args=[claim.public_id]), {"HTTP_IF_NONE_MATCH": answer["ETag"]}
    assert client.get(address, **seen).status_code == 304
    edit_claim(claim, by=ploy, reason="แก้คำ", statement="เขื่อนริมน้ำรั่ว")
    assert client.get(address, **seen).status_code == 200


def test_an_editor_sees_in_the_card_what_everybody_sees(card, client, ploy):
    before = card().content
    client.force_login(ploy)
    assert card(lang="th").content == before


def test_the_page_of_a_published_claim_gives_the_code_and_that_of_a_draft_none(client, claim, ploy):
    page = client.get(reverse("claim", args=[claim.public_id])).content.decode()
    assert f"&lt;iframe src=&quot;http://testserver/embed/claims/{claim.public_id}/?lang=th&quot;" in page
    assert "http://testserver/static/js/embed-height.js" in page
    client.force_login(ploy)
    draft = client.get(reverse("claim", args=[make_claim(ploy).public_id])).content.decode()
    assert "embed-code" not in draft
    assert "oembed" not in draft


def test_the_card_of_a_merged_claim_is_that_of_what_it_became(card, claim, ploy):
    other = make_published_claim(ploy, statement="เขื่อนเมืองริมน้ำร้าว")
    merge_claims(claim, other, by=ploy, reason="เรื่องเดียวกัน")
    assert "เขื่อนเมืองริมน้ำร้าว" in card().content.decode()
    take_step(other, "withdrawn", by=ploy)
    assert card().status_code == 410
