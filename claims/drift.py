"""What became of the pages that claims cite: where one says something else now, or is gone, its claims are told.

An alert is an entry of the ledger, "capture.drifted" with the claim, so that history, change feed and webhooks tell of
it; people are notified beside. Citations stay on the snapshot that they were made on.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import OuterRef, Q, Subquery

from claims.ledger import record
from claims.models import CLOSED, Citation, Claim, Event, Notification, Party, Role, SavedSearch, User, Why
from claims.models.events import DRIFTED
from sources.comparing import edits_between, touches, touches_facts, words_of
from sources.models import Article, Capture, CaptureMethod, CaptureState, Failure, Snapshot

ENDED = (Failure.MISSING, Failure.GONE)


@dataclass(frozen=True, slots=True)
class Drift:
    """An alert: what became of a cited page, and between which snapshots the difference is; `new` is None if gone."""

    article: Article
    at: datetime
    reason: str
    old: uuid.UUID
    new: uuid.UUID | None


def tell_of_change(capture: Capture) -> None:
    """Tell the claims that cite the page of a capture, which was just read, if what they rest on was changed.

    Belongs into a flow.
    """
    new = capture.snapshot
    cited = _cited(capture.article)
    before = _seen_before(capture)
    if new is None or not cited or before == new:
        return
    edits = edits_between(before.text, new.text) if before else []
    # Words that somebody pasted were never the page's own: what stands around them on the page is no change.
    facts = before is not None and before.method == CaptureMethod.FETCHED
    changed = facts and before is not None and touches_facts(edits, before.text, new.text, _names())
    claims = {}
    for citation in cited:
        if citation.snapshot_id != new.pk and (changed or _is_touched(citation, before, edits, new)):
            claims[citation.position.claim_id] = citation.position.claim
    _tell(claims.values(), capture)


def tell_of_end(capture: Capture) -> None:
    """Tell the claims that cite the page of a capture that it is gone; once, until it is there again."""
    before = _ended(capture).first()
    if capture.reason in ENDED and (before is None or before.reason not in ENDED):
        _tell({citation.position.claim_id: citation.position.claim for citation in _cited(capture.article)}.values(),
              capture)  # fmt: skip


def drifts_of(claim: Claim) -> list[Drift]:
    """Return the alerts on a claim, the newest of each article, in at most three queries."""
    about = Q(claim=claim.public_id) | Q(claim__in=claim.merged.values("public_id"))
    events = list(Event.objects.alerts().filter(about).order_by("sequence"))
    if not events:
        return []
    newest = {event.state["article"]: event for event in events if event.state}
    citations = Citation.objects.filter(position__claim=claim, snapshot__article__public_id__in=newest)
    rows = citations.select_related("snapshot__article").defer("snapshot__text", "snapshot__raw").order_by("-pk")
    cited = {str(row.snapshot.article.public_id): row.snapshot for row in rows}
    return [
        Drift(
            cited[key].article,
            event.at,
            str(Failure(event.state["reason"]).label) if event.state["reason"] else "",
            cited[key].public_id,
            uuid.UUID(event.state["snapshot"]) if event.state["snapshot"] else None,
        )
        for key, event in newest.items()
        if event.state and key in cited
    ]


def alerts_until(moment: datetime, claims: Iterable[Claim]) -> dict[uuid.UUID, list[Event]]:
    """Return by its public id the alerts on each claim up to the moment, the oldest first, in one query."""
    found: dict[uuid.UUID, list[Event]] = {claim.public_id: [] for claim in claims}
    about = Claim.objects.filter(Q(public_id__in=found) | Q(merged_into__public_id__in=found))
    into = Claim.objects.filter(public_id=OuterRef("claim")).values("merged_into__public_id")
    alerts = Event.objects.alerts().filter(claim__in=about.values("public_id"), at__lte=moment)
    for event in alerts.annotate(into=Subquery(into)).order_by("sequence"):
        for public_id in {event.claim, event.into} & found.keys():
            found[public_id].append(event)
    return found


def snapshots_told_of(article: Article, claims: Iterable[uuid.UUID]) -> set[str]:
    """Return the public ids of snapshots of the article that alerts on these claims lead to."""
    events = Event.objects.alerts().filter(claim__in=list(claims), state__article=str(article.public_id))
    return {str(state["snapshot"]) for state in events.values_list("state", flat=True) if state and state["snapshot"]}


def _cited(article: Article) -> list[Citation]:
    citations = Citation.objects.filter(snapshot__article=article).exclude(position__claim__status__in=CLOSED)
    return list(citations.select_related("position__claim").order_by("pk"))


def _ended(capture: Capture):
    earlier = capture.article.captures.filter(pk__lt=capture.pk, ended_at__isnull=False).order_by("-pk")
    return earlier.filter(Q(state=CaptureState.READ) | Q(reason__in=ENDED))


def _seen_before(capture: Capture) -> Snapshot | None:
    """Return what the page said when it was last looked at, else the newest words that we have of it."""
    seen = _ended(capture).filter(state=CaptureState.READ).select_related("snapshot").first()
    newest = capture.article.snapshots.exclude(pk__in=[capture.snapshot_id or 0]).order_by("-captured_at", "-pk")
    return seen.snapshot if seen else newest.first()


def _is_touched(citation: Citation, before: Snapshot | None, edits, new: Snapshot) -> bool:
    if before is not None and citation.snapshot_id == before.pk and before.method == CaptureMethod.FETCHED:
        return touches(edits, citation.start, citation.end)
    stood = before is None or citation.snapshot_id == before.pk or _stands(citation.exact, before.text)
    return stood and not _stands(citation.exact, new.text)


def _stands(words: str, text: str) -> bool:
    return _bare(words) in _bare(text)


# Each citation asks of the same two texts.
@lru_cache(maxsize=8)
def _bare(text: str) -> str:
    return "".join(word.key for word in words_of(text))


def _names() -> set[str]:
    parties = Party.objects.values_list("name", "name_en", "aliases")
    return {name for own, english, others in parties for name in (own, english, *others) if name}


def _tell(claims: Iterable[Claim], capture: Capture) -> None:
    for claim in claims:
        if _knows(claim, capture):
            continue
        record(DRIFTED, capture, by=None, claim=claim)
        Notification.objects.filter(claim=claim, why=Why.CHANGED).unread().delete()
        Notification.objects.bulk_create(
            [Notification(recipient=person, why=Why.CHANGED, claim=claim) for person in _concerned(claim)]
        )


def _knows(claim: Claim, capture: Capture) -> bool:
    """A page that goes to and fro between two texts is told of once."""
    if capture.snapshot is None:
        return False
    told = Event.objects.alerts().filter(claim=claim.public_id)
    return told.filter(state__snapshot=str(capture.snapshot.public_id)).exists()


def _concerned(claim: Claim) -> list[User]:
    followers = SavedSearch.objects.filter(filters={"claim": str(claim.public_id)}).values("owner")
    assigned = Claim.objects.filter(pk=claim.pk).exclude(assignee=None).values("assignee")
    whose = Q(pk__in=followers) | Q(pk__in=assigned) | Q(role__in=[Role.EDITOR, Role.ADMIN])
    return list(User.objects.filter(whose, is_active=True).order_by("pk"))
