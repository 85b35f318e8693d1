"""Cards in the page of somebody else, on another host."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Claim
from tests.factories import make_published_claim

PAGE = """<!doctype html><title>ข่าว</title><script src="{site}/static/js/embed-height.js" async></script>
<iframe src="{card}" width="{width}" height="100"></iframe>"""


@pytest.fixture
def news():
    """A news site on another origin; a function that sets what its only page shows and returns the address."""
    shown = {"page": ""}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(shown["page"].encode())

        def log_message(self, *_said) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()

    def publish(page: str) -> str:
        shown["page"] = page
        return f"http://localhost:{server.server_port}/"

    yield publish
    server.shutdown()
    server.server_close()


@pytest.fixture
def claim(editor) -> Claim:
    return make_published_claim(editor, statement="เขื่อนริมน้ำร้าวหลายจุดจนต้องเร่งระบายน้ำออกทั้งสองฝั่ง")


@pytest.mark.parametrize("width", [320, 700])
def test_a_card_gets_the_height_that_it_needs_where_the_script_is_on_the_page(visit, site, news, claim, width):
    card = site + reverse("claim-embed", args=[claim.public_id])
    page = visit()
    page.goto(news(PAGE.format(site=site, card=card, width=width)))
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    card_is = "frame => Math.abs(frame.clientHeight - %d) <= 2"
    height = frame.locator("main").evaluate("main => Math.ceil(main.getBoundingClientRect().height)")
    page.wait_for_function(f"() => ({card_is % height})(document.querySelector('iframe'))")


def test_a_card_can_be_read_without_any_script(visit, site, claim):
    page = visit(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page.goto(site + reverse("claim-embed", args=[claim.public_id]))
    expect(page.locator(".side")).to_have_count(2)
    left, right = (side.bounding_box() for side in page.locator(".side").all())
    assert left["width"] == right["width"]
