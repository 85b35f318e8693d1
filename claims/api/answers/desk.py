"""Suggestions and annotations."""

from collections.abc import Mapping, Sequence
from typing import Any

from claims.api.answers.registers import reference
from claims.api.answers.values import moment, person, public_id, span
from claims.matching import Match, Twin, matches_of, twins_of
from claims.models import Annotation, Party, Suggestion
from claims.models.suggestions import names_of
from sources.models import Outlet

Known = Mapping[str, Any]


def suggestions(rows: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """Return suggestions with the register's entries, the claims they may belong to and their like in other articles.

    They are loaded with `with_sources` and their claim. Takes a fixed number of queries.
    """
    parties = Party.objects.known_as(name for row in rows for name in row.speakers)
    outlets = Outlet.objects.known_as(span["text"] for row in rows for span in row.cited_outlets)
    matches, twins = matches_of(rows), twins_of([row for row in rows if row.is_pending])
    return [
        {
            **_suggestion(row, parties, outlets),
            "matches": [_match(match) for match in matches.get(row.pk, [])],
            "also_in": [_twin(twin) for twin in twins.get(row.pk, [])],
        }
        for row in rows
    ]


def _suggestion(row: Suggestion, parties: Known, outlets: Known) -> dict[str, Any]:
    return {
        "id": str(row.public_id),
        "article": str(row.snapshot.article.public_id),
        "snapshot": str(row.snapshot.public_id),
        "number": row.number,
        "state": row.state,
        "score": row.score,
        "reader_version": row.reader_version,
        "stance": row.stance,
        "parties": [_party(party, parties) for party in row.parties],
        "cue": row.cue,
        "content": row.content,
        "cited_outlets": _with_entries(row.cited_outlets, outlets),
        "channel": row.channel,
        "figures": row.figures,
        "said_on": row.said_on or None,
        "denies": public_id(row.denies),
        "claim": public_id(row.claim),
        "drop_reason": row.drop_reason or None,
        "drop_note": row.drop_note,
        "decided_by": person(row.decided_by),
        "decided_at": moment(row.decided_at),
    }


def _party(found: dict[str, Any], known: Known) -> dict[str, Any]:
    """A party with the entry of the one that it means; of several each has its own."""
    names = names_of(found)
    entry = reference(known.get(names[0])) if len(names) == 1 else None
    return {**found, "refers_to": _with_entries(found.get("refers_to", []), known), "entry": entry}


def _with_entries(spans: list[dict[str, Any]], known: Known) -> list[dict[str, Any]]:
    return [{**found, "entry": reference(known.get(found["text"]))} for found in spans]


def _match(match: Match) -> dict[str, Any]:
    return {
        "claim": str(match.claim.public_id),
        "statement": match.claim.statement,
        "reason": match.reason,
        "score": match.score,
    }


def _twin(twin: Twin) -> dict[str, Any]:
    article = twin.suggestion.snapshot.article
    return {
        "suggestion": str(twin.suggestion.public_id),
        "article": str(article.public_id),
        "outlet": article.outlet.name if article.outlet else None,
        "content": twin.suggestion.content["text"],
        "reason": twin.reason,
        "score": twin.score,
    }


def annotation(row: Annotation) -> dict[str, Any]:
    """Return the first note of a thread, loaded with `threads` and what it is on."""
    return {
        **_note(row),
        "claim": public_id(row.claim),
        "position": public_id(row.position),
        "snapshot": public_id(row.snapshot),
        "span": span(row.start, row.end, row.exact) if row.start is not None and row.end is not None else None,
        "resolved_at": moment(row.resolved_at),
        "resolved_by": person(row.resolved_by),
        "replies": [_note(reply) for reply in row.replies.all()],
    }


def _note(row: Annotation) -> dict[str, Any]:
    return {
        "id": str(row.public_id),
        "body": row.body,
        "author": person(row.author),
        "created_at": moment(row.created_at),
    }
