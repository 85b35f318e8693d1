"""Which claims a suggestion may belong to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from claims.models import Claim, Status, Suggestion
from sources.thai import fold

MOST = 3
# The % operator and its threshold (0.3 unless the server says otherwise) let the trigram index answer.
SIMILAR = """
    SELECT wanted.suggestion, found.id, found.score
    FROM unnest(%s::bigint[], %s::text[]) AS wanted (suggestion, key)
    CROSS JOIN LATERAL (
        SELECT id, similarity(search_key, wanted.key) AS score FROM claims_claim
        WHERE search_key %% wanted.key AND status <> %s ORDER BY score DESC, id LIMIT %s
    ) AS found
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a suggestion may belong to, why we think so, and how sure we are from 0 to 1."""

    claim: Claim
    reason: str
    score: float


def matches_of(suggestions: Sequence[Suggestion]) -> dict[int, list[Match]]:
    """Return for each suggestion's row id the claims it may belong to, surest first, in a fixed number of queries."""
    answered = _answered(suggestions)
    similar = _similar(suggestions)
    claims = Claim.objects.in_bulk(
        {claim for found in (answered, similar) for pairs in found.values() for claim, _score in pairs}
    )
    matches: dict[int, list[Match]] = defaultdict(list)
    for found, reason in ((answered, _("answers or is answered by it")), (similar, _("says something similar"))):
        for suggestion, pairs in found.items():
            known = {match.claim.pk for match in matches[suggestion]}
            matches[suggestion] += [Match(claims[pk], reason, score) for pk, score in pairs if pk not in known]
    return {pk: found[:MOST] for pk, found in matches.items()}


def _answered(suggestions: Sequence[Suggestion]) -> dict[int, list[tuple[int, float]]]:
    """The claims into which the suggestion's opposite was accepted: what it denies, or what denies it."""
    ids = [suggestion.pk for suggestion in suggestions]
    found = defaultdict(list)
    targets = Suggestion.objects.filter(pk__in=ids, denies__claim__isnull=False)
    for pk, claim in targets.values_list("pk", "denies__claim"):
        found[pk].append((claim, 1.0))
    denials = Suggestion.objects.filter(denies__in=ids, claim__isnull=False)
    for denied, claim in denials.order_by("pk").values_list("denies", "claim"):
        if denied and (claim, 1.0) not in found[denied]:
            found[denied].append((claim, 1.0))
    return found


def _similar(suggestions: Sequence[Suggestion]) -> dict[int, list[tuple[int, float]]]:
    found = defaultdict(list)
    keys = {suggestion.pk: fold(suggestion.content["text"]) for suggestion in suggestions}
    with connection.cursor() as cursor:
        cursor.execute(SIMILAR, [list(keys), list(keys.values()), Status.WITHDRAWN, MOST])
        for suggestion, claim, score in cursor.fetchall():
            found[suggestion].append((claim, round(score, 3)))
    return found
