"""Deciding on suggestions over HTTP: corrections, drops, undo, and decisions that come too late."""

from decimal import Decimal

import pytest

from claims.models import Claim, Figure
from tests.api.world import FIRE
from tests.factories import make_claim, make_outlet, make_party, make_suggestions


@pytest.fixture
def said(ploy):
    """What the reader found first."""
    return make_suggestions(ploy, FIRE.format(area=1500))[0]


def decide(client, suggestion, verb, body=None):
    return client.post(f"/api/v1/suggestions/{suggestion.public_id}/{verb}/", body or {})


def test_accepting_without_changes_takes_what_was_found(editor, said):
    done = decide(editor, said, "accept").json()
    assert done["suggestion"]["state"] == "accepted"
    assert done["claim"]["id"] == done["suggestion"]["claim"]
    assert [position["stance"] for position in done["positions"]] == ["asserts"]
    assert done["positions"][0]["citations"][0]["quote"] == said.content


def test_a_second_accept_is_told_who_was_first(editor, said):
    decide(editor, said, "accept")
    again = decide(editor, said, "accept")
    assert again.status_code == 409
    assert "ploy" in again.json()["detail"]
    assert Claim.objects.count() == 1


def test_corrections_take_the_place_of_what_was_found(editor, ploy, said):
    party, outlet, text = make_party(ploy), make_outlet(ploy), said.snapshot.text
    body = {
        "statement": "ไฟป่าเผา 1,500 ไร่", "statement_en": "A fire burnt 1,500 rai",
        "event_on": "2025-04", "stance": "denies",
        "parties": [{"id": str(party.public_id)}, {"name": "กรมป่าไม้"}], "said_on": "2025-04-05", "channel": "X",
        "cited_outlets": [{"id": str(outlet.public_id)}], "content": {"start": 0, "end": 5, "text": text[:5]},
    }  # fmt: skip
    done = decide(editor, said, "accept", body).json()
    assert {position["party"]["name"] for position in done["positions"]} == {party.name, "กรมป่าไม้"}
    citation = done["positions"][0]["citations"][0]
    assert citation["quote"] == {"text": text[:5], "start": 0, "end": 5}
    assert (citation["cited_outlet"]["id"], citation["channel"]) == (str(outlet.public_id), "X")
    assert (done["claim"]["statement_en"], done["claim"]["event_on"]) == ("A fire burnt 1,500 rai", "2025-04")


def test_one_outlet_may_be_given_alone_or_none(editor, said):
    done = decide(editor, said, "accept", {"cited_outlet": {"name": "ข่าวริมน้ำ"}}).json()
    assert done["positions"][0]["citations"][0]["cited_outlet"]["name"] == "ข่าวริมน้ำ"
    decide(editor, said, "undo")
    done = decide(editor, said, "accept", {"cited_outlet": None}).json()
    assert done["positions"][0]["citations"][0]["cited_outlet"] is None


def test_figures_are_corrected_as_claims_have_them(editor, said):
    done = decide(
        editor, said, "accept", {"figures": [{"value_low": 1500, "value_high": 1600.5, "comparator": "about"}]}
    )
    figure = done.json()["claim"]["figures"][0]
    assert (figure["value_low"], figure["value_high"], figure["total_low"]) == (1500, 1600.5, None)


def test_a_number_without_words_is_the_editor_s_own(editor, said):
    decide(editor, said, "accept", {"figures": [{"value_low": 5}]})
    assert Figure.objects.get().words == ""


def test_a_number_keeps_the_digits_that_it_was_sent_with(editor, said):
    body = '{"figures": [{"value_low": 123456789012345678.000001}]}'
    address = f"/api/v1/suggestions/{said.public_id}/accept/"
    editor.post(address, body, content_type="application/json")
    assert Figure.objects.get().value_low == Decimal("123456789012345678.000001")


