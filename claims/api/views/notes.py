"""Reviews and annotations."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import claims as answers
from claims.api.answers import desk
from claims.api.expanding import OF_ANNOTATIONS, OF_REVIEWS
from claims.api.references import referred, refuse_other_words
from claims.api.schema import describes, listing
from claims.api.serializers.claims import ReviewOutput
from claims.api.serializers.desk import AnnotationOutput
from claims.api.serializers.filters import AnnotationQuery, Query, ReviewQuery
from claims.api.serializers.inputs import AnnotationInput, ResolveInput, WordsInput
from claims.api.serializers.showing import shown
from claims.api.versions import found_or_404, to_change, versioned
from claims.api.views.base import ApiView, each
from claims.flows.annotations import annotate, reply, resolve
from claims.models import Annotation, Claim, Position, Review
from claims.models.annotations import AnnotationQuerySet
from sources.models import Snapshot

FILTERS = {"position": "position__public_id", "snapshot": "snapshot__public_id"}
REVIEWS, REVIEW = (shown(query, ReviewOutput, tuple(OF_REVIEWS)) for query in (ReviewQuery, Query))
THREADS, THREAD = (shown(query, AnnotationOutput, tuple(OF_ANNOTATIONS)) for query in (AnnotationQuery, Query))


@extend_schema_view(
    get=describes("reviews_list", "List reviews, the newest first", listing(ReviewOutput, expands=True), query=REVIEWS)
)
class ReviewsView(ApiView):
    """Reviews."""

    acts = {"GET": "see drafts"}
    query, related = REVIEWS, OF_REVIEWS

    def get(self, request: Request) -> Response:
        """List them."""
        found = Review.objects.select_related("claim", "reviewer")
        if claim := self.asked.get("claim"):
            found = found.filter(claim__public_id=claim)
        return self.page(found, each(answers.review))


@extend_schema_view(get=describes("reviews_read", "Show one review", ReviewOutput, query=REVIEW, one=True))
class ReviewView(ApiView):
    """One review."""

    acts = {"GET": "see drafts"}
    query, related = REVIEW, OF_REVIEWS

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        review = found_or_404(Review.objects.select_related("claim", "reviewer"), public_id)
        return self.record(review, answers.review(review))


@extend_schema_view(
    get=describes(
        "annotations_list",
        "List the first notes of threads, the newest first",
        listing(AnnotationOutput, expands=True),
        query=THREADS,
    ),
    post=describes("annotations_create", "Write a note", AnnotationOutput, body=AnnotationInput, status=201),
)
class AnnotationsView(ApiView):
    """Annotations."""

    acts = {"GET": "see drafts", "POST": "annotate"}
    query, related = THREADS, OF_ANNOTATIONS

    def get(self, request: Request) -> Response:
        """List them."""
        found = _loaded().filter(**{path: self.asked[name] for name, path in FILTERS.items() if name in self.asked})
        if claim := self.asked.get("claim"):
            found = found.filter(Q(claim__public_id=claim) | Q(position__claim__public_id=claim))
        if "resolved" in self.asked:
            found = found.filter(resolved_at__isnull=not self.asked["resolved"])
        return self.page(found, each(desk.annotation))

    def post(self, request: Request) -> Response:
        """Write one."""
        given = self.given(AnnotationInput)
        place = given.get("span") or {}
        target = _target(given)
        if place and isinstance(target, Snapshot):
            refuse_other_words(target, place)
        note = annotate(target, given["body"], by=request.user, start=place.get("start"), end=place.get("end"))
        return _thread(note.pk, 201)


@extend_schema_view(get=describes("annotations_read", "Show one thread", AnnotationOutput, query=THREAD, one=True))
class AnnotationView(ApiView):
    """One thread."""

    acts = {"GET": "see drafts"}
    query, related = THREAD, OF_ANNOTATIONS

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        thread = found_or_404(_loaded(), public_id)
        return self.record(thread, desk.annotation(thread))


@extend_schema_view(
    post=describes(
        "annotations_reply",
        "Answer in one thread",
        AnnotationOutput,
        body=WordsInput,
        status=201,
        one=True,
        guarded=True,
    )
)
class AnnotationRepliesView(ApiView):
    """The answers in one thread."""

    acts = {"POST": "annotate"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Answer; the thread with all answers comes back."""
        with transaction.atomic():
            thread = to_change(request, _locked(), public_id, desk.annotation)
            reply(thread, self.given(WordsInput)["body"], by=request.user)
        return _thread(thread.pk, 201)


@extend_schema_view(
    post=describes(
        "annotations_resolve",
        "Close one thread, or open it again",
        AnnotationOutput,
        body=ResolveInput,
        one=True,
        guarded=True,
    )
)
class AnnotationResolveView(ApiView):
    """Closing one thread."""

    acts = {"POST": "annotate"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Close it or open it again."""
        with transaction.atomic():
            thread = to_change(request, _locked(), public_id, desk.annotation)
            resolve(thread, by=request.user, **self.given(ResolveInput))
        return _thread(thread.pk)


def _loaded() -> AnnotationQuerySet:
    return (
        Annotation.objects.threads()
        .select_related("claim", "position", "snapshot")
        .defer("snapshot__text", "snapshot__raw")
    )


def _target(given: dict[str, Any]) -> Claim | Position | Snapshot:
    if claim := given.get("claim"):
        return referred(Claim.objects.all(), claim, "claim")
    if position := given.get("position"):
        return referred(Position.objects.all(), position, "position")
    return referred(Snapshot.objects.all(), given["snapshot"], "snapshot")


def _thread(pk: int, status: int = 200) -> Response:
    thread = _loaded().get(pk=pk)
    return versioned(thread, desk.annotation(thread), status)


def _locked() -> AnnotationQuerySet:
    return _loaded().select_for_update(of=("self",))
