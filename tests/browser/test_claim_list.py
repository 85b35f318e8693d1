"""The list of claims in a browser: search as you type, filters, ticks; by keyboard alone and without script too."""

import re

import pytest
from playwright.sync_api import Page, expect

from claims.flows.register import register_topic
from claims.models import Claim
from tests.factories import make_claim, make_position

SEARCH = "#topsearch-q"


@pytest.fixture
def claims(editor) -> list[Claim]:
    """Three claims, two of them of floods, one of which is denied."""
    made = [make_claim(editor, text) for text in ("น้ำท่วมถนนสายหลัก", "น้ำท่วมตลาด 3,000 หลัง", "ไฟไหม้ป่า")]
    for claim in made:
        make_position(claim, editor, said_on="2025-03-01")
    make_position(made[0], editor, "denies")
    register_topic("น้ำท่วม 2568", by=editor)
    return made


@pytest.fixture
def page(visit, editor, claims) -> Page:
    """The list, as the editor sees it."""
    page = visit(editor, viewport={"width": 1440, "height": 900})
    page.goto("/claims/")
    return page


def results(page: Page):
    return page.locator(".results .result")


def test_typing_asks_once_for_each_pause_and_keeps_the_address(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/claims/?" in request.url else None)
    page.locator(SEARCH).press_sequentially("น้ำท่วม", delay=20)
    expect(results(page)).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/claims/\?q="))
    page.locator(SEARCH).press("End")
    page.locator(SEARCH).press_sequentially(" ๓,๐๐๐", delay=20)
    expect(results(page)).to_have_count(1)
    assert len(asked) == 2
    expect(page.locator(SEARCH)).to_be_focused()
    expect(page.locator("#listing-said")).to_contain_text("1")
    page.reload()
    expect(results(page)).to_have_count(1)


def test_enter_and_the_pause_after_it_ask_once(page):
    page.clock.install()
    page.goto("/claims/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/claims/?" in request.url else None)
    page.locator(SEARCH).fill("ไฟไหม้")
    with page.expect_response(re.compile(r"/claims/\?q=")):
        page.locator(SEARCH).press("Enter")
    page.clock.run_for(1000)
    expect(results(page)).to_have_count(1)
    assert len(asked) == 1


def test_a_filter_keeps_the_focus_and_back_takes_it_away(page):
    page.locator("#f-undenied").focus()
    page.keyboard.press("Space")
    expect(results(page)).to_have_count(2)
    expect(page.locator("#f-undenied")).to_be_focused()
    page.get_by_role("link", name="ยังไม่มีคำปฏิเสธ เอาออก").click()
    expect(results(page)).to_have_count(3)
    expect(page.locator("#results-heading")).to_be_focused()
    page.go_back()
    expect(results(page)).to_have_count(2)


def test_ticked_claims_get_a_topic_by_keyboard_alone(page, claims):
    expect(page.locator("#bulk")).to_be_hidden()
    page.locator("[data-pick-all] input").focus()
    page.keyboard.press("Space")
    expect(page.locator(".bulk__count")).to_have_text("เลือกแล้ว 3")
    page.get_by_role("button", name="ใส่ประเด็น").press("Enter")
    expect(page.locator("#bulk-said [role=alert]")).to_contain_text("เลือกประเด็นก่อน")
    expect(page.locator(".pick input:checked")).to_have_count(3)
    page.locator("#bulk-topic").select_option(label="น้ำท่วม 2568")
    page.get_by_role("button", name="ใส่ประเด็น").press("Enter")
    expect(page.locator(".toast")).to_contain_text("3 รายการ")
    assert all(claim.topics.count() == 1 for claim in claims)


def test_ticked_claims_are_downloaded(page):
    page.locator(".pick input").first.check()
    page.locator(".pick input").nth(2).click(modifiers=["Shift"])
    expect(page.locator(".bulk__count")).to_have_text("เลือกแล้ว 3")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert len(text.strip().splitlines()) == 4


def test_a_search_is_saved_and_tells_what_is_new(page, editor):
    page.goto("/claims/?q=น้ำท่วม")
    page.get_by_text("บันทึกการค้นนี้").click()
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("คุณบันทึกการค้นนี้ไว้ในชื่อ น้ำท่วม")
    make_claim(editor, "น้ำท่วมสนามบิน")
    page.goto("/claims/")
    page.locator(".saved__open", has_text="น้ำท่วม").click()
    page.get_by_role("link", name="แสดงเฉพาะรายการเหล่านี้").click()
    expect(results(page)).to_have_text([re.compile("น้ำท่วมสนามบิน")])


def test_without_script_everything_works_by_forms(visit, editor, claims):
    page = visit(editor, java_script_enabled=False)
    page.goto("/claims/")
    page.locator(SEARCH).fill("น้ำท่วม")
    page.locator(SEARCH).press("Enter")
    expect(results(page)).to_have_count(2)
    page.locator("#f-undenied").check()
    page.get_by_role("button", name="ใช้ตัวกรอง").click()
    expect(results(page)).to_have_count(1)
    page.locator(".pick input").check()
    page.locator("#bulk-topic").select_option(label="น้ำท่วม 2568")
    page.get_by_role("button", name="ใส่ประเด็น").click()
    expect(page.locator(".toast")).to_contain_text("1 รายการ")
    assert claims[1].topics.exists()


def test_menus_stay_inside_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator("main .actions > .menu summary").last.click()
    expect(page.locator("main .actions > .menu[open] > ul")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
