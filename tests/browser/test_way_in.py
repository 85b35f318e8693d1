"""Bringing an article in with a browser: a file, and what is said of what cannot be taken, in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from sources.models import Article, Snapshot
from tests.browser.texts import BAY, HARBOUR

TEXT, DATE, ADDRESS, FILE = "[name=text]", "[name=published_on]", "[name=url]", "[name=file]"
ZIP = {"name": "news.txt", "mimeType": "text/plain", "buffer": b"PK\x03\x04\x00\x00\x08\x00"}


def form(visit, user, language: str = "th") -> Page:
    """Return the page that takes a new article."""
    page = visit(user, language=language)
    page.goto("/articles/new/")
    return page


def test_a_text_file_is_kept_byte_for_byte(visit, editor):
    page = form(visit, editor)
    page.locator(FILE).set_input_files({"name": "bay.txt", "mimeType": "text/plain", "buffer": BAY.encode()})
    page.get_by_role("button", name="หาที่มา").click()
    expect(page).to_have_url(re.compile(r"/articles/[0-9a-f-]{36}/$"))
    expect(page.locator(".prose .m[data-k~=deny]")).to_be_visible()
    assert bytes(Snapshot.objects.get().raw) == BAY.encode()


@pytest.mark.parametrize(
    ("fields", "thai", "english"),
    [
        ({TEXT: ""}, "ยังไม่มีข้อความ", "The text is empty"),
        ({TEXT: ("ฝนตก " * 80 + "\n") * 500}, "รับได้ไม่เกิน 200,000", "at most 200,000"),
        ({TEXT: HARBOUR, DATE: "1 ม.ค. 2600"}, "วันที่นี้อยู่ในอนาคต", "This date is in the future"),
        ({TEXT: HARBOUR, ADDRESS: "rimnam"}, "ใส่ที่อยู่เต็ม", "Give a full address"),
    ],
    ids=["nothing", "too long", "in the future", "no address"],
)
def test_what_is_wrong_is_said_in_the_readers_language_and_stays_typed(visit, editor, fields, thai, english):
    for language, message in (("th", thai), ("en", english)):
        page = form(visit, editor, language)
        for field, typed in fields.items():
            page.locator(field).fill(typed)
        page.locator("main form button.btn").first.click()
        expect(page.get_by_role("alert")).to_contain_text(message)
        assert {field: page.locator(field).input_value() for field in fields} == fields
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("language", "message"), [("th", "หรือเลือกไฟล์: ไฟล์เสียหรือขาดหายไปบางส่วน"), ("en", "The file is broken")]
)
def test_a_file_that_is_no_text_is_refused(visit, editor, language, message):
    page = form(visit, editor, language)
    page.locator(FILE).set_input_files(ZIP)
    page.locator("main form button.btn").first.click()
    expect(page.get_by_role("alert")).to_contain_text(message)


def test_a_text_in_which_nobody_speaks_is_kept_and_says_so(visit, editor):
    page = form(visit, editor)
    page.locator(TEXT).fill("ฝนตกทั้งวันที่แหลมทราย\nถนนเปียก")
    page.get_by_role("button", name="หาที่มา").click()
    expect(page.get_by_role("status").filter(has_text="ไม่พบ")).to_be_visible()
    assert Snapshot.objects.get().text == "ฝนตกทั้งวันที่แหลมทราย\nถนนเปียก"
