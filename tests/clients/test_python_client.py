"""The Python client does the main job at a running server."""

import pytest
from pytest_django.live_server_helper import LiveServer
from thima_client import Problem, Thima

from claims.flows.accounts import issue_token
from claims.models import Role
from tests.api.world import FIRE, make_world
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("committed")
TEXT = FIRE.format(area=400)


@pytest.fixture(scope="module")
def site(django_db_setup):
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def ploy(committed):
    return make_user(Role.EDITOR, "ploy")


@pytest.fixture
def thima(site, ploy):
    with Thima(site, issue_token(ploy, "write"), language="en") as client:
        yield client


def test_from_an_article_to_a_published_claim_and_its_changes(thima, site):
    article = thima.add_article(TEXT, title="ไฟป่า", outlet="ข่าวริมน้ำ", published_on="2025-04")
    asserted, denied = thima.suggestions(article=article["id"])
    claim = thima.accept(asserted["id"])["claim"]["id"]
    thima.accept(denied["id"], claim=claim)
    for step in ("in_review", "published"):
        thima.review(claim, step, note="checked")
    with Thima(site) as stranger:
        read = stranger.claim(claim)
    assert {position["stance"] for position in read["positions"]} == {"asserts", "denies"}
    changes = list(thima.changes())
    assert [change["sequence"] for change in changes] == list(range(1, len(changes) + 1))
    assert next(change for change in reversed(changes) if change["record"] == claim)["state"]["status"] == "published"


def test_all_pages_of_a_list_are_read(thima, ploy):
    made = {str(make_world(ploy).claim.public_id) for _round in range(3)}
    assert {claim["id"] for claim in thima.claims(limit=2)} == made


def test_what_is_sent_again_is_done_once(thima):
    first, second = (thima.add_article(TEXT, title="ไฟป่า", key="the-same") for _time in range(2))
    assert first == second


def test_a_refusal_says_what_is_wrong(thima, ploy):
    with pytest.raises(Problem) as refused:
        thima.add_article(" ")
    assert (refused.value.status, refused.value.type) == (422, "urn:thima:problem:invalid")
    assert list(refused.value.fields) == ["text"]


def test_a_stale_change_comes_with_the_record_as_it_is(thima, ploy):
    claim = thima.claim(str(make_world(ploy).claim.public_id))
    path, body = f"claims/{claim['id']}/", {"statement_en": "A fire", "reason": "English"}
    assert thima.patch(path, body, version=claim["version"])["statement_en"] == "A fire"
    with pytest.raises(Problem) as refused:
        thima.patch(path, {**body, "statement_en": "Another"}, version=claim["version"])
    assert (refused.value.status, refused.value.current["statement_en"]) == (412, "A fire")
