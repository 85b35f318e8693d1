"""What is stated of a measure, as its picture shows it."""

from typing import Any

from claims.api.answers.claims import figure
from claims.api.answers.registers import measure, reference
from claims.charts.contest import Contest
from claims.charts.statements import Statement
from claims.charts.story import headline, notes, story


def contest(found: Contest) -> dict[str, Any]:
    """Return the contest over a measure: the finding in words, and each statement behind it."""
    return {
        "measure": measure(found.measure),
        "beside": measure(found.beside) if found.beside else None,
        "headline": headline(found),
        "story": story(found),
        "notes": notes(found),
        "statements": [_statement(one) for one in found.statements],
        "complete": not found.is_cut,
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "claim": str(one.claim.public_id),
        "position": str(one.position.public_id),
        "party": reference(one.party),
        "stance": one.stance,
        "said_on": one.said_on or None,
        "said_by": one.by or None,
        "figure": figure(one.figure),
        "replaced_by": str(one.replaced_by.position.public_id) if one.replaced_by else None,
        "change_reason": one.replaced_by.position.change_reason if one.replaced_by else "",
        "chain": [{"kind": link.kind, "name": link.name} for link in one.links],
    }
