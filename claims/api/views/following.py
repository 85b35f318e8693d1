"""Following a claim or a topic: its news come as notifications."""

from typing import Any

from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.schema import describes
from claims.api.serializers.bulk import FollowInput, FollowOutput
from claims.api.versions import found_or_404
from claims.api.views.base import ApiView
from claims.flows.searches import follow, unfollow
from claims.models import Claim, Topic


@extend_schema_view(
    post=describes("claims_follow", "Follow one claim, or no more", FollowOutput, body=FollowInput, one=True)
)
class ClaimFollowView(ApiView):
    """Following one claim."""

    acts = {"POST": "see drafts"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Follow it; doing it twice changes nothing."""
        given = self.given(FollowInput)
        return _followed(found_or_404(Claim.objects.visible_to(request.user), public_id), request, given)


@extend_schema_view(
    post=describes("topics_follow", "Follow one topic, or no more", FollowOutput, body=FollowInput, one=True)
)
class TopicFollowView(ApiView):
    """Following one topic."""

    acts = {"POST": "see drafts"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Follow it; doing it twice changes nothing."""
        given = self.given(FollowInput)
        return _followed(found_or_404(Topic.objects.all(), public_id), request, given)


def _followed(record: Claim | Topic, request: Request, given: dict[str, Any]) -> Response:
    (follow if given["following"] else unfollow)(record, by=request.user)
    return Response({"following": given["following"]})
