"""Webhooks and what they were told."""

import json
from typing import Any

from claims.api.answers.registers import reference
from claims.api.answers.values import moment, public_id
from claims.models import Attempt, Delivery, Webhook
from claims.webhooks.sending import body_of


def webhook(row: Webhook) -> dict[str, Any]:
    """Return a webhook, loaded with its health, without its secret."""
    return {
        "id": str(row.public_id),
        "url": row.url,
        "description": row.description,
        "events": row.events,
        "topics": [reference(topic) for topic in row.topics.all()],
        "state": row.state,
        "position": row.position,
        "waiting": row.waiting_count,  # type: ignore[attr-defined]
        "failures": row.failures,
        "last_success_at": moment(row.last_success_at),
        "last_failure_at": moment(row.last_failure_at),
        "last_failure": row.last_failure or None,
        "last_status": row.last_status,
        "next_try_at": moment(row.next_try_at),
        "old_secret_until": moment(row.old_secret_until),
        "created_at": moment(row.created_at),
    }


def webhook_with_secret(row: Webhook) -> dict[str, Any]:
    """Return a webhook with its secret, as it is told when the secret is new."""
    return {**webhook(row), "secret": row.secret}


def attempt(row: Attempt) -> dict[str, Any]:
    """Return one try."""
    return {
        "at": moment(row.at),
        "milliseconds": row.milliseconds,
        "status": row.status,
        "failure": row.failure or None,
        "answer": row.answer,
    }


def delivery(row: Delivery) -> dict[str, Any]:
    """Return a row of the log, loaded with its attempts."""
    return {
        "id": str(row.public_id),
        "webhook": public_id(row.webhook),
        "type": row.type,
        "event": row.event_id,
        "claim": str(row.event.claim) if row.event and row.event.claim else None,
        "state": row.state,
        "tries": row.tries,
        "next_try_at": moment(row.next_try_at) if row.is_waiting else None,
        "created_at": moment(row.created_at),
        "last_attempt": attempt(row.last_attempt) if row.last_attempt else None,
    }


def delivery_in_full(row: Delivery) -> dict[str, Any]:
    """Return a row of the log with all tries and what is sent."""
    return {
        **delivery(row),
        "attempts": [attempt(one) for one in row.attempts.all()],
        "body": json.loads(body_of(row)),
    }
