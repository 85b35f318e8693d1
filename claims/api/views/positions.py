"""Positions and citations."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.answers import claims as answers
from claims.api.expanding import OF_CITATIONS, OF_POSITIONS
from claims.api.loading import loaded_positions
from claims.api.permissions import OPEN
from claims.api.references import entries_or_names, referred, referred_or_none, refuse_other_words
from claims.api.schema import describes, listing
from claims.api.serializers.claims import CitationOutput, PositionOutput
from claims.api.serializers.filters import CitationQuery, PositionQuery, Query
from claims.api.serializers.inputs import EvidenceInput
from claims.api.serializers.showing import shown
from claims.api.versions import found_or_404, versioned
from claims.api.views.base import ApiView, claim_to_change, each
from claims.flows.positions import Evidence, cite, record_position
from claims.flows.register import outlet_called, parties_called
from claims.ledger import flow
from claims.models import Citation, Claim, Party, Position, Status
from claims.models.positions import CitationQuerySet
from claims.visibility import visible
from sources.models import Article, Outlet, Snapshot

POSITION_FILTERS = {"claim": "claim__public_id", "party": "party__public_id", "stance": "stance"}
CITATION_FILTERS = {
    "position": "position__public_id", "claim": "position__claim__public_id", "snapshot": "snapshot__public_id",
    "outlet": "cited_outlet__public_id",
}  # fmt: skip
POSITIONS, POSITION = (shown(query, PositionOutput, tuple(OF_POSITIONS)) for query in (PositionQuery, Query))
CITATIONS, CITATION = (shown(query, CitationOutput, tuple(OF_CITATIONS)) for query in (CitationQuery, Query))


@extend_schema_view(
    get=describes(
        "positions_list", "List positions, the newest first", listing(PositionOutput, expands=True), query=POSITIONS
    )
)
class PositionsView(ApiView):
    """Positions."""

    acts = {"GET": OPEN}
    query, related = POSITIONS, OF_POSITIONS

    def get(self, request: Request) -> Response:
        """List them."""
        given = {path: self.asked[name] for name, path in POSITION_FILTERS.items() if name in self.asked}
        # What a merged claim still holds, the other one has as well.
        found = visible(loaded_positions(), request.user).exclude(claim__status=Status.MERGED)
        return self.page(found.filter(**given), each(answers.position))


@extend_schema_view(get=describes("positions_read", "Show one position", PositionOutput, query=POSITION, one=True))
class PositionView(ApiView):
    """One position."""

    acts = {"GET": OPEN}
    query, related = POSITION, OF_POSITIONS

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        position = found_or_404(visible(loaded_positions(), request.user), public_id)
        return self.record(position, answers.position(position))


@extend_schema_view(
    post=describes(
        "positions_cite",
        "Add evidence to one position",
        CitationOutput,
        body=EvidenceInput,
        status=201,
        one=True,
        guarded=True,
    )
)
class PositionCitationsView(ApiView):
    """The evidence of one position."""

    acts = {"POST": "edit claims"}

    def post(self, request: Request, public_id: Any) -> Response:
        """Add some; the same span is cited once for each outlet."""
        given = self.given(EvidenceInput)
        position = found_or_404(Position.objects.select_related("claim"), public_id)
        with transaction.atomic():
            claim_to_change(request, position.claim.public_id)
            citation = _cited(position, given, by=request.user)
        citation = _loaded_citations().get(pk=citation.pk)
        return versioned(citation, answers.citation(citation), 201)


@extend_schema_view(
    get=describes(
        "citations_list", "List citations, the newest first", listing(CitationOutput, expands=True), query=CITATIONS
    )
)
class CitationsView(ApiView):
    """Citations."""

    acts = {"GET": OPEN}
    query, related = CITATIONS, OF_CITATIONS

    def get(self, request: Request) -> Response:
        """List them."""
        given = {path: self.asked[name] for name, path in CITATION_FILTERS.items() if name in self.asked}
        found = visible(_loaded_citations(), request.user).exclude(position__claim__status=Status.MERGED)
        return self.page(found.filter(**given), each(answers.citation))


@extend_schema_view(get=describes("citations_read", "Show one citation", CitationOutput, query=CITATION, one=True))
class CitationView(ApiView):
    """One citation."""

    acts = {"GET": OPEN}
    query, related = CITATION, OF_CITATIONS

    def get(self, request: Request, public_id: Any) -> Response:
        """Show it."""
        citation = found_or_404(visible(_loaded_citations(), request.user), public_id)
        return self.record(citation, answers.citation(citation))


@flow
def _cited(position: Position, given: Mapping[str, Any], *, by) -> Citation:
    return cite(position, _evidence(given, by=by), by=by)


@flow
def position_of(claim: Claim, given: Mapping[str, Any], *, by) -> Position:
    """Record a position as a checked body describes it, with what it enters into the registers, as one flow."""
    named = entries_or_names(Party, [given["party"]], "party")[0]
    party = parties_called([named], by=by)[named] if isinstance(named, str) else named
    return record_position(
        claim, party, given["stance"], _evidence(given, by=by), by=by,
        said_on=given.get("said_on", ""),
        supersedes=referred_or_none(Position.objects.all(), given.get("supersedes"), "supersedes"),
        change_reason=given.get("change_reason", ""),
    )  # fmt: skip


def _evidence(given: Mapping[str, Any], *, by) -> Evidence:
    snapshot = referred(Snapshot.objects.all(), given["snapshot"], "snapshot")
    refuse_other_words(snapshot, given["content"])
    outlet = None
    if cited := given.get("cited_outlet"):
        outlet = outlet_called(entries_or_names(Outlet, [cited], "cited_outlet")[0], by=by)
    article = referred_or_none(Article.objects.all(), given.get("cited_article"), "cited_article")
    place = given["content"]
    return Evidence(snapshot, place["start"], place["end"], outlet, given.get("channel", ""), article)


def _loaded_citations() -> CitationQuerySet:
    return Citation.objects.with_sources().select_related("position__party")
