"""What the page of somebody's own work shows."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from claims.flows.annotations import claim_of
from claims.mentions import people_in
from claims.models import Annotation, Claim, Event, Notification, ReplyRequest, Status, SuggestionState, Why
from sources.models import Article

TOLD = 30
LISTED = 100
FEW = 20
# Withdrawn claims are nobody's work any more.
OPEN = (Status.IN_REVIEW, Status.DRAFT, Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Pile:
    """Somebody's claims of one status."""

    status: Status
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Thread:
    """An open thread, where it is, and whether it mentions the one who looks."""

    note: Annotation
    address: str
    claim: Claim | None
    is_mention: bool


def page_of_work(user) -> dict:
    """Return the claims, threads, articles, requests and notifications of a user, in a fixed number of queries."""
    told = list(Notification.objects.of(user).with_subject()[:TOLD])
    threads = _threads(user)
    bodies = [thread.note.body for thread in threads] + [notice.note.body for notice in told if notice.note]
    return {
        "told": told,
        "unread": Notification.objects.of(user).unread().count(),
        "piles": _piles(user),
        "threads": threads,
        "articles": _articles(user),
        "requests": _requests(user),
        "people": people_in(bodies),
    }


def address_of(told: Notification) -> str:
    """Return where a notification, loaded with its subject, leads."""
    if told.search and "claim" in told.search.filters:
        return reverse("claim", args=[told.search.filters["claim"]])
    if told.search:
        return f"{reverse('claims')}?{told.search.address}"
    if told.note:
        return address_of_note(told.note)
    if told.webhook:
        return reverse("webhook", args=[told.webhook.public_id])
    return reverse("claim", args=[told.claim.public_id]) if told.claim else reverse("work")


def address_of_note(note: Annotation) -> str:
    """Return where a note, loaded with its thread and what it is on, can be read."""
    claim, first = claim_of(note), note.thread or note
    if claim:
        return f"{reverse('claim', args=[claim.public_id])}#note-{first.public_id}"
    span = f"{note.start}-{note.end}"
    snapshot = note.snapshot
    if snapshot is None:
        return reverse("work")
    where = urlencode({"mark": span, "snapshot": snapshot.public_id})
    return f"{reverse('article', args=[snapshot.article.public_id])}?{where}#span-{span}"


def _piles(user) -> list[Pile]:
    claims = Claim.objects.filter(assignee=user, status__in=OPEN).order_by("-changed_at", "-pk")[:LISTED]
    found = list(claims)
    piles = (Pile(status, [claim for claim in found if claim.status == status]) for status in OPEN)
    return [pile for pile in piles if pile.claims]


def _threads(user) -> list[Thread]:
    told = Notification.objects.filter(recipient=user, why=Why.MENTIONED)
    mentioned = Exists(told.filter(Q(note=OuterRef("pk")) | Q(note__thread=OuterRef("pk"))))
    open_threads = Annotation.objects.threads().filter(resolved_at=None).annotate(is_mention=mentioned)
    mine = open_threads.filter(Q(author=user) | Q(is_mention=True))
    notes = mine.select_related("claim", "position__claim", "snapshot__article", "author").defer(
        "snapshot__text", "snapshot__raw"
    )
    return [
        Thread(note, address_of_note(note), claim_of(note), getattr(note, "is_mention", False))
        for note in notes.order_by("-pk")[:FEW]
    ]


def _requests(user) -> list[ReplyRequest]:
    """Requests that wait for a reply, of those that the user made or that concern their claims, what is due first."""
    mine = Q(asked_by=user) | Q(claim__assignee=user)
    waiting = ReplyRequest.objects.waiting().filter(mine).select_related("party", "claim")
    return list(waiting.order_by(F("due_on").asc(nulls_last=True), "pk")[:FEW])


def _articles(user) -> list[Article]:
    brought = Event.objects.filter(kind="article", verb="added", actor=user, record=OuterRef("public_id"))
    waiting = Count("snapshots__suggestions", filter=Q(snapshots__suggestions__state=SuggestionState.PENDING))
    articles = Article.objects.with_outlet().filter(Exists(brought)).annotate(waiting=waiting)
    return list(articles.filter(waiting__gt=0).order_by("-added_at", "-pk")[:FEW])
