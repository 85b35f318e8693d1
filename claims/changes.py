"""An entry of the ledger as others are told of it: in the change feed and by webhooks, in the same words."""

from datetime import UTC
from typing import Any

from claims.ledger import RECORDED, kind_of
from claims.models import Event
from claims.models.events import DRIFTED

KINDS = tuple(kind_of(model) for model in RECORDED)
_ENTRY = ("registered", "edited")
# What may happen to a record of each kind.
VERBS: dict[str, tuple[str, ...]] = {
    "claim": (
        "opened", "edited", "draft", "in_review", "published", "withdrawn", "assigned", "released",
        "merged", "absorbed", "separated", "parted", "moved",
    ),
    "position": ("recorded", "removed", "moved"),
    "citation": ("cited", "removed", "moved"),
    "figure": ("recorded", "removed", "moved"),
    "review": ("reviewed",),
    "replyrequest": ("asked", "answered", "unanswered", "withdrawn", "moved"),
    "annotation": ("annotated", "resolved", "reopened", "moved"),
    "suggestion": ("suggested", "accepted", "dropped", "undone", "moved"),
    "party": _ENTRY,
    "outlet": _ENTRY,
    "topic": _ENTRY,
    "measure": _ENTRY,
    "article": ("added", "read", "joined", "described"),
    "snapshot": ("captured",),
    "capture": ("asked", "tried", "failed", "captured", DRIFTED),
}  # fmt: skip
TYPES = tuple(f"{kind}.{verb}" for kind, verbs in VERBS.items() for verb in verbs)


def type_of(event: Event) -> str:
    """Return the type of an event: the kind of record and the verb, such as "claim.published"."""
    return f"{event.kind}.{event.verb}"


def document_of(event: Event) -> dict[str, Any]:
    """Return one entry of the ledger, loaded with its actor, as JSON has it."""
    return {
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_name,
        "actor_id": str(event.actor.public_id) if event.actor else None,
        "verb": event.verb,
        "kind": event.kind,
        "record": str(event.record),
        "claim": str(event.claim) if event.claim else None,
        "state": event.state,
        "reason": event.reason,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }
