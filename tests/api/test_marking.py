"""Words are marked by hand over the API."""

import pytest

from tests.factories import make_snapshot

TEXT = "น้ำท่วมบ้าน 400 หลัง"


@pytest.fixture
def snapshot(ploy):
    """The snapshot of a text in which the reader finds nothing."""
    return make_snapshot(ploy, TEXT)


def body(on, **changed):
    return {"snapshot": str(on.public_id), "content": {"start": 0, "end": 11}, "stance": "asserts", **changed}


def test_marked_words_are_a_pending_suggestion(editor, snapshot):
    answer = editor.post("/api/v1/suggestions/", body(snapshot))
    assert answer.status_code == 201
    assert answer.json()["content"] == {"text": "น้ำท่วมบ้าน", "start": 0, "end": 11}
    assert (answer.json()["state"], answer.json()["parties"]) == ("pending", [])


def test_the_same_words_again_are_a_conflict(editor, snapshot):
    editor.post("/api/v1/suggestions/", body(snapshot))
    assert editor.post("/api/v1/suggestions/", body(snapshot)).status_code == 409


@pytest.mark.parametrize(
    "changed",
    [
        {"content": {"start": 0, "end": 999}},
        {"content": {"start": 0, "end": 11, "text": "other words"}},
        {"stance": "qualifies"},
        {"snapshot": "6f1f3c8e-0000-4000-8000-000000000000"},
    ],
)
def test_what_makes_no_sense_is_refused(editor, snapshot, changed):
    assert editor.post("/api/v1/suggestions/", body(snapshot, **changed)).status_code == 422
