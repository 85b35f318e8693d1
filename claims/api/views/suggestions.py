"""What the reader found, and what is decided on it."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers.desk import suggestions as suggestion_answers
from claims.api.answers.documents import claim_document
from claims.api.deciding import accepted, loaded
from claims.api.expanding import OF_SUGGESTIONS
from claims.api.references import referred, refuse_other_words
from claims.api.schema import describes, listing
from claims.api.serializers.desk import AcceptedOutput, SuggestionOutput
from claims.api.serializers.filters import Query, SuggestionQuery
from claims.api.serializers.inputs import AcceptInput, DropInput, MarkInput, NothingInput
from claims.api.serializers.showing import shown
from claims.api.versions import found_or_404, to_change, versioned
from claims.api.views.base import ApiView
from claims.flows.marking import mark_statement
from claims.flows.suggestions import drop_suggestion, undo_suggestion
from claims.models import Suggestion
from sources.models import Snapshot

FILTERS = {
    "article": "snapshot__article__public_id", "snapshot": "snapshot__public_id", "claim": "claim__public_id",
    "state": "state",
}  # fmt: skip
SUGGESTIONS, SUGGESTION = (shown(query, SuggestionOutput, tuple(OF_SUGGESTIONS)) for query in (SuggestionQuery, Query))


@extend_schema_view(
    get=describes(
        "suggestions_list",
        "List suggestions, those of one article in the order of its text",
        listing(SuggestionOutput, expands=True),
        query=SUGGESTIONS,
    ),
    post=describes(
        "suggestions_create", "Mark words by hand as a suggestion", SuggestionOutput, body=MarkInput, status=201
    ),
)
class SuggestionsView(ApiView):
    """Suggestions."""

    acts = {"GET": "see drafts", "POST": "decide on suggestions"}
    query, related = SUGGESTIONS, OF_SUGGESTIONS

    def get(self, request: Request) -> Response:
        """List them."""
        given = {path: self.asked[name] for name, path in FILTERS.items() if name in self.asked}
        return self.page(loaded().filter(**given), suggestion_answers, descending=False)

    def post(self, request: Request) -> Response:
        """Add one that the reader missed; its speaker is said when it is accepted."""
        given = self.given(MarkInput)
        snapshot = referred(Snapshot.objects.all(), given["snapshot"], "snapshot")
        refuse_other_words(snapshot, given["content"])
        place = given["content"]
        marked = mark_statement(snapshot, place["start"], place["end"], given["stance"], by=request.user)
        return _answer(marked.public_id, 201)


@extend_schema_view(
    get=describes("suggestions_read", "Show one suggestion", SuggestionOutput, query=SUGGESTION, one=True)
)
class SuggestionView(ApiView):
    """One suggestion."""

    acts = {"GET": "see drafts"}
    query, related = SUGGESTION, OF_SUGGESTIONS

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        row = found_or_404(loaded(), public_id)
        return self.record(row, suggestion_answers([row])[0])


@extend_schema_view(
    post=describes(
        "suggestions_accept",
        "Accept a suggestion into a new claim or an existing one",
        AcceptedOutput,
        body=AcceptInput,
        one=True,
        guarded=True,
    )
)
class SuggestionAcceptView(ApiView):
    """Accepting a suggestion."""

    acts = {"POST": "decide on suggestions"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Make positions of it, one for each party."""
        with transaction.atomic():
            suggestion = _to_decide(request, public_id)
            done = accepted(suggestion, self.given(AcceptInput), by=request.user)
        answer = claim_document(done.claim)
        made = {str(position.public_id) for position in done.positions}
        positions = [position for position in answer["positions"] if position["id"] in made]
        decided = suggestion_answers([loaded().get(pk=suggestion.pk)])[0]
        return Response({"suggestion": decided, "claim": answer, "positions": positions})


@extend_schema_view(
    post=describes("suggestions_drop", "Drop a suggestion", SuggestionOutput, body=DropInput, one=True, guarded=True)
)
class SuggestionDropView(ApiView):
    """Dropping a suggestion."""

    acts = {"POST": "decide on suggestions"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Drop it."""
        with transaction.atomic():
            drop_suggestion(_to_decide(request, public_id), by=request.user, **self.given(DropInput))
        return _answer(public_id)


@extend_schema_view(
    post=describes(
        "suggestions_undo",
        "Take the decision on a suggestion back, and what it led to",
        SuggestionOutput,
        body=NothingInput,
        one=True,
        guarded=True,
    )
)
class SuggestionUndoView(ApiView):
    """Taking a decision back."""

    acts = {"POST": "decide on suggestions"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Take it back."""
        with transaction.atomic():
            suggestion = _to_decide(request, public_id)
            self.given(NothingInput)
            undo_suggestion(suggestion, by=request.user)
        return _answer(public_id)


def _answer(public_id: Any, status: int = 200) -> Response:
    suggestion = found_or_404(loaded(), public_id)
    return versioned(suggestion, suggestion_answers([suggestion])[0], status)


def _to_decide(request: Request, public_id: Any) -> Suggestion:
    found = loaded().select_for_update(of=("self",))
    return to_change(request, found, public_id, lambda row: suggestion_answers([row])[0])
