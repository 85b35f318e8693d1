"""Claims and what hangs on them."""

from collections.abc import Iterable
from typing import Any

from claims.api.answers.registers import reference
from claims.api.answers.replies import reply
from claims.api.answers.values import moment, number, person, public_id, span
from claims.models import Citation, Claim, Event, Figure, Position, Review, Stance
from claims.provenance import chain, count_origins

SIDES = (Stance.ASSERTS, Stance.DENIES)


def claim(row: Claim, *, internal: bool = False, alerts: Iterable[Event] = ()) -> dict[str, Any]:
    """Return a claim, loaded with `with_card`; who works on it is told only to those who work here, `internal`.

    `alerts` are those on the claim that pages which it cites say something else now, the oldest first.
    """
    # A merged claim keeps in its rows what the other one has as well; all that it says is with that one.
    positions, figures = ([], []) if row.merged_into else (row.positions.all(), row.figures.all())
    # The earlier position is one of the same claim, so no query is needed for its public id.
    ids = {position.pk: str(position.public_id) for position in positions}
    return {
        "id": str(row.public_id),
        "statement": row.statement,
        "statement_en": row.statement_en,
        "status": row.status,
        "merged_into": public_id(row.merged_into),
        "event_on": row.event_on or None,
        "topics": [reference(topic) for topic in row.topics.all()],
        "assignee": person(row.assignee) if internal else None,
        "verdict": _verdict(row.verdict),
        "version": row.version,
        "published_at": moment(row.published_at),
        "created_at": moment(row.created_at),
        "changed_at": moment(row.changed_at),
        "positions": [_position(position, ids.get(position.supersedes_id or 0)) for position in positions],
        "figures": [figure(found) for found in figures],
        "drifts": _drifts(positions, alerts),
        "reply_requests": [reply(asked) for asked in row.reply_requests.all() if not asked.is_withdrawn],
        "independent_origins": count_origins(row, SIDES) if not row.merged_into else dict.fromkeys(SIDES, 0),
    }


def position(row: Position) -> dict[str, Any]:
    """Return a position, loaded with its party, its claim, the one it supersedes, and citations with their sources."""
    return _position(row, public_id(row.supersedes))


def citation(row: Citation) -> dict[str, Any]:
    """Return a citation, loaded with its sources and its position's party."""
    return {
        "id": str(row.public_id),
        "position": str(row.position.public_id),
        "quote": span(row.start, row.end, row.exact),
        "page": row.page,
        "snapshot": str(row.snapshot.public_id),
        "article": str(row.snapshot.article.public_id),
        "cited_outlet": reference(row.cited_outlet),
        "channel": row.channel or None,
        "cited_article": public_id(row.cited_article),
        "chain": [{"kind": link.kind, "name": link.name} for link in chain(row, row.position)],
    }


def figure(row: Figure) -> dict[str, Any]:
    """Return a figure, loaded with its measure."""
    return {
        "id": str(row.public_id),
        "value_low": number(row.value_low),
        "value_high": number(row.value_high),
        "comparator": row.comparator,
        "total_low": number(row.total_low),
        "total_high": number(row.total_high),
        "unit": row.unit,
        "as_written": row.as_written,
        "measure": reference(row.measure),
    }


def review(row: Review) -> dict[str, Any]:
    """Return a review, loaded with its claim and reviewer."""
    return {
        "id": str(row.public_id),
        "claim": str(row.claim.public_id),
        "from": row.old_status,
        "to": row.new_status,
        "note": row.note,
        "rating": row.rating or None,
        "weight": row.weight,
        "reviewer": person(row.reviewer),
        "created_at": moment(row.created_at),
    }


def _position(row: Position, supersedes: str | None) -> dict[str, Any]:
    return {
        "id": str(row.public_id),
        "claim": str(row.claim.public_id),
        "party": reference(row.party),
        "stance": row.stance,
        "said_on": row.said_on or None,
        "supersedes": supersedes,
        "change_reason": row.change_reason,
        "created_at": moment(row.created_at),
        "citations": [citation(found) for found in row.citations.all()],
    }


def _drifts(positions: Iterable[Position], alerts: Iterable[Event]) -> list[dict[str, Any]]:
    cited = {str(found.snapshot.article.public_id) for position in positions for found in position.citations.all()}
    newest = {alert.state["article"]: alert for alert in alerts if alert.state}
    return [
        {
            "article": article,
            "snapshot": (alert.state or {})["snapshot"],
            "reason": (alert.state or {})["reason"] or None,
            "at": moment(alert.at),
        }
        for article, alert in sorted(newest.items(), key=lambda pair: pair[1].sequence)
        if article in cited
    ]


def _verdict(row: Review | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "rating": row.rating,
        "weight": row.weight,
        "note": row.note,
        "reviewer": person(row.reviewer),
        "created_at": moment(row.created_at),
    }
