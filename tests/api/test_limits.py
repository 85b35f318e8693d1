"""How many requests are taken, and how that is told."""

import pytest

from claims.api import throttles
from claims.models import RequestCount
from tests.api.conftest import client_of

PATH = "/api/v1/claims/"


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """The time, which stands still until a test moves it."""
    now = [1_000_000_020.0]
    monkeypatch.setattr(throttles.time, "time", lambda: now[0])
    return now


@pytest.fixture(autouse=True)
def limits(settings):
    """Few requests: three with a token, two without."""
    settings.API_RATE, settings.API_RATE_OPEN = 3, 2


def test_the_headers_count_down(editor, clock):
    told = [editor.get(PATH)["RateLimit"] for _request in range(3)]
    assert told == ['"default";r=2;t=60', '"default";r=1;t=60', '"default";r=0;t=60']


def test_the_limit_is_told(editor, stranger):
    assert [client.get(PATH)["RateLimit-Policy"] for client in (editor, stranger)] == [
        '"default";q=3;w=60',
        '"default";q=2;w=60',
    ]


def test_what_is_beyond_it_is_refused(stranger, clock):
    clock[0] += 15
    assert [stranger.get(PATH).status_code for _request in range(3)] == [200, 200, 429]
    answer = stranger.get(PATH)
    assert (answer.json()["type"], answer["Retry-After"]) == ("urn:thima:problem:too-many-requests", "46")
    assert answer["RateLimit"] == '"default";r=0;t=45'


def test_the_next_minute_begins_anew(stranger, clock):
    for _request in range(3):
        stranger.get(PATH)
    clock[0] += 60
    assert stranger.get(PATH).status_code == 200
    assert RequestCount.objects.get().count == 1


def test_each_token_has_its_own(ploy, clock):
    first, second = client_of(ploy), client_of(ploy)
    assert [client.get(PATH)["RateLimit"] for client in (first, second)] == ['"default";r=2;t=60'] * 2


def test_each_address_has_its_own(stranger, clock):
    for address in ("192.0.2.1", "192.0.2.2"):
        assert stranger.get(PATH, REMOTE_ADDR=address)["RateLimit"] == '"default";r=1;t=60'
