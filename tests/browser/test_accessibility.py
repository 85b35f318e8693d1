"""What axe does not see: the order in which a claim is read out, the reader's own colours, zoom, motion, focus."""

import pytest
from playwright.sync_api import Page, expect

from claims.flows.claims import set_figures, take_step
from claims.flows.register import register_measure
from claims.models import Claim
from tests.browser.texts import HARBOUR
from tests.factories import make_claim, make_party, make_position, make_suggestions

# A window of 1440 at 200%, and the narrowest that a page must fit into.
ZOOMED = [(720, 2), (320, 1)]
STOPS = """() => {
    const places = [];
    const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    for (const element of document.querySelectorAll(stops)) {
        const area = element.closest(".topbar, .desk__queue, .desk__article, .desk__card");
        if (area && element.tabIndex >= 0 && element.checkVisibility()) places.push(area.classList[0]);
    }
    return places.filter((place, n) => place !== places[n - 1]);
}"""


@pytest.fixture
def claim(editor) -> Claim:
    """A published claim with a figure that one party asserts and another denies, and a second figure beside it."""
    measure = register_measure("เรือที่จม", kind="other", unit="ลำ", by=editor)
    town = make_party(editor, "เทศบาลแหลมทราย", name_en="Laem Sai Town")
    made = [make_claim(editor, f"เรือจม {value} ลำ", statement_en=f"{value} boats sank") for value in (120, 40)]
    for claim, value, day in zip(made, (120, 40), ("2025-06-05", "2025-06-07"), strict=True):
        set_figures(claim, [{"value_low": value, "unit": "ลำ", "measure": measure}], by=editor)
        make_position(claim, editor, party=town, said_on=day)
    make_position(made[0], editor, "denies", make_party(editor, "กรมเจ้าท่า", name_en="Marine Department"))
    for step in ("in_review", "published"):
        take_step(made[0], step, by=editor)
    return made[0]


def address(claim: Claim) -> str:
    return f"/claims/{claim.public_id}/"


def test_a_claim_is_read_out_from_the_sentence_to_who_asserts_and_who_denies_it(visit, claim):
    page = visit(locale="en-GB", language="en")
    page.goto(address(claim))
    expect(page.locator("main")).to_match_aria_snapshot("""
        - navigation "Place of this page"
        - heading "120 boats sank" [level=1]
        - tablist "Parts of this page":
          - tab "Both sides" [selected]
          - tab /History/
        - tabpanel "Both sides":
          - figure "Figure at issue"
          - region /1 party asserts/:
            - heading /1 party asserts/ [level=2]
            - article "Laem Sai Town · asserts":
              - blockquote
              - list "attribution chain"
          - region /1 party denies/:
            - heading /1 party denies/ [level=2]
            - article "Marine Department · denies"
        - complementary "Summary of the newsroom"
    """)


def test_what_is_chosen_is_seen_in_the_reader_s_own_colours(visit, editor):
    found = make_suggestions(editor, HARBOUR)
    page = visit(editor, forced_colors="active", viewport={"width": 1440, "height": 900})
    page.goto(f"/desk/{found[0].public_id}/")
    ground = "(chosen) => getComputedStyle(chosen).backgroundColor"
    choices = page.locator("#desk-head .seg").first
    chosen, other = choices.locator("[aria-current]"), choices.locator(":not([aria-current])").first
    assert chosen.evaluate(ground) != other.evaluate(ground)
    stances = page.locator(".choices label")
    assert stances.nth(0).evaluate(ground) != stances.nth(1).evaluate(ground)
    expect(page.locator(".queue a[aria-current]")).to_have_css("border-inline-start-width", "4px")
    expect(page.locator("#desk-article .m[aria-current]").first).to_have_css("outline-style", "solid")
    page.locator("[name=statement]").focus()
    expect(page.locator("[name=statement]")).to_have_css("outline-style", "solid")


@pytest.mark.parametrize(("width", "scale"), ZOOMED)
def test_nothing_sticks_out_or_is_lost_at_twice_the_size(visit, editor, claim, width, scale):
    found = make_suggestions(editor, HARBOUR)
    make_party(editor, "หน่วยข่าวกรองแห่งชาติ", name_en="National Intelligence Service (a long name)")
    page = visit(editor, viewport={"width": width, "height": 900}, device_scale_factor=scale)
    for place in ("/", "/claims/", address(claim), "/parties/", "/outlets/", "/articles/", "/work/", "/desk/"):
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    page.goto(f"/desk/{found[0].public_id}/")
    expect(page.locator("[data-act=accept]")).to_be_visible()


def test_nothing_moves_for_whoever_wants_no_motion(visit, claim):
    page = visit()
    page.goto("/claims/")
    page.evaluate("document.getElementById('busy').hidden = false")
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_keyboard_goes_through_the_desk_as_the_eye_does(visit, editor):
    found = make_suggestions(editor, HARBOUR)
    page: Page = visit(editor, viewport={"width": 1440, "height": 900})
    page.goto(f"/desk/{found[0].public_id}/")
    assert page.evaluate(STOPS) == ["topbar", "desk__queue", "desk__article", "desk__card"]
    page.goto(f"/desk/{found[0].public_id}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
