"""Send messages: in order for each claim, at least once, again after a failure, until an owner has to be told.

One process at a time sends for a webhook. It holds a lock that PostgreSQL takes back when the process dies; what it was
sending then waits still, and is sent again.
"""

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from claims.alerts import tell_of_stop
from claims.changes import document_of
from claims.models import Attempt, Delivery, DeliveryState, Failure, Webhook, WebhookState
from claims.permissions import may
from claims.webhooks.signing import headers_of
from sources.fetching.guard import Answer, FetchFailed, Guard, TargetRefused
from sources.fetching.retry_after import wished

# The first half of an advisory lock's key, as nothing else has it; the second is the webhook's.
LOCK = 0x7765_6268
INT4 = 2**31
MOST_IN_A_ROW = 200
ANSWER_BYTES = 4000
# So many failures in a row, whatever the messages, say that the receiver itself is at fault.
DOWN = 3
GONE = 410
LONGEST_WISH = timedelta(days=1)
JITTER = (0.8, 1.2)
HEALTH = ["state", "failures", "rests_until", "last_success_at", "last_failure_at", "last_failure", "last_status"]
PING = "webhook.ping"
TESTED = gettext_lazy("This is a test. Nothing happened.")


def guard() -> Guard:
    """Return the guard that webhooks are sent through."""
    return Guard(private=settings.WEBHOOKS_PRIVATE, plain=settings.WEBHOOKS_OVER_HTTP)


def deliver(pk: int) -> bool:
    """Send what is due to a webhook, unless another process is at it; return whether there is more than one round."""
    while _due(pk):
        with _turn(pk) as is_ours:
            if not is_ours:
                # Whoever is at it looks again after letting go.
                return False
            if _send_due(pk) >= MOST_IN_A_ROW:
                return True
    return False


def send(delivery: Delivery, webhook: Webhook) -> Attempt:
    """Send a message now, note what came back on it and on the webhook, and return the attempt."""
    body = body_of(delivery)
    at, began = timezone.now(), time.monotonic()
    headers = {
        "content-type": "application/json",
        "user-agent": f"Thima (+{settings.ADDRESS})",
        **headers_of(str(delivery.public_id), int(at.timestamp()), body, webhook.secrets),
    }
    attempt, answer = Attempt(delivery=delivery, at=at), None
    try:
        answer = guard().ask(
            "POST", webhook.url, headers=headers, body=body, seconds=settings.WEBHOOK_SECONDS, size=ANSWER_BYTES
        )
        attempt.status, attempt.answer = answer.status, _text(answer.body)
        attempt.failure = "" if 200 <= answer.status < 300 else Failure.STATUS
    except (TargetRefused, FetchFailed) as error:
        attempt.failure, attempt.answer = error.reason, str(error)[: Attempt.KEPT]
    attempt.milliseconds = int((time.monotonic() - began) * 1000)
    _note(attempt, answer)
    return attempt


def body_of(delivery: Delivery) -> bytes:
    """Return what is sent, the same each time: type, time and the event as the change feed has it."""
    data: dict[str, Any]
    if delivery.event:
        data, at = document_of(delivery.event), delivery.event.at
    else:
        data, at = {"webhook": str(delivery.webhook.public_id), "message": str(TESTED)}, delivery.created_at
    message = {"type": delivery.type, "timestamp": at.isoformat(), "data": data}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def ping(webhook: Webhook) -> Attempt:
    """Send a test message at once, also to a webhook that is paused; it is not tried again."""
    delivery = Delivery.objects.create(
        webhook=webhook, type=PING, lane=webhook.public_id, state=DeliveryState.FAILED, next_try_at=timezone.now()
    )
    return send(delivery, webhook)


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many failures: longer each time, and not all at the same moment."""
    minutes = settings.WEBHOOK_WAITS[min(tries, len(settings.WEBHOOK_WAITS)) - 1]
    return timedelta(minutes=minutes * random.uniform(*JITTER))  # noqa: S311 - nobody gains from guessing it


def _due(pk: int) -> Delivery | None:
    """Return the message to send next to a webhook, None where none is due or it is not to be sent any."""
    now = timezone.now()
    webhook = Webhook.objects.active().select_related("owner").filter(pk=pk).first()
    if webhook is None or (webhook.rests_until and webhook.rests_until > now) or not may(webhook.owner, "see drafts"):
        return None
    found = Delivery.objects.due(now).filter(webhook=webhook).select_related("event__actor").first()
    if found:
        found.webhook = webhook
    return found


def _send_due(pk: int) -> int:
    sent = 0
    while sent < MOST_IN_A_ROW and (delivery := _due(pk)):
        send(delivery, delivery.webhook)
        sent += 1
    return sent


@contextmanager
def _turn(pk: int) -> Iterator[bool]:
    """Give whether this process is the one that sends to the webhook until the end of the context."""
    key = [LOCK, pk % INT4]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


@transaction.atomic
def _note(attempt: Attempt, answer: Answer | None) -> None:
    """Keep an attempt, and what it says of its message and of the webhook, as they are by now."""
    webhook = Webhook.objects.select_for_update().filter(pk=attempt.delivery.webhook_id).first()
    if webhook is None:
        # It was taken away meanwhile.
        return
    attempt.save()
    delivery = Delivery.objects.select_for_update().get(pk=attempt.delivery_id)
    now = timezone.now()
    delivery.tries += 1
    delivery.first_tried_at = delivery.first_tried_at or now
    if attempt.failure:
        _note_failure(attempt, delivery, webhook, now, answer)
    else:
        _note_success(delivery, webhook, now)
    delivery.save()
    webhook.save(update_fields=HEALTH)


def _note_success(delivery: Delivery, webhook: Webhook, now: datetime) -> None:
    if delivery.state != DeliveryState.SKIPPED:
        delivery.state = DeliveryState.DELIVERED
    if webhook.failures >= DOWN:
        # It is up again: what waits because it was down need not wait any longer.
        Delivery.objects.waiting().filter(webhook=webhook).exclude(pk=delivery.pk).update(next_try_at=now)
    webhook.failures, webhook.rests_until, webhook.last_success_at = 0, None, now


def _note_failure(attempt: Attempt, delivery: Delivery, webhook: Webhook, now: datetime, answer: Answer | None) -> None:
    webhook.last_failure_at, webhook.last_failure, webhook.last_status = now, attempt.failure, attempt.status
    if delivery.event_id is None:
        return
    webhook.failures += 1
    delivery.next_try_at = now + wait_after(delivery.tries)
    rest = wait_after(webhook.failures - DOWN + 1) if webhook.failures >= DOWN else timedelta()
    webhook.rests_until = now + max(rest, _wished(answer))
    patience = timedelta(days=settings.WEBHOOK_DAYS)
    is_lasting = delivery.first_tried_at is not None and now - delivery.first_tried_at >= patience
    if webhook.is_active and (is_lasting or attempt.status == GONE):
        webhook.state = WebhookState.STOPPED
        tell_of_stop(webhook)


def _wished(answer: Answer | None) -> timedelta:
    """Return how long the receiver asks to be left alone, none where it does not."""
    wish = wished(answer.headers, timezone.now()) if answer else None
    return min(wish or timedelta(), LONGEST_WISH)


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace").replace("\x00", "\ufffd")[: Attempt.KEPT]
