"""An editor writes, answers and closes notes at the desk by keys alone, and loses none of what was typed."""

import pytest
from playwright.sync_api import Page, expect

from claims.flows.annotations import annotate
from claims.models import Annotation, Suggestion
from tests.browser.test_desk import heading
from tests.browser.test_marking import SELECT
from tests.browser.texts import HARBOUR
from tests.factories import make_suggestions


@pytest.fixture
def found(editor) -> list[Suggestion]:
    """What was found in an article: somebody asserts, two deny it."""
    return make_suggestions(editor, HARBOUR)


@pytest.fixture
def desk(visit, editor, found) -> Page:
    """The desk with the first suggestion."""
    page = visit(editor, viewport={"width": 1440, "height": 900})
    page.goto(f"/desk/{found[0].public_id}/")
    return page


def test_a_note_on_selected_words_is_written_and_closed_by_keys(desk):
    start = HARBOUR.index("450 ลำ")
    desk.evaluate(SELECT, [desk.locator("#desk-article .prose").element_handle(), start, start + 6])
    desk.keyboard.press("KeyN")
    expect(desk.locator("[data-note-quote]")).to_have_text("“450 ลำ”")
    desk.keyboard.type("นับรวมเรือเล็กไหม")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#desk-notes .comment")).to_contain_text("นับรวมเรือเล็กไหม")
    expect(desk.locator("#desk-notes-heading")).to_be_focused()
    expect(desk.locator("#desk-article .m[data-k~=note]")).to_have_text("450 ลำ")
    assert Annotation.objects.get().exact == "450 ลำ"
    desk.get_by_role("button", name="ปิดบันทึก").press("Enter")
    expect(desk.locator("#desk-notes .comment[data-resolved]")).to_have_count(1)
    expect(heading(desk, 1)).to_be_visible()


def test_a_note_that_is_not_sent_waits_where_it_was_typed(desk):
    desk.keyboard.press("KeyN")
    desk.keyboard.type("ใครนับ")
    desk.context.set_offline(True)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#desk-notes [role=alert]")).to_contain_text("ยังส่งบันทึกไม่ได้")
    desk.context.set_offline(False)
    desk.keyboard.press("Escape")
    desk.keyboard.press("KeyJ")
    expect(heading(desk, 2)).to_be_focused()
    desk.keyboard.press("KeyK")
    expect(desk.locator("#note-body")).to_have_value("ใครนับ")
    desk.locator("#note-body").press("Control+Enter")
    expect(desk.locator("#desk-notes .comment")).to_contain_text("ใครนับ")


def test_what_is_typed_and_the_words_it_is_on_outlive_the_closing_of_another_note(desk, editor, found):
    annotate(found[0].snapshot, "ใครนับ", by=editor, start=0, end=5)
    desk.reload()
    desk.locator("#desk-notes summary").first.click()
    start = HARBOUR.index("450 ลำ")
    desk.evaluate(SELECT, [desk.locator("#desk-article .prose").element_handle(), start, start + 6])
    desk.keyboard.press("KeyN")
    expect(desk.locator("[data-note-quote]")).to_have_text("“450 ลำ”")
    desk.keyboard.type("นับรวมเรือเล็กไหม")
    desk.get_by_role("button", name="ปิดบันทึก").first.click()
    expect(desk.get_by_role("button", name="ปิดบันทึก")).to_have_count(0)
    expect(desk.locator("[data-note-quote]")).to_have_text("“450 ลำ”")
    desk.locator("#note-body").press("Control+Enter")
    expect(desk.locator("#note-body")).to_have_value("")
    assert Annotation.objects.latest("pk").exact == "450 ลำ"
