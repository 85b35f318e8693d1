"""Pages are compressed for those who take it; the API's answers follow rules of their own."""

import gzip

import pytest

from claims.models import Role, User
from tests.factories import make_claim

TAKES_GZIP = {"accept-encoding": "gzip"}


@pytest.fixture
def page(client, db) -> str:
    """The front page as it is without compression."""
    return client.get("/").content.decode()


def test_a_page_is_compressed(client, page):
    answer = client.get("/", headers=TAKES_GZIP)
    assert (answer["Content-Encoding"], answer["Vary"].count("Accept-Encoding")) == ("gzip", 1)
    assert len(answer.content) < len(page.encode()) / 2


def test_it_is_the_same_page(client, page):
    assert gzip.decompress(client.get("/", headers=TAKES_GZIP).content).decode().count("<") == page.count("<")


def test_the_same_page_twice_is_not_of_one_length(client, db):
    assert len({len(client.get("/", headers=TAKES_GZIP).content) for _ in range(12)}) > 1


def test_nobody_gets_what_they_cannot_read(client, db):
    assert "Content-Encoding" not in client.get("/").headers


def test_the_api_keeps_its_etags_strong(client, ploy):
    client.force_login(ploy)
    answer = client.get(f"/api/v1/claims/{make_claim(ploy).public_id}/", headers=TAKES_GZIP)
    assert answer["ETag"].startswith('"')


def test_no_secret_of_a_page_is_the_same_twice(client, db):
    client.force_login(User.objects.create_user("nok", role=Role.REPORTER))
    first, second = (client.get("/").content.decode() for _ in range(2))
    token = client.cookies["csrftoken"].value
    assert first != second
    assert token not in first
