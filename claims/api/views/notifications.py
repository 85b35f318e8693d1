"""Notifications: what the user of the token is told."""

from typing import Any

from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.notifications import notification
from claims.api.schema import describes, listing
from claims.api.serializers.filters import NotificationQuery
from claims.api.serializers.inputs import NothingInput
from claims.api.serializers.notifications import NotificationOutput, ReadOutput
from claims.api.versions import found_or_404
from claims.api.views.base import ApiView, each
from claims.flows.notifications import mark_read
from claims.models import Notification


@extend_schema_view(
    get=describes(
        "notifications_list",
        "List what the token's user is told, the newest first",
        listing(NotificationOutput),
        query=NotificationQuery,
    )
)
class NotificationsView(ApiView):
    """The user's notifications."""

    acts = {"GET": "see drafts"}
    query = NotificationQuery

    def get(self, request: Request) -> Response:
        """List them."""
        found = Notification.objects.of(request.user).with_subject()
        if "unread" in self.asked:
            found = found.filter(read_at__isnull=self.asked["unread"])
        return self.page(found.order_by(), each(notification))


@extend_schema_view(post=describes("notifications_read_all", "Mark all as read", ReadOutput, body=NothingInput))
class NotificationsReadView(ApiView):
    """Having read all of them."""

    acts = {"POST": "see drafts"}

    def post(self, request: Request) -> Response:
        """Note that all are read."""
        self.given(NothingInput)
        return Response({"read": mark_read(by=request.user)})  # type: ignore[arg-type]


@extend_schema_view(
    post=describes("notifications_read", "Mark one as read", NotificationOutput, body=NothingInput, one=True)
)
class NotificationReadView(ApiView):
    """Having read one of them."""

    acts = {"POST": "see drafts"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Note that it is read."""
        self.given(NothingInput)
        theirs = Notification.objects.of(request.user).with_subject()
        mark_read([found_or_404(theirs, public_id)], by=request.user)  # type: ignore[arg-type]
        return Response(notification(found_or_404(theirs, public_id)))
