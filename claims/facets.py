"""By what a selection of claims can be narrowed further, and how many claims would be left each time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from claims.models import ClaimQuerySet, Party, Stance

# Of more claims than this, the newest are counted, and each count is then "at least so many".
COUNTED = 2_000
# How many parties, outlets and topics a facet names: those with the most claims.
NAMED = 24

_GROUPED = (
    "SELECT value::text, count(*) AS n FROM ({rows}) AS each_once GROUP BY value ORDER BY n DESC, value LIMIT {most}"
)
_SAID = "SELECT DISTINCT claim_id, {what} AS value FROM said"
_OUTLETS = """
    SELECT DISTINCT claim_id, value
    FROM said
    JOIN claims_citation ON position_id = said.id
    JOIN sources_snapshot ON snapshot_id = sources_snapshot.id
    JOIN sources_article ON article_id = sources_article.id
    CROSS JOIN LATERAL (VALUES (cited_outlet_id), (sources_article.outlet_id)) AS named (value)
    WHERE value IS NOT NULL
"""
_COUNTS = {
    "total": "SELECT '' AS value, count(*) AS n FROM found",
    "status": "SELECT status, count(*) FROM found GROUP BY status",
    "verdict": "SELECT rating, count(*) FROM found WHERE rating <> '' GROUP BY rating",
    "assignee": _GROUPED.format(
        rows="SELECT id AS claim_id, assignee_id AS value FROM found WHERE assignee_id IS NOT NULL", most=NAMED
    ),
    "unassigned": "SELECT '', count(*) FROM found WHERE assignee_id IS NULL",
    "figure": "SELECT '', count(DISTINCT claim_id) FROM claims_figure JOIN found ON found.id = claim_id",
    "unanswered": "SELECT '', count(DISTINCT claim_id) FROM claims_replyrequest JOIN found ON found.id = claim_id"
    " WHERE state = 'open'",
    "undenied": "SELECT '', (SELECT count(*) FROM found)"
    " - (SELECT count(DISTINCT claim_id) FROM said WHERE stance = 'denies')",
    "disputed": "SELECT '', count(*) FROM (SELECT claim_id FROM said GROUP BY claim_id"
    " HAVING bool_or(stance = 'asserts') AND bool_or(stance = 'denies')) AS both_sides",
    "outlet": _GROUPED.format(rows=_OUTLETS, most=NAMED),
    "topic": _GROUPED.format(
        rows="SELECT claim_id, topic_id AS value FROM claims_claim_topics JOIN found ON found.id = claim_id", most=NAMED
    ),
}
# Read once, though most facets go by it.
_POSITIONS = (
    "SELECT claims_position.id, claim_id, party_id, stance FROM claims_position JOIN found ON found.id = claim_id"
)
FACETS = (
    "status", "verdict", "figure", "undenied", "disputed", "unanswered", "outlet", "topic", "stance", "party",
    "assignee", "unassigned",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facets:
    """How many claims are selected, and for each facet how many have each of its values, the most frequent first.

    Values are the words of the filter, row numbers for parties, outlets and topics, "" for a tick. Where not all claims
    of the selection are counted, `is_whole` is false.
    """

    total: int
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every claim is counted."""
        return self.total <= COUNTED


def count_facets(
    claims: ClaimQuerySet, names: Iterable[str], *, party: Sequence[Party] = (), stance: Sequence[str] = ()
) -> Facets:
    """Count the facets of these names among the claims, in one query.

    The stances are those of the parties where some are given, the parties those that take one of the stances.
    """
    newest = claims.order_by("-changed_at", "-pk").values_list("pk", "status", "rating", "assignee")[: COUNTED + 1]
    found, parameters = newest.query.sql_with_params()
    parts, given = [], [*parameters]
    for name in ("total", *names):
        part, values = _count(name, party, stance)
        parts.append(f"(SELECT '{name}', counted.* FROM ({part}) AS counted)")  # noqa: S608 (names are our own)
        given += values
    once = f"found (id, status, rating, assignee_id) AS MATERIALIZED ({found}), said AS MATERIALIZED ({_POSITIONS})"
    sql = f"WITH {once} {' UNION ALL '.join(parts)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows = cursor.fetchall()
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for name, value, count in rows:
        counts[name][value] = count
    total = counts.pop("total")[""]
    return Facets(total, dict(counts))


def _count(name: str, parties: Sequence[Party], stances: Sequence[str]) -> tuple[str, list]:
    if name == "stance":
        rows = _SAID.format(what="stance") + (" WHERE party_id = ANY(%s)" if parties else "")
        return _GROUPED.format(rows=rows, most=len(Stance)), [[party.pk for party in parties]] if parties else []
    if name == "party":
        rows = _SAID.format(what="party_id") + (" WHERE stance = ANY(%s)" if stances else "")
        return _GROUPED.format(rows=rows, most=NAMED), [list(stances)] if stances else []
    return _COUNTS[name], []
