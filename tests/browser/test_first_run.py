"""A first user in an empty house: from a pasted article to the first published claim, led by the pages themselves."""

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim
from sources.thai import read
from tests.browser.test_desk import heading
from tests.browser.texts import HARBOUR
from tests.factories import make_published_claim, make_snapshot

EMPTY = ["/claims/", "/desk/", "/work/", "/topics/", "/parties/", "/outlets/", "/measures/", "/articles/"]


@pytest.fixture
def page(visit, editor) -> Page:
    """A window on the empty house, whose reader has its dictionaries at hand."""
    read(HARBOUR)
    return visit(editor)


def test_an_empty_house_leads_to_its_first_published_claim(page, visit):
    page.goto("/")
    page.locator("#paste-text").fill(HARBOUR)
    page.get_by_role("button", name="หาที่มา").click()
    expect(page.locator("#next-step")).to_contain_text("2 ข้อเสนอรอคุณตรวจ")
    page.get_by_role("link", name="ตรวจทานบทความนี้").click()
    expect(heading(page, 1)).to_be_visible()
    # The keys work once the page's scripts have run, which is later than the heading is seen.
    page.wait_for_load_state()
    page.keyboard.press("Enter")
    expect(heading(page, 2)).to_be_focused()
    page.keyboard.press("Enter")
    nexts = page.get_by_role("region", name="ขั้นต่อไป")
    expect(nexts.get_by_role("listitem")).to_have_count(1)
    nexts.get_by_role("link").click()
    page.get_by_role("button", name="ส่งตรวจ").click()
    page.get_by_role("button", name="เผยแพร่").click()
    expect(page.locator("#steps")).to_contain_text("ทุกคนอ่านได้")
    readers = visit()
    readers.goto("/")
    expect(readers.locator("h1")).to_contain_text("120 ลำ")
    assert [claim.status for claim in Claim.objects.all()] == ["published"]


@pytest.mark.parametrize("address", EMPTY)
def test_every_empty_page_says_what_comes_there_and_leads_on(page, address):
    page.goto(address)
    empty = page.locator(".empty").first
    assert len(empty.inner_text().strip()) > 20
    if address != "/work/":
        expect(empty.get_by_role("link", name="เพิ่มบทความ")).to_be_visible()


def test_what_takes_longer_than_a_moment_says_so_until_it_is_done(page, editor):
    make_published_claim(editor)
    page.goto("/claims/")
    held = []
    page.route("**/claims/export/*", lambda route: held.append(route))
    page.get_by_text("ส่งออก").click()
    page.get_by_role("link", name="CSV").click()
    expect(page.locator("#busy")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="กำลังทำงาน")).to_be_visible()
    with page.expect_download() as download:
        held[0].continue_()
    assert download.value.suggested_filename.endswith(".csv")
    expect(page.locator("#busy")).to_be_hidden()


def test_a_long_article_shows_that_it_is_being_read(page, editor):
    article = make_snapshot(editor).article
    type(article).objects.update(state="waiting")
    page.goto(f"/articles/{article.public_id}/")
    expect(page.get_by_role("progressbar", name="กำลังอ่าน")).to_be_visible()
