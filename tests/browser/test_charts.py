"""The pictures in a browser: one width at a time, words of one size, and no word over another or out of the picture."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from claims.flows.claims import set_figures
from claims.flows.register import register_measure
from tests.factories import make_claim, make_party, make_position

SAID = [
    ("หน่วยข่าวกรองแห่งชาติเกาหลีใต้", 300, "2025-01-13"),
    ("หน่วยข่าวกรองแห่งชาติเกาหลีใต้", 600, "2025-04-30"),
    ("โวโลดีเมียร์ เซเลนสกี", 3000, "2025-01-12"),
    ("เจ้าหน้าที่ตะวันตก", 1700, "2025-03-28"),
]
SCALE = "(svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
OVERLAPS = """
(words) => {
  const boxes = words.map((word) => [word.textContent, word.getBBox()]);
  const meet = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 2
    && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 6;
  return boxes.flatMap(([one, a], n) =>
    boxes.slice(n + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${one} / ${other}`));
}
"""


@pytest.fixture
def page(visit, editor) -> Page:
    """The page of a measure over which three parties contend and one denies."""
    measure = register_measure("ทหารที่เสียชีวิต", kind="killed", by=editor, unit="นาย")
    parties = {name: make_party(editor, name) for name in {name for name, _value, _day in SAID}}
    for name, value, day in SAID:
        claim = make_claim(editor)
        set_figures(claim, [{"value_low": value, "measure": measure}], by=editor)
        make_position(claim, editor, party=parties[name], said_on=day)
    make_position(claim, editor, "denies", make_party(editor, "รัสเซีย"), said_on="2025-02-10")
    page = visit(editor)
    page.goto(reverse("measure", args=[measure.public_id]))
    return page


@pytest.mark.parametrize(("window", "shown"), [(1440, "wide"), (820, "mid"), (390, "narrow")])
def test_the_window_chooses_one_of_three_widths(page, window, shown):
    page.set_viewport_size({"width": window, "height": 900})
    for name in ("wide", "mid", "narrow"):
        expect(page.locator(f".chart svg.{name}")).to_be_visible(visible=name == shown)
    scale = page.locator(f".chart svg.{shown}").evaluate(SCALE)
    assert 0.95 <= scale <= 1.15


@pytest.mark.parametrize(("window", "shown"), [(1440, "wide"), (820, "mid"), (390, "narrow")])
def test_no_word_covers_another_with_the_real_fonts(page, window, shown):
    page.set_viewport_size({"width": window, "height": 900})
    page.evaluate("document.fonts.ready")
    assert page.locator(f".chart svg.{shown} text").evaluate_all(OVERLAPS) == []


def test_the_picture_has_a_name_that_tells_its_story(page):
    name = page.locator(".chart svg:visible title").first.text_content()
    assert "โวโลดีเมียร์ เซเลนสกี: 3,000 นาย (12 ม.ค. 2568)" in name
    assert "รัสเซีย (10 ก.พ. 2568)" in name
