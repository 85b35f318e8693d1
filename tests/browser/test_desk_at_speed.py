"""How the desk keeps up with an editor who knows the keys: requests, lost connections, two editors, names."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from claims.flows.leases import take_lease
from claims.models import Citation, Role, Suggestion, User
from tests.browser.test_desk import heading, sent
from tests.browser.texts import BAY, HARBOUR
from tests.desk.conftest import SAID, lay_suggestions
from tests.factories import accept, make_party, make_snapshot, make_suggestions, make_user

ARTICLES = 7


@pytest.fixture
def found(editor) -> list[Suggestion]:
    """Three suggestions in each of seven articles, those of the newest first."""
    found: list[Suggestion] = []
    for number in range(ARTICLES):
        found = lay_suggestions(make_snapshot(editor, SAID, outlet=f"ข่าวที่ {number}")) + found
    return found


@pytest.fixture
def desk(visit, editor, found) -> Page:
    """The desk as the editor comes to it."""
    page = visit(editor, viewport={"width": 1440, "height": 900})
    page.goto("/desk/")
    expect(heading(page, 1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def opened(page: Page, suggestion: Suggestion) -> None:
    """Wait until the desk shows the suggestion, ready to be decided on."""
    expect(page).to_have_url(re.compile(str(suggestion.public_id)))
    expect(page.locator(f"#accept-form[action*='{suggestion.public_id}']")).to_have_count(1)


def test_twenty_are_decided_on_with_one_key_and_one_request_each(desk, found):
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(urlsplit(request.url).path))
    keys = ["Enter", "KeyX"] * 10
    for number, key in enumerate(keys):
        opened(desk, found[number])
        desk.keyboard.press(key)
    sent(desk)
    desk.wait_for_load_state("networkidle")
    opened(desk, found[20])
    ways = Counter(path.rstrip("/").rsplit("/", 1)[-1] for path in asked if not path.startswith("/static/"))
    assert ways.pop("list", 0) <= 1
    assert ways == {"accept": 10, "drop": 10}
    assert Counter(Suggestion.objects.values_list("state", flat=True)) == {"accepted": 10, "dropped": 10, "pending": 1}


def test_what_denies_an_accepted_claim_is_offered_that_claim(desk, found):
    desk.keyboard.press("Enter")
    opened(desk, found[1])
    expect(desk.locator("[name=claim]:checked")).not_to_have_value("")


def test_without_a_connection_decisions_wait_and_nothing_typed_is_lost(desk, found):
    desk.context.set_offline(True)
    desk.locator("[name=statement]").fill("บ้านเสียหายสี่ร้อยหลัง")
    desk.locator("[name=statement]").press("Control+Enter")
    expect(desk.locator("#stuck")).to_contain_text("รอส่ง 1 ข้อ")
    expect(desk.locator("#desk-list a[data-waits]")).to_have_count(1)
    opened(desk, found[1])
    desk.locator("[name=statement_en]").fill("kept")
    desk.context.set_offline(False)
    desk.reload()
    sent(desk)
    expect(desk.locator("#stuck")).to_have_count(0)
    expect(desk.locator("[name=statement_en]")).to_have_value("kept")
    found[0].refresh_from_db()
    assert found[0].claim.statement == "บ้านเสียหายสี่ร้อยหลัง"


def test_a_decision_that_waits_is_taken_back_without_the_server(desk, found):
    desk.context.set_offline(True)
    desk.keyboard.press("KeyX")
    expect(desk.locator("#stuck")).to_be_visible()
    desk.keyboard.press("KeyZ")
    opened(desk, found[0])
    expect(desk.locator("#stuck")).to_have_count(0)
    desk.context.set_offline(False)
    sent(desk)
    desk.wait_for_load_state("networkidle")
    assert Suggestion.objects.pending().count() == len(found)


def test_what_was_corrected_comes_back_with_an_undo(desk, found):
    desk.locator("[name=statement]").fill("บ้านเสียหายสี่ร้อยหลัง")
    desk.keyboard.press("Control+Enter")
    opened(desk, found[1])
    sent(desk)
    desk.keyboard.press("KeyZ")
    sent(desk)
    opened(desk, found[0])
    expect(desk.locator("[name=statement]")).to_have_value("บ้านเสียหายสี่ร้อยหลัง")


def test_somebody_who_went_on_is_told_what_came_back(desk, found):
    desk.locator("[name=said_on]").fill("31/02/2568")
    desk.route("**/accept/", lambda route: (desk.keyboard.press("Shift+ArrowUp"), route.continue_()))
    desk.locator("[name=said_on]").press("Control+Enter")
    expect(desk.locator("#returned")).to_contain_text("ข้อเสนอที่ 1 กลับเข้าคิว")
    desk.locator("#returned button").click()
    opened(desk, found[0])
    expect(desk.locator("[name=said_on]")).to_have_value("31/02/2568")


def test_two_editors_do_not_decide_on_the_same_one(desk, found, visit):
    other: User = make_user(Role.EDITOR, "nok")
    page = visit(other, viewport={"width": 1440, "height": 900})
    page.goto(f"/desk/{found[0].public_id}/")
    expect(page.locator("#desk-lease")).to_contain_text("ploy เปิดข้อนี้อยู่")
    expect(page.locator("[data-act=accept]")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert Suggestion.objects.pending().count() == len(found)
    # The first one decides before being told, as the page looks for that only every few seconds.
    desk.route(
        "**/lease/", lambda route: route.fulfill(status=204) if route.request.method == "GET" else route.continue_()
    )
    page.locator("#desk-lease").get_by_role("button", name="ขอรับช่วงต่อ").click()
    expect(page.locator("[data-act=accept]")).not_to_have_attribute("aria-disabled", "true")
    desk.keyboard.press("Enter")
    expect(desk.locator("#refusal")).to_contain_text("nok เปิดข้อเสนอนี้อยู่")
    opened(desk, found[0])
    page.locator("#card-heading").focus()
    page.keyboard.press("Enter")
    opened(page, found[1])
    sent(page)
    found[0].refresh_from_db()
    assert found[0].decided_by == other


def test_whoever_is_overtaken_is_told_without_doing_anything(desk, found):
    take_lease(found[0], by=make_user(Role.EDITOR, "nok"), over=True)
    expect(desk.locator("#desk-lease")).to_contain_text("nok เปิดข้อนี้อยู่")
    expect(desk.locator("[data-act=accept]")).to_have_attribute("aria-disabled", "true")


def test_what_an_overtaken_editor_typed_is_given_back_after_the_other_decided(desk, found):
    desk.locator("[name=statement]").fill("บ้านเสียหายสี่ร้อยหลังถ้วน")
    other = make_user(Role.EDITOR, "nok")
    take_lease(found[0], by=other, over=True)
    expect(desk.locator("#desk-lease")).to_contain_text("nok เปิดข้อนี้อยู่")
    accept(found[0], other)
    expect(desk.locator("#typed-before")).to_contain_text("บ้านเสียหายสี่ร้อยหลังถ้วน")
    desk.get_by_role("button", name="ใส่ลงในบันทึก").click()
    expect(desk.locator("#note-body")).to_have_value(re.compile("บ้านเสียหายสี่ร้อยหลังถ้วน"))
    desk.get_by_role("button", name="ทิ้ง", exact=True).click()
    expect(desk.locator("#typed-before")).to_be_hidden()


def test_taking_over_leads_on_to_the_suggestion(found, visit, editor):
    take_lease(found[0], by=make_user(Role.EDITOR, "nok"))
    page = visit(editor)
    page.goto(f"/desk/{found[0].public_id}/")
    page.locator("#desk-lease").get_by_role("button", name="ขอรับช่วงต่อ").click()
    expect(page.locator("#card-heading")).to_be_focused()


def test_going_to_the_next_leaves_what_somebody_else_has_open(desk, found, visit):
    page = visit(make_user(Role.EDITOR, "nok"))
    page.goto(f"/desk/{found[0].public_id}/")
    page.locator("#desk-lease").get_by_role("button", name="ไปข้อถัดไป").click()
    opened(page, found[1])


def test_names_are_looked_up_while_they_are_typed(desk, editor):
    make_party(editor, "กรมอุตุนิยมวิทยา", "government_body")
    field = desk.locator("[name=parties]").first
    field.fill("อุตุ")
    option = desk.get_by_role("option", name="กรมอุตุนิยมวิทยา")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("กรมอุตุนิยมวิทยา")
    expect(field).to_be_focused()
    expect(desk.locator(".name [data-known]").first).to_contain_text("ในทะเบียน")
    expect(desk.get_by_role("listbox")).to_have_count(0)


def test_enter_in_a_field_leaves_it_and_accepts_nothing(desk, found):
    desk.locator("[name=channel]").press("Enter")
    expect(desk.locator("#card-heading")).to_be_focused()
    assert Suggestion.objects.pending().count() == len(found)


def test_the_brackets_turn_to_the_other_snapshots(visit, editor, committed):
    first = make_suggestions(editor, HARBOUR, url="https://example.org/harbour")[0]
    make_suggestions(editor, f"{HARBOUR}\n\n{BAY}", url="https://example.org/harbour")
    page = visit(editor)
    page.goto(f"/desk/{first.public_id}/")
    page.keyboard.press("BracketRight")
    expect(page.locator(".desk__article .prose")).to_contain_text("สมาคมรักษ์อ่าว")
    page.keyboard.press("BracketLeft")
    expect(page.locator(".desk__article .prose")).not_to_contain_text("สมาคมรักษ์อ่าว")
    expect(page.locator(".prose [aria-current]").first).to_be_visible()


def test_a_filter_is_kept_in_the_address(desk, found):
    desk.locator(".desk-head summary", has_text="ตัวกรอง").click()
    desk.locator("#id_stance").select_option("denies")
    expect(desk).to_have_url(re.compile(r"/desk/[0-9a-f-]{36}/\?stance=denies$"))
    desk.keyboard.press("KeyX")
    expect(desk).to_have_url(re.compile(f"{found[4].public_id}/\\?stance=denies$"))
    sent(desk)


SELECT = """
([words]) => {
  const prose = document.querySelector("#desk-article .prose");
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.data.indexOf(words);
    if (start >= 0) {
      getSelection().setBaseAndExtent(node, start, node, start + words.length);
      return;
    }
  }
}
"""


def test_selected_words_go_into_the_form_by_their_number(desk, found):
    desk.evaluate(SELECT, ["เทศบาลเมืองริมน้ำ"])
    desk.keyboard.press("Digit3")
    expect(desk.locator("[name=parties]").nth(1)).to_have_value("เทศบาลเมืองริมน้ำ")
    desk.evaluate(SELECT, ["ฝนตกสามวัน"])
    desk.keyboard.press("Digit1")
    expect(desk.locator("[name=statement]")).to_have_value("ฝนตกสามวัน")
    desk.locator("#card-heading").focus()
    desk.keyboard.press("Enter")
    sent(desk)
    citations = Citation.objects.filter(suggestion=found[0])
    assert {citation.exact for citation in citations} == {"ฝนตกสามวัน"}
    assert {citation.position.party.name for citation in citations} == {"สมชาย ใจดี", "เทศบาลเมืองริมน้ำ"}


def test_single_keys_are_switched_off_in_the_account_s_menu(desk, found):
    desk.locator(".toptools summary").click()
    desk.get_by_role("button", name="ปิดปุ่มลัดตัวเดียว").click()
    desk.wait_for_load_state("networkidle")
    desk.keyboard.press("KeyX")
    desk.keyboard.press("Slash")
    expect(desk.locator(".topsearch input")).not_to_be_focused()
    assert Suggestion.objects.pending().count() == len(found)
