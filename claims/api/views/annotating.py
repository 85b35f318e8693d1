"""Web Annotations: the words by which a claim is known, and all that is marked in a snapshot."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema_view
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.permissions import OPEN
from claims.api.schema import describes
from claims.api.serializers import publishing as shapes
from claims.api.serializers.filters import AnnotationPageQuery
from claims.api.versions import found_or_404, versioned
from claims.api.views.base import ApiView
from claims.api.views.publishing import LINKED, LinkedDataRenderer, linked
from claims.models import Annotation, Citation, Claim, SuggestionState
from claims.publishing import web_annotations
from claims.publishing.site import site_of
from sources.models import Snapshot

# As the protocol for Web Annotations wants them to be named.
TYPE = f'{LINKED}; profile="{web_annotations.CONTEXT}"'
Item = dict[str, Any]


class CollectionView(ApiView):
    """A collection of Web Annotations, or one of its pages."""

    query = AnnotationPageQuery
    renderer_classes = [LinkedDataRenderer, JSONRenderer]

    def collection(self, row: Any, label: str, total: int, items: Callable[[slice], Iterable[Item]]) -> Response:
        """Return the collection, or the page that is asked for; `items` gives those of a part. Raises Http404."""
        here = self.request.build_absolute_uri(self.request.path)
        number = self.asked.get("page")
        if number is None:
            return self._answer(row, web_annotations.collection(here, label, total))
        first = number * web_annotations.SIZE
        if first >= total:
            raise Http404
        found = list(items(slice(first, first + web_annotations.SIZE)))
        return self._answer(row, web_annotations.page(here, label, total, number, found))

    def _answer(self, row: Any, document: Item) -> Response:
        response = versioned(row, document)
        if getattr(self.request, "accepted_media_type", "").startswith(LINKED):
            response.content_type = TYPE
        return response


@extend_schema_view(
    get=describes(
        "claims_annotations", "Show the words by which one claim is known as Web Annotations", None,
        also=linked(shapes.ANNOTATIONS), query=AnnotationPageQuery, one=True,
    )
)  # fmt: skip
class ClaimAnnotationsView(CollectionView):
    """The words by which one claim is known."""

    acts = {"GET": OPEN}

    def get(self, request: Request, public_id: UUID) -> Response:
        """Show what each party says to it, at its place in the article."""
        found = Claim.objects.reachable_by(request.user).select_related("merged_into")
        claim = found_or_404(found, public_id)
        claim = claim.merged_into or claim
        cited = _citations().filter(position__claim=claim)
        site = site_of(request)

        def annotations(part: slice) -> list[Item]:
            rows = list(cited[part])
            taken = {row.snapshot_id for row in rows}
            texts = dict(Snapshot.objects.filter(pk__in=taken).values_list("pk", "text"))
            return [web_annotations.of_citation(row, texts[row.snapshot_id], site) for row in rows]

        return self.collection(claim, claim.label, cited.count(), annotations)


@extend_schema_view(
    get=describes(
        "snapshots_annotations", "Show all that is marked in one snapshot as Web Annotations", None,
        also=linked(shapes.ANNOTATIONS), query=AnnotationPageQuery, one=True,
    )
)  # fmt: skip
class SnapshotAnnotationsView(CollectionView):
    """All that is marked in one snapshot."""

    acts = {"GET": "see drafts"}

    def get(self, request: Request, public_id: UUID) -> Response:
        """Show what is cited, found and noted there, in the order of the text."""
        snapshots = Snapshot.objects.select_related("article").defer("raw")
        snapshot = found_or_404(snapshots, public_id)
        site = site_of(request)
        marked = sorted(_marked(snapshot), key=lambda mark: mark[0])

        def annotations(part: slice) -> list[Item]:
            return [annotated(row, snapshot.text, site) for _place, annotated, row in marked[part]]

        return self.collection(snapshot, snapshot.article.title, len(marked), annotations)


def _citations() -> QuerySet[Citation]:
    return Citation.objects.with_sources().select_related("position__claim", "position__party").order_by("pk")


def _marked(snapshot: Snapshot) -> Iterable[tuple[tuple[int, int], Callable, Any]]:
    """Each thing that is marked, with its place and the function that annotates it."""
    for citation in _citations().filter(snapshot=snapshot):
        yield (citation.start, citation.end), web_annotations.of_citation, citation
    found = snapshot.suggestions.exclude(state=SuggestionState.DROPPED).select_related("claim", "snapshot__article")
    for suggestion in found.defer("snapshot__text", "snapshot__raw"):
        place = suggestion.content["start"], suggestion.content["end"]
        yield place, web_annotations.of_suggestion, suggestion
    notes = Annotation.objects.threads().filter(snapshot=snapshot, start__isnull=False)
    for note in notes.select_related("snapshot__article").defer("snapshot__text", "snapshot__raw"):
        yield (note.start or 0, note.end or 0), web_annotations.of_note, note
