"""Which claims and suggestions are worth comparing with a suggestion: the database's part of matching."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import connection

from claims.models import Status, Suggestion, SuggestionState
from sources.thai import fold

EACH = 6
# 0.2 is low enough for paraphrase, which likeness() then judges; the % operator lets the trigram indexes answer. Each
# wanted row depends on `setting`, so the threshold is set before any of them is looked for, and for this query alone.
WANTED = """
    FROM (SELECT set_config('pg_trgm.similarity_threshold', '0.2', true) AS threshold OFFSET 0) AS setting
    CROSS JOIN LATERAL (
        SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS rows (suggestion, article, key)
        WHERE setting.threshold IS NOT NULL
    ) AS wanted
"""
SAME_WORDS = f"""
    SELECT wanted.suggestion, found.claim, found.words {WANTED}
    CROSS JOIN LATERAL (
        (SELECT id AS claim, search_key AS words, similarity(search_key, wanted.key) AS near FROM claims_claim
         WHERE search_key %% wanted.key AND status <> %s ORDER BY near DESC, id LIMIT %s)
        UNION ALL
        (SELECT claim.id, citation.search_key, similarity(citation.search_key, wanted.key) AS near
         FROM claims_citation citation JOIN claims_position position ON position.id = citation.position_id
         JOIN claims_claim claim ON claim.id = position.claim_id
         WHERE citation.search_key %% wanted.key AND claim.status <> %s ORDER BY near DESC, citation.id LIMIT %s)
    ) AS found
"""  # noqa: S608 - put together of constants
SAME_FIGURE = """
    SELECT wanted.suggestion, found.claim, found.words
    FROM unnest(%s::bigint[], %s::numeric[], %s::numeric[]) AS wanted (suggestion, value, total)
    CROSS JOIN LATERAL (
        SELECT claim.id AS claim, claim.search_key AS words
        FROM claims_figure figure JOIN claims_claim claim ON claim.id = figure.claim_id
        WHERE figure.value_low = wanted.value AND claim.status <> %s
          AND (figure.total_low IS NULL OR wanted.total IS NULL OR figure.total_low = wanted.total)
        ORDER BY claim.id DESC LIMIT %s
    ) AS found
"""
SAME_STATEMENT = f"""
    SELECT wanted.suggestion, found.id {WANTED}
    CROSS JOIN LATERAL (
        SELECT other.id, similarity(other.search_key, wanted.key) AS near
        FROM claims_suggestion other JOIN sources_snapshot snapshot ON snapshot.id = other.snapshot_id
        WHERE other.state = %s AND other.search_key %% wanted.key AND snapshot.article_id <> wanted.article
        ORDER BY near DESC, other.id LIMIT %s
    ) AS found
"""  # noqa: S608 - put together of constants

# Row id of a suggestion to row id of a claim to the folded wordings under which the claim was found.
Found = Mapping[int, Mapping[int, Sequence[str]]]


def claims_near(suggestions: Sequence[Suggestion]) -> Found:
    """Return the claims that say or quote something similar, or hold the same figure, in two queries."""
    found: defaultdict[int, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    wordings = [(row.pk, None, key) for row in suggestions for key in _wordings(row)]
    numbers = [
        (row.pk, figure["value"], figure.get("total")) for row in suggestions for figure in figures_at_issue(row)
    ]
    with connection.cursor() as cursor:
        cursor.execute(SAME_WORDS, [*_columns(wordings, 3), Status.WITHDRAWN, EACH, Status.WITHDRAWN, EACH])
        rows = cursor.fetchall()
        cursor.execute(SAME_FIGURE, [*_columns(numbers, 3), Status.WITHDRAWN, EACH])
        rows += cursor.fetchall()
    for suggestion, claim, words in rows:
        found[suggestion][claim].append(words)
    return found


def suggestions_near(suggestions: Sequence[Suggestion]) -> dict[int, list[int]]:
    """Return the row ids of pending suggestions of other articles with similar words, nearest first, in one query."""
    wanted = [(row.pk, row.snapshot.article_id, row.search_key) for row in suggestions]
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(SAME_STATEMENT, [*_columns(wanted, 3), SuggestionState.PENDING, EACH])
        for suggestion, other in cursor.fetchall():
            found[suggestion].append(other)
    return found


def at_issue(suggestion: Suggestion) -> Suggestion:
    """Return the suggestion whose words say what is in dispute: what a denial denies, else the suggestion itself."""
    return suggestion.denies if suggestion.is_denial and suggestion.denies else suggestion


def figures_at_issue(suggestion: Suggestion) -> list[dict]:
    """Return the figures of the suggestion and of what it denies."""
    said = at_issue(suggestion)
    return suggestion.figures + (said.figures if said is not suggestion else [])


def _wordings(suggestion: Suggestion) -> list[str]:
    said = at_issue(suggestion)
    return [suggestion.search_key] + ([fold(said.content["text"])] if said is not suggestion else [])


def _columns(rows: Sequence[tuple], width: int) -> list[list]:
    return [[row[place] for row in rows] for place in range(width)]
