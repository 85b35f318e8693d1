"""An editor marks words of an article with the mouse and the keyboard."""

from playwright.sync_api import Page, expect

from claims.models import Annotation, Suggestion
from tests.factories import make_snapshot

TEXT = "ที่นี่เมื่อวานนี้\nน้ำท่วมบ้าน 400 หลัง ไม่มีใครบอก"
SELECT = """([prose, start, end]) => {
    const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let seen = 0;
    for (let node; (node = walker.nextNode()); seen += node.length) {
        if (start >= seen && start <= seen + node.length) range.setStart(node, start - seen);
        if (end >= seen && end <= seen + node.length) { range.setEnd(node, end - seen); break; }
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def open_article(visit, editor) -> Page:
    """Return a window on the page of an article with TEXT."""
    page = visit(editor)
    page.goto(f"/articles/{make_snapshot(editor, TEXT).article.public_id}/")
    return page


def select(page: Page, words: str, **by: int) -> None:
    """Select these words, or a part of them that begins and ends so many characters inside."""
    start = TEXT.index(words) + by.get("late", 0)
    end = TEXT.index(words) + len(words) - by.get("early", 0)
    prose = page.locator("[data-markable]").element_handle()
    page.evaluate(SELECT, [prose, start, end])


def test_a_selection_is_marked_by_one_key_and_opens_on_the_desk(visit, editor):
    page = open_article(visit, editor)
    select(page, "น้ำท่วมบ้าน")
    expect(page.locator("[data-markbar-quote]")).to_have_text("“น้ำท่วมบ้าน”")
    page.keyboard.press("Digit2")
    expect(page.locator("#card-heading")).to_be_visible()
    assert [(row.content["text"], row.stance) for row in Suggestion.objects.all()] == [("น้ำท่วมบ้าน", "denies")]


def test_a_selection_that_cuts_a_sign_in_two_takes_all_of_it(visit, editor):
    page = open_article(visit, editor)
    select(page, "น้ำท่วม", late=1, early=1)
    expect(page.locator("[data-markbar-quote]")).to_have_text("“น้ำท่ว”")
    page.locator("[data-mark=Digit1]").click()
    expect(page.locator("#card-heading")).to_be_visible()
    assert Suggestion.objects.get().content["text"] == "น้ำท่ว"


def test_a_note_asks_for_its_words_first(visit, editor):
    page = open_article(visit, editor)
    select(page, "400 หลัง")
    page.keyboard.press("KeyN")
    page.locator("#mark-body").fill("ใครนับ")
    page.locator("[data-mark=KeyN]").click()
    expect(page.locator("mark[aria-current]")).to_have_text("400 หลัง")
    assert Annotation.objects.get().body == "ใครนับ"


def test_escape_gives_the_selection_up(visit, editor):
    page = open_article(visit, editor)
    select(page, "400 หลัง")
    page.keyboard.press("Escape")
    expect(page.locator("[data-markbar-quote]")).to_be_hidden()


def test_without_javascript_the_words_are_typed(visit, editor):
    page = visit(editor, java_script_enabled=False)
    page.goto(f"/articles/{make_snapshot(editor, TEXT).article.public_id}/")
    page.locator("[data-markbar-words] summary").click()
    page.locator("#mark-words").fill("น้ำท่วมบ้าน")
    page.locator("[data-mark=Digit1]").click()
    assert Suggestion.objects.get().content["text"] == "น้ำท่วมบ้าน"
