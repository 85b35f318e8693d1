"""Editing a claim and taking it through review, by plain forms."""

import pytest
from django.urls import reverse

from claims.flows.claims import edit_claim
from tests.factories import make_claim, make_position, make_published_claim


def send(client, name: str, claim, **data):
    return client.post(reverse(name, args=[claim.public_id]), data)


def edited(claim, **changed) -> dict:
    """What the form of an unchanged claim sends, with changes."""
    return {"version": claim.version, "statement": claim.statement, "statement_en": "", "event_on": "", **changed}


@pytest.fixture
def claim(ploy, client):
    """A draft with one position, and its editor at the keyboard."""
    client.force_login(ploy)
    claim = make_claim(ploy, "เขื่อนปล่อยน้ำเมื่อคืน")
    make_position(claim, ploy)
    claim.refresh_from_db()
    return claim


def test_goes_from_draft_to_published(client, claim):
    for step in ("in_review", "published"):
        assert send(client, "claim-step", claim, to=step).status_code == 302
    claim.refresh_from_db()
    assert claim.is_published


def test_says_what_it_did(client, claim):
    answer = client.post(reverse("claim-step", args=[claim.public_id]), {"to": "in_review"}, follow=True)
    assert "สถานะของคำกล่าวอ้างตอนนี้: กำลังตรวจทาน" in answer.content.decode()


def test_a_step_that_does_not_lead_there_is_refused_with_the_note_kept(client, claim):
    answer = send(client, "claim-step", claim, to="published", note="ตรวจเอกสารครบแล้ว")
    assert answer.status_code == 409
    assert "ตรวจเอกสารครบแล้ว" in answer.content.decode()


@pytest.mark.parametrize(
    "bad", [{}, {"to": "gone"}, {"to": "draft", "rating": "true"}, {"to": "draft", "weight": "9"}], ids=str
)
def test_a_step_that_makes_no_sense_is_refused(client, claim, bad):
    assert send(client, "claim-step", claim, **bad).status_code == 422


def test_a_weight_without_a_verdict_is_refused_beside_the_field(client, claim):
    answer = send(client, "claim-step", claim, to="in_review", weight="3")
    assert answer.status_code == 422
    assert answer.context["step_form"].errors["weight"]


def test_a_reporter_may_not_publish(client, claim, nok):
    send(client, "claim-step", claim, to="in_review")
    client.force_login(nok)
    assert send(client, "claim-step", claim, to="published").status_code == 403


def test_changes_sentence_date_and_topics(client, claim):
    answer = send(client, "claim-edit", claim, **edited(claim, statement="เขื่อนปล่อยน้ำเช้านี้", event_on="12/01/2568"))
    claim.refresh_from_db()
    assert answer.status_code == 302
    assert (claim.statement, claim.event_on) == ("เขื่อนปล่อยน้ำเช้านี้", "2025-01-12")


def test_a_published_claim_is_not_changed_without_a_reason(client, ploy):
    claim = make_published_claim(ploy)
    client.force_login(ploy)
    answer = send(client, "claim-edit", claim, **edited(claim, statement="อีกประโยค"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]
    assert "อีกประโยค" in answer.content.decode()


def test_a_change_over_a_newer_version_is_shown_and_not_made(client, claim, ploy):
    old = edited(claim, statement="ของฉัน")
    edit_claim(claim, by=ploy, statement="ของคนอื่น")
    answer = send(client, "claim-edit", claim, **old)
    assert answer.status_code == 409
    assert "ของคนอื่น" in answer.content.decode()
    assert "ของฉัน" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "ของคนอื่น"


def test_after_comparing_the_change_is_made(client, claim, ploy):
    old = edited(claim, statement="ของฉัน")
    edit_claim(claim, by=ploy, statement="ของคนอื่น")
    claim.refresh_from_db()
    assert send(client, "claim-edit", claim, **{**old, "version": claim.version}).status_code == 302


@pytest.mark.parametrize(
    "bad",
    [{"statement": ""}, {"statement": "ก" * 1001}, {"event_on": "9999"}, {"topics": "x"}, {"version": ""}],
    ids=lambda bad: next(iter(bad)),
)
def test_a_change_that_makes_no_sense_is_refused(client, claim, bad):
    assert send(client, "claim-edit", claim, **edited(claim, **bad)).status_code == 422


@pytest.fixture
def judged(client, claim):
    """The claim in review with a verdict."""
    send(client, "claim-step", claim, to="in_review")
    send(client, "claim-step", claim, judge="1", rating="contested", weight="3")
    claim.refresh_from_db()
    return claim


def test_the_verdict_that_stands_is_chosen_beforehand(client, judged):
    page = client.get(reverse("claim", args=[judged.public_id])).content.decode()
    assert '<option value="contested" selected>' in page
    assert '<option value="3" selected>' in page


def test_a_step_with_the_verdict_untouched_does_not_give_it_anew(client, judged):
    shown = {"rating": "contested", "weight": "3", "initial-rating": "contested", "initial-weight": "3"}
    send(client, "claim-step", judged, to="published", **shown)
    assert list(judged.reviews.order_by("pk").values_list("rating", flat=True)) == ["", "contested", ""]


def test_a_step_can_bring_another_verdict(client, judged):
    shown = {"initial-rating": "contested", "initial-weight": "3", "rating": "supported", "weight": "4"}
    send(client, "claim-step", judged, to="published", **shown)
    judged.refresh_from_db()
    assert (judged.status, judged.rating) == ("published", "supported")


def test_saving_a_verdict_says_which(client, judged):
    address = reverse("claim-step", args=[judged.public_id])
    answer = client.post(address, {"judge": "1", "rating": "supported", "weight": ""}, follow=True)
    assert "บันทึกข้อวินิจฉัยแล้ว: มีหลักฐานหนุน" in answer.content.decode()


def test_saving_no_verdict_is_refused_beside_the_field(client, judged):
    answer = send(client, "claim-step", judged, judge="1", rating="")
    assert answer.status_code == 422
    assert answer.context["step_form"].errors["rating"]
