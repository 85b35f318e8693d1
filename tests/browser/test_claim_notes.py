"""Notes on a claim's page: what is typed stays until it is sent, whatever else is sent meanwhile."""

import pytest
from playwright.sync_api import Page, expect

from claims.flows.annotations import annotate
from tests.factories import make_published_claim


@pytest.fixture
def notes(visit, editor) -> Page:
    """The notes of a claim on which two threads are open."""
    claim = make_published_claim(editor)
    for words in ("ใครนับ", "นับเมื่อไร"):
        annotate(claim, words, by=editor)
    page = visit(editor)
    page.goto(f"/claims/{claim.public_id}/#notes")
    return page


def test_a_draft_outlives_the_closing_of_a_thread(notes):
    notes.locator("#notes-body .comment-form textarea").fill("ขอเอกสาร")
    notes.get_by_role("button", name="ปิดบันทึก").first.click()
    expect(notes.locator("#notes-body .comment[data-resolved]")).to_have_count(1)
    expect(notes.locator("#notes-body .comment-form textarea")).to_have_value("ขอเอกสาร")


def test_an_answer_outlives_a_new_note(notes):
    notes.locator("#notes-body summary").first.click()
    answer = notes.locator("#notes-body details textarea").first
    answer.fill("กำลังถาม")
    notes.locator("#notes-body .comment-form textarea").fill("ขอเอกสาร")
    notes.locator("#send-note").click()
    expect(notes.locator("#notes-body .comment").filter(has_text="ขอเอกสาร")).to_have_count(1)
    expect(notes.locator("#notes-body .comment-form textarea")).to_have_value("")
    expect(notes.locator("#notes-body details[open] textarea")).to_have_value("กำลังถาม")


def test_a_note_that_cannot_be_sent_says_so_and_stays(notes):
    notes.locator("#notes-body .comment-form textarea").fill("ขอเอกสาร")
    notes.context.set_offline(True)
    notes.locator("#send-note").click()
    expect(notes.locator("#notes-body [role=alert]")).to_contain_text("ยังส่งบันทึกไม่ได้")
    expect(notes.locator("#notes-body .comment-form textarea")).to_have_value("ขอเอกสาร")
    notes.context.set_offline(False)
    notes.locator("#send-note").click()
    expect(notes.locator("#notes-body .comment").filter(has_text="ขอเอกสาร")).to_have_count(1)
