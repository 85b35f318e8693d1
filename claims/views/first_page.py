"""What the first page shows: to those who work here what waits, to strangers what is published."""

from django.db.models import Count, Exists, OuterRef, Q

from claims.models import Claim, ClaimQuerySet, Figure, Status, Suggestion, SuggestionState
from claims.paging import count_up_to
from claims.views.claim_cards import cards_of
from claims.views.claim_page import sides_of
from sources.models import Article

FEW = 5
PUBLISHED = 12
RECENT = 200


def desk_overview() -> dict:
    """Return how much waits, the articles with open suggestions, claims in review, and what was published lately."""
    waiting = Q(snapshots__suggestions__state=SuggestionState.PENDING)
    articles = Article.objects.with_outlet().filter(waiting).annotate(waiting=Count("snapshots__suggestions"))
    in_review = Claim.objects.filter(status=Status.IN_REVIEW)
    drafts = Claim.objects.filter(status=Status.DRAFT)
    return {
        "pending": count_up_to(Suggestion.objects.pending()),
        "articles": articles.order_by("-added_at", "-pk")[:FEW],
        "in_review_count": count_up_to(in_review),
        "in_review": cards_of(in_review.with_card()[:FEW]),
        "draft_count": count_up_to(drafts),
        "drafts": cards_of(drafts.with_card()[:FEW]),
        "published": cards_of(_newest(Claim.objects.published()).with_card()[:FEW]),
        "is_new": not Article.objects.exists(),
    }


def published_overview() -> dict:
    """Return the published claims; the first one is shown with both sides, so one that is denied comes first."""
    published = Claim.objects.published()
    # Of the newest only, so that the first page costs no more when there are many.
    recent = Claim.objects.filter(pk__in=_newest(published)[:RECENT].values("pk"))
    lead = recent.disputed().annotate(has_figure=Exists(Figure.objects.filter(claim=OuterRef("pk")))).with_card()
    first = lead.order_by("-has_figure", "-published_at", "-pk").first()
    rest = _newest(published).with_card()
    return {
        "lead": first,
        "sides": sides_of(first) if first else [],
        "cards": cards_of(rest.exclude(pk=first.pk)[:PUBLISHED] if first else rest[:PUBLISHED]),
        "total": count_up_to(published),
    }


def _newest(claims: ClaimQuerySet) -> ClaimQuerySet:
    return claims.order_by("-changed_at", "-pk")
