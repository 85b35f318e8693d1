"""What webhooks were told: the log, and sending it again."""

from typing import Any

from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.webhooks import delivery, delivery_in_full
from claims.api.schema import describes, listing
from claims.api.serializers.filters import DeliveryQuery
from claims.api.serializers.inputs import NothingInput
from claims.api.serializers.webhooks import DeliveryInFullOutput, DeliveryOutput
from claims.api.versions import found_or_404
from claims.api.views.base import ApiView, each
from claims.flows.webhooks import replay_delivery, skip_delivery
from claims.models import Delivery, DeliveryQuerySet

FILTERS = {"webhook": "webhook__public_id", "claim": "event__claim", "state": "state", "type": "type"}


@extend_schema_view(
    get=describes(
        "webhooks_deliveries",
        "List the messages of the user's webhooks of the last 30 days, the newest first",
        listing(DeliveryOutput),
        query=DeliveryQuery,
    )
)
class DeliveriesView(ApiView):
    """The log of all webhooks of the user."""

    acts = {"GET": "see drafts"}
    query = DeliveryQuery

    def get(self, request: Request) -> Response:
        """List it."""
        given = {path: self.asked[name] for name, path in FILTERS.items() if name in self.asked}
        return self.page(_own(request).filter(**given), each(delivery))


@extend_schema_view(
    get=describes("webhooks_delivery", "Show one message with all tries", DeliveryInFullOutput, one=True)
)
class DeliveryView(ApiView):
    """One message."""

    acts = {"GET": "see drafts"}

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        return Response(delivery_in_full(found_or_404(_own(request), public_id)))


@extend_schema_view(
    post=describes(
        "webhooks_delivery_replay",
        "Send one message again with the same id",
        DeliveryInFullOutput,
        body=NothingInput,
        one=True,
    )
)
class DeliveryReplayView(ApiView):
    """One message, sent again."""

    acts = {"POST": "see drafts"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Let it be sent again."""
        self.given(NothingInput)
        return _answer(request, replay_delivery(found_or_404(_own(request), public_id)))


@extend_schema_view(
    post=describes(
        "webhooks_delivery_skip",
        "Give one message up, so that what comes after it is sent",
        DeliveryInFullOutput,
        body=NothingInput,
        one=True,
    )
)
class DeliverySkipView(ApiView):
    """One message, given up."""

    acts = {"POST": "see drafts"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Give it up."""
        self.given(NothingInput)
        return _answer(request, skip_delivery(found_or_404(_own(request), public_id)))


def _own(request: Request) -> DeliveryQuerySet:
    return Delivery.objects.of(request.user).with_attempts()


def _answer(request: Request, row: Delivery) -> Response:
    return Response(delivery_in_full(_own(request).get(pk=row.pk)))
