"""Known claims in a draft text."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.schema import describes
from claims.api.serializers.lookup import LookupInput, LookupOutput
from claims.api.views.base import ApiView
from claims.lookup import Touched, claims_in
from claims.models import Claim


@extend_schema_view(
    post=describes("lookup_text", "Find the known claims that a draft text touches", LookupOutput, body=LookupInput)
)
class LookupView(ApiView):
    """Looking a text up. Nothing is kept of it, so a token that may only read is enough."""

    acts = {"POST": "see drafts"}
    only_reads = True

    def post(self, request: Request) -> Response:
        """Look it up."""
        given = self.given(LookupInput)
        among = Claim.objects.visible_to(request.user)
        found = claims_in(given["text"], among, published_on=given.get("published_on") or "")
        return Response({"claims": [_touched(one, request) for one in found]})


def _touched(one: Touched, request: Request) -> dict[str, Any]:
    claim = one.claim
    return {
        "claim": str(claim.public_id),
        "statement": claim.statement,
        "statement_en": claim.statement_en,
        "status": claim.status,
        "rating": claim.rating or None,
        "page": request.build_absolute_uri(reverse("claim", args=[claim.public_id])),
        "independent_origins": {"asserts": claim.asserting_origins, "denies": claim.denying_origins},
        "score": one.score,
        "spans": [
            {
                **{key: touch.span[key] for key in ("text", "start", "end")},
                "stance": touch.stance,
                "reason": touch.reason,
                "score": touch.score,
            }
            for touch in one.touches
        ],
    }
