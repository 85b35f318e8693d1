"""What merging two claims would move, and what undoing it would leave."""

from collections.abc import Iterable
from typing import Any

from claims.api.answers.registers import reference
from claims.merging import Merger
from claims.refusals import Refusal
from claims.unmerging import Separation


def merger(found: Merger, refusal: Refusal | None) -> dict[str, Any]:
    """Return what merging would do, and why it cannot be done if it cannot."""
    return {
        "claim": str(found.claim.public_id),
        "into": str(found.into.public_id),
        "positions": _ids(found.positions),
        "joined": [{"position": str(one.position.public_id), "twin": str(one.twin.public_id)} for one in found.joined],
        "citations": _ids(found.citations),
        "repeated_citations": _ids(found.repeated_citations),
        "figures": _ids(found.figures),
        "repeated_figures": _ids(found.repeated_figures),
        "topics": [reference(topic) for topic in found.topics],
        "threads": found.threads,
        "suggestions": len(found.suggestions),
        "reply_requests": len(found.requests),
        "becomes_public": found.becomes_public,
        "refusal": str(refusal.message) if refusal else None,
    }


def separation(found: Separation) -> dict[str, Any]:
    """Return what undoing a merge would leave."""
    return {
        "claim": str(found.claim.public_id),
        "into": str(found.into.public_id),
        "gone": found.gone,
        "obstacles": found.obstacles,
    }


def _ids(rows: Iterable[Any]) -> list[str]:
    return [str(row.public_id) for row in rows]
