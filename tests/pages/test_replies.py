"""The right of reply on the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.flows.replies import ask_for_reply, close_request
from claims.models import ReplyRequest
from tests.factories import make_claim, make_party, make_published_claim

TODAY = timezone.localdate()


@pytest.fixture
def claim(client, ploy):
    client.force_login(ploy)
    return make_claim(ploy)


@pytest.fixture
def asked(ploy, claim) -> ReplyRequest:
    """A request that was due yesterday."""
    days = {"asked_on": TODAY - timedelta(days=3), "due_on": TODAY - timedelta(days=1)}
    return ask_for_reply(claim, make_party(ploy, "ชลประทาน"), "อีเมล", by=ploy, question="กี่หลัง", **days)


def page(client, claim) -> str:
    return client.get(reverse("claim", args=[claim.public_id])).content.decode()


def test_somebody_is_asked_on_the_page(client, claim):
    sent = {"ask-party": "เทศบาล", "ask-channel": "โทรศัพท์", "ask-due_on": "01/01/2600", "ask-question": "จริงหรือ"}
    answer = client.post(reverse("claim-ask", args=[claim.public_id]), sent)
    assert answer.url == f"{reverse('claim', args=[claim.public_id])}#replies"
    asked = claim.reply_requests.get()
    assert (asked.party.name, asked.due_on.isoformat()) == ("เทศบาล", "2057-01-01")


@pytest.mark.parametrize("bad", [{"ask-party": ""}, {"ask-channel": ""}, {"ask-asked_on": "2025-03"}])
def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(client, claim, bad):
    sent = {"ask-party": "เทศบาล", "ask-channel": "โทรศัพท์", "ask-question": "จริงหรือ", **bad}
    answer = client.post(reverse("claim-ask", args=[claim.public_id]), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f"id_{next(iter(bad))}_error" in text
    assert "จริงหรือ" in text


def test_the_answer_is_recorded_and_shown(client, claim, asked):
    field = f"answer-{asked.public_id}-answer"
    client.post(reverse("reply-answer", args=[asked.public_id]), {field: "ไม่มีบ้านใดเสียหาย"})
    assert "ไม่มีบ้านใดเสียหาย" in page(client, claim)


def test_an_empty_answer_is_refused_in_its_own_form(client, claim, asked):
    other = ask_for_reply(claim, "เทศบาล", "อีเมล", by=asked.asked_by)
    answer = client.post(reverse("reply-answer", args=[asked.public_id]), {})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f"id_answer-{asked.public_id}-answer_error" in text
    assert f"id_answer-{other.public_id}-answer_error" not in text


def test_it_is_closed_without_an_answer(client, claim, asked):
    client.post(reverse("reply-close", args=[asked.public_id]), {"to": "unanswered"})
    assert "ไม่ได้รับคำตอบ" in page(client, claim)


def test_readers_see_whom_we_asked_and_not_in_which_words(client, ploy):
    claim = make_published_claim(ploy)
    ask_for_reply(claim, make_party(ploy, "ชลประทาน"), "อีเมล", by=ploy, question="กี่หลัง")
    taken_back = ask_for_reply(claim, make_party(ploy, "เทศบาล"), "อีเมล", by=ploy)
    close_request(taken_back, "withdrawn", by=ploy)
    text = page(client, claim)
    assert ("ชลประทาน" in text, "กี่หลัง" in text, "เทศบาล" in text) == (True, False, False)
    assert '<form class="stack" data-gap="3" method="post"' not in text


def test_the_list_offers_those_that_wait_with_their_number(client, claim, asked):
    make_claim(asked.asked_by)
    context = client.get(reverse("claims")).context
    facet = next(facet for facet in context["facets"] if facet.name == "unanswered")
    assert [choice.count for choice in facet.choices] == [1]
    assert [card.claim for card in client.get(reverse("claims"), {"unanswered": 1}).context["cards"]] == [claim]


def test_my_work_names_what_is_overdue(client, ploy, nok, claim, asked):
    assert client.get(reverse("work")).context["requests"] == [asked]
    assert "เลยกำหนด" in client.get(reverse("work")).content.decode()
    client.force_login(nok)
    assert client.get(reverse("work")).context["requests"] == []
