"""Notes beside the suggestion that is decided on: on its words, on selected ones, on the claim that it led to."""

import pytest
from django.urls import reverse

from claims.flows.annotations import annotate
from claims.models import Annotation, Notification
from tests.desk.conftest import SAID
from tests.factories import accept, make_claim

JSON = {"Accept": "application/json"}


@pytest.fixture
def desk(client, nok):
    """Nok's browser."""
    client.force_login(nok)
    return client


def note(client, suggestion, headers=JSON, **fields):
    return client.post(reverse("suggestion-note", args=[suggestion.public_id]), fields, headers=headers)


def card(client, suggestion) -> str:
    return client.get(reverse("suggestion", args=[suggestion.public_id])).content.decode()


def test_a_note_is_on_the_words_of_the_suggestion(desk, found):
    answer = note(desk, found[0], body="ขอแบบสำรวจ").json()
    written = Annotation.objects.get()
    assert (written.exact, written.start) == (found[0].content["text"], found[0].content["start"])
    assert "ขอแบบสำรวจ" in answer["notes"]
    assert "ขอแบบสำรวจ" in card(desk, found[0])


def test_selected_words_are_widened_to_whole_signs(desk, found, snapshot):
    start = SAID.index("บ้าน")
    note(desk, found[0], body="ใครนับ", snapshot=snapshot.public_id, start=start, end=start + 1)
    assert Annotation.objects.get().exact == "บ้"


def test_what_is_on_other_words_of_the_article_folds_away(desk, found, snapshot, ploy):
    content = found[2].content
    annotate(snapshot, "เรื่องฝน", by=ploy, start=content["start"], end=content["end"])
    shown = desk.get(reverse("suggestion", args=[found[0].public_id])).context
    assert (shown["near"], len(shown["elsewhere"])) == ([], 1)


def test_a_note_just_sent_on_other_words_is_in_sight(desk, found, snapshot):
    content = found[2].content
    sent = {"snapshot": snapshot.public_id, "start": content["start"], "end": content["end"]}
    assert '<details class="more" open>' in note(desk, found[0], body="เรื่องฝน", **sent).json()["notes"]
    assert '<details class="more" open>' not in card(desk, found[0])


def test_without_a_script_the_way_leads_to_the_note(desk, found):
    answer = note(desk, found[0], headers={}, body="ขอแบบสำรวจ")
    assert answer.url.endswith(f"#note-{Annotation.objects.get().public_id}")


def test_a_note_can_be_on_the_claim_or_a_position_that_it_led_to(desk, found, nok):
    done = accept(found[0], nok)
    note(desk, found[0], body="@ploy ดูด้วย", about="claim")
    note(desk, found[0], body="พูดที่ไหน", about=str(done.positions[0].public_id))
    assert [(row.claim, row.position) for row in Annotation.objects.all()] == [
        (done.claim, None),
        (None, done.positions[0]),
    ]


def test_whoever_is_mentioned_is_told(desk, found, ploy):
    note(desk, found[0], body="@ploy ดูด้วย")
    assert Notification.objects.get().recipient == ploy


def test_a_thread_is_answered_closed_and_opened_again(desk, found):
    note(desk, found[0], body="ใครนับ")
    thread = Annotation.objects.get()
    assert "เทศบาลนับ" in note(desk, found[0], thread=str(thread.public_id), body="เทศบาลนับ").json()["notes"]
    for settle, closed in (("resolve", True), ("open", False)):
        note(desk, found[0], thread=str(thread.public_id), settle=settle)
        thread.refresh_from_db()
        assert bool(thread.resolved_at) is closed


def test_a_thread_of_another_claim_is_not_to_be_answered_here(desk, found, ploy):
    other = annotate(make_claim(ploy), "ที่อื่น", by=ploy)
    answer = note(desk, found[0], thread=str(other.public_id), body="ตอบ")
    assert answer.status_code == 422
    assert Annotation.objects.count() == 1


def test_an_empty_note_is_refused_in_place(desk, found):
    answer = note(desk, found[0], body="  ")
    assert answer.status_code == 422
    assert 'class="error"' in answer.json()["notes"]


def test_without_a_script_the_page_comes_back(desk, found):
    answer = note(desk, found[0], headers={}, body="ใครนับ")
    assert answer.url.startswith(reverse("suggestion", args=[found[0].public_id]) + "#note-")


def test_a_reader_reads_and_writes_none(client, found, somchai, ploy):
    annotate(found[0].snapshot, "ใครนับ", by=ploy, start=0, end=5)
    client.force_login(somchai)
    assert "data-note-form" not in card(client, found[0])
    assert note(client, found[0], body="อ่านเฉย ๆ").status_code == 403
