"""Articles and snapshots."""

import base64
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import archive as answers
from claims.api.expanding import OF_ARTICLES, OF_SNAPSHOTS
from claims.api.loading import loaded_articles, suggestions_of
from claims.api.parsing import FormParser, JsonParser
from claims.api.schema import describes, listing
from claims.api.serializers.archive import ArticleOutput, ArticleSummary, CaptureOutput, SnapshotOutput, SnapshotSummary
from claims.api.serializers.filters import ArticleQuery, ListQuery, Query, SnapshotQuery
from claims.api.serializers.inputs import ArticleFileInput, ArticleInput, NothingInput
from claims.api.serializers.showing import shown
from claims.api.versions import found_or_404, versioned
from claims.api.views.base import ApiView, each
from claims.api.views.charts import FileRenderer
from claims.flows.articles import Added, read_again
from claims.flows.captures import Asked, bring_in, capture_again
from claims.flows.files import add_file
from claims.publishing.memento import memento_headers, with_headers
from claims.publishing.site import site_of
from sources.capture import wacz_of_snapshot, warc_of_snapshot
from sources.fetching.wacz import WACZ
from sources.models import WARC, Article, CaptureMethod, Snapshot
from sources.parsing.files.kinds import BY_ENDING

ARTICLES = shown(ArticleQuery, ArticleSummary, tuple(OF_ARTICLES))
ARTICLE = shown(Query, ArticleOutput, tuple(OF_ARTICLES))
SNAPSHOTS = shown(SnapshotQuery, SnapshotSummary, tuple(OF_SNAPSHOTS))
SNAPSHOT = shown(Query, SnapshotOutput, tuple(OF_SNAPSHOTS))
# In a form the file is its bytes; here stands its name.
FORM = {"file": "รายงานน้ำท่วม.pdf", "title": "รายงานน้ำท่วมเมืองริมน้ำ", "published_on": "2025-03"}


@extend_schema_view(
    get=describes(
        "articles_list",
        "List articles, the newest first",
        listing(ArticleSummary, "Article", expands=True),
        query=ARTICLES,
    ),
    post=describes(
        "articles_create",
        "Add an article as text or as a file, or have the page at an address captured, and read it",
        ArticleOutput,
        body={"application/json": ArticleInput, "multipart/form-data": ArticleFileInput},
        status=201,
        also={200: ArticleOutput},
        examples=[OpenApiExample("articles_create form", FORM, request_only=True, media_type=FormParser.media_type)],
    ),
)
class ArticlesView(ApiView):
    """Articles."""

    acts = {"GET": "see drafts", "POST": "add an article"}
    query, related = ARTICLES, OF_ARTICLES
    parser_classes = [JsonParser, FormParser]

    def get(self, request: Request) -> Response:
        """List them."""
        found = loaded_articles().own()
        if outlet := self.asked.get("outlet"):
            found = found.filter(outlet__public_id=outlet)
        if state := self.asked.get("state"):
            found = found.filter(state=state)
        return self.page(found, each(lambda row: answers.article(row, suggestions_of(request))))

    def post(self, request: Request) -> Response:
        """Add one; the same text of the same article, or the same page, is answered with what is there, and 200."""
        if (request.content_type or "").startswith(FormParser.media_type):
            done: Added | Asked = add_file(by=request.user, **self.given(ArticleFileInput))
        else:
            done = bring_in(by=request.user, **self.given(ArticleInput))
        return _full(request, done.article.public_id, 201 if done.is_new else 200)


@extend_schema_view(get=describes("articles_read", "Show one article", ArticleOutput, query=ARTICLE, one=True))
class ArticleView(ApiView):
    """One article."""

    acts = {"GET": "see drafts"}
    query, related = ARTICLE, OF_ARTICLES

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        row = _found(public_id)
        return self.record(row, _told(request, row))


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
        listing(SnapshotSummary, "Snapshot", expands=True),
        query=SNAPSHOTS,
    )
)
class SnapshotsView(ApiView):
    """Snapshots."""

    acts = {"GET": "see drafts"}
    query, related = SNAPSHOTS, OF_SNAPSHOTS

    def get(self, request: Request) -> Response:
        """List them."""
        found = Snapshot.objects.select_related("article").defer("text", "raw")
        if article := self.asked.get("article"):
            found = found.filter(article__public_id=article)
        return self.page(found, each(answers.snapshot))


