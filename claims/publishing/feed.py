"""A feed of published claims, whatever it is written as: its entries, and what was taken back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.history import INTERNAL
from claims.models import Claim, Event, Status
from claims.publishing.prose import html_of, summary_of
from claims.publishing.site import Site
from claims.publishing.speech import language_of

MOST_TOMBSTONES = 100
# By these words the ledger says that a claim is no longer open to everybody.
GONE = (Status.WITHDRAWN, Status.IN_REVIEW, Status.MERGED)
# No XML can hold them, and no reader sees them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as an entry of a feed; `summary` is a sentence, `html` tells both sides with their words."""

    id: str
    address: str
    json: str
    title: str
    summary: str
    html: str
    language: str
    tags: list[str]
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An entry that was taken back: its id, since when, and the address of the claim that it was merged into, or ""."""

    id: str
    since: datetime
    into: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed; `next` is the address of the one after it, "" at the end."""

    title: str
    publisher: str
    address: str
    home: str
    next: str
    language: str
    updated: datetime
    entries: list[Entry]
    tombstones: list[Tombstone]


def entries_of(claims: Iterable[Claim], site: Site) -> list[Entry]:
    """Return published claims, loaded with `with_card`, as entries in the language that is spoken."""
    return [_entry(claim, claim.published_at, site) for claim in claims if claim.published_at]


def tombstones(site: Site, since: datetime | None) -> list[Tombstone]:
    """Return the latest of those that everybody could read once and cannot now, taken back at this time or later.

    They are told whatever the feed is narrowed by: what it never had, its readers pass over (RFC 6721).
    """
    told = Event.objects.filter(kind="claim", record=OuterRef("public_id"), verb__in=GONE).order_by("-sequence")
    gone: QuerySet = Claim.objects.filter(published_at__isnull=False).exclude(status=Status.PUBLISHED)
    gone = gone.annotate(gone_at=Coalesce(Subquery(told.values("at")[:1]), F("changed_at")))
    if since:
        gone = gone.filter(gone_at__gte=since)
    rows = gone.select_related("merged_into").order_by("-gone_at", "-pk")[:MOST_TOMBSTONES]
    return [Tombstone(f"urn:uuid:{row.public_id}", row.gone_at, _merged_into(row, site)) for row in rows]


def last_change() -> tuple[int, datetime | None]:
    """Return number and time of the ledger's last entry about anything that a feed may show; 0 and None if empty."""
    shown = Event.objects.exclude(kind__in=INTERNAL).order_by("-sequence")
    return shown.values_list("sequence", "at").first() or (0, None)


def _merged_into(claim: Claim, site: Site) -> str:
    into = claim.merged_into
    return site.at("claim", into) if into and into.is_published else ""


def _entry(claim: Claim, published: datetime, site: Site) -> Entry:
    return Entry(
        id=f"urn:uuid:{claim.public_id}",
        address=site.at("claim", claim),
        json=site.at("api-claim", claim),
        title=_printable(claim.label),
        summary=_printable(summary_of(claim)),
        html=_printable(html_of(claim, site)),
        language=language_of(claim),
        tags=[_printable(topic.label) for topic in claim.topics.all()],
        published=published,
        updated=claim.changed_at,
    )


def _printable(text: str) -> str:
    return UNPRINTABLE.sub(" ", text)
