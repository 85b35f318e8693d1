"""One thing done to many claims over HTTP: a result for each, and what one refuses keeps nothing from the others."""

import uuid

import pytest

from claims.flows.register import register_topic
from claims.models import Event, SavedSearch
from tests.factories import make_claim, make_position, make_published_claim

BULK = "/api/v1/claims/bulk/"


@pytest.fixture
def drafts(ploy):
    """Two drafts, of which the first may be published once it is in review."""
    claims = [make_claim(ploy), make_claim(ploy)]
    make_position(claims[0], ploy)
    return claims


def send(client, claims, **body):
    return client.post(BULK, {"claims": [str(claim.public_id) for claim in claims], **body})


def results(answer) -> list[tuple]:
    return [(row["done"], row["problem"] and row["problem"]["status"]) for row in answer.json()["results"]]


def test_assigns_all(editor, drafts, nok):
    answer = send(editor, drafts, act="assign", assignee=str(nok.public_id))
    assert results(answer) == [(True, None), (True, None)]
    for claim in drafts:
        claim.refresh_from_db()
        assert claim.assignee == nok


def test_null_releases_them(editor, drafts, nok):
    send(editor, drafts, act="assign", assignee=str(nok.public_id))
    send(editor, drafts, act="assign", assignee=None)
    drafts[0].refresh_from_db()
    assert drafts[0].assignee is None


def test_what_one_refuses_keeps_nothing_from_the_others(editor, drafts):
    send(editor, drafts, act="step", to="in_review")
    answer = send(editor, drafts, act="step", to="published", note="checked")
    assert results(answer) == [(True, None), (False, 409)]
    drafts[0].refresh_from_db()
    assert (drafts[0].status, answer.json()["results"][0]["version"]) == ("published", drafts[0].version)


def test_a_topic_is_added_for_a_reason_where_a_claim_is_published(editor, drafts, ploy):
    topic = register_topic("น้ำท่วม", by=ploy)
    claims = [drafts[0], make_published_claim(ploy)]
    assert results(send(editor, claims, act="topic", topic=str(topic.public_id))) == [(True, None), (False, 422)]
    again = send(editor, claims, act="topic", topic=str(topic.public_id), reason="เรื่องเดียวกัน")
    assert results(again) == [(True, None), (True, None)]
    assert topic.claims.count() == 2


def test_a_claim_that_is_not_there_and_one_twice_are_told(editor, drafts):
    ids = [str(drafts[0].public_id), str(uuid.uuid4()), str(drafts[0].public_id)]
    answer = editor.post(BULK, {"claims": ids, "act": "step", "to": "in_review"})
    assert results(answer) == [(True, None), (False, 404)]


def test_what_somebody_may_not_do_is_the_result_of_each(reporter, drafts):
    send(reporter, drafts[:1], act="step", to="in_review")
    assert results(send(reporter, drafts[:1], act="step", to="published")) == [(False, 403)]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"act": "step"}, "to"), ({"act": "assign"}, "assignee"), ({"act": "topic"}, "topic"), ({"act": "burn"}, "act"),
        ({"act": "topic", "topic": str(uuid.UUID(int=0))}, "topic"),
        ({"act": "step", "to": "draft", "claims": []}, "claims"),
        ({"act": "step", "to": "draft", "claims": [str(uuid.UUID(int=n)) for n in range(101)]}, "claims"),
    ],
    ids=str,
)  # fmt: skip
def test_a_mistake_in_the_body_changes_nothing(editor, drafts, body, field):
    before = Event.objects.count()
    answer = editor.post(BULK, {"claims": [str(drafts[0].public_id)], **body})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])
    assert Event.objects.count() == before


def test_sent_again_with_its_key_it_is_done_once(editor, drafts):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    body = {"claims": [str(drafts[0].public_id)], "act": "step", "to": "in_review"}
    first, second = (editor.post(BULK, body, headers=key) for _again in range(2))
    assert first.json() == second.json()
    assert drafts[0].reviews.count() == 1


@pytest.mark.parametrize("kind", ["claims", "topics"])
def test_is_followed_until_it_is_no_more(editor, drafts, ploy, kind):
    record = drafts[0] if kind == "claims" else register_topic("น้ำท่วม", by=ploy)
    address = f"/api/v1/{kind}/{record.public_id}/follow/"
    assert editor.post(address, {}).json() == {"following": True}
    assert SavedSearch.objects.filter(owner=ploy).count() == 1
    assert editor.post(address, {"following": False}).json() == {"following": False}
    assert not SavedSearch.objects.exists()
