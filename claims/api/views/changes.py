"""Every change, in the order in which it was made."""

from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.desk import event
from claims.api.schema import describes, listing
from claims.api.serializers.desk import EventOutput
from claims.api.serializers.filters import ChangeQuery
from claims.api.views.base import ApiView
from claims.models import Event


@extend_schema_view(
    get=describes(
        "changes_list",
        "List the events of the ledger, the oldest first",
        listing(EventOutput, "Change"),
        query=ChangeQuery,
    )
)
class ChangesView(ApiView):
    """The ledger as a feed. It is read by numbers, not cursors, so that a reader can go on from where it was."""

    acts = {"GET": "see drafts"}
    query = ChangeQuery

    def get(self, request: Request) -> Response:
        """List the events after a number."""
        limit = self.asked["limit"]
        events = Event.objects.select_related("actor").filter(sequence__gt=self.asked["after"]).order_by("sequence")
        results = [event(row) for row in events[: limit + 1]]
        more, results = len(results) > limit, results[:limit]
        following = self.here(after=results[-1]["sequence"]) if more else None
        return Response({"results": results, "next": following, "previous": None})
