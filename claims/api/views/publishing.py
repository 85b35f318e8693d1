"""Claims in the formats that others publish and exchange."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from drf_spectacular.utils import extend_schema_view
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.permissions import OPEN
from claims.api.schema import describes
from claims.api.serializers import publishing as shapes
from claims.api.versions import found_or_404, versioned
from claims.api.views.base import ApiView
from claims.models import Claim
from claims.publishing.ninjs import ninjs
from claims.publishing.prov import provenance
from claims.publishing.schema_org import schema_org
from claims.publishing.site import Site, site_of

LINKED = "application/ld+json"


class LinkedDataRenderer(JSONRenderer):
    """JSON with a context, which says what its terms mean."""

    media_type = LINKED


def linked(schema: shapes.Schema) -> dict[Any, Any]:
    """Return what the schema says of an answer that comes as JSON-LD, and as JSON to whoever asks for that."""
    return {(200, kind): schema for kind in (LINKED, "application/json")}


NINJS: dict[Any, Any] = {(200, "application/json"): shapes.NINJS}


class FormatView(ApiView):
    """One claim in some format."""

    acts = {"GET": OPEN}
    renderer_classes = [LinkedDataRenderer, JSONRenderer]

    def get(self, request: Request, public_id: UUID) -> Response:
        """Show it; for a claim that was merged into another, that one."""
        claim = standing_claim(request, public_id)
        return versioned(claim, self.document(claim, site_of(request)))

    def document(self, claim: Claim, site: Site) -> dict[str, Any]:
        """Return the claim, loaded with `with_card`, in this format."""
        raise NotImplementedError


def standing_claim(request: Request, public_id: UUID) -> Claim:
    """Return the claim, or the one that it was merged into, loaded with `with_card`. Raises Http404."""
    found = Claim.objects.reachable_by(request.user).with_card()
    claim = found_or_404(found, public_id)
    return found_or_404(found, claim.merged_into.public_id) if claim.merged_into else claim


@extend_schema_view(
    get=describes(
        "claims_claimreview", "Show one claim as schema.org's ClaimReview, or as a Claim where it has no verdict", None,
        also=linked(shapes.CLAIM_REVIEW), one=True,
    )
)  # fmt: skip
class ClaimReviewView(FormatView):
    """One claim as schema.org has it."""

    def document(self, claim: Claim, site: Site) -> dict[str, Any]:
        """Return its ClaimReview or Claim."""
        return schema_org(claim, site)


@extend_schema_view(
    get=describes(
        "claims_provenance", "Show the way of one claim's words as PROV-O", None, also=linked(shapes.PROVENANCE),
        one=True,
    )
)  # fmt: skip
class ProvenanceView(FormatView):
    """The way of one claim's words."""

    def document(self, claim: Claim, site: Site) -> dict[str, Any]:
        """Return it, with whom each party speaks for."""
        prefetch_related_objects([position.party for position in claim.positions.all()], "speaks_for")
        return provenance(claim, site)


@extend_schema_view(get=describes("claims_ninjs", "Show one claim as ninjs 3.0", None, also=NINJS, one=True))
class NinjsView(FormatView):
    """One claim as an item of news."""

    renderer_classes = [JSONRenderer]

    def document(self, claim: Claim, site: Site) -> dict[str, Any]:
        """Return it."""
        return ninjs(claim, site)
