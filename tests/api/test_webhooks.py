"""Webhooks over the API: what the page can do, the API can."""

import pytest

from claims.models import Webhook
from tests.api.conftest import client_of
from tests.factories import make_claim
from tests.servers import LOOPBACK
from tests.webhooks.conftest import work
from tests.webhooks.receiver import receiving

HOOKS = "/api/v1/webhooks/"


@pytest.fixture
def receiver(settings):
    """A receiver that webhooks may be sent to."""
    settings.WEBHOOKS_PRIVATE, settings.WEBHOOKS_OVER_HTTP = [LOOPBACK], True
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def made(receiver, editor) -> dict:
    """A webhook as the answer that made it has it; the receiver knows its secret."""
    answer = editor.post(HOOKS, {"url": receiver.url, "description": "CMS"})
    assert answer.status_code == 201
    receiver.secrets = [answer.json()["secret"]]
    return answer.json()


def do(client, made, verb, body=None):
    return client.post(f"{HOOKS}{made['id']}/{verb}/", body or {})


def told(made) -> None:
    """Let the worker do its work."""
    work(Webhook.objects.get(public_id=made["id"]))


def test_the_secret_is_told_when_it_is_new_and_on_request_alone(editor, onlooker, made):
    assert "secret" not in editor.get(f"{HOOKS}{made['id']}/").json()
    assert editor.get(f"{HOOKS}{made['id']}/secret/").json() == {"secrets": [made["secret"]]}
    assert onlooker.get(f"{HOOKS}{made['id']}/secret/").status_code == 403


def test_a_message_can_be_found_by_its_id_with_all_tries(editor, ploy, made, receiver):
    claim = make_claim(ploy)
    told(made)
    found = editor.get(f"{HOOKS}deliveries/{receiver.taken[0].id}/").json()
    assert (found["type"], found["state"], found["claim"]) == ("claim.opened", "delivered", str(claim.public_id))
    assert found["attempts"][0]["status"] == 204
    assert found["body"]["data"] == receiver.taken[0].data


def test_the_log_is_narrowed(editor, ploy, made, receiver):
    receiver.answer = lambda message: 204 if message.data["sequence"] == 1 else 500
    first, second = make_claim(ploy), make_claim(ploy)
    told(made)
    for filters, claims in (
        ({"state": "waiting"}, [second]),
        ({"claim": str(first.public_id)}, [first]),
        ({"webhook": made["id"], "type": "claim.opened"}, [second, first]),
        ({"type": "claim.merged"}, []),
    ):
        rows = editor.get(f"{HOOKS}deliveries/", filters).json()["results"]
        assert [row["claim"] for row in rows] == [str(claim.public_id) for claim in claims]


def test_health_says_what_failed_and_when_it_is_tried_again(editor, ploy, made, receiver):
    receiver.answer = lambda _message: 502
    make_claim(ploy)
    told(made)
    health = editor.get(f"{HOOKS}{made['id']}/").json()
    assert (health["failures"], health["last_failure"], health["last_status"], health["waiting"]) == (
        1,
        "status",
        502,
        1,
    )
    assert health["next_try_at"]


def test_a_ping_is_answered_with_what_came_back(editor, made, receiver):
    assert do(editor, made, "ping").json()["status"] == 204
    receiver.answer = lambda _message: 500
    assert do(editor, made, "ping").json()["failure"] == "status"


def test_it_is_paused_and_resumed(editor, made):
    assert do(editor, made, "pause").json()["state"] == "paused"
    assert do(editor, made, "resume").json()["state"] == "active"


def test_a_message_and_a_span_are_sent_again(editor, ploy, made, receiver):
    make_claim(ploy)
    told(made)
    again = editor.post(f"{HOOKS}deliveries/{receiver.taken[0].id}/replay/", {})
    assert again.json()["state"] == "waiting"
    told(made)
    assert do(editor, made, "replay", {"after": 0, "until": 1}).json() == {"replayed": 1}
    told(made)
    assert receiver.sequences() == [1, 1, 1]


def test_a_message_is_skipped_once(editor, ploy, made, receiver):
    receiver.answer = lambda _message: 400
    make_claim(ploy)
    told(made)
    address = f"{HOOKS}deliveries/{receiver.arrived[0].id}/skip/"
    assert editor.post(address, {}).json()["state"] == "skipped"
    assert editor.post(address, {}).status_code == 409


def test_a_secret_is_exchanged(editor, made):
    new = do(editor, made, "rotate", {"hours": 1}).json()
    assert new["secret"] != made["secret"]
    assert new["old_secret_until"]
    assert do(editor, made, "rotate", {"hours": 1000}).status_code == 422


def test_a_stale_change_is_refused(editor, made):
    address = f"{HOOKS}{made['id']}/"
    tag = editor.get(address)["ETag"]
    assert editor.patch(address, {"description": "New"}, headers={"If-Match": tag}).status_code == 200
    answer = editor.patch(address, {"description": "Newer"}, headers={"If-Match": tag})
    assert (answer.status_code, answer.json()["current"]["description"]) == (412, "New")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"url": "https://169.254.169.254/latest"}, "url"),
        ({"url": "https://cms.example/", "events": ["claim.eaten"]}, "events"),
        ({"url": "https://cms.example/", "topics": ["5a7e9f3c-0000-4000-8000-000000000000"]}, "topics"),
        ({"url": "https://cms.example/", "after": 4711}, "after"),
        ({"url": "https://cms.example/", "secret": "mine"}, "secret"),
    ],
)
def test_what_makes_no_sense_is_named(editor, body, field):
    answer = editor.post(HOOKS, body)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])


def test_those_of_others_are_not_there(made, nok, editor):
    other = client_of(nok)
    assert other.get(HOOKS).json()["results"] == []
    assert other.get(f"{HOOKS}{made['id']}/").status_code == 404
    assert do(other, made, "remove").status_code == 404
    assert do(editor, made, "remove").json()["id"] == made["id"]
    assert editor.get(f"{HOOKS}{made['id']}/").status_code == 404
