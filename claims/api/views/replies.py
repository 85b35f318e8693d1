"""The right of reply: whom the newsroom asked about a claim, and what came back."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.replies import reply_request
from claims.api.expanding import OF_REPLY_REQUESTS
from claims.api.references import entries_or_names, referred
from claims.api.schema import describes, listing
from claims.api.serializers.filters import Query, ReplyRequestQuery
from claims.api.serializers.replies import AnswerInput, CloseRequestInput, ReplyRequestInput, ReplyRequestOutput
from claims.api.serializers.showing import shown
from claims.api.versions import found_or_404, to_change, versioned
from claims.api.views.base import ApiView, each
from claims.flows.replies import ask_for_reply, close_request, record_answer
from claims.models import Claim, Party, ReplyRequest, ReplyRequestQuerySet

FILTERS = {"claim": "claim__public_id", "party": "party__public_id", "state": "state"}
REQUESTS, REQUEST = (shown(query, ReplyRequestOutput, tuple(OF_REPLY_REQUESTS)) for query in (ReplyRequestQuery, Query))


@extend_schema_view(
    get=describes(
        "reply-requests_list",
        "List requests for a reply, the newest first",
        listing(ReplyRequestOutput, expands=True),
        query=REQUESTS,
    ),
    post=describes(
        "reply-requests_create",
        "Record whom the newsroom asked about a claim",
        ReplyRequestOutput,
        body=ReplyRequestInput,
        status=201,
    ),
)
class ReplyRequestsView(ApiView):
    """Requests for a reply."""

    acts = {"GET": "see drafts", "POST": "edit claims"}
    query, related = REQUESTS, OF_REPLY_REQUESTS

    def get(self, request: Request) -> Response:
        """List them."""
        found = _loaded().filter(**{path: self.asked[name] for name, path in FILTERS.items() if name in self.asked})
        if self.asked.get("overdue"):
            found = found.overdue()
        return self.page(found, each(reply_request))

    def post(self, request: Request) -> Response:
        """Record one."""
        given = self.given(ReplyRequestInput)
        claim = referred(Claim.objects.all(), given.pop("claim"), "claim")
        party = entries_or_names(Party, [given.pop("party")], "party")[0]
        return _answer(ask_for_reply(claim, party, by=request.user, **given), 201)


@extend_schema_view(
    get=describes("reply-requests_read", "Show one request for a reply", ReplyRequestOutput, query=REQUEST, one=True)
)
class ReplyRequestView(ApiView):
    """One request for a reply."""

    acts = {"GET": "see drafts"}
    query, related = REQUEST, OF_REPLY_REQUESTS

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        row = found_or_404(_loaded(), public_id)
        return self.record(row, reply_request(row))


@extend_schema_view(
    post=describes(
        "reply-requests_answer",
        "Record what came back",
        ReplyRequestOutput,
        body=AnswerInput,
        one=True,
        guarded=True,
    )
)
class ReplyRequestAnswerView(ApiView):
    """The answer to one request."""

    acts = {"POST": "edit claims"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Record it."""
        given = self.given(AnswerInput)
        with transaction.atomic():
            return _answer(record_answer(_to_change(request, public_id), by=request.user, **given))


@extend_schema_view(
    post=describes(
        "reply-requests_close",
        "End one request without an answer",
        ReplyRequestOutput,
        body=CloseRequestInput,
        one=True,
        guarded=True,
    )
)
class ReplyRequestCloseView(ApiView):
    """The end of one request without an answer."""

    acts = {"POST": "edit claims"}

    def post(self, request: Request, public_id: Any) -> Response:
        """End it."""
        given = self.given(CloseRequestInput)
        with transaction.atomic():
            return _answer(close_request(_to_change(request, public_id), by=request.user, **given))


def _loaded() -> ReplyRequestQuerySet:
    return ReplyRequest.objects.with_people().select_related("claim")


def _to_change(request: Request, public_id: Any) -> ReplyRequest:
    # The claim is locked first, as the flows do; whoever changes a request has to wait for it.
    list(Claim.objects.select_for_update().filter(reply_requests__public_id=public_id).values_list("pk"))
    return to_change(request, _loaded(), public_id, reply_request)


def _answer(row: ReplyRequest, status: int = 200) -> Response:
    row = _loaded().get(pk=row.pk)
    return versioned(row, reply_request(row), status)
