"""oEmbed 1.0: from the address of a page to the code of its card."""

import html
import json
import re
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from claims.flows.claims import set_figures, take_step
from claims.flows.register import register_measure
from tests.factories import make_claim, make_published_claim

SITE = "http://testserver"


@pytest.fixture
def claim(ploy):
    return make_published_claim(ploy, statement="เขื่อน “ริมน้ำ” ร้าว & รั่ว")


@pytest.fixture
def ask(client):
    """A function that asks the endpoint."""
    return lambda url=None, **asked: client.get(reverse("oembed"), {**asked, **({"url": url} if url else {})})


@pytest.fixture
def address(claim):
    return SITE + reverse("claim", args=[claim.public_id])


def test_a_claim_is_rich_content_with_all_that_the_specification_requires(ask, address, claim):
    answer = ask(address)
    rich = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert (rich["version"], rich["type"], rich["title"]) == ("1.0", "rich", claim.statement)
    assert isinstance(rich["width"], int)
    assert isinstance(rich["height"], int)
    assert html.unescape(re.search('src="([^"]+)"', rich["html"])[1]) == (
        f"{SITE}{reverse('claim-embed', args=[claim.public_id])}?lang=th"
    )
    assert rich["provider_url"] == f"{SITE}/"
    assert (rich["thumbnail_width"], rich["thumbnail_height"]) == (1200, 630)


def test_xml_says_the_same_as_json(ask, address):
    answer = ask(address, format="xml")
    assert answer["Content-Type"].startswith("text/xml")
    assert answer.content.startswith(b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>')
    root = ET.fromstring(answer.content)
    assert root.tag == "oembed"
    assert {node.tag: node.text for node in root} == {k: str(v) for k, v in ask(address).json().items()}


def test_a_measure_gives_its_chart(ask, claim, ploy):
    measure = register_measure("บ้านที่เสียหาย", kind="other", by=ploy)
    assert ask(SITE + reverse("measure", args=[measure.public_id])).status_code == 404
    set_figures(claim, [{"value_low": 3, "measure": measure}], by=ploy, reason="มีตัวเลขแล้ว")
    rich = ask(SITE + reverse("measure", args=[measure.public_id])).json()
    assert reverse("measure-embed", args=[measure.public_id]) in rich["html"]


def test_the_limits_of_the_consumer_hold_for_frame_and_thumbnail(ask, address):
    rich = ask(address, maxwidth="320", maxheight="200").json()
    assert (rich["width"], rich["height"]) == (320, 200)
    assert 'width="320" height="200"' in rich["html"]
    assert "thumbnail_url" not in rich


def test_a_narrow_frame_is_higher(ask, address):
    assert ask(address, maxwidth="320").json()["height"] > ask(address).json()["height"]


def test_the_language_of_the_address_is_that_of_the_card(ask, address):
    assert "lang=en" in ask(f"{address}?lang=en").json()["html"]


def test_the_card_itself_and_parameters_of_no_meaning_are_taken(ask, claim):
    card = f"{SITE}{reverse('claim-embed', args=[claim.public_id])}?lang=en"
    assert ask(card, dnt="true").status_code == 200


@pytest.mark.parametrize(
    "url", ["http://elsewhere.example/claims/1/", f"{SITE}/", f"{SITE}/nowhere", "ftp://testserver/", "//[", "x"]
)
def test_an_address_that_is_not_of_a_card_is_not_found(ask, url, db):
    assert ask(url).status_code == 404


def test_a_claim_that_was_never_published_is_not_found(ask, ploy):
    assert ask(SITE + reverse("claim", args=[make_claim(ploy).public_id])).status_code == 404


def test_a_claim_that_is_no_longer_open_is_private(ask, address, claim, ploy):
    take_step(claim, "withdrawn", by=ploy)
    assert ask(address).status_code == 401


def test_another_format_is_not_implemented(ask, address):
    assert ask(address, format="yaml").status_code == 501


@pytest.mark.parametrize("wrong", [{"maxwidth": "0"}, {"maxheight": "many"}])
def test_limits_that_make_no_sense_are_refused(ask, address, wrong):
    assert ask(address, **wrong).status_code == 400


def test_an_address_is_needed(ask, db):
    assert ask().status_code == 400


def test_pages_say_where_their_code_is(client, claim, ploy):
    measure = register_measure("บ้านที่เสียหาย", kind="other", by=ploy)
    set_figures(claim, [{"value_low": 3, "measure": measure}], by=ploy, reason="มีตัวเลขแล้ว")
    for page in (reverse("claim", args=[claim.public_id]), reverse("measure", args=[measure.public_id])):
        shown = client.get(page).content.decode()
        found = re.findall(r'<link rel="alternate" type="(application/json|text/xml)\+oembed" href="([^"]+)"', shown)
        assert [kind for kind, _address in found] == ["application/json", "text/xml"]
        asked = html.unescape(found[0][1]).removeprefix(SITE)
        assert json.loads(client.get(asked).content)["type"] == "rich"