MISTAKES = [
    ({"claim": "4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"}, "claim"),
    ({"parties": []}, "parties"),
    ({"parties": [{}]}, "parties.0"),
    ({"parties": [{"id": "4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"}]}, "parties"),
    ({"parties": [{"id": "4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11", "name": "x"}]}, "parties.0"),
    ({"stance": "loves"}, "stance"),
    ({"said_on": "9999"}, "said_on"),
    ({"content": {"start": 0, "end": 10_000}}, "content"),
    ({"content": {"start": 5, "end": 5}}, "content"),
    ({"content": {"start": 0, "end": 5, "text": "wrong"}}, "content"),
    ({"content": {"start": -1, "end": 5}}, "content.start"),
    ({"figures": [{"value_low": 5, "total_low": 4}]}, "figures"),
    ({"figures": [{"value_low": 5, "as_written": "ห้าร้อยหลัง"}]}, "figures"),
    ({"figures": [{"value_low": -5}]}, "figures.0.value_low"),
    ({"figures": [{"value_low": "1e-16"}]}, "figures.0.value_low"),
    ({"figures": [{"value_low": "Infinity"}]}, "figures.0.value_low"),
    ({"figures": [{"value_low": 10**30}]}, "figures.0.value_low"),
    ({"topics": ["4f3e8eb6-26d4-4d2c-9a41-1f1b6dfd0a11"]}, "topics"),
    ({"cited_outlet": None, "cited_outlets": []}, "cited_outlet"),
    ({"clam": "x"}, "clam"),
]


@pytest.mark.parametrize(("body", "field"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_names_its_field_and_changes_nothing(editor, said, body, field):
    answer = decide(editor, said, "accept", body)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == [field]
    said.refresh_from_db()
    assert said.is_pending
    assert not Claim.objects.exists()


def test_dropping_keeps_the_reason(editor, said):
    done = decide(editor, said, "drop", {"reason": "duplicate", "note": "เหมือนข่าวเมื่อวาน"}).json()
    assert (done["state"], done["drop_reason"], done["drop_note"]) == ("dropped", "duplicate", "เหมือนข่าวเมื่อวาน")
    assert done["decided_by"]["name"] == "ploy"


def test_dropping_needs_no_reason(editor, said):
    assert decide(editor, said, "drop").json()["state"] == "dropped"


def test_undo_takes_everything_back(editor, said):
    claim = decide(editor, said, "accept").json()["claim"]["id"]
    done = decide(editor, said, "undo").json()
    assert (done["state"], done["claim"], done["decided_by"]) == ("pending", None, None)
    assert editor.get(f"/api/v1/claims/{claim}/").json()["status"] == "withdrawn"


def test_what_an_undo_leaves_is_only_in_a_list_that_asks_for_it(editor, said):
    claim = decide(editor, said, "accept").json()["claim"]["id"]
    decide(editor, said, "undo")
    assert editor.get("/api/v1/claims/").json()["results"] == []
    assert [row["id"] for row in editor.get("/api/v1/claims/?status=withdrawn").json()["results"]] == [claim]


def test_undo_without_a_decision_is_refused(editor, said):
    assert decide(editor, said, "undo").status_code == 409


def test_a_withdrawn_claim_takes_no_more(editor, ploy, said):
    claim = make_claim(ploy)
    editor.post(f"/api/v1/claims/{claim.public_id}/reviews/", {"to": "withdrawn"})
    assert decide(editor, said, "accept", {"claim": str(claim.public_id)}).status_code == 409


def test_suggestions_are_listed_in_the_order_of_the_text(editor, said):
    article = said.snapshot.article.public_id
    listed = editor.get(f"/api/v1/suggestions/?article={article}&state=pending").json()["results"]
    assert [one["number"] for one in listed] == sorted(one["number"] for one in listed)
    assert listed[0]["id"] == str(said.public_id)


def test_parties_come_with_what_the_register_knows(editor, ploy, said):
    assert editor.get(f"/api/v1/suggestions/{said.public_id}/").json()["parties"][0]["entry"] is None
    party = make_party(ploy, said.parties[0]["text"])
    shown = editor.get(f"/api/v1/suggestions/{said.public_id}/").json()["parties"][0]
    assert shown["entry"]["id"] == str(party.public_id)


def test_a_pronoun_comes_with_whom_it_means(editor, ploy):
    party = make_party(ploy, "สุดา แก้วดี")
    text = "น.ส.สุดา แก้วดี กล่าวว่า ไฟดับแล้ว เธอยังระบุว่า เจ้าหน้าที่ปลอดภัยทุกคน"
    said = make_suggestions(ploy, text)[1]
    (shown,) = editor.get(f"/api/v1/suggestions/{said.public_id}/").json()["parties"]
    assert (shown["text"], [other["text"] for other in shown["refers_to"]]) == ("เธอ", ["น.ส.สุดา แก้วดี"])
    assert shown["entry"]["id"] == shown["refers_to"][0]["entry"]["id"] == str(party.public_id)
