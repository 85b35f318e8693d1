"""What machines that walk the pages are told."""

from xml.etree import ElementTree

from django.urls import reverse

from claims.flows.claims import open_claim
from tests.factories import make_party, make_published_claim

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places(client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [place.text for place in ElementTree.fromstring(answer.content).findall(".//s:loc", NAMES)]


def test_the_map_of_the_site_has_open_pages_alone(client, ploy):
    claim = make_published_claim(ploy)
    draft, party = open_claim("น้ำจะท่วม", by=ploy), make_party(ploy)
    pages = [page for part in places(client, "/sitemap.xml") for page in places(client, part)]
    assert f"http://testserver{reverse('claim', args=[claim.public_id])}" in pages
    assert not any(str(record.public_id) in page for record in (draft, party) for page in pages)
    assert {client.get(page).status_code for page in pages} == {200}


def test_robots_are_told_of_the_map_and_kept_from_the_desk(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /desk/" in lines
