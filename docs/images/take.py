"""Take the pictures of this folder from a running demo: python -m docs.images.take [ADDRESS]."""

import sys
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.chromium import find_chromium, launched

WINDOW = {"width": 1440, "height": 900}
MARGIN = 24


def take_claim(page: Page) -> None:
    """Take the claim that most deny, from the top of its page to the end of its two sides."""
    page.goto("/claims/?sort=contested&disputed=1")
    page.locator(".result a").first.click()
    page.locator(".sides").wait_for()
    page.evaluate("document.fonts.ready")
    sides = page.locator(".sides").bounding_box() or {"y": 0, "height": WINDOW["height"]}
    clip = {"x": 0, "y": 0, "width": WINDOW["width"], "height": sides["y"] + sides["height"] + MARGIN}
    page.screenshot(path=Path(__file__).with_name("claim.png"), clip=clip, full_page=True)


if __name__ == "__main__":
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    chromium = find_chromium() or sys.exit("Install chromium, or give its path in CHROMIUM.")
    with launched(chromium) as browser:
        take_claim(browser.new_page(base_url=address, viewport=WINDOW, color_scheme="light", locale="th-TH"))
