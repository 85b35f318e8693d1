"""Snapshots as mementos of the articles that they were taken of."""

import pytest
from django.urls import reverse

from claims.flows.articles import add_article
from tests.factories import make_snapshot


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
    assert f"snapshot={snapshot.public_id}" in lines[2]
    assert 'rel="first memento"' in lines[2]
    assert f"snapshot={later.public_id}" in lines[3]
    assert 'rel="last memento"' in lines[3]
