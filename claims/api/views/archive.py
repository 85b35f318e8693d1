"""Articles and snapshots."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import archive as answers
from claims.api.schema import describes, listing
from claims.api.serializers.archive import ArticleOutput, ArticleSummary, CaptureOutput, SnapshotOutput, SnapshotSummary
from claims.api.serializers.filters import ArticleQuery, ListQuery, SnapshotQuery
from claims.api.serializers.inputs import ArticleInput, NothingInput
from claims.api.versions import found_or_404, versioned
from claims.api.views.base import ApiView, each
from claims.flows.articles import read_again
from claims.flows.captures import bring_in, capture_again
from claims.publishing.memento import memento_headers, with_headers
from claims.publishing.site import site_of
from sources.models import Article, ArticleQuerySet, Snapshot


@extend_schema_view(
    get=describes(
        "articles_list", "List articles, the newest first", listing(ArticleSummary, "Article"), query=ArticleQuery
    ),
    post=describes(
        "articles_create",
        "Add an article as text, or have the page at an address captured, and read it",
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
        found = _loaded().own()
        if outlet := self.asked.get("outlet"):
            found = found.filter(outlet__public_id=outlet)
        if state := self.asked.get("state"):
            found = found.filter(state=state)
        return self.page(found, each(lambda row: answers.article(row, _suggestions_of(request))))

    def post(self, request: Request) -> Response:
        """Add one; the same text of the same article, or the same page, is answered with what is there, and 200."""
        done = bring_in(by=request.user, **self.given(ArticleInput))
        return _full(request, done.article.public_id, 201 if done.is_new else 200)


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
    get=describes("captures_list", "List the captures of an article's page, the newest first",
                  listing(CaptureOutput, "Capture"), query=ListQuery, one=True),
    post=describes("captures_create", "Capture the page of an article again, or at once if it waits",
                   CaptureOutput, body=NothingInput, status=201, one=True, also={200: CaptureOutput}),
)  # fmt: skip
class ArticleCapturesView(ApiView):
    """The captures of one article."""

    acts = {"GET": "see drafts", "POST": "add an article"}
    query = ListQuery

    def get(self, request: Request, public_id: Any) -> Response:
        """List them."""
        article = _meant(found_or_404(Article.objects.select_related("same_as"), public_id))
        return self.page(article.captures.select_related("snapshot"), each(answers.capture))

    def post(self, request: Request, public_id: Any) -> Response:
        """Ask for one; one that is under way is answered with 200, and tried at once if it waits."""
        self.given(NothingInput)
        asked = capture_again(found_or_404(Article.objects.all(), public_id), by=request.user)
        return Response(answers.capture(asked.capture), 201 if asked.is_new else 200)


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


def _meant(article: Article) -> Article:
    """Return the article that this one turned out to be, if it did."""
    return article.same_as or article


def _full(request: Request, public_id: Any, status: int = 200) -> Response:
    row = found_or_404(_loaded().select_related("same_as"), public_id)
    if row.same_as:
        row = _loaded().get(pk=row.same_as.pk)
    newest = next(iter(row.snapshots.all()), None)
    captures = row.captures.select_related("snapshot").defer("snapshot__text", "snapshot__raw")
    told = {
        "capture": next(map(answers.capture, captures[:1]), None),
        "notices": answers.notices(row, newest) if newest else [],
    }
    return versioned(row, {**answers.article(row, _suggestions_of(request)), **told}, status)
