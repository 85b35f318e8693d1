"""The review desk in a browser: keys, focus, decisions that are taken back, and two editors at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from claims.models import Role, Suggestion, User
from tests.browser.texts import HARBOUR
from tests.factories import accept, make_suggestions, make_user

# What the Thai layout (Kedmanee) puts on the keys of the desk.
THAI = {"KeyJ": "่", "KeyK": "า", "KeyX": "ป", "KeyZ": "ผ", "KeyE": "ำ", "KeyS": "ห", "Enter": "Enter"}
LATIN = {code: code.removeprefix("Key").lower() for code in THAI} | {"Enter": "Enter"}


@pytest.fixture
def found(editor) -> list[Suggestion]:
    """What was found in an article: somebody asserts, two deny it."""
    return make_suggestions(editor, HARBOUR, outlet="ข่าวอ่าวไทย")


@pytest.fixture
def desk(visit, editor, found) -> Page:
    """The desk with the first suggestion, as the editor sees it."""
    page = visit(editor, viewport={"width": 1440, "height": 900})
    page.goto(f"/desk/{found[0].public_id}/")
    return page


def heading(page: Page, number: int) -> Locator:
    """Return the heading of the suggestion that is decided on, once it is the one of this number."""
    return page.locator("#card-heading", has_text=f"ข้อเสนอที่ {number}")


def sent(page: Page) -> None:
    """Wait until the server has every decision."""
    expect(page.locator("main:not([data-unsent])")).to_have_count(1)


def look_again(page: Page, suggestion: Suggestion, looks: list) -> None:
    """Have the page look how a suggestion stands, as it does every few seconds, and wait until the server has told."""
    detail = {"act": "look again", "id": str(suggestion.public_id)}
    page.evaluate("detail => document.dispatchEvent(new CustomEvent('desk:do', { detail }))", detail)
    while not looks:
        page.wait_for_timeout(20)


def hit(page: Page, code: str, layout: dict[str, str]) -> None:
    """Press a key of the keyboard while it has this layout."""
    keyboard = page.context.new_cdp_session(page)
    key = {"code": code, "key": layout[code]}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    keyboard.detach()


@pytest.mark.parametrize("layout", [LATIN, THAI], ids=["Latin layout", "Thai layout"])
def test_an_article_is_gone_through_by_keys_alone(desk, found, layout):
    hit(desk, "KeyJ", layout)
    expect(heading(desk, 2)).to_be_focused()
    hit(desk, "KeyK", layout)
    expect(heading(desk, 1)).to_be_focused()
    hit(desk, "KeyE", layout)
    expect(desk.locator("[name=statement]")).to_be_focused()
    hit(desk, "KeyX", layout)
    desk.keyboard.press("Escape")
    expect(heading(desk, 1)).to_be_focused()
    hit(desk, "KeyX", layout)
    expect(heading(desk, 2)).to_be_focused()
    hit(desk, "KeyZ", layout)
    expect(heading(desk, 1)).to_be_visible()
    # Until the server has taken it back there is nothing to accept.
    expect(desk.locator("#accept-form")).to_be_visible()
    hit(desk, "Enter", layout)
    expect(heading(desk, 2)).to_be_focused()
    hit(desk, "Enter", layout)
    expect(desk).to_have_url(re.compile("/desk/$"))
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"accepted"}


def test_the_list_of_keys_switches_them_off(desk):
    desk.keyboard.press("Shift+Slash")
    desk.get_by_role("dialog").get_by_role("checkbox").uncheck()
    desk.keyboard.press("Escape")
    hit(desk, "KeyX", LATIN)
    desk.keyboard.press("Shift+Slash")
    expect(desk.get_by_role("dialog").get_by_role("checkbox")).not_to_be_checked()
    assert Suggestion.objects.pending().count() == 2


def test_dropping_asks_why_and_the_message_takes_it_back(desk, found):
    desk.locator("[name=reason]").select_option("not_a_claim")
    desk.locator("[data-act=drop]").click()
    expect(heading(desk, 2)).to_be_focused()
    sent(desk)
    found[0].refresh_from_db()
    assert (found[0].state, found[0].drop_reason) == ("dropped", "not_a_claim")
    desk.locator(".toast").get_by_role("button", name="เลิกทำ").click()
    expect(heading(desk, 1)).to_be_visible()
    sent(desk)
    found[0].refresh_from_db()
    assert found[0].is_pending


def test_what_is_taken_back_before_its_answer_came_stays_open(desk, found):
    held = []
    # The next suggestion has to be at hand, as the answer that would bring it is held back.
    desk.keyboard.press("KeyJ")
    expect(heading(desk, 2)).to_be_focused()
    desk.keyboard.press("KeyK")
    expect(heading(desk, 1)).to_be_focused()
    desk.route("**/drop/", lambda route: held.append(route))
    desk.keyboard.press("KeyX")
    expect(heading(desk, 2)).to_be_focused()
    desk.keyboard.press("KeyZ")
    expect(heading(desk, 1)).to_be_visible()
    # Once nothing is left to send, it would ask for the list and go on from what it takes for decided.
    with desk.expect_response("**/undo/**"):
        held[0].continue_()
    sent(desk)
    desk.wait_for_load_state("networkidle")
    expect(heading(desk, 1)).to_be_visible()
    expect(desk).to_have_url(re.compile(str(found[0].public_id)))
    found[0].refresh_from_db()
    assert found[0].is_pending


def test_a_look_from_before_a_decision_was_taken_back_does_not_show_it_as_decided(desk, found):
    looks = []
    desk.keyboard.press("KeyX")
    expect(heading(desk, 2)).to_be_focused()
    sent(desk)
    desk.route("**/panes/**", lambda route: looks.append((route, route.fetch())))
    desk.route("**/undo/**", lambda route: (look_again(desk, found[0], looks), route.continue_()))
    desk.keyboard.press("KeyZ")
    sent(desk)
    [(route, answer)] = looks
    with desk.expect_response("**/panes/**"):
        route.fulfill(response=answer)
    desk.keyboard.press("Enter")
    expect(heading(desk, 2)).to_be_focused()


def test_the_second_editor_is_told_who_was_first_and_keeps_what_was_typed(desk, found):
    desk.locator("[name=statement]").fill("เรือประมงจมไปราวหนึ่งในสี่")
    accept(found[0], make_user(Role.EDITOR, "nok"))
    desk.locator("[data-act=accept]").click()
    expect(desk.locator("#refusal")).to_be_focused()
    expect(desk.locator("#refusal")).to_contain_text("nok ตัดสินข้อเสนอนี้ไปแล้ว")
    expect(desk.locator("[name=statement]")).to_have_value("เรือประมงจมไปราวหนึ่งในสี่")
    desk.locator("#refusal").get_by_role("link").click()
    expect(heading(desk, 2)).to_be_visible()


def test_what_is_refused_stays_typed(desk):
    desk.locator("[name=statement]").fill("เรือประมงจมไปราวหนึ่งในสี่")
    desk.locator("[name=said_on]").fill("31/02/2568")
    desk.locator("[name=said_on]").press("Control+Enter")
    expect(desk.locator("#refusal")).to_contain_text("ไม่ใช่วันที่")
    expect(desk.locator("[name=statement]")).to_have_value("เรือประมงจมไปราวหนึ่งในสี่")
    expect(desk.locator("[name=said_on]")).to_have_value("31/02/2568")


def test_what_is_typed_shows_in_the_chain_and_in_the_common_era(desk):
    desk.locator("[name=channel]").fill("วิทยุชุมชน")
    expect(desk.locator("[data-chain] .channel")).to_have_text("วิทยุชุมชน")
    desk.locator("[name=said_on]").fill("12/1/2568")
    expect(desk.locator("[data-echo=id_said_on]")).to_have_text("12 January 2025")


def test_a_mark_in_the_text_opens_its_suggestion(desk):
    desk.locator(".desk__article .m[data-n='2']").click()
    expect(heading(desk, 2)).to_be_focused()


def test_the_desk_fits_the_window(desk):
    assert desk.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_reader_looks_and_is_offered_no_decision(visit, found):
    reader: User = make_user(Role.READER, "somchai")
    page = visit(reader)
    page.goto(f"/desk/{found[0].public_id}/")
    expect(page.locator("[data-act=accept], [data-act=drop]")).to_have_count(0)
    hit(page, "KeyX", LATIN)
    hit(page, "KeyJ", LATIN)
    expect(heading(page, 2)).to_be_focused()
    assert Suggestion.objects.pending().count() == 2
