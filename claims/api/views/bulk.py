"""Many claims or suggestions at once, with a result for each: what one refuses keeps nothing from the others."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.deciding import accepted, loaded
from claims.api.errors import document_of
from claims.api.references import referred, referred_or_none
from claims.api.schema import describes
from claims.api.serializers.bulk import (
    ASSIGN,
    TOPIC,
    ClaimsBulkInput,
    ClaimsBulkOutput,
    SuggestionsBulkInput,
    SuggestionsBulkOutput,
)
from claims.api.versions import found_or_404
from claims.api.views.base import ApiView
from claims.flows.claims import assign_claim, take_step
from claims.flows.selections import put_topic
from claims.flows.suggestions import drop_suggestion
from claims.models import Claim, Topic, User
from claims.refusals import Refusal

Act = Callable[[Claim], object]


@extend_schema_view(
    post=describes(
        "claims_bulk",
        "Assign up to 100 claims, give them a topic or take them a step, with one result for each",
        ClaimsBulkOutput,
        body=ClaimsBulkInput,
    )
)
class ClaimsBulkView(ApiView):
    """Many claims at once."""

    acts = {"POST": "edit claims"}

    def post(self, request: Request) -> Response:
        """Do it to each that takes it."""
        given = self.given(ClaimsBulkInput)
        act = _act_of(given, request.user)
        return Response({"results": [_done(act, public_id, request.user) for public_id in given["claims"]]})


@extend_schema_view(
    post=describes(
        "suggestions_bulk",
        "Accept or drop up to 100 suggestions, with one result for each",
        SuggestionsBulkOutput,
        body=SuggestionsBulkInput,
    )
)
class SuggestionsBulkView(ApiView):
    """Many decisions at once."""

    acts = {"POST": "decide on suggestions"}

    def post(self, request: Request) -> Response:
        """Take each decision that can be taken."""
        decisions = self.given(SuggestionsBulkInput)["decisions"]
        return Response({"results": [_decided(decision, request.user) for decision in decisions]})


def _act_of(given: dict[str, Any], user) -> Act:
    """Return what is to be done to each. Raises Invalid for a person or topic that is not there."""
    if given["act"] == ASSIGN:
        assignee = referred_or_none(User.objects.filter(is_active=True), given["assignee"], "assignee")
        return lambda claim: assign_claim(claim, assignee, by=user)
    if given["act"] == TOPIC:
        topic = referred(Topic.objects.all(), given["topic"], "topic")
        return lambda claim: put_topic(claim, topic, by=user, reason=given.get("reason", ""))
    return lambda claim: take_step(claim, given["to"], by=user, note=given.get("note", ""))


def _done(act: Act, public_id: UUID, user) -> dict[str, Any]:
    try:
        with transaction.atomic():
            claim = Claim.objects.visible_to(user).filter(public_id=public_id).first()
            if claim is None:
                raise Http404
            act(claim)
    except (Refusal, Http404) as error:
        return {"claim": str(public_id), "done": False, "version": None, "problem": document_of(error)}
    claim.refresh_from_db(fields=["version"])
    return {"claim": str(public_id), "done": True, "version": claim.version, "problem": None}


def _decided(given: dict[str, Any], user) -> dict[str, Any]:
    result = {"suggestion": str(given["suggestion"]), "done": False, "claim": None, "positions": [], "problem": None}
    try:
        with transaction.atomic():
            suggestion = found_or_404(loaded().select_for_update(of=("self",)), given["suggestion"])
            if "drop" in given:
                drop_suggestion(suggestion, by=user, **given["drop"])
                return {**result, "done": True}
            done = accepted(suggestion, given["accept"], by=user)
    except (Refusal, Http404) as error:
        return {**result, "problem": document_of(error)}
    made = [str(position.public_id) for position in done.positions]
    return {**result, "done": True, "claim": str(done.claim.public_id), "positions": made}
