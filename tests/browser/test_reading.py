"""What readers choose and look for: theme, language, words."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_published_claim


@pytest.fixture(params=["a stranger", "an editor"])
def page(request, visit, editor) -> Page:
    """The list of claims, with two published ones, as a stranger and as an editor sees it."""
    make_published_claim(editor, statement="สะพานข้ามแม่น้ำจะปิดหนึ่งเดือน")
    make_published_claim(editor, statement="เขื่อนเปิดประตูน้ำแล้ว")
    page = visit(editor if request.param == "an editor" else None, viewport={"width": 1440, "height": 900})
    page.goto("/claims/")
    return page


def test_the_theme_is_remembered(page):
    page.locator(".topbar details.menu summary").click()
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="มืด").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/parties/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_language_is_remembered(page):
    page.locator(".topbar").get_by_role("button", name="EN").first.click()
    expect(page.get_by_role("heading", name="Claims", exact=True)).to_be_visible()
    page.goto("/parties/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Parties", exact=True)).to_be_visible()


def test_claims_are_found_while_words_are_typed(page):
    page.keyboard.press("Slash")
    page.keyboard.type("ประตูน้ำ")
    expect(page.locator(".result")).to_have_count(1)
    expect(page.locator("mark.hit")).to_have_text("ประตูน้ำ")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    page.reload()
    expect(page.locator(".result")).to_have_count(1)


def test_going_back_brings_the_list_as_it_was(page):
    page.get_by_role("checkbox", name="ยังไม่มีคำปฏิเสธ").check()
    expect(page.locator(".result")).to_have_count(0)
    page.go_back()
    expect(page.locator(".result")).to_have_count(2)


def test_the_open_section_is_in_view_on_a_narrow_window(visit):
    page = visit(viewport={"width": 320, "height": 700})
    page.goto("/measures/")
    expect(page.locator(".topnav [aria-current]")).to_be_in_viewport(ratio=1)
