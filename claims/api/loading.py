"""Rows with all that their answers need, and no more."""

from collections.abc import Callable

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from rest_framework.request import Request

from claims.models import Citation, Position
from sources.models import Article, ArticleQuerySet, Snapshot


def loaded_positions() -> QuerySet[Position]:
    """Return all positions, loaded for their answers."""
    return Position.objects.select_related("claim", "party", "supersedes").prefetch_related(
        Prefetch("citations", Citation.objects.with_sources())
    )


def loaded_articles() -> ArticleQuerySet:
    """Return all articles, loaded for their answers."""
    return Article.objects.with_outlet().prefetch_related(Prefetch("snapshots", Snapshot.objects.defer("text", "raw")))


def suggestions_of(request: Request) -> Callable[[Article], str]:
    """Return what tells the address of an article's suggestions."""
    address = request.build_absolute_uri(reverse("api-suggestions"))
    return lambda article: f"{address}?article={article.public_id}"
