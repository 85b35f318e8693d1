"""What is sent is signed as Standard Webhooks has it; somebody else's library checks it."""

from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from claims.flows.webhooks import rotate_secret
from claims.models import Webhook
from claims.webhooks.signing import headers_of, new_secret
from tests.factories import make_claim
from tests.webhooks.conftest import work

BODY = '{"type":"claim.opened","data":{"statement":"น้ำท่วม"}}'.encode()


def now() -> int:
    return int(datetime.now(UTC).timestamp())


def test_the_specification_s_own_example_comes_out():
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    headers = headers_of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, [secret])
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_verified_with_its_secret_and_no_other():
    secret = new_secret()
    headers = headers_of("a1", now(), BODY, [secret])
    assert Verifier(secret).verify(BODY, headers)["type"] == "claim.opened"
    with pytest.raises(WebhookVerificationError):
        Verifier(new_secret()).verify(BODY, headers)


def test_another_body_id_or_time_is_not_verified():
    secret = new_secret()
    headers = headers_of("a1", now(), BODY, [secret])
    for changed in ({"webhook-id": "a2"}, {"webhook-timestamp": str(now() - 1)}):
        with pytest.raises(WebhookVerificationError):
            Verifier(secret).verify(BODY, headers | changed)
    with pytest.raises(WebhookVerificationError):
        Verifier(secret).verify(BODY + b" ", headers)


def test_both_secrets_are_good_while_one_is_exchanged(receiver, hook, ploy):
    old = hook.secret
    new = rotate_secret(hook).secret
    # The receiver refuses what is not signed with each.
    receiver.secrets = [old, new]
    make_claim(ploy)
    work(hook)
    assert receiver.types() == ["claim.opened"]


def test_the_old_secret_runs_out(receiver, hook, ploy):
    rotated = rotate_secret(hook)
    Webhook.objects.update(old_secret_until=datetime(2026, 1, 1, tzinfo=UTC))
    receiver.secrets = [rotated.secret]
    make_claim(ploy)
    work(hook)
    assert len(receiver.arrived[0].headers["webhook-signature"].split()) == 1


def test_a_secret_that_leaked_is_exchanged_at_once(hook):
    assert rotate_secret(hook, hours=0).secrets != [hook.secret]
    assert len(rotate_secret(hook, hours=0).secrets) == 1
