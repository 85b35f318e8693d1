"""Notes of the newsroom over HTTP."""

import pytest

from tests.factories import make_claim, make_position, make_snapshot

NOTES = "/api/v1/annotations/"


@pytest.fixture
def note(reporter, nok) -> dict:
    """A note of Nok's on a claim."""
    return reporter.post(NOTES, {"claim": str(make_claim(nok).public_id), "body": "ขอแหล่งที่สอง"}).json()


def test_a_note_on_a_span_has_its_words(reporter, nok):
    snapshot = make_snapshot(nok)
    made = reporter.post(NOTES, {"snapshot": str(snapshot.public_id), "span": {"start": 2, "end": 6}, "body": "จริงหรือ"})
    assert made.status_code == 201
    assert made.json()["span"] == {"text": snapshot.text[2:6], "start": 2, "end": 6}


def test_notes_on_a_claim_and_its_positions_are_listed_together(reporter, nok):
    position = make_position(make_claim(nok), nok)
    reporter.post(NOTES, {"position": str(position.public_id), "body": "วันที่ไม่ตรง"})
    reporter.post(NOTES, {"claim": str(position.claim.public_id), "body": "ขอแหล่งที่สอง"})
    listed = reporter.get(f"{NOTES}?claim={position.claim.public_id}").json()["results"]
    assert [note["body"] for note in listed] == ["ขอแหล่งที่สอง", "วันที่ไม่ตรง"]


def test_answers_are_in_the_thread(editor, note):
    thread = editor.post(f"{NOTES}{note['id']}/replies/", {"body": "กำลังหา"})
    assert thread.status_code == 201
    assert [(reply["author"]["name"], reply["body"]) for reply in thread.json()["replies"]] == [("ploy", "กำลังหา")]


def test_a_thread_is_closed_and_opened_again(editor, note):
    path = f"{NOTES}{note['id']}/resolve/"
    assert editor.post(path).json()["resolved_by"]["name"] == "ploy"
    assert editor.get(f"{NOTES}?resolved=false").json()["results"] == []
    assert editor.post(path, {"resolved": False}).json()["resolved_at"] is None


def test_nobody_answers_in_a_closed_thread(editor, note):
    editor.post(f"{NOTES}{note['id']}/resolve/")
    assert editor.post(f"{NOTES}{note['id']}/replies/", {"body": "ช้าไป"}).status_code == 409


def test_a_note_is_on_one_thing(reporter, nok):
    claim, snapshot = str(make_claim(nok).public_id), str(make_snapshot(nok).public_id)
    bodies = [{"body": "x"}, {"body": "x", "claim": claim, "snapshot": snapshot}, {"body": "x", "snapshot": snapshot}]
    assert [reporter.post(NOTES, body).status_code for body in bodies] == [422, 422, 422]
