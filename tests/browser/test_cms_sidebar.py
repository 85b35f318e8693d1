"""The example of docs/examples/cms-sidebar, in a CMS of its own that passes look-ups on to the running server."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from playwright.sync_api import expect

from claims.flows.accounts import issue_token
from tests.factories import accept, make_suggestions

FILES = Path(settings.BASE_DIR) / "docs" / "examples" / "cms-sidebar"
KINDS = {".html": "text/html; charset=utf-8", ".js": "text/javascript"}
MOST_LINES = 300
SAID = "มีบ้านเรือนเสียหายประมาณ 400 หลังจากทั้งหมด 1,200 หลัง"
DRAFT = f"ร่าง 😀 นายสมชาย ใจดี กล่าวว่า {SAID}"


@pytest.fixture
def cms(site, editor):
    """The address of a CMS that has the two files and adds the token to what it passes on."""
    token = issue_token(editor, "read")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = FILES / (self.path.lstrip("/") or "index.html")
            if file.exists():
                self.answer(200, KINDS[file.suffix], file.read_bytes())
            else:
                self.answer(404, "text/plain", b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept-Language": "th"}
            with urlopen(Request(f"{site}/api/v1/lookup/", body, told)) as found:
                self.answer(found.status, "application/json", found.read())

        def answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_draft_shows_the_claims_that_it_touches_with_links_and_selects_its_words(visit, cms, site, editor):
    claim = accept(make_suggestions(editor)[0], editor).claim
    page = visit()
    page.goto(cms)
    page.get_by_label("ร่างข่าว").fill(DRAFT)
    link = page.get_by_role("link", name=claim.statement)
    expect(link).to_have_attribute("href", f"{site}/claims/{claim.public_id}/")
    page.get_by_role("button").first.click()
    selected = (
        "() => { const d = document.getElementById('draft'); return d.value.slice(d.selectionStart, d.selectionEnd); }"
    )
    assert page.evaluate(selected) in DRAFT
    assert "400 หลัง" in page.evaluate(selected)


def test_the_example_is_short():
    assert sum(len(file.read_text().splitlines()) for file in FILES.iterdir()) < MOST_LINES
