"""Claims: list, detail, edits, figures, reviews, positions and history."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import claims as answers
from claims.api.answers.documents import with_documents
from claims.api.errors import BadParameter
from claims.api.expanding import OF_CLAIMS, OF_POSITIONS, OF_REVIEWS
from claims.api.loading import loaded_positions
from claims.api.permissions import OPEN
from claims.api.references import all_referred, referred_or_none
from claims.api.schema import describes, listing
from claims.api.serializers.claims import ClaimOutput, PositionOutput, ReviewOutput
from claims.api.serializers.desk import EventOutput
from claims.api.serializers.filters import AS_OF_FILTERS, ClaimQuery, ListQuery, RecordQuery
from claims.api.serializers.inputs import ClaimEdit, ClaimInput, FiguresInput, PositionInput, ReviewInput
from claims.api.serializers.showing import shown
from claims.api.versions import found_or_404, versioned
from claims.api.views.base import ApiView, claim_response, claim_to_change, each
from claims.api.views.positions import position_of
from claims.as_of import as_they_stood, standing_claims
from claims.changes import document_of
from claims.drift import alerts_until
from claims.flows.claims import assign_claim, edit_claim, open_claim, set_figures, take_step
from claims.forms.claim_lists import ClaimFilterForm
from claims.models import Claim, ClaimQuerySet, Event, Review, Status, Topic, User
from claims.permissions import may
from claims.refusals import Invalid

CLAIMS, CLAIM = (shown(query, ClaimOutput, tuple(OF_CLAIMS)) for query in (ClaimQuery, RecordQuery))
POSITIONS = shown(ListQuery, PositionOutput, tuple(OF_POSITIONS))
REVIEWS = shown(ListQuery, ReviewOutput, tuple(OF_REVIEWS))


@extend_schema_view(
    get=describes("claims_list", "Search claims, the newest first", listing(ClaimOutput, expands=True), query=CLAIMS),
    post=describes("claims_create", "Open a draft claim", ClaimOutput, body=ClaimInput, status=201),
)
class ClaimsView(ApiView):
    """Claims."""

    acts = {"GET": OPEN, "POST": "edit claims"}
    query, related = CLAIMS, OF_CLAIMS

    def get(self, request: Request) -> HttpResponse:
        """Search them; the filters are those of the page."""
        if moment := self.asked.get("as_of"):
            return self._as_of(request, moment)
        form, found = narrowed_claims(request, apart=("limit", "cursor", "fields", "expand"))
        # A claim that is changed while its list is read must not move to where the reader has been already.
        order = form.order if self.asked.get("sort") else "pk"
        internal = may(request.user, "see drafts")
        return self.page_of_claims(found, by=order, internal=internal)

    def _as_of(self, request: Request, moment: datetime) -> Response:
        given = {name: self.asked[name] for name in AS_OF_FILTERS if name in self.asked}
        if not may(request.user, "see drafts"):
            given["status"] = [Status.PUBLISHED]
        # What is merged today may have stood by itself then.
        but = "" if given.get("status") else Status.MERGED
        found = standing_claims(Claim.objects.reachable_by(request.user), moment, but=but, **given)
        return self.page(found, partial(_stood, moment))

    def post(self, request: Request) -> HttpResponse:
        """Open one."""
        given = self.given(ClaimInput)
        given["topics"] = all_referred(Topic, given.get("topics", ()), "topics")
        return claim_response(open_claim(by=request.user, **given), 201)


def narrowed_claims(request: Request, *, apart: Collection[str]) -> tuple[ClaimFilterForm, ClaimQuerySet]:
    """Return the filters of the address, all but those `apart`, and the claims that pass. Raises BadParameter."""
    given = request.query_params.copy()
    for name in apart:
        given.pop(name, None)
    asked = set(given.getlist("status")) - {""}
    if not may(request.user, "see drafts") and asked - {Status.PUBLISHED}:
        raise BadParameter({"status": [_("Without an account only published claims are shown.")]})
    form = ClaimFilterForm(given, user=request.user, is_shown=False)
    try:
        found = Claim.objects.listed_for(request.user, asked)
        # What was taken back unread is in a list that asks for its status.
        return form, form.apply(found if asked else found.standing())
    except Invalid as error:
        raise BadParameter(error.fields) from error


@extend_schema_view(
    get=describes("claims_read", "Show one claim with its positions", ClaimOutput, query=CLAIM, one=True),
    patch=describes("claims_update", "Change fields of one claim", ClaimOutput, body=ClaimEdit, one=True, guarded=True),
)
class ClaimView(ApiView):
    """One claim."""

    acts = {"GET": OPEN, "PATCH": "edit claims"}
    query, related = CLAIM, OF_CLAIMS

    def get(self, request: Request, public_id: Any) -> HttpResponse:
        """Show it, now or as it stood."""
        if moment := self.asked.get("as_of"):
            status = () if may(request.user, "see drafts") else (Status.PUBLISHED,)
            then = found_or_404(
                standing_claims(Claim.objects.reachable_by(request.user), moment, status=status), public_id
            )
            return self.slimmed(_stood(moment, [then])[0])
        found = Claim.objects.reachable_by(request.user).only("pk", "version")
        documents = with_documents(found, internal=may(request.user, "see drafts"), only=self.asked.get("fields"))
        claim: Any = found_or_404(documents, public_id)
        return self.written_record(claim, claim.document)

    def patch(self, request: Request, public_id: Any) -> HttpResponse:
        """Change it."""
        given = self.given(ClaimEdit, partial=True)
        if "topics" in given:
            given["topics"] = all_referred(Topic, given["topics"], "topics")
        assigns, assignee = "assignee" in given, given.pop("assignee", None)
        with transaction.atomic():
            claim = claim_to_change(request, public_id)
            if given or not assigns:
                edit_claim(claim, by=request.user, **given)
            if assigns:
                assign_claim(claim, referred_or_none(User.objects.all(), assignee, "assignee"), by=request.user)
        return claim_response(claim)


@extend_schema_view(
    put=describes(
        "claims_figures", "Replace the figures of one claim", ClaimOutput, body=FiguresInput, one=True, guarded=True
    )
)
class ClaimFiguresView(ApiView):
    """The figures of one claim."""

    acts = {"PUT": "edit claims"}

    def put(self, request: Request, public_id: Any) -> HttpResponse:
        """Replace them."""
        given = self.given(FiguresInput)
        with transaction.atomic():
            claim = claim_to_change(request, public_id)
            set_figures(claim, given["figures"], by=request.user, reason=given.get("reason", ""))
        return claim_response(claim)


@extend_schema_view(
    get=describes(
        "claims_positions",
        "List the positions on one claim",
        listing(PositionOutput, expands=True),
        query=POSITIONS,
        one=True,
    ),
    post=describes(
        "claims_add_position",
        "Record a position on one claim",
        PositionOutput,
        body=PositionInput,
        status=201,
        one=True,
        guarded=True,
    ),
)
class ClaimPositionsView(ApiView):
    """The positions on one claim."""

    acts = {"GET": OPEN, "POST": "edit claims"}
    query, related = POSITIONS, OF_POSITIONS

    def get(self, request: Request, public_id: Any) -> Response:
        """List them, the oldest first."""
        claim = found_or_404(Claim.objects.reachable_by(request.user).exclude(status=Status.MERGED), public_id)
        return self.page(loaded_positions().filter(claim=claim), each(answers.position), descending=False)

    def post(self, request: Request, public_id: Any) -> Response:
        """Record one with its first evidence."""
        given = self.given(PositionInput)
        with transaction.atomic():
            position = position_of(claim_to_change(request, public_id), given, by=request.user)
        position = loaded_positions().get(pk=position.pk)
        return versioned(position, answers.position(position), 201)


@extend_schema_view(
    get=describes(
        "claims_reviews", "List the reviews of one claim", listing(ReviewOutput, expands=True), query=REVIEWS, one=True
    ),
    post=describes(
        "claims_add_review",
        "Move one claim a step, or give a verdict",
        ReviewOutput,
        body=ReviewInput,
        status=201,
        one=True,
        guarded=True,
    ),
)
class ClaimReviewsView(ApiView):
    """The reviews of one claim."""

    acts = {"GET": "see drafts", "POST": "submit for review"}
    query, related = REVIEWS, OF_REVIEWS

    def get(self, request: Request, public_id: Any) -> Response:
        """List them, the oldest first."""
        claim = found_or_404(Claim.objects.all(), public_id)
        reviews = Review.objects.filter(claim=claim).select_related("claim", "reviewer")
        return self.page(reviews, each(answers.review), descending=False)

    def post(self, request: Request, public_id: Any) -> Response:
        """Take the step."""
        given = self.given(ReviewInput)
        given["rating"] = given.get("rating") or ""
        with transaction.atomic():
            review = take_step(claim_to_change(request, public_id), by=request.user, **given)
        return versioned(review, answers.review(review), 201)


@extend_schema_view(
    get=describes("claims_history", "List what happened to one claim", listing(EventOutput), query=ListQuery, one=True)
)
class ClaimHistoryView(ApiView):
    """The history of one claim."""

    acts = {"GET": "see drafts"}
    query = ListQuery

    def get(self, request: Request, public_id: Any) -> Response:
        """List its events, the oldest first."""
        claim = found_or_404(Claim.objects.all(), public_id)
        events = Event.objects.filter(claim=claim.public_id).select_related("actor")
        return self.page(events, each(document_of), by="sequence", descending=False)


def _stood(moment: datetime, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    alerts = alerts_until(moment, claims)
    return [answers.claim(claim, alerts=alerts[claim.public_id]) for claim in as_they_stood(claims, moment)]
