"""The Python client takes a webhook's message only from who has its secret, unchanged and of now."""

import json

import pytest
from thima_client import Forged, opened

from claims.webhooks.signing import headers_of, new_secret

NOW = 1_795_467_600
OLD, NEW = new_secret(), new_secret()
BODY = json.dumps(
    {"type": "claim.edited", "timestamp": "2026-11-24T00:00:00+00:00", "data": {"claim": "ข้อกล่าวอ้าง"}}
).encode()


def headers(at: int = NOW, body: bytes = BODY, signed_with=(NEW,), **changed) -> dict[str, str]:
    signed = headers_of("5a7e9f3c", at, body, signed_with)
    return {**signed, **{f"webhook-{name}": value for name, value in changed.items()}}


def test_what_was_signed_with_the_secret_is_read():
    message = opened(headers(), BODY, [NEW], now=NOW)
    assert (message["type"], message["data"]) == ("claim.edited", {"claim": "ข้อกล่าวอ้าง"})


@pytest.mark.parametrize("known", [[OLD], [NEW], [OLD, NEW]], ids=["old", "new", "both"])
def test_either_secret_does_while_they_are_exchanged(known):
    assert opened(headers(signed_with=(NEW, OLD)), BODY, known, now=NOW)["type"] == "claim.edited"


def test_names_of_headers_are_taken_in_any_case():
    assert opened({name.title(): value for name, value in headers().items()}, BODY, [NEW], now=NOW)


@pytest.mark.parametrize(
    "changed",
    [
        {"signature": "v1,กขค"}, {"signature": "v1,\udcff"}, {"signature": ""}, {"signature": "v2," + "A" * 43 + "="},
        {"id": "5a7e9f3d"}, {"id": ""}, {"id": "\udcff"},
        {"timestamp": str(NOW + 1)}, {"timestamp": ""}, {"timestamp": "soon"}, {"timestamp": "๑๗๙๕๔๖๗๖๐๐"},
        {"timestamp": "1" * 5000}, {"timestamp": f"{NOW}.5"},
    ],
    ids=ascii,
)  # fmt: skip
def test_headers_that_are_not_those_that_were_signed_are_refused(changed):
    with pytest.raises(Forged):
        opened(headers(**changed), BODY, [NEW], now=NOW)


def test_another_key_another_body_and_no_headers_are_refused():
    for given, body, known in ((headers(), BODY, OLD), (headers(), BODY + b" ", NEW), ({}, BODY, NEW)):
        with pytest.raises(Forged):
            opened(given, body, [known], now=NOW)


@pytest.mark.parametrize("away", [-301, 301])
def test_what_was_signed_long_ago_or_is_to_come_is_refused(away):
    with pytest.raises(Forged):
        opened(headers(NOW + away), BODY, [NEW], now=NOW)
    assert opened(headers(NOW + away), BODY, [NEW], now=NOW, tolerance=301)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff"])
def test_what_is_signed_but_no_message_is_refused(body):
    with pytest.raises(Forged):
        opened(headers(body=body), body, [NEW], now=NOW)


@pytest.mark.parametrize(
    "secrets",
    [[], ["whsec_"], ["whsec_!"], ["กข"], [NEW.removeprefix("whsec_")]],
    ids=["none", "empty", "not base64", "Thai", "without prefix"],
)
def test_a_secret_that_is_none_is_a_mistake_of_the_receiver(secrets):
    with pytest.raises(ValueError, match="secret"):
        opened(headers(), BODY, secrets, now=NOW)
