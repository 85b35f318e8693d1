"""Feeds that are watched."""

from typing import Any

from claims.api.answers.registers import reference
from claims.api.answers.values import moment
from claims.models import Feed


def feed(row: Feed) -> dict[str, Any]:
    """Return a feed, loaded with its health."""
    return {
        "id": str(row.public_id),
        "url": row.url,
        "title": row.title,
        "topic": reference(row.topic),
        "outlet": reference(row.outlet),
        "state": row.state,
        "articles": row.article_count,  # type: ignore[attr-defined]
        "failures": row.failures,
        "last_success_at": moment(row.last_success_at),
        "last_failure_at": moment(row.last_failure_at),
        "last_failure": row.last_failure or None,
        "last_status": row.last_status,
        "next_try_at": moment(row.next_try_at) if row.is_active else None,
        "added_at": moment(row.added_at),
    }
