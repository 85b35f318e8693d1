"""Snapshots as mementos of the articles that they were taken of."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import http_date

from claims.flows.articles import add_article
from claims.flows.claims import take_step
from claims.flows.positions import Evidence
from claims.publishing.memento import nearest
from sources.models import Snapshot
from tests.factories import make_claim, make_position, make_snapshot


def gate(snapshot: Snapshot) -> str:
    return reverse("article-timegate", args=[snapshot.article.public_id])


@pytest.fixture
def snapshot(client, ploy):
    client.force_login(ploy)
    return make_snapshot(ploy, "น้ำลดแล้วเมื่อเช้า", url="https://news.example/dam")


def test_the_page_of_a_snapshot_is_a_memento_of_the_article(client, snapshot):
    address = reverse("article", args=[snapshot.article.public_id])
    answer = client.get(address, {"snapshot": str(snapshot.public_id)})
    assert answer["Memento-Datetime"].endswith(" GMT")
    assert '<https://news.example/dam>; rel="original"' in answer["Link"]
    assert f'<http://testserver{address}timemap/>; rel="timemap"' in answer["Link"]


def test_the_page_of_the_article_is_none(client, snapshot):
    assert "Memento-Datetime" not in client.get(reverse("article", args=[snapshot.article.public_id]))


def test_the_record_of_a_snapshot_is_one(client, snapshot):
    answer = client.get(reverse("api-snapshot", args=[snapshot.public_id]))
    assert answer["Memento-Datetime"].endswith(" GMT")


def test_all_that_we_hold_is_listed_the_oldest_first(client, ploy, snapshot):
    later = add_article("น้ำขึ้นอีกแล้วเมื่อบ่าย", by=ploy, url="https://news.example/dam").snapshot
    answer = client.get(reverse("article-timemap", args=[snapshot.article.public_id]))
    assert answer["Content-Type"] == "application/link-format"
    lines = answer.content.decode().splitlines()
    assert lines[2] == f'<http://testserver{gate(snapshot)}>; rel="timegate",'
    assert f"snapshot={snapshot.public_id}" in lines[3]
    assert 'rel="first memento"' in lines[3]
    assert f"snapshot={later.public_id}" in lines[4]
    assert 'rel="last memento"' in lines[4]


@pytest.fixture
def three(ploy, snapshot) -> list[Snapshot]:
    """Three snapshots of one article."""
    words = ("น้ำขึ้นอีกแล้ว", "น้ำลดอีกแล้ว")
    return [snapshot, *(add_article(text, by=ploy, url="https://news.example/dam").snapshot for text in words)]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("Thu, 31 May 2007 20:35:00 GMT", 0), ("Sat, 30 Jun 2007 20:35:00 GMT", 1),
        ("Fri, 15 Jun 2007 20:35:00 GMT", 0), ("Fri, 15 Jun 2007 20:35:01 GMT", 1),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", 2), ("", 2),
    ],
    ids=str,
)  # fmt: skip
def test_of_several_the_one_that_was_captured_nearest_is_taken(asked, number):
    days = ("2007-05-31", "2007-06-30", "2007-07-31")
    held = [Snapshot(captured_at=datetime.fromisoformat(f"{day}T20:35:00.9+00:00")) for day in days]
    assert nearest(held, asked) is held[number]


@pytest.mark.parametrize(("asked", "number"), [("Thu, 31 May 2007 20:35:00 GMT", 0), (None, 2)])
def test_the_gate_leads_there(client, three, asked, number):
    answer = client.get(gate(three[0]), headers={"Accept-Datetime": asked} if asked else {})
    assert (answer.status_code, answer.url.partition("snapshot=")[2]) == (302, str(three[number].public_id))
    assert client.get(answer.url)["Memento-Datetime"] == http_date(three[number].captured_at.timestamp())


def test_the_gate_says_what_its_answer_depends_on_and_is_no_memento(client, three):
    for method in (client.get, client.head):
        answer = method(gate(three[0]))
        assert "accept-datetime" in answer["Vary"].lower()
        assert "Memento-Datetime" not in answer
        assert '<https://news.example/dam>; rel="original"' in answer["Link"]
        assert 'rel="timemap"' in answer["Link"]


@pytest.mark.parametrize("asked", ["yesterday", "2007-05-31T20:35:00Z", "Thu, 31 May 2007 20:35:00 +0700", "กข"])
def test_a_time_that_is_none_is_a_mistake(client, snapshot, asked):
    answer = client.get(gate(snapshot), headers={"Accept-Datetime": asked})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:thima:problem:malformed")
    assert "accept-datetime" in answer["Vary"].lower()


def test_every_memento_leads_to_the_gate(client, snapshot):
    record = reverse("api-snapshot", args=[snapshot.public_id])
    for address in (record, f"{reverse('article', args=[snapshot.article.public_id])}?snapshot={snapshot.public_id}"):
        assert f'<http://testserver{gate(snapshot)}>; rel="timegate"' in client.get(address)["Link"]


def test_an_article_without_an_address_is_its_own_original(client, ploy):
    client.force_login(ploy)
    article = make_snapshot(ploy, "น้ำลดแล้ว").article
    address = reverse("article", args=[article.public_id])
    assert f'<http://testserver{address}>; rel="original"' in client.get(address)["Link"]


def test_the_gate_shows_strangers_no_snapshot_that_no_published_claim_leads_to(ploy, three):
    claim = make_claim(ploy)
    make_position(claim, ploy, evidence=Evidence(three[1], 0, 5))
    assert Client().get(gate(three[0])).status_code == 404
    for step in ("in_review", "published"):
        take_step(claim, step, by=ploy)
    found = Client().get(gate(three[0]), headers={"Accept-Datetime": "Thu, 31 May 2007 20:35:00 GMT"})
    assert found.url.endswith(str(three[1].public_id))
