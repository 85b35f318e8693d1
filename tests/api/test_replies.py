"""Requests for a reply over the API."""

import pytest

from claims.flows.replies import ask_for_reply
from claims.models import Event, ReplyRequest
from tests.factories import make_published_claim

ADDRESS = "/api/v1/reply-requests/"


@pytest.fixture
def claim(ploy):
    return make_published_claim(ploy)


def ask(client, claim, **more):
    return client.post(ADDRESS, body_of(claim) | more)


def body_of(claim) -> dict:
    return {"claim": str(claim.public_id), "party": {"name": "กรมป่าไม้"}, "channel": "อีเมล"}


def test_a_request_is_recorded_with_all_that_is_known_of_it(editor, claim):
    answer = ask(editor, claim, question="กี่ไร่", asked_on="2025-04-06", due_on="2025-04-08")
    assert answer.status_code == 201
    body = answer.json()
    assert (body["claim"], body["party"]["name"], body["channel"]) == (str(claim.public_id), "กรมป่าไม้", "อีเมล")
    assert (body["asked_on"], body["due_on"], body["question"]) == ("2025-04-06", "2025-04-08", "กี่ไร่")
    assert (body["state"], body["is_overdue"], body["answer"], body["answered_on"]) == ("open", True, "", None)


def test_an_answer_and_an_end_are_recorded(editor, claim):
    first, second = (ask(editor, claim).json()["id"] for _ in range(2))
    answered = editor.post(f"{ADDRESS}{first}/answer/", {"answer": "ยังไม่ทราบ"}).json()
    closed = editor.post(f"{ADDRESS}{second}/close/", {"to": "unanswered"}).json()
    assert (answered["state"], answered["answer"], closed["state"]) == ("answered", "ยังไม่ทราบ", "unanswered")
    assert editor.post(f"{ADDRESS}{first}/close/", {"to": "withdrawn"}).status_code == 409


def test_a_stale_version_gets_the_current_record(editor, claim):
    asked = ask(editor, claim)
    address = f"{ADDRESS}{asked.json()['id']}/answer/"
    seen = asked.headers["ETag"]
    assert editor.post(address, {"answer": "ใช่"}, headers={"If-Match": seen}).status_code == 200
    stale = editor.post(address, {"answer": "ไม่"}, headers={"If-Match": seen})
    assert (stale.status_code, stale.json()["current"]["answer"]) == (412, "ใช่")


@pytest.mark.parametrize(
    ("query", "found"), [({"state": "open"}, 1), ({"state": "answered"}, 0), ({"overdue": "true"}, 1)]
)
def test_the_list_is_narrowed(editor, claim, query, found):
    ask(editor, claim, asked_on="2025-04-06", due_on="2025-04-08")
    assert len(editor.get(ADDRESS, query).json()["results"]) == found


def test_a_claim_tells_everybody_whom_we_asked_and_not_in_which_words(editor, stranger, claim):
    ask(editor, claim, question="กี่ไร่")
    taken_back = ask(editor, claim).json()["id"]
    editor.post(f"{ADDRESS}{taken_back}/close/", {"to": "withdrawn"})
    asked = stranger.get(f"/api/v1/claims/{claim.public_id}/").json()["reply_requests"]
    assert [(one["party"]["name"], one["state"]) for one in asked] == [("กรมป่าไม้", "open")]
    assert "question" not in asked[0]


def test_claims_that_wait_for_a_reply_are_a_filter(editor, claim):
    assert editor.get("/api/v1/claims/", {"unanswered": "true"}).json()["results"] == []
    ask(editor, claim)
    assert len(editor.get("/api/v1/claims/", {"unanswered": "true"}).json()["results"]) == 1


def test_a_claim_as_it_stood_had_asked_nobody_yet(editor, claim):
    before = Event.objects.last().at.isoformat()
    ask(editor, claim)
    address = f"/api/v1/claims/{claim.public_id}/"
    then, now = (editor.get(address, {"as_of": at}).json()["reply_requests"] for at in (before, "2999-01-01"))
    assert (then, [one["party"]["name"] for one in now]) == ([], ["กรมป่าไม้"])


def test_a_table_has_them_in_a_column(editor, ploy, claim):
    ask_for_reply(claim, "กรมป่าไม้", "อีเมล", by=ploy)
    table = editor.get("/api/v1/claims/export/", {"file": "csv"}).content.decode()
    assert "กรมป่าไม้: open" in table


@pytest.mark.parametrize("body", [{"channel": ""}, {"party": {}}, {"asked_on": "เมื่อวาน"}, {"claim": "x"}, {"what": 1}])
def test_what_makes_no_sense_is_refused(editor, claim, body):
    assert editor.post(ADDRESS, body_of(claim) | body).status_code == 422
    assert not ReplyRequest.objects.exists()
