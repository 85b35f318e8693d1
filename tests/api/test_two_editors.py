"""Two editors at once: one is first, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from claims.audit import faults
from claims.models import Claim, Party, Suggestion
from sources.models import Article, Outlet
from tests.api.conftest import client_of
from tests.api.world import FIRE
from tests.factories import make_claim, make_suggestions, make_user

pytestmark = pytest.mark.usefixtures("committed")


def at_once(*requests) -> list[int]:
    """Send the requests at the same moment and return the statuses of their answers, in order of size."""
    barrier = Barrier(len(requests))

    def send(request) -> int:
        barrier.wait()
        try:
            return request().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return sorted(pool.map(send, requests))


@pytest.fixture
def clients(committed):
    """The programs of two editors."""
    return [client_of(make_user("editor", name)) for name in ("ploy", "malee")]


def test_one_suggestion_is_accepted_once(clients):
    suggestion = make_suggestions(make_user())[0]
    path = f"/api/v1/suggestions/{suggestion.public_id}/accept/"
    assert at_once(*[lambda client=client: client.post(path, {}) for client in clients]) == [200, 409]
    assert Claim.objects.count() == 1
    assert list(faults()) == []


def test_accepting_and_dropping_do_not_both_happen(clients):
    suggestion = make_suggestions(make_user(), FIRE.format(area=1700))[0]
    path = f"/api/v1/suggestions/{suggestion.public_id}/"
    first, second = clients
    assert at_once(lambda: first.post(f"{path}accept/", {}), lambda: second.post(f"{path}drop/", {})) == [200, 409]
    assert Suggestion.objects.get(pk=suggestion.pk).is_pending is False


def test_of_two_changes_of_one_version_the_second_is_stale(clients):
    claim = make_claim(make_user())
    path, seen = f"/api/v1/claims/{claim.public_id}/", {"If-Match": f'"{claim.version}"'}
    edits = [lambda client=client: client.patch(path, {"statement_en": "changed"}, headers=seen) for client in clients]
    assert at_once(*edits) == [200, 412]


@pytest.mark.parametrize("address", [{"url": "https://rimnam.example/2"}, {}, {"outlet": "ข่าวใหม่เอี่ยม"}])
def test_one_article_sent_twice_is_kept_once(clients, address):
    body = {"text": "ฝนตกหนักทั่วจังหวัด", **address}
    send = [lambda client=client: client.post("/api/v1/articles/", body) for client in clients]
    assert at_once(*send) == [200, 201]
    assert Article.objects.count() == 1
    assert list(faults()) == []


def test_a_name_that_two_accept_at_once_is_entered_once(clients):
    found = [make_suggestions(make_user(), FIRE.format(area=area))[0] for area in (1700, 1800)]
    body = {"parties": [{"name": "กลุ่มคนรักป่า"}], "cited_outlets": [{"name": "ข่าวป่าไม้"}]}
    paths = [f"/api/v1/suggestions/{suggestion.public_id}/accept/" for suggestion in found]
    pairs = zip(clients, paths, strict=True)
    assert at_once(*[lambda client=client, path=path: client.post(path, body) for client, path in pairs]) == [200, 200]
    assert Party.objects.filter(name="กลุ่มคนรักป่า").count() == Outlet.objects.filter(name="ข่าวป่าไม้").count() == 1
