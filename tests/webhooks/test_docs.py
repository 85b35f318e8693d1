"""The receiver that docs/webhooks.md shows takes what is ours, once, and nothing else."""

import re
from http.server import HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from claims.flows.claims import edit_claim
from claims.flows.webhooks import edit_webhook, ping_webhook, replay_delivery
from tests.factories import make_claim
from tests.webhooks.conftest import hook_to, work

DOCUMENT = Path(__file__).parents[2] / "docs" / "webhooks.md"


@pytest.fixture
def shown(receiver, ploy, monkeypatch):
    """The program of the document and a webhook that is sent to it."""
    hook = hook_to(receiver, ploy)
    monkeypatch.setenv("THIMA_WEBHOOK_SECRET", hook.secret)
    source = re.search(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[1]
    program = {"__name__": "shown", "print": lambda *words: None}
    exec(source, program)
    program["Receiver"].log_message = lambda *args: None
    server = HTTPServer(("127.0.0.1", 0), program["Receiver"])
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield edit_webhook(hook, url=f"http://127.0.0.1:{server.server_address[1]}/"), program
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_takes_each_event_and_a_test(shown, ploy):
    hook, program = shown
    claim = make_claim(ploy)
    edit_claim(claim, by=ploy, statement_en="Later")
    work(hook)
    replay_delivery(hook.deliveries.order_by("event").first())
    work(hook)
    assert ping_webhook(hook).status == 204
    assert program["known"] == {("claim", str(claim.public_id)): 2}


def test_it_refuses_what_is_signed_by_somebody_else(shown, ploy):
    hook, program = shown
    program["KEY"] = b"another"
    assert (ping_webhook(hook).status, program["known"]) == (401, {})
