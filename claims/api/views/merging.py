"""Merging a claim into another, and undoing it; a GET tells what would happen."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import merging as answers
from claims.api.errors import BadParameter
from claims.api.references import referred
from claims.api.schema import describes
from claims.api.serializers.claims import ClaimOutput
from claims.api.serializers.filters import MergeQuery
from claims.api.serializers.inputs import MergeInput, UndoMergeInput
from claims.api.serializers.merging import MergePreviewOutput, UndoMergePreviewOutput
from claims.api.versions import found_or_404
from claims.api.views.base import ApiView, claim_as_seen, claim_response
from claims.flows.merging import merge_claims, undo_merge
from claims.merging import merger_of, refusal_of
from claims.models import Claim
from claims.refusals import Conflict
from claims.unmerging import separation_of


@extend_schema_view(
    get=describes(
        "claims_merge_preview",
        "Show what merging one claim into another would do",
        MergePreviewOutput,
        query=MergeQuery,
        one=True,
    ),
    post=describes(
        "claims_merge", "Merge one claim into another", ClaimOutput, body=MergeInput, one=True, guarded=True
    ),
)
class ClaimMergeView(ApiView):
    """Merging one claim into another."""

    acts = {"GET": "merge claims", "POST": "merge claims"}
    query = MergeQuery

    def get(self, request: Request, public_id: Any) -> Response:
        """Show what would move."""
        claim = found_or_404(Claim.objects.all(), public_id)
        into = Claim.objects.filter(public_id=self.asked["into"]).first()
        if into is None:
            raise BadParameter({"into": [_("There is no such record: %(id)s.") % {"id": self.asked["into"]}]})
        return Response(answers.merger(merger_of(claim, into), refusal_of(claim, into)))

    def post(self, request: Request, public_id: Any) -> HttpResponse:
        """Merge them; the answer is the claim that is kept."""
        given = self.given(MergeInput)
        claim = claim_as_seen(request, public_id)
        into = referred(Claim.objects.all(), given.pop("into"), "into")
        return claim_response(merge_claims(claim, into, by=request.user, version=claim.version, **given))


@extend_schema_view(
    get=describes(
        "claims_undo_merge_preview",
        "Show what undoing a merge would leave",
        UndoMergePreviewOutput,
        one=True,
        problems=(409,),
    ),
    post=describes(
        "claims_undo_merge",
        "Take a merged claim out of the other again",
        ClaimOutput,
        body=UndoMergeInput,
        one=True,
        guarded=True,
    ),
)
class ClaimMergeUndoView(ApiView):
    """Undoing a merge."""

    acts = {"GET": "merge claims", "POST": "merge claims"}

    def get(self, request: Request, public_id: Any) -> Response:
        """Show what stands in the way, and what would not come back."""
        claim = found_or_404(Claim.objects.select_related("merged_into"), public_id)
        try:
            return Response(answers.separation(separation_of(claim)))
        except LookupError as error:
            raise Conflict(_("This claim is not merged.")) from error

    def post(self, request: Request, public_id: Any) -> HttpResponse:
        """Undo it; the answer is the claim that was merged."""
        given = self.given(UndoMergeInput)
        claim = claim_as_seen(request, public_id)
        return claim_response(undo_merge(claim, by=request.user, version=claim.version, **given))
