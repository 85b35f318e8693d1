"""Articles and snapshots."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import archive as answers
from claims.api.schema import describes, listing
from claims.api.serializers.archive import ArticleOutput, ArticleSummary, SnapshotOutput, SnapshotSummary
from claims.api.serializers.filters import ArticleQuery, SnapshotQuery
from claims.api.serializers.inputs import ArticleInput, NothingInput
from claims.api.versions import found_or_404, versioned
from claims.api.views.base import ApiView, each
from claims.flows.articles import add_article, read_again
from claims.publishing.memento import memento_headers, with_headers
from claims.publishing.site import site_of
from sources.models import Article, ArticleQuerySet, Snapshot


@extend_schema_view(
    get=describes(
        "articles_list", "List articles, the newest first", listing(ArticleSummary, "Article"), query=ArticleQuery
    ),
    post=describes(
        "articles_create",
        "Add an article as text, and read it",
        ArticleOutput,
        body=ArticleInput,
        status=201,
        also={200: ArticleOutput},
    ),
)
class ArticlesView(ApiView):
    """Articles."""

    acts = {"GET": "see drafts", "POST": "add an article"}
    query = ArticleQuery

    def get(self, request: Request) -> Response:
        """List them."""
        found = _loaded()
        if outlet := self.asked.get("outlet"):
            found = found.filter(outlet__public_id=outlet)
        if state := self.asked.get("state"):
            found = found.filter(state=state)
        return self.page(found, each(lambda row: answers.article(row, _suggestions_of(request))))

    def post(self, request: Request) -> Response:
        """Add one; the same text of the same article is answered with what is there, and 200."""
        added = add_article(by=request.user, **self.given(ArticleInput))
        return _full(request, added.article.public_id, 201 if added.is_new else 200)


@extend_schema_view(get=describes("articles_read", "Show one article", ArticleOutput, one=True))
class ArticleView(ApiView):
    """One article."""

    acts = {"GET": "see drafts"}

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        return _full(request, public_id)


@extend_schema_view(
    post=describes(
        "articles_read_again", "Read an article again after it failed", ArticleOutput, body=NothingInput, one=True
    )
)
class ArticleReadingView(ApiView):
    """The reading of one article."""

    acts = {"POST": "add an article"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Put it back into the workers' queue."""
        self.given(NothingInput)
        read_again(found_or_404(Article.objects.all(), public_id), by=request.user)
        return _full(request, public_id)


@extend_schema_view(
    get=describes(
        "snapshots_list",
        "List snapshots without their texts, the newest first",
        listing(SnapshotSummary, "Snapshot"),
        query=SnapshotQuery,
    )
)
class SnapshotsView(ApiView):
    """Snapshots."""

    acts = {"GET": "see drafts"}
    query = SnapshotQuery

    def get(self, request: Request) -> Response:
        """List them."""
        found = Snapshot.objects.select_related("article").defer("text", "raw")
        if article := self.asked.get("article"):
            found = found.filter(article__public_id=article)
        return self.page(found, each(answers.snapshot))


@extend_schema_view(get=describes("snapshots_read", "Show one snapshot with its text", SnapshotOutput, one=True))
class SnapshotView(ApiView):
    """One snapshot."""

    acts = {"GET": "see drafts"}

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        row = found_or_404(Snapshot.objects.select_related("article").defer("raw"), public_id)
        response = versioned(row, {**answers.snapshot(row), "text": row.text})
        return with_headers(response, memento_headers(row, site_of(request)))


def _loaded() -> ArticleQuerySet:
    return Article.objects.with_outlet().prefetch_related(Prefetch("snapshots", Snapshot.objects.defer("text", "raw")))


def _suggestions_of(request: Request):
    address = request.build_absolute_uri(reverse("api-suggestions"))
    return lambda article: f"{address}?article={article.public_id}"


def _full(request: Request, public_id: Any, status: int = 200) -> Response:
    row = found_or_404(_loaded(), public_id)
    newest = next(iter(row.snapshots.all()), None)
    notices = answers.notices(row, newest) if newest else []
    return versioned(row, {**answers.article(row, _suggestions_of(request)), "notices": notices}, status)
