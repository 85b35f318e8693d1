"""Every change in the order in which it was made, and all records as they stand: what a mirror is built from."""

import time
from collections.abc import Iterator
from threading import BoundedSemaphore

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_view
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.lines import LinesRenderer, json_line
from claims.api.schema import describes, listing
from claims.api.serializers.desk import EventOutput
from claims.api.serializers.filters import ChangeQuery
from claims.api.views.base import ApiView
from claims.changes import document_of
from claims.models import Event

# A request that waits holds a thread, so only some of each process may: the others are answered at once.
WAITERS = BoundedSemaphore(2)
LOOK_EVERY = 0.25
CHUNK = 2000


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
        """List the events after a number, at once or as soon as there is one."""
        after, limit = self.asked["after"], self.asked["limit"]
        if self.asked["wait"]:
            wait_for_event(after, self.asked["wait"])
        events = Event.objects.select_related("actor").filter(sequence__gt=after).order_by("sequence")
        results = [document_of(row) for row in events[: limit + 1]]
        more, results = len(results) > limit, results[:limit]
        following = self.here(after=results[-1]["sequence"]) if more else None
        return Response({"results": results, "next": following, "previous": None})


def wait_for_event(after: int, seconds: float) -> None:
    """Return once the ledger has an entry with a number above `after`, or the time is over, or too many wait."""
    if not WAITERS.acquire(blocking=False):
        return
    try:
        until = time.monotonic() + seconds
        while not Event.objects.filter(sequence__gt=after).exists() and time.monotonic() < until:
            time.sleep(LOOK_EVERY)
    finally:
        WAITERS.release()


@extend_schema_view(
    get=describes(
        "export_read",
        "Stream all records as they stand, one in each line",
        None,
        also={(200, LinesRenderer.media_type): OpenApiTypes.STR},
    )
)
class ExportView(ApiView):
    """All records. The first line has the number of the last event that is in it: the feed goes on from there."""

    acts = {"GET": "see drafts"}
    renderer_classes = [LinesRenderer, JSONRenderer]

    def get(self, request: Request) -> StreamingHttpResponse:
        """Stream them."""
        headers = {"Content-Disposition": 'attachment; filename="thima.ndjson"'}
        return StreamingHttpResponse(_lines(), content_type=LinesRenderer.media_type, headers=headers)


def _lines() -> Iterator[str]:
    # Numbers follow the order of commits without gaps, so this cut is one moment, however many write meanwhile.
    until = Event.objects.last_number()
    yield json_line({"after": until})
    told = Event.objects.last_of_each(until).values_list("sequence", "kind", "record", "state")
    for sequence, kind, record, state in told.iterator(chunk_size=CHUNK):
        if state is not None:
            yield json_line({"sequence": sequence, "kind": kind, "record": str(record), "state": state})
