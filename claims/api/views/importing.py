"""Articles in bulk."""

from collections.abc import Iterator
from typing import IO, cast

from django.http import StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_view
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.archive import archived, imported_line
from claims.api.importing import Line, add_lines
from claims.api.lines import LinesParser, LinesRenderer, json_line, lines_of
from claims.api.parsing import FormParser
from claims.api.schema import describes
from claims.api.serializers.bulk import ArchiveOutput
from claims.api.serializers.inputs import ArchiveInput
from claims.api.views.base import ApiView
from claims.flows.archives import add_archive
from claims.models import User
from claims.refusals import Invalid


@extend_schema_view(
    post=describes(
        "articles_import",
        "Add up to 10,000 articles, one in each line as a body of POST articles/, and leave them to be read",
        None,
        body={LinesParser.media_type: OpenApiTypes.STR},
        also={(200, LinesRenderer.media_type): OpenApiTypes.STR},
    )
)
class ArticleImportView(ApiView):
    """Articles in bulk. The answer has a line for each line that is not empty; good ones are in, whatever is wrong
    with others. After an interruption all of them can be sent again."""

    acts = {"POST": "add an article"}
    parser_classes = [LinesParser]
    renderer_classes = [LinesRenderer, JSONRenderer]
    repeatable = True

    def post(self, request: Request) -> StreamingHttpResponse:
        """Add them, and stream what became of each. Raises Invalid without a body."""
        if not request.data and request.stream is None:
            raise Invalid.field("body", _("Send at least one line."))
        results = _results(cast(IO[bytes], request.data), cast(User, request.user), get_language())
        return StreamingHttpResponse(results, content_type=LinesRenderer.media_type)


@extend_schema_view(
    post=describes(
        "articles_import_archive",
        "Add the pages of a WARC or WACZ that was made elsewhere, up to 100, and leave them to be read",
        ArchiveOutput,
        body={FormParser.media_type: ArchiveInput},
    )
)
class ArchiveImportView(ApiView):
    """The pages of a web archive. What is wrong with one keeps nothing from the others."""

    acts = {"POST": "add an article"}
    parser_classes = [FormParser]
    repeatable = True

    def post(self, request: Request) -> Response:
        """Add them, and tell what became of each."""
        brought = add_archive(by=request.user, **self.given(ArchiveInput))
        return Response({"results": [archived(each) for each in brought]})


def _results(file: IO[bytes], by: User, language: str | None) -> Iterator[str]:
    with file:
        found = add_lines(lines_of(file), by=by, read_later=True)
        # The answer streams when the language of the request is put away again, so each line takes it up.
        while told := _next_result(found, language):
            yield told


def _next_result(found: Iterator[Line], language: str | None) -> str:
    with override(language):
        line = next(found, None)
        return json_line(imported_line(line)) if line else ""
