"""An editor merges two claims and undoes it, with the mouse and by keys alone."""

import pytest
from playwright.sync_api import Page, expect

from claims.models import Claim
from tests.factories import make_claim, make_position


@pytest.fixture
def claims(editor) -> list[Claim]:
    """Two claims about the same, and one about something else."""
    made = [make_claim(editor, text) for text in ("ไฟไหม้ตลาดเก่าริมน้ำ 300 ร้าน", "ตลาดเก่าริมน้ำถูกไฟไหม้ 300 ร้าน", "เขื่อนแตก")]
    for claim in made:
        make_position(claim, editor)
    make_position(made[1], editor, "denies")
    return made


@pytest.fixture
def page(visit, editor, claims) -> Page:
    """The list of claims, as the editor sees it in English."""
    page = visit(editor, language="en", viewport={"width": 1440, "height": 900})
    page.goto("/claims/")
    return page


def test_two_that_are_ticked_are_merged_and_taken_apart_again(page, claims):
    for claim in claims[:2]:
        page.get_by_role("checkbox", name=claim.statement).check()
    page.get_by_role("button", name="Merge two").click()
    expect(page.get_by_role("heading", name="What moves")).to_be_visible()
    page.get_by_label("Why the two are one claim").fill("ไฟครั้งเดียวกัน")
    page.get_by_role("button", name="Merge the claims").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(claims[1].statement)
    expect(page.locator("article.position")).to_have_count(3)
    page.goto(f"/claims/{claims[0].public_id}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(claims[1].statement)
    page.get_by_role("link", name="See the merged claim").click()
    page.get_by_label("Why the two are not one claim").fill("คนละครั้ง")
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(claims[0].statement)
    expect(page.locator("article.position")).to_have_count(1)


def test_the_same_by_keys_alone(page, claims):
    page.goto(f"/claims/{claims[0].public_id}/")
    reach(page, "Merge with this claim " + claims[1].statement)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What moves")).to_be_visible()
    reach(page, "Why the two are one claim")
    page.keyboard.insert_text("ไฟครั้งเดียวกัน")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(claims[0].statement)
    reach(page, claims[1].statement)
    page.keyboard.press("Enter")
    reach(page, "Why the two are not one claim")
    page.keyboard.insert_text("คนละครั้ง")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(claims[1].statement)
    assert Claim.objects.get(pk=claims[1].pk).merged_into is None


def reach(page: Page, name: str) -> None:
    """Press the tab key until what has this name is focused."""
    sought = page.get_by_role("link", name=name, exact=True).or_(page.get_by_label(name, exact=True)).first
    expect(sought).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if sought.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The tab key does not lead to {name}.")
