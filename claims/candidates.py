"""Which claims and suggestions are worth comparing with a suggestion: the database's part of matching."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import connection

from claims.models import CLOSED, Claim, Suggestion, SuggestionState

EACH = 6
MOST_COUNTING = 50
# Two words in common are asked for, or the only one that there is; likeness() then judges.
SHARED = """
    cardinality(ARRAY(SELECT unnest({row}.telling_words) INTERSECT SELECT unnest(wanted.words))) AS shared
"""
ENOUGH = "shared >= least(2, cardinality(wanted.words))"
WANTED = """
    FROM (
        SELECT suggestion, article, string_to_array(key, E'\\n')::varchar[] AS words
        FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS rows (suggestion, article, key)
    ) AS wanted
"""
SAME_WORDS = f"""
    SELECT wanted.suggestion, found.claim, found.words {WANTED}
    CROSS JOIN LATERAL (
        (SELECT * FROM (
            SELECT claim.id AS claim, claim.statement AS words, {SHARED.format(row="claim")} FROM claims_claim claim
            WHERE claim.telling_words && wanted.words AND claim.status <> ALL(%s)
         ) AS near WHERE {ENOUGH} ORDER BY shared DESC, claim DESC LIMIT %s)
        UNION ALL
        (SELECT * FROM (
            SELECT claim.id AS claim, citation.exact AS words, {SHARED.format(row="citation")}
            FROM claims_citation citation JOIN claims_position position ON position.id = citation.position_id
            JOIN claims_claim claim ON claim.id = position.claim_id
            WHERE citation.telling_words && wanted.words AND claim.status <> ALL(%s)
         ) AS near WHERE {ENOUGH} ORDER BY shared DESC, claim DESC LIMIT %s)
    ) AS found
"""  # noqa: S608 - put together of constants
SAME_FIGURE = """
    SELECT wanted.suggestion, found.claim, found.words
    FROM unnest(%s::bigint[], %s::numeric[], %s::numeric[]) AS wanted (suggestion, value, total)
    CROSS JOIN LATERAL (
        SELECT claim.id AS claim, claim.statement AS words
        FROM claims_figure figure JOIN claims_claim claim ON claim.id = figure.claim_id
        WHERE figure.value_low = wanted.value AND claim.status <> ALL(%s)
          AND (figure.total_low IS NULL OR wanted.total IS NULL OR figure.total_low = wanted.total)
        ORDER BY claim.id DESC LIMIT %s
    ) AS found
"""
SAME_STATEMENT = f"""
    SELECT wanted.suggestion, found.id {WANTED}
    CROSS JOIN LATERAL (
        SELECT * FROM (
            SELECT other.id, {SHARED.format(row="other")}
            FROM claims_suggestion other JOIN sources_snapshot snapshot ON snapshot.id = other.snapshot_id
            WHERE other.state = %s AND other.telling_words && wanted.words AND snapshot.article_id <> wanted.article
        ) AS near WHERE {ENOUGH} ORDER BY shared DESC, id LIMIT %s
    ) AS found
"""  # noqa: S608 - put together of constants

# Row id of a suggestion to row id of a claim to the wordings under which the claim was found.
Found = Mapping[int, Mapping[int, Sequence[str]]]


def claims_near(suggestions: Sequence[Suggestion]) -> Found:
    """Return the claims that say or quote something similar, or hold the same figure, in two queries."""
    found: defaultdict[int, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    wordings = [(row.pk, words) for row in suggestions for words in _wordings(row)]
    numbers = [
        (row.pk, figure["value"], figure.get("total")) for row in suggestions for figure in figures_at_issue(row)
    ]
    with connection.cursor() as cursor:
        rows = _sharing_words(cursor, wordings)
        cursor.execute(SAME_FIGURE, [*_columns(numbers, 3), [*CLOSED], EACH])
        rows += cursor.fetchall()
    for suggestion, claim, words in rows:
        found[suggestion][claim].append(words)
    return found


def claims_like(claim: Claim) -> dict[int, list[str]]:
    """Return other claims that say or quote something similar, or count the same, with the wordings they have."""
    found = defaultdict(list)
    with connection.cursor() as cursor:
        for _claim, other, words in _sharing_words(cursor, [(claim.pk, claim.telling_words)]):
            found[other].append(words)
    measures = [figure.measure_id for figure in claim.figures.all() if figure.measure_id]
    counting = Claim.objects.exclude(status__in=CLOSED).filter(figures__measure__in=measures).order_by("-pk")
    for other, words in counting.values_list("pk", "statement").distinct()[:MOST_COUNTING]:
        found[other].append(words)
    found.pop(claim.pk, None)
    return found


def suggestions_near(suggestions: Sequence[Suggestion]) -> dict[int, list[int]]:
    """Return the row ids of pending suggestions of other articles that share telling words, nearest first."""
    wanted = [
        (row.pk, row.snapshot.article_id, "\n".join(row.telling_words)) for row in suggestions if row.telling_words
    ]
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


def _wordings(suggestion: Suggestion) -> list[list[str]]:
    said = at_issue(suggestion)
    return [suggestion.telling_words] + ([said.telling_words] if said is not suggestion else [])


def _sharing_words(cursor, wordings: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[int, int, str]]:
    wanted = [(pk, None, "\n".join(words)) for pk, words in wordings if words]
    cursor.execute(SAME_WORDS, [*_columns(wanted, 3), [*CLOSED], EACH, [*CLOSED], EACH])
    return cursor.fetchall()


def _columns(rows: Sequence[tuple], width: int) -> list[list]:
    return [[row[place] for row in rows] for place in range(width)]