@extend_schema_view(
    get=describes("snapshots_read", "Show one snapshot with its text", SnapshotOutput, query=SNAPSHOT, one=True)
)
class SnapshotView(ApiView):
    """One snapshot."""

    acts = {"GET": "see drafts"}
    query, related = SNAPSHOT, OF_SNAPSHOTS

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        row = found_or_404(Snapshot.objects.select_related("article").defer("raw"), public_id)
        response = self.record(row, {**answers.snapshot(row), "text": row.text})
        return with_headers(response, memento_headers(row, site_of(request)))


class WarcRenderer(FileRenderer):
    """Lets a record be asked for as WARC."""

    media_type, format = WARC, "warc"


@extend_schema_view(
    get=describes(
        "snapshots_warc", "Give the record of one snapshot as WARC", None, one=True,
        also={(200, WARC): OpenApiResponse(bytes, "The file, compressed record by record.")},
    )
)  # fmt: skip
class SnapshotWarcView(ApiView):
    """The record of one snapshot."""

    acts = {"GET": "see drafts"}
    renderer_classes = [WarcRenderer]

    def get(self, request: Request, public_id: Any) -> HttpResponse:
        """Give it."""
        return _record(public_id, warc_of_snapshot, WARC, "warc.gz")


class WaczRenderer(FileRenderer):
    """Lets a record be asked for as WACZ."""

    media_type, format = WACZ, "wacz"


@extend_schema_view(
    get=describes(
        "snapshots_wacz", "Give the record of one snapshot as WACZ, with its index and page", None, one=True,
        also={(200, WACZ): OpenApiResponse(bytes, "The file, as players of web archives open it.")},
    )
)  # fmt: skip
class SnapshotWaczView(ApiView):
    """The record of one snapshot, packed for players."""

    acts = {"GET": "see drafts"}
    renderer_classes = [WaczRenderer]

    def get(self, request: Request, public_id: Any) -> HttpResponse:
        """Give it."""
        return _record(public_id, wacz_of_snapshot, WACZ, "wacz")


class AnyRenderer(FileRenderer):
    """Lets a file be asked for as whatever it is."""

    media_type, format = "*/*", "file"


@extend_schema_view(
    get=describes(
        "snapshots_file", "Give the file that a snapshot was taken from, unaltered", None, one=True,
        also={(200, kind): OpenApiResponse(bytes, "The file.") for kind in sorted(set(BY_ENDING.values()))},
    )
)  # fmt: skip
class SnapshotFileView(ApiView):
    """The uploaded file of one snapshot."""

    acts = {"GET": "see drafts"}
    renderer_classes = [AnyRenderer]

    def get(self, request: Request, public_id: Any) -> HttpResponse:
        """Give it, to be kept and never shown in place: a page of others is not to run here."""
        uploaded = Snapshot.objects.filter(method=CaptureMethod.UPLOADED).defer("text")
        row = found_or_404(uploaded, public_id)
        response = HttpResponse(bytes(row.raw), row.media_type)
        response["Content-Disposition"] = content_disposition_header(True, row.file_name or "file")
        response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(row.raw_sha256)).decode()}:"
        return response


def _record(public_id: Any, packed: Callable[[Snapshot], bytes], kind: str, ending: str) -> HttpResponse:
    """Answer with the record of a snapshot as a file of this kind. Raises Http404."""
    row = found_or_404(Snapshot.objects.select_related("article").defer("text"), public_id)
    headers = {"Content-Disposition": f'attachment; filename="thima-{str(row.public_id)[:8]}.{ending}"'}
    return HttpResponse(packed(row), kind, headers=headers)


def _meant(article: Article) -> Article:
    """Return the article that this one turned out to be, if it did."""
    return article.same_as or article


def _found(public_id: Any) -> Article:
    row = found_or_404(loaded_articles().select_related("same_as"), public_id)
    return loaded_articles().get(pk=row.same_as.pk) if row.same_as else row


def _full(request: Request, public_id: Any, status: int = 200) -> Response:
    row = _found(public_id)
    return versioned(row, _told(request, row), status)


def _told(request: Request, row: Article) -> dict[str, Any]:
    newest = next(iter(row.snapshots.all()), None)
    captures = row.captures.select_related("snapshot").defer("snapshot__text", "snapshot__raw")
    return {
        **answers.article(row, suggestions_of(request)),
        "capture": next(map(answers.capture, captures[:1]), None),
        "notices": answers.notices(row, newest) if newest else [],
    }
