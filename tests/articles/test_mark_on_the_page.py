"""Words of an article are marked on its page, by a selection or as typed."""

import pytest

from claims.models import Annotation, Suggestion
from tests.factories import make_snapshot

TEXT = "น้ำท่วมบ้าน 400 หลัง\r\nน้ำลดแล้ว น้ำลดแล้ว"


@pytest.fixture
def mark(client, ploy):
    """A function that marks something on the page of an article with TEXT."""
    client.force_login(ploy)
    snapshot = make_snapshot(ploy, TEXT)

    def post(**data):
        address = f"/articles/{snapshot.article.public_id}/mark/"
        return client.post(address, {"snapshot": str(snapshot.public_id), "what": "asserts", **data})

    return post


def test_typed_words_become_a_suggestion_and_the_desk_opens_on_it(mark):
    answer = mark(words="น้ำท่วมบ้าน")
    marked = Suggestion.objects.get()
    assert str(marked.public_id) in answer.headers["location"]
    assert marked.content["text"] == "น้ำท่วมบ้าน"


def test_a_selection_behind_a_line_end_is_counted_as_the_page_counts(mark):
    mark(start=21, end=30, what="denies")
    assert Suggestion.objects.get().content["text"] == "น้ำลดแล้ว"


def test_a_note_is_written_on_the_words(mark):
    answer = mark(words="400 หลัง", what="note", body="ใครนับ")
    note = Annotation.objects.get()
    assert (note.exact, note.body) == ("400 หลัง", "ใครนับ")
    assert f"mark={note.start}-{note.end}" in answer.headers["location"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"words": "ไม่อยู่ในนั้น"}, "not in the text"),
        ({"words": "น้ำลดแล้ว"}, "more than once"),
        ({"words": ""}, "not in the text"),
        ({"start": 0, "end": 9999}, "not inside the text"),
        ({"words": "400 หลัง", "what": "note", "body": ""}, ""),
        ({"words": "400 หลัง", "what": "praises"}, "praises"),
        ({"words": "400 หลัง", "snapshot": "nothing"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(mark, data, message, client):
    client.cookies["django_language"] = "en"
    answer = mark(**data)
    assert answer.status_code in (400, 422)
    page = answer.content.decode()
    assert 'id="refusal"' in page
    assert message in page
    assert data.get("words", "") in page
    assert not Suggestion.objects.exists()
    assert not Annotation.objects.exists()


def test_who_may_not_mark_sees_no_form(client, somchai, ploy):
    client.force_login(somchai)
    page = client.get(f"/articles/{make_snapshot(ploy, TEXT).article.public_id}/").content.decode()
    assert "data-markbar" not in page
    assert "data-markable" not in page
