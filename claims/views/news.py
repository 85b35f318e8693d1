"""What changed in some claims during the last week, as their readers are told it."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from claims.models import Claim, ClaimQuerySet, Position, Review

DAYS = 7
MOST = 10
LOOKED_AT = 60


@dataclass(slots=True)
class News:
    """What happened to one claim: when last, whether it was published, its new verdict and its new positions."""

    claim: Claim
    at: datetime.datetime
    is_published: bool = False
    verdict: Review | None = None
    positions: list[Position] = field(default_factory=list)


def news_of(claims: ClaimQuerySet) -> list[News]:
    """Return what happened to MOST of these claims in the last DAYS days, the newest first; three queries."""
    since = timezone.now() - datetime.timedelta(days=DAYS)
    within = claims.order_by().values("pk")
    positions = Position.objects.filter(claim__in=within, created_at__gte=since).select_related("claim", "party")
    reviews = Review.objects.filter(claim__in=within, created_at__gte=since).exclude(rating="").select_related("claim")
    found: dict[int, News] = {}
    for claim in claims.filter(published_at__gte=since).order_by("-published_at")[:LOOKED_AT]:
        _news(found, claim, claim.published_at or since).is_published = True
    for review in reviews.order_by("-created_at", "-pk")[:LOOKED_AT]:
        news = _news(found, review.claim, review.created_at)
        news.verdict = news.verdict or review
    for position in positions.order_by("-created_at", "-pk")[:LOOKED_AT]:
        _news(found, position.claim, position.created_at).positions.append(position)
    return sorted(found.values(), key=lambda news: news.at, reverse=True)[:MOST]


def _news(found: dict[int, News], claim: Claim, at: datetime.datetime) -> News:
    news = found.setdefault(claim.pk, News(claim, at))
    news.at = max(news.at, at)
    return news
