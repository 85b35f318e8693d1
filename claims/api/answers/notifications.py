"""How a notification is answered."""

from typing import Any

from claims.api.answers.values import moment, person, public_id
from claims.models import Notification


def notification(row: Notification) -> dict[str, Any]:
    """Return a notification, loaded with its subject."""
    claim = row.claim
    if row.note:
        claim = row.note.claim or (row.note.position.claim if row.note.position else None)
    followed = row.search.filters.get("claim") if row.search else None
    return {
        "id": str(row.public_id),
        "why": row.why,
        "by": person(row.actor),
        "claim": public_id(claim) or followed,
        "annotation": public_id(row.note),
        "search": row.search.name if row.search else None,
        "webhook": public_id(row.webhook),
        "created_at": moment(row.created_at),
        "read_at": moment(row.read_at),
    }
