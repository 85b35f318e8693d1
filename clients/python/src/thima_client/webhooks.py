"""Check that a message to a webhook was sent by Thima, by the rules of Standard Webhooks.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import cast

from thima_client.records import Message

PREFIX = "whsec_"
TOLERANCE = 300
# Seconds since 1970 have ten digits until the year 2286.
LONGEST_TIME = 12


class Forged(Exception):
    """A message that carries no valid signature of now: answer it 401 and do not read it."""


def opened(
    headers: Mapping[str, str],
    body: bytes,
    secrets: Iterable[str],
    *,
    tolerance: int = TOLERANCE,
    now: float | None = None,
) -> Message:
    """Return the message in `body` (the bytes as they came) if one of `secrets` ("whsec_…") signed it.

    Give the old and the new secret while one replaces the other. `tolerance` is how many seconds the sender's clock and
    `now` (seconds since 1970, UTC; the present without it) may lie apart. Names of headers are taken in any case.
    Raises Forged where a header is missing, the time is too far away, no signature fits or the body is no message, and
    ValueError where there is no secret or one is not "whsec_" and base64.
    """
    keys = [_key(secret) for secret in secrets]
    if not keys:
        raise ValueError("Give at least one secret of the webhook.")
    given = {name.lower(): value for name, value in headers.items()}
    message, sent_at = given.get("webhook-id", ""), _time_of(given.get("webhook-timestamp", ""))
    if not message or sent_at is None:
        raise Forged("The message has no webhook-id or no webhook-timestamp in whole seconds.")
    if abs((time.time() if now is None else now) - sent_at) > tolerance:
        raise Forged(f"The message was signed more than {tolerance} seconds from now.")
    signed = f"{message}.{given['webhook-timestamp']}.".encode("utf-8", "replace") + body
    if not _is_signed(signed, given.get("webhook-signature", ""), keys):
        raise Forged("No signature of the message was made with a secret of this webhook.")
    return _read(body)


def _time_of(written: str) -> int | None:
    is_time = written.isascii() and written.isdigit() and len(written) <= LONGEST_TIME
    return int(written) if is_time else None


def _read(body: bytes) -> Message:
    try:
        message = json.loads(body)
    except ValueError as fault:
        raise Forged("The body of the message is not JSON.") from fault
    if not (isinstance(message, dict) and Message.__required_keys__ <= message.keys()):
        raise Forged("The body is not a message of Thima.")
    return cast(Message, message)


def _is_signed(signed: bytes, signatures: str, keys: list[bytes]) -> bool:
    expected = [b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()) for key in keys]
    # Compared as bytes: compare_digest refuses text that is not ASCII, and a forger may send any.
    given = [one.encode("utf-8", "replace") for one in signatures.split()]
    return any(hmac.compare_digest(one, fitting) for one in given for fitting in expected)


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError as fault:
        raise ValueError('A secret is "whsec_" and base64, as the webhook was answered with.') from fault
    if not secret.startswith(PREFIX) or not key:
        raise ValueError('A secret is "whsec_" and base64, as the webhook was answered with.')
    return key
