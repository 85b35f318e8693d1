"""Merging claims over the API, and undoing it."""

import pytest

from claims.flows.claims import take_step
from claims.flows.merging import merge_claims
from claims.models import Event
from tests.api.world import make_world
from tests.factories import make_claim, make_published_claim

CLAIMS = "/api/v1/claims/"


@pytest.fixture
def pair(ploy):
    """Two published claims, each with all that may hang on one."""
    return make_world(ploy).claim, make_world(ploy).claim


def merge(client, claim, into, **more):
    body = {"into": str(into.public_id), "reason": "ไฟกองเดียวกัน"}
    return client.post(f"{CLAIMS}{claim.public_id}/merge/", body, **more)


def cited(claim: dict) -> set[str]:
    return {citation["id"] for position in claim["positions"] for citation in position["citations"]}


def read(client, claim) -> dict:
    return client.get(f"{CLAIMS}{claim.public_id}/").json()


def test_the_preview_tells_what_moves_and_changes_nothing(editor, pair):
    before = [read(editor, claim) for claim in pair]
    told = editor.get(f"{CLAIMS}{pair[0].public_id}/merge/", {"into": str(pair[1].public_id)}).json()
    joined = [one["position"] for one in told["joined"]]
    assert {*told["positions"], *joined} == {position["id"] for position in before[0]["positions"]}
    # The governor said it of both.
    assert (len(joined), told["threads"], told["suggestions"], told["refusal"]) == (1, 1, 1, None)
    assert [read(editor, claim) for claim in pair] == before


def test_the_answer_is_the_kept_claim_with_what_the_other_had(editor, pair):
    before = [read(editor, claim) for claim in pair]
    kept = merge(editor, *pair).json()
    assert kept["id"] == str(pair[1].public_id)
    assert cited(kept) == cited(before[0]) | cited(before[1])
    assert len(kept["figures"]) == len(kept["topics"]) == 2


def test_the_merged_record_says_where_it_went(editor, stranger, pair):
    merge(editor, *pair)
    for client in (editor, stranger):
        merged = read(client, pair[0])
        assert (merged["status"], merged["merged_into"]) == ("merged", str(pair[1].public_id))
        assert merged["positions"] == merged["figures"] == []


def test_lists_leave_it_out_unless_they_are_asked_for_it(editor, stranger, pair):
    merge(editor, *pair)
    for client in (editor, stranger):
        assert [claim["id"] for claim in client.get(CLAIMS).json()["results"]] == [str(pair[1].public_id)]
    merged = editor.get(CLAIMS, {"status": "merged"}).json()["results"]
    assert [claim["id"] for claim in merged] == [str(pair[0].public_id)]
    positions = editor.get("/api/v1/positions/").json()["results"]
    assert {position["claim"] for position in positions} == {str(pair[1].public_id)}


def test_a_draft_that_was_merged_is_not_open_to_strangers(editor, stranger, ploy):
    kept, draft = make_published_claim(ploy), make_claim(ploy)
    merge(editor, draft, kept)
    assert stranger.get(f"{CLAIMS}{draft.public_id}/").status_code == 404


def test_nor_one_whose_other_claim_is_not_published_any_more(editor, stranger, ploy, pair):
    merge(editor, *pair)
    take_step(pair[1], "in_review", by=ploy)
    assert stranger.get(f"{CLAIMS}{pair[0].public_id}/").status_code == 404


def test_before_the_merge_both_stood_by_themselves(editor, stranger, pair):
    moment = Event.objects.last().at.isoformat()
    before = [read(editor, claim) for claim in pair]
    merge(editor, *pair)
    for client in (editor, stranger):
        then = [client.get(f"{CLAIMS}{claim.public_id}/", {"as_of": moment}).json() for claim in pair]
        for name in ("status", "merged_into", "independent_origins", "figures", "topics"):
            assert [claim[name] for claim in then] == [claim[name] for claim in before]
        listed = client.get(CLAIMS, {"as_of": moment}).json()["results"]
        assert {claim["id"] for claim in listed} == {str(claim.public_id) for claim in pair}


def test_since_then_the_kept_claim_has_all_of_it(editor, pair):
    merge(editor, *pair)
    moment = Event.objects.last().at.isoformat()
    now, then = read(editor, pair[1]), editor.get(f"{CLAIMS}{pair[1].public_id}/", {"as_of": moment}).json()
    assert {p["id"]: len(p["citations"]) for p in then["positions"]} == {
        p["id"]: len(p["citations"]) for p in now["positions"]
    }
    listed = editor.get(CLAIMS, {"as_of": moment}).json()["results"]
    assert [claim["id"] for claim in listed] == [str(pair[1].public_id)]


def test_undoing_brings_both_back(editor, pair):
    before = [read(editor, claim) for claim in pair]
    merge(editor, *pair)
    answer = editor.post(f"{CLAIMS}{pair[0].public_id}/merge/undo/", {"reason": "คนละกอง"})
    assert answer.status_code == 200
    for was, now in zip(before, [read(editor, claim) for claim in pair], strict=True):
        assert {**now, "version": 0, "changed_at": ""} == {**was, "version": 0, "changed_at": ""}


def test_what_stands_in_the_way_is_told_before_and_after_it_is_tried(editor, ploy, pair):
    merge(editor, *pair)
    merge_claims(pair[1], make_published_claim(ploy), by=ploy, reason="อีกกอง")
    told = editor.get(f"{CLAIMS}{pair[0].public_id}/merge/undo/").json()["obstacles"]
    refused = editor.post(f"{CLAIMS}{pair[0].public_id}/merge/undo/", {"reason": "คนละกอง"})
    assert (refused.status_code, refused.json()["fields"]["merge"]) == (409, told)
    assert len(told) == 1


def test_a_stale_version_is_told_the_current_one(editor, pair):
    answer = merge(editor, *pair, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["current"]["id"]) == (412, str(pair[0].public_id))


def test_a_stale_version_of_the_kept_claim_is_a_conflict(editor, pair):
    body = {"into": str(pair[1].public_id), "reason": "ไฟกองเดียวกัน", "into_version": 1}
    assert editor.post(f"{CLAIMS}{pair[0].public_id}/merge/", body).status_code == 409


def test_a_change_of_the_merged_claim_is_sent_to_the_kept_one(editor, pair):
    merge(editor, *pair)
    answer = editor.patch(f"{CLAIMS}{pair[0].public_id}/", {"event_on": "2025"})
    assert answer.status_code == 409
    assert pair[1].statement in answer.json()["detail"]


def test_a_claim_that_is_not_merged_has_nothing_to_undo(editor, pair):
    address = f"{CLAIMS}{pair[0].public_id}/merge/undo/"
    assert [editor.get(address).status_code, editor.post(address, {"reason": "ลอง"}).status_code] == [409, 409]
