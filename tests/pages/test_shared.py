"""What others show of a page when somebody shares its address."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from django.urls import reverse

from claims.charts.card import HEIGHT, WIDTH, draw_card
from claims.flows.claims import edit_claim, take_step
from claims.flows.register import register_topic
from claims.models import Claim
from claims.summary import summary_of
from tests.factories import make_claim, make_party, make_position, make_published_claim

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def claim(ploy):
    return make_published_claim(ploy, topics=[register_topic("เขื่อนริมน้ำ", by=ploy)])


@pytest.fixture
def picture(client, claim):
    """A function that returns the answer with the claim's picture."""
    return lambda **asked: client.get(reverse("claim-picture", args=[claim.public_id]), asked)


def told(client, page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', client.get(page).content.decode())
    return {name: unescape(value) for name, value in found}


def words(claim: Claim) -> list[str]:
    root = ET.fromstring(draw_card(summary_of(Claim.objects.with_card().get(pk=claim.pk))))
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def test_a_claim_has_a_picture_of_the_size_that_is_asked_for(picture):
    answer = picture()
    assert answer["Content-Type"] == "image/png"
    assert (int.from_bytes(answer.content[16:20], "big"), int.from_bytes(answer.content[20:24], "big")) == (1200, 630)


def test_a_changed_claim_has_another_picture_at_another_address(client, claim, picture, ploy):
    page = reverse("claim", args=[claim.public_id])
    before, old = told(client, page)["og:image"], picture().content
    assert picture().content == old
    edit_claim(claim, by=ploy, reason="แก้คำ", statement="เขื่อนริมน้ำรั่ว")
    assert told(client, page)["og:image"] != before
    assert picture().content != old


def test_what_is_not_published_has_no_picture(client, claim, picture, ploy):
    assert client.get(reverse("claim-picture", args=[make_claim(ploy).public_id])).status_code == 404
    take_step(claim, "withdrawn", by=ploy)
    assert picture().status_code == 404


def test_the_picture_names_as_many_of_either_side(claim, ploy):
    for number in range(4):
        make_position(claim, ploy, party=make_party(ploy, f"ผู้ยืนยัน {number}"))
        make_position(claim, ploy, "denies", make_party(ploy, f"ผู้ปฏิเสธ {number}"))
    assert words(claim).count("และอีก 3 ฝ่าย") == 2


def test_a_long_sentence_is_set_in_smaller_type_and_stays_whole(claim, ploy):
    sentence = "ระดับน้ำในเขื่อนริมน้ำสูงขึ้นอีก " * 7 + "จนถึงสันเขื่อน"
    edit_claim(claim, by=ploy, reason="แก้คำ", statement=sentence)
    shown = words(claim)
    assert not any("…" in line for line in shown)
    assert "สันเขื่อน" in "".join(shown)


def test_nothing_leaves_the_picture(claim, ploy):
    root = ET.fromstring(draw_card(summary_of(Claim.objects.with_card().get(pk=claim.pk))))
    for node in root.iter(f"{SVG}text"):
        assert 0 <= float(node.get("x", 0)) <= WIDTH
        assert 0 <= float(node.get("y", 0)) <= HEIGHT


def test_a_claim_tells_both_sides_to_whoever_shows_a_link(client, claim):
    shown = told(client, reverse("claim", args=[claim.public_id]))
    assert shown["og:title"] == shown["twitter:title"] == claim.statement
    assert "ยืนยัน: " in shown["og:description"]
    assert "ปฏิเสธ: " in shown["og:description"]
    assert shown["og:url"] == f"http://testserver{reverse('claim', args=[claim.public_id])}"
    assert shown["twitter:card"] == "summary_large_image"
    assert client.get(shown["og:image"].removeprefix("http://testserver")).status_code == 200


def test_a_topic_tells_how_many_claims_it_has(client, claim):
    topic = claim.topics.all()[0]
    assert told(client, reverse("topic", args=[topic.public_id]))["og:description"] == "1 คำกล่าวอ้าง"
