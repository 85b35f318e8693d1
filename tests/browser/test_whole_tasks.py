"""Whole tasks on other machines: a phone that is tapped, a browser without scripts, a mouse that drags."""

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim, Suggestion
from sources.thai import read
from tests.browser.test_desk import heading
from tests.browser.texts import HARBOUR
from tests.factories import make_snapshot, make_suggestions

# A word with a vowel above and a tone mark over that, between others.
WORDS = "เมื่อวานน้ำขึ้นถึงที่นั่นแล้ว"
EDGES = """([prose, start, end]) => {
    const text = prose.querySelector("p").firstChild;
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    const box = range.getBoundingClientRect();
    return [box.left, box.right, (box.top + box.bottom) / 2];
}"""


@pytest.fixture(autouse=True)
def reader_is_ready() -> None:
    """Have the reader's dictionaries at hand before somebody waits for them."""
    read(HARBOUR)


def pass_on(page: Page) -> None:
    """Take the only claim from its draft to its readers."""
    page.get_by_role("button", name="ส่งตรวจ").click()
    page.get_by_role("button", name="เผยแพร่").click()
    expect(page.locator("#steps")).to_contain_text("ทุกคนอ่านได้")
    assert [claim.status for claim in Claim.objects.all()] == ["published"]


def test_on_a_phone_an_article_is_gone_through_by_tapping(visit, editor):
    page = visit(editor, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto("/")
    page.locator("#paste-text").fill(HARBOUR)
    page.get_by_role("button", name="หาที่มา").tap()
    page.get_by_role("link", name="ตรวจทานบทความนี้").tap()
    expect(heading(page, 1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.locator("[data-act=accept]").tap()
    expect(heading(page, 2)).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.locator("[data-act=accept]").tap()
    page.get_by_role("region", name="ขั้นต่อไป").get_by_role("link").tap()
    pass_on(page)


def test_without_scripts_an_article_becomes_a_published_claim(visit, editor):
    page = visit(editor, java_script_enabled=False)
    page.goto("/")
    page.locator("#paste-text").fill(HARBOUR)
    page.get_by_role("button", name="หาที่มา").click()
    page.get_by_role("link", name="ตรวจทานบทความนี้").click()
    page.locator("#note-body").fill("ถามกรมเจ้าท่า")
    page.get_by_role("button", name="ส่งบันทึก").click()
    expect(page.locator("#desk-notes .comment")).to_contain_text("ถามกรมเจ้าท่า")
    page.locator("[data-act=accept]").click()
    expect(heading(page, 2)).to_be_visible()
    page.locator("[data-act=accept]").click()
    page.get_by_role("region", name="ขั้นต่อไป").get_by_role("link").click()
    pass_on(page)


@pytest.mark.parametrize("words", ["น้ำขึ้น", "ที่นั่น"])
def test_a_span_with_marks_above_is_dragged_over_and_taken_exactly(visit, editor, words):
    page = visit(editor)
    page.goto(f"/articles/{make_snapshot(editor, WORDS).article.public_id}/")
    start = WORDS.index(words)
    left, right, middle = page.evaluate(
        EDGES, [page.locator("[data-markable]").element_handle(), start, start + len(words)]
    )
    page.mouse.move(left + 1, middle)
    page.mouse.down()
    page.mouse.move(right - 1, middle, steps=4)
    page.mouse.up()
    expect(page.locator("[data-markbar-quote]")).to_have_text(f"“{words}”")
    page.keyboard.press("Digit1")
    expect(page.locator("#card-heading")).to_be_visible()
    found = Suggestion.objects.get()
    assert (found.content["text"], found.content["start"]) == (words, start)


def test_english_is_chosen_and_kept_through_a_decision(visit, editor):
    found = make_suggestions(editor, HARBOUR)
    page = visit(editor, viewport={"width": 1440, "height": 900})
    page.goto(f"/desk/{found[0].public_id}/")
    page.locator(".toptools").get_by_role("button", name="English").first.click()
    expect(page.locator("#card-heading")).to_contain_text("Suggestion 1")
    page.wait_for_load_state()
    page.keyboard.press("Enter")
    expect(page.locator("#card-heading")).to_contain_text("Suggestion 2")
    expect(page.locator(".toast")).to_contain_text("Suggestion 1 is accepted.")
    expect(page.locator("html")).to_have_attribute("lang", "en")
