"""From a pasted article to a published claim with both sides, as an editor does it in a browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.texts import BAY, HARBOUR

DENIERS = ["กรมเจ้าท่า", "เทศบาลแหลมทราย"]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, visit, editor) -> Page:
    """A page in which the editor has signed in by hand, with and without JavaScript."""
    page = visit(java_script_enabled=request.param)
    page.goto("/login/")
    page.get_by_label("ชื่อผู้ใช้").fill(editor.username)
    page.get_by_label("รหัสผ่าน").fill("long enough 1")
    page.get_by_role("main").get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page).to_have_url(re.compile(r"/$"))
    return page


def paste(page: Page, text: str) -> None:
    """Paste an article and come to its page."""
    page.goto("/articles/new/")
    page.get_by_label("เนื้อความของบทความ").fill(text)
    page.get_by_label("สื่อ", exact=True).fill("ข่าวอ่าวไทย")
    page.get_by_role("button", name="หาที่มา").click()
    expect(page).to_have_url(re.compile(r"/articles/[0-9a-f-]{36}/$"))


def accept_both(page: Page) -> None:
    """Accept the assertion into a new claim, then its denial into the claim that is offered, and come to that claim."""
    page.locator("main header a[href^='/desk/']").click()
    accept = page.locator("[data-act=accept]")
    accept.click()
    expect(page.locator("#card-heading")).to_contain_text("2")
    expect(page.locator("[name=claim]").nth(1)).to_be_checked()
    accept.click()
    expect(page).to_have_url(re.compile("/desk/$"))
    page.goto("/claims/")
    page.locator(".results a").first.click()


def publish(page: Page) -> None:
    """Take the claim through its steps."""
    page.get_by_role("button", name="ส่งตรวจทาน").click()
    page.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(page.get_by_role("button", name="ถอน", exact=True)).to_be_visible()


def side(page: Page, stance: str) -> Locator:
    """Return one of the two sides on a claim's page."""
    return page.locator(f".side:has(#h-{stance})")


def parties_of(page: Page, stance: str) -> list[str]:
    """Return who is on one side."""
    return [name.strip() for name in side(page, stance).locator(".position__meta .party .clip").all_inner_texts()]


def is_shown_in_its_place(page: Page, position: Locator) -> bool:
    """Follow a quote to the snapshot, tell whether just its words are highlighted there and in view, and come back."""
    quote = position.locator(".quote").inner_text().strip("“”")
    position.get_by_role("link", name="ดูในบทความ").first.click()
    here = page.locator(".prose .m[data-k~=here]")
    expect(here.first).to_be_in_viewport()
    found = "".join(here.all_inner_texts()) == quote
    page.go_back()
    return found


def test_a_figure_that_two_deny_goes_from_article_to_readers(page, visit):
    paste(page, HARBOUR)
    expect(page.locator(".prose .m[data-k~=figure]")).to_have_text("ประมาณ 120 ลำจากทั้งหมด 450 ลำ")
    accept_both(page)
    publish(page)
    stranger = visit()
    stranger.goto(page.url)
    for reader in (page, stranger):
        assert (len(parties_of(reader, "asserts")), parties_of(reader, "denies")) == (1, DENIERS)
        expect(side(reader, "asserts").locator(".chain .channel")).to_have_text("X")
        expect(reader.locator(".fig__num")).to_have_text(re.compile(r"ประมาณ\s*120.*450 ลำ", re.DOTALL))
        expect(reader.locator(".i-approx")).to_be_visible()
        expect(reader.locator("main")).to_contain_text("“ประมาณ 120 ลำจากทั้งหมด 450 ลำ”")
    positions = stranger.locator(".position")
    assert [is_shown_in_its_place(stranger, positions.nth(n)) for n in range(positions.count())] == [True] * 3


def test_an_accusation_with_a_misspelt_denial_cites_the_outlet_of_the_source_line(page):
    paste(page, BAY)
    expect(page.locator(".prose .m[data-k~=deny]")).to_be_visible()
    accept_both(page)
    publish(page)
    assert (parties_of(page, "asserts"), parties_of(page, "denies")) == (["สมาคมรักษ์อ่าว"], DENIERS)
    assert page.locator(".position .chain .outlet", has_text="Al Jazeera").count() == 3
    positions = page.locator(".position")
    assert [is_shown_in_its_place(page, positions.nth(n)) for n in range(3)] == [True] * 3
