"""Notes on a claim: written, answered, closed and opened, with htmx and without."""

import pytest
from django.urls import reverse

from claims.flows.annotations import annotate, resolve
from claims.models import Annotation
from tests.factories import make_claim, make_position, make_snapshot

HTMX = {"HX-Request": "true"}


@pytest.fixture
def claim(client, nok):
    """A claim, and a reporter at the keyboard."""
    client.force_login(nok)
    return make_claim(nok)


def test_writes_a_note_and_goes_back_to_the_notes(client, claim):
    answer = client.post(reverse("claim-note", args=[claim.public_id]), {"body": "ขอเอกสารต้นฉบับ"})
    assert answer.url.endswith("#notes")
    assert claim.annotations.get().body == "ขอเอกสารต้นฉบับ"


def test_htmx_gets_the_notes_alone(client, claim):
    answer = client.post(reverse("claim-note", args=[claim.public_id]), {"body": "ขอเอกสาร"}, headers=HTMX)
    shown = answer.content.decode()
    assert "ขอเอกสาร" in shown
    assert "<html" not in shown


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("body", ["", "   ", "ก" * 10_001], ids=["empty", "blank", "long"])
def test_a_note_that_is_none_is_refused_beside_the_form(client, claim, body, headers):
    answer = client.post(reverse("claim-note", args=[claim.public_id]), {"body": body}, headers=headers)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not Annotation.objects.exists()


def test_answers_in_the_thread(client, claim, nok):
    note = annotate(claim, "ขอเอกสาร", by=nok)
    client.post(reverse("note-reply", args=[note.public_id]), {"body": "ได้มาแล้ว"})
    assert note.replies.get().body == "ได้มาแล้ว"


def test_an_answer_to_a_closed_thread_is_refused_with_its_words_kept(client, claim, nok):
    note = resolve(annotate(claim, "ขอเอกสาร", by=nok), by=nok)
    answer = client.post(reverse("note-reply", args=[note.public_id]), {"body": "ได้มาแล้ว"})
    assert answer.status_code == 409
    assert answer.context["answer_form"].data["body"] == "ได้มาแล้ว"


def test_closes_and_opens_a_thread(client, claim, nok):
    note = annotate(claim, "ขอเอกสาร", by=nok)
    address = reverse("note-resolve", args=[note.public_id])
    for data, closed in (({}, True), ({"open": "1"}, False)):
        client.post(address, data)
        note.refresh_from_db()
        assert bool(note.resolved_at) == closed


def test_notes_on_a_position_are_shown_with_their_claim(client, claim, nok):
    annotate(make_position(claim, nok), "ใครพูดแทน", by=nok)
    assert "ใครพูดแทน" in client.get(reverse("claim", args=[claim.public_id])).content.decode()


def test_a_note_on_a_text_belongs_to_no_claim(client, nok):
    client.force_login(nok)
    note = annotate(make_snapshot(nok), "ดูคำนี้", by=nok, start=0, end=3)
    assert client.post(reverse("note-resolve", args=[note.public_id])).status_code == 404


def test_writes_a_note_on_one_position(client, claim, nok):
    position = make_position(claim, nok)
    client.post(reverse("claim-note", args=[claim.public_id]), {"body": "ใครพูดแทน", "about": position.public_id})
    assert position.annotations.get().body == "ใครพูดแทน"


def test_a_position_of_another_claim_is_refused(client, claim, nok):
    elsewhere = make_position(make_claim(nok), nok)
    answer = client.post(reverse("claim-note", args=[claim.public_id]), {"body": "ดู", "about": elsewhere.public_id})
    assert answer.status_code == 422


def test_the_count_on_the_tab_comes_with_the_notes(client, claim):
    answer = client.post(reverse("claim-note", args=[claim.public_id]), {"body": "ขอเอกสาร"}, headers=HTMX)
    assert '<span class="num" id="notes-count" hx-swap-oob="true">1</span>' in answer.content.decode()
