"""Requests for a reply."""

from typing import Any

from claims.api.answers.registers import reference
from claims.api.answers.values import day, moment, person
from claims.models import ReplyRequest


def reply(row: ReplyRequest) -> dict[str, Any]:
    """Return a request, loaded with its party, as readers are told of it."""
    return {
        "id": str(row.public_id),
        "party": reference(row.party),
        "asked_on": day(row.asked_on),
        "channel": row.channel,
        "due_on": day(row.due_on),
        "state": row.state,
        "answer": row.answer,
        "answered_on": day(row.answered_on),
    }


def reply_request(row: ReplyRequest) -> dict[str, Any]:
    """Return a request, loaded with its party, its claim and who asked, as the newsroom keeps it."""
    return {
        **reply(row),
        "claim": str(row.claim.public_id),
        "asked_by": person(row.asked_by),
        "question": row.question,
        "is_overdue": row.is_overdue,
        "created_at": moment(row.created_at),
    }
